#include "platform/web/listing.h"

namespace goldthread::web {

namespace {

constexpr std::int64_t pages_max = 100'000;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_letter(char left, char right)
{
    return lower(left) == lower(right);
}

html::Url with_all(html::Url address, const ListState::Fields& fields)
{
    for (const auto& [name, value] : fields) {
        address = address.with(name, value);
    }
    return address;
}

}  // namespace

std::string_view ListState::filter(std::string_view name) const
{
    const auto found =
        std::ranges::find(filters, name, &std::pair<std::string, std::string>::first);
    return found == filters.end() ? std::string_view{} : std::string_view{found->second};
}

html::Url ListState::filtered(html::Url address) const
{
    return with_all(with_all(std::move(address), keeps), filters);
}

html::Url ListState::ordered(html::Url address) const
{
    auto made = filtered(std::move(address));
    if (!sort.empty()) {
        made = made.with("sort", sort);
    }
    return is_descending ? made.with("order", "descending") : made;
}

ListState list_state(const Form& query, std::initializer_list<std::string_view> filters,
                     std::initializer_list<std::string_view> keeps)
{
    ListState made;
    const auto read = [&](std::initializer_list<std::string_view> names, ListState::Fields& into) {
        for (const auto name : names) {
            if (auto value = query.text(name); !value.empty()) {
                into.emplace_back(name, std::move(value));
            }
        }
    };
    read(filters, made.filters);
    read(keeps, made.keeps);
    made.sort = query.text("sort");
    made.is_descending = query.text("order") == "descending";
    made.page = static_cast<std::size_t>(
        std::clamp(query.integer("page").value_or(1), std::int64_t{1}, pages_max));
    return made;
}

/// No record that is judged is older; an earlier year is a slip of the finger.
constexpr auto earliest_asked = core::date(1900, 1, 1);

AsAt as_at(const Form& query, core::Date today)
{
    AsAt made{.day = today, .fault = {}, .is_asked = query.has_date("as_at")};
    if (!made.is_asked) {
        return made;
    }
    const auto day = query.date("as_at");
    if (!day) {
        made.fault.fields["as_at"] = "As at must be a real date, like " + core::iso(today);
    } else if (*day > today) {
        made.fault.fields["as_at"] = "As at must be today or in the past";
    } else if (*day < earliest_asked) {
        made.fault.fields["as_at"] = "As at must be in 1900 or later";
    } else {
        made.day = *day;
    }
    return made;
}

bool name_before(std::string_view left, std::string_view right)
{
    return std::ranges::lexicographical_compare(left, right, {}, lower, lower);
}

bool holds_text(std::string_view text, std::string_view part)
{
    return part.empty() || !std::ranges::search(text, part, same_letter).empty();
}

html::Html list_filter(const html::Url& address, const ListState& state, const html::Html& fields,
                       bool has_faults)
{
    auto keeps = state.keeps;
    if (!state.sort.empty()) {
        keeps.emplace_back("sort", state.sort);
    }
    if (state.is_descending) {
        keeps.emplace_back("order", "descending");
    }
    return app::filter_form({.action = address,
                             .fields = fields,
                             .is_filtered = state.is_filtered() || has_faults,
                             .keeps = std::move(keeps)});
}

html::Html framed(const ListFrame& frame, const ListState& state,
                  std::vector<std::vector<html::Html>> rows)
{
    html::Html out =
        govuk::small_print(app::showing(frame.first, frame.first + rows.size() - 1, frame.total));
    out += govuk::table({.caption = frame.caption,
                         .caption_is_hidden = true,
                         .columns = frame.columns,
                         .rows = std::move(rows),
                         .sorting = govuk::Sorting{.base = state.filtered(frame.address),
                                                   .key = state.sort,
                                                   .is_descending = state.is_descending}});
    out += govuk::pagination(
        {.base = state.ordered(frame.address), .page = state.page, .count = frame.pages});
    out += app::list_actions(state.ordered(frame.download));
    return out;
}

}  // namespace goldthread::web
