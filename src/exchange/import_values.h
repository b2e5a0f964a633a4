// exchange/import_values.h: from the text of a cell to a value, and what is wrong where there is
// none. Knows no file, no table and no database.
#pragma once
#include "platform/core/date.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace goldthread::exchange {

/// What a cell holds (data/ssd/mapping.yaml).
/// A moment is a date with a time of day (facts of a framework's own kinds).
enum class CellType : std::uint8_t {
    text,
    code,
    json,
    date,
    moment,
    flag,
    send_flag,
    integer,
    real
};

/// Nothing, a text of the cell itself, a whole number (days since 1970-01-01 for a date, minutes
/// since then for a moment, 0 or 1 for a flag) or a real one.
using CellValue = std::variant<std::monostate, std::string_view, std::int64_t, double>;

/// Why a cell cannot be read. Sentences, ready to be shown.
struct CellFault {
    std::string wrong;
    std::string to_do;
};

/// How a date was written, for the report to say what was assumed.
enum class DateForm : std::uint8_t {
    none,             ///< An empty cell.
    year_first,       ///< 2026-03-31
    day_first,        ///< 31/03/2026: can be read in no other way.
    either,           ///< 03/04/2026: read as day first.
    month_first,      ///< 03/31/2026: cannot be day first; a fault, and proof against the column.
    spreadsheet_zero  ///< 00/01/1900: an empty cell that went through a spreadsheet.
};

struct DateReading {
    std::optional<core::Date> date;
    DateForm form = DateForm::none;
    std::optional<CellFault> fault;
};

/// Reads `YYYY-MM-DD`, with or without a time after a `T` or a space, or `DD/MM/YYYY`, with or
/// without a time; leading zeros may be gone. `00/01/1900`, NULL and nothing are empty. With
/// `refuse_either`, a date that could be day first or month first is a fault.
/// The time of day is checked and not kept.
DateReading read_date(std::string_view text, bool refuse_either);

struct Reading {
    CellValue value;
    DateForm form = DateForm::none;
    std::optional<CellFault> fault;  ///< With it, `value` is nothing.
};

/// Reads a cell without space at its ends. Codes and JSON come back as text: whether a code is in
/// its set, and whether JSON is whole, is for the caller to ask.
Reading read_cell(std::string_view text, CellType type, bool refuse_either_date = false);

/// Without the white space at both ends, the no-break space and zero-width marks included.
std::string_view trimmed(std::string_view text);

/// True where `text` is one whole JSON value.
bool is_json(std::string_view text);

/// At most `longest` bytes, cut between characters, control characters shown as spaces; what was
/// left out is an ellipsis.
std::string shortened(std::string_view text, std::size_t longest = 60);

}  // namespace goldthread::exchange
