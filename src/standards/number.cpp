#include "standards/number.h"

namespace goldthread::standards {

std::optional<Scaled> parse_number(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    if (negative) {
        text.remove_prefix(1);
    }
    Scaled value = 0;
    std::size_t i = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i) {
        value = value * 10 + (text[i] - '0');
        if (i >= 12) {
            return std::nullopt;
        }
    }
    if (i == 0) {
        return std::nullopt;
    }
    value *= one;
    if (i < text.size()) {
        const auto decimals = text.substr(i + 1);
        if (text[i] != '.' || decimals.empty() || decimals.size() > 4) {
            return std::nullopt;
        }
        Scaled weight = one;
        for (const char c : decimals) {
            if (c < '0' || c > '9') {
                return std::nullopt;
            }
            weight /= 10;
            value += (c - '0') * weight;
        }
    }
    return negative ? -value : value;
}

std::string print_number(Scaled number)
{
    const bool negative = number < 0;
    const auto size =
        negative ? -static_cast<std::uint64_t>(number) : static_cast<std::uint64_t>(number);
    std::string text = (negative ? "-" : "") + std::to_string(size / one);
    if (const auto rest = size % one; rest != 0) {
        std::string decimals = std::to_string(one + static_cast<Scaled>(rest)).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += "." + decimals;
    }
    return text;
}

}  // namespace goldthread::standards
