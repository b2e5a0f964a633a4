// frameworks/framework.cpp: folders read in order, entries replaced and removed, all compiled at
// once.
// Long: one reader for each section of a framework's files; they share the gathering of mistakes.
#include "frameworks/framework.h"

#include "frameworks/entry_lists.h"
#include "frameworks/plan_reader.h"
#include "frameworks/source_files.h"
#include "frameworks/story_reader.h"
#include "frameworks/vocabulary_reader.h"
#include "frameworks/wording.h"
#include "standards/editions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <set>
#include <sstream>
#include <tuple>
#include <utility>

namespace goldthread::frameworks {

namespace {

using standards::DefinitionText;
using standards::Setting;
using standards::Text;

constexpr std::array<std::string_view, 12> other_keys{
    "framework", "version", "title", "extends",     "vocabulary", "settings",
    "removes",   "strip",   "terms", "permissions", "papers",     "story"};

class Loader {
public:
    std::vector<Problem> problems;

    /// `files`: in place of the folder's own. `vocabulary`: judged by it, under the scopes that
    /// this version names; it numbers what several versions read.
    std::shared_ptr<Framework> load(const std::filesystem::path& folder,
                                    std::optional<std::span<const FileText>> files,
                                    const standards::Vocabulary* vocabulary)
    {
        auto clean = std::filesystem::weakly_canonical(folder);
        if (clean.filename().empty()) {
            clean = clean.parent_path();
        }
        sources_ = read_sources(clean, files, problems);
        // A file that could not be read leaves names unknown wherever they are used.
        const bool readable = problems.empty();
        for (const auto& source : sources_) {
            join(source);
        }
        if (vocabulary != nullptr) {
            auto shared = std::make_shared<standards::Vocabulary>(*vocabulary);
            for (const auto& scope : vocabulary_->scopes()) {
                shared->name_scope(scope);
            }
            vocabulary_ = std::move(shared);
        }
        return readable ? compile(clean) : nullptr;
    }

private:
    void report(const Place& place, std::string message)
    {
        problems.push_back({place, std::move(message)});
    }

    // ---- joining ----

    void join(const Source& source)
    {
        if (&source != &sources_.front()) {
            made_->extends_titles.push_back(std::exchange(made_->title, {}));
        }
        for (const auto& file : source.files) {
            if (const Node* version = file.find("version")) {
                made_->version = version->text();
            }
            if (const Node* title = file.find("title")) {
                made_->title = title->text();
            }
            if (const Node* papers = file.find("papers")) {
                join_papers(*papers);
            }
            for (const auto& [key, value] : file.map) {
                known_key(key);
            }
            if (const Node* words = file.find("vocabulary")) {
                subjects_first(*words);
            }
        }
        for (const auto& file : source.files) {
            if (const Node* words = file.find("vocabulary")) {
                read_vocabulary(without_subjects(*words), *vocabulary_, problems);
            }
            if (const Node* settings = file.find("settings")) {
                join_settings(*settings, source);
            }
            if (const Node* removes = file.find("removes")) {
                lists_.remove(*removes, source);
            }
        }
        for (const auto& file : source.files) {
            for (const auto& [key, value] : file.map) {
                if (is_list_key(key.text)) {
                    lists_.join(key.text, value, source);
                }
            }
            join_rest(file);
        }
    }

    void join_papers(const Node& papers)
    {
        if (!papers.is_map()) {
            report(papers.place, "\"papers\" are written as beginning of ids: title");
        }
        for (const auto& [beginning, title] : papers.map) {
            made_->papers[beginning.text] = title.text();
        }
    }

    /// Subjects of all files of a folder are known before any of its kinds.
    void subjects_first(const Node& words)
    {
        if (const Node* subjects = words.find("subjects")) {
            Node only;
            only.type = Node::Type::map;
            only.place = words.place;
            only.map.push_back({Text{"subjects", words.place, {}}, *subjects});
            read_vocabulary(only, *vocabulary_, problems);
        }
    }
    static Node without_subjects(const Node& words)
    {
        Node rest = words;
        std::erase_if(rest.map, [](const Node::Pair& pair) { return pair.key.text == "subjects"; });
        return rest;
    }

    void known_key(const Text& key)
    {
        std::vector<std::string> known{list_keys.begin(), list_keys.end()};
        known.insert(known.end(), other_keys.begin(), other_keys.end());
        if (std::ranges::find(known, key.text) == known.end()) {
            report(key.place,
                   "a framework has no key \"" + key.text + "\"" + suggestion(key.text, known));
        }
    }

    void join_settings(const Node& node, const Source& source)
    {
        if (!node.is_map()) {
            report(node.place, "\"settings\" are written as name: {value: …}");
            return;
        }
        static const std::vector<std::string> known{"value",  "reading", "alternatives",
                                                    "source", "title",   "note"};
        for (const auto& [name, given] : node.map) {
            const auto declared = setting_home_.find(name.text);
            if (declared != setting_home_.end() && declared->second == source.name) {
                report(name.place, "the setting \"" + name.text + "\" is given twice");
                continue;
            }
            Setting& setting = settings_[name.text];
            setting.name = name.text;
            setting_home_[name.text] = source.name;
            const Node* value = given.is_map() ? given.find("value") : &given;
            if (value == nullptr || !value->is_scalar()) {
                report(name.place, "the setting \"" + name.text + "\" needs a value");
                continue;
            }
            setting.value = value->scalar;
            for (const auto& [key, field] : given.map) {
                if (std::ranges::find(known, key.text) == known.end()) {
                    report(key.place, "a setting has no key \"" + key.text + "\"" +
                                          suggestion(key.text, known));
                }
                if (key.text == "reading") {
                    setting.reading = field.text();
                } else if (key.text == "source") {
                    setting.source = field.text();
                } else if (key.text == "alternatives") {
                    setting.alternatives.clear();
                    for (const auto& other : field.list) {
                        setting.alternatives.push_back(other.text());
                    }
                }
            }
        }
    }

    void join_rest(const Node& file)
    {
        if (const Node* terms = file.find("terms")) {
            for (const auto& [word, own] : terms->map) {
                made_->terms[word.text] = own.text();
            }
            for (const auto& item : terms->list) {
                if (item.find("term") != nullptr && item.find("word") != nullptr) {
                    made_->terms[item.find("term")->text()] = item.find("word")->text();
                }
            }
        }
        if (const Node* strip = file.find("strip")) {
            strip_ = *strip;
        }
        if (const Node* permissions = file.find("permissions")) {
            for (const auto& item : permissions->list) {
                permission(item);
            }
        }
    }

    void permission(const Node& item)
    {
        static const std::vector<std::string> known{"role",     "action", "reach",
                                                    "sentence", "source", "id"};
        for (const auto& [key, ignored] : item.map) {
            if (std::ranges::find(known, key.text) == known.end()) {
                report(key.place, "a permission has no key \"" + key.text + "\"" +
                                      suggestion(key.text, known));
            }
        }
        Permission made;
        for (const auto& [key, into] :
             std::initializer_list<std::pair<std::string_view, std::string*>>{
                 {"role", &made.role},
                 {"action", &made.action},
                 {"reach", &made.reach},
                 {"sentence", &made.sentence}}) {
            const Node* field = item.find(key);
            if (field == nullptr || !field->is_scalar() || field->scalar.text.empty()) {
                report(item.place, "a permission needs \"" + std::string{key} + "\"");
                return;
            }
            *into = field->scalar.text;
        }
        // The same role and action again replaces what an extended framework gave.
        std::erase_if(made_->permissions, [&](const Permission& other) {
            return other.role == made.role && other.action == made.action &&
                   other.reach == made.reach;
        });
        permission_places_.emplace_back(made.role, item.find("role")->place);
        made_->permissions.push_back(std::move(made));
    }

    // ---- compiling ----

    DefinitionText text_of(const Entry& entry)
    {
        DefinitionText text;
        const Node* id = entry.body.find("id");
        text.id = id != nullptr ? id->scalar : Text{entry.id, entry.place, {}};
        for (const auto& [key, value] : entry.body.map) {
            text.key_places[key.text] = key.place;
            if (value.is_map()) {
                for (const auto& [name, field] : value.map) {
                    text.maps[key.text][name.text] = field.text();
                }
            } else if (value.is_list() && is_list_of_names(key.text)) {
                for (const auto& item : value.list) {
                    text.lists[key.text].push_back(item.scalar);
                }
            } else if (value.is_list() && key.text == "source") {
                text.fields[key.text] = Text{value.text(), value.place, {}};
            } else if (value.is_list() || value.type == Node::Type::none) {
                report(key.place, "\"" + key.text + "\" should be " +
                                      (value.is_list() ? "one text, not a list" : "given a value"));
            } else if (is_list_of_names(key.text)) {
                text.lists[key.text].push_back(value.scalar);
            } else {
                text.fields[key.text] = value.scalar;
            }
        }
        for (const auto& [key, map] : text.maps) {
            if (key != "asked" && key != "supplied") {
                report(text.key_places[key], "\"" + key + "\" should be one text, not a mapping");
            }
        }
        return text;
    }

    static bool is_list_of_names(std::string_view key)
    {
        return key == "parts" || key == "by" || key == "skills" || key == "learning" ||
               key == "difference" || key == "competencies";
    }

    /// What is extended speaks the words of the framework that extends it.
    void say_in_words_of(const Source& own)
    {
        for (const auto list : list_keys) {
            for (auto& entry : lists_[list]) {
                if (entry.framework != own.name) {
                    say_in_own_words(entry.body, made_->terms);
                    entry.title = in_own_words(entry.title, made_->terms);
                }
            }
        }
    }

    /// Told in the words of the framework that extends the one that wrote them.
    void tell_story()
    {
        for (const auto& source : sources_) {
            for (const auto& file : source.files) {
                const Node* story = file.find("story");
                if (story == nullptr) {
                    continue;
                }
                auto told = *story;
                if (&source != &sources_.back()) {
                    say_in_own_words(told, made_->terms);
                }
                read_story(told, *vocabulary_, made_->story, problems);
            }
        }
    }

    std::shared_ptr<Framework> compile(const std::filesystem::path& folder)
    {
        say_in_words_of(sources_.back());
        tell_story();
        std::vector<DefinitionText> rules;
        std::vector<DefinitionText> measures;
        std::map<std::string, Place, std::less<>> taken;
        for (const auto list : standard_lists) {
            for (const auto& entry : lists_[list]) {
                rules.push_back(text_of(entry));
                rules.back().list = list;
                const auto& id = rules.back().id;
                if (!taken.emplace(id.text, id.place).second) {
                    report(id.place, "the id \"" + id.text + "\" is taken by another standard");
                }
            }
        }
        for (const auto& entry : lists_["indicators"]) {
            measures.push_back(text_of(entry));
        }
        auto compiled = standards::compile(vocabulary_, settings_, rules, measures);
        if (!compiled) {
            problems.insert(problems.end(), compiled.error().begin(), compiled.error().end());
        }
        for (const auto& entry : lists_["tools"]) {
            // A framework may only name a tool, to say what becomes of it.
            if (entry.state == State::listed && entry.body.find("sections") != nullptr) {
                made_->tools.push_back(read_tool(entry.body, *vocabulary_, problems));
            }
        }
        check_strip(taken);
        check_roles();
        auto nested = read_plans(lists_, made_->plans, made_->competencies, problems);
        if (!problems.empty()) {
            return nullptr;
        }
        made_->name = folder.filename().string();
        made_->folder = folder;
        made_->extends = sources_.back().extends;
        made_->definitions = std::make_shared<standards::Definitions>(std::move(*compiled));
        for (const auto list : list_keys) {
            for (auto& entry : lists_[list]) {
                made_->entries.push_back(std::move(entry));
            }
        }
        made_->entries.insert(made_->entries.end(), std::make_move_iterator(nested.begin()),
                              std::make_move_iterator(nested.end()));
        return made_;
    }

    void check_strip(const std::map<std::string, Place, std::less<>>& known_standards)
    {
        std::vector<std::string> known;
        known.reserve(known_standards.size());
        for (const auto& [id, ignored] : known_standards) {
            known.push_back(id);
        }
        for (const auto& item : strip_.list) {
            if (!known_standards.contains(item.text())) {
                report(item.place, "there is no standard \"" + item.text() + "\" for the strip" +
                                       suggestion(item.text(), known));
            }
            made_->strip.push_back(item.text());
        }
    }

    void check_roles()
    {
        std::vector<std::string> known;
        for (const auto& role : lists_["roles"]) {
            known.push_back(role.id);
            Role made{role.id, role.title, {}, {}};
            if (const auto lands = role.fields.find("lands_on"); lands != role.fields.end()) {
                made.lands_on = lands->second;
            }
            if (const auto pages = role.lists.find("navigation"); pages != role.lists.end()) {
                made.navigation = pages->second;
                if (made.navigation.size() > navigation_max) {
                    report(role.place, "the navigation of a role holds at most " +
                                           std::to_string(navigation_max) + " pages; \"" + role.id +
                                           "\" names " + std::to_string(made.navigation.size()));
                }
            }
            made_->roles.push_back(std::move(made));
        }
        // Whoever signs in, and the program's own commands: roles that no framework lists.
        known.insert(known.end(), {"everyone", "system"});
        for (const auto& [role, at] : permission_places_) {
            if (std::ranges::find(known, role) == known.end()) {
                report(at, "there is no role \"" + role + "\"" + suggestion(role, known));
            }
        }
    }

    EntryLists lists_{problems};
    std::shared_ptr<Framework> made_ = std::make_shared<Framework>();
    std::shared_ptr<standards::Vocabulary> vocabulary_ = std::make_shared<standards::Vocabulary>();
    std::map<std::string, Setting, std::less<>> settings_;
    std::map<std::string, std::string> setting_home_;
    std::vector<Source> sources_;  ///< What is extended comes first.
    std::vector<std::pair<std::string, Place>> permission_places_;
    Node strip_;
};

}  // namespace

std::vector<const Entry*> Framework::list(std::string_view list_name) const
{
    std::vector<const Entry*> found;
    for (const auto& entry : entries) {
        if (entry.list == list_name) {
            found.push_back(&entry);
        }
    }
    return found;
}

const Entry* Framework::find(std::string_view id) const
{
    const auto found = std::ranges::find(entries, id, &Entry::id);
    return found == entries.end() ? nullptr : &*found;
}

std::optional<std::string> Framework::setting(std::string_view setting_name) const
{
    const auto found = definitions->settings.find(setting_name);
    return found == definitions->settings.end() ? std::nullopt
                                                : std::optional{found->second.value.text};
}

int Framework::number(std::string_view setting_name, int otherwise) const
{
    const auto text = setting(setting_name);
    int value = 0;
    if (!text ||
        std::from_chars(text->data(), text->data() + text->size(), value).ec != std::errc{}) {
        return otherwise;
    }
    return value;
}

const Tool* Framework::tool(std::string_view id) const
{
    const auto found = std::ranges::find(tools, id, &Tool::id);
    return found == tools.end() ? nullptr : &*found;
}

std::string Framework::shared_title(std::string_view framework) const
{
    const auto found = std::ranges::find(extends, framework);
    if (found == extends.end() || found == extends.begin()) {
        return {};
    }
    const auto& called = extends_titles.at(static_cast<std::size_t>(found - extends.begin()));
    return called.empty() ? *found : called;
}

std::string Framework::cited(const std::string& source) const
{
    std::string named;
    for (const auto& [beginning, paper] : papers) {
        const auto at = (" " + source).find(" " + beginning + "-");
        if (at != std::string::npos) {
            named += (named.empty() ? "" : "; ") + paper;
        }
    }
    return named.empty() ? source : source + " (" + named + ")";
}

std::string Framework::term(std::string_view usual) const
{
    const auto found = terms.find(usual);
    return found == terms.end() ? std::string{usual} : found->second;
}

namespace {

std::expected<Framework, std::vector<Problem>> loaded(
    const std::filesystem::path& folder, std::optional<std::span<const FileText>> files,
    const standards::Vocabulary* vocabulary = nullptr)
{
    Loader loader;
    auto made = loader.load(folder, files, vocabulary);
    if (!made) {
        std::ranges::stable_sort(loader.problems, {}, [](const Problem& problem) {
            return std::tie(problem.place.file, problem.place.line, problem.place.column);
        });
        for (auto& problem : loader.problems) {
            if (problem.place.line < 1) {  // About something that is nowhere: the folder is named.
                problem.place = {folder.string(), 1, 1};
            }
            problem.place.column = std::max(problem.place.column, 1);
        }
        return std::unexpected(std::move(loader.problems));
    }
    return std::move(*made);
}

}  // namespace

std::expected<Framework, std::vector<Problem>> load(const std::filesystem::path& folder)
{
    return loaded(folder, std::nullopt);
}

std::expected<Framework, std::vector<Problem>> load(const std::filesystem::path& folder,
                                                    std::span<const FileText> files)
{
    return loaded(folder, files);
}

std::vector<FileText> files_in(const std::filesystem::path& folder)
{
    std::vector<FileText> files;
    std::error_code code;
    for (std::filesystem::directory_iterator it{folder, code}, end; !code && it != end;
         it.increment(code)) {
        if (it->path().extension() == ".yaml") {
            const std::ifstream in{it->path(), std::ios::binary};
            std::ostringstream text;
            text << in.rdbuf();
            files.push_back({.name = it->path().filename().string(), .text = text.str()});
        }
    }
    std::ranges::sort(files, {}, &FileText::name);
    return files;
}

std::expected<Framework, std::vector<Problem>> load_versions(const std::filesystem::path& folder,
                                                             std::span<const DatedFiles> later)
{
    if (later.empty()) {
        return load(folder);
    }
    auto last = load(folder, later.back().files);
    if (!last) {
        return last;
    }
    const auto& vocabulary = *last->definitions->vocabulary;
    std::vector<standards::Dated> versions;
    for (std::size_t i = 0; i < later.size(); ++i) {
        // The i-th version holds until later[i] does; the folder is the first.
        const auto& until = later[i].from;
        auto earlier =
            i == 0 ? loaded(folder, std::nullopt, &vocabulary)
                   : loaded(folder, std::span<const FileText>{later[i - 1].files}, &vocabulary);
        if (!earlier) {
            for (auto& problem : earlier.error()) {
                problem.message =
                    "the version that held until " + core::iso(until) +
                    " still judges what was opened under it, and with the vocabulary of the "
                    "new one: " +
                    problem.message;
            }
            return earlier;
        }
        versions.push_back(
            {.from = i == 0 ? until : later[i - 1].from, .definitions = earlier->definitions});
    }
    versions.push_back({.from = later.back().from, .definitions = last->definitions});
    last->definitions = standards::in_succession(versions);
    return last;
}

}  // namespace goldthread::frameworks
