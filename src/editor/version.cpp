#include "editor/version.h"

#include <algorithm>
#include <array>

namespace goldthread::editor {

namespace {

constexpr std::array<std::string_view, 4> words{"draft", "proposed", "approved", "dropped"};

}  // namespace

std::string_view word_for(State state)
{
    return words[static_cast<std::size_t>(state)];
}

std::optional<State> state_named(std::string_view word)
{
    const auto* const found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt
                                : std::optional{static_cast<State>(found - words.begin())};
}

std::int64_t in_force_on(std::span<const Version> all, core::Date day)
{
    const Version* found = nullptr;
    for (const auto& version : all) {
        if (version.holds_on(day) && (found == nullptr || *version.from >= *found->from)) {
            found = &version;
        }
    }
    return found == nullptr ? 0 : found->number;
}

std::int64_t newest_approved(std::span<const Version> all)
{
    return in_force_on(all, core::date(9999, 12, 31));
}

std::string_view standing(const Version& version, std::span<const Version> all, core::Date today)
{
    const auto now = in_force_on(all, today);
    if (version.number == now) {
        return "in force";
    }
    switch (version.state) {
        case State::draft:
            return version.number == 0 ? "succeeded" : "draft";
        case State::proposed:
            return "proposed";
        case State::approved:
            return *version.from > today ? "approved" : "succeeded";
        case State::dropped:
            return version.from ? "taken back" : "thrown away";
    }
    return "";
}

bool is_file_name(std::string_view name)
{
    static constexpr std::size_t bytes_max = 60;
    static constexpr std::string_view ending = ".yaml";
    if (name.size() > bytes_max || !name.ends_with(ending) || name.size() == ending.size()) {
        return false;
    }
    return std::ranges::all_of(name.substr(0, name.size() - ending.size()), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
}

}  // namespace goldthread::editor
