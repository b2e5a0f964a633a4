// people/facts.h: what the records of people tell other parts: the facts of children and families,
// and the professionals of the extract. Knows no page.
#pragma once
#include "ledger/reading.h"

#include <functional>
#include <optional>
#include <span>
#include <string_view>

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

}  // namespace goldthread::people
