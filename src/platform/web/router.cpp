#include "platform/web/router.h"

#include <algorithm>

namespace goldthread::web {

namespace {

/// The part before the next slash, which is taken off; nothing left gives nothing.
std::optional<std::string_view> next_part(std::string_view& path)
{
    if (path.empty()) {
        return std::nullopt;
    }
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    const auto part = path.substr(0, end);
    path.remove_prefix(end);
    return part;
}

bool is_value(std::string_view part)
{
    return part.starts_with('{') && part.ends_with('}');
}

/// The values of the pattern's braces in `path`; nothing where it does not match.
std::optional<std::vector<std::string>> match(std::string_view pattern, std::string_view path)
{
    std::vector<std::string> values;
    while (true) {
        const auto wanted = next_part(pattern);
        const auto there = next_part(path);
        if (!wanted || !there) {
            return !wanted && !there ? std::optional{std::move(values)} : std::nullopt;
        }
        if (is_value(*wanted)) {
            auto value = percent_decoded(*there, false);
            if (!value || value->empty() || !is_clean_text(*value)) {
                return std::nullopt;
            }
            values.push_back(std::move(*value));
        } else if (*wanted != *there) {
            return std::nullopt;
        }
    }
}

}  // namespace

std::size_t Router::count_values(std::string_view pattern)
{
    return static_cast<std::size_t>(std::ranges::count(pattern, '{'));
}

void Router::add(Route route)
{
    core::expects(route.pattern.starts_with('/'), "a path begins with a slash");
    const bool is_there = std::ranges::any_of(routes_, [&](const Route& other) {
        return other.pattern == route.pattern && other.is_post == route.is_post;
    });
    core::expects(!is_there, "a path has one handler a method");
    routes_.push_back(std::move(route));
}

Router::Match Router::find(bool is_post, std::string_view path) const
{
    Match best;
    for (const auto& route : routes_) {
        auto values = match(route.pattern, path);
        if (!values) {
            continue;
        }
        if (route.is_post != is_post) {
            best.is_other_method = true;
        } else if (best.route == nullptr || values->size() < best.values.size()) {
            best.route = &route;
            best.values = std::move(*values);
        }
    }
    best.is_other_method = best.is_other_method && best.route == nullptr;
    return best;
}

}  // namespace goldthread::web
