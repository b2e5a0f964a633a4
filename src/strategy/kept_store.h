// strategy/kept_store.h: versions in and out of the tables of the strategy. A grant is the only way
// to them; a change is a new version, and the access log says so in the same transaction.
#pragma once
#include "ledger/reading.h"
#include "strategy/actions.h"
#include "strategy/kept.h"

#include <span>
#include <string>
#include <vector>

namespace goldthread::strategy {

// Every version, in order of what it is about and of its number. An empty id: of all.

std::vector<Choice> choices(const access::Grant<ViewStrategy>& grant, std::string_view measure);
std::vector<StepChange> step_changes(const access::Grant<ViewStrategy>& grant,
                                     std::string_view measure);
std::vector<SuppliedFigure> supplied_figures(const access::Grant<ViewStrategy>& grant,
                                             std::string_view measure);
std::vector<Note> notes(const access::Grant<ViewStrategy>& grant, std::string_view measure);
std::vector<Progress> progress(const access::Grant<ViewStrategy>& grant, std::string_view action);
/// Every version, by what was asked about, number and version.
std::vector<Answer> answers(const access::Grant<ViewStrategy>& grant, std::string_view plan);
std::vector<Meeting> meetings(const access::Grant<ViewStrategy>& grant, std::string_view board);

std::vector<Issue> issues(const access::Grant<ViewStrategy>& grant);

// What stands now, of all.

/// The last version of each, oldest start first.
std::vector<Standing> standings(const access::Grant<ViewStrategy>& grant);

std::vector<Choice> standing_choices(const access::Grant<ViewStrategy>& grant);
std::vector<StepChange> standing_steps(const access::Grant<ViewStrategy>& grant);

/// Writes a new version by the grant's actor, now. `seen` is the version that the writer had before
/// them, 0 for none: where another stands, a Conflict that says who wrote it and when.
core::Result<void> choose(const access::Grant<ChooseForMeasure>& grant, const Choice& choice,
                          std::int64_t seen);
core::Result<void> accept(const access::Grant<AcceptStepChange>& grant, const StepChange& step,
                          std::int64_t seen);
core::Result<void> supply(const access::Grant<SupplyFigures>& grant, const SuppliedFigure& figure,
                          std::int64_t seen);
/// `note.number` 0 adds a note.
core::Result<void> write(const access::Grant<WriteNote>& grant, const Note& note,
                         std::int64_t seen);
core::Result<void> record(const access::Grant<RecordProgress>& grant, const Progress& progress,
                          std::int64_t seen);
/// `answer.number` 0 adds one.
core::Result<void> record(const access::Grant<RecordAnswer>& grant, const Answer& answer,
                          std::int64_t seen);
/// `meeting.number` 0 adds a meeting. The board's obligations follow with the next request.
core::Result<void> record(const access::Grant<RecordMeeting>& grant, const Meeting& meeting,
                          std::int64_t seen);
core::Result<void> record(const access::Grant<RecordMeeting>& grant, const Standing& standing,
                          std::int64_t seen);
/// `issue.number` 0 adds one.
core::Result<void> record(const access::Grant<RecordMeeting>& grant, const Issue& issue,
                          std::int64_t seen);

}  // namespace goldthread::strategy
