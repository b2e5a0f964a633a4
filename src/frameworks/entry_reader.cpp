#include "frameworks/entry_reader.h"

namespace goldthread::frameworks {

namespace {

bool same(const Place& left, const Place& right)
{
    return left.line == right.line && left.column == right.column && left.file == right.file;
}

}  // namespace

EntryReader::EntryReader(EntryLists& lists, std::vector<Problem>& problems) : fields(problems)
{
    for (const auto list : list_keys) {
        for (const auto& entry : lists[list]) {
            taken_.emplace(entry.id, entry.place);
            references.know("entry", entry.id);
        }
    }
    for (const auto list : standard_lists) {
        for (const auto& entry : lists[list]) {
            references.know("standard", entry.id);
            const auto subject = entry.fields.find("subject");
            if (subject != entry.fields.end()) {
                references.know("standard of a " + subject->second, entry.id);
            }
        }
    }
    for (const auto& entry : lists["indicators"]) {
        references.know("indicator", entry.id);
    }
}

void EntryReader::listed(const Entry& entry, Listed& made, std::string_view sort,
                         std::string_view what, Keys keys)
{
    fields.check_keys(entry.body, what, {listed_keys, keys});
    made.id = entry.id;
    made.title = fields.needed(entry.body, "title", what);
    made.source = fields.needed(entry.body, "source", what);
    made.aliases = fields.words(entry.body, "aliases");
    const auto first = taken_.find(entry.id);
    if (first != taken_.end() && !same(first->second, entry.place)) {
        taken(entry.place, entry.id, first->second);
    }
    references.know(sort, entry.id);
}

void EntryReader::taken(const Place& at, const std::string& id, const Place& first)
{
    fields.report(
        at, "the id \"" + id + "\" is taken, at " + first.file + ":" + std::to_string(first.line));
}

std::size_t EntryReader::nested(const Node& item, Listed& made, std::string_view list,
                                std::string_view sort, std::string_view what, const Entry& home)
{
    const Node& id = *item.find("id");
    nested_.push_back(entry_of(item, id, list, home.framework));
    made.id = id.scalar.text;
    made.title = fields.needed(item, "title", what);
    made.source = item.find("source") == nullptr ? home.source : fields.text(item, "source");
    nested_.back().source = made.source;
    made.aliases = fields.words(item, "aliases");
    if (const auto [first, is_new] = taken_.emplace(made.id, id.place); !is_new) {
        taken(id.place, made.id, first->second);
    }
    references.know(sort, made.id);
    references.know("entry", made.id);
    return nested_.size() - 1;
}

void EntryReader::answered(const Node& item, Answered& made, std::string_view what,
                           std::optional<State> own, std::string_view ways)
{
    int states = own ? 1 : 0;
    made.state = own.value_or(State::undefined);
    if (const Node* asked = item.find("asked")) {
        static constexpr std::array<std::string_view, 3> keys{"of", "when", "answer"};
        fields.check_keys(*asked, "\"asked\"", {keys});
        made.asked = {fields.needed(*asked, "of", "\"asked\""),
                      fields.needed(*asked, "when", "\"asked\""), fields.words(*asked, "answer")};
        made.state = State::asked;
        ++states;
    }
    if (const Node* supplied = item.find("supplied")) {
        static constexpr std::array<std::string_view, 2> keys{"by", "when"};
        fields.check_keys(*supplied, "\"supplied\"", {keys});
        made.supplied = {fields.needed(*supplied, "by", "\"supplied\""),
                         fields.needed(*supplied, "when", "\"supplied\"")};
        made.state = State::supplied;
        ++states;
    }
    if (item.find("undefined") != nullptr) {
        made.undefined = fields.text(item, "undefined");
        made.state = State::undefined;
        ++states;
    }
    if (states != 1) {
        fields.report(item.find("id")->place,
                      std::string{what} + " \"" + made.id + "\" " +
                          (states == 0 ? "has no state: give it " : "has more than one of ") +
                          std::string{ways} + "\"asked\", \"supplied\" or \"undefined\"");
    }
}

std::string EntryReader::name(const Node& item, std::string_view key, std::string_view what,
                              std::initializer_list<std::string_view> sorts)
{
    const auto given = fields.text(item, key);
    if (!given.empty()) {
        references.want(item.find(key)->scalar, what, sorts);
    }
    return given;
}
std::vector<std::string> EntryReader::names(const Node& item, std::string_view key,
                                            std::string_view what,
                                            std::initializer_list<std::string_view> sorts)
{
    references.want(fields.texts(item, key), what, sorts);
    return fields.words(item, key);
}
std::vector<std::string> EntryReader::monitoring(const Node& item)
{
    return names(item, "monitoring", "report, content of one, measure or standard",
                 {"content", "report", "measure", "indicator", "standard"});
}

}  // namespace goldthread::frameworks
