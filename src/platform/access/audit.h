// platform/access/audit.h: the chain of entries that says who looked, changed or was refused.
#pragma once
#include "platform/access/actor.h"
#include "platform/core/instant.h"
#include "platform/store/connection.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::access {

/// SHA-256.
using Hash = std::array<std::byte, 32>;

enum class Outcome {
    granted,
    refused,
    undone,  ///< A change that was permitted, then dropped because it could not be completed.
};

/// One look, change or refusal.
struct AuditEntry {
    core::Instant at;
    Actor actor;
    std::string action;
    std::string subject_kind;
    std::string subject;  ///< Empty for a list or a whole page.
    Outcome outcome = Outcome::granted;
    std::string request;  ///< The request's id, as on an error page and in the log.
    std::string detail;   ///< What the name of the action does not say; mostly empty.
};

/// Adds entries to the end of the council's chain. Inside a Change of the caller's.
void append(store::Connection& connection, const std::vector<AuditEntry>& entries);

/// Where a chain stands: kept elsewhere, it proves later that nothing before it was replaced.
struct ChainHead {
    std::int64_t entry = 0;  ///< 0 where there is none yet.
    Hash hash{};
};

/// `123:` and 64 hexadecimal digits.
std::string text_of(const ChainHead& head);
std::optional<ChainHead> parse_chain_head(std::string_view text);

struct ChainReport {
    ChainHead head;
    std::vector<std::string> faults;  ///< Sentences, each naming an entry; empty is a sound chain.
};

/// Computes every hash again. With `known`, also that the entry of that number still has that hash.
ChainReport verify_chain(store::Connection& connection, CouncilId council,
                         const std::optional<ChainHead>& known);

}  // namespace goldthread::access
