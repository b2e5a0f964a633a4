// exchange/demo/fact_maker.cpp: what each form of standard waits for, and when it comes.
#include "exchange/demo/fact_maker.h"

#include <algorithm>
#include <cmath>

namespace goldthread::demo {

using standards::Day;
using standards::Form;
using standards::KindId;
using standards::no_kind;
using standards::no_node;
using standards::NodeId;
using standards::Outcome;
using standards::ScopeNode;
using standards::Standard;
using standards::SubjectIndex;

/// Days are inside the obligation's scope up to and without `end`.
struct FactMaker::Chain {
    SubjectIndex subject = 0;
    Day opened = 0;
    Day due = 0;
    Day end = 0;  ///< The day after the last on which something may be dated.
    bool is_open = false;
    std::int32_t opened_minute = 0;  ///< Of a deadline in hours.
    std::int32_t due_minute = 0;
    Fate fate = Fate::on_time;
};

FactMaker::FactMaker(FactsWanted wanted, const KindPlans& plans, std::uint64_t seed,
                     core::Date as_at, const core::Calendar& calendar)
    : wanted_(std::move(wanted)),
      definitions_(*wanted_.definitions),
      program_(definitions_.program),
      plans_(plans),
      wishes_(definitions_),
      random_(seed, 0xFAC7, 0),
      as_at_(as_at.days()),
      days_(calendar),
      is_done_(definitions_.standards.size()),
      judged_(definitions_.standards.size())
{
}

std::vector<MadeFact> FactMaker::round(const standards::Evaluation& now)
{
    now_ = &now;
    made_.clear();
    if (!has_begun_) {
        begin(now);
        strew_first();
        if (!made_.empty()) {
            return finished();
        }
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < is_done_.size(); ++i) {
        if (!is_done_[i] && definitions_.standards[i].has_obligations()) {
            order.push_back(i);
        }
    }
    // What recurs soonest comes first: what is wanted more seldom may be the same record.
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        const auto& standard = definitions_.standards[i];
        return standard.form == Form::cadence ? days_.add(0, standard.span) : 0;
    });
    bool is_any = false;
    for (const auto number : order) {
        is_any = expect(number) || is_any;
    }
    if (!is_any) {
        strew();
    }
    return finished();
}

std::vector<MadeFact> FactMaker::finished()
{
    std::vector<MadeFact> all;
    for (auto& [of, facts] : made_) {
        for (auto& fact : facts) {
            finish(fact);
            all.push_back(std::move(fact));
        }
    }
    return all;
}

/// Kinds of which the council's tables told something are left to them.
void FactMaker::begin(const standards::Evaluation& now)
{
    has_begun_ = true;
    std::set<KindId> wanted = wanted_.by_indicators;
    for (const auto& kinds : wanted_.by_standard) {
        wanted.insert(kinds.begin(), kinds.end());
    }
    for (const auto kind : wanted) {
        if (now.facts().table(kind).size() == 0 &&
            !plans_.of(definitions_.vocabulary->kind(kind).name).is_skipped) {
            makable_.insert(kind);
        }
    }
}

/// The scope that a presence wants: S and not P holds P last.
NodeId FactMaker::wanted_scope(const Standard& standard) const
{
    if (standard.counted != no_node) {
        return standard.counted;
    }
    const auto& both = program_.scopes[standard.absent];
    const auto& last = program_.scopes[both.children.back()];
    return last.op == ScopeNode::Op::negation ? last.children.front() : no_node;
}

bool FactMaker::is_makable_scope(NodeId scope) const
{
    if (scope == no_node) {
        return false;
    }
    const auto& node = program_.scopes[scope];
    switch (node.op) {
        case ScopeNode::Op::kind:
            return is_makable(node.kind);
        case ScopeNode::Op::count:
            return node.selector != no_node ? is_makable(program_.selectors[node.selector].kind)
                                            : is_makable(node.kind);
        case ScopeNode::Op::all:
        case ScopeNode::Op::any:
        case ScopeNode::Op::held:
            return std::ranges::any_of(node.children,
                                       [&](NodeId child) { return is_makable_scope(child); });
        default:
            return false;
    }
}

KindId FactMaker::expected_kind(const Standard& standard) const
{
    switch (standard.form) {
        case Form::cadence:
        case Form::quota:
            return program_.selectors[standard.first].kind;
        case Form::deadline: {
            // The end of a spell is told by how long spells of its kind last.
            const auto& second = program_.selectors[standard.second];
            return second.base == standards::SelectorNode::Base::ended ? no_kind : second.kind;
        }
        case Form::presence:
            return standard.settling_kind;
        default:
            return no_kind;
    }
}

/// `number` counts those of the standard that are due by now: where a small council has few, the
/// first two of them show both sides.
FactMaker::Fate FactMaker::fate_of(const Standard& standard, const KindPlan& plan,
                                   std::optional<std::size_t> number)
{
    const double drawn = random_.share();
    const bool bad_first = standard.form == Form::deadline || standard.form == Form::quota;
    if (number && *number < 2) {
        return (*number == 0) == bad_first ? Fate::never : Fate::mixed;
    }
    if (drawn < plan.missing) {
        return Fate::never;
    }
    return drawn < plan.missing + plan.on_time ? Fate::on_time : Fate::late;
}

/// True where the standard waited for anything that could be made up.
bool FactMaker::expect(std::size_t number)
{
    const auto& standard = definitions_.standards[number];
    const auto kind = expected_kind(standard);
    const bool can = standard.form == Form::presence ? is_makable_scope(wanted_scope(standard))
                                                     : kind != no_kind && is_makable(kind);
    if (!can) {
        is_done_[number] = standard.form != Form::content;
        return false;
    }
    static const KindPlan usual;
    const auto& plan =
        kind == no_kind ? usual : plans_.of(definitions_.vocabulary->kind(kind).name);
    const auto& subjects = now_->facts().subjects(standard.subject);
    std::size_t chains = 0;
    std::size_t due = 0;
    for (SubjectIndex subject = 0; subject < subjects.size(); ++subject) {
        for (const auto& obligation : now_->obligations(number, subject)) {
            const bool is_settled =
                obligation.outcome == Outcome::met || obligation.outcome == Outcome::late ||
                (obligation.outcome == Outcome::lapsed && standard.form == Form::deadline);
            if (is_settled) {
                continue;
            }
            const bool hours = standard.in_hours();
            Chain chain{.subject = subject,
                        .opened = standards::day_of(obligation.opened, hours),
                        .due = standards::day_of(obligation.due, hours),
                        .end = as_at_ + 1,
                        .is_open = obligation.is_open(),
                        .opened_minute = hours ? obligation.opened : 0,
                        .due_minute = hours ? obligation.due : 0,
                        .fate = Fate::on_time};
            ++chains;
            const bool is_due = chain.due < as_at_ && obligation.outcome != Outcome::lapsed;
            chain.fate = fate_of(standard, plan, is_due ? std::optional{due++} : std::nullopt);
            if (!chain.is_open && obligation.settled != standards::unsettled) {
                chain.end = std::min(chain.end, standards::day_of(obligation.settled, hours) + 1);
            }
            if (chain.fate == Fate::never && is_due && due == 1 &&
                standard.form == Form::deadline) {
                kept_clear_[{kind, subject}] = {chain.opened, chain.due};
            }
            answer(standard, chain);
        }
    }
    is_done_[number] = chains > 0;
    return chains > 0;
}

void FactMaker::answer(const Standard& standard, const Chain& chain)
{
    switch (standard.form) {
        case Form::cadence:
            return answer_cadence(standard, chain);
        case Form::deadline:
            return answer_deadline(standard, chain);
        case Form::presence:
            return answer_presence(standard, chain);
        case Form::quota:
            return answer_quota(standard, chain);
        default:
            return;
    }
}

/// One after the other until the scope ends; a chain that never comes breaks off near its end.
void FactMaker::answer_cadence(const Standard& standard, const Chain& chain)
{
    const auto every = std::max(days_.add(chain.opened, standard.span) - chain.opened, 2);
    Day last = chain.end;
    if (chain.fate == Fate::never) {
        last -= static_cast<Day>(every * (1.05 + 0.3 * random_.share()));
    }
    Day opened = chain.opened;
    Day due = chain.due;
    const int late_step = days_.add(due, standard.span) < last ? 1 : 0;
    for (int step = 0;; ++step) {
        const bool late = (chain.fate == Fate::mixed && step == late_step) ||
                          (chain.fate == Fate::late && random_.chance(0.4)) ||
                          (chain.fate == Fate::on_time && random_.chance(0.04));
        const auto room = std::max(due - opened, 1);
        const Day day = late ? due + 1 + random_.between(0, std::max(room / 4, 2))
                             : due - static_cast<Day>(room * 0.35 * random_.share());
        if (day >= last) {
            return;
        }
        happen(standard.first, chain.subject, std::max(day, opened), every / 3);
        opened = std::max(day, opened + 1);
        due = std::max(days_.add(opened, standard.span), opened + 1);
    }
}

void FactMaker::answer_deadline(const Standard& standard, const Chain& chain)
{
    if (chain.fate == Fate::never) {
        return;
    }
    const auto room = std::max(chain.due - chain.opened, 0);
    const bool late = chain.fate == Fate::late;
    const auto known = std::max(std::min(room, as_at_ - chain.opened), 0);
    Day day = late ? chain.due + 1 + random_.between(0, std::max(room / 3, 2))
                   : chain.opened + static_cast<Day>(known * (0.2 + 0.75 * random_.share()));
    std::optional<int> minute;
    if (standard.in_hours() && !late) {
        const auto at = chain.opened_minute +
                        static_cast<std::int32_t>((chain.due_minute - chain.opened_minute) *
                                                  (0.1 + 0.8 * random_.share()));
        day = standards::day_of(at, true);
        minute = at - day * 1440;
    }
    if (day > as_at_ || (!chain.is_open && day >= chain.end)) {
        return;
    }
    fill_counts(program_.selectors[standard.second].where, chain.subject, chain.opened, day);
    auto* made = happen(standard.second, chain.subject, day, 0);
    if (made == nullptr) {
        return;
    }
    made->minute = minute ? minute : made->minute;
    if (standard.matching) {
        const auto& first = program_.selectors[standard.first];
        const auto& table = now_->facts().table(first.kind);
        const auto rows = table.rows(chain.subject);
        for (auto row = rows.begin; row < rows.end; ++row) {
            if (table.day[row] == chain.opened) {
                made->attributes[standard.match_second] =
                    now_->facts().print(table.columns[standard.match_first], row);
            }
        }
    }
}

void FactMaker::answer_presence(const Standard& standard, const Chain& chain)
{
    if (chain.fate == Fate::never) {
        return;
    }
    const auto room = chain.due - chain.opened;
    Day from = chain.fate == Fate::late ? chain.due + 1 + random_.between(0, std::max(room / 2, 9))
                                        : chain.opened + static_cast<Day>(room * random_.share());
    if (from >= chain.end || from > as_at_) {
        from = chain.opened;
    }
    std::optional<Day> to;
    if (!chain.is_open) {
        to = chain.end - 1;
    }
    if (chain.fate == Fate::mixed || random_.chance(0.06)) {  // it ends, and nothing follows
        const auto until = to.value_or(as_at_);
        const double left = chain.fate == Fate::mixed ? 0.6 : 0.3 * random_.share();
        to = until - static_cast<Day>((until - from) * left) - 1;
    }
    if (!to || *to > from) {
        cover(wanted_scope(standard), chain.subject, from, to);
    }
}

void FactMaker::answer_quota(const Standard& standard, const Chain& chain)
{
    const Day last = std::min(chain.due, as_at_);
    const auto whole = standards::period_around(standard.period, chain.opened);
    double wanted = static_cast<double>(standard.amount) / standards::one;
    if (standard.pro_rata) {
        wanted *= static_cast<double>(chain.due - chain.opened + 1) / (whole.next - whole.first);
    }
    const bool is_short = chain.fate == Fate::late || chain.fate == Fate::never;
    const double gone = static_cast<double>(last - chain.opened + 1) /
                        static_cast<double>(chain.due - chain.opened + 1);
    const double given = wanted * (is_short ? 0.5 : 1.05) * (last < chain.due ? gone : 1.0);
    const int sums_max = whole.next - whole.first > 31 ? 12 : 2;
    const int times = standard.summed
                          ? std::clamp(static_cast<int>(std::lround(given)), 1, sums_max)
                      : is_short ? static_cast<int>(wanted * 0.6)
                                 : static_cast<int>(std::ceil(wanted * (given / wanted) - 0.05));
    for (int i = 0; i < times; ++i) {
        const Day day = chain.opened + (last - chain.opened) * (2 * i + 1) / (2 * times);
        auto* made = happen(standard.first, chain.subject, day, 0);
        if (made != nullptr && standard.summed) {
            const auto half = std::max(std::ceil(given / times * 2) / 2, 0.5);
            made->attributes[*standard.summed] = standards::print_number(
                static_cast<standards::Scaled>(std::llround(half * standards::one)));
        }
    }
}

}  // namespace goldthread::demo
