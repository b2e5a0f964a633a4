#include "practice/standing.h"

#include "practice/due.h"

#include <algorithm>

namespace goldthread::practice {

using ledger::Mark;
using standards::Outcome;

namespace {

void take_earlier(std::optional<ledger::ObligationOn>& kept,
                  const std::optional<ledger::ObligationOn>& other)
{
    if (other && (!kept || other->due < kept->due)) {
        kept = other;
    }
}

void take_later(std::optional<ledger::ObligationOn>& kept,
                const std::optional<ledger::ObligationOn>& other)
{
    if (other && (!kept || *kept->settled < *other->settled)) {
        kept = other;
    }
}

}  // namespace

std::optional<Glance> glance(const ledger::View& view, const ledger::Reach& reach,
                             std::string_view standard, const ledger::SubjectKey& subject)
{
    const auto standing = view.standing(reach, standard, subject);
    if (!standing) {
        return std::nullopt;
    }
    Glance made{.standard = standing->standard,
                .mark = standing->mark,
                .next = standing->next,
                .last = standing->last,
                .not_recorded = standing->not_recorded};
    for (const auto part : standing->parts) {
        const auto of_part = glance(view, reach, view.definitions().standards[part].id, subject);
        if (of_part) {
            take_earlier(made.next, of_part->next);
            take_later(made.last, of_part->last);
        }
    }
    return made;
}

app::Status status_of(Mark mark)
{
    switch (mark) {
        case Mark::overdue:
            return app::Status::overdue;
        case Mark::not_met:
            return app::Status::not_met;
        case Mark::soon:
            return app::Status::due_soon;
        case Mark::met:
            return app::Status::met;
        case Mark::not_recorded:
        case Mark::asked:
        case Mark::supplied:
        case Mark::undefined:
            return app::Status::not_recorded;
        case Mark::none:
            break;
    }
    return app::Status::none;
}

std::string standing_words(const Glance& glance, core::Date on)
{
    const auto detail = [&](const char* name) {
        const auto found = glance.standard->details.find(name);
        return found == glance.standard->details.end() ? std::string{} : found->second;
    };
    switch (glance.mark) {
        case Mark::overdue:
        case Mark::soon:
            return glance.next ? when_due(glance.next->due, on)
                               : std::string(app::word(status_of(glance.mark)));
        case Mark::none:
            return "Does not apply now";
        case Mark::asked:
            return "Asked of " + detail("of");
        case Mark::supplied:
            return "Sent by " + detail("by");
        case Mark::undefined:
            return "Not judged yet";
        default:
            return std::string(app::word(status_of(glance.mark)));
    }
}

std::string last_words(const Glance& glance)
{
    if (!glance.last || !glance.last->settled) {
        return {};
    }
    const auto& last = *glance.last;
    const bool was_done = last.outcome == Outcome::met || last.outcome == Outcome::late;
    return was_done ? "Last on " + core::long_date(*last.settled) : std::string{};
}

std::string short_title(const frameworks::Framework& framework, const standards::Standard& standard)
{
    if (const auto* entry = framework.find(standard.id)) {
        if (const auto found = entry->fields.find("short"); found != entry->fields.end()) {
            return found->second;
        }
    }
    return standard.title;
}

/// When it was last done; where it never was and is not due yet, when it is to be.
static std::string detail_words(const Glance& glance)
{
    return !glance.last && glance.mark == Mark::met && glance.next
               ? "First due on " + core::long_date(glance.next->due)
               : last_words(glance);
}

app::StripItem strip_item(const Glance& glance, std::string title, core::Date on,
                          std::optional<html::Url> href)
{
    return {.title = std::move(title),
            .status = status_of(glance.mark),
            .words = standing_words(glance, on),
            .detail = detail_words(glance),
            .href = std::move(href)};
}

std::string met_words(const std::vector<app::StripItem>& items)
{
    const auto judged = std::ranges::count_if(items, [](const app::StripItem& item) {
        return item.status != app::Status::none && item.status != app::Status::not_recorded;
    });
    const auto met = std::ranges::count(items, app::Status::met, &app::StripItem::status);
    return judged == 0 ? "Nothing to judge yet"
                       : std::to_string(met) + " of " + std::to_string(judged) + " met";
}

StripOf::StripOf(const ledger::View& view, const ledger::Reach& reach,
                 const frameworks::Framework& framework)
    : view_(&view), reach_(&reach)
{
    for (const auto& id : framework.strip) {
        if (const auto number = view.definitions().find_standard(id)) {
            standards_.push_back(id);
            titles_.push_back(short_title(framework, view.definitions().standards[*number]));
        }
    }
}

std::vector<app::StripItem> StripOf::operator()(const std::string& child) const
{
    const auto marks = view_->strip(*reach_, "child", std::vector{child}, standards_);
    std::vector<app::StripItem> items;
    items.reserve(standards_.size());
    for (std::size_t i = 0; i < standards_.size(); ++i) {
        items.push_back({.title = titles_[i], .status = status_of(marks.front()[i])});
    }
    return items;
}

std::string outcome_words(Outcome outcome)
{
    switch (outcome) {
        case Outcome::met:
            return "Met in time";
        case Outcome::late:
            return "Met late";
        case Outcome::missed:
            return "Not met";
        case Outcome::lapsed:
            return "Ended before it was due";
        case Outcome::due:
            return "Open";
        case Outcome::overdue:
            return "Overdue";
        case Outcome::waived:
            return "Waived";
    }
    return {};
}

}  // namespace goldthread::practice
