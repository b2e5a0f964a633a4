// platform/access/actor.h: who does something. Knows no domain.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace goldthread::access {

/// The council whose records are meant: the first part of every table's key.
struct CouncilId {
    std::int64_t number = 0;
    friend auto operator<=>(const CouncilId&, const CouncilId&) = default;
};

/// Who asks. A person acts in one role at a time.
struct Actor {
    enum class Kind {
        account,  ///< A person who signed in.
        system,   ///< A command or a job, named.
        visitor,  ///< Nobody yet: the sign-in page.
    };
    Kind kind = Kind::visitor;
    CouncilId council;
    std::string id;                     ///< Account id, or the command's name.
    std::string name;                   ///< As shown in the access log.
    std::string role;                   ///< The id of a role of the framework.
    std::optional<std::string> worker;  ///< This person's id in the workforce records, if any.
};

/// What a permission is about where it is about no single record: the whole of a page.
struct Whole {
    static std::string text() { return {}; }
};

/// The role of system actors; wiring permits it what a command does.
inline constexpr std::string_view system_role = "system";
/// Stands in a permission for every role that a person can have.
inline constexpr std::string_view everyone_role = "everyone";
/// The role of somebody who has not signed in.
inline constexpr std::string_view visitor_role = "visitor";

inline Actor system_actor(CouncilId council, std::string command)
{
    return {.kind = Actor::Kind::system,
            .council = council,
            .id = command,
            .name = "goldthread " + command,
            .role = std::string(system_role),
            .worker = std::nullopt};
}

}  // namespace goldthread::access
