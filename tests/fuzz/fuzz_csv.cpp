// Any bytes to the CSV reader: no crash, limits kept, and what was read survives writing and
// reading again.
#include "holds.h"
#include "platform/text/csv.h"

#include <string>
#include <vector>

using namespace goldthread;
using Rows = std::vector<std::vector<std::string>>;

namespace {

constexpr text::CsvLimits limits{.cell_bytes_max = 64, .row_bytes_max = 256, .columns_max = 12};

Rows read(std::string_view bytes, bool& whole)
{
    Rows rows;
    auto reader = text::CsvReader::over(bytes, limits);
    while (reader.next()) {
        auto& row = rows.emplace_back();
        fuzz::holds(reader.cells().size() <= limits.columns_max, "no row is too wide");
        for (const auto cell : reader.cells()) {
            fuzz::holds(cell.size() <= limits.cell_bytes_max, "no cell is too long");
            fuzz::holds(text::is_utf8(cell), "every cell is UTF-8");
            row.emplace_back(cell);
        }
    }
    whole = !reader.error();
    fuzz::holds(whole || !reader.error()->message.empty(), "a fault has its sentence");
    return rows;
}

/// The parallel readers' way through the same text gives the same cells.
void split_agrees(std::string_view bytes, const Rows& rows)
{
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    if (bytes.starts_with(mark)) {
        bytes.remove_prefix(mark.size());
    }
    std::vector<std::string_view> cells;
    std::string scratch;
    std::size_t at = 0;
    while (!bytes.empty()) {
        std::optional<text::CsvFault> fault;
        std::size_t column = 0;
        const auto used = text::split_record(bytes, true, cells, scratch, limits, fault, column);
        fuzz::holds(!fault, "a text that is read whole splits without a fault");
        fuzz::holds(used > 0 && used <= bytes.size(), "splitting goes forward");
        const bool quoted = bytes.front() == '"';
        bytes.remove_prefix(used);
        if (cells.size() == 1 && cells[0].empty() && !quoted) {
            continue;  // an empty line
        }
        fuzz::holds(at < rows.size(), "splitting finds no more rows");
        fuzz::holds(std::vector<std::string>(cells.begin(), cells.end()) == rows[at],
                    "splitting finds the same cells");
        ++at;
    }
    fuzz::holds(at == rows.size(), "splitting finds as many rows");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto bytes = fuzz::text_of(data, size);
    (void)text::sniff(bytes.substr(0, 8));
    bool whole = false;
    const auto rows = read(bytes, whole);
    if (whole) {
        split_agrees(bytes, rows);
    }
    std::string written;
    text::CsvWriter writer{written};
    for (const auto& row : rows) {
        writer.row(row);
    }
    writer.close();
    bool again = false;
    // A first cell may look like the beginning of another sort of file.
    const bool marked = written.starts_with("\xEF\xBB\xBF") || text::sniff(written).has_value();
    if (!rows.empty() && !marked) {
        fuzz::holds(read(written, again) == rows && again, "what is written is read again");
    }
    std::string defused;
    text::CsvWriter guarded{defused, text::CsvWriter::Formulas::defuse};
    for (const auto& row : rows) {
        guarded.row(row);
    }
    guarded.close();
    return 0;
}
