#include "practice/due.h"

#include <algorithm>
#include <cctype>
#include <tuple>
#include <unordered_map>

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
    std::unordered_map<std::string, std::size_t> place;  // by subject and task
    std::vector<ToDo> list;
    std::string key;
    for (auto& one : open) {
        const auto& task = one.standard->task;
        key = one.subject.sort;
        key += '\n';
        key += one.subject.id;
        key += '\n';
        key += task.empty() ? one.standard->id : task;
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
