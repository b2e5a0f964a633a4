// exchange/demo/stages.cpp: assessment, then safeguarding, then children in care.
#include "exchange/demo/stages.h"

#include <algorithm>

namespace goldthread::demo {

namespace {

using core::Date;
using std::chrono::days;

/// Court work stays with the safeguarding team for some months before the case moves.
constexpr days handover_after{180};

}  // namespace

std::vector<Stage> stages_of(const Episode& episode, const Involvement& involvement)
{
    if (episode.no_further_action) {
        return {};
    }
    if (episode.disabled_service) {
        return {{"disability", {episode.referred, involvement.closed}}};
    }
    const bool goes_on = episode.protection || !episode.need_plans.empty() || involvement.care;
    Date assessed = goes_on ? episode.assessment->to : involvement.closed;
    if (episode.protection) {
        assessed = std::min(assessed, episode.protection->from + days{5});
    }
    assessed = std::min(assessed, involvement.closed);
    Date moves = involvement.closed;
    if (involvement.care && !involvement.care->short_breaks) {
        moves = std::clamp(involvement.care->span.from + handover_after, assessed, moves);
    }
    std::vector<Stage> stages;
    const auto add = [&](std::string_view function, Date from, Date to) {
        if (from < to) {
            stages.push_back({function, {from, to}});
        }
    };
    add("assessment", episode.referred, assessed);
    add("safeguarding", assessed, moves);
    add("care", moves, involvement.closed);
    return stages;
}

std::optional<Span> leaving_care(const Family& family, int index)
{
    const Child& child = family.children[static_cast<std::size_t>(index)];
    const Date fourteen = core::add_months(child.born, 12 * 14);
    const Date sixteen = core::add_months(child.born, 12 * 16);
    int weeks = 0;
    bool after_sixteen = false;
    for (const Episode& episode : family.episodes) {
        for (const Involvement& involvement : episode.children) {
            if (involvement.child == index && involvement.care && !involvement.care->short_breaks) {
                const Span& span = involvement.care->span;
                weeks += std::max(0, days_between(std::max(span.from, fourteen), span.to)) / 7;
                after_sixteen = after_sixteen || span.to > sixteen;
            }
        }
    }
    if (weeks < 13 || !after_sixteen) {
        return std::nullopt;
    }
    return Span{child.turns_18(), core::add_months(child.born, 12 * 21)};
}

}  // namespace goldthread::demo
