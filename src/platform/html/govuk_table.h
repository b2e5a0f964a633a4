// platform/html/govuk_table.h: the table: caption, numbers to the right, order by links, and cards
// on a phone that keep the roles of a table. Knows nothing of what it shows.
#pragma once
#include "platform/html/govuk.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::govuk {

struct Column {
    std::string title;
    bool is_numeric = false;
    std::string sort_key = {};     ///< Empty: the list cannot be put in order by this column.
    bool title_is_hidden = false;  ///< For a column of links or buttons.
};

/// How a list is in order now, and where its links lead.
struct Sorting {
    Url base;  ///< With the list's filters, without `sort`, `order` and `page`.
    std::string key;
    bool is_descending = false;
};

struct Table {
    std::string caption = {};
    Size caption_size = Size::m;
    bool caption_is_hidden = false;
    std::vector<Column> columns;
    std::vector<std::vector<Html>> rows;  ///< Each as many cells as there are columns.
    bool first_is_header = true;          ///< The first cell of a row names the row.
    std::optional<Sorting> sorting = {};
    bool stacks = true;     ///< Rows become cards on a phone; else it scrolls.
    bool is_small = false;  ///< Smaller text, for tables of figures.
};
Html table(const Table& table);

}  // namespace goldthread::govuk
