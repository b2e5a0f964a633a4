// platform/web/gzip.h: bodies made smaller for the way.
#pragma once
#include <string>
#include <string_view>

namespace goldthread::web {

/// RFC 1952; `level` 1 (quick) to 9 (small).
std::string gzipped(std::string_view text, int level);

/// True where an Accept-Encoding header takes gzip.
bool accepts_gzip(std::string_view accept_encoding);

}  // namespace goldthread::web
