// exchange/demo/made_council.h: for tests: a made-up council on disk, read back table by table.
#pragma once
#include "exchange/demo/council.h"

#include "platform/text/csv.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

namespace goldthread::demo {

using core::Date;

inline constexpr Date as_at = core::date(2026, 11, 22);

using Row = std::map<std::string, std::string, std::less<>>;

inline std::vector<Row> read(const std::filesystem::path& file)
{
    text::CsvReader reader(file);
    std::vector<std::string> fields;
    std::vector<Row> rows;
    while (reader.next()) {
        if (reader.row() == 1) {
            fields.assign(reader.cells().begin(), reader.cells().end());
            continue;
        }
        EXPECT_EQ(reader.cells().size(), fields.size()) << file << " row " << reader.row();
        Row row;
        for (std::size_t column = 0; column < fields.size(); ++column) {
            row[fields[column]] = reader.cells()[column];
        }
        rows.push_back(std::move(row));
    }
    EXPECT_FALSE(reader.error()) << file;
    return rows;
}

inline std::string bytes_of(const std::filesystem::path& file)
{
    std::ifstream in(file, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
}

/// A council in a folder of its own that goes with it.
class Made {
public:
    Made(Size size, std::uint64_t seed, int children, Date day = as_at)
        : folder_(
              std::filesystem::temp_directory_path() /
              ("goldthread-demo-" + std::to_string(::getpid()) + "-" + std::to_string(count_++)))
    {
        summary = make_council({folder_, size, seed, day, children}, [](int, int) {});
    }
    Made(const Made&) = delete;
    Made& operator=(const Made&) = delete;
    Made(Made&&) = delete;
    Made& operator=(Made&&) = delete;
    ~Made() { std::filesystem::remove_all(folder_); }

    const std::filesystem::path& folder() const { return folder_; }
    std::vector<Row> rows(const std::string& table) const
    {
        return read(folder_ / (table + ".csv"));
    }
    std::map<std::string, std::string> all_bytes() const
    {
        std::map<std::string, std::string> files;
        for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
            files[entry.path().filename()] = bytes_of(entry.path());
        }
        return files;
    }

    CouncilSummary summary;

private:
    static inline int count_ = 0;
    std::filesystem::path folder_;
};

inline std::optional<Date> day(const std::string& cell)
{
    return core::parse_date(std::string_view(cell).substr(0, 10));
}

inline bool holds_on(const Row& row, const char* from, const char* to, Date on)
{
    const auto end = day(row.at(to));
    return *day(row.at(from)) <= on && (!end || on < *end);
}

}  // namespace goldthread::demo
