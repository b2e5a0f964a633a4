// exchange/import_report.h: what an import has to say, to people and to a spreadsheet. Knows no
// database.
#pragma once
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::exchange {

/// What became of what was wrong. The first three are faults, a note is not.
enum class Severity : std::uint8_t { table_refused, row_refused, cell_emptied, note };

/// "table refused", "row refused", "cell left empty", "note".
std::string_view words(Severity severity);

struct ImportMessage {
    Severity severity = Severity::note;
    std::string file;
    std::int64_t row = 0;  ///< The header is 1; 0 is the file as a whole.
    std::string field;     ///< Empty: the row as a whole.
    std::string value;     ///< Shortened.
    std::string wrong;     ///< A sentence.
    std::string to_do;     ///< A sentence; empty where there is nothing to do.
};

enum class TableState : std::uint8_t { imported, refused, not_supplied, empty };

/// "imported", "refused", "not supplied", "empty".
std::string_view words(TableState state);

struct ImportCounts {
    std::int64_t read = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t withdrawn = 0;
    std::int64_t refused = 0;
    std::int64_t emptied = 0;
    std::int64_t notes = 0;

    ImportCounts& operator+=(const ImportCounts& other);
};

struct TableReport {
    std::string source;
    TableState state = TableState::not_supplied;
    std::string file;  ///< Empty where there was none.
    ImportCounts counts;
};

/// A person whose rows all came back under another id.
struct MergeProposal {
    std::string from;
    std::string to;
    std::int64_t rows = 0;
};

struct ImportReport {
    std::string council;
    std::int64_t import_no = 0;
    bool dry_run = false;
    std::vector<TableReport> tables;
    std::vector<ImportMessage> messages;
    std::int64_t messages_dropped = 0;  ///< Beyond what is kept.
    std::vector<MergeProposal> merges;

    ImportCounts total() const;
    std::int64_t tables_refused() const;
    /// True where a table, a row or a cell was refused.
    bool has_faults() const;
};

/// Messages of one table, kept apart until the table is done with.
class MessageLog {
public:
    /// Notes of one table that are kept; the rest is counted.
    static constexpr std::int64_t notes_max = 2000;

    explicit MessageLog(std::size_t room, std::int64_t same_value_max)
        : room_(room), same_value_max_(same_value_max)
    {
    }
    void add(ImportMessage message);
    /// A note that many rows may share: after the first few with the same field and value, the
    /// rest is counted, and close() says how many there were.
    void add_repeated(ImportMessage message);
    /// Says of each repeated note how often it came, with the file it stands in.
    void close(const std::string& file);

    std::vector<ImportMessage> messages;
    std::int64_t dropped = 0;
    std::int64_t notes = 0;

private:
    std::size_t room_;
    std::int64_t same_value_max_;
    std::map<std::pair<std::string, std::string>, std::pair<std::int64_t, ImportMessage>> repeated_;
};

/// The tables, the faults (at most `faults_max` of each table) and what to do next.
void print_report(std::ostream& out, const ImportReport& report, std::size_t faults_max = 20);

/// Every message as CSV: outcome, file, row, field, value, what is wrong, what to do; safe to open
/// in a spreadsheet. Throws std::runtime_error where the file cannot be written.
void write_report_csv(const std::filesystem::path& file, const ImportReport& report);

}  // namespace goldthread::exchange
