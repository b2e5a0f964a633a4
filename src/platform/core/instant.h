// platform/core/instant.h: moments, and what the clock of Europe/London shows at them.
#pragma once
#include "platform/core/date.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace goldthread::core {

/// A moment in UTC, milliseconds.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// Minutes since 1970-01-01T00:00 as a clock in London shows them: not elapsed time.
using LocalMinutes = std::int64_t;

/// The moment at which London's clocks show `local`. The hour that comes twice in October is taken
/// as the first; a time that a March clock skips is read as if the clock had not yet changed.
Instant from_london(LocalMinutes local);

/// What London's clocks show at `instant`, cut to the minute.
LocalMinutes to_london(Instant instant);

/// The civil day in London at `instant`.
Date london_date(Instant instant);

/// Reads exactly `YYYY-MM-DDTHH:MM`. Nothing where that is not a time of a day that exists.
std::optional<LocalMinutes> parse_local_time(std::string_view text);

/// `YYYY-MM-DDTHH:MM`.
std::string iso_minutes(LocalMinutes local);

/// `2026-11-22T06:47:39.123Z`, how instants are stored: text that sorts by time.
std::string iso_utc(Instant instant);

/// Reads what iso_utc writes; nothing where it is anything else.
std::optional<Instant> parse_utc(std::string_view text);

}  // namespace goldthread::core
