#include "standards/quota_account.h"

#include "platform/core/result.h"
#include "standards/scan.h"

namespace goldthread::standards {

struct QuotaAccount::State {
    explicit State(const Evaluation& from)
        : evaluation(from),
          days(from.calendar()),
          scan(from.definitions(), from.facts(), days, from.as_at().days())
    {
    }

    const Evaluation& evaluation;
    DayArithmetic days;
    Scan scan;
};

QuotaAccount::QuotaAccount(const Evaluation& evaluation)
    : state_(std::make_unique<State>(evaluation))
{
}

QuotaAccount::~QuotaAccount() = default;

Scaled QuotaAccount::entitled(const Standard& standard, core::Date opened, core::Date due)
{
    core::expects(standard.form == Form::quota, "only a quota has an account");
    if (!standard.pro_rata) {
        return standard.amount;
    }
    const auto period = period_around(standard.period, opened.days());
    const Wide whole = period.next - period.first;
    const Wide part = due.days() - opened.days() + 1;
    return static_cast<Scaled>((static_cast<Wide>(standard.amount) * part + whole / 2) / whole);
}

Scaled QuotaAccount::taken(std::size_t standard, SubjectIndex subject, core::Date opened,
                           core::Date last)
{
    const auto& definitions = state_->evaluation.definitions();
    const auto& quota = definitions.standards.at(standard);
    core::expects(quota.form == Form::quota, "only a quota has an account");
    state_->scan.at(quota.subject, subject);
    const auto events = state_->scan.events(quota.first);
    const Scaled* numbers =
        quota.summed ? events.table->columns[*quota.summed].numbers.data() : nullptr;
    Scaled sum = 0;
    for (std::size_t i = 0; i < events.count && events.days[i] <= last.days(); ++i) {
        if (events.days[i] < opened.days()) {
            continue;
        }
        const Scaled value = numbers == nullptr ? one : numbers[events.row(i)];
        sum += value == missing_number ? 0 : value;
    }
    return sum;
}

}  // namespace goldthread::standards
