// platform/web/listing.h: a list on a page: filtered by a form, put in order by links, shown some
// rows at a time, downloaded as CSV with the same filter and order. Knows nothing of what it lists.
#pragma once
#include "platform/core/date.h"
#include "platform/core/result.h"
#include "platform/html/app.h"
#include "platform/html/govuk_table.h"
#include "platform/text/csv.h"
#include "platform/web/form.h"
#include "platform/web/message.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::web {

/// No page shows more rows than this.
inline constexpr std::size_t list_rows_max = 200;

/// What the address of a list asks for.
struct ListState {
    using Fields = std::vector<std::pair<std::string, std::string>>;

    Fields filters;    ///< Those that are given, in the order in which the page named them.
    Fields keeps;      ///< What else the list's links carry along, such as `as_at`.
    std::string sort;  ///< The key of a column; empty for the list's own order.
    bool is_descending = false;
    std::size_t page = 1;

    bool is_filtered() const { return !filters.empty(); }
    /// What the filter is set to; empty where it is not.
    std::string_view filter(std::string_view name) const;
    /// `address` with filters and what is kept, without order and page.
    html::Url filtered(html::Url address) const;
    /// The same with the order.
    html::Url ordered(html::Url address) const;
};

/// Reads `filters` and `keeps` by name, and `sort`, `order` and `page`.
ListState list_state(const Form& query, std::initializer_list<std::string_view> filters,
                     std::initializer_list<std::string_view> keeps = {});

/// The day a page is asked to show the record as at.
struct AsAt {
    core::Date day;       ///< Today where none, or none that can be, is asked.
    core::Invalid fault;  ///< Under `as_at`, where what was entered is no day, or is to come.
    bool is_asked = false;
};
AsAt as_at(const Form& query, core::Date today);

/// Orders as people expect names: without regard to capitals.
bool name_before(std::string_view left, std::string_view right);
/// True where `text` holds `part`, without regard to capitals.
bool holds_text(std::string_view text, std::string_view part);

/// What a column says of a row; absent by itself. (g++ 12 cannot compile a default of std::function
/// in a template.)
template <class Says>
struct OfRow : std::function<Says> {
    using std::function<Says>::function;
    OfRow() noexcept : std::function<Says>(nullptr) {}
};

/// One column of a list of `Row`s.
template <class Row>
struct ListColumn {
    std::string title;
    std::string key = {};                   ///< As `sort` in addresses; empty: no order by it.
    OfRow<html::Html(const Row&)> cell{};   ///< Absent: in the download alone.
    OfRow<std::string(const Row&)> text{};  ///< Absent: on the page alone.
    OfRow<bool(const Row&, const Row&)> before{};  ///< Ascending; needed with a key.
    bool is_numeric = false;
    bool title_is_hidden = false;
};

template <class Row>
struct Listing {
    std::string caption;  ///< What the table holds, for those who hear it.
    html::Url address;    ///< The page's own, without a query.
    html::Url download;   ///< Of the same list as CSV.
    std::vector<ListColumn<Row>> columns;
    std::string sort;            ///< The key by which the list is in order unless asked otherwise.
    bool is_descending = false;  ///< With `sort`.
    std::size_t rows_a_page = 50;
    /// Fills in what only rows that are shown need: of a page its own, of a download all. Absent:
    /// rows are whole.
    OfRow<void(std::span<Row>)> complete{};
    std::string empty_heading = "Nothing to show";
    std::string empty_text = "Nothing is on record here.";
};

/// The state with an order that the list has.
template <class Row>
ListState settled(const Listing<Row>& list, ListState state)
{
    const auto fits = [&](const ListColumn<Row>& column) {
        return !column.key.empty() && column.key == state.sort;
    };
    if (std::ranges::none_of(list.columns, fits)) {
        state.sort = list.sort;
        state.is_descending = list.is_descending;
    }
    return state;
}

/// On how many pages so many rows stand; at least one.
template <class Row>
std::size_t pages_of(const Listing<Row>& list, std::size_t rows)
{
    const auto a_page = std::clamp<std::size_t>(list.rows_a_page, 1, list_rows_max);
    return std::max<std::size_t>(1, (rows + a_page - 1) / a_page);
}

/// The page that is shown of so many rows, for the title; 0 for the first. A page beyond the last
/// shows the last.
template <class Row>
std::size_t page_shown(const Listing<Row>& list, std::size_t rows, const ListState& asked)
{
    const auto page = std::min(asked.page, pages_of(list, rows));
    return page > 1 ? page : 0;
}

/// The rows in the order asked for; equal ones stay as they were given.
template <class Row>
std::vector<const Row*> in_order(const Listing<Row>& list, const std::vector<Row>& rows,
                                 const ListState& state)
{
    std::vector<const Row*> order;
    order.reserve(rows.size());
    for (const auto& row : rows) {
        order.push_back(&row);
    }
    const auto column = std::ranges::find_if(list.columns, [&](const auto& each) {
        return !each.key.empty() && each.key == state.sort;
    });
    if (column != list.columns.end()) {
        core::expects(column->before != nullptr, "a column with a key says what comes before what");
        std::ranges::stable_sort(order, [&](const Row* left, const Row* right) {
            return state.is_descending ? column->before(*right, *left)
                                       : column->before(*left, *right);
        });
    }
    return order;
}

/// Copies of some of the rows in order, whole.
template <class Row>
std::vector<Row> completed(const Listing<Row>& list, std::span<const Row* const> order)
{
    std::vector<Row> rows;
    rows.reserve(order.size());
    for (const auto* row : order) {
        rows.push_back(*row);
    }
    if (list.complete) {
        list.complete(rows);
    }
    return rows;
}

/// The filter over a list, folded away until it is wanted. `has_faults` opens it too.
html::Html list_filter(const html::Url& address, const ListState& state, const html::Html& fields,
                       bool has_faults = false);

/// What stands round a list's table. Internal.
struct ListFrame {
    std::string caption;
    html::Url address;
    html::Url download;
    std::vector<govuk::Column> columns;
    std::size_t first = 0;  ///< Counted from 1.
    std::size_t total = 0;
    std::size_t pages = 1;
};
html::Html framed(const ListFrame& frame, const ListState& state,
                  std::vector<std::vector<html::Html>> rows);

/// How many are shown, the table, the other pages, download and print. A page beyond the last shows
/// the last.
template <class Row>
html::Html list_table(const Listing<Row>& list, const std::vector<Row>& rows,
                      const ListState& asked)
{
    auto state = settled(list, asked);
    if (rows.empty()) {
        if (!state.is_filtered()) {
            return app::empty_state(list.empty_heading, list.empty_text);
        }
        auto all = state;
        all.filters.clear();
        return app::empty_state("Nothing fits this filter",
                                govuk::link(all.ordered(list.address), "Show all"));
    }
    const auto a_page = std::clamp<std::size_t>(list.rows_a_page, 1, list_rows_max);
    ListFrame frame{.caption = list.caption,
                    .address = list.address,
                    .download = list.download,
                    .columns = {},
                    .total = rows.size(),
                    .pages = pages_of(list, rows.size())};
    state.page = std::clamp<std::size_t>(state.page, 1, frame.pages);
    frame.first = (state.page - 1) * a_page + 1;
    for (const auto& column : list.columns) {
        if (column.cell) {
            frame.columns.push_back({.title = column.title,
                                     .is_numeric = column.is_numeric,
                                     .sort_key = column.key,
                                     .title_is_hidden = column.title_is_hidden});
        }
    }
    const auto order = in_order(list, rows, state);
    const auto shown = std::span{order}.subspan(frame.first - 1);
    std::vector<std::vector<html::Html>> cells;
    for (const auto& each : completed(list, shown.first(std::min(a_page, shown.size())))) {
        auto& row = cells.emplace_back();
        for (const auto& column : list.columns) {
            if (column.cell) {
                row.push_back(column.cell(each));
            }
        }
    }
    return framed(frame, state, std::move(cells));
}

/// All rows, filtered and in order, as a file to keep: `NAME-2026-11-22.csv`.
template <class Row>
Response list_csv(const Listing<Row>& list, const std::vector<Row>& rows, const ListState& asked,
                  std::string_view name, core::Date on)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    for (const auto& column : list.columns) {
        if (column.text) {
            writer.cell(column.title);
        }
    }
    writer.end_row();
    const auto order = in_order(list, rows, settled(list, asked));
    for (const auto& row : completed(list, std::span<const Row* const>{order})) {
        for (const auto& column : list.columns) {
            if (column.text) {
                writer.cell(column.text(row));
            }
        }
        writer.end_row();
    }
    writer.close();
    return csv(std::string(name) + "-" + core::iso(on) + ".csv", std::move(out));
}

}  // namespace goldthread::web
