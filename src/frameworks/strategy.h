// frameworks/strategy.h: a council's strategies with their objectives, measures and actions, the
// boards that govern them and the reports that go there. Knows no figure, no fact and no page.
#pragma once
#include "frameworks/entry.h"
#include "platform/core/date.h"
#include "standards/definitions.h"
#include "standards/number.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

/// What every entry below has. Ids are unique over all entries of a framework.
struct Listed {
    std::string id;
    std::string title;
    std::string source;
    std::vector<std::string> aliases;  ///< Other names that the papers use for the same thing.
};

/// A person answers: who, when, and with which words.
struct Asked {
    std::string of;
    std::string when;
    std::vector<std::string> answers;
};

/// Somebody sends the figure.
struct Supplied {
    std::string by;
    std::string when;
};

/// An entry in one state; the member that the state names is set, the others are empty.
struct Answered : Listed {
    State state = State::undefined;
    std::string indicator;  ///< Of computed: the id of an indicator.
    Asked asked;
    Supplied supplied;
    std::string undefined;  ///< Why it is not defined yet.
};

/// A figure that a paper states, such as a target.
struct StatedFigure {
    standards::Scaled value = 0;   ///< In the measure's unit.
    std::optional<core::Date> on;  ///< The day it is for; nothing where the paper gives none.
};

/// What is measured: a KPI as listed, or one part of a compound one.
struct Measure : Answered {
    /// The id of the measure that this one names again; it answers then as that one does. Empty
    /// where it is listed here first. Never the id of one that has a `same_as` itself.
    std::string same_as;
    std::string unit;       ///< `percent`, `children`; empty where nobody has said.
    std::string direction;  ///< `higher`, `lower`, `neither`; empty where nobody has said.
    std::optional<standards::Period> period;  ///< How often there is a figure.
    std::string note;                         ///< How it is counted, or what is unclear.
    std::optional<StatedFigure> target;
    std::optional<StatedFigure> baseline;
    std::string owner;           ///< A post's id; empty where the paper names none.
    std::vector<Measure> parts;  ///< Set exactly where the state is `parts`; they have none.
};

/// What somebody does about an objective, or for the strategy as a whole.
struct Action : Answered {
    std::string group;      ///< `recovery` and such; empty where it belongs to none.
    std::string objective;  ///< The objective it stands under; empty for the strategy's own.
    std::string owner;      ///< A post's id; empty where the paper names none.
    std::string due;        ///< As the paper says it: `2023-08-31`, `summer 2023`.
    std::optional<core::Date> due_on;     ///< Where `due` is a day.
    std::vector<std::string> spine;       ///< Ids of the areas that it carries forward.
    std::vector<std::string> monitoring;  ///< Ids of report contents, reports, measures, standards.
};

/// Its state is `parts` where measures or standards answer for it.
struct Objective : Answered {
    std::string letter;    ///< On the strategy's page: `a`.
    std::string priority;  ///< A priority's id of its strategy or of the one that is part of.
    std::vector<std::string> measures;    ///< Ids of measures or indicators.
    std::vector<std::string> standards;   ///< Ids of standards.
    std::vector<std::string> spine;       ///< Ids of the areas that it carries forward.
    std::vector<std::string> enables;     ///< Ids of objectives that rest on it.
    std::vector<std::string> monitoring;  ///< As of Action.
    std::vector<Action> actions;
};

struct Strategy : Listed {
    std::string part_of;   ///< The id of the plan it belongs to; empty where it stands alone.
    std::string priority;  ///< The plan's priority that it serves.
    std::string edition;   ///< `consultation version 7`.
    std::string vision;    ///< Empty where `vision_undefined` says why.
    std::string vision_undefined;
    std::string horizon;                   ///< The years it covers, as the paper says it.
    std::vector<std::string> leads;        ///< Ids of posts.
    std::vector<std::string> governed_by;  ///< Ids of boards.
    std::vector<std::string> linked;       ///< Ids of strategies that it takes account of.
    std::vector<Listed> priorities;
    std::vector<Objective> objectives;
    std::vector<Measure> measures;
    std::vector<Action> actions;  ///< Its own; those of objectives stand with them.
};

/// An area that all strategies of a plan reflect.
struct SpineArea : Listed {
    std::string letter;
    std::string plan;                ///< The id of the strategy whose parts reflect it.
    std::vector<std::string> parts;  ///< What it takes in, in short words.
};

struct Board : Listed {
    bool is_set_up = true;  ///< False for one still to be set up.
    std::string purpose;
    std::vector<std::string> members;  ///< Ids of posts.
    std::string chair;                 ///< A post's id.
    std::string parent;                ///< The id of the board it answers to.
    std::string cadence;               ///< A standard's id: how often it meets.
};

/// A part that every issue of a report has.
struct ReportContent : Answered {
    std::vector<std::string> measures;   ///< Ids of measures or indicators.
    std::vector<std::string> standards;  ///< Ids of standards.
};

struct Report : Listed {
    std::vector<std::string> boards;      ///< Ids of those it goes to.
    std::vector<std::string> strategies;  ///< Ids of those it is about.
    bool is_for_each_strategy = false;    ///< One for each strategy, to the board that governs it.
    std::string by;                       ///< A post's id.
    std::string cadence;                  ///< A standard's id: how often it is due.
    std::vector<ReportContent> contents;
};

/// Somebody who leads, owns or sits on a board: a post or an organisation, never a named person.
using Post = Listed;

/// Where papers disagree with themselves or with one another; kept, and shown as such.
struct Discrepancy : Listed {
    std::vector<std::string> about;  ///< Ids of entries.
    std::string stated;              ///< What a paper says: `58`.
    std::string found;               ///< What is found instead, where it is not counted.
    /// What is counted here against `stated`: `measures`, `objectives`, `priorities`, `actions`,
    /// `spine`, `contents` of the strategy or report `of`; empty where nothing is.
    std::string counts;
    std::string of;
    std::string taken;  ///< How it is taken here.
};

/// Everything of a framework that says where the council wants to go and who watches over it.
struct Plans {
    std::vector<Strategy> strategies;
    std::vector<SpineArea> spine;
    std::vector<Board> boards;
    std::vector<Report> reports;
    std::vector<Post> posts;
    std::vector<Discrepancy> discrepancies;

    // Each is null where nothing has the id.
    const Strategy* strategy(std::string_view id) const;
    const Objective* objective(std::string_view id) const;
    const Measure* measure(std::string_view id) const;  ///< Parts of compound ones too.
    const Board* board(std::string_view id) const;
    const Report* report(std::string_view id) const;
    const Post* post(std::string_view id) const;
    /// The measure itself, or the one that it names again.
    const Measure& meant(const Measure& one) const;
    /// The strategy whose objective, measure (or part of one), action or priority has the id.
    const Strategy* home(std::string_view id) const;
    /// Strategies that are part of `plan`, in the order of the priorities that they serve.
    std::vector<const Strategy*> parts(std::string_view plan) const;
    /// What a discrepancy counts, in the strategy and in those that are part of it; nothing where
    /// it counts nothing.
    std::optional<std::size_t> count(const Discrepancy& discrepancy) const;
};

}  // namespace goldthread::frameworks
