// tests/twin/figures.h: indicators by brute force, and the three files of results.
#pragma once
#include "model.h"

#include <string>

namespace goldthread::twin {

/// The files as `goldthread evaluate` should write them, byte for byte.
struct Results {
    std::string obligations;
    std::string status;
    std::string indicators;
};

Results evaluate(const Case& given);

/// Attribute values as the exchange format has them; empty where missing.
std::string print(const Value& value);
/// A field of RFC 4180: in quotes only where it must be.
std::string csv_field(const std::string& text);

}  // namespace goldthread::twin
