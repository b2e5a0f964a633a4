#include "platform/web/access_log_pages.h"

#include "platform/html/app.h"
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/html/govuk_table.h"
#include "platform/text/csv.h"
#include "platform/text/sentence.h"

#include <algorithm>

namespace goldthread::web {

namespace {

using html::Html;
using html::join;
using html::Url;

std::string action_title(const access::Policy& policy, const std::string& name)
{
    const auto* action = policy.action(name);
    // An action of an earlier version keeps its name in the log and has no title any more.
    return action == nullptr ? name : text::sentence_case(action->title);
}

std::string role_title(const access::Policy& policy, const std::string& id)
{
    if (id == access::system_role) {
        return "Command";
    }
    if (id == access::visitor_role) {
        return "";
    }
    const auto* role = policy.find_role(id);
    return role == nullptr ? id : role->title;
}

std::string when(core::Instant at)
{
    const auto local = core::iso_minutes(core::to_london(at));
    return core::long_date(core::london_date(at)) + ", " + local.substr(local.find('T') + 1);
}

std::string subject_words(const access::LogLine& line)
{
    if (line.subject_kind == access::whole_kind) {
        return "";
    }
    if (!line.subject_name.empty()) {
        return line.subject_name;
    }
    return line.subject.empty() ? line.subject_kind + " list"
                                : line.subject_kind + " " + line.subject;
}

Html outcome_tag(const std::string& outcome)
{
    if (outcome == "refused") {
        return govuk::tag("Refused", govuk::Colour::red);
    }
    if (outcome == "undone") {
        return govuk::tag("Not kept", govuk::Colour::yellow);
    }
    return govuk::tag("Allowed", govuk::Colour::grey);
}

/// `base` with the filter in its query, but neither order nor page.
Url with_filter(Url base, const access::LogFilter& filter)
{
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) {
            base = base.with(name, value);
        }
    };
    add("who", filter.actor);
    add("what", filter.action);
    add("outcome", filter.outcome);
    add("from", filter.from ? core::iso(*filter.from) : "");
    add("to", filter.to ? core::iso(*filter.to) : "");
    return base;
}

Html filter_fields(const LogQuery& query, const access::Policy& policy)
{
    std::vector<govuk::Choice> actions{{.value = "", .text = "Everything"}};
    for (const auto& [name, action] : policy.actions()) {
        actions.push_back({.value = name, .text = text::sentence_case(action.title)});
    }
    std::ranges::sort(actions.begin() + 1, actions.end(), {}, &govuk::Choice::text);
    const auto day = [&](const char* name, const char* label,
                         const std::optional<core::Date>& value) {
        return govuk::input({.name = name,
                             .label = label,
                             .value = value ? core::iso(*value) : "",
                             .error = std::string(govuk::error_of(query.faults, name)),
                             .type = govuk::InputType::date,
                             .width = govuk::Width::chars_10});
    };
    return join({govuk::input({.name = "who",
                               .label = "Who (part of the name)",
                               .value = query.filter.actor,
                               .autocomplete = "off",
                               .width = govuk::Width::chars_20,
                               .has_spelling = false}),
                 govuk::select({.name = "what",
                                .label = "What they did",
                                .choices = actions,
                                .value = query.filter.action}),
                 govuk::select({.name = "outcome",
                                .label = "Outcome",
                                .choices = {{.value = "", .text = "Any"},
                                            {.value = "granted", .text = "Allowed"},
                                            {.value = "refused", .text = "Refused"},
                                            {.value = "undone", .text = "Not kept"}},
                                .value = query.filter.outcome}),
                 day("from", "From", query.filter.from), day("to", "To", query.filter.to)});
}

core::Result<Response> show_log(Context& context)
{
    auto query = log_query(context.query);
    const auto grant = context.work.permit<access::ViewAccessLog>();
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto read = [&] {
        return access::read_log(*grant, query.filter, query.oldest_first,
                                (query.page - 1) * log_lines_a_page, log_lines_a_page);
    };
    auto log = read();
    if (asks_last_instead(query, log)) {
        log = read();
    }
    const Url base{"/access-log"};
    Html content = govuk::error_summary(query.faults, {"from", "to"});
    content += govuk::title("Access log");
    content += govuk::lede(
        "Every look at a record, every change and every refusal, and whose it "
        "was. Entries cannot be changed or deleted.");
    content += log_list(log, query, context.work.policy(), base, Url{"/access-log.csv"}, false);
    return context.page({.title = "Access log",
                         .content = content,
                         .has_errors = !query.faults.fields.empty(),
                         .page_number = static_cast<std::size_t>(query.page)});
}

core::Result<Response> download_log(Context& context)
{
    const auto query = log_query(context.query);
    const auto grant = context.work.permit<access::ViewAccessLog>(access::Whole{}, "download");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto log =
        access::read_log(*grant, query.filter, query.oldest_first, 0, log_lines_a_download);
    return csv("access-log-" + core::iso(context.today) + ".csv",
               log_csv(log, context.work.policy()));
}

}  // namespace

LogQuery log_query(const Form& query)
{
    static constexpr std::int64_t page_max = 1'000'000;
    LogQuery made;
    made.filter.actor = query.text("who");
    made.filter.action = query.text("what");
    made.filter.outcome = query.text("outcome");
    made.filter.from = query.date("from");
    made.filter.to = query.date("to");
    made.oldest_first = query.text("order") == "ascending";
    made.page = std::clamp(query.integer("page").value_or(1), std::int64_t{1}, page_max);
    if (query.has_date("from") && !made.filter.from) {
        made.faults.fields["from"] = "From must be a real date, like 2026-11-22";
    }
    if (query.has_date("to") && !made.filter.to) {
        made.faults.fields["to"] = "To must be a real date, like 2026-11-22";
    }
    return made;
}

static std::int64_t pages_of(const access::LogPage& log)
{
    return std::max<std::int64_t>(1, (log.total + log_lines_a_page - 1) / log_lines_a_page);
}

bool asks_last_instead(LogQuery& query, const access::LogPage& log)
{
    const auto last = pages_of(log);
    const bool is_beyond = query.page > last;
    query.page = std::min(query.page, last);
    return is_beyond;
}

Html log_list(const access::LogPage& log, const LogQuery& query, const access::Policy& policy,
              const Url& base, const Url& csv_address, bool of_one_record)
{
    const bool is_filtered = with_filter(base, query.filter).text() != base.text();
    const std::string order = query.oldest_first ? "ascending" : "descending";
    Html out = app::filter_form({.action = base,
                                 .fields = filter_fields(query, policy),
                                 .is_filtered = is_filtered || !query.faults.fields.empty(),
                                 .keeps = {{"sort", "when"}, {"order", order}}});
    if (log.lines.empty()) {
        return out += app::empty_state("No entries", "Nothing in the access log fits this filter.");
    }
    std::vector<govuk::Column> columns{{.title = "When", .sort_key = "when"},
                                       {.title = "Who"},
                                       {.title = "Role"},
                                       {.title = "What"}};
    if (!of_one_record) {
        columns.push_back({.title = "Record"});
    }
    columns.push_back({.title = "Outcome"});
    std::vector<std::vector<Html>> rows;
    for (const auto& line : log.lines) {
        std::vector<Html> row{when(line.at), line.actor_name, role_title(policy, line.role),
                              line.detail.empty()
                                  ? action_title(policy, line.action)
                                  : action_title(policy, line.action) + " (" + line.detail + ")"};
        if (!of_one_record) {
            row.emplace_back(subject_words(line));
        }
        row.push_back(outcome_tag(line.outcome));
        rows.push_back(std::move(row));
    }
    const auto first = static_cast<std::size_t>((query.page - 1) * log_lines_a_page) + 1;
    out += govuk::paragraph(
        app::showing(first, first + log.lines.size() - 1, static_cast<std::size_t>(log.total)) +
        (log.has_more ? " and more. Narrow the filter to see the others." : ""));
    out += govuk::table({.caption = "Entries",
                         .caption_is_hidden = true,
                         .columns = std::move(columns),
                         .rows = std::move(rows),
                         .sorting = govuk::Sorting{.base = with_filter(base, query.filter),
                                                   .key = "when",
                                                   .is_descending = !query.oldest_first}});
    out += govuk::pagination(
        {.base = with_filter(base, query.filter).with("sort", "when").with("order", order),
         .page = static_cast<std::size_t>(query.page),
         .count = static_cast<std::size_t>(pages_of(log))});
    out += app::list_actions(with_filter(csv_address, query.filter).with("order", order));
    return out;
}

std::string log_csv(const access::LogPage& log, const access::Policy& policy)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"entry", "at", "who", "role", "what", "record kind", "record", "outcome", "request",
                "detail"});
    for (const auto& line : log.lines) {
        writer.cell(line.entry)
            .cell(core::iso_utc(line.at))
            .cell(line.actor_name)
            .cell(role_title(policy, line.role))
            .cell(action_title(policy, line.action))
            .cell(line.subject_kind == access::whole_kind ? std::string{} : line.subject_kind)
            .cell(line.subject)
            .cell(line.outcome)
            .cell(line.request)
            .cell(line.detail);
        writer.end_row();
    }
    writer.close();
    return out;
}

void add_access_log_pages(Router& router)
{
    router.get("/access-log", [](Context& context) { return show_log(context); });
    router.get("/access-log.csv", [](Context& context) { return download_log(context); });
}

}  // namespace goldthread::web
