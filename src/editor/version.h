// editor/version.h: a version of a framework on its way from a draft to the day it holds. Pure.
#pragma once
#include "frameworks/framework.h"
#include "platform/core/date.h"
#include "platform/core/instant.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::editor {

enum class State { draft, proposed, approved, dropped };
std::string_view word_for(State state);
std::optional<State> state_named(std::string_view word);

/// Who did something, and when.
struct Signed {
    std::string account;  ///< Empty: nobody has.
    std::string name;
    core::Instant at{};
};

struct Version {
    std::int64_t number = 0;  ///< 0 is the folder that the program was started with.
    std::int64_t base = 0;
    State state = State::draft;
    Signed started;
    std::string reason;
    Signed proposed;
    std::optional<core::Date> from;  ///< Of one that was approved.
    Signed decided;
    std::string decision;

    bool holds_on(core::Date day) const { return state == State::approved && from && *from <= day; }
};

/// How a version stands on a day, in a page's words: `in force`, `succeeded`, `approved`, …
std::string_view standing(const Version& version, std::span<const Version> all, core::Date today);

/// The number of the version that holds on the day; 0 where none of them does.
std::int64_t in_force_on(std::span<const Version> all, core::Date day);

/// The approved version with the latest day, whether that has come or not; 0 where there is none.
std::int64_t newest_approved(std::span<const Version> all);

inline constexpr std::size_t file_bytes_max = 400'000;
inline constexpr std::size_t files_max = 60;

/// A name that a file of a framework may have: letters, digits, `_` and `-`, ending in `.yaml`.
bool is_file_name(std::string_view name);

}  // namespace goldthread::editor
