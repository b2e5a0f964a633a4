#include "ledger/needs.h"

#include <map>
#include <memory>

namespace goldthread::ledger {

using standards::no_kind;
using standards::no_node;
using standards::NodeId;

namespace {

/// Gathers kinds from the nodes of a program; a node met before adds nothing new.
class Gatherer {
public:
    explicit Gatherer(const standards::Definitions& definitions) : definitions_(definitions) {}

    Need of_standard_at(std::size_t number)
    {
        begin();
        of_standard(number);
        return std::move(need_);
    }

    Need of(const standards::Indicator& indicator)
    {
        begin();
        of_indicator(indicator);
        return std::move(need_);
    }

private:
    void begin()
    {
        need_ = {};
        scopes_.clear();
        selectors_.clear();
        conditions_.clear();
        standards_.clear();
    }

    void of_standard(std::size_t number)
    {
        if (!standards_.insert(number).second) {
            return;
        }
        const auto& standard = definitions_.standards[number];
        for (const auto part : standard.parts) {
            of_standard(part);
        }
        scope(standard.scope);
        selector(standard.first);
        selector(standard.second);
        scope(standard.absent);
        scope(standard.counted);
        scope(standard.unless);
        condition(standard.must);
    }

    void of_indicator(const standards::Indicator& indicator)
    {
        using standards::IndicatorForm;
        selector(indicator.selector);
        scope(indicator.scope);
        scope(indicator.in);
        const auto form = indicator.form;
        if (form == IndicatorForm::share_subjects) {
            scope(indicator.where);
        } else {
            condition(indicator.where);
        }
        if (is_about_standard(form)) {
            of_standard(indicator.standard);
        }
        if (form == IndicatorForm::ratio) {
            for (const auto& side : {indicator.over, indicator.under}) {
                for (const auto other : side) {
                    of_indicator(definitions_.indicators[other]);
                }
            }
        }
    }

    void kind(standards::KindId id)
    {
        if (id != no_kind) {
            need_.kinds.insert(id);
        }
    }

    void scope(NodeId id)
    {
        if (id == no_node || !scopes_.insert(id).second) {
            return;
        }
        using Op = standards::ScopeNode::Op;
        const auto& node = definitions_.program.scopes[id];
        kind(node.kind);
        condition(node.condition);
        selector(node.selector);
        if (node.op != Op::kind && node.op != Op::condition && node.op != Op::age) {
            for (const auto child : node.children) {
                scope(child);
            }
        }
    }

    void selector(NodeId id)
    {
        if (id == no_node || !selectors_.insert(id).second) {
            return;
        }
        const auto& node = definitions_.program.selectors[id];
        kind(node.kind);
        scope(node.scope);
        condition(node.where);
        scope(node.during);
    }

    void condition(NodeId id)
    {
        if (id == no_node || !conditions_.insert(id).second) {
            return;
        }
        using Op = standards::ConditionNode::Op;
        const auto& node = definitions_.program.conditions[id];
        if (node.of_subject) {
            need_.attributes.insert(node.column);
        }
        if (node.op == Op::preceded || node.op == Op::followed) {
            selector(node.node);
        } else if (node.op == Op::in_scope) {
            scope(node.node);
        }
        for (const auto child : node.children) {
            condition(child);
        }
    }

    const standards::Definitions& definitions_;
    Need need_;
    std::set<NodeId> scopes_;
    std::set<NodeId> selectors_;
    std::set<NodeId> conditions_;
    std::set<std::size_t> standards_;
};

const standards::Edition* last_that_asks(const std::vector<standards::Edition>& editions)
{
    const standards::Edition* found = nullptr;
    for (const auto& edition : editions) {
        if (edition.standard && edition.definitions) {
            found = &edition;
        }
    }
    return found;
}

}  // namespace

Needs needs_of(const standards::Definitions& definitions)
{
    std::map<const standards::Definitions*, Gatherer> earlier;
    const auto through =
        [&](const std::shared_ptr<const standards::Definitions>& version) -> Gatherer& {
        return earlier.try_emplace(version.get(), *version).first->second;
    };
    Gatherer gatherer{definitions};
    Needs needs;
    for (std::size_t i = 0; i < definitions.standards.size(); ++i) {
        // What was left out reads what its last version did.
        const auto* last = definitions.standards[i].left_out && i < definitions.editions.size()
                               ? last_that_asks(definitions.editions[i])
                               : nullptr;
        needs.standards.push_back(last == nullptr
                                      ? gatherer.of_standard_at(i)
                                      : through(last->definitions).of_standard_at(*last->standard));
    }
    for (std::size_t i = 0; i < definitions.indicators.size(); ++i) {
        auto need = gatherer.of(definitions.indicators[i]);
        if (i < definitions.indicator_editions.size()) {
            for (const auto& edition : definitions.indicator_editions[i]) {
                if (!edition.definitions) {
                    continue;
                }
                const auto at = edition.definitions->find_indicator(edition.indicator.id).value();
                auto earlier_need =
                    through(edition.definitions).of(edition.definitions->indicators[at]);
                need.earlier_kinds.merge(earlier_need.kinds);
            }
            if (definitions.indicators[i].left_out) {
                need.kinds = need.earlier_kinds;
            }
        }
        needs.indicators.push_back(std::move(need));
    }
    return needs;
}

}  // namespace goldthread::ledger
