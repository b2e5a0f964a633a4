// exchange/demo/random.h: chance that comes out the same on every run. The standard library leaves
// its distributions to each implementation, so they are written here.
#pragma once
#include <cmath>
#include <cstdint>

namespace goldthread::demo {

/// A stream of numbers fixed by its seed (SplitMix64). Copy it to draw the same numbers twice.
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    /// The stream of item `index` of the sort `stream`: streams do not depend on one another.
    Random(std::uint64_t seed, std::uint64_t stream, std::uint64_t index)
        : state_(mixed(mixed(mixed(seed) ^ stream) ^ index))
    {
    }

    std::uint64_t next()
    {
        state_ += 0x9E3779B97F4A7C15U;
        return mixed(state_);
    }
    /// In [0, 1).
    double share() { return static_cast<double>(next() >> 11U) * 0x1p-53; }
    bool chance(double probability) { return share() < probability; }
    /// From `first` to `last`, both in.
    int between(int first, int last)
    {
        return first + static_cast<int>(share() * static_cast<double>(last - first + 1));
    }
    /// Whole days until something that happens once in `mean` days on average.
    int waits(double mean) { return static_cast<int>(-mean * std::log(1.0 - share())); }

private:
    static std::uint64_t mixed(std::uint64_t value)
    {
        value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
        value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
        return value ^ (value >> 31U);
    }

    std::uint64_t state_;
};

}  // namespace goldthread::demo
