// platform/core/result.h: outcomes that a caller can act on, as values. Faults are exceptions.
#pragma once
#include <expected>
#include <map>
#include <source_location>
#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace goldthread::core {

/// There is no such thing, or the asker may not know of it.
struct NotFound {};

/// What was entered cannot be taken. Messages are sentences ready to be shown beside the field.
struct Invalid {
    std::map<std::string, std::string> fields;
};

/// Somebody else changed it first; `now` says in words what stands there now.
struct Conflict {
    std::string now;
};

/// The asker may know of it but may not do this; `why` says so and whom to ask.
struct Refused {
    std::string why;
};

using Error = std::variant<NotFound, Invalid, Conflict, Refused>;

/// std::expected that may not be ignored (libstdc++ 12's may).
template <class T>
class [[nodiscard]] Result : public std::expected<T, Error> {
public:
    using std::expected<T, Error>::expected;
};

inline std::unexpected<Error> invalid(std::string field, std::string message)
{
    return std::unexpected<Error>(Invalid{{{std::move(field), std::move(message)}}});
}

/// A mistake of this program, never of its user.
class Bug : public std::logic_error {
public:
    using std::logic_error::logic_error;
};

/// Throws Bug where `holds` is false; `what` says what should hold.
inline void expects(bool holds, const char* what,
                    std::source_location where = std::source_location::current())
{
    if (!holds) {
        throw Bug(std::string{where.file_name()} + ":" + std::to_string(where.line()) + ": " +
                  what);
    }
}

}  // namespace goldthread::core
