// standards/syntax.h: the text of an expression as a tree. Knows the grammar of LANGUAGE.md section
// 3 and no name that a vocabulary declares.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::standards {

/// Where a file says something: lines and columns from 1.
struct Place {
    std::string file;
    int line = 0;
    int column = 0;
};

/// A sentence about a mistake in a definition and its place.
struct Problem {
    Place place;
    std::string message;
};

/// `file:line:column: message`.
std::string print_problem(const Problem& problem);

/// Text written in a definition. Long scalars may be folded over several lines: `lines` gives, for
/// each offset at which a new line of the file begins, its place.
struct Text {
    std::string text;
    Place place;
    /// The place of the character at `offset`.
    Place at(std::size_t offset) const;
    struct Break {
        std::size_t offset;
        int line;
        int column;
    };
    std::vector<Break> breaks;
};

/// A piece of an expression's text.
struct Token {
    enum class Type : std::uint8_t { word, text, setting, symbol, end };
    Type type = Type::end;
    std::string text;  ///< Without quotes or the setting's `$`.
    std::size_t at = 0;
};

/// A value in an expression: what stands on the right of a comparison.
struct ValueSyntax {
    Token token;       ///< A word, a text or a setting.
    std::string unit;  ///< `days`, `working days`, … where a unit follows the number.
    std::size_t at = 0;
};

struct Syntax;
using SyntaxPtr = std::unique_ptr<Syntax>;

/// One node. Which members mean something depends on `form`.
struct Syntax {
    enum class Form : std::uint8_t {
        either,    ///< or: parts
        both,      ///< and: parts
        negated,   ///< not: parts[0]
        name,      ///< name [where parts[0]]: a spell kind or a flag
        compare,   ///< name op values[0]
        one_of,    ///< name in (values)
        between,   ///< name between values[0] and values[1]
        missing,   ///< missing(name)
        held_for,  ///< parts[0] for values[0]
        count_of,  ///< count of parts[0] in the last values[0] op values[1]
        preceded,  ///< preceded by parts[0] [within values[0]] [matching name]
        followed,  ///< followed by parts[0] within values[0] [matching name]
        // selectors
        kind,          ///< name: the events of a kind (in count of also a spell kind)
        kind_started,  ///< name started
        kind_ended,    ///< name ended
        start_of,      ///< start of parts[0]
        end_of,        ///< end of parts[0]
        selection  ///< parts[0], where parts[1], during parts[2]; each of the last two may be null
    };
    Form form = Form::name;
    std::string name;
    std::string op;
    std::vector<SyntaxPtr> parts;
    std::vector<ValueSyntax> values;
    std::size_t at = 0;
};

/// What a text was read as: a tree, or the mistakes that stopped it (offset and message).
struct Parsed {
    SyntaxPtr tree;
    struct Mistake {
        std::size_t at;
        std::string message;
    };
    std::vector<Mistake> mistakes;
};

/// An event selector, to the end of the text.
Parsed parse_selector(std::string_view text);
/// A scope or a condition, to the end of the text.
Parsed parse_scope(std::string_view text);
/// `count E` or `sum attr of E`: tree is the selector; `attribute` is empty for count.
Parsed parse_amount(std::string_view text, std::string& attribute, std::size_t& attribute_at);
/// `attr of E`, or E alone (then `attribute` is empty).
Parsed parse_attribute_of(std::string_view text, std::string& attribute, std::size_t& attribute_at);
/// A single value: a number, a duration, a word, a text or a setting.
struct ParsedValue {
    ValueSyntax value;
    std::vector<Parsed::Mistake> mistakes;
};
ParsedValue parse_value(std::string_view text);

/// The pieces of a text, ending with one of type `end`. Mistakes name characters that are none.
std::vector<Token> tokens_of(std::string_view text, std::vector<Parsed::Mistake>& mistakes);

/// Words that the grammar takes for itself: no kind, attribute or subject may be called so.
bool is_reserved(std::string_view word);

}  // namespace goldthread::standards
