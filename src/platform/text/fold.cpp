// text/fold.cpp: folding by utf8proc, and the letters that Unicode takes for letters of their own.
#include "platform/text/fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utility>

namespace goldthread::text {

namespace {

/// Letters that do not come apart into a plain one and a mark.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> own_letters{{{"ł", "l"},
                                                                                    {"ø", "o"},
                                                                                    {"đ", "d"},
                                                                                    {"ð", "d"},
                                                                                    {"þ", "th"},
                                                                                    {"æ", "ae"},
                                                                                    {"œ", "oe"},
                                                                                    {"ı", "i"}}};

bool is_word(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
}

std::string small_letters(std::string_view text)
{
    std::string made{text};
    for (char& c : made) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return made;
}

}  // namespace

std::string fold(std::string_view text)
{
    if (text.empty()) {
        return {};
    }
    utf8proc_uint8_t* mapped = nullptr;
    // The library takes flags as values of their enumeration.
    // NOLINTBEGIN(clang-analyzer-optin.core.EnumCastOutOfRange)
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                     static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                    UTF8PROC_STRIPMARK | UTF8PROC_CASEFOLD));
    // NOLINTEND(clang-analyzer-optin.core.EnumCastOutOfRange)
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owned{mapped, &std::free};
    if (length < 0) {
        return small_letters(text);
    }
    std::string folded{reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(length)};
    for (const auto& [letter, plain] : own_letters) {
        for (auto at = folded.find(letter); at != std::string::npos; at = folded.find(letter, at)) {
            folded.replace(at, letter.size(), plain);
        }
    }
    return folded;
}

bool has_digit(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> words(std::string_view folded, std::size_t most)
{
    std::vector<std::string> found;
    std::string word;
    for (std::size_t at = 0; at <= folded.size(); ++at) {
        if (at < folded.size() && is_word(folded[at])) {
            word += folded[at];
            continue;
        }
        const bool is_inside = at < folded.size() && (folded[at] == '\'' || folded[at] == '.') &&
                               !word.empty() && at + 1 < folded.size() && is_word(folded[at + 1]) &&
                               (word.back() < '0' || word.back() > '9');
        if (!is_inside && !word.empty()) {
            if (found.size() == most) {
                return found;
            }
            found.push_back(std::exchange(word, {}));
        }
    }
    return found;
}

}  // namespace goldthread::text
