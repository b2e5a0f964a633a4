// frameworks/wording.cpp: finding usual words in a sentence and putting the council's there.
#include "frameworks/wording.h"

#include <algorithm>
#include <array>

namespace goldthread::frameworks {

namespace {

/// Keys under which an entry holds what people read.
constexpr std::array<std::string_view, 16> read_keys{
    "title", "task", "short", "label",  "hint", "help",   "text", "button",
    "note",  "name", "told",  "begins", "ends", "before", "yes",  "no"};

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 128;
}
char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char upper(char c)
{
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

bool is_word(std::string_view usual)
{
    return !usual.empty() && std::ranges::all_of(usual, [](char c) {
        return (c >= 'a' && c <= 'z') || c == ' ' || c == '\'' || c == '-';
    });
}

/// Whether `usual` stands at `at`, alone; its first letter may be a capital.
bool stands_at(std::string_view text, std::size_t at, std::string_view usual)
{
    const auto end = at + usual.size();
    return end <= text.size() && lower(text[at]) == usual.front() &&
           text.substr(at + 1, usual.size() - 1) == usual.substr(1) &&
           (at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]));
}

}  // namespace

std::string in_own_words(std::string_view text, const Terms& terms)
{
    std::string said;
    for (std::size_t at = 0; at < text.size();) {
        const std::pair<const std::string, std::string>* best = nullptr;
        for (const auto& term : terms) {
            if (is_word(term.first) && stands_at(text, at, term.first) &&
                (best == nullptr || term.first.size() > best->first.size())) {
                best = &term;
            }
        }
        if (best == nullptr || best->second.empty()) {
            said += text[at++];
            continue;
        }
        const bool is_capital = text[at] != lower(text[at]);
        said += is_capital ? upper(best->second.front()) : best->second.front();
        said.append(best->second, 1);
        at += best->first.size();
    }
    return said;
}

void say_in_own_words(Node& body, const Terms& terms)
{
    for (auto& [key, value] : body.map) {
        if (value.is_scalar() && std::ranges::find(read_keys, key.text) != read_keys.end()) {
            value.scalar.text = in_own_words(value.scalar.text, terms);
        } else {
            say_in_own_words(value, terms);
        }
    }
    for (auto& item : body.list) {
        say_in_own_words(item, terms);
    }
}

}  // namespace goldthread::frameworks
