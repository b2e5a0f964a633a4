// exchange/demo/council.cpp: counts what is open on a sample, builds a workforce to fit it, then
// writes family after family.
#include "exchange/demo/council.h"

#include "exchange/demo/records.h"
#include "platform/core/home.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goldthread::demo {

namespace {

constexpr int sample_children_max = 20'000;
constexpr std::array<std::string_view, 3> size_names = {"small", "council", "region"};

/// Children open today by function, from a sample of families, scaled to all children.
OpenChildren count_open(const SourceData& source, const Setup& setup, int children)
{
    OpenChildren open;
    const int sample = std::min(children, sample_children_max);
    const auto is_open = [&](const Span& span) {
        return span.from <= setup.as_at && setup.as_at < span.to;
    };
    int counted = 0;
    for (std::uint64_t index = 0; counted < sample; ++index) {
        const Family family = plan_family(source, setup, index, sample - counted);
        counted += static_cast<int>(family.children.size());
        for (const Episode& episode : family.episodes) {
            for (const Involvement& involvement : episode.children) {
                for (const Stage& stage : stages_of(episode, involvement)) {
                    open[std::string(stage.function)] += is_open(stage.span) ? 1 : 0;
                }
            }
        }
        for (int child = 0; child < static_cast<int>(family.children.size()); ++child) {
            const auto support = leaving_care(family, child);
            open["leaving_care"] += support && is_open(*support) ? 1 : 0;
        }
    }
    for (auto& [function, count] : open) {
        count = static_cast<int>(static_cast<std::int64_t>(count) * children / sample);
    }
    return open;
}

void write_version(Tables& tables)
{
    Table& row = tables["ssd_version_log"];
    row.text("version_number", "1.4.5").text("release_date", "2025-07-14");
    row.text("description", "Made-up council Westhaven").text("is_current", "1").end();
}

/// The people under 18 in the council's area, one figure for each year from its middle on, as
/// estimates are published.
void write_population(Tables& tables, const Setup& setup, double people)
{
    Table& row = tables["population"];
    const auto first = static_cast<int>(setup.first_day().ymd().year()) - 1;
    const auto last = static_cast<int>(setup.as_at.ymd().year());
    for (int year = first; year <= last; ++year) {
        const auto from = core::Date{std::chrono::year{year} / 7 / 1};
        if (from > setup.as_at) {
            break;
        }
        row.text("name", "population_0_17").date("from", from);
        row.date("to", core::add_months(from, 12));
        row.number("value", std::llround(people)).end();
    }
}

}  // namespace

std::optional<Size> parse_size(std::string_view word)
{
    const auto* const found = std::find(size_names.begin(), size_names.end(), word);
    if (found == size_names.end()) {
        return std::nullopt;
    }
    return static_cast<Size>(found - size_names.begin());
}

CouncilSummary make_council(const CouncilOptions& options,
                            const std::function<void(int written, int all)>& progress)
{
    const SourceData source = read_source_data(core::home());
    const std::string name(size_names[static_cast<std::size_t>(options.size)]);
    const int children = options.children > 0 ? options.children
                                              : static_cast<int>(source.figure("children_" + name));
    const Setup setup{options.seed, options.as_at, source.figure("recent_bias_" + name)};
    std::filesystem::create_directories(options.folder);
    Tables tables(options.folder, source, options.as_at);
    Workforce workforce(source, setup, count_open(source, setup, children));
    const Office office{source, setup, workforce, tables};

    CouncilSummary summary;
    int told = 0;
    while (summary.children < children) {
        const auto index = static_cast<std::uint64_t>(summary.families);
        const Family family = plan_family(source, setup, index, children - summary.children);
        FamilyRecords(office, family, index, summary.children).write();
        summary.children += static_cast<int>(family.children.size());
        ++summary.families;
        if (summary.children - told >= std::max(children / 20, 5000)) {
            progress(summary.children, children);
            told = summary.children;
        }
    }
    workforce.write(tables);
    write_population(tables, setup, children * source.figure("population_for_each_child_" + name));
    write_version(tables);
    tables.close();
    summary.workers = workforce.size();
    summary.rows = tables.rows();
    return summary;
}

}  // namespace goldthread::demo
