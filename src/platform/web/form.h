// platform/web/form.h: what a form or the query of an address says, with limits.
#pragma once
#include "platform/core/date.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace goldthread::web {

/// A file that was sent with a form.
struct Upload {
    std::string field;
    std::string name;  ///< As the browser calls it, without folders. Never used as a path.
    std::string bytes;
};

struct FormLimits {
    std::size_t fields_max = 500;
    std::size_t name_bytes_max = 200;
    std::size_t text_bytes_max = std::size_t{1} << 20U;  ///< Of one field.
    std::size_t files_max = 50;
};

enum class FormFault {
    too_many_fields,
    name_too_long,
    text_too_long,
    too_many_files,
    broken,    ///< Not what its content type says.
    not_text,  ///< A field that is not UTF-8, or holds a NUL.
};

class Form {
public:
    Form() = default;

    /// Reads `a=1&b=two+words`.
    static std::expected<Form, FormFault> urlencoded(std::string_view text,
                                                     const FormLimits& limits = {});
    /// Reads multipart/form-data; `boundary` without the leading dashes.
    static std::expected<Form, FormFault> multipart(std::string_view body,
                                                    std::string_view boundary,
                                                    const FormLimits& limits = {});

    bool has(std::string_view name) const;
    /// The first value without spaces around it, line ends as LF; empty where there is none.
    std::string text(std::string_view name) const;
    /// As it was sent: for passwords.
    std::string_view exact(std::string_view name) const;
    /// Every value of that name: checkboxes.
    std::vector<std::string> texts(std::string_view name) const;
    /// Nothing where the field is empty or not a whole number.
    std::optional<std::int64_t> integer(std::string_view name) const;
    /// A day from NAME as `2026-11-22`, or from NAME-day, NAME-month and NAME-year. Nothing where
    /// it is not a day that exists, or where a year typed by hand is before 1900 or after 2199.
    std::optional<core::Date> date(std::string_view name) const;
    /// True where something was entered in NAME or in one of its three boxes.
    bool has_date(std::string_view name) const;
    const std::vector<Upload>& uploads() const { return uploads_; }
    const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
    std::vector<Upload> uploads_;
};

/// `%41` and, where `plus_is_space`, `+` taken back. Nothing where a percent sign is not followed
/// by two hexadecimal digits.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

/// Valid UTF-8 without NUL.
bool is_clean_text(std::string_view text);

}  // namespace goldthread::web
