#include "platform/web/fault_words.h"

#include "platform/store/failure.h"

namespace goldthread::web {

FaultWords fault_words(const std::exception& fault, const std::string& reference)
{
    using Kind = store::Failure::Kind;
    const auto* failure = dynamic_cast<const store::Failure*>(&fault);
    switch (failure == nullptr ? Kind::other : failure->kind()) {
        case Kind::busy:
            return {.status = 503,
                    .title = "The records are busy",
                    .text = "Another change is being written. Try again in a minute. Reference: " +
                            reference};
        case Kind::full:
            return {.status = 503,
                    .title = "There is no room left for the records",
                    .text =
                        "The disk that holds them is full, and nothing was changed. Tell your "
                        "administrator: the service goes on as soon as there is room. "
                        "Reference: " +
                        reference};
        case Kind::interrupted:
            return {.status = 503,
                    .title = "This took too long",
                    .text =
                        "More was asked for than could be read in time. Ask for less, such as "
                        "fewer days or one team, or try again later. Reference: " +
                        reference};
        default:
            return {.status = 500,
                    .title = "Something went wrong",
                    .text =
                        "It is not your doing, and nothing was changed. Try again; if it "
                        "happens again, give your administrator this reference: " +
                        reference};
    }
}

}  // namespace goldthread::web
