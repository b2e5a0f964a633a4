// platform/html/govuk_table.cpp: rows and cells written straight into one text.
#include "platform/html/govuk_table.h"

#include "platform/core/result.h"

#include <array>

namespace goldthread::govuk {

using html::Attributes;
using html::element;

static Html column_title(const Column& column, const std::optional<Sorting>& sorting)
{
    if (column.title_is_hidden) {
        return visually_hidden(column.title);
    }
    if (!sorting || column.sort_key.empty()) {
        return column.title;
    }
    const bool is_current = sorting->key == column.sort_key;
    const bool will_descend = is_current && !sorting->is_descending;
    Url href = sorting->base.with("sort", column.sort_key);
    if (will_descend) {
        href = href.with("order", "descending");
    }
    const char* arrow = !is_current ? "↕" : sorting->is_descending ? "▼" : "▲";
    return element(
        "a", {{"class", "app-sort"}, {"href", href}},
        {column.title,
         element("span", {{"class", "app-sort__arrow"}, {"aria-hidden", "true"}}, {arrow})});
}

static void add_head(Html& out, const Table& table)
{
    const auto cells = [&](Html& row) {
        for (const Column& column : table.columns) {
            Attributes attributes{
                {"class", column.is_numeric ? "govuk-table__header govuk-table__header--numeric"
                                            : "govuk-table__header"},
                {"scope", "col"},
                {"role", "columnheader"}};
            if (table.sorting && !column.sort_key.empty()) {
                const bool is_current = table.sorting->key == column.sort_key;
                attributes.add({"aria-sort", !is_current                    ? "none"
                                             : table.sorting->is_descending ? "descending"
                                                                            : "ascending"});
            }
            row.add("th", attributes, {column_title(column, table.sorting)});
        }
    };
    out.add("thead", {{"class", "govuk-table__head"}, {"role", "rowgroup"}}, [&](Html& head) {
        head.add("tr", {{"class", "govuk-table__row"}, {"role", "row"}}, cells);
    });
}

static void add_row(Html& out, const Table& table, const std::vector<Html>& row)
{
    core::expects(row.size() == table.columns.size(), "a row has as many cells as columns");
    out.add("tr", {{"class", "govuk-table__row"}, {"role", "row"}}, [&](Html& cells) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            const Column& column = table.columns[i];
            if (i == 0 && table.first_is_header) {
                cells.add(
                    "th",
                    {{"class", "govuk-table__header"}, {"scope", "row"}, {"role", "rowheader"}},
                    {row[i]});
                continue;
            }
            cells.add("td",
                      {{"class", column.is_numeric ? "govuk-table__cell govuk-table__cell--numeric"
                                                   : "govuk-table__cell"},
                       {"role", "cell"},
                       {"data-label", column.title_is_hidden ? "" : column.title.c_str()}},
                      {row[i]});
        }
    });
}

Html table(const Table& table)
{
    static constexpr std::array<std::string_view, 4> caption_sizes = {
        "govuk-table__caption govuk-table__caption--s",
        "govuk-table__caption govuk-table__caption--m",
        "govuk-table__caption govuk-table__caption--l",
        "govuk-table__caption govuk-table__caption--xl"};
    std::string classes = "govuk-table";
    classes += table.stacks ? " app-stack" : "";
    classes += table.is_small ? " govuk-table--small-text-until-tablet app-tight" : "";
    Html out;
    out.reserve(512 + table.rows.size() * table.columns.size() * 140);
    out.add("table", {{"class", classes}, {"role", "table"}}, [&](Html& inner) {
        if (!table.caption.empty()) {
            inner.add(
                "caption",
                {{"class", table.caption_is_hidden
                               ? "govuk-visually-hidden"
                               : caption_sizes.at(static_cast<std::size_t>(table.caption_size))}},
                {table.caption});
        }
        add_head(inner, table);
        inner.add("tbody", {{"class", "govuk-table__body"}, {"role", "rowgroup"}}, [&](Html& body) {
            for (const std::vector<Html>& row : table.rows) {
                add_row(body, table, row);
            }
        });
    });
    if (table.stacks) {
        return out;
    }
    return element("div",
                   {{"class", "app-scroll"},
                    {"role", "region"},
                    {"tabindex", 0},
                    {"aria-label", table.caption.empty() ? "Table" : table.caption.c_str()}},
                   {out});
}

}  // namespace goldthread::govuk
