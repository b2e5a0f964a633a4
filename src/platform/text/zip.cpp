#include "platform/text/zip.h"

#include <array>
#include <cstdint>

namespace goldthread::text {

namespace {

std::uint32_t crc32_of(std::string_view bytes)
{
    static const auto table = [] {
        std::array<std::uint32_t, 256> made{};
        for (std::uint32_t i = 0; i < made.size(); ++i) {
            std::uint32_t value = i;
            for (int bit = 0; bit < 8; ++bit) {
                value = (value & 1U) != 0 ? 0xEDB88320U ^ (value >> 1U) : value >> 1U;
            }
            made[i] = value;
        }
        return made;
    }();
    std::uint32_t crc = 0xFFFFFFFFU;
    for (const char byte : bytes) {
        crc = table[(crc ^ static_cast<unsigned char>(byte)) & 0xFFU] ^ (crc >> 8U);
    }
    return crc ^ 0xFFFFFFFFU;
}

void two(std::string& out, std::uint32_t value)
{
    out += static_cast<char>(value & 0xFFU);
    out += static_cast<char>((value >> 8U) & 0xFFU);
}

void four(std::string& out, std::uint32_t value)
{
    two(out, value & 0xFFFFU);
    two(out, value >> 16U);
}

/// What the local header and the directory say alike (APPNOTE 4.4): names are UTF-8, nothing is
/// compressed, the day is the first that the format knows.
void described(std::string& out, const ZipFile& file)
{
    static constexpr std::uint32_t version = 20;
    static constexpr std::uint32_t names_are_utf8 = 0x800;
    static constexpr std::uint32_t first_day = 0x21;
    two(out, version);
    two(out, names_are_utf8);
    two(out, 0);
    two(out, 0);
    two(out, first_day);
    four(out, crc32_of(file.bytes));
    four(out, static_cast<std::uint32_t>(file.bytes.size()));
    four(out, static_cast<std::uint32_t>(file.bytes.size()));
    two(out, static_cast<std::uint32_t>(file.name.size()));
    two(out, 0);
}

}  // namespace

std::string zip(std::span<const ZipFile> files)
{
    std::string out;
    std::string directory;
    for (const auto& file : files) {
        const auto offset = static_cast<std::uint32_t>(out.size());
        out += "PK\x03\x04";
        described(out, file);
        out += file.name;
        out += file.bytes;
        directory += "PK\x01\x02";
        two(directory, 20);
        described(directory, file);
        two(directory, 0);
        two(directory, 0);
        two(directory, 0);
        four(directory, 0);
        four(directory, offset);
        directory += file.name;
    }
    const auto begins = static_cast<std::uint32_t>(out.size());
    out += directory;
    out += "PK\x05\x06";
    two(out, 0);
    two(out, 0);
    two(out, static_cast<std::uint32_t>(files.size()));
    two(out, static_cast<std::uint32_t>(files.size()));
    four(out, static_cast<std::uint32_t>(directory.size()));
    four(out, begins);
    two(out, 0);
    return out;
}

}  // namespace goldthread::text
