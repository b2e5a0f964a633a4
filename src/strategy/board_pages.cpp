// Long: one handler for each of a board's small forms.
// strategy/board_pages.cpp: `/boards` and below: from a request to a page.
#include "platform/html/govuk.h"
#include "platform/text/sentence.h"
#include "strategy/board_markup.h"
#include "strategy/kept_store.h"
#include "strategy/plan_markup.h"
#include "strategy/strategy_pages.h"

#include <algorithm>

namespace goldthread::strategy {

namespace {

using web::Context;
using web::Response;

/// Everything on record of boards and reports.
struct OnRecord {
    std::vector<Meeting> meetings;  ///< The last version of each.
    std::vector<Standing> standings;
    std::vector<Issue> issues;  ///< That stand.

    const Standing* standing_of(PlanSort sort, std::string_view plan) const
    {
        const auto found = std::ranges::find_if(
            standings, [&](const Standing& one) { return one.sort == sort && one.plan == plan; });
        return found == standings.end() ? nullptr : &*found;
    }
};

OnRecord on_record(const access::Grant<ViewStrategy>& grant)
{
    OnRecord record{.meetings = standing(meetings(grant, ""),
                                         [](const Meeting& one, const Meeting& other) {
                                             return one.board == other.board &&
                                                    one.number == other.number;
                                         }),
                    .standings = standings(grant),
                    .issues = standing(issues(grant), [](const Issue& one, const Issue& other) {
                        return one.report == other.report && one.strategy == other.strategy &&
                               one.number == other.number;
                    })};
    std::erase_if(record.issues, &Issue::is_withdrawn);
    return record;
}

/// Whose obligations may be shown: of boards, and of strategies.
struct Reaches {
    ledger::Reach boards;
    ledger::Reach strategies;
};

const standards::Standard* standard_of(const frameworks::Framework& framework, std::string_view id)
{
    const auto number = framework.definitions->find_standard(id);
    return number ? &framework.definitions->standards[*number] : nullptr;
}

std::optional<ledger::ObligationOn> due_of(const ledger::View& view, const ledger::Reach& reach,
                                           const standards::Standard* cadence,
                                           std::string_view sort, const std::string& id)
{
    if (cadence == nullptr) {
        return std::nullopt;
    }
    const auto stands = view.standing(reach, cadence->id, {.sort = std::string(sort), .id = id});
    return stands ? stands->next : std::nullopt;
}

ReportNow report_now(const ledger::View& view, const Reaches& reaches, const OnRecord& record,
                     const frameworks::Framework& framework, const frameworks::Report& report,
                     const frameworks::Strategy* strategy, const std::string& board)
{
    ReportNow now{.report = &report,
                  .strategy = strategy,
                  .cadence = standard_of(framework, report.cadence),
                  .next = {},
                  .last_issued = {}};
    if (strategy == nullptr) {
        return now;
    }
    if (const auto* stands = record.standing_of(PlanSort::strategy, strategy->id)) {
        now.in_force_version = stands->written.version;
    }
    now.next = due_of(view, reaches.strategies, now.cadence, "strategy", strategy->id);
    for (const auto& fact :
         view.facts_of(reaches.strategies, {.sort = "strategy", .id = strategy->id})) {
        if (fact.kind == "strategy_in_force" && !fact.to) {
            now.is_in_force = true;
        }
        if (fact.kind == "report_issued" && fact.attribute("report") == report.id &&
            (fact.attribute("board").empty() || fact.attribute("board") == board) &&
            (!now.last_issued || *now.last_issued < fact.from)) {
            now.last_issued = fact.from;
        }
    }
    return now;
}

BoardNow board_now(const ledger::View& view, const Reaches& reaches, const OnRecord& record,
                   const frameworks::Framework& framework, const frameworks::Board& board,
                   core::Date today)
{
    BoardNow now{.board = &board,
                 .cadence = standard_of(framework, board.cadence),
                 .sits = {},
                 .sits_since = {},
                 .next = {},
                 .met_on = {},
                 .next_planned = {},
                 .reports = {},
                 .governs = {}};
    if (const auto* sits = record.standing_of(PlanSort::board, board.id)) {
        now.sits = *sits;
    }
    now.next = due_of(view, reaches.boards, now.cadence, "board", board.id);
    for (const auto& fact : view.facts_of(reaches.boards, {.sort = "board", .id = board.id})) {
        if (fact.kind == "meeting" && fact.from <= today) {
            now.met_on.push_back(fact.from);
        } else if (fact.kind == "board_sitting" && !fact.to) {
            now.sits_since = fact.from;
        }
    }
    std::ranges::sort(now.met_on, std::ranges::greater{});
    for (const auto& meeting : record.meetings) {
        if (meeting.board != board.id) {
            continue;
        }
        if (meeting.state == MeetingState::planned && meeting.meets_on >= today &&
            (!now.next_planned || meeting.meets_on < now.next_planned->meets_on)) {
            now.next_planned = meeting;
        }
    }
    for (const auto& strategy : framework.plans.strategies) {
        if (std::ranges::find(strategy.governed_by, board.id) != strategy.governed_by.end()) {
            now.governs.push_back(&strategy);
        }
    }
    for (const auto& report : framework.plans.reports) {
        if (std::ranges::find(report.boards, board.id) == report.boards.end()) {
            continue;
        }
        for (const auto& id : report.strategies) {
            const auto* strategy = framework.plans.strategy(id);
            // One for each strategy goes to the board that governs it.
            if (!report.is_for_each_strategy ||
                std::ranges::find(now.governs, strategy) != now.governs.end()) {
                now.reports.push_back(
                    report_now(view, reaches, record, framework, report, strategy, board.id));
            }
        }
    }
    return now;
}

core::Result<Reaches> reaches_of(Context& context)
{
    const auto boards = context.work.permit_list<ListBoards>();
    const auto strategies = context.work.permit_list<ListReports>();
    if (!boards || !strategies) {
        return core::Result<Reaches>(std::unexpect, boards ? strategies.error() : boards.error());
    }
    return Reaches{.boards = ledger::Reach{*boards}, .strategies = ledger::Reach{*strategies}};
}

core::Result<Response> show_boards(Context& context, const PageParts& parts)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto reaches = reaches_of(context);
    if (!reaches) {
        return std::unexpected(reaches.error());
    }
    const auto record = on_record(*grant);
    const auto view = parts.ledger.view();
    BoardsPage page{.framework = parts.framework,
                    .boards = {},
                    .today = context.today,
                    .may_record = context.work.may<RecordMeeting>()};
    for (const auto& board : parts.framework.plans.boards) {
        page.boards.push_back(
            board_now(view, *reaches, record, parts.framework, board, context.today));
    }
    return context.page(boards_page(page));
}

/// What people are asked of the objectives and measures of these strategies.
std::vector<AskedNow> asked_of(const std::vector<const frameworks::Strategy*>& strategies,
                               const Kept& kept)
{
    std::vector<AskedNow> found;
    const auto add = [&](const frameworks::Answered& what) {
        if (what.state == frameworks::State::asked) {
            const auto* answer = kept.answer(what.id);
            found.push_back({.what = &what, .answer = text::sentence_case(answer_words(answer))});
        }
    };
    const auto add_measure = [&](const frameworks::Measure& measure) {
        if (measure.same_as.empty()) {
            add(measure);
        }
    };
    for (const auto* strategy : strategies) {
        for (const auto& objective : strategy->objectives) {
            add(objective);
        }
        for (const auto& measure : strategy->measures) {
            add_measure(measure);
            std::ranges::for_each(measure.parts, add_measure);
        }
    }
    return found;
}

/// Faults of one of the board's forms.
struct Sent {
    core::Invalid errors = {};
    std::string form;
};

core::Result<Response> board_response(Context& context, const PageParts& parts,
                                      const std::string& id, const Sent& sent)
{
    const auto grant = context.work.permit<ViewStrategy>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto* board = parts.framework.plans.board(id);
    const auto reaches = reaches_of(context);
    if (board == nullptr || !reaches) {
        return board == nullptr ? std::unexpected<core::Error>(core::NotFound{})
                                : std::unexpected<core::Error>(reaches.error());
    }
    const auto record = on_record(*grant);
    const auto view = parts.ledger.view();
    BoardPage page{.framework = parts.framework,
                   .now = board_now(view, *reaches, record, parts.framework, *board, context.today),
                   .meetings = {},
                   .issues = {},
                   .asked = {},
                   .today = context.today,
                   .may_record = context.work.may<RecordMeeting>(),
                   .csrf = context.csrf,
                   .errors = sent.errors,
                   .sent = sent.form,
                   .typed = {},
                   .notice = notice_banner(context)};
    for (const auto& meeting : record.meetings) {
        if (meeting.board == id) {
            page.meetings.push_back(meeting);
        }
    }
    std::ranges::sort(page.meetings, std::ranges::greater{}, &Meeting::meets_on);
    std::ranges::copy_if(record.issues, std::back_inserter(page.issues),
                         [&](const Issue& issue) { return issue.board == id; });
    std::ranges::sort(page.issues, std::ranges::greater{}, &Issue::issued_on);
    page.asked = asked_of(page.now.governs, kept_now(*grant));
    for (const auto& [name, value] : context.form.fields()) {
        page.typed[name] = value;
    }
    return context.page(sent.errors.fields.empty() ? 200 : 422, board_page(page));
}

/// What came of a change: back to the board, its form with faults, or what else went wrong. Where
/// somebody else was first, `field` of the form says so and nothing typed is lost.
core::Result<Response> after(Context& context, const PageParts& parts, const std::string& board,
                             Sent sent, const char* field, const core::Result<void>& saved,
                             const char* notice)
{
    if (!saved && std::holds_alternative<core::Conflict>(saved.error())) {
        sent.errors.fields[field] =
            std::get<core::Conflict>(saved.error()).now + ". Look at the page and save again";
    }
    if (!sent.errors.fields.empty()) {
        return board_response(context, parts, board, sent);
    }
    if (!saved) {
        return std::unexpected(saved.error());
    }
    return context.done(html::Url::path({"boards", board}).text(), notice);
}

core::Result<Response> save_meeting(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<RecordMeeting>(access::Whole{}, "board " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (parts.framework.plans.board(id) == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    Sent sent{.form = "meeting"};
    const auto meets_on = context.form.date("meets_on");
    const auto state = meeting_state(context.form.text("state"));
    const auto words = context.form.text("words");
    if (!meets_on) {
        sent.errors.fields["meets_on"] = "Enter the day of the meeting, like 27 3 2026";
    } else if (state == MeetingState::held && *meets_on > context.today) {
        sent.errors.fields["meets_on"] = "A meeting that was held lies today or in the past";
    } else if (state == MeetingState::planned && *meets_on < context.today) {
        sent.errors.fields["meets_on"] = "A meeting that is planned lies today or in the future";
    }
    if (!state) {
        sent.errors.fields["state"] = "Choose whether it is planned or has been held";
    }
    if (!words.empty()) {
        expect_words(sent.errors, "words", "Remarks", words, words_max);
    }
    core::Result<void> saved;
    if (sent.errors.fields.empty()) {
        saved = record(*grant,
                       Meeting{.board = id,
                               .number = context.form.integer("number").value_or(0),
                               .state = *state,
                               .meets_on = *meets_on,
                               .words = words,
                               .written = {}},
                       context.form.integer("seen").value_or(0));
    }
    return after(context, parts, id, sent, "meets_on", saved, "The meeting is on record.");
}

core::Result<Response> save_sitting(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<RecordMeeting>(access::Whole{}, "board " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (parts.framework.plans.board(id) == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    Sent sent{.form = "sitting"};
    const auto from = context.form.date("sits_from");
    const auto to = context.form.date("sits_to");
    if (!from) {
        sent.errors.fields["sits_from"] = "Enter the day since which it sits, like 1 9 2025";
    }
    if (!to && context.form.has_date("sits_to")) {
        sent.errors.fields["sits_to"] = "Enter a day that exists, or leave it empty";
    } else if (from && to && *to < *from) {
        sent.errors.fields["sits_to"] = "It cannot end before it begins";
    }
    core::Result<void> saved;
    if (sent.errors.fields.empty()) {
        saved = record(*grant,
                       Standing{.sort = PlanSort::board,
                                .plan = id,
                                .part_of = {},
                                .from_on = *from,
                                .to_on = to,
                                .written = {}},
                       context.form.integer("seen").value_or(0));
    }
    return after(context, parts, id, sent, "sits_from", saved,
                 "It is on record since when the board sits.");
}

core::Result<Response> save_report(Context& context, const PageParts& parts, const std::string& id)
{
    const auto grant = context.work.permit<RecordMeeting>(access::Whole{}, "board " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    Sent sent{.form = "report"};
    const auto chosen = context.form.text("report");
    const auto colon = chosen.find(':');
    const auto* report = parts.framework.plans.report(chosen.substr(0, colon));
    const auto* strategy = colon == std::string::npos
                               ? nullptr
                               : parts.framework.plans.strategy(chosen.substr(colon + 1));
    if (parts.framework.plans.board(id) == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    if (report == nullptr || strategy == nullptr) {
        sent.errors.fields["report"] = "Choose one of the reports";
    }
    const auto issued_on = context.form.date("issued_on");
    if (!issued_on || *issued_on > context.today) {
        sent.errors.fields["issued_on"] = "Enter the day on which it came, today or in the past";
    }
    core::Result<void> saved;
    if (sent.errors.fields.empty()) {
        saved = record(*grant,
                       Issue{.report = report->id,
                             .strategy = strategy->id,
                             .board = id,
                             .issued_on = *issued_on,
                             .words = {},
                             .written = {}},
                       0);
    }
    return after(context, parts, id, sent, "issued_on", saved,
                 "It is on record that the report came.");
}

/// Where it was taken back already there is nothing to do.
core::Result<Response> take_report_back(Context& context, const std::string& id)
{
    const auto grant = context.work.permit<RecordMeeting>(access::Whole{}, "board " + id);
    const auto sees = context.work.permit<ViewStrategy>();
    if (!grant || !sees) {
        return std::unexpected(grant ? sees.error() : grant.error());
    }
    auto standing = on_record(*sees).issues;
    const auto found = std::ranges::find_if(standing, [&](const Issue& one) {
        return one.board == id && one.report == context.form.text("report") &&
               one.strategy == context.form.text("strategy") &&
               one.number == context.form.integer("number");
    });
    if (found != standing.end()) {
        found->is_withdrawn = true;
        if (const auto saved = record(*grant, *found, found->written.version); !saved) {
            return std::unexpected(saved.error());
        }
    }
    return context.done(html::Url::path({"boards", id}).text(),
                        "The report is taken back: it did not come.");
}

core::Result<Response> save_strategy(Context& context, const PageParts& parts,
                                     const std::string& id)
{
    const auto grant = context.work.permit<RecordMeeting>(access::Whole{}, "board " + id);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (parts.framework.plans.board(id) == nullptr) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    Sent sent{.form = "strategy"};
    const auto chosen = context.form.text("strategy");
    const auto colon = chosen.find(':');
    const auto* strategy = colon == std::string::npos
                               ? nullptr
                               : parts.framework.plans.strategy(chosen.substr(colon + 1));
    if (strategy == nullptr) {
        sent.errors.fields["strategy"] = "Choose one of the strategies";
    }
    const auto from = context.form.date("in_force_from");
    if (!from) {
        sent.errors.fields["in_force_from"] =
            "Enter the day since which it is in force, like 1 4 2025";
    }
    core::Result<void> saved;
    if (sent.errors.fields.empty()) {
        std::int64_t seen = 0;
        for (const char digit : chosen.substr(0, std::min<std::size_t>(colon, 9))) {
            seen = digit >= '0' && digit <= '9' ? seen * 10 + (digit - '0') : seen;
        }
        saved = record(*grant,
                       Standing{.sort = PlanSort::strategy,
                                .plan = strategy->id,
                                .part_of = strategy->part_of,
                                .from_on = *from,
                                .to_on = {},
                                .written = {}},
                       seen);
    }
    return after(context, parts, id, sent, "in_force_from", saved,
                 "It is on record since when it is in force.");
}

}  // namespace

void add_board_pages(web::Router& router, const PageParts& parts)
{
    router.get("/boards", [parts](Context& context) { return show_boards(context, parts); });
    router.get("/boards/{board}", [parts](Context& context, const std::string& id) {
        return board_response(context, parts, id, {});
    });
    router.post("/boards/{board}/meetings", [parts](Context& context, const std::string& id) {
        return save_meeting(context, parts, id);
    });
    router.post("/boards/{board}/sitting", [parts](Context& context, const std::string& id) {
        return save_sitting(context, parts, id);
    });
    router.post("/boards/{board}/reports", [parts](Context& context, const std::string& id) {
        return save_report(context, parts, id);
    });
    router.post("/boards/{board}/reports/taken-back", [](Context& context, const std::string& id) {
        return take_report_back(context, id);
    });
    router.post("/boards/{board}/strategies", [parts](Context& context, const std::string& id) {
        return save_strategy(context, parts, id);
    });
}

}  // namespace goldthread::strategy
