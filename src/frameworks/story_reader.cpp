#include "frameworks/story_reader.h"

#include "frameworks/fields.h"

#include <array>

namespace goldthread::frameworks {

namespace {

using standards::AttributeType;
using standards::Kind;
using standards::Problem;
using standards::Shape;

constexpr std::array<std::string_view, 4> common_keys{"name", "significant", "details", "source"};
constexpr std::array<std::string_view, 1> event_keys{"told"};
constexpr std::array<std::string_view, 4> spell_keys{"begins", "ends", "begins unless",
                                                     "ends unless"};
constexpr std::array<std::string_view, 4> detail_keys{"attribute", "before", "yes", "no"};

std::string suggestion(std::string_view name, const std::vector<std::string>& known)
{
    const auto near = standards::nearest(name, known);
    return near.empty() ? std::string{} : "; did you mean \"" + near + "\"?";
}

class StoryReader {
public:
    StoryReader(const standards::Vocabulary& vocabulary, std::vector<Problem>& problems)
        : vocabulary_(vocabulary), fields_(problems)
    {
    }

    void read(const standards::Text& name, const Node& item, Story& story)
    {
        const auto id = vocabulary_.find_kind(name.text);
        if (!id) {
            std::vector<std::string> known;
            known.reserve(vocabulary_.kinds().size());
            for (const auto& kind : vocabulary_.kinds()) {
                known.push_back(kind.name);
            }
            fields_.report(name.place, "the story tells of no kind \"" + name.text + "\"" +
                                           suggestion(name.text, known));
            return;
        }
        if (!item.is_map()) {
            fields_.report(name.place,
                           "how a kind is told is written as {told: words} of an "
                           "event, {begins: words, ends: words} of a spell");
            return;
        }
        const auto& kind = vocabulary_.kind(*id);
        const bool is_spell = kind.shape == Shape::spell;
        fields_.check_keys(item, is_spell ? "the story of a spell" : "the story of an event",
                           {common_keys, is_spell ? std::span<const std::string_view>{spell_keys}
                                                  : std::span<const std::string_view>{event_keys}});
        KindTold told{.name = fields_.text(item, "name"),
                      .begins = fields_.text(item, is_spell ? "begins" : "told"),
                      .ends = is_spell ? fields_.text(item, "ends") : std::string{},
                      .is_significant = fields_.yes(item, "significant")};
        if (!is_spell && told.name.empty()) {
            told.name = told.begins;
        }
        if (is_spell) {
            told.begins_unless = unless(item, "begins unless", kind);
            told.ends_unless = unless(item, "ends unless", kind);
        }
        if (const Node* details = item.find("details")) {
            for (const auto& detail : details->list) {
                add_detail(detail, kind, told);
            }
        }
        story.insert_or_assign(name.text, std::move(told));
    }

private:
    /// Null where the kind has no such attribute, which is reported.
    const standards::Attribute* attribute(const standards::Text& name, const Kind& kind)
    {
        if (const auto found = standards::find_attribute(kind.attributes, name.text)) {
            return &kind.attributes[*found];
        }
        std::vector<std::string> known;
        known.reserve(kind.attributes.size());
        for (const auto& each : kind.attributes) {
            known.push_back(each.name);
        }
        fields_.report(name.place, "\"" + kind.name + "\" has no attribute \"" + name.text + "\"" +
                                       suggestion(name.text, known));
        return nullptr;
    }

    std::optional<ToldElsewhere> unless(const Node& item, std::string_view key, const Kind& kind)
    {
        const Node* given = item.find(key);
        if (given == nullptr) {
            return std::nullopt;
        }
        if (!given->is_map() || given->map.size() != 1 || !given->map.front().value.is_list()) {
            fields_.report(given->place,
                           "\"" + std::string{key} + "\" is written as {attribute: [values]}");
            return std::nullopt;
        }
        const auto& [name, values] = given->map.front();
        if (attribute(name, kind) == nullptr) {
            return std::nullopt;
        }
        ToldElsewhere made{.attribute = name.text, .values = {}};
        for (const auto& value : values.list) {
            made.values.push_back(value.text());
        }
        return made;
    }

    void add_detail(const Node& item, const Kind& kind, KindTold& told)
    {
        const Node* name = item.find("attribute");
        if (name == nullptr || !name->is_scalar()) {
            fields_.report(item.place, "a detail of the story names its \"attribute\"");
            return;
        }
        fields_.check_keys(item, "a detail of the story", {detail_keys});
        const auto* declared = attribute(name->scalar, kind);
        if (declared == nullptr) {
            return;
        }
        DetailTold made{.attribute = declared->name,
                        .before = fields_.text(item, "before"),
                        .yes = fields_.text(item, "yes"),
                        .no = fields_.text(item, "no")};
        const bool has_answers = !made.yes.empty() || !made.no.empty();
        if (has_answers != (declared->type == AttributeType::flag)) {
            fields_.report(item.place, has_answers ? "only a flag has words for yes and for no"
                                                   : "a flag is told by its words for \"yes\" "
                                                     "and for \"no\"");
            return;
        }
        told.details.push_back(std::move(made));
    }

    const standards::Vocabulary& vocabulary_;
    Fields fields_;
};

}  // namespace

void read_story(const Node& node, const standards::Vocabulary& vocabulary, Story& story,
                std::vector<Problem>& problems)
{
    if (!node.is_map()) {
        problems.push_back({node.place, "\"story\" is written as kind: {how it is told}"});
        return;
    }
    StoryReader reader{vocabulary, problems};
    for (const auto& [name, item] : node.map) {
        reader.read(name, item, story);
    }
}

}  // namespace goldthread::frameworks
