// frameworks/plan_reader.cpp: strategies, boards and reports read and checked.
// Long: one function for each sort of entry; they share the names that are checked at the end.
// end.
#include "frameworks/plan_reader.h"

#include "frameworks/fields.h"
#include "frameworks/references.h"

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::frameworks {

namespace {

using standards::Text;
using Keys = std::span<const std::string_view>;

constexpr std::array<std::string_view, 5> listed_keys{"id", "title", "source", "aliases",
                                                      "replaces"};
constexpr std::array<std::string_view, 3> state_keys{"asked", "supplied", "undefined"};

bool same(const Place& left, const Place& right)
{
    return left.line == right.line && left.column == right.column && left.file == right.file;
}

class PlanReader {
public:
    PlanReader(EntryLists& lists, Plans& plans, std::vector<Problem>& problems)
        : lists_(lists), plans_(plans), problems_(problems), fields_(problems)
    {
    }

    std::vector<Entry> read()
    {
        know_what_is_elsewhere();
        for (const auto& entry : lists_["posts"]) {
            plans_.posts.push_back(post(entry));
        }
        for (const auto& entry : lists_["boards"]) {
            plans_.boards.push_back(board(entry));
        }
        for (const auto& entry : lists_["spine"]) {
            plans_.spine.push_back(spine_area(entry));
        }
        for (const auto& entry : lists_["strategies"]) {
            plans_.strategies.push_back(strategy(entry));
        }
        for (const auto& entry : lists_["reports"]) {
            plans_.reports.push_back(report(entry));
        }
        for (const auto& entry : lists_["discrepancies"]) {
            plans_.discrepancies.push_back(discrepancy(entry));
        }
        references_.check(problems_);
        check_repeats();
        check_circles();
        return std::move(nested_);
    }

private:
    void know_what_is_elsewhere()
    {
        for (const auto list : list_keys) {
            for (const auto& entry : lists_[list]) {
                taken_.emplace(entry.id, entry.place);
                references_.know("entry", entry.id);
            }
        }
        for (const auto list : standard_lists) {
            for (const auto& entry : lists_[list]) {
                references_.know("standard", entry.id);
            }
        }
        for (const auto& entry : lists_["indicators"]) {
            references_.know("indicator", entry.id);
        }
    }

    // ---- what all have ----

    /// Id, title, source and aliases of an entry of a list of its own.
    void listed(const Entry& entry, Listed& made, std::string_view sort, std::string_view what,
                Keys keys)
    {
        fields_.check_keys(entry.body, what, {listed_keys, keys});
        made.id = entry.id;
        made.title = fields_.needed(entry.body, "title", what);
        made.source = fields_.needed(entry.body, "source", what);
        made.aliases = fields_.words(entry.body, "aliases");
        const auto first = taken_.find(entry.id);
        if (first != taken_.end() && !same(first->second, entry.place)) {
            taken(entry.place, entry.id, first->second);
        }
        references_.know(sort, entry.id);
    }

    void taken(const Place& at, const std::string& id, const Place& first)
    {
        fields_.report(at, "the id \"" + id + "\" is taken, at " + first.file + ":" +
                               std::to_string(first.line));
    }

    /// The same of an entry that stands inside another; it becomes an entry of `list` by itself.
    Entry& nested(const Node& item, Listed& made, std::string_view list, std::string_view sort,
                  std::string_view what, const Entry& home)
    {
        const Node& id = *item.find("id");
        nested_.push_back(entry_of(item, id, list, home.framework));
        made.id = id.scalar.text;
        made.title = fields_.needed(item, "title", what);
        made.source = item.find("source") == nullptr ? home.source : fields_.text(item, "source");
        nested_.back().source = made.source;
        made.aliases = fields_.words(item, "aliases");
        if (const auto [first, is_new] = taken_.emplace(made.id, id.place); !is_new) {
            taken(id.place, made.id, first->second);
        }
        references_.know(sort, made.id);
        references_.know("entry", made.id);
        return nested_.back();
    }

    /// Reads the state; `own` is how an entry of this sort may be answered otherwise.
    void answered(const Node& item, Answered& made, std::string_view what, std::optional<State> own,
                  std::string_view ways)
    {
        int states = own ? 1 : 0;
        made.state = own.value_or(State::undefined);
        if (const Node* asked = item.find("asked")) {
            static constexpr std::array<std::string_view, 3> keys{"of", "when", "answer"};
            fields_.check_keys(*asked, "\"asked\"", {keys});
            made.asked = {fields_.needed(*asked, "of", "\"asked\""),
                          fields_.needed(*asked, "when", "\"asked\""),
                          fields_.words(*asked, "answer")};
            made.state = State::asked;
            ++states;
        }
        if (const Node* supplied = item.find("supplied")) {
            static constexpr std::array<std::string_view, 2> keys{"by", "when"};
            fields_.check_keys(*supplied, "\"supplied\"", {keys});
            made.supplied = {fields_.needed(*supplied, "by", "\"supplied\""),
                             fields_.needed(*supplied, "when", "\"supplied\"")};
            made.state = State::supplied;
            ++states;
        }
        if (item.find("undefined") != nullptr) {
            made.undefined = fields_.text(item, "undefined");
            made.state = State::undefined;
            ++states;
        }
        if (states != 1) {
            fields_.report(item.find("id")->place,
                           std::string{what} + " \"" + made.id + "\" " +
                               (states == 0 ? "has no state: give it " : "has more than one of ") +
                               std::string{ways} + "\"asked\", \"supplied\" or \"undefined\"");
        }
    }

    /// One name that must be one of `sorts`.
    std::string name(const Node& item, std::string_view key, std::string_view what,
                     std::initializer_list<std::string_view> sorts)
    {
        const auto given = fields_.text(item, key);
        if (!given.empty()) {
            references_.want(item.find(key)->scalar, what, sorts);
        }
        return given;
    }
    std::vector<std::string> names(const Node& item, std::string_view key, std::string_view what,
                                   std::initializer_list<std::string_view> sorts)
    {
        references_.want(fields_.texts(item, key), what, sorts);
        return fields_.words(item, key);
    }
    std::vector<std::string> monitoring(const Node& item)
    {
        return names(item, "monitoring", "report, content of one, measure or standard",
                     {"content", "report", "measure", "indicator", "standard"});
    }

    // ---- each sort of entry ----

    Post post(const Entry& entry)
    {
        Post made;
        listed(entry, made, "post", "a post", {});
        return made;
    }

    Board board(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 6> keys{"status", "purpose", "members",
                                                              "chair",  "parent",  "cadence"};
        static constexpr std::array<std::string_view, 2> stages{"meets", "to be set up"};
        const Node& item = entry.body;
        Board made;
        listed(entry, made, "board", "a board", keys);
        made.is_set_up = fields_.choice(item, "status", stages) != "to be set up";
        made.purpose = fields_.text(item, "purpose");
        made.members = names(item, "members", "post", {"post"});
        made.chair = name(item, "chair", "post", {"post"});
        made.parent = name(item, "parent", "board", {"board"});
        made.cadence = name(item, "cadence", "standard", {"standard"});
        return made;
    }

    SpineArea spine_area(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 3> keys{"letter", "plan", "parts"};
        SpineArea made;
        listed(entry, made, "area", "an area of the spine", keys);
        made.letter = fields_.text(entry.body, "letter");
        made.plan = name(entry.body, "plan", "strategy", {"strategy"});
        made.parts = fields_.words(entry.body, "parts");
        return made;
    }

    Strategy strategy(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 12> keys{
            "part of",     "priority", "edition",    "vision",     "horizon",  "lead",
            "governed by", "linked",   "priorities", "objectives", "measures", "actions"};
        const Node& item = entry.body;
        Strategy made;
        listed(entry, made, "strategy", "a strategy", keys);
        made.part_of = name(item, "part of", "strategy", {"strategy"});
        made.priority = name(item, "priority", "priority", {"priority"});
        made.edition = fields_.text(item, "edition");
        made.horizon = fields_.text(item, "horizon");
        vision(item, made);
        made.leads = names(item, "lead", "post", {"post"});
        made.governed_by = names(item, "governed by", "board", {"board"});
        made.linked = names(item, "linked", "strategy", {"strategy"});
        for (const auto* each : fields_.entries(item, "priorities")) {
            Listed priority;
            fields_.check_keys(*each, "a priority", {listed_keys});
            nested(*each, priority, "priorities", "priority", "a priority", entry);
            made.priorities.push_back(std::move(priority));
        }
        for (const auto* each : fields_.entries(item, "objectives")) {
            made.objectives.push_back(objective(*each, entry));
        }
        for (const auto* each : fields_.entries(item, "measures")) {
            made.measures.push_back(measure(*each, entry, nullptr));
        }
        for (const auto* each : fields_.entries(item, "actions")) {
            made.actions.push_back(action(*each, entry, {}));
        }
        return made;
    }

    void vision(const Node& item, Strategy& made)
    {
        const Node* given = item.find("vision");
        if (given == nullptr || given->is_scalar()) {
            made.vision = fields_.text(item, "vision");
            return;
        }
        static constexpr std::array<std::string_view, 1> keys{"undefined"};
        fields_.check_keys(*given, "\"vision\"", {keys});
        made.vision_undefined = fields_.needed(*given, "undefined", "\"vision\"");
    }

    Objective objective(const Node& item, const Entry& home)
    {
        static constexpr std::array<std::string_view, 8> keys{"letter",     "priority", "measures",
                                                              "standards",  "spine",    "enables",
                                                              "monitoring", "actions"};
        Objective made;
        fields_.check_keys(item, "an objective", {listed_keys, state_keys, keys});
        const auto at = nested_.size();
        nested(item, made, "objectives", "objective", "an objective", home);
        made.letter = fields_.text(item, "letter");
        made.priority = name(item, "priority", "priority", {"priority"});
        made.measures = names(item, "measures", "measure or indicator", {"measure", "indicator"});
        made.standards = names(item, "standards", "standard", {"standard"});
        made.spine = names(item, "spine", "area of the spine", {"area"});
        made.enables = names(item, "enables", "objective", {"objective"});
        made.monitoring = monitoring(item);
        answered(item, made, "the objective",
                 made.measures.empty() && made.standards.empty() ? std::nullopt
                                                                 : std::optional{State::parts},
                 "\"measures\" or \"standards\", ");
        nested_[at].state = made.state;
        for (const auto* each : fields_.entries(item, "actions")) {
            made.actions.push_back(action(*each, home, made.id));
        }
        return made;
    }

    Action action(const Node& item, const Entry& home, const std::string& objective)
    {
        static constexpr std::array<std::string_view, 5> keys{"group", "owner", "due", "spine",
                                                              "monitoring"};
        Action made;
        fields_.check_keys(item, "an action", {listed_keys, state_keys, keys});
        auto& entry = nested(item, made, "actions", "action", "an action", home);
        answered(item, made, "the action", {}, "");
        entry.state = made.state;
        made.group = fields_.text(item, "group");
        made.objective = objective;
        made.owner = name(item, "owner", "post", {"post"});
        made.due = fields_.text(item, "due");
        made.due_on = core::parse_date(made.due);
        made.spine = names(item, "spine", "area of the spine", {"area"});
        made.monitoring = monitoring(item);
        return made;
    }

    std::optional<State> measured_by(const Node& item, Measure& made)
    {
        const bool has_parts = item.find("parts") != nullptr;
        if (has_parts && !made.indicator.empty()) {
            fields_.report(item.find("parts")->place,
                           "a measure has \"parts\" or an \"indicator\", not both");
        }
        return has_parts                 ? std::optional{State::parts}
               : !made.indicator.empty() ? std::optional{State::computed}
                                         : std::nullopt;
    }

    Measure measure(const Node& item, const Entry& home, const Measure* whole)
    {
        static constexpr std::array<std::string_view, 10> keys{
            "same as", "indicator", "parts",  "unit",  "direction",
            "period",  "note",      "target", "owner", "baseline"};
        static constexpr std::array<std::string_view, 3> directions{"higher", "lower", "neither"};
        Measure made;
        fields_.check_keys(item, "a measure", {listed_keys, state_keys, keys});
        const auto at = nested_.size();
        nested(item, made, "measures", "measure", "a measure", home);
        if (whole != nullptr && item.find("source") == nullptr) {
            made.source = whole->source;
            nested_[at].source = whole->source;
        }
        made.same_as = name(item, "same as", "measure", {"measure"});
        made.indicator = name(item, "indicator", "indicator", {"indicator"});
        made.unit = fields_.text(item, "unit");
        made.direction = fields_.choice(item, "direction", directions);
        made.note = fields_.text(item, "note");
        made.owner = name(item, "owner", "post", {"post"});
        made.target = figure(item, "target");
        made.baseline = figure(item, "baseline");
        if (const auto period = fields_.text(item, "period"); !period.empty()) {
            made.period = standards::period_named(period);
            if (!made.period) {
                fields_.report(item.find("period")->place,
                               "\"period\" is month, quarter, year, financial year, school year "
                               "or census year, not \"" +
                                   period + "\"");
            }
        }
        const auto own = measured_by(item, made);
        if (made.same_as.empty()) {
            answered(item, made, "the measure", own, "\"indicator\", \"parts\", \"same as\", ");
        } else if (own || item.find("asked") != nullptr || item.find("supplied") != nullptr ||
                   item.find("undefined") != nullptr) {
            fields_.report(item.find("same as")->place,
                           "a measure that is the same as another has no state of its own");
        } else {
            repeats_.push_back({item.find("same as")->place, made.id, at});
        }
        nested_[at].state = made.state;
        parts_of(item, home, whole, made);
        return made;
    }

    void parts_of(const Node& item, const Entry& home, const Measure* whole, Measure& made)
    {
        if (whole != nullptr && item.find("parts") != nullptr) {
            fields_.report(item.find("parts")->place, "a part of a measure has no parts itself");
            return;
        }
        for (const auto* each : fields_.entries(item, "parts")) {
            made.parts.push_back(measure(*each, home, &made));
        }
        if (item.find("parts") != nullptr && made.parts.empty()) {
            fields_.report(item.find("parts")->place, "\"parts\" is empty");
        }
    }

    /// `target: 95`, or `target: {value: 95, on: 2027-03-31}`.
    std::optional<StatedFigure> figure(const Node& item, std::string_view key)
    {
        const Node* given = item.find(key);
        if (given == nullptr) {
            return std::nullopt;
        }
        static constexpr std::array<std::string_view, 2> keys{"value", "on"};
        StatedFigure made;
        if (given->is_map()) {
            fields_.check_keys(*given, "\"" + std::string{key} + "\"", {keys});
        }
        const auto text = given->is_map() ? fields_.text(*given, "value") : given->text();
        const auto value = standards::parse_number(text);
        if (!value) {
            fields_.report(given->place, "\"" + std::string{key} +
                                             "\" should be a number with at most four decimals");
            return std::nullopt;
        }
        made.value = *value;
        if (const auto day = given->is_map() ? fields_.text(*given, "on") : std::string{};
            !day.empty()) {
            made.on = core::parse_date(day);
            if (!made.on) {
                fields_.report(given->find("on")->place,
                               "\"on\" should be a day like 2027-03-31, not \"" + day + "\"");
            }
        }
        return made;
    }

    Report report(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 6> keys{"for", "about",   "each strategy",
                                                              "by",  "cadence", "contents"};
        const Node& item = entry.body;
        Report made;
        listed(entry, made, "report", "a report", keys);
        made.boards = names(item, "for", "board", {"board"});
        made.strategies = names(item, "about", "strategy", {"strategy"});
        made.is_for_each_strategy = fields_.yes(item, "each strategy");
        made.by = name(item, "by", "post", {"post"});
        made.cadence = name(item, "cadence", "standard", {"standard"});
        for (const auto* each : fields_.entries(item, "contents")) {
            made.contents.push_back(content(*each, entry));
        }
        return made;
    }

    ReportContent content(const Node& item, const Entry& home)
    {
        static constexpr std::array<std::string_view, 2> keys{"measures", "standards"};
        ReportContent made;
        fields_.check_keys(item, "a report's content", {listed_keys, state_keys, keys});
        auto& entry = nested(item, made, "report_contents", "content", "a report's content", home);
        made.measures = names(item, "measures", "measure or indicator", {"measure", "indicator"});
        made.standards = names(item, "standards", "standard", {"standard"});
        answered(item, made, "the report's content",
                 made.measures.empty() && made.standards.empty() ? std::nullopt
                                                                 : std::optional{State::parts},
                 "\"measures\" or \"standards\", ");
        entry.state = made.state;
        return made;
    }

    Discrepancy discrepancy(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 6> keys{"about",  "stated", "found",
                                                              "counts", "of",     "taken"};
        static constexpr std::array<std::string_view, 6> counted{
            "measures", "objectives", "priorities", "actions", "spine", "contents"};
        const Node& item = entry.body;
        Discrepancy made;
        listed(entry, made, "discrepancy", "a discrepancy", keys);
        made.about = names(item, "about", "entry", {"entry"});
        made.stated = fields_.text(item, "stated");
        made.found = fields_.text(item, "found");
        made.counts = fields_.choice(item, "counts", counted);
        made.taken = fields_.needed(item, "taken", "a discrepancy");
        made.of = made.counts == "contents" ? name(item, "of", "report", {"report"})
                                            : name(item, "of", "strategy", {"strategy"});
        if (made.counts.empty() != made.of.empty()) {
            fields_.report(item.place, "\"counts\" and \"of\" go together");
        }
        return made;
    }

    // ---- what only the whole shows ----

    Measure* listed_again(std::string_view id)
    {
        for (auto& strategy : plans_.strategies) {
            for (auto& measure : strategy.measures) {
                const auto part = std::ranges::find(measure.parts, id, &Measure::id);
                if (measure.id == id) {
                    return &measure;
                }
                if (part != measure.parts.end()) {
                    return &*part;
                }
            }
        }
        return nullptr;
    }

    /// A measure that names another again answers as that one does.
    void check_repeats()
    {
        for (const auto& [place, id, at] : repeats_) {
            auto* again = listed_again(id);
            const auto* meant = again == nullptr ? nullptr : plans_.measure(again->same_as);
            if (meant == nullptr) {
                continue;
            }
            if (!meant->same_as.empty() || meant->id == id) {
                fields_.report(place, "\"same as\" names a measure that is listed first, not \"" +
                                          meant->id + "\"");
                continue;
            }
            again->state = meant->state;
            again->indicator = meant->indicator;
            again->asked = meant->asked;
            again->supplied = meant->supplied;
            again->undefined = meant->undefined;
            nested_[at].state = meant->state;
        }
    }

    template <class Entries, class Up>
    void check_circle(const Entries& entries, std::string_view key, std::string_view list, Up up)
    {
        for (const auto& entry : entries) {
            std::set<std::string> seen{entry.id};
            for (auto at = up(entry); !at.empty();) {
                if (!seen.insert(at).second) {
                    const auto written = std::ranges::find(lists_[list], entry.id, &Entry::id);
                    fields_.report(written->body.find(key)->place,
                                   "\"" + std::string{key} + "\" leads from \"" + entry.id +
                                       "\" round in a circle");
                    return;
                }
                const auto next =
                    std::ranges::find_if(entries, [&](const auto& one) { return one.id == at; });
                at = next == entries.end() ? std::string{} : up(*next);
            }
        }
    }

    void check_circles()
    {
        check_circle(plans_.strategies, "part of", "strategies",
                     [](const Strategy& one) { return one.part_of; });
        check_circle(plans_.boards, "parent", "boards",
                     [](const Board& one) { return one.parent; });
    }

    struct Repeat {
        Place place;
        std::string id;
        std::size_t at;  ///< In nested_.
    };

    EntryLists& lists_;
    Plans& plans_;
    std::vector<Problem>& problems_;
    Fields fields_;
    References references_;
    std::map<std::string, Place, std::less<>> taken_;
    std::vector<Repeat> repeats_;
    std::vector<Entry> nested_;
};

}  // namespace

std::vector<Entry> read_plans(EntryLists& lists, Plans& plans, std::vector<Problem>& problems)
{
    return PlanReader{lists, plans, problems}.read();
}

}  // namespace goldthread::frameworks
