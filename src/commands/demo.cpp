// commands/demo.cpp: the made-up council Westhaven as CSV files in a folder.
#include "commands/commands.h"
#include "commands/demo_facts.h"
#include "commands/wiring.h"
#include "exchange/demo/council.h"
#include "platform/core/instant.h"

#include <iostream>

namespace goldthread::commands {

ExitCode demo(const DemoArguments& arguments)
{
    core::Date as_at = core::london_date(
        std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    if (!arguments.as_at.empty()) {
        const auto day = core::parse_date(arguments.as_at);
        if (!day || *day < core::date(2010, 1, 1) || *day > core::date(2100, 1, 1)) {
            std::cerr << "--as-at " << arguments.as_at
                      << " is not a day from 2010 to 2099; write it as 2026-09-30.\n";
            return 2;
        }
        as_at = *day;
    }
    const auto size = demo::parse_size(arguments.size);
    if (!size) {
        std::cerr << "--size " << arguments.size << " is unknown; use small, council or region.\n";
        return 2;
    }
    std::optional<frameworks::Framework> framework;
    if (!arguments.framework.empty()) {
        framework = read_framework(arguments.framework);
        if (!framework) {
            return 1;
        }
    }
    try {
        const demo::CouncilOptions options{arguments.folder, *size, arguments.seed, as_at, 0};
        const demo::CouncilSummary made = demo::make_council(options, [](int written, int all) {
            const auto share = static_cast<std::int64_t>(written) * 100 / all;
            std::cerr << "Westhaven: " << written << " of " << all << " children (" << share
                      << "%)\n";
        });
        std::cout << "Made Westhaven as at " << core::iso(as_at) << " in " << arguments.folder
                  << ": " << made.children << " children in " << made.families << " families, "
                  << made.workers << " workers, " << made.rows << " rows.\n";
        if (framework) {
            const auto facts = make_facts(arguments.folder, *framework, arguments.seed, as_at);
            std::cout << facts.facts << " facts of " << facts.kinds << " kinds for "
                      << framework->name << ".\n";
        }
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
    return 0;
}

}  // namespace goldthread::commands
