// standards/quantity.h: exact figures: a fraction of whole numbers, printed with six decimals.
#pragma once
#include "standards/number.h"

#include <compare>
#include <string>

namespace goldthread::standards {

/// A fraction, kept in lowest terms. Very large ones are rounded to fifteen significant digits.
class Quantity {
public:
    Quantity() = default;
    /// `under` is not 0.
    Quantity(Wide over, Wide under);
    static Quantity of(std::int64_t whole) { return {whole, 1}; }
    static Quantity scaled(Wide number) { return {number, one}; }
    static Quantity near(long double number);

    Quantity operator+(const Quantity& other) const;
    Quantity operator*(const Quantity& other) const;
    /// `other` is not 0.
    Quantity operator/(const Quantity& other) const;
    bool is_zero() const { return over_ == 0; }
    double number() const;

    /// Up to six decimals, half rounded away from nought, without trailing zeros.
    std::string print() const;

private:
    Wide over_ = 0;
    Wide under_ = 1;
};

}  // namespace goldthread::standards
