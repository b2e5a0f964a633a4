// platform/core/id.h: identifiers that cannot be mistaken for one another.
#pragma once
#include <compare>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace goldthread::core {

/// The key of one sort of thing, opaque and compared byte by byte. Ids of another sort do not
/// convert. Records that an extract brought keep the extract's key; our own are UUIDv7 text.
template <class Tag>
class Id {
public:
    explicit Id(std::string text) : text_(std::move(text)) {}
    const std::string& text() const { return text_; }
    friend auto operator<=>(const Id&, const Id&) = default;

private:
    std::string text_;
};

/// A new UUIDv7 as 36 characters: ordered by creation time, which it also reveals.
std::string new_uuid();

}  // namespace goldthread::core

template <class Tag>
struct std::hash<goldthread::core::Id<Tag>> {
    std::size_t operator()(const goldthread::core::Id<Tag>& id) const noexcept
    {
        return std::hash<std::string>{}(id.text());
    }
};
