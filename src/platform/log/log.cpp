#include "platform/log/log.h"

#include "platform/core/instant.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <chrono>
#include <cmath>

namespace goldthread::log {

namespace {

/// Length of the UTF-8 sequence that starts at `at`; 0 where it is none.
std::size_t sequence(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(at);
    const std::size_t length = first < 0x80                     ? 1
                               : first >= 0xc2 && first < 0xe0  ? 2
                               : first >= 0xe0 && first < 0xf0  ? 3
                               : first >= 0xf0 && first <= 0xf4 ? 4
                                                                : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(at + i) & 0xc0U) != 0x80U) {
            return 0;
        }
    }
    const bool is_overlong =
        (first == 0xe0 && byte(at + 1) < 0xa0) || (first == 0xf0 && byte(at + 1) < 0x90);
    const bool is_no_character =
        (first == 0xed && byte(at + 1) >= 0xa0) || (first == 0xf4 && byte(at + 1) >= 0x90);
    return is_overlong || is_no_character ? 0 : length;
}

void append_text(std::string& out, std::string_view text)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    out += '"';
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        const auto length = sequence(text, at);
        if (length == 0) {
            out += "\\ufffd";
            ++at;
        } else if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
            ++at;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            const auto code = static_cast<unsigned char>(c);
            out += "\\u00";
            out += digits[code >> 4U];
            out += digits[code & 15U];
            ++at;
        } else {
            out.append(text, at, length);
            at += length;
        }
    }
    out += '"';
}

void append_value(std::string& out, const std::variant<std::string, std::int64_t, double>& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        append_text(out, *text);
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        out += std::to_string(*number);
    } else {
        const double measured = std::get<double>(value);
        out += std::isfinite(measured) ? std::to_string(measured) : "null";
    }
}

std::string_view name_of(Level level)
{
    static constexpr std::array<std::string_view, 3> names{"info", "warning", "error"};
    return names.at(static_cast<std::size_t>(level));
}

spdlog::logger& logger()
{
    static const auto made = [] {
        auto fresh = std::make_shared<spdlog::logger>(
            "goldthread", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        fresh->set_pattern("%v");
        fresh->flush_on(spdlog::level::info);
        return fresh;
    }();
    return *made;
}

}  // namespace

std::string line(Level level, std::string_view event, std::initializer_list<Field> fields)
{
    std::string out = "\"level\":";
    append_text(out, name_of(level));
    out += ",\"event\":";
    append_text(out, event);
    for (const auto& [name, value] : fields) {
        out += ',';
        append_text(out, name);
        out += ':';
        append_value(out, value);
    }
    return out;
}

void write(Level level, std::string_view event, std::initializer_list<Field> fields)
{
    const auto now =
        std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    std::string out = "{\"at\":\"" + core::iso_utc(now) + "\",";
    out += line(level, event, fields);
    out += '}';
    logger().info(spdlog::string_view_t{out.data(), out.size()});
}

}  // namespace goldthread::log
