// Proves that the harness notices: this target has a fault planted behind a few bytes, and a run
// that does not find it has failed.
#include "holds.h"

#include <cstring>
#include <memory>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size >= 4 && data[0] == 't' && data[1] == 'h' && data[2] == 'r' && data[3] == 'd') {
        const auto room = std::make_unique<char[]>(4);
        std::memcpy(room.get(), data, size);  // beyond the end from five bytes on
        return room[0] == 'x' ? 1 : 0;
    }
    return 0;
}
