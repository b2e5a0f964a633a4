// platform/core/calendar.h: working days of England, from the data file of bank holidays.
#pragma once
#include "platform/core/date.h"

#include <filesystem>
#include <vector>

namespace goldthread::core {

/// A number of working days. Turns into a date only with a Calendar.
struct WorkingDays {
    int count = 0;
};

/// Monday to Friday without bank holidays. Outside the years of the holidays given, weekdays alone
/// count (LANGUAGE.md section 2).
class Calendar {
public:
    /// `holidays` in any order; the years covered run from the first holiday's to the last one's.
    explicit Calendar(const std::vector<Date>& holidays);

    /// The file that ships with the program, data/bank_holidays_england.csv.
    /// Throws std::runtime_error naming file and line where it cannot be read.
    static const Calendar& england();

    bool is_working_day(Date day) const;
    /// The Nth working day after `from`; `from` itself where N is 0. N is never negative.
    Date add(Date from, WorkingDays span) const;
    /// Working days in (from, to]; negative where `to` is before `from`.
    int between(Date from, Date to) const;
    /// False where `day` lies outside the years that the holidays cover.
    bool covers(Date day) const;

private:
    std::int64_t worked_before(std::int32_t day) const;

    Date first_;                        ///< 1 January of the first year covered.
    Date end_;                          ///< 1 January after the last year covered.
    std::vector<std::int32_t> worked_;  ///< Working days in [first_, first_ + i).
    std::vector<std::int32_t> nth_;     ///< The day of the i-th working day from first_ on.
};

}  // namespace goldthread::core
