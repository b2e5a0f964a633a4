// workforce/in_force.h: which records of a kind of spell are in force on a view's day. Internal to
// this folder.
#pragma once
#include "ledger/view.h"

#include <string>
#include <string_view>

namespace goldthread::workforce {

/// Spells of one kind that are in force on the day.
class InForce {
public:
    InForce(const ledger::View& view, std::string_view kind) : view_(view)
    {
        if (const auto id = view.definitions().vocabulary->find_kind(kind)) {
            kind_ = &view.definitions().vocabulary->kind(*id);
            table_ = &view.facts().table(*id);
        }
    }
    bool is_declared() const { return table_ != nullptr; }

    /// Calls `use(row)` for each of the subject's.
    template <class Use>
    void each(standards::SubjectIndex subject, Use&& use) const
    {
        if (!is_declared()) {
            return;
        }
        const auto day = view_.as_at().days();
        const auto rows = table_->rows(subject);
        for (standards::Row row = rows.begin; row < rows.end; ++row) {
            if (table_->day[row] <= day && day < table_->to[row]) {
                use(row);
            }
        }
    }
    bool any(standards::SubjectIndex subject) const
    {
        bool is_any = false;
        each(subject, [&](standards::Row) { is_any = true; });
        return is_any;
    }
    /// Whether the first of the subject's is of the day or before.
    bool begun(standards::SubjectIndex subject) const
    {
        if (!is_declared()) {
            return false;
        }
        const auto rows = table_->rows(subject);
        return rows.begin < rows.end && table_->day[rows.begin] <= view_.as_at().days();
    }
    std::string text(standards::Row row, std::string_view attribute) const
    {
        const auto place = standards::find_attribute(kind_->attributes, attribute);
        return place ? view_.facts().print(table_->columns[*place], row) : std::string{};
    }

private:
    const ledger::View& view_;
    const standards::Kind* kind_ = nullptr;
    const standards::KindTable* table_ = nullptr;
};

}  // namespace goldthread::workforce
