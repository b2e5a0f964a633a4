// strategy/actions.h: what the pages of the strategy ask permission for, by the names that roles
// and the access log know.
#pragma once
#include "platform/access/work.h"
#include "platform/core/id.h"

#include <string_view>

namespace goldthread::strategy {

/// The strategy with its objectives, measures, boards and reports. Figures name nobody.
struct ViewStrategy {
    static constexpr std::string_view name = "strategy.plan.view";
    static constexpr std::string_view title = "see the strategy and its measures";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = false;
    using Subject = access::Whole;
};

/// When boards met and meet.
struct ListBoards {
    static constexpr std::string_view name = "strategy.boards.list";
    static constexpr std::string_view title = "see the meetings of boards";
    static constexpr std::string_view subject_kind = "board";
    static constexpr bool changes = false;
    using Subject = core::Id<struct BoardTag>;
};

/// Which reports on strategies were issued and are due.
struct ListReports {
    static constexpr std::string_view name = "strategy.reports.list";
    static constexpr std::string_view title = "see the reports on strategies";
    static constexpr std::string_view subject_kind = "strategy";
    static constexpr bool changes = false;
    using Subject = core::Id<struct StrategyTag>;
};

/// Target, owner and baseline of a measure.
struct ChooseForMeasure {
    static constexpr std::string_view name = "strategy.measure.choose";
    static constexpr std::string_view title = "set a measure's target, owner or baseline";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

struct AcceptStepChange {
    static constexpr std::string_view name = "strategy.step_change.accept";
    static constexpr std::string_view title = "accept a step change of a measure";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

/// A partner's figures, typed in or read from a file.
struct SupplyFigures {
    static constexpr std::string_view name = "strategy.figure.supply";
    static constexpr std::string_view title = "enter a partner's figures";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

struct WriteNote {
    static constexpr std::string_view name = "strategy.note.write";
    static constexpr std::string_view title = "write a note on a measure";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

struct RecordProgress {
    static constexpr std::string_view name = "strategy.action.record";
    static constexpr std::string_view title = "record how far an action is";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

/// What people answered where the framework asks them of an objective or a measure.
struct RecordAnswer {
    static constexpr std::string_view name = "strategy.answer.record";
    static constexpr std::string_view title = "record what was answered of an objective or measure";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

struct RecordMeeting {
    static constexpr std::string_view name = "strategy.meeting.record";
    static constexpr std::string_view title = "record a board's meetings";
    static constexpr std::string_view subject_kind = access::whole_kind;
    static constexpr bool changes = true;
    using Subject = access::Whole;
};

/// All of the above, and the reaches `every board` and `every strategy`.
void declare_actions(access::Policy& policy);

}  // namespace goldthread::strategy
