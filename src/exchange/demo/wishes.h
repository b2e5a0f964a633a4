// exchange/demo/wishes.h: which attributes a made-up fact needs for a condition to hold, or not to.
// Knows no subject and no day.
#pragma once
#include "standards/definitions.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace goldthread::demo {

/// Attributes by their column, as the exchange format writes them; empty is missing.
using Attributes = std::map<std::uint16_t, std::string>;

/// Turns conditions into attributes of a record of one kind.
class Wishes {
public:
    /// Any value but none.
    static constexpr std::string_view anything = "*";

    explicit Wishes(const standards::Definitions& definitions) : definitions_(definitions) {}

    /// Sets what `condition` asks of a record of `kind`, so that it holds (or, without `holds`,
    /// does not). What it asks of anything but the record's own attributes is passed over.
    void set(Attributes& into, standards::KindId kind, standards::NodeId condition,
             bool holds) const;

private:
    void set_value(Attributes& into, const standards::Attribute& attribute,
                   const standards::ConditionNode& node, bool holds) const;
    void set_text(Attributes& into, const standards::ConditionNode& node, bool holds) const;

    const standards::Definitions& definitions_;
};

}  // namespace goldthread::demo
