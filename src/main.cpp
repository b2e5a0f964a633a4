// The composition root: what the program can do, and nothing of how.
#include "commands/commands.h"

#include <CLI/CLI.hpp>

#include <iostream>

int main(int argc, char** argv)
{
    CLI::App app{"Goldthread: a council's practice framework, run and followed both ways."};
    app.set_version_flag("--version", "goldthread " GOLDTHREAD_VERSION);
    app.require_subcommand(1);

    goldthread::commands::DemoArguments demo;
    CLI::App* demo_command =
        app.add_subcommand("demo", "Make up a council, Westhaven, as CSV files.");
    demo_command->add_option("DIR", demo.folder, "Folder to write to")->required();
    demo_command->add_option("--size", demo.size, "small, council or region");
    demo_command->add_option("--seed", demo.seed, "The same seed makes the same council");
    demo_command->add_option("--as-at", demo.as_at, "The day it is made for; today if not given");

    goldthread::commands::ImportArguments extract;
    CLI::App* import_command =
        app.add_subcommand("import", "Take in an extract of the case system and workforce files.");
    import_command->add_option("DIR", extract.folder, "Folder that holds the CSV files")
        ->required();
    import_command->add_option("--data", extract.data, "The database")->required();
    import_command->add_option("--council", extract.council, "Whose records they are")->required();
    import_command->add_option("--report", extract.report, "Write all that was found wrong as CSV");
    import_command->add_flag("--dry-run", extract.dry_run, "Say what would happen, change nothing");

    goldthread::commands::CheckArguments check;
    CLI::App* check_command = app.add_subcommand("check", "Check the definitions of frameworks.");
    check_command->add_option("FRAMEWORK_DIR", check.folders, "Folders of frameworks")->required();
    check_command->add_option("--coverage", check.coverage,
                              "A CSV of ids and kinds: say how each id is covered");

    goldthread::commands::EvaluateArguments evaluation;
    CLI::App* evaluate_command =
        app.add_subcommand("evaluate", "Evaluate a framework on a folder of facts.");
    evaluate_command->add_option("FRAMEWORK_DIR", evaluation.framework, "Folder of the framework")
        ->required();
    evaluate_command->add_option("--facts", evaluation.facts, "Folder of facts as CSV")->required();
    evaluate_command->add_option("--as-at", evaluation.as_at, "The day, like 2026-03-31")
        ->required();
    evaluate_command->add_option("--period", evaluation.period,
                                 "FROM..TO for indicators; else each one's last complete period");
    evaluate_command->add_option("--out", evaluation.out, "Folder to write to")->required();
    evaluate_command->add_flag("--timings", evaluation.timings, "Write timings.csv beside");
    evaluate_command->add_option("--threads", evaluation.threads, "Cores to use; all if not given");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    if (demo_command->parsed()) {
        return goldthread::commands::demo(demo);
    }
    if (import_command->parsed()) {
        return goldthread::commands::import_extract(extract);
    }
    if (check_command->parsed()) {
        return goldthread::commands::check(check);
    }
    if (evaluate_command->parsed()) {
        return goldthread::commands::evaluate(evaluation);
    }
    return 0;
}
