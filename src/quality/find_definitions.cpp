#include "quality/find_definitions.h"

#include "platform/text/fold.h"
#include "platform/text/likeness.h"
#include "platform/web/context.h"
#include "quality/actions.h"
#include "quality/framework_view.h"

#include <algorithm>

namespace goldthread::quality {

namespace {

constexpr std::size_t shown_max = 15;
constexpr std::size_t words_a_title_max = 40;

/// How well the title answers all that was typed; 0 where a word of it is missing.
int fit(const frameworks::Entry& entry, const std::vector<std::string>& typed)
{
    const auto words = text::words(text::fold(entry.title + " " + entry.id), words_a_title_max);
    int all = 0;
    for (const auto& part : typed) {
        int best = 0;
        for (const auto& word : words) {
            best = std::max(best, text::likeness(part, {}, word, {}));
        }
        if (best == 0) {
            return 0;
        }
        all += best;
    }
    return all;
}

}  // namespace

std::vector<const frameworks::Entry*> entries_fitting(
    const frameworks::Framework& framework, const std::vector<std::string>& typed,
    const std::function<bool(const frameworks::Entry&)>& counts)
{
    std::vector<std::pair<int, const frameworks::Entry*>> fitting;
    for (const auto& entry : framework.entries) {
        if (const int likeness = counts(entry) ? fit(entry, typed) : 0; likeness > 0) {
            fitting.emplace_back(-likeness, &entry);
        }
    }
    std::ranges::stable_sort(fitting, {}, [](const auto& each) { return each.first; });
    std::vector<const frameworks::Entry*> found;
    found.reserve(fitting.size());
    for (const auto& [likeness, entry] : fitting) {
        found.push_back(entry);
    }
    return found;
}

web::FindElsewhere find_definitions(const frameworks::Framework& framework)
{
    return [&framework](web::Context& context, const std::vector<std::string>& typed) {
        web::FoundElsewhere found{.heading = "In the framework", .items = {}};
        if (!context.work.may<ViewFramework>()) {
            return found;
        }
        for (const auto* entry :
             entries_fitting(framework, typed, [](const auto&) { return true; })) {
            if (found.items.size() == shown_max) {
                break;
            }
            found.items.push_back({.text = entry->title,
                                   .href = html::Url::path({"framework", "definitions", entry->id}),
                                   .detail = list_words(entry->list)});
        }
        return found;
    };
}

}  // namespace goldthread::quality
