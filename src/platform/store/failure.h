// platform/store/failure.h: faults of the database, in kinds that every engine has.
#pragma once
#include <stdexcept>
#include <string>

namespace goldthread::store {

/// Thrown where the database cannot do what was asked. Only the router and the commands catch it.
class Failure : public std::runtime_error {
public:
    enum class Kind {
        busy,         ///< Somebody else held the lock for longer than the time allowed.
        duplicate,    ///< A key or a unique value is there already.
        constraint,   ///< A check, a foreign key, a missing value or a trigger refused.
        full,         ///< No room is left on the disk.
        corrupt,      ///< The file is damaged, or is not a database.
        unreachable,  ///< The file or server cannot be opened, read or written.
        foreign,      ///< A database, but not Goldthread's, or one of a newer or altered version.
        interrupted,  ///< The statement ran for longer than it may.
        other
    };
    Failure(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    Kind kind() const { return kind_; }

private:
    Kind kind_;
};

}  // namespace goldthread::store
