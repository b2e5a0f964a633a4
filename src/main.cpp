// The composition root: what the program can do, and nothing of how.
#include <CLI/CLI.hpp>

#include <iostream>

int main(int argc, char** argv)
{
    CLI::App app{"Goldthread: a council's practice framework, run and followed both ways."};
    app.set_version_flag("--version", "goldthread " GOLDTHREAD_VERSION);
    app.require_subcommand(1);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    return 0;
}
