// platform/text/csv.cpp: the record splitter, the streaming reader on top of it, and the writer.
// Long: the states of one parser; splitting them would hide how they follow each other.
#include "platform/text/csv.h"

#include "platform/core/utf8.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <stdexcept>
#include <system_error>

namespace goldthread::text {

namespace {

constexpr std::size_t buffer_bytes = std::size_t{1} << 20U;

std::string_view without_bom(std::string_view text)
{
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

bool ends_cell(char c)
{
    return c == ',' || c == '\n' || c == '\r';
}

bool plain_number(std::string_view text)
{
    const bool signed_first = !text.empty() && (text.front() == '-' || text.front() == '+');
    const auto digits = text.substr(signed_first ? 1 : 0);
    return !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string megabytes(std::size_t bytes)
{
    return bytes >= (std::size_t{1} << 20U) ? std::to_string(bytes >> 20U) + " MB"
                                            : std::to_string(bytes) + " bytes";
}

}  // namespace

bool is_utf8(std::string_view text)
{
    return core::utf8_prefix(text) == text.size();
}

std::optional<CsvFault> sniff(std::string_view first)
{
    using std::string_view_literals::operator""sv;
    if (first.empty() || without_bom(first).empty()) {
        return CsvFault::empty;
    }
    if (first.starts_with("\xFF\xFE"sv) || first.starts_with("\xFE\xFF"sv)) {
        return CsvFault::utf16;
    }
    if (first.starts_with("PK\x03\x04"sv) || first.starts_with("PK\x05\x06"sv) ||
        first.starts_with("\xD0\xCF\x11\xE0"sv)) {
        return CsvFault::spreadsheet;
    }
    // Text in UTF-16 without a mark: every other byte of Latin text is NUL.
    if (first.size() >= 4 && ((first[0] == '\0' && first[2] == '\0' && first[1] != '\0') ||
                              (first[1] == '\0' && first[3] == '\0' && first[0] != '\0'))) {
        return CsvFault::utf16;
    }
    return std::nullopt;
}

std::string describe(CsvFault fault, const CsvLimits& limits)
{
    switch (fault) {
        case CsvFault::cannot_open:
            return "The file cannot be opened. Check that it exists and may be read.";
        case CsvFault::empty:
            return "The file is empty. Export it again: a CSV begins with a row of column names.";
        case CsvFault::utf16:
            return "The file is UTF-16 text, not UTF-8. Save it as \"CSV UTF-8\".";
        case CsvFault::spreadsheet:
            return "The file is a spreadsheet (or a zip archive), not a CSV. Save it as \"CSV "
                   "UTF-8\".";
        case CsvFault::nul_byte:
            return "There is a NUL byte here: the file is binary or damaged. Export it again.";
        case CsvFault::not_utf8:
            return "These bytes are not UTF-8; the file may be Windows-1252. Save it as \"CSV "
                   "UTF-8\".";
        case CsvFault::stray_quote:
            return "A quotation mark stands inside a cell. Put the whole cell in quotation marks "
                   "and double the one inside.";
        case CsvFault::unclosed_quote:
            return "The file ends inside quotation marks: it was cut short, or a quotation mark "
                   "was not doubled. Export it again.";
        case CsvFault::cell_too_long:
            return "The cell is longer than " + megabytes(limits.cell_bytes_max) +
                   ". A quotation mark may be missing before this place.";
        case CsvFault::row_too_long:
            return "The row is longer than " + megabytes(limits.row_bytes_max) +
                   ". A quotation mark may be missing before this place.";
        case CsvFault::too_many_columns:
            return "The row has more than " + std::to_string(limits.columns_max) + " columns.";
    }
    return "The file cannot be read.";
}

namespace {

/// A quoted cell that starts at `at` (on its quote). Moves `at` behind the closing quote.
/// False where the text ends first.
bool quoted_cell(std::string_view text, std::size_t& at, std::string_view& cell,
                 std::string& scratch)
{
    const std::size_t start = ++at;
    std::size_t run = start;
    bool copied = false;
    const std::size_t kept = scratch.size();
    for (;;) {
        const auto quote = text.find('"', at);
        if (quote == std::string_view::npos) {
            scratch.resize(kept);
            return false;
        }
        if (quote + 1 < text.size() && text[quote + 1] == '"') {
            scratch.append(text.substr(run, quote + 1 - run));
            copied = true;
            at = quote + 2;
            run = at;
            continue;
        }
        at = quote + 1;
        if (!copied) {
            cell = text.substr(start, quote - start);
        } else {
            scratch.append(text.substr(run, quote - run));
            cell = std::string_view{scratch}.substr(kept);
        }
        return true;
    }
}

}  // namespace

// One pass over the bytes with every rule of the format in it: split, each would pass over them.
// NOLINTNEXTLINE(readability-function-cognitive-complexity)
std::size_t split_record(std::string_view text, bool last, std::vector<std::string_view>& cells,
                         std::string& scratch, const CsvLimits& limits,
                         std::optional<CsvFault>& fault, std::size_t& fault_column)
{
    cells.clear();
    scratch.clear();
    // Views into scratch must not move while the record is split.
    const auto fail = [&](CsvFault what) {
        fault = what;
        fault_column = cells.size() + 1;
        return std::size_t{0};
    };
    const auto needs_more = [&](CsvFault when_long) {
        if (text.size() > limits.row_bytes_max) {
            return fail(when_long);
        }
        return std::size_t{0};
    };
    std::size_t at = 0;
    for (;;) {
        std::string_view cell;
        if (at < text.size() && text[at] == '"') {
            if (scratch.capacity() < text.size() && scratch.capacity() < limits.row_bytes_max) {
                // Reserved before the first copy of this record, so that views stay valid.
                if (scratch.empty()) {
                    scratch.reserve(std::min(text.size(), limits.row_bytes_max));
                }
            }
            const std::size_t opened = at;
            if (!quoted_cell(text, at, cell, scratch)) {
                if (text.size() - opened > limits.cell_bytes_max) {
                    return fail(CsvFault::cell_too_long);
                }
                return last ? fail(CsvFault::unclosed_quote) : needs_more(CsvFault::row_too_long);
            }
            if (at < text.size() && !ends_cell(text[at])) {
                return fail(CsvFault::stray_quote);
            }
        } else {
            const std::size_t start = at;
            while (at < text.size() && !ends_cell(text[at]) && text[at] != '"') {
                ++at;
            }
            if (at < text.size() && text[at] == '"') {
                return fail(CsvFault::stray_quote);
            }
            cell = text.substr(start, at - start);
        }
        if (cell.size() > limits.cell_bytes_max) {
            return fail(CsvFault::cell_too_long);
        }
        if (at > limits.row_bytes_max) {
            return fail(CsvFault::row_too_long);
        }
        if (at == text.size() && !last) {
            return needs_more(CsvFault::row_too_long);
        }
        if (cells.size() == limits.columns_max) {
            return fail(CsvFault::too_many_columns);
        }
        cells.push_back(cell);
        if (at == text.size()) {
            return at;
        }
        if (text[at] == ',') {
            ++at;
            continue;
        }
        if (text[at] == '\n') {
            return at + 1;
        }
        // A lone CR ends a record too, as old Macintosh exports have it.
        if (at + 1 == text.size() && !last) {
            cells.clear();
            return needs_more(CsvFault::row_too_long);
        }
        return at + 1 < text.size() && text[at + 1] == '\n' ? at + 2 : at + 1;
    }
}

struct CsvReader::State {
    CsvLimits limits;
    std::FILE* file = nullptr;
    std::string buffer;
    std::string_view text;  ///< What is left: of the buffer, or of the caller's text.
    bool at_end = false;    ///< Nothing follows `text`.
    std::uint64_t total = 0;
    std::uint64_t consumed = 0;
    std::size_t row = 0;
    std::size_t line = 1;
    std::size_t next_line = 1;
    std::vector<std::string_view> cells;
    std::string scratch;
    std::optional<CsvError> error;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State()
    {
        if (file != nullptr) {
            static_cast<void>(std::fclose(file));  // it was only read
        }
    }

    void fail(CsvFault fault, std::size_t column)
    {
        const bool placed = fault != CsvFault::cannot_open && fault != CsvFault::empty &&
                            fault != CsvFault::utf16 && fault != CsvFault::spreadsheet;
        error = CsvError{fault, placed ? row + 1 : 0, placed ? next_line : 0, column,
                         describe(fault, limits)};
    }

    /// Puts more of the file behind what is left. False at its end.
    bool fill()
    {
        if (file == nullptr || at_end) {
            at_end = true;
            return false;
        }
        std::string fresh;
        const std::size_t wanted = std::max(buffer_bytes, text.size());
        fresh.resize(text.size() + wanted);
        std::ranges::copy(text, fresh.begin());
        const std::size_t got = std::fread(fresh.data() + text.size(), 1, wanted, file);
        fresh.resize(text.size() + got);
        buffer = std::move(fresh);
        text = buffer;
        at_end = got < wanted;
        return got > 0;
    }

    void begin()
    {
        if (const auto fault = sniff(text)) {
            fail(*fault, 0);
            return;
        }
        consumed += text.size() - without_bom(text).size();
        text = without_bom(text);
    }
};

CsvReader::CsvReader(std::unique_ptr<State> state) : state_(std::move(state)) {}

CsvReader::CsvReader(const std::filesystem::path& path, CsvLimits limits)
    : state_(std::make_unique<State>())
{
    State& s = *state_;
    s.limits = limits;
    std::error_code code;
    if (std::filesystem::is_regular_file(path, code)) {
        s.file = std::fopen(path.c_str(), "rb");
    }
    if (s.file == nullptr) {
        s.fail(CsvFault::cannot_open, 0);
        return;
    }
    s.total = std::filesystem::file_size(path, code);
    s.fill();
    s.begin();
}

CsvReader CsvReader::over(std::string_view text, CsvLimits limits)
{
    auto state = std::make_unique<State>();
    state->limits = limits;
    state->text = text;
    state->at_end = true;
    state->total = text.size();
    state->begin();
    return CsvReader{std::move(state)};
}

CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

bool CsvReader::next()
{
    State& s = *state_;
    if (s.error) {
        return false;
    }
    for (;;) {
        if (s.text.empty() && !s.fill()) {
            s.cells.clear();
            return false;
        }
        std::optional<CsvFault> fault;
        std::size_t column = 0;
        const std::size_t used =
            split_record(s.text, s.at_end, s.cells, s.scratch, s.limits, fault, column);
        if (fault) {
            s.fail(*fault, column);
            return false;
        }
        if (used == 0) {
            s.fill();
            continue;
        }
        const auto record = s.text.substr(0, used);
        s.line = s.next_line;
        const auto feeds = std::ranges::count(record, '\n');
        s.next_line += feeds > 0 ? static_cast<std::size_t>(feeds) : 1;
        s.text.remove_prefix(used);
        s.consumed += used;
        if (s.cells.size() == 1 && s.cells[0].empty() && record[0] != '"') {
            continue;  // an empty line
        }
        for (std::size_t i = 0; i < s.cells.size(); ++i) {
            const bool nul = s.cells[i].find('\0') != std::string_view::npos;
            if (nul || !is_utf8(s.cells[i])) {
                s.next_line = s.line;
                s.fail(nul ? CsvFault::nul_byte : CsvFault::not_utf8, i + 1);
                return false;
            }
        }
        ++s.row;
        return true;
    }
}

std::span<const std::string_view> CsvReader::cells() const
{
    return state_->cells;
}
std::size_t CsvReader::row() const
{
    return state_->row;
}
std::size_t CsvReader::line() const
{
    return state_->line;
}
std::uint64_t CsvReader::bytes_read() const
{
    return state_->consumed;
}
std::uint64_t CsvReader::bytes_total() const
{
    return state_->total;
}
const std::optional<CsvError>& CsvReader::error() const
{
    return state_->error;
}

void append_csv_cell(std::string& out, std::string_view text)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out.append(text);
        return;
    }
    out.push_back('"');
    for (const char c : text) {
        if (c == '"') {
            out.push_back('"');
        }
        out.push_back(c);
    }
    out.push_back('"');
}

CsvWriter::CsvWriter(std::string& out, Formulas formulas) : out_(&out), formulas_(formulas) {}

CsvWriter::CsvWriter(const std::filesystem::path& path, Formulas formulas)
    : out_(&own_), file_(std::fopen(path.c_str(), "wb")), name_(path.string()), formulas_(formulas)
{
    if (file_ == nullptr) {
        throw std::runtime_error("Cannot write " + name_ + ": " +
                                 std::generic_category().message(errno));
    }
}

CsvWriter::~CsvWriter()
{
    if (file_ != nullptr) {
        // close() tells a fault; here somebody else's is under way already.
        static_cast<void>(std::fwrite(own_.data(), 1, own_.size(), file_));
        static_cast<void>(std::fclose(file_));
    }
}

CsvWriter& CsvWriter::cell(std::string_view text)
{
    if (row_begun_) {
        out_->push_back(',');
    }
    row_begun_ = true;
    const bool dangerous =
        formulas_ == Formulas::defuse && !text.empty() &&
        std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos;
    if (dangerous && !plain_number(text)) {
        append_csv_cell(*out_, "'" + std::string{text});
    } else {
        append_csv_cell(*out_, text);
    }
    return *this;
}

CsvWriter& CsvWriter::cell(std::int64_t number)
{
    std::array<char, 24> digits{};
    auto* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    return cell(std::string_view{digits.data(), end});
}

void CsvWriter::end_row()
{
    if (row_begun_ && (out_->empty() || out_->back() == '\n')) {
        out_->append("\"\"");  // one empty cell: an empty line would be no record
    }
    out_->push_back('\n');
    row_begun_ = false;
    flush_if_full();
}

void CsvWriter::row(std::initializer_list<std::string_view> cells)
{
    for (const auto text : cells) {
        cell(text);
    }
    end_row();
}

void CsvWriter::row(std::span<const std::string> cells)
{
    for (const auto& text : cells) {
        cell(std::string_view{text});
    }
    end_row();
}

void CsvWriter::raw(std::string_view records)
{
    if (file_ != nullptr && records.size() >= buffer_bytes / 4) {
        flush();
        put(records);
        return;
    }
    out_->append(records);
    flush_if_full();
}

void CsvWriter::put(std::string_view bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) {
        throw std::runtime_error("Cannot write " + name_ + ": " +
                                 std::generic_category().message(errno));
    }
}

void CsvWriter::flush()
{
    put(own_);
    own_.clear();
}

void CsvWriter::flush_if_full()
{
    if (file_ != nullptr && own_.size() >= buffer_bytes) {
        flush();
    }
}

void CsvWriter::close()
{
    if (file_ == nullptr) {
        return;
    }
    const bool written = std::fwrite(own_.data(), 1, own_.size(), file_) == own_.size();
    const bool closed = std::fclose(file_) == 0;
    file_ = nullptr;
    own_.clear();
    if (!written || !closed) {
        throw std::runtime_error("Cannot write " + name_ + ": " +
                                 std::generic_category().message(errno));
    }
}

}  // namespace goldthread::text
