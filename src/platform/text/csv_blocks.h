// platform/text/csv_blocks.h: a CSV file cut into blocks of whole records, so that several threads
// can read one file. For files that are well formed; whoever finds that one is not reads it again
// with CsvReader, which says what is wrong and where.
#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::text {

/// Whole records, one after the other.
struct CsvBlock {
    std::string_view text;         ///< In `buffer`; ends with a line end unless the file does not.
    std::size_t number = 0;        ///< Position among the blocks, from 0.
    std::size_t first_record = 0;  ///< Records before it, the header not counted.
    std::size_t records = 0;
    bool quoted = false;  ///< Some cell is in quotation marks.
    std::string buffer;
};

class CsvBlocks {
public:
    /// Opens the file and reads its header.
    explicit CsvBlocks(const std::filesystem::path& path);
    ~CsvBlocks();
    CsvBlocks(const CsvBlocks&) = delete;
    CsvBlocks& operator=(const CsvBlocks&) = delete;

    /// False where the file cannot be read in blocks: absent, empty, not UTF-8, with NUL bytes, an
    /// unclosed quotation mark or empty lines. True so far, until next() has returned false.
    bool good() const { return good_; }
    const std::vector<std::string>& header() const { return header_; }
    std::uint64_t bytes() const { return bytes_; }
    /// Cuts the next block. False at the end, or where good() has become false. Thread-safe.
    bool next(CsvBlock& block);

private:
    bool fill(std::string& into);
    bool cut(CsvBlock& block, std::size_t& end);

    std::mutex mutex_;
    int file_ = -1;
    bool good_ = false;
    bool at_end_ = false;
    std::uint64_t bytes_ = 0;
    std::uint64_t offset_ = 0;
    std::vector<std::string> header_;
    std::string rest_;  ///< The beginning of a record whose end is not read yet.
    std::size_t records_ = 0;
    std::size_t blocks_ = 0;
};

/// The positions of all commas and line feeds of a text without quotation marks.
void find_ends(std::string_view text, std::vector<std::uint32_t>& ends);

/// Splits records that may be quoted: the cells of each, one record after the other; a record's
/// last cell is marked. False where a quotation mark is out of place.
struct CsvCell {
    std::string_view text;
    bool last = false;
};
bool split_quoted(std::string_view text, std::vector<CsvCell>& cells, std::string& scratch);

}  // namespace goldthread::text
