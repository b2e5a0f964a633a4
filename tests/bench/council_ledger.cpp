#include "council_ledger.h"

#include "commands/council_ledger.h"
#include "commands/wiring.h"
#include "editor/desk.h"
#include "platform/core/home.h"

namespace goldthread::bench {

namespace {

std::vector<std::string> some_children(const ledger::View& view, std::size_t count)
{
    const auto sort = *view.definitions().vocabulary->find_subject("child");
    const auto& table = view.facts().subjects(sort);
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < count; ++i) {
        ids.emplace_back(table.id(static_cast<standards::SubjectIndex>(i * 7919 % table.size())));
    }
    return ids;
}

/// Milliseconds of this thread that `work` takes.
template <class Work>
double once_ms(Work&& work)
{
    return thread_ms(1, [&](int) { work(); }).front();
}

void ask_figures(const ledger::View& view, const ledger::Reach& reach, Report& report)
{
    const auto months = [&] {
        for (const auto& standard : view.definitions().standards) {
            view.by_month(reach, standard.id, 24);
        }
    };
    report.in_proportion("months_of_every_standard_first_cpu_s", cpu_of(months), 6);
    report.line("months_of_every_standard_again_ms", once_ms(months), 5);
    const auto indicators = [&] {
        for (const auto& indicator : view.definitions().indicators) {
            view.figures(reach, indicator.id);
        }
    };
    report.in_proportion("every_indicator_first_cpu_s", cpu_of(indicators), 4);
    report.in_proportion("every_indicator_again_ms", once_ms(indicators), 5);
}

void ask_lists(const ledger::View& view, const ledger::Reach& reach,
               const std::vector<std::string>& children, Report& report)
{
    const auto some = std::vector(children.begin(), children.begin() + 200);
    const auto p99 = [](const std::vector<double>& all) { return share_of(all, 0.99); };
    report.line("standings_of_a_child_p99_ms",
                p99(thread_ms(200,
                              [&](int i) {
                                  view.standings(reach,
                                                 {.sort = "child",
                                                  .id = some[static_cast<std::size_t>(i % 200)]});
                              })),
                2);
    ledger::DueQuery query;
    query.among.ids = std::vector<std::string>(some.begin(), some.begin() + 15);
    report.line("due_of_15_children_p99_ms",
                p99(thread_ms(100, [&](int) { view.due(reach, query); })), 5);
    const auto everybody = view.covered(reach, "child");
    std::size_t open = 0;
    report.in_proportion("open_of_everybody_ms",
                         share_of(thread_ms(5,
                                            [&](int) {
                                                view.each_open(
                                                    reach, {}, everybody,
                                                    [&](auto, auto all) { open += all.size(); });
                                            }),
                                  0.5),
                         40);
    report.line("nothing_is_open", open == 0 ? 1 : 0, 0);
    const auto& standard = view.definitions().standards.front();
    static constexpr std::array<std::string_view, 5> attributes{
        "team", "sex", "ethnicity", "disabled", ledger::age_band_attribute};
    report.in_proportion(
        "a_standard_by_five_groups_ms",
        share_of(thread_ms(5, [&](int) { view.by_groups(reach, standard.id, attributes); }), 0.5),
        60);
    const std::vector<ledger::Mark> marks{ledger::Mark::overdue};
    report.in_proportion(
        "behind_a_standards_count_ms",
        share_of(thread_ms(5, [&](int) { view.subjects(reach, standard.id, marks); }), 0.5), 40);
}

void refresh(ledger::Ledger& ledger, const std::vector<std::string>& children, Report& report)
{
    const auto times = thread_ms(1000, [&](int i) {
        const ledger::SubjectKey child{.sort = "child",
                                       .id = children[static_cast<std::size_t>(i)]};
        ledger.refresh({&child, 1});
    });
    report.line("refresh_of_a_child_p50_ms", share_of(times, 0.5));
    report.line("refresh_of_a_child_p99_ms", share_of(times, 0.99), 15);
}

/// Evaluating one child again, its rows being read: the engine's part of a refresh.
void evaluate_one(const ledger::View& view, Report& report)
{
    standards::Evaluation again{std::make_shared<const standards::Definitions>(view.definitions()),
                                view.facts(), view.as_at(), core::Calendar::england()};
    const auto sort = *view.definitions().vocabulary->find_subject("child");
    const auto size = view.facts().subjects(sort).size();
    report.line("evaluate_a_child_again_p99_ms",
                share_of(thread_ms(2000,
                                   [&](int i) {
                                       again.refresh(
                                           sort, static_cast<standards::SubjectIndex>(
                                                     static_cast<std::size_t>(i) * 7919 % size));
                                   }),
                         0.99),
                1);
}

/// What a practice lead waits for: an edit checked, and what it would find today.
void preview_an_edit(const frameworks::Framework& in_force, const ledger::Ledger& ledger,
                     Report& report)
{
    auto files = frameworks::files_in(in_force.folder);
    files.push_back(
        {.name = "edited.yaml",
         .text = "settings:\n  child_protection_visit_interval: {value: 3 working days, reading: "
                 "an edit, source: none}\n"});
    std::optional<frameworks::Framework> edited;
    report.line("an_edit_checked_cpu_s",
                cpu_of([&] { edited = *frameworks::load(in_force.folder, files); }), 0.5);
    const editor::PageParts parts{.framework = in_force, .ledger = ledger, .ledger_for = {}};
    std::size_t moved = 0;
    std::size_t figures = 0;
    const auto found = [&](const editor::Preview& preview) {
        figures = preview.indicators.size();
        for (const auto& effect : preview.standards) {
            moved += effect.moved.size();
        }
    };
    report.in_proportion("an_edit_previewed_cpu_s",
                         cpu_of([&] { editor::preview(parts, *edited, found); }), 0.5);
    report.line("an_edit_moves_subjects", static_cast<double>(moved));
    report.line("an_edit_changes_indicators", static_cast<double>(figures));
}

}  // namespace

void measure_ledger(const std::filesystem::path& data, Report& report)
{
    const auto framework =
        commands::read_framework((core::home() / "frameworks" / "portsmouth").string());
    if (!framework) {
        report.line("framework_is_read", 1, 0);
        return;
    }
    store::Database database{data.string()};
    access::Policy policy;
    policy.reach_without_subjects("everything");
    commands::permit_ledger(policy);
    policy.settle();
    const commands::CouncilLedger wiring{.database = database,
                                         .policy = policy,
                                         .council = access::CouncilId{1},
                                         .command = "bench",
                                         .definitions = framework->definitions,
                                         .suppress_below = 5,
                                         .clock = [] { return commands::now(); }};
    const auto ledger = commands::make_ledger(wiring);
    const double build = cpu_of([&] { ledger->build(); });
    const double peak = peak_rss_mb();
    std::vector<std::string> children;
    {
        const auto view = ledger->view();
        const double evaluate = least_cpu_of(3, [&] {
            const standards::Evaluation again{framework->definitions, view.facts(), view.as_at(),
                                              core::Calendar::england()};
        });
        report.line("facts", static_cast<double>(view.fact_count()));
        report.line("obligations", static_cast<double>(view.evaluation().obligation_count()));
        report.in_proportion("load_cpu_s", build - evaluate, 3);
        report.in_proportion("evaluate_cpu_s", evaluate, 1);
        report.in_proportion("peak_rss_mb", peak, 1024);
        children = some_children(view, 1000);
        evaluate_one(view, report);
        commands::with_facts(wiring, [&](const access::Grant<ledger::ReadFacts>& grant) {
            const ledger::Reach reach{grant};
            ask_figures(view, reach, report);
            ask_lists(view, reach, children, report);
        });
    }
    preview_an_edit(*framework, *ledger, report);
    refresh(*ledger, children, report);
}

}  // namespace goldthread::bench
