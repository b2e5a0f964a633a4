// platform/html/html.cpp: the one place where text becomes markup.
#include "platform/html/html.h"

#include <array>

namespace goldthread::html {

/// What each byte is written as; empty means as it stands.
static constexpr std::array<std::string_view, 256> replacements = [] {
    std::array<std::string_view, 256> table{};
    for (std::size_t control = 0; control < 0x20; ++control) {
        table[control] = "\xEF\xBF\xBD";
    }
    table[0x7f] = "\xEF\xBF\xBD";
    table['\t'] = {};
    table['\n'] = {};
    table['\r'] = {};
    table['<'] = "&lt;";
    table['>'] = "&gt;";
    table['&'] = "&amp;";
    table['"'] = "&quot;";
    table['\''] = "&#39;";
    return table;
}();

void append_escaped(std::string& out, std::string_view text)
{
    std::size_t copied = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::string_view replacement = replacements[static_cast<unsigned char>(text[i])];
        if (!replacement.empty()) {
            out.append(text, copied, i - copied);
            out += replacement;
            copied = i + 1;
        }
    }
    out.append(text, copied, std::string_view::npos);
}

void Attribute::write(std::string& out) const
{
    if (!is_written_) {
        return;
    }
    out += ' ';
    out += name_;
    if (is_flag_) {
        return;
    }
    out += "=\"";
    append_escaped(out, number_.empty() ? value_ : std::string_view{number_});
    out += '"';
}

Attributes::Attributes(std::initializer_list<Attribute> attributes)
{
    for (const Attribute& attribute : attributes) {
        attribute.write(markup_);
    }
}

Attributes& Attributes::add(const Attribute& attribute)
{
    attribute.write(markup_);
    return *this;
}

Attributes& Attributes::add_unless_empty(Name name, std::string_view value)
{
    return value.empty() ? *this : add(Attribute{name, value});
}

void Part::write(std::string& out) const
{
    if (markup_ != nullptr) {
        out += *markup_;
    } else if (list_ != nullptr) {
        for (const Html& piece : *list_) {
            out += piece.markup();
        }
    } else {
        append_escaped(out, number_.empty() ? text_ : std::string_view{number_});
    }
}

Html::Html(std::string_view text)
{
    append_escaped(markup_, text);
}

Html Html::literal(Literal markup)
{
    Html html;
    html.markup_ = markup.text;
    return html;
}

Html Html::element(Tag tag, std::initializer_list<Attribute> attributes, Parts children)
{
    Html html;
    html.add(tag, attributes, children);
    return html;
}

Html Html::element(Tag tag, const Attributes& attributes, Parts children)
{
    Html html;
    html.add(tag, attributes, children);
    return html;
}

Html& Html::add(Tag tag, std::initializer_list<Attribute> attributes, Parts children)
{
    open(tag);
    for (const Attribute& attribute : attributes) {
        attribute.write(markup_);
    }
    finish(tag, children);
    return *this;
}

Html& Html::add(Tag tag, const Attributes& attributes, Parts children)
{
    open(tag);
    markup_ += attributes.markup();
    finish(tag, children);
    return *this;
}

Html& Html::operator+=(const Part& part)
{
    part.write(markup_);
    return *this;
}

void Html::open(Tag tag)
{
    markup_ += '<';
    markup_ += tag.text;
}

void Html::close(Tag tag)
{
    if (!tag.is_void) {
        markup_ += "</";
        markup_ += tag.text;
        markup_ += '>';
    }
}

void Html::finish(Tag tag, Parts children)
{
    markup_ += '>';
    for (const Part& child : children) {
        child.write(markup_);
    }
    close(tag);
}

Html element(Tag tag, std::initializer_list<Attribute> attributes, Parts children)
{
    return Html::element(tag, attributes, children);
}

Html element(Tag tag, const Attributes& attributes, Parts children)
{
    return Html::element(tag, attributes, children);
}

Html join(Parts parts)
{
    Html html;
    for (const Part& part : parts) {
        html += part;
    }
    return html;
}

}  // namespace goldthread::html
