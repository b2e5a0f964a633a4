// platform/html/url.h: addresses that may stand in a page: our own paths, or https.
// Knows no route and no request.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace goldthread::html {

/// True for `/path` (never `//host`), `?query`, `#fragment` and `https://host…`, without control
/// characters, spaces or backslashes. Every other scheme is refused.
constexpr bool is_safe_url(std::string_view text)
{
    for (const char c : text) {
        if (static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '\\') {
            return false;
        }
    }
    if (text.starts_with("https://")) {
        return text.size() > 8 && text[8] != '/';
    }
    if (text.starts_with("/")) {
        return !text.starts_with("//");
    }
    return text.starts_with("?") || text.starts_with("#");
}

/// A checked address. It is text, not markup: html escapes it like every value.
class Url {
public:
    /// An address written in the source, checked by the compiler.
    struct Literal {
        template <std::size_t N>
        // NOLINTNEXTLINE(google-explicit-constructor): a literal is meant to convert
        consteval Literal(const char (&literal)[N]) : text(literal, N - 1)
        {
            if (!is_safe_url(text)) {
                throw "an address is a path, a query, a fragment or https";
            }
        }
        std::string_view text;
    };

    // NOLINTNEXTLINE(google-explicit-constructor): checked already
    Url(Literal literal) : text_(literal.text) {}

    /// `/a/b%2Fc` from {"a", "b/c"}: each segment percent-encoded.
    static Url path(std::initializer_list<std::string_view> segments);
    /// Nothing where `text` is not a safe address (see is_safe_url).
    static std::optional<Url> parse(std::string_view text);

    /// This address with `name=value` added to its query, both percent-encoded; the fragment stays.
    Url with(std::string_view name, std::string_view value) const;
    /// This address with its fragment set to `id`.
    Url at(std::string_view id) const;
    /// Without query and fragment.
    std::string_view bare() const;

    const std::string& text() const { return text_; }
    friend bool operator==(const Url&, const Url&) = default;

private:
    struct Checked {
        std::string text;
    };
    explicit Url(Checked checked) : text_(std::move(checked.text)) {}
    std::string text_;
};

/// Percent-encodes all but letters, digits and `-._~`.
std::string percent_encoded(std::string_view text);

}  // namespace goldthread::html
