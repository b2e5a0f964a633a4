// platform/web/access_log_pages.h: who opened, changed or was refused what, as a list. Knows no
// slice: a record is its kind and its id.
#pragma once
#include "platform/access/log.h"
#include "platform/web/router.h"

#include <string>

namespace goldthread::web {

/// What the address of a list of the access log says.
struct LogQuery {
    access::LogFilter filter;
    bool oldest_first = false;
    std::int64_t page = 1;
    core::Invalid faults;  ///< A date that is none.
};
LogQuery log_query(const Form& query);
/// Where the page asked for lies beyond the last, asks for the last instead; true where it did.
bool asks_last_instead(LogQuery& query, const access::LogPage& log);

/// The list below the page's title: filter, table, pages and downloads. `base` is the page's own
/// address; `csv` that of the download. With `of_one_record` the column of records is left out.
html::Html log_list(const access::LogPage& log, const LogQuery& query, const access::Policy& policy,
                    const html::Url& base, const html::Url& csv, bool of_one_record);
/// The same lines for a spreadsheet.
std::string log_csv(const access::LogPage& log, const access::Policy& policy);

inline constexpr std::int64_t log_lines_a_page = 100;
inline constexpr std::int64_t log_lines_a_download = 50'000;

/// `/access-log` and `/access-log.csv`: the whole log, for those who may read it.
void add_access_log_pages(Router& router);

}  // namespace goldthread::web
