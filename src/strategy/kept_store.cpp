// Long: one pair of statements for each table, all of one manner.
#include "strategy/kept_store.h"

#include "ledger/ledger.h"

namespace goldthread::strategy {

namespace {

core::Instant instant_in(const store::Row& row, int column)
{
    return row.maybe_instant(column).value_or(core::Instant{});
}

Written written_in(const store::Row& row, int version, int by_name)
{
    return {.version = row.integer(version),
            .by = row.text(by_name),
            .at = instant_in(row, by_name + 1)};
}

Choice choice_in(const store::Row& row)
{
    return {.measure = row.text(0),
            .kind = choice_kind(row.text(1)).value(),
            .is_withdrawn = row.truth(3),
            .number = row.maybe_integer(4),
            .words = row.text(5),
            .by_on = row.maybe_day(6),
            .reason = row.text(7),
            .written = written_in(row, 2, 8)};
}

StepChange step_in(const store::Row& row)
{
    return {.measure = row.text(0),
            .starts_on = row.day(1),
            .is_withdrawn = row.truth(3),
            .reason = row.text(4),
            .written = written_in(row, 2, 5)};
}

/// That nobody wrote since the writer looked at version `seen`, 0 for none. `select` gives version,
/// name and time of what stands.
template <class Action>
core::Result<void> unchanged_since(const access::Grant<Action>& grant, std::int64_t seen,
                                   store::Sql select, const store::Values& values)
{
    const auto last =
        grant.first(select, values, [](const store::Row& row) { return written_in(row, 0, 1); })
            .value_or(Written{});
    if (last.version == seen) {
        return {};
    }
    const auto local = core::iso_minutes(core::to_london(last.at));
    return std::unexpected<core::Error>(core::Conflict{
        last.by + " changed this at " + local.substr(11) + " on " +
        core::long_date(core::london_date(last.at)) + ", after you opened the page"});
}

/// `number` itself, or for 0 the next one, which `select` gives.
template <class Action>
std::int64_t numbered(const access::Grant<Action>& grant, std::int64_t number, store::Sql select,
                      const store::Values& values)
{
    if (number != 0) {
        return number;
    }
    return grant.first(select, values, [](const store::Row& row) { return row.integer(0); })
        .value_or(1);
}

}  // namespace

std::vector<Choice> choices(const access::Grant<ViewStrategy>& grant, std::string_view measure)
{
    return grant.rows(
        "select measure_id, kind, version, is_withdrawn, number, words, by_on, reason,"
        " set_by_name, set_at from measure_choice where council_id = $council"
        " and ($1 = '' or measure_id = $1) order by measure_id, kind, version",
        {measure}, choice_in);
}

std::vector<Choice> standing_choices(const access::Grant<ViewStrategy>& grant)
{
    return grant.rows(
        "select measure_id, kind, version, is_withdrawn, number, words, by_on, reason,"
        " set_by_name, set_at from measure_choice as mine where council_id = $council"
        " and is_withdrawn = 0 and not exists (select 1 from measure_choice as later"
        " where later.council_id = mine.council_id and later.measure_id = mine.measure_id"
        " and later.kind = mine.kind and later.version > mine.version)"
        " order by measure_id, kind",
        {}, choice_in);
}

std::vector<StepChange> step_changes(const access::Grant<ViewStrategy>& grant,
                                     std::string_view measure)
{
    return grant.rows(
        "select measure_id, starts_on, version, is_withdrawn, reason, accepted_by_name,"
        " accepted_at from step_change where council_id = $council"
        " and ($1 = '' or measure_id = $1) order by measure_id, starts_on, version",
        {measure}, step_in);
}

std::vector<StepChange> standing_steps(const access::Grant<ViewStrategy>& grant)
{
    return grant.rows(
        "select measure_id, starts_on, version, is_withdrawn, reason, accepted_by_name,"
        " accepted_at from step_change as mine where council_id = $council and is_withdrawn = 0"
        " and not exists (select 1 from step_change as later"
        " where later.council_id = mine.council_id and later.measure_id = mine.measure_id"
        " and later.starts_on = mine.starts_on and later.version > mine.version)"
        " order by measure_id, starts_on",
        {}, step_in);
}

std::vector<SuppliedFigure> supplied_figures(const access::Grant<ViewStrategy>& grant,
                                             std::string_view measure)
{
    return grant.rows(
        "select measure_id, from_on, to_on, version, is_withdrawn, value, numerator,"
        " denominator, given_by, file, reason, recorded_by_name, recorded_at"
        " from supplied_figure where council_id = $council and ($1 = '' or measure_id = $1)"
        " order by measure_id, from_on, to_on, version",
        {measure}, [](const store::Row& row) {
            return SuppliedFigure{.measure = row.text(0),
                                  .period = {.from = row.day(1), .to = row.day(2)},
                                  .is_withdrawn = row.truth(4),
                                  .value = row.integer(5),
                                  .numerator = row.maybe_integer(6),
                                  .denominator = row.maybe_integer(7),
                                  .given_by = row.text(8),
                                  .file = row.text(9),
                                  .reason = row.text(10),
                                  .written = written_in(row, 3, 11)};
        });
}

std::vector<Note> notes(const access::Grant<ViewStrategy>& grant, std::string_view measure)
{
    return grant.rows(
        "select measure_id, note, version, is_withdrawn, words, written_by_name, written_at"
        " from measure_note where council_id = $council and ($1 = '' or measure_id = $1)"
        " order by measure_id, note, version",
        {measure}, [](const store::Row& row) {
            return Note{.measure = row.text(0),
                        .number = row.integer(1),
                        .is_withdrawn = row.truth(3),
                        .words = row.text(4),
                        .written = written_in(row, 2, 5)};
        });
}

std::vector<Progress> progress(const access::Grant<ViewStrategy>& grant, std::string_view action)
{
    return grant.rows(
        "select action_id, version, state, done_on, words, recorded_by_name, recorded_at"
        " from action_progress where council_id = $council and ($1 = '' or action_id = $1)"
        " order by action_id, version",
        {action}, [](const store::Row& row) {
            return Progress{.action = row.text(0),
                            .state = action_state(row.text(2)).value(),
                            .done_on = row.maybe_day(3),
                            .words = row.text(4),
                            .written = written_in(row, 1, 5)};
        });
}

std::vector<Answer> answers(const access::Grant<ViewStrategy>& grant, std::string_view plan)
{
    return grant.rows(
        "select plan_id, answer, version, is_withdrawn, asked_on, said, given_by, words, reason,"
        " recorded_by_name, recorded_at from plan_answer where council_id = $council"
        " and ($1 = '' or plan_id = $1) order by plan_id, answer, version",
        {plan}, [](const store::Row& row) {
            return Answer{.plan = row.text(0),
                          .number = row.integer(1),
                          .is_withdrawn = row.truth(3),
                          .asked_on = row.day(4),
                          .said = row.text(5),
                          .given_by = row.text(6),
                          .words = row.text(7),
                          .reason = row.text(8),
                          .written = written_in(row, 2, 9)};
        });
}

std::vector<Meeting> meetings(const access::Grant<ViewStrategy>& grant, std::string_view board)
{
    return grant.rows(
        "select board_id, meeting, version, state, meets_on, words, recorded_by_name, recorded_at"
        " from board_meeting where council_id = $council and ($1 = '' or board_id = $1)"
        " order by board_id, meeting, version",
        {board}, [](const store::Row& row) {
            return Meeting{.board = row.text(0),
                           .number = row.integer(1),
                           .state = meeting_state(row.text(3)).value(),
                           .meets_on = row.day(4),
                           .words = row.text(5),
                           .written = written_in(row, 2, 6)};
        });
}

std::vector<Standing> standings(const access::Grant<ViewStrategy>& grant)
{
    return grant.rows(
        "select sort, plan_id, version, part_of, from_on, to_on, recorded_by_name, recorded_at"
        " from plan_standing as mine where council_id = $council and not exists (select 1"
        " from plan_standing as later where later.council_id = mine.council_id and later.sort ="
        " mine.sort and later.plan_id = mine.plan_id and later.version > mine.version)"
        " order by from_on, plan_id",
        {}, [](const store::Row& row) {
            return Standing{.sort = row.text(0) == "board" ? PlanSort::board : PlanSort::strategy,
                            .plan = row.text(1),
                            .part_of = row.text(3),
                            .from_on = row.day(4),
                            .to_on = row.maybe_day(5),
                            .written = written_in(row, 2, 6)};
        });
}

std::vector<Issue> issues(const access::Grant<ViewStrategy>& grant)
{
    return grant.rows(
        "select report_id, strategy_id, issue, version, is_withdrawn, board_id, issued_on, words,"
        " recorded_by_name, recorded_at from report_issue where council_id = $council"
        " order by report_id, strategy_id, issue, version",
        {}, [](const store::Row& row) {
            return Issue{.report = row.text(0),
                         .strategy = row.text(1),
                         .number = row.integer(2),
                         .is_withdrawn = row.truth(4),
                         .board = row.text(5),
                         .issued_on = row.day(6),
                         .words = row.text(7),
                         .written = written_in(row, 3, 8)};
        });
}

core::Result<void> choose(const access::Grant<ChooseForMeasure>& grant, const Choice& choice,
                          std::int64_t seen)
{
    auto free =
        unchanged_since(grant, seen,
                        "select version, set_by_name, set_at from measure_choice where council_id ="
                        " $council and measure_id = $1 and kind = $2 order by version desc limit 1",
                        {choice.measure, word_for(choice.kind)});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into measure_choice (council_id, measure_id, kind, version, is_withdrawn, number,"
        " words, by_on, reason, set_by, set_by_name, set_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $7, $8, $actor, $9, $10)",
        {choice.measure, word_for(choice.kind), seen + 1, choice.is_withdrawn, choice.number,
         choice.words, choice.by_on, choice.reason, grant.actor().name, grant.now()});
    return {};
}

core::Result<void> accept(const access::Grant<AcceptStepChange>& grant, const StepChange& step,
                          std::int64_t seen)
{
    auto free = unchanged_since(
        grant, seen,
        "select version, accepted_by_name, accepted_at from step_change where council_id ="
        " $council and measure_id = $1 and starts_on = $2 order by version desc limit 1",
        {step.measure, step.starts_on});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into step_change (council_id, measure_id, starts_on, version, is_withdrawn, reason,"
        " accepted_by, accepted_by_name, accepted_at)"
        " values ($council, $1, $2, $3, $4, $5, $actor, $6, $7)",
        {step.measure, step.starts_on, seen + 1, step.is_withdrawn, step.reason, grant.actor().name,
         grant.now()});
    return {};
}

core::Result<void> supply(const access::Grant<SupplyFigures>& grant, const SuppliedFigure& figure,
                          std::int64_t seen)
{
    auto free =
        unchanged_since(grant, seen,
                        "select version, recorded_by_name, recorded_at from supplied_figure where"
                        " council_id = $council and measure_id = $1 and from_on = $2 and to_on = $3"
                        " order by version desc limit 1",
                        {figure.measure, figure.period.from, figure.period.to});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into supplied_figure (council_id, measure_id, from_on, to_on, version,"
        " is_withdrawn, value, numerator, denominator, given_by, file, reason, recorded_by,"
        " recorded_by_name, recorded_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $actor, $12, $13)",
        {figure.measure, figure.period.from, figure.period.to, seen + 1, figure.is_withdrawn,
         figure.value, figure.numerator, figure.denominator, figure.given_by, figure.file,
         figure.reason, grant.actor().name, grant.now()});
    grant.changed(std::string(ledger::supplied_sort), figure.measure);
    return {};
}

core::Result<void> write(const access::Grant<WriteNote>& grant, const Note& note, std::int64_t seen)
{
    const auto number = numbered(grant, note.number,
                                 "select coalesce(max(note), 0) + 1 from measure_note"
                                 " where council_id = $council and measure_id = $1",
                                 {note.measure});
    auto free = unchanged_since(
        grant, seen,
        "select version, written_by_name, written_at from measure_note where council_id ="
        " $council and measure_id = $1 and note = $2 order by version desc limit 1",
        {note.measure, number});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into measure_note (council_id, measure_id, note, version, is_withdrawn, words,"
        " written_by, written_by_name, written_at)"
        " values ($council, $1, $2, $3, $4, $5, $actor, $6, $7)",
        {note.measure, number, seen + 1, note.is_withdrawn, note.words, grant.actor().name,
         grant.now()});
    return {};
}

core::Result<void> record(const access::Grant<RecordProgress>& grant, const Progress& progress,
                          std::int64_t seen)
{
    auto free =
        unchanged_since(grant, seen,
                        "select version, recorded_by_name, recorded_at from action_progress where"
                        " council_id = $council and action_id = $1 order by version desc limit 1",
                        {progress.action});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into action_progress (council_id, action_id, version, state, done_on, words,"
        " recorded_by, recorded_by_name, recorded_at)"
        " values ($council, $1, $2, $3, $4, $5, $actor, $6, $7)",
        {progress.action, seen + 1, word_for(progress.state), progress.done_on, progress.words,
         grant.actor().name, grant.now()});
    return {};
}

core::Result<void> record(const access::Grant<RecordAnswer>& grant, const Answer& answer,
                          std::int64_t seen)
{
    const auto number = numbered(grant, answer.number,
                                 "select coalesce(max(answer), 0) + 1 from plan_answer"
                                 " where council_id = $council and plan_id = $1",
                                 {answer.plan});
    auto free =
        unchanged_since(grant, seen,
                        "select version, recorded_by_name, recorded_at from plan_answer where"
                        " council_id = $council and plan_id = $1 and answer = $2"
                        " order by version desc limit 1",
                        {answer.plan, number});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into plan_answer (council_id, plan_id, answer, version, is_withdrawn, asked_on,"
        " said, given_by, words, reason, recorded_by, recorded_by_name, recorded_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $7, $8, $9, $actor, $10, $11)",
        {answer.plan, number, seen + 1, answer.is_withdrawn, answer.asked_on, answer.said,
         answer.given_by, answer.words, answer.reason, grant.actor().name, grant.now()});
    return {};
}

core::Result<void> record(const access::Grant<RecordMeeting>& grant, const Meeting& meeting,
                          std::int64_t seen)
{
    const auto number = numbered(grant, meeting.number,
                                 "select coalesce(max(meeting), 0) + 1 from board_meeting"
                                 " where council_id = $council and board_id = $1",
                                 {meeting.board});
    auto free =
        unchanged_since(grant, seen,
                        "select version, recorded_by_name, recorded_at from board_meeting where"
                        " council_id = $council and board_id = $1 and meeting = $2"
                        " order by version desc limit 1",
                        {meeting.board, number});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into board_meeting (council_id, board_id, meeting, version, state, meets_on, words,"
        " recorded_by, recorded_by_name, recorded_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $actor, $7, $8)",
        {meeting.board, number, seen + 1, word_for(meeting.state), meeting.meets_on, meeting.words,
         grant.actor().name, grant.now()});
    grant.changed("board", meeting.board);
    return {};
}

core::Result<void> record(const access::Grant<RecordMeeting>& grant, const Standing& standing,
                          std::int64_t seen)
{
    auto free =
        unchanged_since(grant, seen,
                        "select version, recorded_by_name, recorded_at from plan_standing where"
                        " council_id = $council and sort = $1 and plan_id = $2"
                        " order by version desc limit 1",
                        {word_for(standing.sort), standing.plan});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into plan_standing (council_id, sort, plan_id, version, part_of, from_on, to_on,"
        " recorded_by, recorded_by_name, recorded_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $actor, $7, $8)",
        {word_for(standing.sort), standing.plan, seen + 1, standing.part_of, standing.from_on,
         standing.to_on, grant.actor().name, grant.now()});
    grant.changed(std::string(word_for(standing.sort)), standing.plan);
    return {};
}

core::Result<void> record(const access::Grant<RecordMeeting>& grant, const Issue& issue,
                          std::int64_t seen)
{
    const auto number =
        numbered(grant, issue.number,
                 "select coalesce(max(issue), 0) + 1 from report_issue where council_id ="
                 " $council and report_id = $1 and strategy_id = $2",
                 {issue.report, issue.strategy});
    auto free = unchanged_since(
        grant, seen,
        "select version, recorded_by_name, recorded_at from report_issue where council_id"
        " = $council and report_id = $1 and strategy_id = $2 and issue = $3"
        " order by version desc limit 1",
        {issue.report, issue.strategy, number});
    if (!free) {
        return free;
    }
    grant.change(
        "insert into report_issue (council_id, report_id, strategy_id, issue, version,"
        " is_withdrawn, board_id, issued_on, words, recorded_by, recorded_by_name, recorded_at)"
        " values ($council, $1, $2, $3, $4, $5, $6, $7, $8, $actor, $9, $10)",
        {issue.report, issue.strategy, number, seen + 1, issue.is_withdrawn, issue.board,
         issue.issued_on, issue.words, grant.actor().name, grant.now()});
    grant.changed("strategy", issue.strategy);
    return {};
}

}  // namespace goldthread::strategy
