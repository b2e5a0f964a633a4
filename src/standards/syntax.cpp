// Long: a grammar in one place, from its smallest rule to its largest.
#include "standards/syntax.h"

#include <algorithm>
#include <array>

namespace goldthread::standards {

namespace {

constexpr int depth_max = 300;

bool word_character(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '/' || c == ':' || c == '&' || c == '\'' || c == '%' ||
           c == '+' || byte >= 0x80;
}

bool begins_number(const Token& token)
{
    const auto& text = token.text;
    return token.type == Token::Type::word && !text.empty() &&
           ((text[0] >= '0' && text[0] <= '9') || (text.size() > 1 && text[0] == '-'));
}

/// Thrown inside the parser alone: a text with a mistake has no tree.
struct Stop {
    std::size_t at;
    std::string message;
};

class Parser {
public:
    explicit Parser(std::vector<Token> tokens) : tokens_(std::move(tokens)) {}

    SyntaxPtr whole_selector()
    {
        auto tree = selector(true);
        expect_end();
        return tree;
    }
    SyntaxPtr whole_scope()
    {
        auto tree = either();
        expect_end();
        return tree;
    }
    SyntaxPtr amount(std::string& attribute, std::size_t& attribute_at)
    {
        if (take_word("count")) {
            attribute.clear();
            return whole_selector();
        }
        if (take_word("sum")) {
            attribute_at = peek().at;
            attribute = name("the attribute to add up");
            want_word("of");
            return whole_selector();
        }
        stop("\"count …\" or \"sum … of …\" is wanted here");
    }
    SyntaxPtr attribute_of(std::string& attribute, std::size_t& attribute_at)
    {
        if (is_name(peek()) && is_word(peek(1), "of") && !is_word(peek(), "start") &&
            !is_word(peek(), "end")) {
            attribute_at = peek().at;
            attribute = name("an attribute");
            want_word("of");
        }
        return whole_selector();
    }
    ValueSyntax whole_value()
    {
        auto found = value();
        expect_end();
        return found;
    }

private:
    const Token& peek(std::size_t ahead = 0) const
    {
        return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
    }
    static bool is_word(const Token& token, std::string_view word)
    {
        return token.type == Token::Type::word && token.text == word;
    }
    static bool is_symbol(const Token& token, std::string_view symbol)
    {
        return token.type == Token::Type::symbol && token.text == symbol;
    }
    static bool is_name(const Token& token)
    {
        return token.type == Token::Type::word && !is_reserved(token.text) && !begins_number(token);
    }
    bool take_word(std::string_view word)
    {
        if (!is_word(peek(), word)) {
            return false;
        }
        ++next_;
        return true;
    }
    bool take_symbol(std::string_view symbol)
    {
        if (!is_symbol(peek(), symbol)) {
            return false;
        }
        ++next_;
        return true;
    }
    [[noreturn]] void stop(std::string message) const
    {
        const Token& found = peek();
        if (found.type == Token::Type::end) {
            message += ", but the text ends";
        } else {
            message += ", not \"" + found.text.substr(0, 60) + "\"";
        }
        throw Stop{found.at, std::move(message)};
    }
    void want_word(std::string_view word)
    {
        if (!take_word(word)) {
            stop("\"" + std::string{word} + "\" is wanted here");
        }
    }
    void want_symbol(std::string_view symbol)
    {
        if (!take_symbol(symbol)) {
            stop("\"" + std::string{symbol} + "\" is wanted here");
        }
    }
    void expect_end()
    {
        if (peek().type != Token::Type::end) {
            stop("the expression should end here");
        }
    }
    std::string name(std::string_view what)
    {
        if (!is_name(peek())) {
            stop(std::string{what} + " is wanted here");
        }
        return tokens_[next_++].text;
    }
    SyntaxPtr node(Syntax::Form form) const
    {
        auto made = std::make_unique<Syntax>();
        made->form = form;
        made->at = peek().at;
        return made;
    }

    /// Nesting is bounded so that no text can exhaust the stack.
    class Depth {
    public:
        explicit Depth(Parser& parser) : parser_(parser)
        {
            if (++parser_.depth_ > depth_max) {
                throw Stop{parser_.peek().at, "the expression is nested too deeply"};
            }
        }
        ~Depth() { --parser_.depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;

    private:
        Parser& parser_;
    };

    SyntaxPtr either()
    {
        const Depth depth{*this};
        auto first = both();
        if (!is_word(peek(), "or")) {
            return first;
        }
        auto all = node(Syntax::Form::either);
        all->at = first->at;
        all->parts.push_back(std::move(first));
        while (take_word("or")) {
            all->parts.push_back(both());
        }
        return all;
    }

    SyntaxPtr both()
    {
        auto first = negated();
        if (!is_word(peek(), "and")) {
            return first;
        }
        auto all = node(Syntax::Form::both);
        all->at = first->at;
        all->parts.push_back(std::move(first));
        while (take_word("and")) {
            all->parts.push_back(negated());
        }
        return all;
    }

    SyntaxPtr negated()
    {
        const Depth depth{*this};
        if (is_word(peek(), "not")) {
            auto made = node(Syntax::Form::negated);
            ++next_;
            made->parts.push_back(negated());
            return made;
        }
        return held();
    }

    /// A primary, and as often as it stands there `for D`.
    SyntaxPtr held()
    {
        auto inner = primary();
        while (is_word(peek(), "for")) {
            auto made = node(Syntax::Form::held_for);
            made->at = inner->at;
            ++next_;
            made->values.push_back(value());
            made->parts.push_back(std::move(inner));
            inner = std::move(made);
        }
        return inner;
    }

    SyntaxPtr primary()
    {
        if (take_symbol("(")) {
            auto inner = either();
            want_symbol(")");
            return inner;
        }
        if (is_word(peek(), "missing") && is_symbol(peek(1), "(")) {
            auto made = node(Syntax::Form::missing);
            next_ += 2;
            made->name = name("an attribute");
            want_symbol(")");
            return made;
        }
        if (is_word(peek(), "count") && is_word(peek(1), "of")) {
            return count_of();
        }
        if ((is_word(peek(), "preceded") || is_word(peek(), "followed")) &&
            is_word(peek(1), "by")) {
            return neighbour();
        }
        return named();
    }

    SyntaxPtr count_of()
    {
        auto made = node(Syntax::Form::count_of);
        next_ += 2;
        made->parts.push_back(selector(false));
        want_word("in");
        want_word("the");
        want_word("last");
        made->values.push_back(value());
        made->op = comparison("a comparison such as >= is wanted here");
        made->values.push_back(value());
        return made;
    }

    SyntaxPtr neighbour()
    {
        const bool before = peek().text == "preceded";
        auto made = node(before ? Syntax::Form::preceded : Syntax::Form::followed);
        next_ += 2;
        made->parts.push_back(selector(false));
        if (take_word("within")) {
            made->values.push_back(value());
        } else if (!before) {
            stop("\"followed by\" wants \"within\" and a duration here");
        }
        if (take_word("matching")) {
            made->name = name("an attribute");
        }
        return made;
    }

    std::string comparison(std::string_view wanted)
    {
        static constexpr std::array<std::string_view, 6> all{"=", "!=", "<", "<=", ">", ">="};
        if (peek().type != Token::Type::symbol ||
            std::ranges::find(all, peek().text) == all.end()) {
            stop(std::string{wanted});
        }
        return tokens_[next_++].text;
    }

    SyntaxPtr named()
    {
        auto made = node(Syntax::Form::name);
        made->name = name("a kind, an attribute or a condition");
        if (is_word(peek(), "in") && is_symbol(peek(1), "(")) {
            made->form = Syntax::Form::one_of;
            next_ += 2;
            do {
                made->values.push_back(value());
            } while (take_symbol(","));
            want_symbol(")");
        } else if (take_word("between")) {
            made->form = Syntax::Form::between;
            made->values.push_back(value());
            want_word("and");
            made->values.push_back(value());
        } else if (take_word("where")) {
            made->parts.push_back(either());
        } else if (peek().type == Token::Type::symbol && !is_symbol(peek(), "(") &&
                   !is_symbol(peek(), ")") && !is_symbol(peek(), ",")) {
            made->form = Syntax::Form::compare;
            made->op = comparison("a comparison is wanted here");
            made->values.push_back(value());
        }
        return made;
    }

    ValueSyntax value()
    {
        ValueSyntax made;
        made.token = peek();
        made.at = peek().at;
        const bool word = peek().type == Token::Type::word && !is_reserved(peek().text);
        if (!word && peek().type != Token::Type::text && peek().type != Token::Type::setting) {
            stop("a value is wanted here");
        }
        ++next_;
        if (!begins_number(made.token)) {
            return made;
        }
        static constexpr std::array<std::string_view, 10> units{
            "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours"};
        if (peek().type == Token::Type::word &&
            std::ranges::find(units, peek().text) != units.end()) {
            made.unit = tokens_[next_++].text;
        } else if (is_word(peek(), "working") &&
                   (is_word(peek(1), "day") || is_word(peek(1), "days"))) {
            made.unit = "working " + peek(1).text;
            next_ += 2;
        }
        return made;
    }

    /// `whole`: the selector is the whole of a text or of a bracket, so that `where`, `during` and
    /// a scope with `and` belong to it; otherwise it is one name, or stands in brackets.
    SyntaxPtr selector(bool whole)
    {
        const Depth depth{*this};
        auto events = event_primary(whole);
        if (!whole) {
            return events;
        }
        const bool where = is_word(peek(), "where");
        const bool during = is_word(peek(), "during");
        if (!where && !during) {
            return events;
        }
        auto made = node(Syntax::Form::selection);
        made->at = events->at;
        made->parts.push_back(std::move(events));
        made->parts.push_back(take_word("where") ? either() : nullptr);
        made->parts.push_back(take_word("during") ? either() : nullptr);
        return made;
    }

    SyntaxPtr event_primary(bool whole)
    {
        if (take_symbol("(")) {
            auto inner = selector(true);
            want_symbol(")");
            return inner;
        }
        const bool starts = is_word(peek(), "start");
        if ((starts || is_word(peek(), "end")) && is_word(peek(1), "of")) {
            auto made = node(starts ? Syntax::Form::start_of : Syntax::Form::end_of);
            next_ += 2;
            made->parts.push_back(whole ? either() : negated());
            return made;
        }
        auto made = node(Syntax::Form::kind);
        made->name = name("a kind of event");
        if (take_word("started")) {
            made->form = Syntax::Form::kind_started;
        } else if (take_word("ended")) {
            made->form = Syntax::Form::kind_ended;
        }
        return made;
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    int depth_ = 0;
};

template <class Parse>
Parsed parsed(std::string_view text, Parse&& parse)
{
    Parsed result;
    auto tokens = tokens_of(text, result.mistakes);
    if (!result.mistakes.empty()) {
        return result;
    }
    try {
        Parser parser{std::move(tokens)};
        result.tree = parse(parser);
    } catch (const Stop& stop) {
        result.mistakes.push_back({stop.at, stop.message});
    }
    return result;
}

}  // namespace

std::string print_problem(const Problem& problem)
{
    return problem.place.file + ":" + std::to_string(problem.place.line) + ":" +
           std::to_string(problem.place.column) + ": " + problem.message;
}

Place Text::at(std::size_t offset) const
{
    Place found = place;
    std::size_t from = 0;
    for (const auto& line : breaks) {
        if (line.offset <= offset) {
            found.line = line.line;
            found.column = line.column;
            from = line.offset;
        }
    }
    found.column += static_cast<int>(offset - from);
    return found;
}

bool is_reserved(std::string_view word)
{
    static constexpr std::array<std::string_view, 10> words{
        "and", "or", "not", "where", "during", "in", "between", "for", "within", "matching"};
    return std::ranges::find(words, word) != words.end();
}

std::vector<Token> tokens_of(std::string_view text, std::vector<Parsed::Mistake>& mistakes)
{
    std::vector<Token> tokens;
    std::size_t i = 0;
    const auto word_from = [&](std::size_t start) {
        std::size_t end = start;
        while (end < text.size() && word_character(text[end])) {
            ++end;
        }
        return std::string{text.substr(start, end - start)};
    };
    while (i < text.size()) {
        const char c = text[i];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++i;
            continue;
        }
        const std::size_t at = i;
        if (word_character(c)) {
            tokens.push_back({Token::Type::word, word_from(i), at});
            i += tokens.back().text.size();
        } else if (c == '$') {
            tokens.push_back({Token::Type::setting, word_from(i + 1), at});
            i += tokens.back().text.size() + 1;
            if (tokens.back().text.empty()) {
                mistakes.push_back({at, "the name of a setting should follow \"$\""});
            }
        } else if (c == '"') {
            const auto close = text.find('"', i + 1);
            if (close == std::string_view::npos) {
                mistakes.push_back({at, "the quotation mark is not closed"});
                break;
            }
            tokens.push_back(
                {Token::Type::text, std::string{text.substr(i + 1, close - i - 1)}, at});
            i = close + 1;
        } else if (c == '<' || c == '>' || c == '!') {
            const bool two = i + 1 < text.size() && text[i + 1] == '=';
            if (c == '!' && !two) {
                mistakes.push_back({at, "\"!=\" is meant here, or nothing"});
            }
            tokens.push_back({Token::Type::symbol, std::string{text.substr(i, two ? 2 : 1)}, at});
            i += two ? 2 : 1;
        } else if (c == '=' || c == '(' || c == ')' || c == ',') {
            tokens.push_back({Token::Type::symbol, std::string{c}, at});
            ++i;
        } else {
            mistakes.push_back({at, "the character \"" + std::string{c} + "\" means nothing here"});
            ++i;
        }
    }
    tokens.push_back({Token::Type::end, "", text.size()});
    return tokens;
}

Parsed parse_selector(std::string_view text)
{
    return parsed(text, [](Parser& parser) { return parser.whole_selector(); });
}

Parsed parse_scope(std::string_view text)
{
    return parsed(text, [](Parser& parser) { return parser.whole_scope(); });
}

Parsed parse_amount(std::string_view text, std::string& attribute, std::size_t& attribute_at)
{
    return parsed(text, [&](Parser& parser) { return parser.amount(attribute, attribute_at); });
}

Parsed parse_attribute_of(std::string_view text, std::string& attribute, std::size_t& attribute_at)
{
    attribute.clear();
    return parsed(text,
                  [&](Parser& parser) { return parser.attribute_of(attribute, attribute_at); });
}

ParsedValue parse_value(std::string_view text)
{
    ParsedValue result;
    auto tokens = tokens_of(text, result.mistakes);
    if (result.mistakes.empty()) {
        try {
            result.value = Parser{std::move(tokens)}.whole_value();
        } catch (const Stop& stop) {
            result.mistakes.push_back({stop.at, stop.message});
        }
    }
    return result;
}

}  // namespace goldthread::standards
