#include "frameworks/strategy.h"

#include <algorithm>

namespace goldthread::frameworks {

namespace {

template <class Entries>
auto with_id(const Entries& entries, std::string_view id) -> decltype(entries.data())
{
    const auto found = std::ranges::find(entries, id, [](const auto& entry) { return entry.id; });
    return found == entries.end() ? nullptr : &*found;
}

const Measure* measure_in(const std::vector<Measure>& measures, std::string_view id)
{
    for (const auto& measure : measures) {
        if (measure.id == id) {
            return &measure;
        }
        if (const auto* part = with_id(measure.parts, id)) {
            return part;
        }
    }
    return nullptr;
}

bool holds(const Strategy& strategy, std::string_view id)
{
    return with_id(strategy.objectives, id) != nullptr ||
           with_id(strategy.priorities, id) != nullptr ||
           with_id(strategy.actions, id) != nullptr ||
           measure_in(strategy.measures, id) != nullptr ||
           std::ranges::any_of(strategy.objectives, [&](const Objective& objective) {
               return with_id(objective.actions, id) != nullptr;
           });
}

std::size_t count_in(const Strategy& strategy, std::string_view what)
{
    if (what == "measures") {
        return strategy.measures.size();
    }
    if (what == "objectives") {
        return strategy.objectives.size();
    }
    if (what == "priorities") {
        return strategy.priorities.size();
    }
    auto actions = strategy.actions.size();
    for (const auto& objective : strategy.objectives) {
        actions += objective.actions.size();
    }
    return what == "actions" ? actions : 0;
}

}  // namespace

const Strategy* Plans::strategy(std::string_view id) const
{
    return with_id(strategies, id);
}

const Objective* Plans::objective(std::string_view id) const
{
    for (const auto& strategy : strategies) {
        if (const auto* found = with_id(strategy.objectives, id)) {
            return found;
        }
    }
    return nullptr;
}

const Measure* Plans::measure(std::string_view id) const
{
    for (const auto& strategy : strategies) {
        if (const auto* found = measure_in(strategy.measures, id)) {
            return found;
        }
    }
    return nullptr;
}

const Board* Plans::board(std::string_view id) const
{
    return with_id(boards, id);
}

const Report* Plans::report(std::string_view id) const
{
    return with_id(reports, id);
}

const Post* Plans::post(std::string_view id) const
{
    return with_id(posts, id);
}

const Measure& Plans::meant(const Measure& one) const
{
    const auto* other = one.same_as.empty() ? nullptr : measure(one.same_as);
    return other == nullptr ? one : *other;
}

const Strategy* Plans::home(std::string_view id) const
{
    const auto found = std::ranges::find_if(
        strategies, [&](const Strategy& strategy) { return holds(strategy, id); });
    return found == strategies.end() ? nullptr : &*found;
}

std::vector<const Strategy*> Plans::parts(std::string_view plan) const
{
    std::vector<const Strategy*> found;
    for (const auto& strategy : strategies) {
        if (strategy.part_of == plan) {
            found.push_back(&strategy);
        }
    }
    if (const auto* whole = strategy(plan)) {
        std::ranges::stable_sort(found, {}, [&](const Strategy* part) {
            return std::ranges::find(whole->priorities, part->priority, &Listed::id) -
                   whole->priorities.begin();
        });
    }
    return found;
}

std::optional<std::size_t> Plans::count(const Discrepancy& discrepancy) const
{
    if (discrepancy.counts.empty()) {
        return std::nullopt;
    }
    if (discrepancy.counts == "spine") {
        return static_cast<std::size_t>(
            std::ranges::count(spine, discrepancy.of, &SpineArea::plan));
    }
    if (discrepancy.counts == "contents") {
        const auto* about = report(discrepancy.of);
        return about == nullptr ? 0 : about->contents.size();
    }
    const auto* plan = strategy(discrepancy.of);
    std::size_t total = plan == nullptr ? 0 : count_in(*plan, discrepancy.counts);
    for (const auto* part : parts(discrepancy.of)) {
        total += count_in(*part, discrepancy.counts);
    }
    return total;
}

}  // namespace goldthread::frameworks
