#include "platform/web/gzip.h"

#include <zlib.h>

#include <stdexcept>

namespace goldthread::web {

std::string gzipped(std::string_view text, int level)
{
    z_stream stream{};
    static constexpr int gzip_window = 15 + 16;  // zlib.h: 16 more writes gzip's header
    static constexpr int memory_level = 8;
    if (deflateInit2(&stream, level, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        throw std::runtime_error("There is not enough memory to compress a page.");
    }
    std::string out(deflateBound(&stream, text.size()), '\0');
    std::string in{text};
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    const int code = deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) {
        throw std::runtime_error("A page could not be compressed.");
    }
    return out;
}

bool accepts_gzip(std::string_view accept_encoding)
{
    while (!accept_encoding.empty()) {
        const auto end = accept_encoding.find(',');
        auto item = accept_encoding.substr(0, end);
        accept_encoding.remove_prefix(end == std::string_view::npos ? accept_encoding.size()
                                                                    : end + 1);
        while (item.starts_with(' ')) {
            item.remove_prefix(1);
        }
        if (item == "gzip" || item == "*") {
            return true;
        }
        if (item.starts_with("gzip;")) {
            const auto weight = item.find("q=");
            return weight == std::string_view::npos ||
                   item.substr(weight + 2).find_first_of("123456789") != std::string_view::npos;
        }
    }
    return false;
}

}  // namespace goldthread::web
