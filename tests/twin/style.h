// tests/twin/style.h: how definitions are spelt, with the choices that mean nothing drawn at
// random.
#pragma once
#include "print.h"

#include <random>
#include <utility>

namespace goldthread::twin {

/// Draws the choices that mean nothing.
class Style {
public:
    explicit Style(std::uint64_t seed, bool bare = false) : random_(seed), bare_(bare) {}
    /// Values without YAML's quotes.
    bool bare() const { return bare_; }
    bool chance(int percent) { return static_cast<int>(random_() % 100) < percent; }
    template <class T>
    void shuffle(std::vector<T>& list)
    {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[random_() % i]);
        }
    }

private:
    std::mt19937_64 random_;
    bool bare_;
};

std::string print(const Duration& span, Style& style);
std::string print(const Literal& literal);

/// Prints expressions; `tail` says that nothing follows before a closing bracket or the end, so
/// that a `where` may stand without brackets.
class Expression {
public:
    explicit Expression(Style& style) : style_(style) {}

    std::string condition(const Condition& one, int binds = 0);
    std::string scope(const Scope& one, bool tail = true, int binds = 0);
    std::string selector(const Selector& one);

private:
    std::string bracketed_selector(const Selector& one);
    std::string relation(const Condition& one);
    std::string counted(const Scope& one);
    std::string brackets(const std::string& text, bool needed)
    {
        return needed || style_.chance(6) ? "(" + text + ")" : text;
    }

    Style& style_;
};

/// A value of YAML: plain where it may be, else in one of the ways that YAML has.
std::string scalar(const std::string& text, Style& style);

using Entry = std::vector<std::pair<std::string, std::string>>;  ///< Keys and values in order.

/// The keys of one definition; values as YAML has them, or bare where `style` is.
Entry entry_of(const Standard& one, Style& style);
Entry entry_of(const Indicator& one, Style& style);
std::string print_setting(const std::variant<Duration, Number, std::string>& value, Style& style);

void print_framework(const Framework& framework, Style& style, Files& files);
void print_facts(const Case& given, Style& style, Files& files);

}  // namespace goldthread::twin
