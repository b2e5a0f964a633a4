// workforce/facts.h: what the records of the workforce tell other parts: the facts of workers,
// their posts, absence, learning and supervision. Knows no page.
#pragma once
#include "ledger/reading.h"
#include "platform/core/calendar.h"
#include "platform/core/date.h"

#include <optional>
#include <span>
#include <vector>

namespace goldthread::workforce {

/// Reads teams' names, workers with their employment, social workers, absence, posts, learning and
/// supervision of staff. Must run before the readers of work with children, which use the notes
/// people::team_names and people::worker_ids and the attributes of workers.
std::span<const ledger::FactReader> fact_readers();

/// Somebody named as being in a post.
struct InPost {
    bool agency = false;
    std::optional<core::Date> started_on;
    std::optional<core::Date> left_on;  ///< The first day on which the worker was gone.
};

/// A stretch in which nobody, or an agency worker, was in a post; `to` absent is open.
struct Vacancy {
    core::Date from;
    std::optional<core::Date> to;
    bool agency_cover = false;
    friend bool operator==(const Vacancy&, const Vacancy&) = default;
};

/// The stretches of one post, in order. Where nothing says since when a post is vacant it always
/// was.
std::vector<Vacancy> vacancies(std::optional<core::Date> vacant_from,
                               const std::optional<InPost>& in_post);

/// The part of an absence that lies in one calendar month; both days are days away.
struct AbsencePart {
    core::Date from;
    core::Date last;
    std::optional<standards::Scaled> working_days;
    friend bool operator==(const AbsencePart&, const AbsencePart&) = default;
};

/// An absence by calendar month, its working days shared out by the calendar's, so that a period
/// that ends within it holds its own days whatever is known of the rest. The parts add up to
/// `working_days`, or where that is missing to the calendar's. An absence without a last day is one
/// part, whose `last` means nothing.
std::vector<AbsencePart> by_month(core::Date from, std::optional<core::Date> last,
                                  std::optional<standards::Scaled> working_days,
                                  const core::Calendar& calendar);

}  // namespace goldthread::workforce
