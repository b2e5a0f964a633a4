// standards/compiler_parts.h: what the files of the compiler share. Internal to them.
#pragma once
#include "standards/compiler.h"

#include <string_view>

namespace goldthread::standards {

/// What names mean inside one expression.
struct Compiler::Names {
    const Text* text = nullptr;
    SubjectKindId subject{};
    KindId record = no_kind;  ///< The kind whose record a condition speaks of, if any.
    bool event = false;       ///< There is a day to look back and forward from.
};

/// The left side of a comparison.
struct Compiler::Operand {
    enum class What : std::uint8_t { column, length, age };
    What what = What::column;
    bool of_subject = false;
    std::uint16_t column = 0;
    const Attribute* attribute = nullptr;
    std::string name;
};

/// The text, shortened, as a message shows it.
std::string in_quotes(std::string_view text);
std::vector<std::string> names_of(const std::vector<Attribute>& attributes);
Compare compare_for(std::string_view op);

}  // namespace goldthread::standards
