// frameworks/fields.h: the fields of one entry read with their types, every mistake with its place.
// Internal to this folder.
#pragma once
#include "frameworks/entry.h"
#include "platform/core/date.h"

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

/// Reads fields and remembers what was wrong. A field that is absent is empty and no mistake.
class Fields {
public:
    explicit Fields(std::vector<Problem>& problems) : problems_(problems) {}

    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }
    /// Reports keys of `item` that are not among `known`; `what` is `a measure`.
    void check_keys(const Node& item, std::string_view what,
                    std::initializer_list<std::span<const std::string_view>> known);
    /// One text.
    std::string text(const Node& item, std::string_view key);
    /// One text that must be there and not empty.
    std::string needed(const Node& item, std::string_view key, std::string_view what);
    /// One text or a list of them.
    std::vector<standards::Text> texts(const Node& item, std::string_view key);
    std::vector<std::string> words(const Node& item, std::string_view key);
    bool yes(const Node& item, std::string_view key);
    /// One of `known`.
    std::string choice(const Node& item, std::string_view key,
                       std::span<const std::string_view> known);
    /// A list of mappings, each with an id that is one text; others are reported and left out.
    std::vector<const Node*> entries(const Node& item, std::string_view key);

private:
    std::vector<Problem>& problems_;
};

}  // namespace goldthread::frameworks
