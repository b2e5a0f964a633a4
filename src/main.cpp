// The composition root: what the program can do, and nothing of how.
#include "commands/commands.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <utility>
#include <vector>

namespace {

namespace commands = goldthread::commands;

/// The commands that serve a database and care for it.
struct Housekeeping {
    commands::ServeArguments serve;
    commands::UserArguments user;
    commands::MigrateArguments migrate;
    commands::BackupArguments backup;
    commands::RestoreArguments restore;
    commands::VerifyArguments verify;
    std::vector<std::pair<CLI::App*, std::function<commands::ExitCode()>>> commands;
};

void add_data(CLI::App* command, std::string& data)
{
    command->add_option("--data", data, "The database")->required();
}

void add_user(CLI::App& app, Housekeeping& with)
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
        with.commands.emplace_back(command, std::move(run));
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

void add_housekeeping(CLI::App& app, Housekeeping& with)
{
    CLI::App* serve = app.add_subcommand("serve", "Serve the pages of a council.");
    add_data(serve, with.serve.data);
    serve->add_option("--listen", with.serve.listen, "Address and port, like 127.0.0.1:8080");
    serve->add_option("--framework", with.serve.framework, "Folder of the framework");
    serve->add_option("--council", with.serve.council, "Where the database holds several");
    serve->add_option("--workers", with.serve.workers, "Requests answered at once");
    serve->add_flag("--behind-proxy", with.serve.is_behind_proxy,
                    "A proxy before this one says in X-Forwarded-Proto what the browser speaks");
    with.commands.emplace_back(serve, [&with] { return commands::serve(with.serve); });
    add_user(app, with);

    CLI::App* migrate = app.add_subcommand("migrate", "Bring a database up to this version.");
    add_data(migrate, with.migrate.data);
    with.commands.emplace_back(migrate, [&with] { return commands::migrate(with.migrate); });

    CLI::App* backup = app.add_subcommand("backup", "Copy a database while it is in use.");
    add_data(backup, with.backup.data);
    backup->add_option("FILE", with.backup.file, "A new file")->required();
    with.commands.emplace_back(backup, [&with] { return commands::back_up(with.backup); });

    CLI::App* restore = app.add_subcommand("restore", "Put a backup in the place of a database.");
    add_data(restore, with.restore.data);
    restore->add_option("FILE", with.restore.file, "The backup")->required();
    restore->add_flag("--replace", with.restore.replaces, "Set aside a database that is there");
    with.commands.emplace_back(restore, [&with] { return commands::restore(with.restore); });

    CLI::App* verify =
        app.add_subcommand("verify", "Prove that a database is whole and its access log unbroken.");
    add_data(verify, with.verify.data);
    verify->add_option("--head", with.verify.head, "What an earlier verify printed");
    verify->add_option("--council", with.verify.council, "Whose head that is");
    with.commands.emplace_back(verify, [&with] { return commands::verify(with.verify); });
}

}  // namespace

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

    goldthread::commands::MeasuresArguments measures;
    CLI::App* measures_command =
        app.add_subcommand("measures", "Print every indicator of a framework from the record.");
    measures_command->add_option("--data", measures.data, "The database")->required();
    measures_command->add_option("--council", measures.council, "Where the database holds several");
    measures_command->add_option("--framework", measures.framework, "Folder of the framework");
    measures_command->add_option("--as-at", measures.as_at, "What the record says at its end")
        ->required();
    measures_command->add_option("--period", measures.period,
                                 "FROM..TO; else each indicator's last complete period");

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

    Housekeeping housekeeping;
    add_housekeeping(app, housekeeping);

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
    if (measures_command->parsed()) {
        return goldthread::commands::measures(measures);
    }
    if (check_command->parsed()) {
        return goldthread::commands::check(check);
    }
    if (evaluate_command->parsed()) {
        return goldthread::commands::evaluate(evaluation);
    }
    for (const auto& [command, run] : housekeeping.commands) {
        if (command->parsed()) {
            return run();
        }
    }
    return 0;
}
