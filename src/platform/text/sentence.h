// text/sentence.h: words as they stand at the beginning of a sentence. Knows no language's rules
// beyond the letters a to z.
#pragma once
#include <string>

namespace goldthread::text {

/// The first letter large: `on course` becomes `On course`.
inline std::string sentence_case(std::string words)
{
    if (!words.empty() && words.front() >= 'a' && words.front() <= 'z') {
        words.front() = static_cast<char>(words.front() - 'a' + 'A');
    }
    return words;
}

}  // namespace goldthread::text
