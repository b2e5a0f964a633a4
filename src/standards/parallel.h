// standards/parallel.h: work on all cores, for a function called once by item.
#pragma once
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace goldthread::standards {

/// Cores to use where the caller names none.
inline unsigned core_count()
{
    const unsigned cores = std::thread::hardware_concurrency();
    return cores == 0 ? 1 : cores;
}

/// Calls work(0) … work(count - 1), each once, on up to `threads` threads (0 means all cores), and
/// returns when all are done. The first exception is thrown again here; the rest of the work is
/// left out.
template <class Work>
void parallel_for(std::size_t count, unsigned threads, Work&& work)
{
    const std::size_t wanted = threads == 0 ? core_count() : threads;
    const std::size_t workers = wanted < count ? wanted : count;
    if (workers <= 1) {
        for (std::size_t i = 0; i < count; ++i) {
            work(i);
        }
        return;
    }
    std::atomic<std::size_t> next{0};
    std::exception_ptr fault;
    std::mutex fault_mutex;
    const auto run = [&] {
        try {
            for (std::size_t i = next++; i < count; i = next++) {
                work(i);
            }
        } catch (...) {
            const std::scoped_lock lock{fault_mutex};
            fault = std::current_exception();
            next = count;
        }
    };
    {
        std::vector<std::jthread> helpers;
        helpers.reserve(workers - 1);
        for (std::size_t i = 1; i < workers; ++i) {
            helpers.emplace_back(run);
        }
        run();
    }
    if (fault) {
        std::rethrow_exception(fault);
    }
}

}  // namespace goldthread::standards
