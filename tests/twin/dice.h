// tests/twin/dice.h: chance, from one number.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <random>
#include <vector>

namespace goldthread::twin {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_(seed) {}
    /// From 0 up to and including `n - 1`.
    int below(int n) { return static_cast<int>(random_() % static_cast<std::uint64_t>(n)); }
    int between(int least, int most) { return least + below(most - least + 1); }
    bool chance(int percent) { return below(100) < percent; }
    std::uint64_t seed() { return random_(); }
    template <class T>
    const T& pick(const std::vector<T>& list)
    {
        return list.at(static_cast<std::size_t>(below(static_cast<int>(list.size()))));
    }
    template <class T>
    T pick(std::initializer_list<T> list)
    {
        return *(list.begin() + below(static_cast<int>(list.size())));
    }
    template <class T>
    void shuffle(std::vector<T>& list)
    {
        for (std::size_t i = list.size(); i > 1; --i) {
            std::swap(list[i - 1], list[random_() % i]);
        }
    }

private:
    std::mt19937_64 random_;
};

}  // namespace goldthread::twin
