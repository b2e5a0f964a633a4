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

/// What an earlier version had and the one in force leaves out is not there.
template <class Entry>
std::optional<std::size_t> unless_left_out(const std::vector<Entry>& entries,
                                           std::optional<std::size_t> found)
{
    return found && !entries[*found].left_out ? found : std::nullopt;
}

std::optional<std::size_t> in_force_standard(const Definitions& in_force, std::string_view id)
{
    return unless_left_out(in_force.standards, in_force.find_standard(id));
}

std::optional<std::size_t> in_force_indicator(const Definitions& in_force, std::string_view id)
{
    return unless_left_out(in_force.indicators, in_force.find_indicator(id));
}

/// The positions of those that changed, or are made of one that did, however far down.
/// `is_made_of(i, changed)` tells whether `changed` holds for anything that `i` is made of.
template <class IsMadeOf>
std::vector<std::size_t> changed_through(std::vector<bool> is_changed, const IsMadeOf& is_made_of)
{
    const auto changed = [&](std::size_t of) { return is_changed[of]; };
    for (bool grows = true; grows;) {
        grows = false;
        for (std::size_t i = 0; i < is_changed.size(); ++i) {
            if (!is_changed[i] && is_made_of(i, changed)) {
                is_changed[i] = true;
                grows = true;
            }
        }
    }
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < is_changed.size(); ++i) {
        if (is_changed[i]) {
            found.push_back(i);
        }
    }
    return found;
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
        const auto was = in_force_standard(in_force, edited.standards[i].id);
        is_changed[i] = !was || !standards::asks_the_same(in_force, *was, edited, i) ||
                        part_ids(in_force, *was) != part_ids(edited, i);
    }
    return changed_through(std::move(is_changed), [&](std::size_t i, const auto& changed) {
        return std::ranges::any_of(edited.standards[i].parts, changed);
    });
}

std::vector<StandardEffect> effect_on(const Evaluation& before, const Evaluation& after)
{
    const auto& in_force = before.definitions();
    const auto& edited = after.definitions();
    const auto& facts = before.facts();
    std::vector<StandardEffect> effects;
    for (const auto i : changed_standards(in_force, edited)) {
        const auto& standard = edited.standards[i];
        const auto was = in_force_standard(in_force, standard.id);
        const auto sort =
            facts.vocabulary().find_subject(edited.vocabulary->subject(standard.subject).name);
        if (sort) {
            effects.push_back(compared(standard, *sort, was ? Changed::changed : Changed::added,
                                       Side{before, was, facts}, Side{after, i, facts}, facts));
        }
    }
    for (std::size_t i = 0; i < in_force.standards.size(); ++i) {
        const auto& standard = in_force.standards[i];
        if (!standard.left_out && !edited.find_standard(standard.id)) {
            effects.push_back(compared(standard, standard.subject, Changed::removed,
                                       Side{before, i, facts}, Side{after, std::nullopt, facts},
                                       facts));
        }
    }
    return effects;
}

namespace {

/// As long as the indicator's own period, to the day.
standards::Span up_to(core::Date day, standards::Period period)
{
    using standards::Period;
    const int months = period == Period::month ? 1 : period == Period::quarter ? 3 : 12;
    return {.from = core::add_months(day + std::chrono::days{1}, -months), .to = day};
}

/// Nothing where it is not there, or where people say it and no rule does.
std::optional<standards::Quantity> figure(standards::Measures& measures,
                                          const Definitions& definitions,
                                          std::optional<std::size_t> at,
                                          const standards::Span& period)
{
    return at && definitions.indicators[*at].form < standards::IndicatorForm::asked
               ? measures.whole(*at, period).value
               : std::nullopt;
}

}  // namespace

std::vector<std::size_t> changed_indicators(const Definitions& in_force, const Definitions& edited)
{
    const auto standards_changed = changed_standards(in_force, edited);
    std::vector<bool> is_changed(edited.indicators.size(), false);
    for (std::size_t i = 0; i < edited.indicators.size(); ++i) {
        const auto& indicator = edited.indicators[i];
        const auto was = in_force_indicator(in_force, indicator.id);
        is_changed[i] = !was || !standards::counts_the_same(in_force, *was, edited, i) ||
                        (standards::is_about_standard(indicator.form) &&
                         std::ranges::binary_search(standards_changed, indicator.standard));
    }
    return changed_through(std::move(is_changed), [&](std::size_t i, const auto& changed) {
        const auto& indicator = edited.indicators[i];
        return std::ranges::any_of(indicator.over, changed) ||
               std::ranges::any_of(indicator.under, changed);
    });
}

std::vector<std::size_t> standards_to_judge(const Definitions& in_force, const Definitions& edited)
{
    auto wanted = changed_standards(in_force, edited);
    std::set<std::size_t> seen;
    const auto add = [&](const auto& self, std::size_t at) -> void {
        const auto& indicator = edited.indicators[at];
        if (!seen.insert(at).second) {
            return;
        }
        if (standards::is_about_standard(indicator.form)) {
            wanted.push_back(indicator.standard);
        }
        for (const auto* side : {&indicator.over, &indicator.under}) {
            for (const auto of : *side) {
                self(self, of);
            }
        }
    };
    for (const auto at : changed_indicators(in_force, edited)) {
        add(add, at);
    }
    return wanted;
}

std::vector<IndicatorEffect> figures_on(const Found& before, const Found& after)
{
    const auto& in_force = before.evaluation.definitions();
    const auto& edited = after.evaluation.definitions();
    const auto day = before.evaluation.as_at();
    standards::Measures now{before.evaluation, 0, before.supplied};
    standards::Measures then{after.evaluation, 0, after.supplied};
    std::vector<IndicatorEffect> effects;
    for (const auto i : changed_indicators(in_force, edited)) {
        const auto& indicator = edited.indicators[i];
        const auto was = in_force_indicator(in_force, indicator.id);
        const auto period = up_to(day, indicator.period);
        effects.push_back({.id = indicator.id,
                           .title = indicator.title,
                           .unit = indicator.unit,
                           .changed = was ? Changed::changed : Changed::added,
                           .period = period,
                           .before = figure(now, in_force, was, period),
                           .after = figure(then, edited, i, period)});
    }
    for (std::size_t i = 0; i < in_force.indicators.size(); ++i) {
        const auto& indicator = in_force.indicators[i];
        if (!indicator.left_out && !edited.find_indicator(indicator.id)) {
            const auto period = up_to(day, indicator.period);
            effects.push_back({.id = indicator.id,
                               .title = indicator.title,
                               .unit = indicator.unit,
                               .changed = Changed::removed,
                               .period = period,
                               .before = figure(now, in_force, i, period),
                               .after = std::nullopt});
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
        for (const auto& indicator : definitions->indicators) {
            rules.insert(indicator.id);
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
