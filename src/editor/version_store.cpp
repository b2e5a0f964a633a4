// Long: each step from a draft to an approved version with what refuses it.
#include "editor/version_store.h"

#include <algorithm>
#include <set>

namespace goldthread::editor {

namespace {

constexpr std::size_t words_max = 2000;

Signed signed_in(const store::Row& row, int column)
{
    return {.account = row.text(column),
            .name = row.text(column + 1),
            .at = row.maybe_instant(column + 2).value_or(core::Instant{})};
}

constexpr store::Sql all_versions =
    "select version, base, state, started_by, started_by_name, started_at, reason, proposed_by,"
    " proposed_by_name, proposed_at, from_on, decided_by, decided_by_name, decided_at, decision"
    " from framework_version where council_id = $council and framework = $1";

Version version_in(const store::Row& row)
{
    return {.number = row.integer(0),
            .base = row.integer(1),
            .state = state_named(row.text(2)).value(),
            .started = signed_in(row, 3),
            .reason = row.text(6),
            .proposed = signed_in(row, 7),
            .from = row.maybe_day(10),
            .decided = signed_in(row, 11),
            .decision = row.text(14)};
}

OpenFile file_in(const store::Row& row)
{
    return {.name = row.text(0),
            .text = row.text(1),
            .revision = row.integer(2),
            .page = row.text(3),
            .page_seq = row.integer(4),
            .saved = signed_in(row, 5)};
}

std::string moment(core::Instant at)
{
    return core::iso_minutes(core::to_london(at)).substr(11) + " on " +
           core::long_date(core::london_date(at));
}

core::Result<void> refused(std::string why)
{
    return core::Result<void>(std::unexpect, core::Refused{std::move(why)});
}

/// The version, where it stands in `state`.
template <class Action>
core::Result<Version> standing_at(const access::Grant<Action>& grant, const std::string& framework,
                                  std::int64_t number, State state, std::string_view step)
{
    auto found = find_version(grant, framework, number);
    if (!found) {
        return core::Result<Version>(std::unexpect, core::NotFound{});
    }
    if (found->state != state) {
        return core::Result<Version>(
            std::unexpect,
            core::Refused{"Version " + std::to_string(number) + " cannot be " + std::string(step) +
                          " now: it is " + std::string(word_for(found->state)) +
                          ". Somebody may have gone a step further while this page was open."});
    }
    return std::move(*found);
}

core::Result<void> expect_words(const std::string& field, const std::string& text, bool is_needed,
                                const char* what)
{
    if (is_needed && text.empty()) {
        return core::Result<void>(core::invalid(field, what));
    }
    if (text.size() > words_max) {
        return core::Result<void>(
            core::invalid(field, "Shorten this to " + std::to_string(words_max) + " characters"));
    }
    return {};
}

/// Moves a version on. `from` and `reason` are kept where they are not given.
template <class Action>
void move(const access::Grant<Action>& grant, const std::string& framework, std::int64_t number,
          State state, const std::string& words, std::optional<core::Date> from)
{
    auto statement = grant.bulk(
        "update framework_version set state = $4, decided_by = $5, decided_by_name = $6,"
        " decided_at = $7, decision = $8, from_on = coalesce($9, from_on)"
        " where council_id = $1 and framework = $2 and version = $3");
    const auto at = core::iso_utc(grant.now());
    const auto word = std::string(word_for(state));
    statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
    statement.text(4, word).text(5, grant.actor().id).text(6, grant.actor().name).text(7, at);
    statement.text(8, words);
    if (from) {
        statement.day(9, *from);
    }
    statement.add();
}

void write_file(const access::Grant<EditFramework>& grant, const std::string& framework,
                std::int64_t number, const Saving& saving, std::int64_t revision)
{
    auto statement = grant.bulk(
        "insert into framework_file (council_id, framework, version, name, revision, text, page,"
        " page_seq, saved_by, saved_by_name, saved_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
        " on conflict (council_id, framework, version, name) do update set"
        " revision = excluded.revision, text = excluded.text, page = excluded.page,"
        " page_seq = excluded.page_seq, saved_by = excluded.saved_by,"
        " saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at");
    const auto at = core::iso_utc(grant.now());
    statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
    statement.text(4, saving.name).integer(5, revision).text(6, saving.text).text(7, saving.page);
    statement.integer(8, saving.page_seq).text(9, grant.actor().id).text(10, grant.actor().name);
    statement.text(11, at).add();
}

void keep_aside(const access::Grant<EditFramework>& grant, const std::string& framework,
                std::int64_t number, const Saving& saving)
{
    auto statement = grant.bulk(
        "insert into framework_file_aside (council_id, framework, version, name, account_id, text,"
        " saved_at) values ($1, $2, $3, $4, $5, $6, $7)"
        " on conflict (council_id, framework, version, name, account_id) do update set"
        " text = excluded.text, saved_at = excluded.saved_at");
    const auto at = core::iso_utc(grant.now());
    statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
    statement.text(4, saving.name).text(5, grant.actor().id).text(6, saving.text).text(7, at).add();
}

/// Everybody who wrote in a version: who began it, saved a file or proposed it.
std::set<std::string> writers(const access::Granted& grant, const std::string& framework,
                              const Version& version)
{
    std::set<std::string> found{version.started.account, version.proposed.account};
    grant.each(
        "select distinct saved_by from framework_file where council_id = $council"
        " and framework = $1 and version = $2",
        {framework, version.number}, [&](const store::Row& row) { found.insert(row.text(0)); });
    return found;
}

}  // namespace

std::vector<Version> versions(const access::Granted& grant, const std::string& framework)
{
    const auto sql = store::ComposedSql{all_versions} + " order by version";
    return grant.rows(sql, {framework}, version_in);
}

std::optional<Version> find_version(const access::Granted& grant, const std::string& framework,
                                    std::int64_t number)
{
    const auto sql = store::ComposedSql{all_versions} + " and version = $2";
    return grant.first(sql, {framework, number}, version_in);
}

std::vector<frameworks::FileText> files_of(const access::Granted& grant,
                                           const std::string& framework, std::int64_t number)
{
    return grant.rows(
        "select name, text from framework_file where council_id = $council and framework = $1"
        " and version = $2 order by name",
        {framework, number}, [](const store::Row& row) {
            return frameworks::FileText{.name = row.text(0), .text = row.text(1)};
        });
}

std::vector<frameworks::DatedFiles> approved_files(const access::Granted& grant,
                                                   const std::string& framework, core::Date day)
{
    auto all = versions(grant, framework);
    std::erase_if(all, [&](const Version& version) { return !version.holds_on(day); });
    std::ranges::sort(all, {}, [](const Version& version) { return *version.from; });
    std::vector<frameworks::DatedFiles> dated;
    dated.reserve(all.size());
    for (const auto& version : all) {
        dated.push_back(
            {.from = *version.from, .files = files_of(grant, framework, version.number)});
    }
    return dated;
}

std::optional<OpenFile> find_file(const access::Granted& grant, const std::string& framework,
                                  std::int64_t number, const std::string& name)
{
    return grant.first(
        "select name, text, revision, page, page_seq, saved_by, saved_by_name, saved_at"
        " from framework_file where council_id = $council and framework = $1 and version = $2"
        " and name = $3",
        {framework, number, name}, file_in);
}

std::optional<OpenFile> aside(const access::Granted& grant, const std::string& framework,
                              std::int64_t number, const std::string& name)
{
    return grant.first(
        "select name, text, 0, '', 0, account_id, account_id, saved_at from framework_file_aside"
        " where council_id = $council and framework = $1 and version = $2 and name = $3"
        " and account_id = $actor",
        {framework, number, name}, file_in);
}

std::int64_t begin(const access::Grant<EditFramework>& grant, const std::string& framework,
                   std::int64_t base, const std::vector<frameworks::FileText>& files)
{
    const auto number = grant
                            .first(
                                "select coalesce(max(version), 0) + 1 from framework_version"
                                " where council_id = $council and framework = $1",
                                {framework}, [](const store::Row& row) { return row.integer(0); })
                            .value_or(1);
    {
        auto statement = grant.bulk(
            "insert into framework_version (council_id, framework, version, base, state,"
            " started_by, started_by_name, started_at, reason, proposed_by, proposed_by_name,"
            " decided_by, decided_by_name, decision)"
            " values ($1, $2, $3, $4, 'draft', $5, $6, $7, '', '', '', '', '', '')");
        const auto at = core::iso_utc(grant.now());
        statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
        statement.integer(4, base).text(5, grant.actor().id).text(6, grant.actor().name);
        statement.text(7, at).add();
    }
    for (const auto& file : files) {
        write_file(grant, framework, number,
                   {.name = file.name, .text = file.text, .seen = 0, .page = {}, .page_seq = 0}, 1);
    }
    return number;
}

core::Result<Saved> save_file(const access::Grant<EditFramework>& grant,
                              const std::string& framework, std::int64_t number,
                              const Saving& saving)
{
    const auto version = standing_at(grant, framework, number, State::draft, "written in");
    if (!version) {
        return core::Result<Saved>(std::unexpect, version.error());
    }
    if (!is_file_name(saving.name)) {
        return core::Result<Saved>(
            core::invalid("name",
                          "A file's name has letters, digits, - and _, and ends in .yaml: "
                          "standards.yaml"));
    }
    if (saving.text.size() > file_bytes_max) {
        return core::Result<Saved>(core::invalid(
            "text", "A file may hold 400,000 characters. Put part of it into another file."));
    }
    const auto now = find_file(grant, framework, number, saving.name);
    if (!now) {
        if (files_of(grant, framework, number).size() >= files_max) {
            return core::Result<Saved>(
                core::invalid("name", "A version may have 60 files. Remove one first."));
        }
        write_file(grant, framework, number, saving, 1);
        return Saved{.revision = 1, .is_late = false};
    }
    const bool is_same_page = !saving.page.empty() && saving.page == now->page;
    if (is_same_page && saving.page_seq != 0 && saving.page_seq <= now->page_seq) {
        return Saved{.revision = now->revision, .is_late = true};
    }
    if (now->text == saving.text) {
        return Saved{.revision = now->revision, .is_late = false};
    }
    if (!is_same_page && saving.seen != now->revision) {
        keep_aside(grant, framework, number, saving);
        return core::Result<Saved>(std::unexpect,
                                   core::Conflict{now->saved.name + " saved this file at " +
                                                  moment(now->saved.at) + ", after you opened it"});
    }
    write_file(grant, framework, number, saving, now->revision + 1);
    return Saved{.revision = now->revision + 1, .is_late = false};
}

core::Result<void> remove_file(const access::Grant<EditFramework>& grant,
                               const std::string& framework, std::int64_t number,
                               const std::string& name)
{
    const auto version = standing_at(grant, framework, number, State::draft, "written in");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    if (!find_file(grant, framework, number, name)) {
        return core::Result<void>(std::unexpect, core::NotFound{});
    }
    auto statement = grant.bulk(
        "delete from framework_file where council_id = $1 and framework = $2 and version = $3"
        " and name = $4");
    statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
    statement.text(4, name).add();
    return {};
}

void drop_aside(const access::Grant<EditFramework>& grant, const std::string& framework,
                std::int64_t number, const std::string& name)
{
    auto statement = grant.bulk(
        "delete from framework_file_aside where council_id = $1 and framework = $2"
        " and version = $3 and name = $4 and account_id = $5");
    statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
    statement.text(4, name).text(5, grant.actor().id).add();
}

core::Result<void> propose(const access::Grant<EditFramework>& grant, const std::string& framework,
                           std::int64_t number, const std::string& reason)
{
    const auto version = standing_at(grant, framework, number, State::draft, "proposed");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    if (auto good = expect_words("reason", reason, true, "Say why this version is proposed");
        !good) {
        return good;
    }
    const auto newest = newest_approved(versions(grant, framework));
    if (version->base != newest) {
        return refused(
            "Version " + std::to_string(newest) +
            " was approved after this one was begun, and would be undone by it. Begin a new "
            "version, and bring your changes over: the page of changes lists them line by line.");
    }
    auto statement = grant.bulk(
        "update framework_version set state = 'proposed', reason = $4, proposed_by = $5,"
        " proposed_by_name = $6, proposed_at = $7, decided_by = '', decided_by_name = '',"
        " decided_at = null, decision = ''"
        " where council_id = $1 and framework = $2 and version = $3");
    const auto at = core::iso_utc(grant.now());
    statement.integer(1, grant.council().number).text(2, framework).integer(3, number);
    statement.text(4, reason).text(5, grant.actor().id).text(6, grant.actor().name).text(7, at);
    statement.add();
    return {};
}

core::Result<void> reopen(const access::Grant<EditFramework>& grant, const std::string& framework,
                          std::int64_t number)
{
    const auto version = standing_at(grant, framework, number, State::proposed, "reopened");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    move(grant, framework, number, State::draft, "", {});
    return {};
}

core::Result<void> throw_away(const access::Grant<EditFramework>& grant,
                              const std::string& framework, std::int64_t number)
{
    const auto version = standing_at(grant, framework, number, State::draft, "thrown away");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    move(grant, framework, number, State::dropped, "", {});
    return {};
}

core::Result<void> approve(const access::Grant<ApproveFramework>& grant,
                           const std::string& framework, std::int64_t number, core::Date from,
                           const std::string& words)
{
    const auto version = standing_at(grant, framework, number, State::proposed, "approved");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    if (writers(grant, framework, *version).contains(grant.actor().id)) {
        return refused("You wrote in this version, so another person has to approve it.");
    }
    if (auto good = expect_words("decision", words, false, ""); !good) {
        return good;
    }
    if (from < grant.today()) {
        return core::Result<void>(
            core::invalid("from", "Choose today or a later day: what has been judged stays so"));
    }
    const auto all = versions(grant, framework);
    const auto newest = newest_approved(all);
    if (version->base != newest) {
        return refused("Version " + std::to_string(newest) +
                       " was approved after this one was begun, and would be undone by it. Send "
                       "this one back.");
    }
    const auto before = std::ranges::find(all, newest, &Version::number);
    if (before != all.end() && from <= *before->from) {
        return core::Result<void>(
            core::invalid("from", "Choose a day after " + core::long_date(*before->from) +
                                      ", when the version before takes effect"));
    }
    move(grant, framework, number, State::approved, words, from);
    return {};
}

core::Result<void> send_back(const access::Grant<ApproveFramework>& grant,
                             const std::string& framework, std::int64_t number,
                             const std::string& words)
{
    const auto version = standing_at(grant, framework, number, State::proposed, "sent back");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    if (auto good = expect_words("decision", words, true, "Say what is to be changed"); !good) {
        return good;
    }
    move(grant, framework, number, State::draft, words, {});
    return {};
}

core::Result<void> take_back(const access::Grant<ApproveFramework>& grant,
                             const std::string& framework, std::int64_t number,
                             const std::string& words)
{
    const auto version = standing_at(grant, framework, number, State::approved, "taken back");
    if (!version) {
        return core::Result<void>(std::unexpect, version.error());
    }
    if (auto good = expect_words("decision", words, true, "Say why it is taken back"); !good) {
        return good;
    }
    if (*version->from <= grant.today()) {
        return refused("Version " + std::to_string(number) + " has held since " +
                       core::long_date(*version->from) +
                       ". A version in force is followed by another one, not taken back.");
    }
    const auto all = versions(grant, framework);
    if (newest_approved(all) != number) {
        return refused("A later version rests on this one. Take that one back first.");
    }
    move(grant, framework, number, State::dropped, words, {});
    return {};
}

}  // namespace goldthread::editor
