// standards/words.h: a definition's rule as a sentence for people. Knows no page.
#pragma once
#include "standards/definitions.h"

namespace goldthread::standards {

/// "Supervision, where reflective, at least every 2 months while child in need." Settings stand
/// with their values.
std::string in_words(const Definitions& definitions, const Standard& standard);
std::string in_words(const Definitions& definitions, const Indicator& indicator);

}  // namespace goldthread::standards
