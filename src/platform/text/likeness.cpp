#include "platform/text/likeness.h"

#include "platform/text/fold.h"

#include <algorithm>
#include <array>

namespace goldthread::text {

namespace {

// How much each kind of likeness is worth. An order among answers, which nobody sees as a number.
constexpr int same = 100;
constexpr int beginning = 85;
constexpr int one_edit = 75;
constexpr int part = 70;
constexpr int sounds_alike = 65;
constexpr int two_edits = 55;

constexpr std::size_t word_letters_max = 40;

bool is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}
bool is_soft(char next)
{
    return next == 'e' || next == 'i' || next == 'y';
}

/// Reads a word letter by letter; some sounds take two.
class Sound {
public:
    explicit Sound(std::string_view word) : word_(word) {}

    std::string key()
    {
        if (word_.size() > 1 && word_[1] == (word_[0] == 'w' ? 'r' : 'n') &&
            std::string_view{"kgpw"}.find(word_[0]) != std::string_view::npos) {
            at_ = 1;  // knight, gnash, pneu, wright
        }
        for (; at_ < word_.size(); ++at_) {
            letter(word_[at_]);
        }
        return key_;
    }

private:
    char next(std::size_t ahead = 1) const
    {
        return at_ + ahead < word_.size() ? word_[at_ + ahead] : '\0';
    }
    void say(char sound)
    {
        if (key_.empty() || key_.back() != sound) {
            key_ += sound;
        }
    }

    void letter(char c)
    {
        if (is_vowel(c) || c == 'y' || c == 'w' || c == 'h') {
            if (key_.empty()) {
                say(c == 'h' || c == 'w' ? c : c == 'y' && is_vowel(next()) ? 'y' : 'a');
            }
            return;
        }
        switch (c) {
            case 'p':
                if (next() == 'h') {
                    ++at_;
                    say('f');
                } else if (next() != 's' || key_.empty() || key_.back() != 'm') {
                    say('p');  // not in Thompson
                }
                return;
            case 'v':
                say('f');
                return;
            case 'z':
                say('s');
                return;
            case 'q':
                say('k');
                return;
            case 'x':
                say(key_.empty() ? 's' : 'k');
                say('s');
                return;
            case 'c':
                letter_c();
                return;
            case 'g':
                letter_g();
                return;
            case 's':
                at_ += next() == 'c' && next(2) == 'h' ? 2U : next() == 'h' ? 1U : 0U;
                say('s');
                return;
            case 'd':
                if (next() == 'g' && is_soft(next(2))) {
                    return;
                }
                say('d');
                return;
            case 't':
                if (next() == 'c' && next(2) == 'h') {
                    return;
                }
                say('t');
                return;
            default:
                if (c >= 'a' && c <= 'z') {
                    say(c);
                }
        }
    }
    void letter_c()
    {
        if (next() == 'h') {
            const char after = next(2);
            ++at_;
            say(after == 'r' || after == 'l' ? 'k' : 'c');
        } else if (next() == 'z') {
            ++at_;
            say('c');
        } else {
            say(is_soft(next()) ? 's' : 'k');
        }
    }
    void letter_g()
    {
        if (next() == 'h') {
            if (is_vowel(next(2)) && key_.empty()) {
                say('g');
            }
            ++at_;  // silent in Wright, Hugh, Maghull
        } else {
            say(is_soft(next()) ? 'j' : 'g');
        }
    }

    std::string_view word_;
    std::size_t at_ = 0;
    std::string key_;
};

}  // namespace

std::string sound_of(std::string_view folded)
{
    return Sound{folded}.key();
}

int edits_between(std::string_view left, std::string_view right, int most)
{
    const auto apart =
        left.size() > right.size() ? left.size() - right.size() : right.size() - left.size();
    if (apart > static_cast<std::size_t>(most) || left.size() > word_letters_max ||
        right.size() > word_letters_max) {
        return most + 1;
    }
    // Three rows of the table of distances between beginnings: a swap looks two back.
    std::array<std::array<int, word_letters_max + 1>, 3> rows{};
    for (std::size_t j = 0; j <= right.size(); ++j) {
        rows[0][j] = static_cast<int>(j);
    }
    for (std::size_t i = 1; i <= left.size(); ++i) {
        auto& now = rows[i % 3];
        const auto& before = rows[(i + 2) % 3];
        const auto& before_that = rows[(i + 1) % 3];
        now[0] = static_cast<int>(i);
        int least = now[0];
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const int changed = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
            now[j] = std::min({before[j] + 1, now[j - 1] + 1, changed});
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
                now[j] = std::min(now[j], before_that[j - 2] + 1);
            }
            least = std::min(least, now[j]);
        }
        if (least > most) {
            return most + 1;
        }
    }
    return std::min(rows[left.size() % 3][right.size()], most + 1);
}

int likeness(std::string_view typed, std::string_view typed_sound, std::string_view word,
             std::string_view word_sound)
{
    if (typed == word) {
        return same;
    }
    if (word.starts_with(typed)) {
        return beginning;
    }
    const int most = typed.size() >= 7 ? 2 : typed.size() >= 4 ? 1 : 0;
    const int edits = most == 0 || has_digit(word) ? most + 1 : edits_between(typed, word, most);
    if (edits == 1 && edits <= most) {
        return one_edit;
    }
    if (typed.size() >= 3 && word.find(typed) != std::string_view::npos) {
        return part;
    }
    if (typed.size() >= 3 && typed_sound.size() >= 2 && typed_sound == word_sound) {
        return sounds_alike;
    }
    return edits <= most ? two_edits : 0;
}

int likeness_of_number(std::string_view typed, std::string_view number)
{
    if (typed == number) {
        return same;
    }
    if (typed.size() >= 3 && number.starts_with(typed)) {
        return beginning;
    }
    return typed.size() >= 4 && number.find(typed) != std::string_view::npos ? part : 0;
}

}  // namespace goldthread::text
