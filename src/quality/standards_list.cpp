// quality/standards_list.cpp: all standards of the service on one page, in the framework's groups
// or as one list in order.
#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "quality/standards_markup.h"

#include <algorithm>
#include <set>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;

namespace {

using Row = ListedStandard;

Html title_cell(const StandardsList& list, const Row& row)
{
    return govuk::link(list.day.kept(standard_url(*row.now.standard)), row.now.standard->title);
}

Html overdue_cell(const StandardsList& list, const Row& row)
{
    if (!row.now.reached) {
        return {};
    }
    const auto count = row.now.reached->overdue + row.now.reached->not_met;
    if (count == 0) {
        return row.now.reached->known() == 0 ? Html{} : Html{"0"};
    }
    return govuk::link(list.day.kept(behind_url(*row.now.standard)).with("status", "missing"),
                       std::to_string(count), "under " + row.now.standard->title);
}

/// For order: of 10,000; what has no figure comes last in either direction of reading it.
std::int64_t rank(const Row& row)
{
    if (!row.now.service || row.now.service->known() == 0) {
        return 20'000;
    }
    const auto share = row.now.service->share();
    return share.part * 10'000 / share.whole;
}

std::int64_t lacking(const Row& row)
{
    return row.now.reached ? row.now.reached->overdue + row.now.reached->not_met : -1;
}

std::string shown_text(const Row& row, std::int64_t count)
{
    return row.shown.may_show(row.now.service->share()) ? std::to_string(count)
                                                        : std::string{"not shown"};
}

/// A row with its chart is some seventeen elements, and a page that is to open at once on an old
/// telephone holds no more than 1,500.
constexpr std::size_t rows_a_page = 60;
/// In groups many rows have no figure yet.
constexpr std::size_t rows_in_groups_max = 90;

// Long: a column each.
web::Listing<Row> listing(const StandardsList& list)
{
    const auto has_figure = [](const Row& row) { return row.now.service.has_value(); };
    web::Listing<Row> made{
        .caption = "Standards",
        .address = Url{"/standards"},
        .download = Url{"/standards.csv"},
        .columns =
            {{.title = "Standard",
              .key = "standard",
              .cell = [&list](const Row& row) { return title_cell(list, row); },
              .text = [](const Row& row) { return row.now.standard->title; },
              .before =
                  [](const Row& left, const Row& right) {
                      return web::name_before(left.now.standard->title, right.now.standard->title);
                  }},
             {.title = "Group",
              .key = "group",
              .cell = [](const Row& row) { return Html{row.group}; },
              .text = [](const Row& row) { return row.group; },
              .before = [](const Row& left, const Row& right) { return left.group < right.group; }},
             {.title = "Met now",
              .key = "met",
              .cell = [](const Row& row) { return met_now(row.now, row.shown); },
              .text =
                  [has_figure](const Row& row) {
                      if (!has_figure(row)) {
                          return std::string(word_for(row.now.answered));
                      }
                      return row.shown.may_show(row.now.service->share())
                                 ? percent(row.now.service->share())
                                 : std::string{"not shown"};
                  },
              .before = [](const Row& left, const Row& right) { return rank(left) < rank(right); },
              .is_numeric = true},
             {.title = "Met",
              .text =
                  [has_figure](const Row& row) {
                      return has_figure(row) ? shown_text(row, row.now.service->share().part)
                                             : std::string{};
                  }},
             {.title = "Of",
              .text =
                  [has_figure](const Row& row) {
                      return has_figure(row) ? shown_text(row, row.now.service->share().whole)
                                             : std::string{};
                  }}},
        .sort = {},
        .rows_a_page = rows_a_page};
    if (list.may_open) {
        made.columns.push_back(
            {.title = list.is_everybody ? "Overdue or not met" : "Overdue or not met, of yours",
             .key = "missing",
             .cell = [&list](const Row& row) { return overdue_cell(list, row); },
             .text =
                 [](const Row& row) {
                     return row.now.reached ? std::to_string(lacking(row)) : std::string{};
                 },
             .before = [](const Row& left,
                          const Row& right) { return lacking(left) < lacking(right); },
             .is_numeric = true});
    }
    made.columns.push_back({.title = "Change over two years",
                            .key = "change",
                            .cell = [](const Row& row) { return change_words(row.now, row.shown); },
                            .text = [](const Row& row) { return change_word(row.now, row.shown); },
                            .before =
                                [](const Row& left, const Row& right) {
                                    return change_word(left.now, left.shown) <
                                           change_word(right.now, right.shown);
                                }});
    made.columns.push_back(
        {.title = "Source", .text = [](const Row& row) { return row.now.standard->source; }});
    return made;
}

bool fits(const StandardsList& list, const ListedGroup& group, const Row& row)
{
    const auto wanted = list.state.filter("group");
    const auto change = list.state.filter("change");
    return web::holds_text(row.now.standard->title, list.state.filter("q")) &&
           (wanted.empty() || group.group.id == wanted) &&
           (change.empty() || change_word(row.now, row.shown) == change);
}

/// Every standard that fits once: where it stands first.
std::vector<Row> flat(const StandardsList& list)
{
    std::vector<Row> rows;
    std::set<const standards::Standard*> seen;
    for (const auto& group : list.groups) {
        for (const auto& row : group.standards) {
            if (fits(list, group, row) && seen.insert(row.now.standard).second) {
                rows.push_back(row);
            }
        }
    }
    return rows;
}

Html filter(const StandardsList& list)
{
    std::vector<govuk::Choice> groups{{.value = "", .text = "All"}};
    for (const auto& group : list.groups) {
        groups.push_back({.value = group.group.id, .text = group.group.title});
    }
    std::vector<govuk::Choice> changes{{.value = "", .text = "Any"}};
    for (const auto* word : {"Improving", "Getting worse", "No change"}) {
        changes.push_back({.value = word, .text = word});
    }
    return web::list_filter(
        Url{"/standards"}, list.state,
        join({govuk::input({.name = "q",
                            .label = "Words in the standard",
                            .value = std::string(list.state.filter("q")),
                            .autocomplete = "off"}),
              govuk::select({.name = "group",
                             .label = "Group",
                             .choices = groups,
                             .value = std::string(list.state.filter("group"))}),
              govuk::select({.name = "change",
                             .label = "Change",
                             .choices = changes,
                             .value = std::string(list.state.filter("change"))})}));
}

/// A group as a line: how many standards it has, and how many of them get worse.
Html folded(const StandardsList& list, const ListedGroup& group)
{
    const auto worse = std::ranges::count_if(group.standards, [&](const Row& row) {
        return change_word(row.now, row.shown) == "Getting worse";
    });
    const auto count = group.standards.size();
    std::string words = ": " + std::to_string(count) + (count == 1 ? " standard" : " standards");
    if (worse > 0) {
        words += ", " + std::to_string(worse) + " getting worse";
    }
    return join({govuk::link(list.day.kept(Url{"/standards"}).with("group", group.group.id),
                             group.group.title),
                 words});
}

Html in_groups(const StandardsList& list)
{
    const auto columns = listing(list).columns;
    Html out;
    std::size_t rows = 0;
    std::vector<Html> more;
    for (const auto& group : list.groups) {
        if (rows > 0 && rows + group.standards.size() > rows_in_groups_max) {
            more.push_back(folded(list, group));
            continue;
        }
        rows += group.standards.size();
        govuk::Table table{
            .caption = group.group.title,
            .columns = {},
            .rows = {},
            .sorting = govuk::Sorting{.base = list.day.kept(Url{"/standards"}), .key = {}}};
        for (const auto& column : columns) {
            if (column.cell && column.key != "group") {
                table.columns.push_back({.title = column.title,
                                         .is_numeric = column.is_numeric,
                                         .sort_key = column.key});
            }
        }
        for (const auto& row : group.standards) {
            auto& cells = table.rows.emplace_back();
            for (const auto& column : columns) {
                if (column.cell && column.key != "group") {
                    cells.push_back(column.cell(row));
                }
            }
            if (row.is_part) {
                cells.front() = html::element("span", {{"class", "app-part"}}, {cells.front()});
            }
        }
        out += govuk::table(table);
    }
    if (!more.empty()) {
        out += govuk::heading(2, govuk::Size::m, "More standards");
        out += govuk::bullets(more);
    }
    return out += app::list_actions(list.day.kept(Url{"/standards.csv"}));
}

/// How many improve and how many get worse, in a sentence; each counted once.
Html summary(const StandardsList& list)
{
    std::size_t better = 0;
    std::size_t worse = 0;
    std::size_t judged = 0;
    std::set<const standards::Standard*> seen;
    for (const auto& group : list.groups) {
        for (const auto& row : group.standards) {
            const auto word = change_word(row.now, row.shown);
            if (word.empty() || word.starts_with("Too few") || word == "Not judged" ||
                !seen.insert(row.now.standard).second) {
                continue;
            }
            ++judged;
            better += word == "Improving" ? 1U : 0U;
            worse += word == "Getting worse" ? 1U : 0U;
        }
    }
    if (judged == 0) {
        return {};
    }
    const auto link = [&](std::size_t count, const char* change, const char* words) {
        return count == 0 ? Html{std::string("none ") + words}
                          : govuk::link(list.day.kept(Url{"/standards"}).with("change", change),
                                        std::to_string(count) + " " + words);
    };
    return govuk::paragraph(
        join({"Of ", judged, judged == 1 ? " standard" : " standards",
              " with enough figures to judge, ", link(better, "Improving", "improving"), " and ",
              link(worse, "Getting worse", "getting worse"),
              " over two years; the rest show no real change."}));
}

}  // namespace

html::Page standards_page(const StandardsList& list)
{
    Html content = govuk::error_summary(list.fault);
    content += govuk::title("Standards of the service");
    content += govuk::lede("How each standard of " + list.framework +
                           " is met, for whom, and whether that is changing. Due soon counts as "
                           "met.");
    content += app::as_at_form(Url{"/standards"}, list.day.as_at, list.day.latest);
    content += summary(list);
    content += filter(list);
    const bool is_flat = list.state.is_filtered() || !list.state.sort.empty();
    content += is_flat ? web::list_table(listing(list), flat(list), list.state) : in_groups(list);
    if (is_flat) {
        content += govuk::paragraph(
            govuk::link(list.day.kept(Url{"/standards"}), "Show them in their groups"));
    }
    if (list.may_open && !list.is_everybody) {
        content += govuk::small_print(
            "What is met now is of the whole service; what is overdue or not met is of those whose "
            "records you may open.");
    }
    if (!list.shown.is_exact) {
        content += govuk::small_print("Figures in which a count is below " +
                                      std::to_string(list.shown.below) + " are not shown.");
    }
    return {.title = "Standards of the service",
            .content = content,
            .has_errors = !list.fault.fields.empty()};
}

web::Response standards_csv(const StandardsList& list)
{
    return web::list_csv(listing(list), flat(list), list.state, "standards", list.day.as_at);
}

}  // namespace goldthread::quality
