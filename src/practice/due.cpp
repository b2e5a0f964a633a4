#include "practice/due.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace goldthread::practice {

int ToDo::consequence() const
{
    int least = standards::Standard::least_consequence;
    for (const auto& ask : asks) {
        least = std::min(least, ask.standard->consequence);
    }
    return least;
}

bool comes_before(const ToDo& left, const ToDo& right)
{
    const auto key = [](const ToDo& one) {
        return std::tuple{!one.is_overdue(), one.consequence(), one.first().due};
    };
    const auto l = key(left);
    const auto r = key(right);
    return l != r ? l < r
                  : std::tie(left.first().subject, left.first().standard->id) <
                        std::tie(right.first().subject, right.first().standard->id);
}

std::vector<ToDo> to_do(std::vector<ledger::ObligationOn> open)
{
    using Key = std::pair<ledger::SubjectKey, std::string>;
    std::map<Key, ToDo> made;
    for (auto& one : open) {
        const auto& task = one.standard->task;
        Key key{one.subject, task.empty() ? one.standard->id : task};
        made[std::move(key)].asks.push_back(std::move(one));
    }
    std::vector<ToDo> list;
    list.reserve(made.size());
    for (auto& [key, one] : made) {
        std::ranges::stable_sort(one.asks, {}, [](const ledger::ObligationOn& ask) {
            return std::tuple{ask.due, ask.standard->consequence};
        });
        list.push_back(std::move(one));
    }
    std::ranges::sort(list, comes_before);
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

std::string task_for(const standards::Standard& standard, std::string_view name)
{
    static constexpr std::string_view mark = "{name}";
    if (standard.task.empty()) {
        return std::string(name) + ": " + standard.title;
    }
    std::string words = standard.task;
    if (const auto at = words.find(mark); at != std::string::npos) {
        words.replace(at, mark.size(), name);
    }
    return words;
}

}  // namespace goldthread::practice
