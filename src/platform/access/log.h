// platform/access/log.h: reading the access log: who opened, changed or was refused what.
#pragma once
#include "platform/access/work.h"

#include <string>
#include <vector>

namespace goldthread::access {

struct ViewAccessLog {
    static constexpr std::string_view name = "access.log.view";
    static constexpr std::string_view title = "read the access log";
    static constexpr std::string_view subject_kind = whole_kind;
    static constexpr bool changes = false;
    using Subject = Whole;
};

/// What to leave out; an empty field leaves nothing out.
struct LogFilter {
    /// Part of the name that somebody has or had, whatever its case.
    std::string actor;
    std::string action;        ///< The whole name of an action.
    std::string outcome;       ///< `granted`, `refused` or `undone`.
    std::string subject_kind;  ///< With `subject`: one record's log.
    std::string subject;
    std::optional<core::Date> from;  ///< First and last day, in London.
    std::optional<core::Date> to;
};

struct LogLine {
    std::int64_t entry = 0;
    core::Instant at;
    std::string actor_name;
    std::string role;
    std::string action;
    std::string subject_kind;
    std::string subject;
    std::string subject_name;  ///< Of a person who signs in; empty for other records.
    std::string outcome;
    std::string request;
    std::string detail;
};

struct LogPage {
    std::vector<LogLine> lines;  ///< Latest first, unless `oldest_first`.
    std::int64_t total = 0;      ///< How many there are on all pages, as far as they are counted.
    bool has_more = false;       ///< More fit the filter than are counted.
};

/// Lines `skip + 1` to `skip + take` of those that the filter leaves.
LogPage read_log(const Grant<ViewAccessLog>& grant, const LogFilter& filter, bool oldest_first,
                 std::int64_t skip, std::int64_t take);

/// The same for a grant that is checked elsewhere; use the two functions around this.
LogPage read_log_lines(const Granted& grant, const LogFilter& filter, bool oldest_first,
                       std::int64_t skip, std::int64_t take);

/// The log of the one record that the grant is about, whatever `filter` says of a subject.
template <class Action>
LogPage read_record_log(const Grant<Action>& grant, LogFilter filter, bool oldest_first,
                        std::int64_t skip, std::int64_t take)
{
    filter.subject_kind = std::string(Action::subject_kind);
    filter.subject = grant.subject().text();
    core::expects(!filter.subject.empty(), "a record's log is asked for one record");
    return read_log_lines(grant, filter, oldest_first, skip, take);
}

}  // namespace goldthread::access
