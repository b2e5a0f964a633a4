// platform/store/sql.h: statements that only the program's own source can have written.
#pragma once
#include <string>
#include <string_view>

namespace goldthread::store {

class ComposedSql;

/// A statement, or a piece of one, in the subset that SQLite and PostgreSQL both take. Built from
/// a literal alone, or from a ComposedSql, which is itself put together from literals: text that
/// a user typed cannot become SQL. Parameters are `$1`, `$2` ... or a name such as `$council`.
class Sql {
public:
    template <std::size_t Size>
    consteval Sql(
        const char (&text)[Size])  // NOLINT(google-explicit-constructor): a literal is SQL
        : text_(text, Size - 1)
    {
    }
    Sql(const ComposedSql& composed);  // NOLINT(google-explicit-constructor)

    constexpr std::string_view text() const { return text_; }

private:
    std::string_view text_;
};

/// A statement put together while running, from pieces that are each Sql: a list's filter, its
/// order. Must outlive the Sql made from it.
class ComposedSql {
public:
    ComposedSql() = default;
    explicit ComposedSql(Sql first) : text_(first.text()) {}

    ComposedSql& operator+=(Sql more)
    {
        text_ += more.text();
        return *this;
    }
    friend ComposedSql operator+(ComposedSql left, Sql right) { return left += right; }

    /// A copy in which each occurrence of `mark`, such as `{visible}`, is `piece`.
    ComposedSql replaced(Sql mark, Sql piece) const;
    const std::string& text() const { return text_; }

private:
    std::string text_;
};

inline Sql::Sql(const ComposedSql& composed) : text_(composed.text()) {}

}  // namespace goldthread::store
