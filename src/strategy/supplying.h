// strategy/supplying.h: a partner's figures as they are typed or uploaded, checked before anything
// is kept. Pure: no SQL, HTML, HTTP or clock.
#pragma once
#include "strategy/kept.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::strategy {

/// A measure whose figures others send.
struct Sendable {
    std::string id;
    std::string title;
    std::string unit;  ///< `percent` bounds the value.
    standards::Period period = standards::Period::month;
};

/// What stands and what is known when figures come in.
struct Receiving {
    std::vector<Sendable> measures;
    std::vector<std::string> others;       ///< Ids of measures that nobody sends.
    std::vector<SuppliedFigure> standing;  ///< The last version of each figure.
    core::Date today;
};

/// The whole period that begins on `from`; nothing where none does.
std::optional<standards::Span> period_from(standards::Period period, core::Date from);

/// A figure as texts, from a form or a row of a file.
struct FigureText {
    std::string measure;
    std::string from;  ///< `YYYY-MM-DD`: the first day of the period.
    std::string value;
    std::string numerator;
    std::string denominator;
    std::string given_by;
    std::string reason;
};

/// The figure, or what is wrong under the names of FigureText's members. A figure that changes one
/// that stands needs a reason.
core::Result<SuppliedFigure> checked(const FigureText& text, const Receiving& receiving);

/// The version that stands of the same measure and period; null where there is none.
const SuppliedFigure* standing_of(const Receiving& receiving, const SuppliedFigure& figure);

/// One fault of a file. `row` counts the header as 1; 0 is the file as a whole.
struct RowFault {
    std::size_t row = 0;
    std::string column;  ///< Empty: the row as a whole.
    std::string message;
};

/// A file read and checked whole. With a fault, none of it is to be kept.
struct SuppliedFile {
    std::vector<SuppliedFigure> fresh;  ///< To be kept: new, or corrections.
    std::size_t unchanged = 0;          ///< Rows that say what stands already.
    std::size_t rows = 0;
    std::vector<RowFault> faults;   ///< In order of rows; at most faults_max.
    std::size_t faults_beyond = 0;  ///< Further ones.
};
inline constexpr std::size_t faults_max = 100;
inline constexpr std::size_t file_rows_max = 5000;

/// CSV with a header: measure, from, value and, optionally, numerator, denominator, given_by,
/// reason. `given_by` and `name` are for rows that do not say; the name is kept.
SuppliedFile read_supplied(std::string_view csv, std::string_view name, std::string_view given_by,
                           const Receiving& receiving);

}  // namespace goldthread::strategy
