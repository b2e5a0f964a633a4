#include "standards/quantity.h"

#include <cmath>
#include <limits>

namespace goldthread::standards {

namespace {

Wide divisor(Wide a, Wide b)
{
    while (b != 0) {
        const Wide rest = a % b;
        a = b;
        b = rest;
    }
    return a < 0 ? -a : a;
}

constexpr Wide safe_max = static_cast<Wide>(1) << 62;

bool large(Wide number)
{
    return number > safe_max || number < -safe_max;
}

}  // namespace

Quantity::Quantity(Wide over, Wide under) : over_(over), under_(under)
{
    if (under_ < 0) {
        over_ = -over_;
        under_ = -under_;
    }
    const Wide common = divisor(over_, under_);
    if (common > 1) {
        over_ /= common;
        under_ /= common;
    }
    // Sums and products of two quantities must fit: beyond 2^62 the last digits are given up.
    while (large(over_) || large(under_)) {
        if (under_ < 1'000'000'000) {
            break;
        }
        over_ /= 2;
        under_ /= 2;
    }
}

Quantity Quantity::near(long double number)
{
    constexpr long double most_digits = 1e17L;  // what a long double tells apart, and a little less
    constexpr long double least_parts = 1e8L;
    long double parts = 1e18L;
    while (parts > least_parts && std::fabs(number) * parts > most_digits) {
        parts /= 10;
    }
    return {static_cast<Wide>(std::round(number * parts)), static_cast<Wide>(parts)};
}

Quantity Quantity::operator+(const Quantity& other) const
{
    return {over_ * other.under_ + other.over_ * under_, under_ * other.under_};
}

Quantity Quantity::operator*(const Quantity& other) const
{
    const Quantity left{over_, other.under_};
    const Quantity right{other.over_, under_};
    return {left.over_ * right.over_, left.under_ * right.under_};
}

Quantity Quantity::operator/(const Quantity& other) const
{
    return *this * Quantity{other.under_, other.over_};
}

double Quantity::number() const
{
    return static_cast<double>(static_cast<long double>(over_) / static_cast<long double>(under_));
}

std::string Quantity::print() const
{
    const bool negative = over_ < 0;
    const Wide size = negative ? -over_ : over_;
    Wide whole = size / under_;
    Wide rest = size % under_;
    std::string decimals;
    for (int i = 0; i < 6; ++i) {
        rest *= 10;
        decimals += static_cast<char>('0' + static_cast<int>(rest / under_));
        rest %= under_;
    }
    if (rest * 2 >= under_) {
        int i = 5;
        while (i >= 0 && decimals[static_cast<std::size_t>(i)] == '9') {
            decimals[static_cast<std::size_t>(i--)] = '0';
        }
        if (i < 0) {
            ++whole;
        } else {
            ++decimals[static_cast<std::size_t>(i)];
        }
    }
    decimals.erase(decimals.find_last_not_of('0') + 1);
    std::string digits;
    do {
        digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(whole % 10)));
        whole /= 10;
    } while (whole > 0);
    const std::string text = digits + (decimals.empty() ? "" : "." + decimals);
    return negative && text != "0" ? "-" + text : text;
}

}  // namespace goldthread::standards
