#include "frameworks/references.h"

#include <algorithm>

namespace goldthread::frameworks {

void References::know(std::string_view sort, const std::string& id)
{
    known_[std::string{sort}].push_back(id);
}

void References::want(const standards::Text& name, std::string_view what,
                      std::initializer_list<std::string_view> sorts)
{
    if (!name.text.empty()) {
        wanted_.push_back({name, std::string{what}, {sorts.begin(), sorts.end()}});
    }
}

void References::want(const std::vector<standards::Text>& names, std::string_view what,
                      std::initializer_list<std::string_view> sorts)
{
    for (const auto& name : names) {
        want(name, what, sorts);
    }
}

bool References::knows(std::string_view sort, std::string_view id) const
{
    const auto ids = known_.find(sort);
    return ids != known_.end() && std::ranges::find(ids->second, id) != ids->second.end();
}

void References::check(std::vector<Problem>& problems) const
{
    for (const auto& [name, what, sorts] : wanted_) {
        if (std::ranges::any_of(sorts, [&](const auto& sort) { return knows(sort, name.text); })) {
            continue;
        }
        std::vector<std::string> all;
        for (const auto& sort : sorts) {
            if (const auto ids = known_.find(sort); ids != known_.end()) {
                all.insert(all.end(), ids->second.begin(), ids->second.end());
            }
        }
        problems.push_back({name.place, "there is no " + what + " \"" + name.text + "\"" +
                                            suggestion(name.text, all)});
    }
}

}  // namespace goldthread::frameworks
