// platform/html/govuk_form.h: forms and their fields, each with label, hint and error. A field's id
// is its name, so an error summary leads to it. Knows nothing of what is asked.
#pragma once
#include "platform/core/result.h"
#include "platform/html/govuk.h"

#include <string>
#include <vector>

namespace goldthread::govuk {

/// The name of the hidden field that carries the session's token against forged requests.
inline constexpr std::string_view csrf_field = "csrf_token";

/// The errors of a form, in the order of its fields (`order`: names); others follow by name.
/// Nothing where there are none. Stands at the top of the main content, before the h1.
Html error_summary(const core::Invalid& errors, const std::vector<std::string>& order = {});

/// The message for `field`, empty where there is none.
std::string_view error_of(const core::Invalid& errors, const std::string& field);

enum class InputType { text, search, email, password, number, telephone, date };
enum class Width { full, chars_30, chars_20, chars_10, chars_5, chars_4, chars_3, chars_2 };

struct Input {
    std::string name;
    std::string label;
    std::string value = {};
    std::string hint = {};
    std::string error = {};
    InputType type = InputType::text;
    std::string autocomplete = {};  ///< A token of the HTML standard: `username`, `off`.
    Width width = Width::full;
    Size label_size = Size::s;
    bool label_is_heading = false;  ///< The label is the page's h1.
    bool has_spelling = true;       ///< False for names, numbers and addresses.
    std::size_t length_max = 0;     ///< 0: no limit said to the browser.
};
Html input(const Input& input);

struct Choice {
    std::string value;
    std::string text;
    std::string hint = {};
};

struct Select {
    std::string name;
    std::string label;
    std::vector<Choice> choices;
    std::string value = {};
    std::string hint = {};
    std::string error = {};
    Size label_size = Size::s;
};
Html select(const Select& select);

/// Three boxes named NAME-day, NAME-month and NAME-year; the first has the id NAME.
struct DateInput {
    std::string name;
    std::string legend;
    std::string day = {};
    std::string month = {};
    std::string year = {};
    std::string hint = {};
    std::string error = {};
    bool legend_is_heading = false;
    bool is_birthday = false;  ///< The person's own, so that browsers may fill it in.
};
Html date_input(const DateInput& input);

struct Radios {
    std::string name;
    std::string legend;
    std::vector<Choice> choices;
    std::string value = {};
    std::string hint = {};
    std::string error = {};
    bool is_inline = false;
    bool is_small = false;
    bool legend_is_heading = false;
};
Html radios(const Radios& radios);

struct Checkboxes {
    std::string name;
    std::string legend;
    std::vector<Choice> choices;
    std::vector<std::string> values = {};
    std::string hint = {};
    std::string error = {};
    bool is_small = false;
};
Html checkboxes(const Checkboxes& checkboxes);

struct Textarea {
    std::string name;
    std::string label;
    std::string value = {};
    std::string hint = {};
    std::string error = {};
    int rows = 5;
    Size label_size = Size::s;
    bool label_is_heading = false;
    std::size_t length_max = 0;  ///< Characters; 0: no limit. Counted aloud where script runs.
};
Html textarea(const Textarea& textarea);

struct FileUpload {
    std::string name;
    std::string label;
    std::string hint = {};
    std::string error = {};
    std::string accept = {};  ///< As in HTML: `.csv,text/csv`.
    bool takes_many = false;
};
Html file_upload(const FileUpload& upload);

Html hidden(std::string_view name, std::string_view value);

enum class ButtonKind { primary, secondary, warning, inverse };
/// Sends the form it stands in. A `name` tells the server which button it was.
Html button(std::string_view text, ButtonKind kind = ButtonKind::primary,
            std::string_view name = {}, std::string_view value = {});
/// A link that looks like a button, for the next step; `hidden` as in link().
Html link_button(const Url& href, std::string_view text, ButtonKind kind = ButtonKind::primary,
                 std::string_view hidden = {});
Html button_group(const std::vector<Html>& buttons);

/// A form that changes something. `csrf` is the session's token. `has_files`: multipart.
/// `keeps`: leaving with unsaved text asks first, where script runs. `draft`: what is typed is kept
/// at that address as a draft of `person`, where script runs.
struct PostForm {
    Url action;
    std::string csrf;
    bool has_files = false;
    bool keeps = false;
    std::string draft = {};
    std::string person = {};
};
Html post_form(const PostForm& form, const Html& content);
/// A form whose answers are the address of a page: a filter or a search.
Html get_form(const Url& action, const Html& content);

/// A button that changes something by itself, with nothing to fill in.
Html button_form(const Url& action, std::string_view csrf, std::string_view text,
                 ButtonKind kind = ButtonKind::secondary, std::string_view hidden_text = {});

Html fieldset(std::string_view legend, Size size, const Html& content);

}  // namespace goldthread::govuk
