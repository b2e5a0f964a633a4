// platform/log/log.h: what the program tells those who run it: one JSON object a line on standard
// error. Never personal data, never a secret: ids of requests and records only.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace goldthread::log {

enum class Level { info, warning, error };

/// A field's value: text, a whole number or a measured one.
using Field = std::pair<std::string_view, std::variant<std::string, std::int64_t, double>>;

/// Writes `{"at":...,"level":...,"event":...,<fields>}`. Safe from any thread.
void write(Level level, std::string_view event, std::initializer_list<Field> fields = {});

/// What stands between the braces of that object, without the time. Control characters and bytes
/// that are not UTF-8 are escaped or replaced, so that a line is always one object.
std::string line(Level level, std::string_view event, std::initializer_list<Field> fields);

}  // namespace goldthread::log
