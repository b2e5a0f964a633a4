// ledger/view_queries.h: what the questions to a view share. Internal to this folder.
#pragma once
#include "ledger/contents.h"
#include "ledger/view.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace goldthread::ledger {

class OpenUnder;

/// A view's contents with the small steps that its questions are made of.
class Asking {
public:
    Asking(const Contents& contents, core::Date as_at) : contents_(contents), as_at_(as_at) {}

    const Contents& contents() const { return contents_; }
    core::Date as_at() const { return as_at_; }
    const standards::Definitions& definitions() const { return *contents_.definitions; }

    std::optional<standards::SubjectIndex> find(const SubjectKey& subject) const;
    std::string id_of(standards::SubjectKindId sort, standards::SubjectIndex subject) const
    {
        return std::string(contents_.facts.subjects(sort).id(subject));
    }
    const std::string& sort_name(standards::SubjectKindId sort) const
    {
        return contents_.definitions->vocabulary->subject(sort).name;
    }
    /// Nothing where it was not open by the day.
    std::optional<ObligationOn> obligation(std::size_t standard, standards::SubjectIndex subject,
                                           const standards::Obligation& one) const;
    /// The standards under which subjects of the sort can have something open; of `ids`, or of all
    /// where it is empty.
    std::vector<OpenUnder> open_under(standards::SubjectKindId sort,
                                      std::span<const std::string> ids) const;
    StandingOn standing(std::size_t standard, standards::SubjectIndex subject) const;
    FactOn fact(standards::KindId kind, standards::Row row) const;

private:
    const Contents& contents_;
    core::Date as_at_;
};

/// What is open under one standard on the day, of many subjects.
class OpenUnder {
public:
    OpenUnder(const Asking& asking, std::size_t standard);
    /// Nothing where it is not open on the day.
    std::optional<OpenOn> operator()(standards::SubjectIndex subject,
                                     const standards::Obligation& one) const;
    std::span<const standards::Obligation> obligations(standards::SubjectIndex subject) const;
    /// False where the subject's status says that nothing is open, or, unless `later`, that nothing
    /// is overdue or soon.
    bool may_be_open(standards::SubjectIndex subject, bool later) const;
    std::size_t standard() const { return standard_; }

private:
    const Asking& asking_;
    std::size_t standard_;
    bool is_latest_;             ///< The day is the one evaluated: its outcomes and statuses hold.
    standards::Day soon_until_;  ///< What is due by this day is soon.
};

/// By what value of an attribute subjects of one sort are grouped: a declared one, or `age band`.
class GroupColumn {
public:
    GroupColumn(const Asking& asking, standards::SubjectKindId sort, std::string_view attribute);
    /// Tells the groups apart; missing() where the subject has no value.
    std::int64_t number(standards::SubjectIndex subject) const;
    /// The value, as pages name it; empty where missing.
    std::string text(standards::SubjectIndex subject) const;
    static constexpr std::int64_t missing() { return std::numeric_limits<std::int64_t>::min(); }
    /// All values that there can be, in order; nothing where that is only known from the facts.
    std::optional<std::vector<std::string>> fixed_values() const;

private:
    std::optional<int> age(standards::SubjectIndex subject) const;

    const standards::Facts& facts_;
    core::Date as_at_;
    const standards::Column* column_ = nullptr;  ///< Of `age band`, the day of birth.
    bool is_age_band_;
};

/// Subjects of one sort that a page narrows to.
class Narrowed {
public:
    Narrowed(const Asking& asking, standards::SubjectKindId sort, const Among& among);
    bool holds(standards::SubjectIndex subject) const { return is_all_ || wanted_[subject]; }
    const std::vector<bool>& wanted() const { return wanted_; }
    /// Calls `use` with each, in order of the facts; those that are named by id, in that order.
    template <class Use>
    void each(Use&& use) const
    {
        if (named_) {
            std::ranges::for_each(*named_, use);
            return;
        }
        for (standards::SubjectIndex subject = 0; subject < size_; ++subject) {
            if (holds(subject)) {
                use(subject);
            }
        }
    }

private:
    bool is_all_;
    standards::SubjectIndex size_;
    std::vector<bool> wanted_;  ///< By SubjectIndex; empty where all are.
    std::optional<std::vector<standards::SubjectIndex>> named_;
};

}  // namespace goldthread::ledger
