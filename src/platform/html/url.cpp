// platform/html/url.cpp: building addresses from parts.
#include "platform/html/url.h"

namespace goldthread::html {

std::string percent_encoded(std::string_view text)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (plain) {
            out += c;
        } else {
            out += '%';
            out += hex[byte >> 4U];
            out += hex[byte & 15U];
        }
    }
    return out;
}

Url Url::path(std::initializer_list<std::string_view> segments)
{
    std::string text;
    for (const std::string_view segment : segments) {
        text += '/';
        text += percent_encoded(segment);
    }
    if (text.empty() || text.starts_with("//")) {
        text.insert(0, text.empty() ? "/" : "/-");
    }
    return Url{Checked{std::move(text)}};
}

std::optional<Url> Url::parse(std::string_view text)
{
    if (!is_safe_url(text)) {
        return std::nullopt;
    }
    return Url{Checked{std::string{text}}};
}

Url Url::with(std::string_view name, std::string_view value) const
{
    const std::size_t hash = text_.find('#');
    std::string out = text_.substr(0, hash);
    out += out.find('?') == std::string::npos ? '?' : '&';
    out += percent_encoded(name);
    out += '=';
    out += percent_encoded(value);
    if (hash != std::string::npos) {
        out += text_.substr(hash);
    }
    return Url{Checked{std::move(out)}};
}

Url Url::at(std::string_view id) const
{
    std::string out = text_.substr(0, text_.find('#'));
    out += '#';
    out += percent_encoded(id);
    return Url{Checked{std::move(out)}};
}

std::string_view Url::bare() const
{
    return std::string_view{text_}.substr(0, text_.find_first_of("?#"));
}

}  // namespace goldthread::html
