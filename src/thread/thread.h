// thread/thread.h: the golden thread of a framework: objective, measure, standard, a child's file,
// skill, learning, difference. What each stop is joined with, both ways. Pure: knows no figure, no
// page and no request.
#pragma once
#include "frameworks/framework.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::thread {

enum class Stop { objective, measure, standard, files, skill, learning, difference };

/// What the stops of a thread hold, seen from one of them. Positions are those of
/// Definitions::standards; nothing stands twice.
struct Thread {
    std::vector<const frameworks::Objective*> objectives;
    std::vector<std::string>
        measures;  ///< Ids of measures, or of indicators that an objective names.
    std::vector<std::size_t> standards;
    std::vector<std::size_t> skills;
    /// Ids of competencies that standards call for: domains, or whole sets.
    std::vector<std::string> competencies;
    std::vector<std::size_t> learning;
    std::vector<std::size_t> difference;
};

Thread of_objective(const frameworks::Framework& framework, const frameworks::Objective& objective);
/// `id` of a measure, part of a compound one, or an indicator.
Thread of_measure(const frameworks::Framework& framework, std::string_view id);
Thread of_standard(const frameworks::Framework& framework, std::size_t standard);
/// Of the standards that call for the set or one of its domains; empty where none does.
Thread of_competencies(const frameworks::Framework& framework,
                       const frameworks::CompetencySet& set);

struct Place {
    Stop stop = Stop::standard;
    Thread thread;
};
/// Where a standard stands on the thread: as the skill, learning or difference that others lead to,
/// joined with all of them, or itself as a practice standard. Nothing where it is about no child
/// and nothing leads to it.
std::optional<Place> place_of(const frameworks::Framework& framework, std::size_t standard);

/// The standards that a measure or indicator counts: those of its indicator, or of its parts.
std::vector<std::size_t> standards_counted(const frameworks::Framework& framework,
                                           std::string_view id);

/// A measure's or an indicator's title; the id where there is neither.
std::string title_of(const frameworks::Framework& framework, std::string_view id);

}  // namespace goldthread::thread
