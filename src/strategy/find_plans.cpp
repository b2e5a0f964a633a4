#include "strategy/find_plans.h"

#include "platform/web/context.h"
#include "quality/facts.h"
#include "strategy/actions.h"

namespace goldthread::strategy {

namespace {

constexpr std::size_t shown_max = 15;

/// The page of an entry, and what it is; nothing where it has none here.
std::optional<std::pair<html::Url, std::string>> page_of(const frameworks::Entry& entry)
{
    using Page = std::pair<html::Url, std::string>;
    if (entry.list == "strategies") {
        return Page{html::Url::path({"strategy", entry.id}), "strategy"};
    }
    if (entry.list == "objectives") {
        return Page{html::Url::path({"strategy", "objectives", entry.id}), "objective"};
    }
    if (entry.list == "measures") {
        return Page{html::Url::path({"measures", entry.id}), "measure"};
    }
    if (entry.list == "boards") {
        return Page{html::Url::path({"boards", entry.id}), "board"};
    }
    return std::nullopt;
}

}  // namespace

web::FindElsewhere find_plans(const frameworks::Framework& framework)
{
    return [&framework](web::Context& context, const std::vector<std::string>& typed) {
        web::FoundElsewhere found{.heading = "In the strategy", .items = {}};
        if (!context.work.may<ViewStrategy>()) {
            return found;
        }
        const auto fitting = quality::entries_fitting(
            framework, typed,
            [](const frameworks::Entry& entry) { return page_of(entry).has_value(); });
        for (const auto* entry : fitting) {
            if (found.items.size() == shown_max) {
                break;
            }
            const auto page = page_of(*entry);
            found.items.push_back(
                {.text = entry->title, .href = page->first, .detail = page->second});
        }
        return found;
    };
}

}  // namespace goldthread::strategy
