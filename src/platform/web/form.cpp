#include "platform/web/form.h"

#include <algorithm>
#include <charconv>

namespace goldthread::web {

namespace {

int hex_value(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

/// Bytes of the UTF-8 sequence at the start of `text`; 0 where it is none.
std::size_t sequence(std::string_view text)
{
    const auto byte = [&](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    const std::size_t length = first >= 0xc2 && first < 0xe0    ? 2
                               : first >= 0xe0 && first < 0xf0  ? 3
                               : first >= 0xf0 && first <= 0xf4 ? 4
                                                                : 0;
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xc0U) != 0x80U) {
            return 0;
        }
    }
    const bool is_bad = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xf0 && byte(1) < 0x90) ||
                        (first == 0xed && byte(1) >= 0xa0) || (first == 0xf4 && byte(1) >= 0x90);
    return is_bad ? 0 : length;
}

/// How many bytes of a character that cannot be seen stand at the start of `text`: control
/// characters, and those that turn the direction of what follows, by which a name, an entry or a
/// rule reads otherwise than it is. 0 for any other; marks that right-to-left scripts need stay.
std::size_t unseen(std::string_view text)
{
    const auto first = static_cast<unsigned char>(text.front());
    if ((first < 0x20 && first != '\t' && first != '\n') || first == 0x7f) {
        return 1;
    }
    if (first != 0xe2 || text.size() < 3) {
        return 0;
    }
    const auto second = static_cast<unsigned char>(text[1]);
    const auto third = static_cast<unsigned char>(text[2]);
    const bool is_embedding = second == 0x80 && third >= 0xaa && third <= 0xae;  // U+202A to 202E
    const bool is_isolate = second == 0x81 && third >= 0xa6 && third <= 0xa9;    // U+2066 to 2069
    return is_embedding || is_isolate ? 3 : 0;
}

/// Line ends as LF, without what cannot be seen and without white space at either end.
std::string tidied(std::string_view text)
{
    std::string made;
    made.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            made += i + 1 == text.size() || text[i + 1] != '\n' ? "\n" : "";
        } else if (const auto length = unseen(text.substr(i)); length > 0) {
            i += length - 1;
        } else {
            made += text[i];
        }
    }
    static constexpr std::string_view white = " \t\n";
    const auto first = made.find_first_not_of(white);
    if (first == std::string::npos) {
        return {};
    }
    return made.substr(first, made.find_last_not_of(white) - first + 1);
}

std::optional<int> small_number(std::string_view text)
{
    int number = 0;
    const auto* begin = text.data();
    const auto* end = begin + text.size();
    const auto [rest, error] = std::from_chars(begin, end, number);
    return error == std::errc{} && rest == end && number >= 0 ? std::optional{number}
                                                              : std::nullopt;
}

/// The value of `name="..."` in a Content-Disposition line; nothing where it is not there.
std::optional<std::string> parameter(std::string_view line, std::string_view name)
{
    const std::string wanted = "; " + std::string(name) + "=\"";
    const auto start = line.find(wanted);
    if (start == std::string_view::npos) {
        return std::nullopt;
    }
    const auto from = start + wanted.size();
    const auto end = line.find('"', from);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    // Browsers write a quote in a name as %22 and leave the rest as it is.
    std::string value{line.substr(from, end - from)};
    for (auto at = value.find("%22"); at != std::string::npos; at = value.find("%22", at + 1)) {
        value.replace(at, 3, "\"");
    }
    return value;
}

bool starts_with_whatever_case(std::string_view text, std::string_view lower)
{
    return text.size() >= lower.size() &&
           std::equal(lower.begin(), lower.end(), text.begin(), [](char l, char c) {
               return l == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
           });
}

struct PartHead {
    std::string name;
    std::optional<std::string> file;
};

std::optional<PartHead> read_head(std::string_view head)
{
    while (!head.empty()) {
        const auto end = head.find("\r\n");
        const auto line = head.substr(0, end);
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
        if (starts_with_whatever_case(line, "content-disposition: form-data")) {
            auto name = parameter(line, "name");
            if (!name) {
                return std::nullopt;
            }
            auto file = parameter(line, "filename");
            if (file) {
                file->erase(0, file->find_last_of("/\\") + 1);  // npos + 1 is 0
            }
            return PartHead{.name = std::move(*name), .file = std::move(file)};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space)
{
    std::string made;
    made.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%') {
            const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            made += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            made += plus_is_space && text[i] == '+' ? ' ' : text[i];
        }
    }
    return made;
}

bool is_clean_text(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto length = sequence(text.substr(at));
        if (length == 0 || text[at] == '\0') {
            return false;
        }
        at += length;
    }
    return true;
}

std::expected<Form, FormFault> Form::urlencoded(std::string_view text, const FormLimits& limits)
{
    Form form;
    while (!text.empty()) {
        const auto end = text.find('&');
        const auto pair = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (pair.empty()) {
            continue;
        }
        if (form.fields_.size() == limits.fields_max) {
            return std::unexpected(FormFault::too_many_fields);
        }
        const auto equals = pair.find('=');
        auto name = percent_decoded(pair.substr(0, equals), true);
        auto value = equals == std::string_view::npos
                         ? std::optional<std::string>{""}
                         : percent_decoded(pair.substr(equals + 1), true);
        if (!name || !value) {
            return std::unexpected(FormFault::broken);
        }
        if (name->size() > limits.name_bytes_max) {
            return std::unexpected(FormFault::name_too_long);
        }
        if (value->size() > limits.text_bytes_max) {
            return std::unexpected(FormFault::text_too_long);
        }
        if (!is_clean_text(*name) || !is_clean_text(*value)) {
            return std::unexpected(FormFault::not_text);
        }
        form.fields_.emplace_back(std::move(*name), std::move(*value));
    }
    return form;
}

std::expected<Form, FormFault> Form::multipart(std::string_view body, std::string_view boundary,
                                               const FormLimits& limits)
{
    // RFC 2046: a boundary has 1 to 70 characters.
    if (boundary.empty() || boundary.size() > 70) {
        return std::unexpected(FormFault::broken);
    }
    const std::string opening = "--" + std::string(boundary);
    const std::string between = "\r\n" + opening;
    if (!body.starts_with(opening)) {
        return std::unexpected(FormFault::broken);
    }
    body.remove_prefix(opening.size());
    Form form;
    while (!body.starts_with("--")) {
        const auto head_end = body.find("\r\n\r\n");
        if (!body.starts_with("\r\n") || head_end == std::string_view::npos) {
            return std::unexpected(FormFault::broken);
        }
        const auto head = read_head(body.substr(2, head_end > 2 ? head_end - 2 : 0));
        body.remove_prefix(head_end + 4);
        const auto end = body.find(between);
        if (!head || end == std::string_view::npos) {
            return std::unexpected(FormFault::broken);
        }
        const auto content = body.substr(0, end);
        body.remove_prefix(end + between.size());
        if (head->name.size() > limits.name_bytes_max) {
            return std::unexpected(FormFault::name_too_long);
        }
        if (!is_clean_text(head->name) || (head->file && !is_clean_text(*head->file))) {
            return std::unexpected(FormFault::not_text);
        }
        if (head->file) {
            if (form.uploads_.size() == limits.files_max) {
                return std::unexpected(FormFault::too_many_files);
            }
            form.uploads_.push_back(
                {.field = head->name, .name = *head->file, .bytes = std::string(content)});
            continue;
        }
        if (form.fields_.size() == limits.fields_max) {
            return std::unexpected(FormFault::too_many_fields);
        }
        if (content.size() > limits.text_bytes_max) {
            return std::unexpected(FormFault::text_too_long);
        }
        if (!is_clean_text(content)) {
            return std::unexpected(FormFault::not_text);
        }
        form.fields_.emplace_back(head->name, std::string(content));
    }
    return form;
}

bool Form::has(std::string_view name) const
{
    return std::ranges::any_of(fields_, [&](const auto& field) { return field.first == name; });
}

std::string_view Form::exact(std::string_view name) const
{
    const auto found =
        std::ranges::find_if(fields_, [&](const auto& field) { return field.first == name; });
    return found == fields_.end() ? std::string_view{} : std::string_view{found->second};
}

std::string Form::text(std::string_view name) const
{
    return tidied(exact(name));
}

std::vector<std::string> Form::texts(std::string_view name) const
{
    std::vector<std::string> found;
    for (const auto& [key, value] : fields_) {
        if (key == name) {
            found.push_back(tidied(value));
        }
    }
    return found;
}

std::optional<std::int64_t> Form::integer(std::string_view name) const
{
    const auto value = text(name);
    std::int64_t number = 0;
    const auto* end = value.data() + value.size();
    const auto [rest, error] = std::from_chars(value.data(), end, number);
    return error == std::errc{} && rest == end ? std::optional{number} : std::nullopt;
}

std::optional<core::Date> Form::date(std::string_view name) const
{
    if (const auto whole = text(name); !whole.empty()) {
        return core::parse_date(whole);
    }
    const std::string base{name};
    const auto day = small_number(text(base + "-day"));
    const auto month = small_number(text(base + "-month"));
    const auto year = small_number(text(base + "-year"));
    // A day or month above 255 would be taken for another one by the calendar's types.
    if (!day || !month || !year || *day > 31 || *month > 12 || *year < 1900 || *year > 2199) {
        return std::nullopt;
    }
    const std::chrono::year_month_day made{std::chrono::year{*year},
                                           std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    return made.ok() ? std::optional{core::Date{made}} : std::nullopt;
}

bool Form::has_date(std::string_view name) const
{
    const std::string base{name};
    return !text(base).empty() || !text(base + "-day").empty() || !text(base + "-month").empty() ||
           !text(base + "-year").empty();
}

}  // namespace goldthread::web
