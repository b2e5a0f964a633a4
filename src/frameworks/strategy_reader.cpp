// frameworks/strategy_reader.cpp: one function for each sort of entry that stands in a strategy.
#include "frameworks/strategy_reader.h"

#include <algorithm>
#include <array>

namespace goldthread::frameworks {

Strategy StrategyReader::read(const Entry& entry)
{
    static constexpr std::array<std::string_view, 12> keys{
        "part of",     "priority", "edition",    "vision",     "horizon",  "lead",
        "governed by", "linked",   "priorities", "objectives", "measures", "actions"};
    const Node& item = entry.body;
    Strategy made;
    reader_.listed(entry, made, "strategy", "a strategy", keys);
    made.part_of = reader_.name(item, "part of", "strategy", {"strategy"});
    made.priority = reader_.name(item, "priority", "priority", {"priority"});
    made.edition = reader_.fields.text(item, "edition");
    made.horizon = reader_.fields.text(item, "horizon");
    vision(item, made);
    made.leads = reader_.names(item, "lead", "post", {"post"});
    made.governed_by = reader_.names(item, "governed by", "board", {"board"});
    made.linked = reader_.names(item, "linked", "strategy", {"strategy"});
    for (const auto* each : reader_.fields.entries(item, "priorities")) {
        Listed priority;
        reader_.fields.check_keys(*each, "a priority", {listed_keys});
        reader_.nested(*each, priority, "priorities", "priority", "a priority", entry);
        made.priorities.push_back(std::move(priority));
    }
    for (const auto* each : reader_.fields.entries(item, "objectives")) {
        made.objectives.push_back(objective(*each, entry));
    }
    for (const auto* each : reader_.fields.entries(item, "measures")) {
        made.measures.push_back(measure(*each, entry, nullptr));
    }
    for (const auto* each : reader_.fields.entries(item, "actions")) {
        made.actions.push_back(action(*each, entry, {}));
    }
    return made;
}

void StrategyReader::vision(const Node& item, Strategy& made)
{
    const Node* given = item.find("vision");
    if (given == nullptr || given->is_scalar()) {
        made.vision = reader_.fields.text(item, "vision");
        return;
    }
    static constexpr std::array<std::string_view, 1> keys{"undefined"};
    reader_.fields.check_keys(*given, "\"vision\"", {keys});
    made.vision_undefined = reader_.fields.needed(*given, "undefined", "\"vision\"");
}

Objective StrategyReader::objective(const Node& item, const Entry& home)
{
    static constexpr std::array<std::string_view, 8> keys{
        "letter", "priority", "measures", "standards", "spine", "enables", "monitoring", "actions"};
    Objective made;
    reader_.fields.check_keys(item, "an objective", {listed_keys, state_keys, keys});
    const auto at = reader_.nested(item, made, "objectives", "objective", "an objective", home);
    made.letter = reader_.fields.text(item, "letter");
    made.priority = reader_.name(item, "priority", "priority", {"priority"});
    made.measures =
        reader_.names(item, "measures", "measure or indicator", {"measure", "indicator"});
    made.standards = reader_.names(item, "standards", "standard", {"standard"});
    made.spine = reader_.names(item, "spine", "area of the spine", {"area"});
    made.enables = reader_.names(item, "enables", "objective", {"objective"});
    made.monitoring = reader_.monitoring(item);
    reader_.answered(item, made, "the objective",
                     made.measures.empty() && made.standards.empty() ? std::nullopt
                                                                     : std::optional{State::parts},
                     "\"measures\" or \"standards\", ");
    reader_.set_state(at, made.state);
    for (const auto* each : reader_.fields.entries(item, "actions")) {
        made.actions.push_back(action(*each, home, made.id));
    }
    return made;
}

Action StrategyReader::action(const Node& item, const Entry& home, const std::string& objective)
{
    static constexpr std::array<std::string_view, 5> keys{"group", "owner", "due", "spine",
                                                          "monitoring"};
    Action made;
    reader_.fields.check_keys(item, "an action", {listed_keys, state_keys, keys});
    const auto at = reader_.nested(item, made, "actions", "action", "an action", home);
    reader_.answered(item, made, "the action", {}, "");
    reader_.set_state(at, made.state);
    made.group = reader_.fields.text(item, "group");
    made.objective = objective;
    made.owner = reader_.name(item, "owner", "post", {"post"});
    made.due = reader_.fields.text(item, "due");
    made.due_on = core::parse_date(made.due);
    made.spine = reader_.names(item, "spine", "area of the spine", {"area"});
    made.monitoring = reader_.monitoring(item);
    return made;
}

std::optional<State> StrategyReader::measured_by(const Node& item, Measure& made)
{
    const bool has_parts = item.find("parts") != nullptr;
    if (has_parts && !made.indicator.empty()) {
        reader_.fields.report(item.find("parts")->place,
                              "a measure has \"parts\" or an \"indicator\", not both");
    }
    return has_parts                 ? std::optional{State::parts}
           : !made.indicator.empty() ? std::optional{State::computed}
                                     : std::nullopt;
}

Measure StrategyReader::measure(const Node& item, const Entry& home, const Measure* whole)
{
    static constexpr std::array<std::string_view, 10> keys{
        "same as", "indicator", "parts",  "unit",  "direction",
        "period",  "note",      "target", "owner", "baseline"};
    static constexpr std::array<std::string_view, 3> directions{"higher", "lower", "neither"};
    Measure made;
    reader_.fields.check_keys(item, "a measure", {listed_keys, state_keys, keys});
    const auto at = reader_.nested(item, made, "measures", "measure", "a measure", home);
    if (whole != nullptr && item.find("source") == nullptr) {
        made.source = whole->source;
        reader_.set_source(at, whole->source);
    }
    made.same_as = reader_.name(item, "same as", "measure", {"measure"});
    made.indicator = reader_.name(item, "indicator", "indicator", {"indicator"});
    made.unit = reader_.fields.text(item, "unit");
    made.direction = reader_.fields.choice(item, "direction", directions);
    made.note = reader_.fields.text(item, "note");
    made.owner = reader_.name(item, "owner", "post", {"post"});
    made.target = figure(item, "target");
    made.baseline = figure(item, "baseline");
    if (const auto period = reader_.fields.text(item, "period"); !period.empty()) {
        made.period = standards::period_named(period);
        if (!made.period) {
            reader_.fields.report(item.find("period")->place,
                                  "\"period\" is month, quarter, year, financial year, school year "
                                  "or census year, not \"" +
                                      period + "\"");
        }
    }
    const auto own = measured_by(item, made);
    if (made.same_as.empty()) {
        reader_.answered(item, made, "the measure", own, "\"indicator\", \"parts\", \"same as\", ");
    } else if (own || item.find("asked") != nullptr || item.find("supplied") != nullptr ||
               item.find("undefined") != nullptr) {
        reader_.fields.report(item.find("same as")->place,
                              "a measure that is the same as another has no state of its own");
    } else {
        repeats_.push_back({item.find("same as")->place, made.id, at});
    }
    reader_.set_state(at, made.state);
    parts_of(item, home, whole, made);
    return made;
}

void StrategyReader::parts_of(const Node& item, const Entry& home, const Measure* whole,
                              Measure& made)
{
    if (whole != nullptr && item.find("parts") != nullptr) {
        reader_.fields.report(item.find("parts")->place, "a part of a measure has no parts itself");
        return;
    }
    for (const auto* each : reader_.fields.entries(item, "parts")) {
        made.parts.push_back(measure(*each, home, &made));
    }
    if (item.find("parts") != nullptr && made.parts.empty()) {
        reader_.fields.report(item.find("parts")->place, "\"parts\" is empty");
    }
}

std::optional<StatedFigure> StrategyReader::figure(const Node& item, std::string_view key)
{
    const Node* given = item.find(key);
    if (given == nullptr) {
        return std::nullopt;
    }
    static constexpr std::array<std::string_view, 2> keys{"value", "on"};
    StatedFigure made;
    if (given->is_map()) {
        reader_.fields.check_keys(*given, "\"" + std::string{key} + "\"", {keys});
    }
    const auto text = given->is_map() ? reader_.fields.text(*given, "value") : given->text();
    const auto value = standards::parse_number(text);
    if (!value) {
        reader_.fields.report(given->place, "\"" + std::string{key} +
                                                "\" should be a number with at most four decimals");
        return std::nullopt;
    }
    made.value = *value;
    if (const auto day = given->is_map() ? reader_.fields.text(*given, "on") : std::string{};
        !day.empty()) {
        made.on = core::parse_date(day);
        if (!made.on) {
            reader_.fields.report(given->find("on")->place,
                                  "\"on\" should be a day like 2027-03-31, not \"" + day + "\"");
        }
    }
    return made;
}

Measure* StrategyReader::listed_again(Plans& plans, std::string_view id)
{
    for (auto& strategy : plans.strategies) {
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

void StrategyReader::check_repeats(Plans& plans)
{
    for (const auto& [place, id, at] : repeats_) {
        auto* again = listed_again(plans, id);
        const auto* meant = again == nullptr ? nullptr : plans.measure(again->same_as);
        if (meant == nullptr) {
            continue;
        }
        if (!meant->same_as.empty() || meant->id == id) {
            reader_.fields.report(
                place,
                "\"same as\" names a measure that is listed first, not \"" + meant->id + "\"");
            continue;
        }
        again->state = meant->state;
        again->indicator = meant->indicator;
        again->asked = meant->asked;
        again->supplied = meant->supplied;
        again->undefined = meant->undefined;
        reader_.set_state(at, meant->state);
    }
}

}  // namespace goldthread::frameworks
