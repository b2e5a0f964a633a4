// people/facts.h: what the records of people tell other parts: the facts of children and families,
// the professionals of the extract, and whom a grant names by name. Knows no page.
#pragma once
#include "ledger/reading.h"
#include "people/ids.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::people {

/// Reads children (with family) from persons, disabilities, immigration statuses and families.
std::span<const ledger::FactReader> fact_readers();

/// Whether the record as known now lists the person. Always, where no list was ever supplied.
bool is_listed(const ledger::Reading& reading, std::string_view person);

/// One professional as the extract of the case system names him or her. Empty is not recorded.
struct Professional {
    std::string_view id;
    std::string_view staff_id;  ///< The number in the council's own staff system.
    std::string_view swe_number;
    std::string_view job_title;
    std::string_view team;
    std::optional<standards::Scaled> fte;
    std::optional<bool> agency;
};

/// Calls `use` for each professional of the record as known now, or for the one whose id is given;
/// views last until it returns.
void each_professional(const ledger::Reading& reading, std::optional<std::string_view> id,
                       const std::function<void(const Professional&)>& use);

/// Notes that the readers of the workforce leave for those of work with children: from a team's id
/// in the case system to its name, and from any id of a worker to the one that is used.
inline constexpr std::string_view team_names = "team names";
inline constexpr std::string_view worker_ids = "worker ids";

/// The role with which facts name a child's own worker, however a council's systems write it: the
/// first value of `allocated_role` in data/ssd/settings.yaml.
inline constexpr std::string_view allocated_role = "Allocated case worker";

/// A child whom the asker may not see and may know of: that the record is restricted, and whom to
/// ask.
struct KeptFrom {
    std::string child;
    std::string ask;
};

struct ViewChild {
    static constexpr std::string_view name = "people.child.view";
    static constexpr std::string_view title = "open a child's record";
    static constexpr std::string_view subject_kind = child_kind;
    static constexpr bool changes = false;
    using Subject = ChildId;
};

/// What is written here about somebody who works here: supervision, appraisal, observed practice.
struct ViewWorkerRecord {
    static constexpr std::string_view name = "people.worker.view";
    static constexpr std::string_view title = "open a worker's record";
    static constexpr std::string_view subject_kind = worker_kind;
    static constexpr bool changes = false;
    using Subject = WorkerId;
};

struct ViewChildAccessLog {
    static constexpr std::string_view name = "people.child.log.view";
    static constexpr std::string_view title = "see who opened a child's record";
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
/// Of those children among `ids` whom the grant reaches; of many, others too.
Names child_names(const access::Granted& grant, std::span<const std::string> ids);
/// Of every child whom the grant reaches.
Names child_names(const access::Granted& grant);
/// Others under eighteen on `on`, or not yet born, who share a family or a present address with the
/// child as far as the record says, and whom the grant reaches; in order of id, `at_most` of them.
std::vector<std::string> household_of(const access::Granted& list, const ChildId& child,
                                      core::Date on, std::size_t at_most);
/// Of workers, and of professionals whom only the extract of the case system knows. A list's grant
/// on anybody will do: colleagues' names are no secret.
Names worker_names(const access::Granted& grant, std::span<const std::string> ids);

/// The name, or `No name recorded, ` and the id.
std::string name_in(const Names& names, std::string_view id);

}  // namespace goldthread::people
