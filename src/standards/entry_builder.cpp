// standards/entry_builder.cpp: keys, descriptions and names of an entry, checked.
#include "standards/entry_builder.h"

#include <algorithm>

namespace goldthread::standards {

namespace {

std::string joined(const Keys& keys)
{
    std::string text;
    for (const auto& key : keys) {
        text += (text.empty() ? "\"" : ", \"") + key + "\"";
    }
    return text;
}

}  // namespace

bool has(const Keys& keys, std::string_view key)
{
    return std::ranges::find(keys, key) != keys.end();
}

template <class FormName>
const FormKeys<FormName>* EntryBuilder::form_of(const DefinitionText& text,
                                                const std::vector<FormKeys<FormName>>& forms,
                                                const Keys& common, std::string_view sort)
{
    const FormKeys<FormName>* found = nullptr;
    const FormKeys<FormName>* second = nullptr;
    Keys every_key = common;
    Keys marks;
    for (const auto& form : forms) {
        every_key.insert(every_key.end(), form.required.begin(), form.required.end());
        every_key.insert(every_key.end(), form.optional.begin(), form.optional.end());
        marks.emplace_back(form.mark);
        if (!present(text, form.mark)) {
            continue;
        }
        if (found == nullptr) {
            found = &form;
        } else if (!has(found->optional, form.mark)) {
            second = &form;
        }
    }
    bool good = true;
    const auto fail = [&](const Place& place, std::string message) {
        report(place, std::move(message));
        good = false;
    };
    for (const auto& [key, place] : text.key_places) {
        const bool belongs =
            has(common, key) ||
            (found != nullptr && (has(found->required, key) || has(found->optional, key)));
        if (belongs || (second != nullptr && key == second->mark)) {
            continue;
        }
        if (has(every_key, key) && found != nullptr) {
            fail(place, "\"" + key + "\" does not go with \"" + std::string{found->mark} +
                            "\" in one " + std::string{sort});
        } else if (!has(every_key, key)) {
            fail(place, "a " + std::string{sort} + " has no key \"" + key + "\"" +
                            Compiler::suggestion(key, every_key));
        }
    }
    if (second != nullptr) {
        fail(place_of(text, second->mark), "one form only: \"" + std::string{found->mark} +
                                               "\" and \"" + std::string{second->mark} +
                                               "\" do not go together");
    }
    if (found == nullptr) {
        fail(text.id.place,
             "\"" + text.id.text + "\" has no form: one of " + joined(marks) + " is wanted");
        return found;
    }
    for (const auto& key : found->required) {
        if (!present(text, key)) {
            fail(place_of(text, found->mark),
                 "\"" + std::string{found->mark} + "\" also needs \"" + key + "\"");
        }
    }
    return good ? found : nullptr;
}

template const FormKeys<Form>* EntryBuilder::form_of(const DefinitionText&,
                                                     const std::vector<FormKeys<Form>>&,
                                                     const Keys&, std::string_view);
template const FormKeys<IndicatorForm>* EntryBuilder::form_of(
    const DefinitionText&, const std::vector<FormKeys<IndicatorForm>>&, const Keys&,
    std::string_view);

void EntryBuilder::describe(const DefinitionText& text, Described& described, const Keys& form_keys)
{
    const auto plain = [&](std::string_view key) {
        const Text* found = field(text, key);
        return found == nullptr ? std::string{} : found->text;
    };
    described.id = text.id.text;
    described.list = text.list;
    described.title = plain("title");
    described.source = plain("source");
    described.basis = plain("basis");
    described.note = plain("note");
    described.place = text.id.place;
    for (const auto& key : form_keys) {
        if (const Text* found = field(text, key)) {
            described.expressions.emplace_back(key, found->text);
        } else if (const auto list = text.lists.find(key); list != text.lists.end()) {
            std::string all;
            for (const auto& item : list->second) {
                all += (all.empty() ? "" : ", ") + item.text;
            }
            described.expressions.emplace_back(key, all);
        } else if (const auto map = text.maps.find(key); map != text.maps.end()) {
            described.details = map->second;
        }
    }
    if (const Text* why = field(text, "undefined")) {
        described.details["why"] = why->text;
    }
    described.settings = settings_used();
}

std::vector<SettingUse> EntryBuilder::settings_used()
{
    std::vector<SettingUse> used;
    for (const auto& name : compiler_.take_settings_used()) {
        const Setting& setting = made_.settings.find(name)->second;
        used.push_back({name, setting.value.text, setting.reading, setting.source});
    }
    return used;
}

std::optional<SubjectKindId> EntryBuilder::subject_of(const DefinitionText& text, bool required)
{
    const Text* name = field(text, "subject");
    if (name == nullptr) {
        if (required) {
            report(text.id.place,
                   "\"" + text.id.text + "\" does not say which \"subject\" it is about");
        }
        return std::nullopt;
    }
    const auto found = made_.vocabulary->find_subject(name->text);
    if (!found) {
        Keys known;
        for (const auto& subject : made_.vocabulary->subjects()) {
            known.push_back(subject.name);
        }
        report(name->place, "there is no subject \"" + name->text + "\"" +
                                Compiler::suggestion(name->text, known));
    }
    return found;
}

std::optional<bool> EntryBuilder::yes_or_no(const DefinitionText& text, std::string_view key)
{
    const Text* found = field(text, key);
    if (found == nullptr) {
        return false;
    }
    if (found->text != "yes" && found->text != "no") {
        report(found->place,
               "\"" + std::string{key} + "\" is yes or no, not \"" + found->text + "\"");
        return std::nullopt;
    }
    return found->text == "yes";
}

std::optional<std::size_t> EntryBuilder::standard_named(const Text& name)
{
    if (const auto found = made_.find_standard(name.text)) {
        return found;
    }
    Keys known;
    for (const auto& standard : made_.standards) {
        known.push_back(standard.id);
    }
    report(name.place,
           "there is no standard \"" + name.text + "\"" + Compiler::suggestion(name.text, known));
    return std::nullopt;
}

}  // namespace goldthread::standards
