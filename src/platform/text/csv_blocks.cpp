#include "platform/text/csv_blocks.h"

#include "platform/text/csv.h"

#include <emmintrin.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace goldthread::text {

namespace {

constexpr std::size_t block_bytes = std::size_t{2} << 20U;
constexpr std::size_t record_bytes_max = std::size_t{4} << 20U;

/// What a text holds, in one pass of 16 bytes at a time.
struct Survey {
    std::size_t feeds = 0;
    bool quotes = false;
    bool nul = false;
    bool high = false;        ///< Bytes beyond ASCII.
    bool empty_line = false;  ///< Two line feeds with nothing (or a CR) between.
};

__m128i load(const char* at)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
}

unsigned matches(__m128i bytes, char c)
{
    return static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))));
}

Survey survey(std::string_view text)
{
    Survey found;
    std::size_t i = 0;
    unsigned last_feed = 1;  // the text begins a line
    unsigned quotes = 0;
    unsigned nul = 0;
    unsigned high = 0;
    unsigned empty = 0;
    for (; i + 16 <= text.size(); i += 16) {
        const __m128i bytes = load(text.data() + i);
        const unsigned feeds = matches(bytes, '\n');
        const unsigned returns = matches(bytes, '\r');
        found.feeds += static_cast<std::size_t>(std::popcount(feeds));
        quotes |= matches(bytes, '"');
        nul |= matches(bytes, '\0');
        high |= static_cast<unsigned>(_mm_movemask_epi8(bytes));
        const unsigned begins = ((feeds << 1U) | last_feed) & 0xFFFFU;
        empty |= begins & (feeds | returns);
        last_feed = feeds >> 15U;
    }
    for (; i < text.size(); ++i) {
        const char c = text[i];
        found.feeds += c == '\n' ? 1 : 0;
        quotes |= c == '"' ? 1U : 0U;
        nul |= c == '\0' ? 1U : 0U;
        high |= static_cast<unsigned char>(c) >= 0x80 ? 1U : 0U;
        empty |= last_feed & (c == '\n' || c == '\r' ? 1U : 0U);
        last_feed = c == '\n' ? 1 : 0;
    }
    found.quotes = quotes != 0;
    found.nul = nul != 0;
    found.high = high != 0;
    found.empty_line = empty != 0;
    return found;
}

}  // namespace

void find_ends(std::string_view text, std::vector<std::uint32_t>& ends)
{
    ends.resize(text.size() + 16);
    std::uint32_t* out = ends.data();
    std::size_t i = 0;
    for (; i + 16 <= text.size(); i += 16) {
        const __m128i bytes = load(text.data() + i);
        unsigned mask = matches(bytes, ',') | matches(bytes, '\n');
        while (mask != 0) {
            *out++ =
                static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(std::countr_zero(mask));
            mask &= mask - 1;
        }
    }
    for (; i < text.size(); ++i) {
        if (text[i] == ',' || text[i] == '\n') {
            *out++ = static_cast<std::uint32_t>(i);
        }
    }
    ends.resize(static_cast<std::size_t>(out - ends.data()));
}

bool split_quoted(std::string_view text, std::vector<CsvCell>& cells, std::string& scratch)
{
    cells.clear();
    scratch.clear();
    scratch.reserve(text.size());
    const CsvLimits limits{.row_bytes_max = record_bytes_max + block_bytes};
    std::vector<std::string_view> record;
    std::string own;
    while (!text.empty()) {
        std::optional<CsvFault> fault;
        std::size_t column = 0;
        const std::size_t used = split_record(text, true, record, own, limits, fault, column);
        if (fault || used == 0) {
            return false;
        }
        for (const auto cell : record) {
            const bool copied = cell.data() >= own.data() && cell.data() < own.data() + own.size();
            if (copied) {
                const std::size_t at = scratch.size();
                scratch.append(cell);
                cells.push_back({std::string_view{scratch}.substr(at), false});
            } else {
                cells.push_back({cell, false});
            }
        }
        cells.back().last = true;
        text.remove_prefix(used);
    }
    return true;
}

CsvBlocks::CsvBlocks(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
{
    std::error_code code;
    if (file_ < 0 || !std::filesystem::is_regular_file(path, code)) {
        return;
    }
    bytes_ = std::filesystem::file_size(path, code);
    if (!fill(rest_) || sniff(rest_)) {
        return;
    }
    if (rest_.starts_with("\xEF\xBB\xBF")) {
        rest_.erase(0, 3);
    }
    std::vector<std::string_view> cells;
    std::string scratch;
    std::optional<CsvFault> fault;
    std::size_t column = 0;
    const std::size_t used = split_record(rest_, at_end_, cells, scratch, {}, fault, column);
    if (fault || used == 0) {
        return;
    }
    header_.assign(cells.begin(), cells.end());
    good_ = std::ranges::all_of(header_, [](const std::string& name) { return is_utf8(name); });
    rest_.erase(0, used);
}

CsvBlocks::~CsvBlocks()
{
    if (file_ >= 0) {
        ::close(file_);
    }
}

/// Appends more of the file. False where there is no more, or the disk refuses.
bool CsvBlocks::fill(std::string& into)
{
    const std::size_t before = into.size();
    into.resize(before + block_bytes);
    std::size_t got = 0;
    while (got < block_bytes) {
        const auto n = ::pread(file_, into.data() + before + got, block_bytes - got,
                               static_cast<off_t>(offset_ + got));
        if (n <= 0) {
            at_end_ = n == 0;
            good_ = good_ && n == 0;
            break;
        }
        got += static_cast<std::size_t>(n);
    }
    into.resize(before + got);
    offset_ += got;
    return got > 0;
}

/// Finds the end of the last whole record in the block's buffer and counts the records before it.
bool CsvBlocks::cut(CsvBlock& block, std::size_t& end)
{
    const std::string& text = block.buffer;
    const auto last = text.rfind('\n');
    end = at_end_ ? text.size() : last == std::string::npos ? 0 : last + 1;
    Survey found = survey(std::string_view{text}.substr(0, end));
    block.quoted = found.quotes;
    if (found.quotes) {
        // Line feeds inside quotation marks end no record.
        bool inside = false;
        std::size_t outside = 0;
        std::size_t feeds = 0;
        const std::size_t limit = end;
        for (std::size_t i = 0; i < limit; ++i) {
            if (text[i] == '"') {
                inside = !inside;
            } else if (text[i] == '\n' && !inside) {
                outside = i + 1;
                ++feeds;
            }
        }
        found.feeds = feeds;
        end = at_end_ ? end : outside;
        if (at_end_ && inside) {
            good_ = false;
        }
    }
    const auto whole = std::string_view{text}.substr(0, end);
    if (found.nul || found.empty_line || (found.high && !is_utf8(whole))) {
        good_ = false;
    }
    block.records = found.feeds + (at_end_ && end > 0 && text[end - 1] != '\n' ? 1 : 0);
    return end > 0 || at_end_;
}

bool CsvBlocks::next(CsvBlock& block)
{
    const std::scoped_lock lock{mutex_};
    if (!good_) {
        return false;
    }
    block.buffer.clear();
    block.buffer.swap(rest_);
    std::size_t end = 0;
    do {
        if (!at_end_) {
            fill(block.buffer);
        }
        if (block.buffer.empty() && at_end_) {
            return false;
        }
        if (block.buffer.size() > record_bytes_max + 2 * block_bytes) {
            good_ = false;
        }
    } while (good_ && !cut(block, end));
    if (!good_) {
        return false;
    }
    rest_.assign(block.buffer, end);
    block.text = std::string_view{block.buffer}.substr(0, end);
    block.number = blocks_++;
    block.first_record = records_;
    records_ += block.records;
    return !block.text.empty();
}

}  // namespace goldthread::text
