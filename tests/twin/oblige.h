// tests/twin/oblige.h: the forms of standards, their obligations and statuses, by brute force.
#pragma once
#include "life.h"

namespace goldthread::twin {

enum class Outcome { met, late, missed, lapsed, due, overdue, waived };

struct Obligation {
    bool instants = false;  ///< The three times are UTC minutes; else days.
    std::int64_t opened = 0;
    std::int64_t due = 0;
    Outcome outcome = Outcome::due;
    std::optional<std::int64_t> settled = {};
    std::string record = {};
};

enum class Status { overdue, not_met, soon, met, none };  ///< Worst first.

std::vector<Obligation> obligations(const Standard& standard, const Life& life, const Facts& facts);
Status status(const Framework& framework, const Standard& standard, const Life& life,
              const Facts& facts);

const Standard& find_standard(const Framework& framework, const std::string& id);
const char* print(Outcome outcome);
const char* print(Status status);
/// The day that an obligation is due.
Day due_day(const Obligation& obligation);

}  // namespace goldthread::twin
