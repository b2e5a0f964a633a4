// core/utf8.h: whether bytes are UTF-8 text.
#pragma once
#include <cstddef>
#include <string_view>

namespace goldthread::core {

/// How many bytes at the beginning of `text` are whole UTF-8 characters (no surrogates, no overlong
/// forms): all of them where it is UTF-8 throughout.
std::size_t utf8_prefix(std::string_view text);

}  // namespace goldthread::core
