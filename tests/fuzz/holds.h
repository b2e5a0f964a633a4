// fuzz/holds.h: what a fuzzer claims of the code it calls.
#pragma once
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace goldthread::fuzz {

/// Ends the run, so that libFuzzer keeps the input, where a claim does not hold.
inline void holds(bool claim, std::string_view what)
{
    if (!claim) {
        std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(what.size()), what.data());
        std::abort();
    }
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

}  // namespace goldthread::fuzz
