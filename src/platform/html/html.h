// platform/html/html.h: markup that is escaped by construction. The only way from text to markup
// escapes it; tags and attribute names are literals in the source. Knows no page and no component.
#pragma once
#include "platform/html/url.h"

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::html {

/// Text written in the source, known to the compiler.
struct Literal {
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
    consteval Literal(const char (&literal)[N]) : text(literal, N - 1)
    {
    }
    std::string_view text;
};

constexpr bool is_markup_name(std::string_view text)
{
    for (const char c : text) {
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
              c == '-')) {
            return false;
        }
    }
    return !text.empty();
}

/// The name of an element. Script and style are refused: they live in assets.
struct Tag {
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
    consteval Tag(const char (&literal)[N]) : text(literal, N - 1)
    {
        if (!is_markup_name(text) || text == "script" || text == "style") {
            throw "not the name of an element that a page may hold";
        }
        for (const std::string_view name :
             {"input", "br", "hr", "img", "meta", "link", "col", "wbr"}) {
            is_void = is_void || text == name;
        }
    }
    std::string_view text;
    bool is_void = false;  ///< Has no content and no end tag.
};

constexpr bool holds_url(std::string_view name)
{
    return name == "href" || name == "src" || name == "action" || name == "formaction" ||
           name == "poster" || name == "cite" || name == "data" || name == "ping";
}

/// Handlers, `style`, markup in disguise and addresses are not text.
constexpr bool is_text_attribute(std::string_view name)
{
    return is_markup_name(name) && !name.starts_with("on") && name != "style" && name != "srcdoc" &&
           name != "srcset" && !holds_url(name);
}

/// The name of an attribute that holds text. Handlers (`on…`), `style` and `srcdoc` are refused,
/// and so are attributes that hold addresses: see UrlName.
struct Name {
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
    consteval Name(const char (&literal)[N]) : text(literal, N - 1)
    {
        if (!is_text_attribute(text)) {
            throw "not the name of an attribute that may hold text";
        }
    }
    std::string_view text;
};

/// The name of an attribute that holds an address.
struct UrlName {
    template <std::size_t N>
    // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
    consteval UrlName(const char (&literal)[N]) : text(literal, N - 1)
    {
        if (!holds_url(text)) {
            throw "not the name of an attribute that holds an address";
        }
    }
    std::string_view text;
};

/// One attribute, read before the end of the full expression it stands in; it owns nothing.
class Attribute {
public:
    Attribute(Name name, std::string_view value) : name_(name.text), value_(value) {}
    Attribute(Name name, const std::string& value) : name_(name.text), value_(value) {}
    Attribute(Name name, const char* value) : name_(name.text), value_(value) {}
    Attribute(UrlName name, const Url& value) : name_(name.text), value_(value.text()) {}
    /// Written as a bare name where `holds` is true, left out where it is false.
    template <std::same_as<bool> Flag>
    Attribute(Name name, Flag holds) : name_(name.text), is_flag_(true), is_written_(holds)
    {
    }
    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
    Attribute(Name name, Number number) : name_(name.text), number_(std::to_string(number))
    {
    }

    void write(std::string& out) const;

private:
    std::string_view name_;
    std::string_view value_;
    std::string number_;
    bool is_flag_ = false;
    bool is_written_ = true;
};

/// Attributes put together step by step; owns its text.
class Attributes {
public:
    Attributes() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): reads as a list of attributes
    Attributes(std::initializer_list<Attribute> attributes);
    Attributes& add(const Attribute& attribute);
    /// Adds the attribute unless `value` is empty.
    Attributes& add_unless_empty(Name name, std::string_view value);
    const std::string& markup() const { return markup_; }

private:
    std::string markup_;
};

class Html;

/// One child of an element: text (escaped when it is written), a number, or markup. Owns nothing
/// but a number's digits.
class Part {
public:
    // NOLINTBEGIN(google-explicit-constructor): children are meant to convert
    Part(std::string_view text) : text_(text) {}
    Part(const std::string& text) : text_(text) {}
    Part(const char* text) : text_(text) {}
    Part(const Html& markup);
    Part(const std::vector<Html>& markup) : list_(&markup) {}
    template <std::integral Number>
        requires(!std::same_as<Number, bool> && !std::same_as<Number, char>)
    Part(Number number) : number_(std::to_string(number))
    {
    }
    // NOLINTEND(google-explicit-constructor)

    void write(std::string& out) const;

private:
    std::string_view text_;
    const std::string* markup_ = nullptr;
    const std::vector<Html>* list_ = nullptr;
    std::string number_;
};

using Parts = std::initializer_list<Part>;

/// A piece of a page. Made from text it is escaped; markup comes only from elements and literals.
class Html {
public:
    Html() = default;
    // NOLINTBEGIN(google-explicit-constructor): text may become markup anywhere, as it is escaped
    Html(std::string_view text);
    Html(const std::string& text) : Html(std::string_view{text}) {}
    Html(const char* text) : Html(std::string_view{text}) {}
    // NOLINTEND(google-explicit-constructor)

    /// Markup written in the source, taken as it stands.
    static Html literal(Literal markup);

    static Html element(Tag tag, std::initializer_list<Attribute> attributes, Parts children = {});
    static Html element(Tag tag, const Attributes& attributes, Parts children = {});

    /// Adds an element at the end, straight into this piece's text: the quick way for long lists.
    Html& add(Tag tag, std::initializer_list<Attribute> attributes, Parts children = {});
    Html& add(Tag tag, const Attributes& attributes, Parts children = {});
    /// The same with the children written by `fill(Html&)`, which adds to the piece it is given.
    template <std::invocable<Html&> Fill>
    Html& add(Tag tag, std::initializer_list<Attribute> attributes, Fill&& fill)
    {
        open(tag);
        for (const Attribute& attribute : attributes) {
            attribute.write(markup_);
        }
        return fill_and_close(tag, std::forward<Fill>(fill));
    }
    template <std::invocable<Html&> Fill>
    Html& add(Tag tag, const Attributes& attributes, Fill&& fill)
    {
        open(tag);
        markup_ += attributes.markup();
        return fill_and_close(tag, std::forward<Fill>(fill));
    }

    /// Adds text (escaped), a number or markup at the end.
    Html& operator+=(const Part& part);

    bool empty() const { return markup_.empty(); }
    const std::string& markup() const { return markup_; }
    void reserve(std::size_t bytes) { markup_.reserve(bytes); }

private:
    void open(Tag tag);
    void close(Tag tag);
    void finish(Tag tag, Parts children);
    template <class Fill>
    Html& fill_and_close(Tag tag, Fill&& fill)
    {
        markup_ += '>';
        std::forward<Fill>(fill)(*this);
        close(tag);
        return *this;
    }

    std::string markup_;
};

inline Part::Part(const Html& markup) : markup_(&markup.markup()) {}

/// Short for Html::element.
Html element(Tag tag, std::initializer_list<Attribute> attributes, Parts children = {});
Html element(Tag tag, const Attributes& attributes, Parts children = {});

/// Several pieces one after another.
Html join(Parts parts);

/// Appends `text` to `out` with & < > " ' as entities, and control characters that no page may
/// hold as U+FFFD. Safe in text and inside double quotes.
void append_escaped(std::string& out, std::string_view text);

}  // namespace goldthread::html
