// thread/thread.h: the golden thread of a framework: objective, measure, standard, a child's file,
// skill, learning, difference. What each stop is joined with, both ways. Pure: knows no figure, no
// page and no request.
#pragma once
#include "frameworks/framework.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::thread {

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

/// The standards that a measure or indicator counts: those of its indicator, or of its parts.
std::vector<std::size_t> standards_counted(const frameworks::Framework& framework,
                                           std::string_view id);

/// A measure's or an indicator's title; the id where there is neither.
std::string title_of(const frameworks::Framework& framework, std::string_view id);

}  // namespace goldthread::thread
