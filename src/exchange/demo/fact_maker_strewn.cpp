// exchange/demo/fact_maker_strewn.cpp: facts that no standard waits for, strewn over the subjects.
#include "exchange/demo/fact_maker.h"

#include <algorithm>

namespace goldthread::demo {

using standards::Day;
using standards::KindId;
using standards::no_kind;
using standards::no_node;
using standards::NodeId;
using standards::ScopeNode;
using standards::Shape;
using standards::SubjectIndex;

namespace {

constexpr Day known_for_days = 1200;  ///< Of those who have no spell that says since when.

}  // namespace

/// What the plan says of itself where it lies comes before anything is expected.
void FactMaker::strew_first()
{
    for (const auto kind : makable_) {
        const auto& plan = plans_.of(definitions_.vocabulary->kind(kind).name);
        if (!plan.among.empty() && can_strew(kind)) {
            strew(kind);
        }
    }
}

/// Once, where nothing is known of the kind yet, and after the kind among which it is strewn.
bool FactMaker::can_strew(KindId kind) const
{
    const auto& facts = now_->facts();
    const auto in = among(kind).kind;
    const bool waits = in != no_kind && is_makable(in) && facts.table(in).size() == 0;
    return is_makable(kind) && !strewn_.contains(kind) && !waits && facts.table(kind).size() == 0;
}

/// Nothing more is expected: first come kinds on which standards rest and that none expects, then
/// those that wait for one of their own, then those of which only indicators speak.
bool FactMaker::strew()
{
    std::set<KindId> expected;
    std::set<KindId> waiting;
    for (std::size_t i = 0; i < is_done_.size(); ++i) {
        const auto& standard = definitions_.standards[i];
        if (!standard.has_obligations()) {
            continue;
        }
        expected.insert(expected_kind(standard));
        waiting.insert(wanted_.by_standard[i].begin(), wanted_.by_standard[i].end());
    }

    for (int pass = 0; pass < 3; ++pass) {
        bool is_any = false;
        for (const auto kind : pass < 2 ? waiting : wanted_.by_indicators) {
            if (can_strew(kind) && (pass > 0 || !expected.contains(kind))) {
                strew(kind);
                is_any = true;
            }
        }
        if (is_any) {
            if (made_.empty()) {
                continue;  // nobody there to have such a fact
            }
            return true;
        }
    }
    return false;
}

void FactMaker::strew(KindId kind)
{
    strewn_.insert(kind);
    const auto& vocabulary = *definitions_.vocabulary;
    const auto& declared = vocabulary.kind(kind);
    const auto& plan = plans_.of(declared.name);
    const auto in = among(kind);
    const auto& facts = now_->facts();
    const auto count = static_cast<SubjectIndex>(facts.subjects(declared.subject).size());
    for (SubjectIndex subject = 0; subject < count; ++subject) {
        if (in.kind == no_kind) {
            strew_in(kind, subject, as_at_ - known_for_days + random_.between(0, 90), as_at_ + 1);
            continue;
        }
        const auto& table = facts.table(in.kind);
        const auto rows = table.rows(subject);
        for (auto row = rows.begin; row < rows.end; ++row) {
            if (in.column && facts.print(table.columns[*in.column], row) != in.value) {
                continue;
            }
            if (random_.chance(plan.share)) {
                strew_in(kind, subject, table.day[row], table.to[row]);
            }
        }
    }
}

FactMaker::Among FactMaker::among(KindId kind) const
{
    const auto& vocabulary = *definitions_.vocabulary;
    const auto& declared = vocabulary.kind(kind);
    const auto& plan = plans_.of(declared.name);
    const auto& sort = vocabulary.subject(declared.subject).name;
    std::string text = plan.among;
    if (text.empty()) {
        text = sort == "child" ? "involvement" : sort == "worker" ? "employment" : "";
    }
    const auto gap = text.find(' ');
    const auto found = vocabulary.find_kind(text.substr(0, gap));
    if (!found || vocabulary.kind(*found).shape != Shape::spell ||
        vocabulary.kind(*found).subject != declared.subject) {
        return {};
    }
    Among made{.kind = *found, .column = {}, .value = {}};
    if (const auto equals = text.find('='); gap != std::string::npos && equals > gap) {
        made.column = standards::find_attribute(vocabulary.kind(*found).attributes,
                                                text.substr(gap + 1, equals - gap - 1));
        made.value = text.substr(equals + 1);
    }
    return made;
}

void FactMaker::strew_in(KindId kind, SubjectIndex subject, Day from, Day to)
{
    const auto& declared = definitions_.vocabulary->kind(kind);
    const auto& plan = plans_.of(declared.name);
    const auto conditions = conditions_on(kind);
    const Day last = std::min(to, as_at_ + 1);
    const auto wished = [&] {
        Attributes made;
        if (!conditions.empty() && random_.chance(0.7)) {
            const auto at = random_.between(0, static_cast<int>(conditions.size()) - 1);
            wishes_.set(made, kind, conditions[static_cast<std::size_t>(at)], true);
        }
        return made;
    };
    if (declared.shape == Shape::spell) {
        const Day begin = from + random_.between(0, 14);
        std::optional<Day> end;
        if (plan.lasts > 0) {
            end = begin + 1 + random_.waits(plan.lasts);
        }
        if (!end || *end >= last) {
            end = to <= as_at_ ? std::optional{to} : std::nullopt;
        }
        if (begin < last && (!end || *end > begin)) {
            make(kind, subject, begin, end, wished(), 0);
        }
        return;
    }
    Day day = from + random_.between(0, std::min(30, std::max(last - from, 1) - 1));
    while (day < last) {
        make(kind, subject, day, std::nullopt, wished(), 0);
        if (plan.every == 0) {
            return;
        }
        day += std::max(static_cast<int>(plan.every * (0.6 + 0.8 * random_.share())), 1);
    }
}

/// What definitions ask of records of the kind wherever they speak of it.
std::vector<NodeId> FactMaker::conditions_on(KindId kind) const
{
    std::vector<NodeId> found;
    for (const auto& scope : program_.scopes) {
        if (scope.op == ScopeNode::Op::kind && scope.kind == kind && scope.condition != no_node) {
            found.push_back(scope.condition);
        }
    }
    for (const auto& selector : program_.selectors) {
        if (selector.kind == kind && selector.where != no_node) {
            found.push_back(selector.where);
        }
    }
    return found;
}

}  // namespace goldthread::demo
