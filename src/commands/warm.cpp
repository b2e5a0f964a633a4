#include "commands/warm.h"

#include "platform/log/log.h"
#include "quality/standards_view.h"

namespace goldthread::commands {

namespace {

/// A view keeps changes waiting, so each figure has its own.
template <class Count>
void count_one(const ledger::Ledger& ledger, const CouncilLedger& council, const Count& count)
{
    with_facts(council, [&](const access::Grant<ledger::ReadFacts>& grant) {
        count(ledger.view(), ledger::Reach{grant});
    });
}

}  // namespace

void warm(const ledger::Ledger& ledger, const CouncilLedger& council, const std::stop_token& stop)
{
    try {
        for (const auto& standard : council.definitions->standards) {
            if (stop.stop_requested()) {
                return;
            }
            count_one(ledger, council, [&](const ledger::View& view, const ledger::Reach& reach) {
                view.by_month(reach, standard.id, quality::months_shown);
            });
        }
        for (const auto& indicator : council.definitions->indicators) {
            if (stop.stop_requested()) {
                return;
            }
            count_one(ledger, council, [&](const ledger::View& view, const ledger::Reach& reach) {
                view.figures(reach, indicator.id);
                view.figures_by_period(reach, indicator.id, quality::months_shown,
                                       standards::Period::month);
            });
        }
        log::write(log::Level::info, "warm");
    } catch (const std::exception& error) {
        // Whoever asks first waits longer, and nothing else is lost.
        log::write(log::Level::warning, "warm", {{"reason", std::string(error.what())}});
    }
}

}  // namespace goldthread::commands
