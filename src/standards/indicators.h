// standards/indicators.h: the figures of LANGUAGE.md section 6 and what is behind each. Pure.
#pragma once
#include "standards/evaluate.h"
#include "standards/quantity.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace goldthread::standards {

/// A period, both days in it.
struct Span {
    core::Date from;
    core::Date to;
};

/// The last period of its sort that is complete at the end of `as_at`.
Span last_complete(Period period, core::Date as_at);

/// One row of indicators.csv.
struct Figure {
    std::string dimension;          ///< Empty for the whole; `team=North`.
    std::optional<Quantity> value;  ///< Nothing where the figure is absent.
    std::optional<Quantity> numerator;
    std::optional<Quantity> denominator;
};
struct Figures {
    Span period;               ///< Ends at T where the period asked for goes on after it.
    std::vector<Figure> rows;  ///< The whole first, then by attribute and value.
};

/// A figure that others sent for a period.
struct Supplied {
    std::size_t indicator = 0;  ///< Its position among the definitions.
    Span period;                ///< Both days in it.
    Scaled value = 0;
    std::optional<Scaled> numerator;
    std::optional<Scaled> denominator;
};

/// One thing that a figure counts.
struct Counted {
    SubjectIndex subject = 0;
    KindId kind = no_kind;  ///< Of the record, if any.
    Row row = no_row;
    std::optional<Day> day;     ///< Of the event, the due date, or the end of a stretch.
    bool in_numerator = false;  ///< Of shares and the like: counted above the line as well.
};

/// Works out figures from an evaluation and from what others sent, both of which must outlive it.
/// What was sent counts for exactly its period. Not for several threads at once.
class Measures {
public:
    explicit Measures(const Evaluation& evaluation, unsigned threads = 0,
                      std::span<const Supplied> supplied = {});
    ~Measures();
    Measures(const Measures&) = delete;
    Measures& operator=(const Measures&) = delete;

    /// `period`: nothing means the last complete period of the indicator's own sort.
    Figures figures(std::size_t indicator, std::optional<Span> period = std::nullopt);
    /// The value for the whole, without splits.
    Figure whole(std::size_t indicator, Span period);
    /// Everything counted; `dimension` as in a figure's row, empty for the whole. Empty for ratios
    /// (ask their indicators) and for what is supplied.
    std::vector<Counted> behind(std::size_t at, Span period, std::string_view dimension = {});
    /// True where a figure so far counted working days outside the calendar's years.
    bool left_calendar() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace goldthread::standards
