// people/child.h: one child as the record names him or her, and the names of many. Knows no page.
#pragma once
#include "people/ids.h"
#include "platform/access/work.h"

#include <map>
#include <optional>
#include <span>
#include <string>

namespace goldthread::people {

struct ViewChild {
    static constexpr std::string_view name = "people.child.view";
    static constexpr std::string_view title = "open a child's record";
    static constexpr std::string_view subject_kind = child_kind;
    static constexpr bool changes = false;
    using Subject = ChildId;
};

/// What the case system says of a child, as known now. Empty is not recorded.
struct Child {
    std::string name;  ///< Or `No name recorded, ` and the number of the record.
    std::string forename;
    std::string sex;  ///< Codes, as they came.
    std::string ethnicity;
    std::optional<core::Date> born;
    std::optional<core::Date> expected;  ///< Of a child not yet born.
    std::optional<core::Date> died;
};
Child child_of(const access::Grant<ViewChild>& grant);

/// How many others opened the record since `since`, each counted once; the program is nobody.
std::int64_t opened_by(const access::Grant<ViewChild>& grant, core::Instant since);

/// Names by id; whoever has no name in the record is left out, see name_in().
using Names = std::map<std::string, std::string, std::less<>>;
/// Of those children among `ids` whom the grant reaches.
Names child_names(const access::Granted& grant, std::span<const std::string> ids);
/// Of every child whom the grant reaches.
Names child_names(const access::Granted& grant);
/// Of workers, and of professionals whom only the extract of the case system knows. A list's grant
/// on anybody will do: colleagues' names are no secret.
Names worker_names(const access::Granted& grant, std::span<const std::string> ids);

/// The name, or `No name recorded, ` and the id.
std::string name_in(const Names& names, std::string_view id);

}  // namespace goldthread::people
