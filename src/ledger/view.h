// ledger/view.h: what pages ask the ledger, as it stood at the end of one day.
#pragma once
#include "ledger/reach.h"
#include "ledger/suppress.h"
#include "standards/evaluate.h"
#include "standards/indicators.h"

#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::ledger {

/// How a subject stands under a standard, in a page's words. Worst first, then those that a record
/// cannot say.
enum class Mark {
    overdue,
    not_met,
    soon,
    met,
    none,          ///< The standard does not apply.
    not_recorded,  ///< The tables that would show it were never supplied.
    asked,         ///< People answer it.
    supplied,      ///< A partner sends it.
    undefined      ///< The framework names a topic only.
};
/// `overdue`, `not met`, `due soon`, `met`, `none`, `not recorded`, …
std::string_view word_for(Mark mark);

/// One record as a fact, for lists of what is behind something.
struct FactOn {
    std::string kind;
    std::string record;
    SubjectKey subject;
    core::Date from;               ///< `on` of an event.
    std::optional<core::Date> to;  ///< Of a spell that has ended by the day asked.
    bool is_spell = false;
    std::string time;  ///< `10:30` where the kind has a time of day; else empty.
    /// Declared attributes that have a value, in order of declaration, as text.
    std::vector<std::pair<std::string, std::string>> attributes;
    /// Empty where missing.
    std::string_view attribute(std::string_view name) const;
};

/// An obligation as it stood at the end of the day asked.
struct ObligationOn {
    const standards::Standard* standard = nullptr;
    SubjectKey subject;
    core::Date opened;
    core::Date due;
    std::optional<core::Date> settled;
    std::string due_text;  ///< `2026-04-09`, or with the time where the standard counts hours.
    standards::Outcome outcome{};
    bool is_soon = false;  ///< Open, and within the standard's warning.
    /// What settled it; empty kind where nothing did.
    std::string record_kind;
    std::string record;
    /// Days past the due day; 0 or less where not past.
    int days_late(core::Date on) const { return on.days() - due.days(); }
    bool is_open() const
    {
        return outcome == standards::Outcome::due || outcome == standards::Outcome::overdue;
    }
};

/// An open obligation in the few bytes that a list of very many needs.
struct OpenOn {
    const standards::Standard* standard = nullptr;
    core::Date due;
    bool is_overdue = false;
    bool is_soon = false;  ///< Not overdue, and within the standard's warning.
};

/// How one subject stands under one standard.
struct StandingOn {
    const standards::Standard* standard = nullptr;
    Mark mark = Mark::none;
    std::optional<ObligationOn> next;  ///< The open one that is due first.
    std::optional<ObligationOn> last;  ///< The settled one that was settled last.
    std::size_t open_count = 0;
    std::vector<std::string> not_recorded;  ///< Kinds that rest on tables never supplied.
    std::vector<std::size_t> parts;         ///< Positions among the definitions' standards.
};

struct SubjectMark {
    standards::SubjectIndex at = 0;
    std::string_view id;  ///< As long as the view lives.
    Mark mark = Mark::none;
};

/// How many stand where.
struct Counts {
    std::int64_t overdue = 0;
    std::int64_t not_met = 0;
    std::int64_t soon = 0;
    std::int64_t met = 0;
    std::int64_t known() const { return overdue + not_met + soon + met; }
    /// Compliance: met and due soon, of all that are known.
    Share share() const { return {.part = met + soon, .whole = known()}; }
    std::int64_t of(Mark mark) const;
    void add(Mark mark, std::int64_t by = 1);
    friend bool operator==(const Counts&, const Counts&) = default;
};

struct CountsOn {
    core::Date day;
    Counts counts;
};

/// Counts of those who share one value of an attribute.
struct GroupCounts {
    std::string value;  ///< Empty: not recorded.
    Counts counts;
    bool is_hidden = false;  ///< Too small to publish, or would reveal one that is.
};

/// Narrows figures and lists to some subjects. Everything that is given must hold.
struct Among {
    std::vector<std::string> teams;  ///< The subject's attribute `team`; empty is any.
    /// An attribute and its value as groups() names it, such as {"age band", "10 to 15"}.
    std::vector<std::pair<std::string, std::string>> groups;
    std::optional<std::vector<std::string>> ids;
    bool is_all() const { return teams.empty() && groups.empty() && !ids; }
};

/// What of one sort of subject is asked for by View::each_open.
struct OpenQuery {
    std::string sort = "child";
    std::vector<std::string> standards = {};  ///< Ids; empty is all.
    bool later = false;                       ///< Also what is not due soon.
};

struct DueQuery {
    std::string sort = "child";
    std::vector<std::string> standards;  ///< Ids; empty is all.
    bool overdue = true;
    bool soon = true;
    bool later = false;                ///< Open, and not due soon.
    std::optional<core::Date> due_by;  ///< Leaves out what is due after it.
    Among among;
};

/// An indicator's figure for the whole in one period.
struct FigureIn {
    standards::Span period;
    standards::Figure figure;
};

/// One thing that a figure counts.
struct BehindFigure {
    SubjectKey subject;
    std::optional<FactOn> fact;     ///< The record, where it is one.
    std::optional<core::Date> day;  ///< Of the event, the due date, or the end of a stretch.
    bool in_numerator = false;
};

struct Contents;

/// Holds the ledger still while it lives: short. Everything that names subjects takes a reach and
/// leaves out whom it does not cover; a single subject that is not covered is as one not known.
class View {
public:
    View(std::shared_ptr<const Contents> contents, std::shared_lock<std::shared_mutex> lock,
         core::Date as_at);
    ~View();
    View(View&&) noexcept;
    View& operator=(View&&) = delete;

    core::Date as_at() const { return as_at_; }
    /// The day up to which the record is evaluated: the latest as_at there can be.
    core::Date latest() const;
    const standards::Definitions& definitions() const;
    /// For slices that read facts of their own kinds; whom they show, they ask of a reach.
    const standards::Facts& facts() const;
    const standards::Evaluation& evaluation() const;
    /// What others sent, by the positions of definitions().
    std::span<const standards::Supplied> supplied() const;
    std::int64_t suppress_below() const;
    bool is_known(const SubjectKey& subject) const;
    /// False where a table that the kind rests on was never supplied.
    bool is_recorded(std::string_view kind) const;
    std::size_t fact_count() const;
    /// Records of each declared kind, in order of declaration.
    std::vector<std::pair<std::string, std::size_t>> records_by_kind() const;

    // --- One subject ---

    /// Every standard of the subject's sort that holds on the day, in the order of the framework.
    std::vector<StandingOn> standings(const Reach& reach, const SubjectKey& subject) const;
    std::optional<StandingOn> standing(const Reach& reach, std::string_view standard,
                                       const SubjectKey& subject) const;
    /// All obligations under the standard that had opened by the day, oldest first.
    std::vector<ObligationOn> obligations(const Reach& reach, std::string_view standard,
                                          const SubjectKey& subject) const;
    /// Every fact of the subject up to the day, oldest first.
    std::vector<FactOn> facts_of(const Reach& reach, const SubjectKey& subject) const;
    std::optional<FactOn> fact(const Reach& reach, std::string_view kind, const SubjectKey& subject,
                               std::string_view record) const;
    /// Text of an attribute of the subject; empty where missing.
    std::string attribute(const Reach& reach, const SubjectKey& subject,
                          std::string_view name) const;

    // --- Many subjects ---

    /// Those of the sort whom the reach covers and the ledger knows: in order of id, or, where all
    /// are covered, in the order of the facts.
    std::vector<standards::SubjectIndex> covered(const Reach& reach, std::string_view sort) const;
    /// Calls `use` with each of `subjects`, in their order, that has something open, and with all
    /// of that, in the order of the framework's standards; what it is given does not outlive the
    /// call. Passes over those whom the reach does not cover.
    void each_open(const Reach& reach, const OpenQuery& query,
                   std::span<const standards::SubjectIndex> subjects,
                   const std::function<void(std::size_t, std::span<const OpenOn>)>& use) const;

    /// Marks under `standards`, in their order, for each of `ids` (all marks none where the reach
    /// does not cover it).
    std::vector<std::vector<Mark>> strip(const Reach& reach, std::string_view sort,
                                         std::span<const std::string> ids,
                                         std::span<const std::string> standards) const;
    /// Open obligations, the earliest due first, then by standard and subject.
    std::vector<ObligationOn> due(const Reach& reach, const DueQuery& query) const;
    /// Those whom the reach covers and who stand so under the standard, in order of id.
    std::vector<SubjectMark> subjects(const Reach& reach, std::string_view standard,
                                      std::span<const Mark> marks, const Among& among = {}) const;

    // --- Figures: they name nobody. Suppress what is published: hidden() of suppress.h. ---

    /// Nothing where the standard is not computed or its tables were never supplied.
    std::optional<Counts> counts(const Reach& reach, std::string_view standard,
                                 const Among& among = {}) const;
    /// The last day of each of the `months` months up to the day asked, the day itself last; those
    /// on which the standard held.
    std::vector<CountsOn> by_month(const Reach& reach, std::string_view standard,
                                   std::size_t months, const Among& among = {}) const;
    /// By each of `attributes` of the subject (`team`, `sex`, `ethnicity`, `disabled`, or `age
    /// band`), in order of value, the missing one last; marked where too small to publish.
    std::vector<std::vector<GroupCounts>> by_groups(const Reach& reach, std::string_view standard,
                                                    std::span<const std::string_view> attributes,
                                                    const Among& among = {}) const;
    /// An indicator for a period (nothing: the last that is complete by the day asked), whole and
    /// by its splits. Where a table that it rests on was never supplied, the whole alone and
    /// absent. Nothing where there is no such indicator.
    std::optional<standards::Figures> figures(
        const Reach& reach, std::string_view indicator,
        std::optional<standards::Span> period = std::nullopt) const;
    /// The last `count` complete periods of the indicator's own sort, or of `sort`, oldest first.
    std::vector<FigureIn> figures_by_period(
        const Reach& reach, std::string_view indicator, std::size_t count,
        std::optional<standards::Period> sort = std::nullopt) const;
    /// What a figure counts and the reach covers; `dimension` as in a figure's row.
    std::vector<BehindFigure> behind(const Reach& reach, std::string_view indicator,
                                     standards::Span period, std::string_view dimension = {}) const;
    /// Kinds and attributes that the definition reads and that were never supplied.
    std::vector<std::string> not_recorded(std::string_view standard_or_indicator) const;

    /// The values of a group attribute that any subject of the sort has, in order.
    std::vector<std::string> group_values(std::string_view sort, std::string_view attribute) const;

private:
    std::shared_ptr<const Contents> contents_;
    std::shared_lock<std::shared_mutex> lock_;
    core::Date as_at_;
};

/// Asked for like an attribute, it groups by age.
inline constexpr std::string_view age_band_attribute = "age band";
/// The bands of age that figures are told by, as the national collections have them: `under 1`, `1
/// to 4`, `5 to 9`, `10 to 15`, `16 and over`.
std::span<const std::string_view> age_bands();
/// Which of age_bands(); nothing where the birthday is not known.
std::optional<std::size_t> place_of_age_band(std::optional<int> age);
/// The same in words; empty where the birthday is not known.
std::string age_band(std::optional<int> age);

}  // namespace goldthread::ledger
