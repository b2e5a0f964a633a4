// standards/definitions.h: standards and indicators: the text a framework gives and what it
// compiles to. Knows no YAML: whoever reads a file hands over texts with their places.
#pragma once
#include "standards/duration.h"
#include "standards/program.h"
#include "standards/syntax.h"
#include "standards/vocabulary.h"

#include <expected>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::standards {

/// A number, span or code that a council may choose.
struct Setting {
    std::string name;
    Text value;
    std::string reading;                    ///< How it is read here.
    std::vector<std::string> alternatives;  ///< What else is in use.
    std::string source;
};

/// One entry of `standards` or `indicators` as written: scalar fields by key, and the lists.
struct DefinitionText {
    Text id;
    std::string list = "standards";  ///< The list it stands in: `standards`, `principles`, ….
    std::map<std::string, Text, std::less<>> fields;
    std::map<std::string, std::vector<Text>, std::less<>> lists;  ///< `parts`, `by`.
    /// Mappings such as `asked: {of, when, answer}`; a list inside is joined with ", ".
    std::map<std::string, std::map<std::string, std::string>, std::less<>> maps;
    std::map<std::string, Place, std::less<>> key_places;
};

enum class Form : std::uint8_t {
    cadence,
    deadline,
    presence,
    content,
    quota,
    limit,
    parts,
    asked,     ///< A person answers it: `asked: {of, when, answer}`.
    supplied,  ///< Somebody sends it: `supplied: {by, when}`.
    undefined  ///< The paper names a topic only.
};
/// `cadence`, `deadline`, …
std::string_view word_for(Form form);

enum class Period : std::uint8_t { month, quarter, year, financial_year, school_year, census_year };
std::optional<Period> period_named(std::string_view name);
std::string_view word_for(Period period);
/// The first day of the period that `day` lies in, and the first day of the one after.
struct PeriodDays {
    Day first = 0;
    Day next = 0;
};
PeriodDays period_around(Period period, Day day);

/// A use of a setting by a definition, for pages.
struct SettingUse {
    std::string name;
    std::string value;
    std::string reading;
    std::string source;
};

/// What standards and indicators have in common, for pages.
struct Described {
    std::string id;
    std::string list;  ///< The list it stands in: `standards`, `entitlements`, `principles`, ….
    std::string title;
    std::string source;
    std::string basis;  ///< `statutory`, `local` or empty.
    std::string note;   ///< Empty where there is none.
    std::string words;  ///< The rule in words.
    std::vector<std::pair<std::string, std::string>> expressions;  ///< Keys and texts as written.
    std::vector<SettingUse> settings;
    std::map<std::string, std::string> details;  ///< Of asked, supplied and undefined.
    Place place;
    /// The first day on which it holds no more: a later version left it out. Nothing in force has
    /// it. What was left out has no place in the program; its editions say where it is judged.
    std::optional<std::int32_t> left_out = std::nullopt;
    bool holds_on(std::int32_t day) const { return !left_out || day < *left_out; }
};

/// A compiled standard. The members after `form` are set as the form asks.
struct Standard : Described {
    SubjectKindId subject{};
    /// How much it weighs for the subject when it is late: 1 weighs most, 9 least.
    static constexpr int least_consequence = 9;
    int consequence = least_consequence;
    /// What there is to do, with `{name}` for the subject; empty where not given.
    std::string task;
    Form form = Form::undefined;
    Duration warn;
    NodeId scope = no_node;    ///< S; of presence and limit the scope the subject must be in.
    NodeId first = no_node;    ///< Selector: E of cadence, content, quota; E1 of deadline.
    NodeId second = no_node;   ///< Selector: E2 of deadline.
    NodeId absent = no_node;   ///< Scope: S and not P of presence.
    NodeId counted = no_node;  ///< Scope of one kind: P of limit; of presence P where one kind.
    NodeId unless = no_node;   ///< Scope of deadline.
    NodeId must = no_node;     ///< Condition of content.
    Duration span;             ///< D; of presence and limit D0.
    Duration first_span;       ///< D0 of cadence.
    bool carry_over = false;
    bool pro_rata = false;
    bool matching = false;
    std::uint16_t match_first = 0;  ///< Columns of E1 and E2.
    std::uint16_t match_second = 0;
    enum class Only : std::uint8_t { every, first, latest };
    Only only = Only::every;
    Period period = Period::month;
    Scaled amount = 0;                    ///< N.
    std::optional<std::uint16_t> summed;  ///< Column added up; nothing for count.
    std::vector<std::size_t> parts;       ///< Positions in Definitions::standards.
    // Where the thread goes on from this standard, as positions in Definitions::standards. They
    // change no obligation.
    std::vector<std::size_t> skills;      ///< What practitioners need to be able to do for it.
    std::vector<std::size_t> learning;    ///< Learning and supervision that build those skills.
    std::vector<std::size_t> difference;  ///< What children and families would notice.
    bool in_hours() const { return form == Form::deadline && span.unit == Duration::Unit::hours; }
    bool both_timed = false;  ///< E1 and E2 have a time of day.
    bool has_obligations() const { return form <= Form::limit; }
    /// Whose record an obligation's `record` is; no_kind where none ever settles one.
    KindId settling_kind = no_kind;
};

enum class IndicatorForm : std::uint8_t {
    count,
    stock,
    stock_sum,
    share_events,
    share_subjects,
    timely,
    compliance,
    rate_events,
    rate_subjects,
    duration,
    mean,
    sum,
    overlap_days,
    overlap_share,
    ratio,
    overdue,   ///< Obligations of a standard that are overdue as at q.
    kept,      ///< Subjects whose obligations that fell due in the period were all met.
    distinct,  ///< Subjects with an event in the period.
    asked,
    supplied,
    undefined
};

/// Whether an indicator of the form is worked out from the obligations of a standard.
constexpr bool is_about_standard(IndicatorForm form)
{
    using F = IndicatorForm;
    return form == F::timely || form == F::compliance || form == F::overdue || form == F::kept;
}

struct Indicator : Described {
    std::string unit;
    std::string direction;  ///< `higher`, `lower`, `neither`.
    Period period = Period::financial_year;
    SubjectKindId subject{};
    IndicatorForm form = IndicatorForm::undefined;
    NodeId selector = no_node;
    NodeId scope = no_node;
    NodeId where = no_node;  ///< Condition of a share of events; scope of a share of subjects.
    std::size_t standard = 0;
    NodeId in = no_node;  ///< Scope.
    Scaled per = 0;
    std::string population;
    enum class Statistic : std::uint8_t { median, mean, p90 };
    Statistic statistic = Statistic::median;
    bool working_days = false;
    std::uint16_t column = 0;  ///< Of mean, sum, stock_sum, overlap_share.
    /// Of a ratio: positions of indicators, added up above and below the line.
    std::vector<std::size_t> over;
    std::vector<std::size_t> under;
    Scaled times = one;
    Scaled divided = one;
    /// A value of `by`: an attribute of the event or record, or of the subject.
    struct Split {
        std::string name;
        bool of_subject = false;
        std::uint16_t column = 0;
    };
    std::vector<Split> by;
    /// Splits that a ratio of this indicator is shown by, besides `by`.
    std::vector<Split> by_for_ratios;
};

struct Definitions;

/// One version of a standard, which holds until the next one of the list does.
struct Edition {
    std::int32_t from = std::numeric_limits<std::int32_t>::min();  ///< A day; the least: always.
    /// Where it stands; null: among the definitions that list it.
    std::shared_ptr<const Definitions> definitions;
    std::optional<std::size_t> standard;  ///< Nothing: it was left out, and asked nothing.
};

/// One version of an indicator. It holds for the periods that end before the next one of the list
/// begins; the first of a list also for all periods before it.
struct IndicatorEdition {
    std::int32_t from = std::numeric_limits<std::int32_t>::min();  ///< A day; the least: always.
    /// Whose program its expressions are of; null: that of the definitions that list it.
    std::shared_ptr<const Definitions> definitions;
    /// As it was written then. Standards and indicators that it names by position are those of the
    /// definitions that list it.
    Indicator indicator;
};

/// A checked and compiled set of definitions. Immutable; shared by threads.
struct Definitions {
    std::shared_ptr<const Vocabulary> vocabulary;
    std::map<std::string, Setting, std::less<>> settings;
    /// In the order written, extended frameworks first; then those that were left out.
    std::vector<Standard> standards;
    std::vector<Indicator> indicators;  ///< In the same order.
    Program program;
    /// By standard: its versions, oldest first, the last one being the standard itself. Empty for
    /// one that has always held as it stands; none at all where no standard has versions.
    std::vector<std::vector<Edition>> editions;
    /// The same by indicator.
    std::vector<std::vector<IndicatorEdition>> indicator_editions;

    std::optional<std::size_t> find_standard(std::string_view id) const;
    std::optional<std::size_t> find_indicator(std::string_view id) const;
};

/// Checks and compiles. On mistakes: all of them, in the order of the texts.
std::expected<Definitions, std::vector<Problem>> compile(
    std::shared_ptr<const Vocabulary> vocabulary,
    std::map<std::string, Setting, std::less<>> settings,
    const std::vector<DefinitionText>& standards, const std::vector<DefinitionText>& indicators);

}  // namespace goldthread::standards
