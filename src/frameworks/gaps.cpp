#include "frameworks/gaps.h"

#include <algorithm>
#include <array>
#include <set>
#include <span>

namespace goldthread::frameworks {

namespace {

std::string joined(const std::vector<std::string>& names)
{
    std::string all;
    for (const auto& name : names) {
        all += (all.empty() ? "" : "; ") + name;
    }
    return all;
}

class Finder {
public:
    explicit Finder(const Framework& framework) : framework_(framework), plans_(framework.plans) {}

    std::vector<Gap> find()
    {
        for (const auto& strategy : plans_.strategies) {
            in_strategy(strategy);
        }
        for (const auto& board : plans_.boards) {
            in_board(board);
        }
        for (const auto& report : plans_.reports) {
            in_report(report);
        }
        for (const auto& entry : framework_.entries) {
            in_entry(entry);
        }
        in_names(plans_.posts, {});
        in_names(plans_.boards, {});
        for (const auto& strategy : plans_.strategies) {
            in_names(std::span{&strategy, 1}, strategy.id);
            in_names(strategy.objectives, strategy.id);
            in_names(strategy.measures, strategy.id);
        }
        for (const auto& discrepancy : plans_.discrepancies) {
            in_discrepancy(discrepancy);
        }
        std::ranges::stable_sort(found_, {}, &Gap::sort);
        return std::move(found_);
    }

private:
    void add(GapSort sort, const Listed& about, const std::string& strategy, std::string what)
    {
        const auto* entry = framework_.find(about.id);
        found_.push_back({.sort = sort,
                          .list = entry == nullptr ? std::string{} : entry->list,
                          .id = about.id,
                          .title = about.title,
                          .strategy = strategy,
                          .what = std::move(what),
                          .source = about.source,
                          .place = entry == nullptr ? Place{} : entry->place});
    }

    void in_strategy(const Strategy& strategy)
    {
        if (strategy.vision.empty()) {
            add(GapSort::vision, strategy, strategy.id,
                strategy.vision_undefined.empty() ? "it says no vision"
                                                  : strategy.vision_undefined);
        }
        if (strategy.leads.empty()) {
            add(GapSort::lead, strategy, strategy.id, "nobody is named to lead it");
        }
        if (strategy.governed_by.empty()) {
            add(GapSort::board, strategy, strategy.id, "no board is named to govern it");
        }
        for (const auto& measure : strategy.measures) {
            in_measure(measure, strategy);
        }
        for (const auto& objective : strategy.objectives) {
            if (objective.state != State::parts && objective.state != State::undefined) {
                add(GapSort::unanswered, objective, strategy.id,
                    "no measure or standard answers for it: people are asked how it goes");
            }
            for (const auto& action : objective.actions) {
                in_action(action, strategy);
            }
        }
        for (const auto& action : strategy.actions) {
            in_action(action, strategy);
        }
        in_spine(strategy);
    }

    void in_measure(const Measure& measure, const Strategy& strategy)
    {
        if (!measure.same_as.empty()) {
            return;
        }
        if (measure.owner.empty()) {
            add(GapSort::owner, measure, strategy.id, "nobody is named to answer for it");
        }
        if (measure.parts.empty()) {
            in_figure(measure, strategy);
        }
        for (const auto& part : measure.parts) {
            in_figure(part, strategy);
        }
    }

    /// What a figure needs before it can be read; a computed one has it from its indicator.
    void in_figure(const Measure& measure, const Strategy& strategy)
    {
        const auto number = framework_.definitions->find_indicator(measure.indicator);
        const auto* indicator = number ? &framework_.definitions->indicators[*number] : nullptr;
        if (measure.state == State::undefined) {
            add(GapSort::supplier, measure, strategy.id,
                "nobody is named to count it, judge it or send it");
        }
        if (indicator == nullptr && measure.state != State::asked && !measure.period) {
            add(GapSort::frequency, measure, strategy.id, "how often it is looked at is not said");
        }
        if (indicator == nullptr && measure.direction.empty()) {
            add(GapSort::direction, measure, strategy.id, "which way is better is not said");
        }
        if (indicator == nullptr && measure.state != State::asked && measure.unit.empty()) {
            add(GapSort::unit, measure, strategy.id, "what it is counted in is not said");
        }
        if (!measure.target) {
            add(GapSort::target, measure, strategy.id, "no target is set");
        }
        if (!measure.baseline) {
            add(GapSort::baseline, measure, strategy.id, "where it starts from is not said");
        }
    }

    void in_action(const Action& action, const Strategy& strategy)
    {
        if (action.owner.empty()) {
            add(GapSort::owner, action, strategy.id, "nobody is named to do it");
        }
        if (!action.due_on) {
            add(GapSort::due, action, strategy.id,
                action.due.empty() ? "no day is set for it"
                                   : "\"" + action.due + "\" is said, which is no day");
        }
    }

    void in_spine(const Strategy& strategy)
    {
        std::set<std::string, std::less<>> carried;
        for (const auto& objective : strategy.objectives) {
            carried.insert(objective.spine.begin(), objective.spine.end());
        }
        for (const auto& action : strategy.actions) {
            carried.insert(action.spine.begin(), action.spine.end());
        }
        for (const auto& area : plans_.spine) {
            if (area.plan == strategy.part_of && !carried.contains(area.id)) {
                add(GapSort::spine, strategy, strategy.id,
                    "no objective carries forward \"" + area.title + "\"");
            }
        }
    }

    void in_board(const Board& board)
    {
        if (!board.is_set_up) {
            add(GapSort::board, board, {}, "it is still to be set up");
        }
        if (board.cadence.empty()) {
            add(GapSort::rhythm, board, {}, "how often it meets is not said");
        }
        if (board.chair.empty()) {
            add(GapSort::membership, board, {}, "nobody is named to chair it");
        }
        if (board.members.empty()) {
            add(GapSort::membership, board, {}, "its members are not named");
        }
    }

    void in_report(const Report& report)
    {
        if (report.cadence.empty()) {
            add(GapSort::rhythm, report, {}, "how often it is due is not said");
        }
        if (report.by.empty()) {
            add(GapSort::owner, report, {}, "nobody is named to write it");
        }
        if (report.contents.empty()) {
            add(GapSort::undefined, report, {}, "what it contains is not said");
        }
    }

    /// What any entry may leave open: its source and its meaning.
    void in_entry(const Entry& entry)
    {
        const auto* home = plans_.home(entry.id);
        Listed about;
        about.id = entry.id;
        about.title = entry.title;
        about.source = entry.source;
        if (entry.source.empty() && entry.list != "roles") {
            add(GapSort::source, about, home == nullptr ? std::string{} : home->id,
                "no paper is named for it");
        }
        if (entry.state == State::undefined) {
            const auto why = entry.fields.find("undefined");
            add(GapSort::undefined, about, home == nullptr ? std::string{} : home->id,
                why == entry.fields.end() ? "it is a topic only" : why->second);
        }
    }

    template <class Entries>
    void in_names(const Entries& entries, const std::string& strategy)
    {
        for (const auto& entry : entries) {
            if (!entry.aliases.empty()) {
                add(GapSort::names, entry, strategy, "also called: " + joined(entry.aliases));
            }
        }
    }

    void in_discrepancy(const Discrepancy& one)
    {
        const auto* about = one.about.empty() ? nullptr : plans_.home(one.about.front());
        const auto* strategy = one.about.empty() ? nullptr : plans_.strategy(one.about.front());
        const auto home = strategy != nullptr ? strategy->id
                          : about != nullptr  ? about->id
                                              : std::string{};
        if (const auto counted = plans_.count(one)) {
            if (std::to_string(*counted) != one.stated) {
                add(GapSort::counts, one, home,
                    one.stated + " stated, " + std::to_string(*counted) +
                        " listed; taken here: " + one.taken);
            }
            return;
        }
        std::string what;
        if (!one.stated.empty()) {
            what = "\"" + one.stated + "\"" +
                   (one.found.empty() ? "" : " and \"" + one.found + "\"") + "; ";
        }
        add(GapSort::disagreement, one, home, what + "taken here: " + one.taken);
    }

    const Framework& framework_;
    const Plans& plans_;
    std::vector<Gap> found_;
};

}  // namespace

std::string_view word_for(GapSort sort)
{
    static constexpr std::array<std::string_view, gap_sorts> words{
        "no vision",         "no lead",    "no board",        "no rhythm",    "no members",
        "not defined yet",   "no measure", "no one to count", "no frequency", "no direction",
        "no unit",           "no target",  "no baseline",     "no owner",     "no day",
        "spine not carried", "no source",  "counts disagree", "names differ", "papers disagree"};
    return words[static_cast<std::size_t>(sort)];
}

std::vector<Gap> gaps(const Framework& framework)
{
    return Finder{framework}.find();
}

}  // namespace goldthread::frameworks
