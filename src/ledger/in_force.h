// ledger/in_force.h: columns as lists of very many subjects read them: which records of a kind of
// spell are in force on a view's day, and what an attribute says. Whom to show, they ask of a
// reach.
#pragma once
#include "ledger/view.h"

#include <string>
#include <string_view>

namespace goldthread::ledger {

/// One attribute over the rows of a kind or the subjects of a sort, found by name once.
class AttributeColumn {
public:
    /// Of a table that was never declared, all is missing.
    AttributeColumn() = default;
    AttributeColumn(const standards::Facts& facts,
                    const std::vector<standards::Attribute>& declared,
                    const std::vector<standards::Column>& columns, std::string_view name)
        : facts_(&facts)
    {
        if (const auto place = standards::find_attribute(declared, name)) {
            column_ = &columns[*place];
        }
    }
    /// Of a subject's sort.
    AttributeColumn(const View& view, standards::SubjectKindId sort, std::string_view name)
        : AttributeColumn(view.facts(), view.definitions().vocabulary->subject(sort).attributes,
                          view.facts().subjects(sort).columns(), name)
    {
    }

    /// Empty where missing.
    std::string text(std::size_t row) const
    {
        return column_ == nullptr ? std::string{} : facts_->print(*column_, row);
    }
    /// Of an attribute that is a text: whether it is this one.
    bool is(std::size_t row, std::string_view text) const
    {
        return column_ != nullptr && !column_->is_missing(row) &&
               facts_->texts().text(column_->values[row]) == text;
    }
    /// Of an attribute that is a date.
    std::optional<core::Date> date(std::size_t row) const
    {
        return column_ == nullptr || column_->is_missing(row)
                   ? std::nullopt
                   : std::optional{core::Date::from_days(column_->values[row])};
    }

private:
    const standards::Facts* facts_ = nullptr;
    const standards::Column* column_ = nullptr;
};

/// The records of one kind, of spells those that are in force on the day.
class InForce {
public:
    InForce(const View& view, std::string_view kind)
        : facts_(&view.facts()), day_(view.as_at().days())
    {
        if (const auto id = view.definitions().vocabulary->find_kind(kind)) {
            kind_ = &view.definitions().vocabulary->kind(*id);
            table_ = &view.facts().table(*id);
        }
    }
    bool is_declared() const { return table_ != nullptr; }
    /// Its records' attribute, by row.
    AttributeColumn attribute(std::string_view name) const
    {
        return is_declared() ? AttributeColumn{*facts_, kind_->attributes, table_->columns, name}
                             : AttributeColumn{};
    }

    /// Calls `use(row)` for each of the subject's.
    template <class Use>
    void each(standards::SubjectIndex subject, Use&& use) const
    {
        if (!is_declared()) {
            return;
        }
        const auto rows = table_->rows(subject);
        for (standards::Row row = rows.begin; row < rows.end; ++row) {
            if (table_->day[row] <= day_ && day_ < table_->to[row]) {
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
    /// Of events: the subject's first is of the day or before.
    bool begun(standards::SubjectIndex subject) const
    {
        if (!is_declared()) {
            return false;
        }
        const auto rows = table_->rows(subject);
        return rows.begin < rows.end && table_->day[rows.begin] <= day_;
    }
    /// Of events: the subject's last by the day.
    std::optional<standards::Row> last(standards::SubjectIndex subject) const
    {
        std::optional<standards::Row> found;
        const auto rows = is_declared() ? table_->rows(subject) : standards::KindTable::Range{};
        for (standards::Row row = rows.begin; row < rows.end && table_->day[row] <= day_; ++row) {
            found = row;
        }
        return found;
    }

private:
    const standards::Facts* facts_;
    standards::Day day_;
    const standards::Kind* kind_ = nullptr;
    const standards::KindTable* table_ = nullptr;
};

}  // namespace goldthread::ledger
