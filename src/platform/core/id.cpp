#include "platform/core/id.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <random>

namespace goldthread::core {

std::string new_uuid()
{
    // RFC 9562: 48 bits of milliseconds, version 7, 74 random bits.
    static thread_local std::random_device source;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                         std::chrono::system_clock::now().time_since_epoch())
                         .count();
    std::array<std::uint8_t, 16> bytes{};
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(now) >> (40 - 8 * i));
    }
    for (std::size_t i = 6; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(source());
    }
    bytes[6] = static_cast<std::uint8_t>(0x70 | (bytes[6] & 0x0f));
    bytes[8] = static_cast<std::uint8_t>(0x80 | (bytes[8] & 0x3f));
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            text += '-';
        }
        text += hex[bytes[i] >> 4];
        text += hex[bytes[i] & 0x0f];
    }
    return text;
}

}  // namespace goldthread::core
