// exchange/import_checks.h: the cells of one row, read by their rules; what is wrong goes to the
// log. Knows no key and no database.
#pragma once
#include "exchange/import_mapping.h"
#include "exchange/import_report.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace goldthread::exchange {

enum class Checked : std::uint8_t {
    clean,   ///< Nothing to say.
    noted,   ///< Comes in, and something was said: the row is checked again next time.
    refused  ///< Does not come in.
};

class RowChecks {
public:
    /// `refuse_either`: by field, whether a date that can be two days is a fault.
    RowChecks(const TableRule& rule, const std::string& file, MessageLog& log,
              const std::vector<bool>& refuse_either);

    /// Reads the cells (by field, without space at the ends) of row `row` into values().
    Checked check(std::int64_t row, std::span<const std::string_view> fields);
    /// The values of the row last checked, by field; texts are those of its cells.
    std::span<const CellValue> values() const { return values_; }
    /// Cells left empty because they could not be read.
    std::int64_t emptied() const { return emptied_; }
    /// Fields in which more dates are surely month first than day first, and some could be either
    /// and were read; nothing where there is no such field.
    std::optional<std::vector<bool>> columns_in_doubt() const;
    /// Notes which dates were read as day first.
    void say_forms();

private:
    using Forms = std::array<std::int64_t, 6>;  ///< By DateForm.

    bool read(std::size_t field, std::string_view text);
    void compare_dates();
    void look_at_text(std::size_t field, std::string_view text);
    void say(Severity severity, std::size_t field, std::string_view text, const CellFault& fault);

    const TableRule& rule_;
    const std::string& file_;
    MessageLog& log_;
    std::vector<bool> refuse_either_;
    std::vector<CellValue> values_;
    std::vector<Forms> forms_;
    std::span<const std::string_view> fields_;
    std::int64_t row_ = 0;
    std::int64_t emptied_ = 0;
    Checked outcome_ = Checked::clean;
};

}  // namespace goldthread::exchange
