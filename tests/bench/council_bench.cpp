// tests/bench/council_bench.cpp: a whole council: its import and the next day's, the ledger in
// memory and what pages ask of it, and the pages themselves with 32 people at once. Makes its own
// data. Prints name,value,limit lines; the exit status is 1 above a limit.
//   bench_council [small|council|region] [FOLDER with goldthread.db: is measured as it is]
//   [pages|ledger]
#include "commands/commands.h"
#include "council_ledger.h"
#include "council_pages.h"
#include "report.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>

namespace {

using namespace goldthread;
namespace fs = std::filesystem;

/// The next day's extract: one row of a hundred is gone from each table but that of persons.
void drop_one_in_a_hundred(const fs::path& folder)
{
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".csv" || entry.path().filename() == "ssd_person.csv" ||
            entry.path().filename().string().find("ssd_") == std::string::npos) {
            continue;
        }
        std::ifstream in{entry.path()};
        std::string kept;
        std::string line;
        for (std::size_t row = 0; std::getline(in, line); ++row) {
            if (row == 0 || row % 100 != 50) {
                kept += line + "\n";
            }
        }
        in.close();
        std::ofstream{entry.path(), std::ios::trunc} << kept;
    }
}

/// True where it came in. What the import says is not printed.
bool import_into(const fs::path& data, const fs::path& extract)
{
    std::ofstream nowhere{"/dev/null"};
    auto* const out = std::cout.rdbuf(nowhere.rdbuf());
    auto* const err = std::cerr.rdbuf(nowhere.rdbuf());
    const auto code = commands::import_extract({.data = data.string(),
                                                .council = "Westhaven",
                                                .folder = extract.string(),
                                                .report = {},
                                                .dry_run = false});
    std::cout.rdbuf(out);
    std::cerr.rdbuf(err);
    return code == 0;
}

bool make_council(const fs::path& folder, const std::string& size, bench::Report& report)
{
    const auto data = folder / "goldthread.db";
    const auto extract = folder / "extract";
    std::ofstream nowhere{"/dev/null"};
    auto* const out = std::cout.rdbuf(nowhere.rdbuf());
    auto* const err = std::cerr.rdbuf(nowhere.rdbuf());
    const auto made =
        commands::demo({.folder = extract.string(), .size = size, .seed = 1, .as_at = {}});
    std::cout.rdbuf(out);
    std::cerr.rdbuf(err);
    fs::rename(extract / "westhaven_accounts.csv", folder / "people.csv");
    bool is_in = made == 0;
    report.in_proportion("import_cpu_s",
                         bench::cpu_of([&] { is_in = is_in && import_into(data, extract); }), 60);
    drop_one_in_a_hundred(extract);
    return is_in;
}

}  // namespace

int main(int argc, char** argv)
{
    const std::string size = argc > 1 ? argv[1] : "council";
    bench::Report report{size == "region" ? 10.0 : 1.0};  // of a million children, not 100,000
    bool is_made = true;
    fs::path folder = argc > 2 ? fs::path{argv[2]} : fs::path{};
    if (argc <= 2) {
        std::string pattern = (fs::temp_directory_path() / "bench-council-XXXXXX").string();
        folder = mkdtemp(pattern.data());
        is_made = make_council(folder, size, report);
    }
    if (is_made) {
        const std::string only = argc > 3 ? argv[3] : "";
        // First, as it starts a server of its own while this process is still small. The limits of
        // pages and of the next day's import are a council's.
        if (only != "ledger" && size != "region") {
            bench::measure_pages(folder, report);
        }
        if (only != "pages") {
            bench::measure_ledger(folder / "goldthread.db", report);
        }
    }
    if (argc <= 2) {
        fs::remove_all(folder);
    }
    return is_made && report.is_good() ? 0 : 1;
}
