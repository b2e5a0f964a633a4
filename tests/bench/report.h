// tests/bench/report.h: name,value,limit lines, the processor's time and shares of what was timed.
#pragma once
#include <sys/resource.h>
#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace goldthread::bench {

/// Seconds of the processor that this process, or this thread, has used.
inline double seconds_of(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}
inline double cpu_seconds()
{
    return seconds_of(CLOCK_PROCESS_CPUTIME_ID);
}

inline double peak_rss_mb()
{
    rusage used{};
    getrusage(RUSAGE_SELF, &used);
    return static_cast<double>(used.ru_maxrss) / 1024.0;
}

template <class Work>
double cpu_of(Work&& work)
{
    const double begin = cpu_seconds();
    work();
    return cpu_seconds() - begin;
}

/// The least of `times` runs: what the work costs where nobody else is in the way.
template <class Work>
double least_cpu_of(int times, Work&& work)
{
    double least = cpu_of(work);
    for (int i = 1; i < times; ++i) {
        least = std::min(least, cpu_of(work));
    }
    return least;
}

/// The value below which `share` of them are.
inline double share_of(std::vector<double> all, double share)
{
    if (all.empty()) {
        return 0;
    }
    std::ranges::sort(all);
    const auto at = static_cast<std::size_t>(static_cast<double>(all.size() - 1) * share);
    return all[at];
}

/// Milliseconds of this thread's processor time that each of `times` calls of `work(i)` takes.
template <class Work>
std::vector<double> thread_ms(int times, Work&& work)
{
    std::vector<double> all;
    for (int i = 0; i < times; ++i) {
        const double begin = seconds_of(CLOCK_THREAD_CPUTIME_ID);
        work(i);
        all.push_back((seconds_of(CLOCK_THREAD_CPUTIME_ID) - begin) * 1000);
    }
    return all;
}

/// How much slower than a quiet machine of the project's own this one may be: a factor on every
/// limit, from GOLDTHREAD_BENCH_SLACK; 1 where that is not set.
inline double slack()
{
    const char* const given = std::getenv("GOLDTHREAD_BENCH_SLACK");
    const double factor = given == nullptr ? 1 : std::atof(given);
    return factor > 1 ? factor : 1;
}

/// Prints what was measured; remembers whether all of it is within its limit.
class Report {
public:
    /// `size`: how many times larger what is measured is than what the limits speak of.
    explicit Report(double size = 1) : size_(size) {}

    /// For what may cost more the more there is.
    void in_proportion(const std::string& name, double value, double limit)
    {
        line(name, value, limit * size_);
    }
    void line(const std::string& name, double value, double limit)
    {
        const bool is_within = value <= limit * slack();
        std::printf("%s,%.4f,%.4f%s\n", name.c_str(), value, limit,
                    value <= limit ? ""
                    : is_within    ? ",above its limit but within the slack"
                                   : ",ABOVE ITS LIMIT");
        std::fflush(stdout);
        is_good_ = is_good_ && is_within;
    }
    /// Without a limit: for comparison.
    void line(const std::string& name, double value)
    {
        std::printf("%s,%.4f,\n", name.c_str(), value);
        std::fflush(stdout);
    }
    bool is_good() const { return is_good_; }

private:
    double size_;
    bool is_good_ = true;
};

}  // namespace goldthread::bench
