// platform/store/value.h: what is bound to the parameters of a statement.
#pragma once
#include "platform/core/date.h"
#include "platform/core/id.h"
#include "platform/core/instant.h"

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace goldthread::store {

using Blob = std::vector<std::byte>;

/// One value. A day is stored as an integer, days since 1970-01-01 (Row::day reads it); an instant
/// as the text of core::iso_utc, which sorts by time; a truth as 0 or 1.
class Value {
public:
    using Content = std::variant<std::nullptr_t, std::int64_t, double, std::string, Blob>;

    // Implicit on purpose: `{worker.text(), day}` is a list of values.
    Value(std::nullptr_t) : content_(nullptr) {}                   // NOLINT
    Value(std::string text) : content_(std::move(text)) {}         // NOLINT
    Value(std::string_view text) : content_(std::string(text)) {}  // NOLINT
    Value(const char* text) : content_(std::string(text)) {}       // NOLINT
    Value(Blob bytes) : content_(std::move(bytes)) {}              // NOLINT
    Value(double real) : content_(real) {}                         // NOLINT
    Value(bool truth) : content_(std::int64_t{truth ? 1 : 0}) {}   // NOLINT
    Value(core::Date day) : content_(std::int64_t{day.days()}) {}  // NOLINT
    Value(core::Instant when) : content_(core::iso_utc(when)) {}   // NOLINT
    template <std::integral Integer>
    Value(Integer integer)  // NOLINT
        : content_(static_cast<std::int64_t>(integer))
    {
    }
    template <class Tag>
    Value(const core::Id<Tag>& id)  // NOLINT
        : content_(id.text())
    {
    }
    /// Null where there is nothing.
    template <class T>
    Value(const std::optional<T>& maybe)  // NOLINT
        : content_(maybe ? Value(*maybe).content_ : Content(nullptr))
    {
    }

    const Content& content() const { return content_; }

private:
    Content content_;
};

/// The values of `$1`, `$2` ... in order, and of parameters that have a name.
class Values {
public:
    Values() = default;
    Values(std::initializer_list<Value> numbered) : numbered_(numbered) {}
    explicit Values(std::vector<Value> numbered) : numbered_(std::move(numbered)) {}

    void add(Value value) { numbered_.push_back(std::move(value)); }
    /// `name` without the `$`. A statement need not use every named value that it is given.
    Values& with(std::string name, Value value)
    {
        named_.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    const std::vector<Value>& numbered() const { return numbered_; }
    const std::vector<std::pair<std::string, Value>>& named() const { return named_; }

private:
    std::vector<Value> numbered_;
    std::vector<std::pair<std::string, Value>> named_;
};

}  // namespace goldthread::store
