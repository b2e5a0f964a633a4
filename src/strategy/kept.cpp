#include "strategy/kept.h"

#include <algorithm>
#include <array>

namespace goldthread::strategy {

namespace {

constexpr std::array<std::string_view, 3> choice_words{"target", "owner", "baseline"};
constexpr std::array<std::string_view, 4> action_words{"not started", "under way", "done",
                                                       "dropped"};
constexpr std::array<std::string_view, 3> meeting_words{"planned", "held", "cancelled"};

template <class Word, std::size_t Count>
std::optional<Word> read(const std::array<std::string_view, Count>& words, std::string_view word)
{
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? std::nullopt
                                : std::optional{static_cast<Word>(found - words.begin())};
}

}  // namespace

std::string_view word_for(ChoiceKind kind)
{
    return choice_words.at(static_cast<std::size_t>(kind));
}
std::optional<ChoiceKind> choice_kind(std::string_view word)
{
    return read<ChoiceKind>(choice_words, word);
}
std::string_view word_for(ActionState state)
{
    return action_words.at(static_cast<std::size_t>(state));
}
std::optional<ActionState> action_state(std::string_view word)
{
    return read<ActionState>(action_words, word);
}
std::string_view word_for(MeetingState state)
{
    return meeting_words.at(static_cast<std::size_t>(state));
}
std::optional<MeetingState> meeting_state(std::string_view word)
{
    return read<MeetingState>(meeting_words, word);
}

std::string_view word_for(PlanSort sort)
{
    return sort == PlanSort::board ? "board" : "strategy";
}

bool SuppliedFigure::says_the_same(const SuppliedFigure& other) const
{
    return value == other.value && numerator == other.numerator &&
           denominator == other.denominator && given_by == other.given_by &&
           is_withdrawn == other.is_withdrawn;
}

void expect_words(core::Invalid& faults, const std::string& field, std::string_view name,
                  std::string_view words, std::size_t max)
{
    // Letters of any alphabet count once: continuation bytes of UTF-8 are left out.
    const auto characters = std::ranges::count_if(
        words, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; });
    if (words.empty()) {
        faults.fields[field] = std::string(name) + " is missing: write it in a few words";
    } else if (static_cast<std::size_t>(characters) > max) {
        faults.fields[field] =
            std::string(name) + " must be " + std::to_string(max) + " characters or fewer";
    }
}

}  // namespace goldthread::strategy
