// Long: the sheet, a strategy and an objective show the same measures in three sizes.
#include "strategy/plan_markup.h"

#include "platform/html/app.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "strategy/answer_markup.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <string_view>

namespace goldthread::strategy {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string vision_words(const frameworks::Strategy& strategy)
{
    return strategy.vision.empty()
               ? "Vision: " + (strategy.vision_undefined.empty() ? std::string{"not written"}
                                                                 : strategy.vision_undefined)
               : strategy.vision + ".";
}

Html boards_of(const StrategyNow& now)
{
    Html out;
    for (const auto* board : now.boards) {
        out += out.empty() ? "" : ", ";
        out += govuk::link(board_url(*board), board->title);
        out += board->is_set_up ? "" : " (to be set up)";
    }
    return out.empty() ? Html{"No board is named"} : out;
}

Html spine(const PlanPage& page)
{
    Html items;
    for (const auto& area : page.framework.plans.spine) {
        if (area.plan == page.plan->id) {
            items.add("li", {}, {area.title});
        }
    }
    return items.empty() ? Html{}
                         : join({govuk::heading(2, govuk::Size::s, "What runs through everything"),
                                 html::element("ul", {{"class", "app-spine"}}, {items})});
}

/// The measures of an objective, each with its word: the state above says the sum.
Html words_of(const ObjectiveNow& now)
{
    Html out;
    for (const auto& measure : now.measures) {
        out += out.empty() ? "" : "; ";
        out += govuk::link(thread::measure_url(measure.id), measure.title);
        if (measure.parts.empty()) {
            auto words = measure.value_words();
            words.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(words[0])));
            out += ": " + words;
        }
    }
    return out;
}

Html sheet_objective(const ObjectiveNow& now)
{
    Html text = govuk::link(thread::objective_url(*now.objective), now.objective->title);
    text.add("span", {{"class", "app-sheet__state"}}, {now.state});
    if (const auto measures = words_of(now); !measures.empty()) {
        text.add("span", {{"class", "app-sheet__state app-not-on-sheet"}}, {measures});
    }
    return html::element(
        "li", {{"class", "app-sheet__objective"}},
        {html::element(
             "span", {{"class", "app-sheet__letter"}},
             {now.objective->letter.empty() ? std::string{} : now.objective->letter + "."}),
         html::element("div", {}, {text})});
}

/// A plan that is its own only strategy has said its vision and its sum above.
Html sheet_strategy(const StrategyNow& now, bool is_plan)
{
    Html objectives;
    for (const auto& objective : now.objectives) {
        objectives += sheet_objective(objective);
    }
    Html said;
    if (!is_plan) {
        said.add("p", {{"class", "app-sheet__board"}}, {vision_words(*now.strategy)});
        said.add("p", {{"class", "app-sheet__board"}},
                 {now.measures.empty() ? "No measures" : tally_words(now.tally)});
    }
    return html::element(
        "li", {{"class", "app-sheet__strategy"}},
        {govuk::heading(2, govuk::Size::s,
                        govuk::link(strategy_url(*now.strategy), now.strategy->title)),
         html::element("p", {{"class", "app-sheet__board"}}, {boards_of(now)}), said,
         html::element("ol", {{"class", "app-sheet__objectives"}}, {objectives})});
}

/// ` Label A, B and C.`; nothing without links.
Html sentence_of(const char* label, const std::vector<Html>& links)
{
    Html out;
    for (std::size_t i = 0; i < links.size(); ++i) {
        out += i == 0 ? label : i + 1 == links.size() ? " and " : ", ";
        out += links[i];
    }
    return links.empty() ? out : join({out, "."});
}

/// Links to those of a measure and its parts that say it.
void add_saying(const MeasureNow& now, Saying saying, std::vector<Html>& links)
{
    for (const auto& part : now.parts) {
        add_saying(part, saying, links);
    }
    if (now.parts.empty() && saying_of(now) == saying) {
        links.push_back(govuk::link(thread::measure_url(now.id), now.title));
    }
}

Html summary(const PlanPage& page)
{
    Tally all;
    std::set<std::string_view> counted;
    std::vector<Html> worse;
    std::vector<Html> better;
    std::vector<Html> changed;
    for (const auto& strategy : page.strategies) {
        for (const auto& measure : strategy.measures) {
            if (counted.insert(measure.id).second) {
                all.add(measure);
                add_saying(measure, Saying::improving, better);
                add_saying(measure, Saying::changed, changed);
            }
        }
        for (const auto& objective : strategy.objectives) {
            if (objective.tally.worse > 0) {
                worse.push_back(govuk::link(thread::objective_url(*objective.objective),
                                            objective.objective->title));
            }
        }
    }
    return govuk::paragraph(
        join({html::element("strong", {}, {"Now: "}), tally_words(all), ".",
              sentence_of(" Please look first at ", worse), sentence_of(" Improving: ", better),
              sentence_of(" Changed: ", changed)}));
}

}  // namespace

Url strategy_url(const frameworks::Strategy& strategy)
{
    return Url::path({"strategy", strategy.id});
}

Url board_url(const frameworks::Board& board)
{
    return Url::path({"boards", board.id});
}

Html signal(const MeasureNow& now)
{
    if (!now.is_judged || now.known != Known::figures) {
        return now.known == Known::figures ? Html{now.word} : Html{};
    }
    return quality::change_beside_spark(standards::xmr(now.series.question), now.word, now.finding);
}

Html measure_line(const MeasureNow& now)
{
    Html out;
    const auto* last = now.latest();
    const auto when =
        last == nullptr ? std::string{} : quality::period_name(now.period, last->period.from);
    out.add(
        "div", {{"class", "app-measure"}},
        {html::element("div", {},
                       {govuk::link(thread::measure_url(now.id), now.title),
                        html::element("p", {},
                                      {html::element("strong", {}, {now.value_words()}), " ",
                                       html::element("span", {{"class", "app-muted"}}, {when})})}),
         signal(now)});
    for (const auto& part : now.parts) {
        out += measure_line(part);
    }
    return out;
}

namespace {

void add_rows(govuk::Table& table, const MeasureNow& now, bool is_part)
{
    const auto* last = now.latest();
    Html figure{now.known == Known::parts ? std::string{"In parts"} : now.value_words()};
    if (last != nullptr) {
        figure += " ";
        figure += html::element("span", {{"class", "app-muted"}},
                                {quality::period_name(now.period, last->period.from)});
    }
    const Html link = govuk::link(thread::measure_url(now.id), now.title);
    table.rows.push_back({is_part ? html::element("span", {{"class", "app-part"}}, {link}) : link,
                          figure, signal(now),
                          now.goal ? Html{quality::figure_words(
                                         now.goal->value, now.unit == "percent" ? now.unit : "")}
                                   : Html{"None set"},
                          now.owner.empty() ? Html{"Nobody named"} : Html{now.owner}});
    for (const auto& part : now.parts) {
        add_rows(table, part, true);
    }
}

}  // namespace

Html measure_table(const std::vector<MeasureNow>& measures, std::string_view caption)
{
    govuk::Table table{.caption = std::string{caption},
                       .columns = {{.title = "Measure"},
                                   {.title = "Latest figure"},
                                   {.title = "Signal"},
                                   {.title = "Target"},
                                   {.title = "Owner"}},
                       .rows = {}};
    for (const auto& measure : measures) {
        add_rows(table, measure, false);
    }
    return govuk::table(table);
}

html::Page no_plan_page()
{
    return {.title = "Strategy",
            .content = join({govuk::title("Strategy"),
                             app::empty_state("This framework holds no strategy",
                                              "A council writes its strategies, their objectives "
                                              "and measures into its framework. The standards of "
                                              "the service are there without one.")})};
}

html::Page plan_page(const PlanPage& page)
{
    Html content = govuk::title_with_caption(
        "Strategy on a page",
        page.plan->title +
            (page.plan->horizon.empty() ? std::string{} : ", " + page.plan->horizon));
    content += govuk::lede(vision_words(*page.plan));
    content += spine(page);
    content += html::element("div", {{"class", "app-not-on-sheet"}}, {summary(page)});
    Html strategies;
    for (const auto& strategy : page.strategies) {
        strategies += sheet_strategy(strategy, strategy.strategy == page.plan);
    }
    content += html::element("ol", {{"class", "app-sheet"}}, {strategies});
    if (!page.others.empty()) {
        std::vector<Html> items;
        items.reserve(page.others.size());
        for (const auto* other : page.others) {
            items.push_back(govuk::link(strategy_url(*other), other->title));
        }
        content += html::element(
            "div", {{"class", "app-not-on-sheet"}},
            {govuk::heading(2, govuk::Size::m, "Other strategies"), govuk::bullets(items)});
    }
    content += govuk::small_print("As at " + core::long_date(page.as_at) +
                                  ". It prints on one sheet of A3.");
    return {.title = "Strategy on a page",
            .content = html::element("div", {{"class", "app-print-sheet"}}, {content})};
}

namespace {

Html action_rows(const std::vector<ActionNow>& actions, core::Date today)
{
    govuk::Table table{
        .caption = "Actions",
        .columns = {{.title = "Action"}, {.title = "Due"}, {.title = "Owner"}, {.title = "Source"}},
        .rows = {}};
    for (const auto& action : actions) {
        Html what{action.action->title};
        if (action.progress && !action.progress->words.empty()) {
            what.add("span", {{"class", "app-sheet__state"}},
                     {action.progress->words + " (" + action.progress->written.by + ")"});
        }
        table.rows.push_back({what, due_words(action, today),
                              action.owner.empty() ? Html{"Nobody named"} : Html{action.owner},
                              action.action->source});
    }
    return table.rows.empty() ? Html{} : govuk::table(table);
}

void add_gaps(std::vector<Html>& items, const MeasureNow& now, const Kept& kept)
{
    if (!now.parts.empty()) {
        for (const auto& part : now.parts) {
            add_gaps(items, part, kept);
        }
        return;
    }
    std::string words;
    for (const auto& gap : gaps_of(now, kept)) {
        words += (words.empty() ? "" : ", ") + gap;
    }
    if (!words.empty()) {
        items.push_back(join({govuk::link(thread::measure_url(now.id), now.title), ": ", words}));
    }
}

Html gaps(const std::vector<MeasureNow>& measures, const Kept& kept)
{
    std::vector<Html> items;
    for (const auto& measure : measures) {
        add_gaps(items, measure, kept);
    }
    return items.empty() ? Html{}
                         : govuk::details("What is still open of its measures (" +
                                              std::to_string(items.size()) + ")",
                                          govuk::bullets(items));
}

Html leads_of(const StrategyNow& now)
{
    Html out;
    for (const auto& lead : now.leads) {
        out += out.empty() ? "" : ", ";
        out += lead;
    }
    return out.empty() ? Html{"Nobody is named"} : out;
}

/// The strategy's priorities, each with the objectives that serve it.
Html priorities_of(const frameworks::Strategy& strategy)
{
    if (strategy.priorities.empty()) {
        return {};
    }
    govuk::Table table{
        .caption = "Priorities",
        .columns = {{.title = "Priority"}, {.title = "Objectives"}, {.title = "Source"}},
        .rows = {}};
    for (const auto& priority : strategy.priorities) {
        Html links;
        for (const auto& one : strategy.objectives) {
            if (one.priority == priority.id) {
                links += links.empty() ? "" : ", ";
                links += govuk::link(thread::objective_url(one), one.title);
            }
        }
        table.rows.push_back({priority.title, links.empty() ? Html{"No objective names it"} : links,
                              priority.source});
    }
    return govuk::table(table);
}

}  // namespace

html::Page strategy_page(const StrategyPage& page)
{
    const auto& strategy = *page.now.strategy;
    Html content = page.notice;
    content += govuk::title_with_caption("Strategy", strategy.title);
    content += govuk::lede(vision_words(strategy));
    std::vector<govuk::SummaryRow> rows{
        {.key = "Governed by", .value = boards_of(page.now)},
        {.key = "Led by", .value = leads_of(page.now)},
        {.key = "Measures",
         .value = page.now.measures.empty() ? Html{"None"} : Html{tally_words(page.now.tally)}}};
    if (!strategy.horizon.empty()) {
        rows.push_back({.key = "Years", .value = strategy.horizon});
    }
    rows.push_back({.key = "Source", .value = strategy.source});
    content += govuk::summary_list(rows);
    content += priorities_of(strategy);
    govuk::Table objectives{
        .caption = "Objectives",
        .columns = {{.title = "Objective"}, {.title = "State"}, {.title = "Source"}},
        .rows = {}};
    for (const auto& objective : page.now.objectives) {
        const auto& one = *objective.objective;
        objectives.rows.push_back(
            {govuk::link(thread::objective_url(one),
                         (one.letter.empty() ? "" : one.letter + ". ") + one.title),
             objective.state, one.source});
    }
    if (!objectives.rows.empty()) {
        content += govuk::table(objectives);
    }
    if (!page.now.measures.empty()) {
        content += measure_table(page.now.measures, "Measures");
        content += gaps(page.now.measures, page.kept);
    }
    content += action_rows(page.actions, page.today);
    return {.title = strategy.title,
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Strategy", .href = Url{"/strategy"}}})};
}

namespace {

Html progress_form(const ObjectivePage& page)
{
    if (!page.may_record || page.actions.empty()) {
        return {};
    }
    std::vector<govuk::Choice> actions;
    for (const auto& action : page.actions) {
        const auto version =
            action.progress ? std::to_string(action.progress->written.version) : "0";
        actions.push_back(
            {.value = version + ":" + action.action->id, .text = action.action->title});
    }
    const auto error = [&](const char* name) {
        return std::string(govuk::error_of(page.errors, name));
    };
    const Html form = govuk::post_form(
        {.action = Url::path({"strategy", "objectives", page.now.objective->id, "progress"}),
         .csrf = page.csrf},
        join({govuk::select({.name = "action",
                             .label = "Action",
                             .choices = std::move(actions),
                             .error = error("action")}),
              govuk::radios({.name = "state",
                             .legend = "How far is it?",
                             .choices = {{.value = "not started", .text = "Not started"},
                                         {.value = "under way", .text = "Under way"},
                                         {.value = "done", .text = "Done"},
                                         {.value = "dropped", .text = "Dropped"}},
                             .value = page.typed_state,
                             .error = error("state"),
                             .is_small = true}),
              govuk::date_input({.name = "done_on",
                                 .legend = "Done on (where it is done)",
                                 .error = error("done_on")}),
              govuk::textarea({.name = "words",
                               .label = "What was done, or why not",
                               .value = page.typed_words,
                               .error = error("words"),
                               .rows = 3}),
              govuk::button("Save")}));
    static constexpr const char* title = "Record how far an action is";
    return page.errors.fields.empty() ? govuk::details(title, form)
                                      : join({govuk::heading(3, govuk::Size::s, title), form});
}

Html objective_standards(const ObjectivePage& page)
{
    if (page.standards.empty()) {
        return {};
    }
    const std::string title = "Practice standards that carry it";
    if (!page.asker.sees_figures) {
        std::vector<Html> items;
        items.reserve(page.standards.size());
        for (const auto& line : page.standards) {
            items.push_back(govuk::link(Url::path({"framework", "definitions", line.standard->id}),
                                        line.standard->title));
        }
        return join({govuk::heading(2, govuk::Size::m, title), govuk::bullets(items)});
    }
    govuk::Table table{
        .caption = title, .columns = {{.title = "Standard"}, {.title = "Met now"}}, .rows = {}};
    for (const auto& line : page.standards) {
        table.rows.push_back(
            {govuk::link(Url::path({"standards", line.standard->id}), line.standard->title),
             line.met});
    }
    return govuk::table(table);
}

}  // namespace

html::Page objective_page(const ObjectivePage& page)
{
    const auto& objective = *page.now.objective;
    Html content = page.notice;
    content += govuk::error_summary(page.errors);
    content += govuk::title_with_caption(
        page.now.strategy->title +
            (objective.letter.empty() ? std::string{} : ", objective " + objective.letter),
        objective.title);
    content += govuk::lede(page.now.state + ".");
    if (objective.state == frameworks::State::asked) {
        content += answers_link(objective.id);
    }
    content += thread::strip({.framework = page.framework,
                              .thread = thread::of_objective(page.framework, objective),
                              .current = thread::Stop::objective,
                              .asker = page.asker,
                              .files = page.files});
    content += govuk::heading(2, govuk::Size::m, "Measures");
    if (page.now.measures.empty()) {
        content += govuk::paragraph("No measure is joined to this objective.");
    }
    for (const auto& measure : page.now.measures) {
        content += measure_line(measure);
    }
    content += gaps(page.now.measures, page.kept);
    content += objective_standards(page);
    content += page.actions.empty() ? join({govuk::heading(2, govuk::Size::m, "Actions"),
                                            govuk::paragraph("The paper names no action for it.")})
                                    : action_rows(page.actions, page.today);
    content += progress_form(page);
    std::vector<govuk::SummaryRow> rows{{.key = "Source", .value = objective.source}};
    std::string areas;
    for (const auto& id : objective.spine) {
        for (const auto& area : page.framework.plans.spine) {
            areas += area.id == id ? (areas.empty() ? "" : ", ") + area.title : "";
        }
    }
    if (!areas.empty()) {
        rows.push_back({.key = "Carries forward", .value = areas});
    }
    if (!objective.aliases.empty()) {
        std::string names;
        for (const auto& alias : objective.aliases) {
            names += (names.empty() ? "" : ", ") + alias;
        }
        rows.push_back({.key = "Also called", .value = names});
    }
    rows.push_back({.key = "Definition",
                    .value = govuk::link(Url::path({"framework", "definitions", objective.id}),
                                         "See it in the framework")});
    content += govuk::heading(2, govuk::Size::m, "What the paper says");
    content += govuk::summary_list(rows);
    return {.title = objective.title,
            .content = content,
            .before_main = govuk::breadcrumbs(
                {{.text = "Strategy", .href = Url{"/strategy"}},
                 {.text = page.now.strategy->title, .href = strategy_url(*page.now.strategy)}}),
            .has_errors = !page.errors.fields.empty()};
}

}  // namespace goldthread::strategy
