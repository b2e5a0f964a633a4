// standards/entry_builder.h: what the entries of standards and of indicators have in common: their
// keys, what describes them, and the names that they give. Internal to this folder.
#pragma once
#include "standards/compiler.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::standards {

using Keys = std::vector<std::string>;

/// The keys of one form, of standards or of indicators.
template <class FormName>
struct FormKeys {
    FormName form;
    std::string_view mark;  ///< The key that tells the form.
    Keys required;
    Keys optional;
};

class EntryBuilder {
public:
    EntryBuilder(Definitions& made, Compiler& compiler, std::vector<Problem>& problems)
        : made_(made), problems_(problems), compiler_(compiler)
    {
    }

protected:
    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }
    static const Text* field(const DefinitionText& text, std::string_view key)
    {
        const auto found = text.fields.find(key);
        return found == text.fields.end() ? nullptr : &found->second;
    }
    /// A field that form_of has found to be there.
    static const Text& need(const DefinitionText& text, std::string_view key)
    {
        static const Text none;
        const Text* found = field(text, key);
        return found == nullptr ? none : *found;
    }
    static Place place_of(const DefinitionText& text, std::string_view key)
    {
        const auto found = text.key_places.find(key);
        return found == text.key_places.end() ? text.id.place : found->second;
    }
    static bool present(const DefinitionText& text, std::string_view key)
    {
        return text.key_places.contains(key);
    }

    /// The form whose mark the entry has. Nothing, and a problem for each, where it has none or
    /// two, lacks a key of its form, or has one of another. `sort` names the entry in messages.
    template <class FormName>
    const FormKeys<FormName>* form_of(const DefinitionText& text,
                                      const std::vector<FormKeys<FormName>>& forms,
                                      const Keys& common, std::string_view sort);
    void describe(const DefinitionText& text, Described& described, const Keys& form_keys);
    /// Those that what was compiled since the last call refers to.
    std::vector<SettingUse> settings_used();
    std::optional<SubjectKindId> subject_of(const DefinitionText& text, bool required);
    std::optional<bool> yes_or_no(const DefinitionText& text, std::string_view key);
    std::optional<std::size_t> standard_named(const Text& name);

    Definitions& made_;
    std::vector<Problem>& problems_;
    Compiler& compiler_;
};

/// True where `key` is among `keys`.
bool has(const Keys& keys, std::string_view key);

}  // namespace goldthread::standards
