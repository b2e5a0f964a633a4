// standards/quota_account.h: what a quota needs and what has been counted towards it, as numbers:
// an obligation says only whether it was reached. Pure.
#pragma once
#include "standards/evaluate.h"

#include <memory>

namespace goldthread::standards {

/// Reads the facts behind an evaluation, which must outlive it. One at a time: not for several
/// threads.
class QuotaAccount {
public:
    explicit QuotaAccount(const Evaluation& evaluation);
    ~QuotaAccount();
    QuotaAccount(const QuotaAccount&) = delete;
    QuotaAccount& operator=(const QuotaAccount&) = delete;

    /// What `standard`, a quota, asks for in [opened, due]; where pro rata, by days and rounded to
    /// four decimals. `due` is the last day of the stretch or of its period.
    static Scaled entitled(const Standard& standard, core::Date opened, core::Date due);
    /// What counts towards it of the subject's events dated in [opened, last]. `standard` is the
    /// position of a quota.
    Scaled taken(std::size_t standard, SubjectIndex subject, core::Date opened, core::Date last);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace goldthread::standards
