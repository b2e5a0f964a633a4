#include "workforce/entitlements.h"

#include "ledger/in_force.h"
#include "standards/quota_account.h"

#include <algorithm>

namespace goldthread::workforce {

using ledger::Mark;
using standards::Form;
using standards::Outcome;
using standards::Standard;

namespace {

constexpr std::string_view worker_sort = "worker";

Mark mark_of(const ledger::ObligationOn& obligation)
{
    switch (obligation.outcome) {
        case Outcome::overdue:
            return Mark::overdue;
        case Outcome::late:
        case Outcome::missed:
            return Mark::not_met;
        case Outcome::due:
            return obligation.is_soon ? Mark::soon : Mark::none;
        case Outcome::met:
        case Outcome::waived:
            return Mark::met;
        case Outcome::lapsed:
            return Mark::none;
    }
    return Mark::none;
}

class Rows {
public:
    Rows(const ledger::View& view, const ledger::Reach& reach, bool all_periods)
        : view_(view), reach_(reach), all_periods_(all_periods), account_(view.evaluation())
    {
    }

    std::vector<EntitlementRow> read()
    {
        const auto sort = view_.definitions().vocabulary->find_subject(worker_sort);
        const auto entitlements = entitlements_of(view_.definitions());
        if (!sort || entitlements.empty()) {
            return {};
        }
        const ledger::InForce employment{view_, "employment"};
        const bool is_recorded = employment.is_declared() && view_.is_recorded("employment");
        for (const auto at : view_.covered(reach_, worker_sort)) {
            const bool is_in_post = !is_recorded || employment.any(at);
            const ledger::SubjectKey key{.sort = std::string(worker_sort),
                                         .id = std::string(view_.facts().subjects(*sort).id(at))};
            for (const auto* entitlement : entitlements) {
                if (entitlement->form == Form::quota) {
                    add_periods(*entitlement, at, key);
                } else if (is_in_post) {
                    add_standing(*entitlement, key);
                }
            }
        }
        return std::move(rows_);
    }

private:
    EntitlementRow row_of(const Standard& entitlement, const ledger::SubjectKey& key) const
    {
        return {.entitlement = &entitlement,
                .worker = key.id,
                .name = key.id,
                .team = view_.attribute(reach_, key, "team")};
    }

    void add_periods(const Standard& entitlement, standards::SubjectIndex at,
                     const ledger::SubjectKey& key)
    {
        const auto position = *view_.definitions().find_standard(entitlement.id);
        auto obligations = view_.obligations(reach_, entitlement.id, key);
        std::ranges::reverse(obligations);
        for (const auto& one : obligations) {
            const bool is_over = one.due < view_.as_at();
            if (is_over && !all_periods_) {
                return;
            }
            auto row = row_of(entitlement, key);
            row.mark = mark_of(one);
            row.from = one.opened;
            row.to = one.due;
            row.is_over = is_over;
            row.entitled = standards::QuotaAccount::entitled(entitlement, one.opened, one.due);
            row.taken = account_.taken(position, at, one.opened, std::min(one.due, view_.as_at()));
            rows_.push_back(std::move(row));
        }
    }

    void add_standing(const Standard& entitlement, const ledger::SubjectKey& key)
    {
        const auto standing = view_.standing(reach_, entitlement.id, key);
        if (!standing || standing->mark == Mark::none || standing->mark == Mark::not_recorded) {
            return;
        }
        auto row = row_of(entitlement, key);
        row.mark = standing->mark;
        if (standing->next) {
            row.to = standing->next->due;
        }
        rows_.push_back(std::move(row));
    }

    const ledger::View& view_;
    const ledger::Reach& reach_;
    bool all_periods_;
    standards::QuotaAccount account_;
    std::vector<EntitlementRow> rows_;
};

}  // namespace

std::optional<standards::Scaled> EntitlementRow::left() const
{
    return entitled && taken ? std::optional{std::max(standards::Scaled{0}, *entitled - *taken)}
                             : std::nullopt;
}

std::vector<const Standard*> entitlements_of(const standards::Definitions& definitions)
{
    std::vector<const Standard*> found;
    const auto sort = definitions.vocabulary->find_subject(worker_sort);
    for (const auto& standard : definitions.standards) {
        if (sort && standard.subject == *sort && standard.list == "entitlements" &&
            !standard.left_out && (standard.has_obligations() || standard.form == Form::parts)) {
            found.push_back(&standard);
        }
    }
    return found;
}

std::string counted_words(const standards::Definitions& definitions, const Standard& standard)
{
    if (standard.form != Form::quota || standard.settling_kind == standards::no_kind) {
        return {};
    }
    const auto& kind = definitions.vocabulary->kind(standard.settling_kind);
    auto words = standard.summed ? kind.attributes.at(*standard.summed).name : kind.name;
    std::ranges::replace(words, '_', ' ');
    return words;
}

std::vector<EntitlementRow> entitlement_rows(const ledger::View& view, const ledger::Reach& reach,
                                             bool all_periods)
{
    return Rows{view, reach, all_periods}.read();
}

}  // namespace goldthread::workforce
