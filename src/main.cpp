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
    return 0;
}
