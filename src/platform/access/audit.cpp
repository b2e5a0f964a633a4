#include "platform/access/audit.h"

#include "platform/access/secrets.h"
#include "platform/core/result.h"

#include <algorithm>
#include <charconv>

namespace goldthread::access {

namespace {

std::string_view name_of(Outcome outcome)
{
    switch (outcome) {
        case Outcome::granted:
            return "granted";
        case Outcome::refused:
            return "refused";
        case Outcome::undone:
            return "undone";
    }
    throw core::Bug("an outcome has a name");
}

std::string_view name_of(Actor::Kind kind)
{
    switch (kind) {
        case Actor::Kind::account:
            return "account";
        case Actor::Kind::system:
            return "system";
        case Actor::Kind::visitor:
            return "visitor";
    }
    throw core::Bug("a kind of actor has a name");
}

std::span<const std::byte> bytes_of(const Hash& hash)
{
    return hash;
}

/// Over the hash before and every field with its length, so that no two entries read the same.
Hash link(const Hash& before, const std::vector<std::string>& fields)
{
    std::string content{reinterpret_cast<const char*>(before.data()), before.size()};
    for (const auto& field : fields) {
        content += std::to_string(field.size());
        content += ':';
        content += field;
    }
    return sha256(std::as_bytes(std::span{content}));
}

Hash read_hash(const store::Row& row, int column)
{
    Hash hash{};
    const auto bytes = row.blob(column);
    core::expects(bytes.size() == hash.size(), "a stored hash has 32 bytes");
    std::ranges::copy(bytes, hash.begin());
    return hash;
}

ChainHead head_of(store::Connection& connection, CouncilId council)
{
    return connection
        .first(
            "select entry, hash from audit_entry where council_id = $1"
            " order by entry desc limit 1",
            {council.number},
            [](const store::Row& row) {
                return ChainHead{.entry = row.integer(0), .hash = read_hash(row, 1)};
            })
        .value_or(ChainHead{});
}

}  // namespace

void append(store::Connection& connection, const std::vector<AuditEntry>& entries)
{
    if (entries.empty()) {
        return;
    }
    const auto council = entries.front().actor.council;
    ChainHead head = head_of(connection, council);
    auto row = connection.bulk(
        "insert into audit_entry (council_id, entry, at, actor_kind, actor, actor_name, role,"
        " action, subject_kind, subject, outcome, request, detail, hash)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)");
    for (const auto& entry : entries) {
        core::expects(entry.actor.council == council, "one unit of work serves one council");
        ++head.entry;
        const std::vector<std::string> fields{std::to_string(council.number),
                                              std::to_string(head.entry),
                                              core::iso_utc(entry.at),
                                              std::string(name_of(entry.actor.kind)),
                                              entry.actor.id,
                                              entry.actor.name,
                                              entry.actor.role,
                                              entry.action,
                                              entry.subject_kind,
                                              entry.subject,
                                              std::string(name_of(entry.outcome)),
                                              entry.request,
                                              entry.detail};
        head.hash = link(head.hash, fields);
        row.integer(1, council.number).integer(2, head.entry);
        for (std::size_t field = 2; field < fields.size(); ++field) {
            row.text(static_cast<int>(field) + 1, fields[field]);
        }
        row.blob(14, bytes_of(head.hash)).add();
    }
}

ChainReport verify_chain(store::Connection& connection, CouncilId council,
                         const std::optional<ChainHead>& known)
{
    static constexpr std::size_t faults_max = 20;
    ChainReport report;
    const auto tell = [&](std::string fault) {
        if (report.faults.size() < faults_max) {
            report.faults.push_back(std::move(fault));
        }
    };
    bool known_was_met = !known || known->entry == 0;
    connection.each(
        "select council_id, entry, at, actor_kind, actor, actor_name, role, action, subject_kind,"
        " subject, outcome, request, detail, hash"
        " from audit_entry where council_id = $1 order by entry",
        {council.number}, [&](const store::Row& row) {
            std::vector<std::string> fields;
            fields.reserve(13);
            for (int column = 0; column < 13; ++column) {
                fields.push_back(row.text(column));
            }
            const auto number = row.integer(1);
            const Hash hash = read_hash(row, 13);
            if (number != report.head.entry + 1) {
                tell("Entries " + std::to_string(report.head.entry + 1) + " to " +
                     std::to_string(number - 1) + " are missing.");
            }
            if (link(report.head.hash, fields) != hash) {
                tell("Entry " + std::to_string(number) + " of " + fields[2] +
                     " is not as it was written, or one before it was removed.");
            }
            report.head = {.entry = number, .hash = hash};
            if (known && known->entry == number) {
                known_was_met = true;
                if (known->hash != hash) {
                    tell("Entry " + std::to_string(number) +
                         " does not have the hash that was kept elsewhere.");
                }
            }
        });
    if (!known_was_met) {
        tell("The chain ends at entry " + std::to_string(report.head.entry) +
             ", before the entry " + std::to_string(known->entry) + " that was kept elsewhere.");
    }
    return report;
}

std::string text_of(const ChainHead& head)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string text = std::to_string(head.entry) + ":";
    for (const auto byte : head.hash) {
        text += digits[std::to_integer<unsigned>(byte) >> 4];
        text += digits[std::to_integer<unsigned>(byte) & 15U];
    }
    return text;
}

std::optional<ChainHead> parse_chain_head(std::string_view text)
{
    ChainHead head;
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || text.size() != colon + 1 + 2 * head.hash.size()) {
        return std::nullopt;
    }
    const auto* begin = text.data();
    const auto* after = begin + colon;
    if (const auto [end, error] = std::from_chars(begin, after, head.entry);
        error != std::errc{} || end != after || head.entry < 0) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < head.hash.size(); ++i) {
        const auto* from = after + 1 + 2 * i;
        std::uint8_t byte = 0;
        if (const auto [end, error] = std::from_chars(from, from + 2, byte, 16);
            error != std::errc{} || end != from + 2) {
            return std::nullopt;
        }
        head.hash[i] = std::byte{byte};
    }
    return head;
}

}  // namespace goldthread::access
