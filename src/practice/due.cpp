#include "practice/due.h"

#include <algorithm>
#include <cctype>
#include <tuple>
#include <unordered_map>

namespace goldthread::practice {

bool comes_before(const Urgency& left, const Urgency& right)
{
    const auto key = [](const Urgency& one) {
        return std::tuple{!one.is_overdue, one.consequence, one.due};
    };
    return key(left) < key(right);
}

Urgency ToDo::urgency() const
{
    int least = standards::Standard::least_consequence;
    for (const auto& ask : asks) {
        least = std::min(least, ask.standard->consequence);
    }
    return {.is_overdue = is_overdue(), .consequence = least, .due = first().due};
}

namespace {

bool stands_before(const ToDo& left, const ToDo& right)
{
    const auto l = left.urgency();
    const auto r = right.urgency();
    return comes_before(l, r) ||
           (!comes_before(r, l) && std::tie(left.first().subject, left.first().standard->id) <
                                       std::tie(right.first().subject, right.first().standard->id));
}

/// What stands for the same thing to do: the framework's task, or the standard itself.
const std::string& task_key(const standards::Standard& standard)
{
    return standard.task.empty() ? standard.id : standard.task;
}

}  // namespace

std::optional<Foremost> foremost(std::span<const ledger::OpenOn> open)
{
    std::optional<Foremost> best;
    for (std::size_t i = 0; i < open.size(); ++i) {
        // The first due of those with the same task stands for them, with the least number of all.
        const auto& key = task_key(*open[i].standard);
        const auto rank = [](const ledger::OpenOn& one) {
            return std::tie(one.due, one.standard->consequence, one.standard->id);
        };
        int least = open[i].standard->consequence;
        bool is_first = true;
        for (std::size_t j = 0; j < open.size() && is_first; ++j) {
            if (j != i && task_key(*open[j].standard) == key) {
                least = std::min(least, open[j].standard->consequence);
                is_first =
                    rank(open[i]) < rank(open[j]) || (i < j && rank(open[i]) == rank(open[j]));
            }
        }
        if (!is_first) {
            continue;
        }
        const Foremost made{
            .urgency = {.is_overdue = open[i].is_overdue, .consequence = least, .due = open[i].due},
            .standard = open[i].standard,
            .is_soon = open[i].is_soon};
        if (!best || comes_before(made.urgency, best->urgency) ||
            (!comes_before(best->urgency, made.urgency) &&
             made.standard->id < best->standard->id)) {
            best = made;
        }
    }
    return best;
}

std::vector<ToDo> to_do(std::vector<ledger::ObligationOn> open)
{
    std::unordered_map<std::string, std::size_t> place;  // by subject and task
    std::vector<ToDo> list;
    std::string key;
    for (auto& one : open) {
        key = one.subject.sort;
        key += '\n';
        key += one.subject.id;
        key += '\n';
        key += task_key(*one.standard);
        const auto at = place.try_emplace(key, list.size()).first->second;
        if (at == list.size()) {
            list.emplace_back();
        }
        list[at].asks.push_back(std::move(one));
    }
    for (auto& one : list) {
        std::ranges::stable_sort(one.asks, {}, [](const ledger::ObligationOn& ask) {
            return std::tuple{ask.due, ask.standard->consequence};
        });
    }
    std::ranges::sort(list, stands_before);
    return list;
}

std::string when_due(core::Date due, core::Date on)
{
    constexpr int far_ahead = 28;
    const auto days = (due - on).count();
    if (days < 0) {
        return "Overdue by " + std::to_string(-days) + (days == -1 ? " day" : " days");
    }
    if (days == 0) {
        return "Due today";
    }
    if (days == 1) {
        return "Due tomorrow";
    }
    return days <= far_ahead ? "Due in " + std::to_string(days) + " days"
                             : "Due on " + core::long_date(due);
}

namespace {

constexpr std::string_view mark = "{name}";

}  // namespace

std::string task_for(const standards::Standard& standard, std::string_view name)
{
    if (standard.task.empty()) {
        return std::string(name) + ": " + standard.title;
    }
    std::string words = standard.task;
    if (const auto at = words.find(mark); at != std::string::npos) {
        words.replace(at, mark.size(), name);
    }
    return words;
}

std::string task_for_you(const standards::Standard& standard)
{
    static constexpr std::string_view of = " of ";
    static constexpr std::string_view article = " the ";
    std::string words = standard.task.empty() ? standard.title : standard.task;
    const auto at = words.find(mark);
    if (at == std::string::npos) {
        return words;
    }
    auto owned = words.substr(0, at);
    if (!owned.ends_with(of) || owned.size() == of.size()) {
        return words.replace(at, mark.size(), "you");
    }
    // "Do the X of NAME" is "Do your X", and "X of NAME" is "Your X".
    owned.resize(owned.size() - of.size());
    if (const auto found = owned.rfind(article); found != std::string::npos) {
        owned.replace(found, article.size(), " your ");
    } else {
        owned.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(owned.front())));
        owned.insert(0, "Your ");
    }
    return owned + words.substr(at + mark.size());
}

}  // namespace goldthread::practice
