#include "standards/buffer.h"

#include <sys/mman.h>

#include <cstdint>

namespace goldthread::standards {

void use_large_pages(void* memory, std::size_t bytes)
{
    constexpr std::size_t page = std::size_t{2} << 20U;
    if (bytes < 4 * page) {
        return;
    }
    // Whole pages inside the memory; a kernel without large pages refuses, and nothing is lost.
    const auto begin = (reinterpret_cast<std::uintptr_t>(memory) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(memory) + bytes) / page * page;
    if (end > begin) {
        ::madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);
    }
}

}  // namespace goldthread::standards
