#include "frameworks/fields.h"

#include <algorithm>

namespace goldthread::frameworks {

namespace {

std::string in_quotes(std::string_view key)
{
    return "\"" + std::string{key} + "\"";
}

std::string listed(std::span<const std::string_view> known)
{
    std::string all;
    for (std::size_t i = 0; i < known.size(); ++i) {
        all += (i == 0 ? "" : i + 1 == known.size() ? " or " : ", ") + in_quotes(known[i]);
    }
    return all;
}

}  // namespace

void Fields::check_keys(const Node& item, std::string_view what,
                        std::initializer_list<std::span<const std::string_view>> known)
{
    std::vector<std::string> all;
    for (const auto& some : known) {
        all.insert(all.end(), some.begin(), some.end());
    }
    for (const auto& [key, ignored] : item.map) {
        if (std::ranges::find(all, key.text) == all.end()) {
            report(key.place, std::string{what} + " has no key " + in_quotes(key.text) +
                                  suggestion(key.text, all));
        }
    }
}

std::string Fields::text(const Node& item, std::string_view key)
{
    const Node* field = item.find(key);
    if (field == nullptr) {
        return {};
    }
    if (!field->is_scalar() || field->scalar.text.empty()) {
        report(field->place, in_quotes(key) + " should be one text");
        return {};
    }
    return field->scalar.text;
}

std::string Fields::needed(const Node& item, std::string_view key, std::string_view what)
{
    if (item.find(key) == nullptr) {
        report(item.place, std::string{what} + " needs " + in_quotes(key));
        return {};
    }
    return text(item, key);
}

std::vector<standards::Text> Fields::texts(const Node& item, std::string_view key)
{
    std::vector<standards::Text> found;
    const Node* field = item.find(key);
    if (field == nullptr) {
        return found;
    }
    if (field->is_scalar() && !field->scalar.text.empty()) {
        return {field->scalar};
    }
    if (!field->is_list()) {
        report(field->place, in_quotes(key) + " should be a list: [one, another]");
        return found;
    }
    for (const auto& each : field->list) {
        if (each.is_scalar() && !each.scalar.text.empty()) {
            found.push_back(each.scalar);
        } else {
            report(each.place, "each of " + in_quotes(key) + " should be one text");
        }
    }
    return found;
}

std::vector<std::string> Fields::words(const Node& item, std::string_view key)
{
    std::vector<std::string> found;
    for (auto& each : texts(item, key)) {
        found.push_back(std::move(each.text));
    }
    return found;
}

bool Fields::yes(const Node& item, std::string_view key)
{
    static constexpr std::string_view answers[]{"yes", "no"};
    return choice(item, key, answers) == "yes";
}

std::string Fields::choice(const Node& item, std::string_view key,
                           std::span<const std::string_view> known)
{
    auto given = text(item, key);
    if (!given.empty() && std::ranges::find(known, given) == known.end()) {
        report(item.find(key)->place, in_quotes(key) + " is " + listed(known) +
                                          suggestion(given, {known.begin(), known.end()}));
        given.clear();
    }
    return given;
}

std::vector<const Node*> Fields::entries(const Node& item, std::string_view key)
{
    std::vector<const Node*> found;
    const Node* field = item.find(key);
    if (field == nullptr) {
        return found;
    }
    if (!field->is_list()) {
        report(field->place, in_quotes(key) + " is a list: each entry begins with \"- id:\"");
        return found;
    }
    for (const auto& each : field->list) {
        const Node* id = each.find("id");
        if (!each.is_map() || id == nullptr || !id->is_scalar() || id->scalar.text.empty()) {
            report(each.place, "an entry of " + in_quotes(key) + " needs an \"id\"");
            continue;
        }
        found.push_back(&each);
    }
    return found;
}

}  // namespace goldthread::frameworks
