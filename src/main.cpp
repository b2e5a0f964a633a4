// The composition root: what the program can do, and nothing of how.
#include "commands/commands.h"

#include <CLI/CLI.hpp>

#include <sys/stat.h>

#include <exception>
#include <functional>
#include <iostream>
#include <utility>
#include <vector>

namespace {

namespace commands = goldthread::commands;

/// What every command is told, and the commands themselves.
struct Commands {
    commands::DemoArguments demo;
    commands::ImportArguments extract;
    commands::MeasuresArguments measures;
    commands::CheckArguments check;
    commands::EvaluateArguments evaluation;
    commands::ServeArguments serve;
    commands::UserArguments user;
    commands::MigrateArguments migrate;
    commands::BackupArguments backup;
    commands::RestoreArguments restore;
    commands::VerifyArguments verify;
    std::vector<std::pair<CLI::App*, std::function<commands::ExitCode()>>> all;
};

void add_data(CLI::App* command, std::string& data)
{
    command->add_option("--data", data, "The database")->required();
}

void add_user(CLI::App& app, Commands& with)
{
    auto& user = with.user;
    CLI::App* group = app.add_subcommand("user", "The people who may sign in.");
    group->require_subcommand(1);
    const auto add = [&](const char* name, const char* what,
                         std::function<commands::ExitCode()> run) {
        CLI::App* command = group->add_subcommand(name, what);
        add_data(command, user.data);
        command->add_option("--framework", user.framework, "Folder whose roles count");
        command->add_option("--council", user.council, "Where the database holds several");
        with.all.emplace_back(command, std::move(run));
        return command;
    };
    const auto password = [&](CLI::App* command) {
        command->add_flag("--password-stdin", user.reads_password,
                          "Read the password from standard input; else one is made up");
    };
    CLI::App* one = add("add", "Add somebody.", [&user] { return commands::user_add(user); });
    one->add_option("--email", user.email, "What they sign in with");
    one->add_option("--name", user.name, "The person's name");
    one->add_option("--role", user.roles, "A role of the framework; may be repeated");
    one->add_option("--worker", user.worker, "Their id in the workforce records");
    one->add_option("--file", user.file, "A CSV of people: name, email, role, worker");
    one->add_flag("--keep-password", user.keeps_password,
                  "Do not ask for another password at the first sign-in");
    password(one);
    add("list", "Everybody, as CSV.", [&user] { return commands::user_list(user); });
    const auto named = [&](const char* name, const char* what,
                           std::function<commands::ExitCode()> run) {
        CLI::App* command = add(name, what, std::move(run));
        command->add_option("--email", user.email, "Who")->required();
        return command;
    };
    named("lock", "End somebody's sign-ins and allow no more.",
          [&user] { return commands::user_lock(user, true); });
    named("unlock", "Let somebody sign in again.",
          [&user] { return commands::user_lock(user, false); });
    password(named("reset", "Give somebody a new password.",
                   [&user] { return commands::user_reset(user); }));
}

void add_housekeeping(CLI::App& app, Commands& with)
{
    CLI::App* serve = app.add_subcommand("serve", "Serve the pages of a council.");
    add_data(serve, with.serve.data);
    serve->add_option("--listen", with.serve.listen, "Address and port, like 127.0.0.1:8080");
    serve->add_option("--framework", with.serve.framework, "Folder of the framework");
    serve->add_option("--council", with.serve.council, "Where the database holds several");
    serve->add_option("--workers", with.serve.workers, "Requests answered at once");
    serve->add_flag("--behind-proxy", with.serve.is_behind_proxy,
                    "A proxy before this one says in X-Forwarded-Proto what the browser speaks");
    with.all.emplace_back(serve, [&with] { return commands::serve(with.serve); });
    add_user(app, with);

    CLI::App* migrate = app.add_subcommand("migrate", "Bring a database up to this version.");
    add_data(migrate, with.migrate.data);
    with.all.emplace_back(migrate, [&with] { return commands::migrate(with.migrate); });

    CLI::App* backup = app.add_subcommand("backup", "Copy a database while it is in use.");
    add_data(backup, with.backup.data);
    backup->add_option("FILE", with.backup.file, "A new file")->required();
    with.all.emplace_back(backup, [&with] { return commands::back_up(with.backup); });

    CLI::App* restore = app.add_subcommand("restore", "Put a backup in the place of a database.");
    add_data(restore, with.restore.data);
    restore->add_option("FILE", with.restore.file, "The backup")->required();
    restore->add_flag("--replace", with.restore.replaces, "Set aside a database that is there");
    with.all.emplace_back(restore, [&with] { return commands::restore(with.restore); });

    CLI::App* verify =
        app.add_subcommand("verify", "Prove that a database is whole and its access log unbroken.");
    add_data(verify, with.verify.data);
    verify->add_option("--head", with.verify.head, "What an earlier verify printed");
    verify->add_option("--council", with.verify.council, "Whose head that is");
    with.all.emplace_back(verify, [&with] { return commands::verify(with.verify); });
}

void add_records(CLI::App& app, Commands& with)
{
    CLI::App* demo = app.add_subcommand("demo", "Make up a council, Westhaven, as CSV files.");
    demo->add_option("DIR", with.demo.folder, "Folder to write to")->required();
    demo->add_option("--framework", with.demo.framework,
                     "The framework whose kinds of fact are made up too");
    demo->add_option("--size", with.demo.size, "small, council or region");
    demo->add_option("--seed", with.demo.seed, "The same seed makes the same council");
    demo->add_option("--as-at", with.demo.as_at, "The day it is made for; today if not given");
    with.all.emplace_back(demo, [&with] { return commands::demo(with.demo); });

    CLI::App* import_folder =
        app.add_subcommand("import", "Take in an extract of the case system and workforce files.");
    import_folder->add_option("DIR", with.extract.folder, "Folder that holds the CSV files")
        ->required();
    import_folder->add_option("--data", with.extract.data, "The database")->required();
    import_folder->add_option("--council", with.extract.council, "Whose records they are")
        ->required();
    import_folder->add_option("--report", with.extract.report,
                              "Write all that was found wrong as CSV");
    import_folder->add_option("--framework", with.extract.framework,
                              "The framework whose kinds the files of facts are held against");
    import_folder->add_flag("--dry-run", with.extract.dry_run,
                            "Say what would happen, change nothing");
    with.all.emplace_back(import_folder,
                          [&with] { return commands::import_extract(with.extract); });

    CLI::App* measures =
        app.add_subcommand("measures", "Print every indicator of a framework from the record.");
    measures->add_option("--data", with.measures.data, "The database")->required();
    measures->add_option("--council", with.measures.council, "Where the database holds several");
    measures->add_option("--framework", with.measures.framework, "Folder of the framework");
    measures->add_option("--as-at", with.measures.as_at, "What the record says at its end")
        ->required();
    measures->add_option("--period", with.measures.period,
                         "FROM..TO; else each indicator's last complete period");
    with.all.emplace_back(measures, [&with] { return commands::measures(with.measures); });
}

void add_engine(CLI::App& app, Commands& with)
{
    CLI::App* check = app.add_subcommand("check", "Check the definitions of frameworks.");
    check->add_option("FRAMEWORK_DIR", with.check.folders, "Folders of frameworks")->required();
    check->add_option("--coverage", with.check.coverage,
                      "A CSV of ids and kinds: say how each id is covered");
    check->add_flag("--gaps", with.check.gaps, "List what the papers leave open");
    check->add_option("--gaps-csv", with.check.gaps_csv, "Write that list to a CSV");
    with.all.emplace_back(check, [&with] { return commands::check(with.check); });

    CLI::App* evaluate =
        app.add_subcommand("evaluate", "Evaluate a framework on a folder of facts.");
    evaluate->add_option("FRAMEWORK_DIR", with.evaluation.framework, "Folder of the framework")
        ->required();
    evaluate->add_option("--facts", with.evaluation.facts, "Folder of facts as CSV")->required();
    evaluate->add_option("--as-at", with.evaluation.as_at, "The day, like 2026-03-31")->required();
    evaluate->add_option("--period", with.evaluation.period,
                         "FROM..TO for indicators; else each one's last complete period");
    evaluate->add_option("--out", with.evaluation.out, "Folder to write to")->required();
    evaluate->add_flag("--timings", with.evaluation.timings, "Write timings.csv beside");
    evaluate->add_option("--threads", with.evaluation.threads, "Cores to use; all if not given");
    with.all.emplace_back(evaluate, [&with] { return commands::evaluate(with.evaluation); });
}

commands::ExitCode run(int argc, char** argv)
{
    CLI::App app{"Goldthread: a council's practice framework, run and followed both ways."};
    app.set_version_flag("--version", "goldthread " GOLDTHREAD_VERSION);
    app.require_subcommand(1);
    Commands all;
    add_records(app, all);
    add_engine(app, all);
    add_housekeeping(app, all);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : 2;
    }
    for (const auto& [command, act] : all.all) {
        if (command->parsed()) {
            return act();
        }
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    // Whatever is written, a database or a report, names people: it is for this account alone.
    ::umask(S_IRWXG | S_IRWXO);
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 3;
    }
}
