// Long: three lists, each with its columns, its page and its download.
#include "exchange/import_pages.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::exchange {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string moment(core::Instant at)
{
    const auto local = core::iso_minutes(core::to_london(at));
    return core::long_date(core::london_date(at)) + ", " + local.substr(local.find('T') + 1);
}

Url import_url(std::int64_t number)
{
    return Url::path({"imports", std::to_string(number)});
}

template <class Row>
web::ListColumn<Row> number_column(const char* title, const char* key,
                                   const std::function<std::int64_t(const Row&)>& number)
{
    return {.title = title,
            .key = key,
            .cell = [number](const Row& row) { return Html{std::to_string(number(row))}; },
            .text = [number](const Row& row) { return std::to_string(number(row)); },
            .before = [number](const Row& left,
                               const Row& right) { return number(left) < number(right); },
            .is_numeric = true};
}

web::Listing<ImportLine> import_listing()
{
    using Row = ImportLine;
    return {
        .caption = "Imports",
        .address = Url{"/imports"},
        .download = Url{"/imports.csv"},
        .columns =
            {{.title = "When",
              .key = "when",
              .cell =
                  [](const Row& row) {
                      return join({govuk::link(import_url(row.number), moment(row.at)),
                                   html::element("div", {{"class", "app-muted"}}, {row.actor})});
                  },
              .text = [](const Row& row) { return core::iso_utc(row.at); },
              .before = [](const Row& left,
                           const Row& right) { return left.number < right.number; }},
             {.title = "Number", .text = [](const Row& row) { return std::to_string(row.number); }},
             {.title = "Who", .text = [](const Row& row) { return row.actor; }},
             {.title = "Folder", .text = [](const Row& row) { return row.folder; }},
             number_column<Row>("Read", "read", [](const Row& row) { return row.counts.read; }),
             number_column<Row>("Added", "added", [](const Row& row) { return row.counts.added; }),
             number_column<Row>("Changed", "changed",
                                [](const Row& row) { return row.counts.changed; }),
             number_column<Row>("Withdrawn", "withdrawn",
                                [](const Row& row) { return row.counts.withdrawn; }),
             number_column<Row>("Refused", "refused",
                                [](const Row& row) { return row.counts.refused; })},
        .sort = "when",
        .is_descending = true,
        .rows_a_page = 50,
        .empty_heading = "Nothing was imported yet",
        .empty_text = "Records come in with the command goldthread import."};
}

Html state_tag(TableState state)
{
    switch (state) {
        case TableState::imported:
            return govuk::tag("Imported", govuk::Colour::green);
        case TableState::refused:
            return govuk::tag("Refused", govuk::Colour::red);
        case TableState::empty:
            return govuk::tag("Empty", govuk::Colour::yellow);
        case TableState::not_supplied:
            break;
    }
    return govuk::tag("Not supplied", govuk::Colour::grey);
}

Html severity_tag(Severity severity)
{
    switch (severity) {
        case Severity::table_refused:
            return govuk::tag("Table refused", govuk::Colour::red);
        case Severity::row_refused:
            return govuk::tag("Row refused", govuk::Colour::red);
        case Severity::cell_emptied:
            return govuk::tag("Cell left empty", govuk::Colour::yellow);
        case Severity::note:
            break;
    }
    return govuk::tag("Note", govuk::Colour::grey);
}

std::string row_words(const ImportMessage& message)
{
    return message.row == 0 ? std::string{"Whole file"} : std::to_string(message.row);
}

web::Listing<ImportMessage> message_listing(std::int64_t number)
{
    using Row = ImportMessage;
    const auto wrong = [](const Row& row) {
        Html out{row.wrong};
        if (!row.to_do.empty()) {
            out += join({" ", html::element("strong", {}, {row.to_do})});
        }
        return out;
    };
    return {.caption = "What was wrong and what to do",
            .address = import_url(number),
            .download = Url::path({"imports", std::to_string(number), "messages.csv"}),
            .columns = {{.title = "Outcome",
                         .key = "outcome",
                         .cell = [](const Row& row) { return severity_tag(row.severity); },
                         .text = [](const Row& row) { return std::string(words(row.severity)); },
                         .before = [](const Row& left,
                                      const Row& right) { return left.severity < right.severity; }},
                        {.title = "File",
                         .key = "file",
                         .cell = [](const Row& row) { return Html{row.file}; },
                         .text = [](const Row& row) { return row.file; },
                         .before = [](const Row& left,
                                      const Row& right) { return left.file < right.file; }},
                        {.title = "Row",
                         .key = "row",
                         .cell = [](const Row& row) { return Html{row_words(row)}; },
                         .text = [](const Row& row) { return std::to_string(row.row); },
                         .before = [](const Row& left,
                                      const Row& right) { return left.row < right.row; },
                         .is_numeric = true},
                        {.title = "Column",
                         .cell = [](const Row& row) { return Html{row.field}; },
                         .text = [](const Row& row) { return row.field; }},
                        {.title = "Value",
                         .cell =
                             [](const Row& row) {
                                 return row.value.empty() ? Html{}
                                                          : html::element("code", {}, {row.value});
                             },
                         .text = [](const Row& row) { return row.value; }},
                        {.title = "What is wrong",
                         .cell = wrong,
                         .text = [](const Row& row) { return row.wrong; }},
                        {.title = "What to do", .text = [](const Row& row) { return row.to_do; }}},
            .sort = "outcome",
            .rows_a_page = 50,
            .empty_heading = "Nothing was wrong",
            .empty_text = "Every row of this import was taken in as it came."};
}

Html table_report(const OneImport& one)
{
    govuk::Table table{.caption = "Tables",
                       .columns = {{.title = "Table"},
                                   {.title = "State"},
                                   {.title = "Read", .is_numeric = true},
                                   {.title = "Added", .is_numeric = true},
                                   {.title = "Changed", .is_numeric = true},
                                   {.title = "Withdrawn", .is_numeric = true},
                                   {.title = "Refused", .is_numeric = true}},
                       .rows = {},
                       .stacks = false,
                       .is_small = true};
    std::vector<Html> absent;
    for (const auto& report : one.tables) {
        if (report.state == TableState::not_supplied) {
            absent.push_back(report.source);
            continue;
        }
        const auto& counts = report.counts;
        const Html refused =
            counts.refused == 0
                ? Html{"0"}
                : govuk::link(import_url(one.line.number).with("file", report.file),
                              std::to_string(counts.refused), "rows of " + report.source);
        table.rows.push_back({report.source, state_tag(report.state), std::to_string(counts.read),
                              std::to_string(counts.added), std::to_string(counts.changed),
                              std::to_string(counts.withdrawn), refused});
    }
    Html out = table.rows.empty() ? Html{} : govuk::table(table);
    if (!absent.empty()) {
        out += govuk::details(std::to_string(absent.size()) + " tables not supplied",
                              join({govuk::paragraph("What rests on these alone is shown as not "
                                                     "recorded, never as not done."),
                                    govuk::bullets(absent)}));
    }
    return out;
}

bool fits(const ImportMessage& message, const web::ListState& state)
{
    const auto outcome = state.filter("outcome");
    const auto file = state.filter("file");
    const auto q = state.filter("q");
    return (outcome.empty() || words(message.severity) == outcome) &&
           (file.empty() || message.file == file) &&
           (web::holds_text(message.wrong, q) || web::holds_text(message.field, q) ||
            web::holds_text(message.value, q));
}

Html message_filter(const OneImport& one)
{
    std::vector<govuk::Choice> files{{.value = "", .text = "All"}};
    for (const auto& file : one.files) {
        files.push_back({.value = file, .text = file});
    }
    std::vector<govuk::Choice> outcomes{{.value = "", .text = "All"}};
    for (const auto severity :
         {Severity::table_refused, Severity::row_refused, Severity::cell_emptied, Severity::note}) {
        std::string text{words(severity)};
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
        outcomes.push_back({.value = std::string(words(severity)), .text = text});
    }
    return web::list_filter(
        import_url(one.line.number), one.state,
        join({govuk::select({.name = "outcome",
                             .label = "Outcome",
                             .choices = outcomes,
                             .value = std::string(one.state.filter("outcome"))}),
              govuk::select({.name = "file",
                             .label = "File",
                             .choices = files,
                             .value = std::string(one.state.filter("file"))}),
              govuk::input({.name = "q",
                            .label = "Words, column or value",
                            .value = std::string(one.state.filter("q")),
                            .autocomplete = "off"})}));
}

std::string person_words(const PersonSeen& person)
{
    return (person.name.empty() ? "No name recorded" : person.name) +
           (person.born ? ", born " + core::long_date(*person.born) : "");
}

std::string merge_state(const MergeLine& line)
{
    return line.state == "accepted"    ? "Same person"
           : line.state == "dismissed" ? "Not the same person"
                                       : "Waiting for somebody";
}

Html decision(const MergeList& list, const MergeLine& line)
{
    if (line.state != "proposed") {
        return join({merge_state(line), html::element("br", {}),
                     html::element("span", {{"class", "app-muted"}},
                                   {line.decided_by +
                                    (line.decided_at ? ", " + moment(*line.decided_at) : "")})});
    }
    if (!list.may_decide) {
        return merge_state(line);
    }
    const auto about = "(" + line.from.id + " and " + line.to.id + ")";
    const auto hidden =
        join({govuk::hidden("import", std::to_string(line.import_no)),
              govuk::hidden("from", line.from.id), govuk::hidden("to", line.to.id)});
    const auto button = [&](const char* text, const char* value) {
        return html::element("button",
                             {{"type", "submit"},
                              {"class", "govuk-button govuk-button--secondary"},
                              {"name", "decision"},
                              {"value", value}},
                             {text, " ", govuk::visually_hidden(about)});
    };
    return govuk::post_form({.action = Url{"/imports/merges"}, .csrf = list.csrf},
                            join({hidden, govuk::button_group({button("Same person", "same"),
                                                               button("Not the same", "not")})}));
}

web::Listing<MergeLine> merge_listing(const MergeList& list)
{
    using Row = MergeLine;
    return {
        .caption = "Who may be one person",
        .address = Url{"/imports/merges"},
        .download = Url{"/imports/merges.csv"},
        .columns = {{.title = "Number that is gone",
                     .key = "from",
                     .cell =
                         [](const Row& row) {
                             return join({html::element("strong", {}, {row.from.id}), " ",
                                          person_words(row.from)});
                         },
                     .text = [](const Row& row) { return row.from.id; },
                     .before = [](const Row& left,
                                  const Row& right) { return left.from.id < right.from.id; }},
                    {.title = "Number that has its rows now",
                     .cell =
                         [](const Row& row) {
                             return join({html::element("strong", {}, {row.to.id}), " ",
                                          person_words(row.to)});
                         },
                     .text = [](const Row& row) { return row.to.id; }},
                    number_column<Row>("Rows", "rows", [](const Row& row) { return row.rows; }),
                    {.title = "Import",
                     .key = "import",
                     .cell =
                         [](const Row& row) {
                             return govuk::link(import_url(row.import_no),
                                                std::to_string(row.import_no), "import");
                         },
                     .text = [](const Row& row) { return std::to_string(row.import_no); },
                     .before = [](const Row& left,
                                  const Row& right) { return left.import_no < right.import_no; },
                     .is_numeric = true},
                    {.title = "Decision",
                     .cell = [&list](const Row& row) { return decision(list, row); },
                     .text = merge_state},
                    {.title = "Decided by", .text = [](const Row& row) { return row.decided_by; }},
                    {.title = "Decided at",
                     .text =
                         [](const Row& row) {
                             return row.decided_at ? core::iso_utc(*row.decided_at) : std::string{};
                         }}},
        .sort = {},
        .rows_a_page = 50,
        .empty_heading = "Nobody is waiting for a decision",
        .empty_text = "No import found rows of one person under another's number."};
}

}  // namespace

html::Page imports_page(const ImportList& list)
{
    Html content = list.notice.empty() ? Html{} : govuk::success_banner(list.notice);
    content += govuk::title("Imports");
    content += govuk::lede(
        "Each time records came in from the council's systems: how many rows, and "
        "what was wrong with them.");
    if (list.may_see_merges) {
        content += govuk::paragraph(
            govuk::link(Url{"/imports/merges"},
                        list.undecided_merges == 0
                            ? std::string{"Who may be one person"}
                            : "Who may be one person: " + std::to_string(list.undecided_merges) +
                                  " waiting for a decision"));
    }
    content += web::list_table(import_listing(), list.imports, list.state);
    return {.title = "Imports", .content = content};
}

html::Page import_page(const OneImport& one)
{
    const auto& counts = one.line.counts;
    Html content =
        govuk::title_with_caption("Import " + std::to_string(one.line.number), moment(one.line.at));
    content += govuk::lede("By " + one.line.actor + ", from the folder " + one.line.folder + ".");
    const auto here = import_url(one.line.number);
    content += app::figures({{.label = "Rows read", .value = std::to_string(counts.read)},
                             {.label = "Added", .value = std::to_string(counts.added)},
                             {.label = "Changed", .value = std::to_string(counts.changed)},
                             {.label = "Withdrawn", .value = std::to_string(counts.withdrawn)},
                             {.label = "Rows refused",
                              .value = std::to_string(counts.refused),
                              .href = here.with("outcome", words(Severity::row_refused))},
                             {.label = "Cells left empty",
                              .value = std::to_string(counts.emptied),
                              .href = here.with("outcome", words(Severity::cell_emptied))}});
    content += govuk::heading(2, govuk::Size::m, "What was wrong and what to do");
    if (one.is_any_message) {
        content += message_filter(one);
    }
    content += web::list_table(message_listing(one.line.number), one.messages, one.state);
    if (one.line.messages_dropped > 0) {
        content += govuk::paragraph(std::to_string(one.line.messages_dropped) +
                                    " more messages were not kept: the import found too many.");
    }
    content += table_report(one);
    return {.title = "Import " + std::to_string(one.line.number),
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Imports", .href = Url{"/imports"}}}),
            .page_number = one.state.page > 1 ? one.state.page : 0};
}

html::Page merges_page(const MergeList& list)
{
    Html content = list.notice.empty() ? Html{} : govuk::success_banner(list.notice);
    content += govuk::title_with_caption("Imports", "Who may be one person");
    content += govuk::lede(
        "All rows of one number came back under another. A person decides whether "
        "they are the same; nothing is joined or changed by itself.");
    const std::vector<govuk::Choice> choices{{.value = "", .text = "All"},
                                             {.value = "proposed", .text = "Waiting for somebody"},
                                             {.value = "accepted", .text = "Same person"},
                                             {.value = "dismissed", .text = "Not the same person"}};
    content += web::list_filter(Url{"/imports/merges"}, list.state,
                                govuk::select({.name = "state",
                                               .label = "Decision",
                                               .choices = choices,
                                               .value = std::string(list.state.filter("state"))}));
    content += web::list_table(merge_listing(list), list.merges, list.state);
    return {.title = "Who may be one person",
            .content = content,
            .before_main = govuk::breadcrumbs({{.text = "Imports", .href = Url{"/imports"}}}),
            .page_number = list.state.page > 1 ? list.state.page : 0};
}

namespace {

core::Result<ImportList> import_list(web::Context& context)
{
    const auto grant = context.work.permit<ViewImports>();
    if (!grant) {
        return core::Result<ImportList>(std::unexpect, grant.error());
    }
    return ImportList{.imports = imports(*grant),
                      .undecided_merges = undecided_merges(*grant),
                      .may_see_merges = context.work.may<ViewMerges>(),
                      .notice = context.notice,
                      .state = web::list_state(context.query, {})};
}

core::Result<OneImport> one_import(web::Context& context, std::int64_t number)
{
    const auto grant =
        context.work.permit<ViewImports>(access::Whole{}, "import " + std::to_string(number));
    if (!grant) {
        return core::Result<OneImport>(std::unexpect, grant.error());
    }
    auto line = import_of(*grant, number);
    if (!line) {
        return core::Result<OneImport>(std::unexpect, core::NotFound{});
    }
    OneImport one{.line = std::move(*line),
                  .tables = tables_of(*grant, number),
                  .messages = messages_of(*grant, number),
                  .files = {},
                  .is_any_message = false,
                  .state = web::list_state(context.query, {"outcome", "file", "q"})};
    std::set<std::string> files;
    for (const auto& message : one.messages) {
        files.insert(message.file);
    }
    one.files.assign(files.begin(), files.end());
    one.is_any_message = !one.messages.empty();
    std::erase_if(one.messages,
                  [&](const ImportMessage& message) { return !fits(message, one.state); });
    return one;
}

core::Result<MergeList> merge_list(web::Context& context)
{
    const auto grant = context.work.permit<ViewMerges>();
    if (!grant) {
        return core::Result<MergeList>(std::unexpect, grant.error());
    }
    MergeList list{.merges = merges(*grant),
                   .may_decide = context.work.may<DecideMerge>(),
                   .csrf = context.csrf,
                   .notice = context.notice,
                   .state = web::list_state(context.query, {"state"})};
    std::erase_if(list.merges, [&](const MergeLine& line) {
        const auto state = list.state.filter("state");
        return !state.empty() && line.state != state;
    });
    return list;
}

core::Result<web::Response> record_decision(web::Context& context)
{
    const auto import_no = context.form.integer("import");
    const auto from = context.form.text("from");
    const auto to = context.form.text("to");
    const auto answer = context.form.text("decision");
    const auto grant = context.work.permit<DecideMerge>(access::Whole{}, from + " and " + to);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (answer != "same" && answer != "not") {
        return core::invalid("decision", "Choose whether they are the same person");
    }
    if (const auto done = decide(*grant, import_no.value_or(0), from, to, answer == "same");
        !done) {
        return std::unexpected(done.error());
    }
    return context.done("/imports/merges", answer == "same" ? "Recorded: the same person"
                                                            : "Recorded: not the same person");
}

}  // namespace

void add_import_actions(access::Policy& policy)
{
    policy.declare<ViewImports, ViewMerges, DecideMerge>();
}

void add_import_pages(web::Router& router)
{
    router.get("/imports", [](web::Context& context) -> core::Result<web::Response> {
        const auto list = import_list(context);
        if (!list) {
            return std::unexpected(list.error());
        }
        return context.page(imports_page(*list));
    });
    router.get("/imports.csv", [](web::Context& context) -> core::Result<web::Response> {
        const auto list = import_list(context);
        if (!list) {
            return std::unexpected(list.error());
        }
        return web::list_csv(import_listing(), list->imports, list->state, "imports",
                             context.today);
    });
    router.get("/imports/{import}",
               [](web::Context& context, std::int64_t number) -> core::Result<web::Response> {
                   const auto one = one_import(context, number);
                   if (!one) {
                       return std::unexpected(one.error());
                   }
                   return context.page(import_page(*one));
               });
    router.get("/imports/{import}/messages.csv",
               [](web::Context& context, std::int64_t number) -> core::Result<web::Response> {
                   const auto one = one_import(context, number);
                   if (!one) {
                       return std::unexpected(one.error());
                   }
                   return web::list_csv(message_listing(number), one->messages, one->state,
                                        "import-" + std::to_string(number), context.today);
               });
    router.get("/imports/merges", [](web::Context& context) -> core::Result<web::Response> {
        const auto list = merge_list(context);
        if (!list) {
            return std::unexpected(list.error());
        }
        return context.page(merges_page(*list));
    });
    router.get("/imports/merges.csv", [](web::Context& context) -> core::Result<web::Response> {
        const auto list = merge_list(context);
        if (!list) {
            return std::unexpected(list.error());
        }
        return web::list_csv(merge_listing(*list), list->merges, list->state, "one-person",
                             context.today);
    });
    router.post("/imports/merges", record_decision);
}

}  // namespace goldthread::exchange
