#include "editor/effect.h"

#include "standards/editions.h"

#include <algorithm>
#include <map>
#include <set>

namespace goldthread::editor {

using standards::Definitions;
using standards::Evaluation;
using standards::Status;
using standards::SubjectIndex;

namespace {

bool same_attributes(const std::vector<standards::Attribute>& mine,
                     const std::vector<standards::Attribute>& other)
{
    return std::ranges::equal(mine, other,
                              [](const standards::Attribute& a, const standards::Attribute& b) {
                                  return a.name == b.name && a.type == b.type && a.codes == b.codes;
                              });
}

std::vector<std::string> part_ids(const Definitions& definitions, std::size_t standard)
{
    std::vector<std::string> ids;
    for (const auto part : definitions.standards[standard].parts) {
        ids.push_back(definitions.standards[part].id);
    }
    return ids;
}

/// How each of one evaluation's subjects stands under a standard of another.
class Side {
public:
    Side(const Evaluation& evaluation, std::optional<std::size_t> standard,
         const standards::Facts& asked_of)
        : evaluation_(evaluation), standard_(standard), asked_of_(asked_of)
    {
    }
    Status of(standards::SubjectKindId sort, SubjectIndex subject) const
    {
        if (!standard_) {
            return Status::none;
        }
        if (&evaluation_.facts() == &asked_of_) {
            return evaluation_.status(*standard_, subject);
        }
        // Read anew, for another vocabulary: people are known again by their ids.
        const auto there =
            evaluation_.facts().find(evaluation_.definitions().standards[*standard_].subject,
                                     asked_of_.subjects(sort).id(subject));
        return there ? evaluation_.status(*standard_, *there) : Status::none;
    }

private:
    const Evaluation& evaluation_;
    std::optional<std::size_t> standard_;
    const standards::Facts& asked_of_;
};

/// All that an entry says, as one text.
void says(const frameworks::Node& node, std::string& out)
{
    out += node.scalar.text;
    for (const auto& item : node.list) {
        out += "\n-";
        says(item, out);
    }
    for (const auto& [key, value] : node.map) {
        out += "\n" + key.text + ":";
        says(value, out);
    }
    out += "\n.";
}

std::string said(const frameworks::Entry& entry)
{
    std::string all;
    says(entry.body, all);
    return all;
}

/// `sort`: of its subjects, as the evaluation before numbers them.
StandardEffect compared(const standards::Standard& standard, standards::SubjectKindId sort,
                        Changed changed, const Side& before, const Side& after,
                        const standards::Facts& facts)
{
    StandardEffect effect{.id = standard.id,
                          .title = standard.title,
                          .sort = facts.vocabulary().subject(sort).name,
                          .changed = changed,
                          .before = {},
                          .after = {},
                          .moved = {}};
    const auto subjects = facts.subjects(sort).size();
    for (std::size_t i = 0; i < subjects; ++i) {
        const auto subject = static_cast<SubjectIndex>(i);
        const auto was = before.of(sort, subject);
        const auto is = after.of(sort, subject);
        ++effect.before.by_status[static_cast<std::size_t>(was)];
        ++effect.after.by_status[static_cast<std::size_t>(is)];
        if (was != is) {
            effect.moved.push_back({.subject = subject, .before = was, .after = is});
        }
    }
    return effect;
}

}  // namespace

bool is_numbered_alike(const standards::Vocabulary& mine, const standards::Vocabulary& other)
{
    if (mine.subjects().size() != other.subjects().size() ||
        mine.kinds().size() != other.kinds().size() || mine.code_count() != other.code_count()) {
        return false;
    }
    for (std::size_t i = 0; i < mine.subjects().size(); ++i) {
        if (mine.subjects()[i].name != other.subjects()[i].name ||
            !same_attributes(mine.subjects()[i].attributes, other.subjects()[i].attributes)) {
            return false;
        }
    }
    for (std::size_t i = 0; i < mine.kinds().size(); ++i) {
        const auto& one = mine.kinds()[i];
        const auto& two = other.kinds()[i];
        if (one.name != two.name || one.subject != two.subject || one.shape != two.shape ||
            one.time_of_day != two.time_of_day ||
            !same_attributes(one.attributes, two.attributes)) {
            return false;
        }
    }
    for (std::size_t i = 0; i < mine.code_count(); ++i) {
        const auto code = static_cast<standards::CodeId>(i);
        if (mine.code_name(code) != other.code_name(code)) {
            return false;
        }
    }
    return true;
}

std::vector<std::size_t> changed_standards(const Definitions& in_force, const Definitions& edited)
{
    std::vector<bool> is_changed(edited.standards.size(), false);
    for (std::size_t i = 0; i < edited.standards.size(); ++i) {
        const auto was = in_force.find_standard(edited.standards[i].id);
        is_changed[i] = !was || !standards::asks_the_same(in_force, *was, edited, i) ||
                        part_ids(in_force, *was) != part_ids(edited, i);
    }
    // A standard of parts changes with any of them.
    for (bool grows = true; grows;) {
        grows = false;
        for (std::size_t i = 0; i < edited.standards.size(); ++i) {
            if (!is_changed[i] && std::ranges::any_of(edited.standards[i].parts, [&](auto part) {
                    return is_changed[part];
                })) {
                is_changed[i] = true;
                grows = true;
            }
        }
    }
    std::vector<std::size_t> changed;
    for (std::size_t i = 0; i < is_changed.size(); ++i) {
        if (is_changed[i]) {
            changed.push_back(i);
        }
    }
    return changed;
}

std::vector<StandardEffect> effect_on(const Evaluation& before, const Evaluation& after)
{
    const auto& in_force = before.definitions();
    const auto& edited = after.definitions();
    const auto& facts = before.facts();
    std::vector<StandardEffect> effects;
    for (const auto i : changed_standards(in_force, edited)) {
        const auto& standard = edited.standards[i];
        const auto was = in_force.find_standard(standard.id);
        const auto sort =
            facts.vocabulary().find_subject(edited.vocabulary->subject(standard.subject).name);
        if (sort) {
            effects.push_back(compared(standard, *sort, was ? Changed::changed : Changed::added,
                                       Side{before, was, facts}, Side{after, i, facts}, facts));
        }
    }
    for (std::size_t i = 0; i < in_force.standards.size(); ++i) {
        const auto& standard = in_force.standards[i];
        if (!edited.find_standard(standard.id)) {
            effects.push_back(compared(standard, standard.subject, Changed::removed,
                                       Side{before, i, facts}, Side{after, std::nullopt, facts},
                                       facts));
        }
    }
    return effects;
}

std::vector<OtherChange> other_changes(const frameworks::Framework& in_force,
                                       const frameworks::Framework& edited)
{
    std::set<std::string> rules;
    for (const auto* definitions : {in_force.definitions.get(), edited.definitions.get()}) {
        for (const auto& standard : definitions->standards) {
            rules.insert(standard.id);
        }
    }
    std::vector<OtherChange> found;
    for (const auto& entry : edited.entries) {
        const auto* was = in_force.find(entry.id);
        if (!rules.contains(entry.id) && (was == nullptr || said(*was) != said(entry))) {
            found.push_back({.id = entry.id,
                             .title = entry.title,
                             .list = entry.list,
                             .changed = was == nullptr ? Changed::added : Changed::changed});
        }
    }
    for (const auto& entry : in_force.entries) {
        if (!rules.contains(entry.id) && edited.find(entry.id) == nullptr) {
            found.push_back({.id = entry.id,
                             .title = entry.title,
                             .list = entry.list,
                             .changed = Changed::removed});
        }
    }
    return found;
}

}  // namespace goldthread::editor
