// practice/child_standards_markup.cpp: the standards on a child's file: each with the record that
// meets it, or what is missing, and the rule in words with its source.
#include "practice/child_markup.h"

#include <algorithm>

namespace goldthread::practice {

using html::Html;
using html::join;
using html::Url;
using ledger::Mark;

namespace {

Url standard_url(const ChildHead& head, const standards::Standard& standard)
{
    return child_url(head, "standards/" + html::percent_encoded(standard.id));
}

/// What meets it, or what is missing, in a sentence or two.
std::string found_words(const Glance& glance, core::Date on)
{
    const auto last = last_words(glance);
    const auto then = last.empty() ? std::string{} : last + ". ";
    const auto to_come = glance.next
                             ? (glance.last ? "The next is due on " : "The first is due on ") +
                                   core::long_date(glance.next->due) + "."
                             : std::string{};
    const auto& details = glance.standard->details;
    const auto detail = [&](const char* name) {
        const auto found = details.find(name);
        return found == details.end() ? std::string{} : found->second;
    };
    switch (glance.mark) {
        case Mark::overdue:
            return then + (glance.next ? "It was due on " + core::long_date(glance.next->due) +
                                             " and nothing on record meets it."
                                       : "Something is overdue.");
        case Mark::soon:
            return then + to_come;
        case Mark::not_met:
            return glance.last && glance.last->settled
                       ? "What was due on " + core::long_date(glance.last->due) + ": " +
                             (glance.last->outcome == standards::Outcome::late
                                  ? "done late, on " + core::long_date(*glance.last->settled) + "."
                                  : "not done.")
                       : "The last time, it was not met.";
        case Mark::met:
            return then + to_come;
        case Mark::not_recorded:
            return "The records that would show it have never been supplied.";
        case Mark::asked:
            return "People answer this, not the record. Asked of " + detail("of") + ", " +
                   detail("when") + ".";
        case Mark::supplied:
            return "Sent by " + detail("by") + ", " + detail("when") + ".";
        case Mark::undefined:
            return "The record cannot show it yet: it " + detail("why") + ".";
        case Mark::none:
            break;
    }
    return "It does not apply on " + core::long_date(on) + ".";
}

Html rule_of(const standards::Standard& standard)
{
    std::vector<govuk::SummaryRow> rows;
    if (!standard.words.empty()) {
        rows.push_back({.key = "The rule", .value = standard.words});
    }
    if (!standard.basis.empty()) {
        rows.push_back({.key = "Basis",
                        .value = standard.basis == "statutory" ? "Law or statutory guidance"
                                                               : "The council’s own choice"});
    }
    rows.push_back({.key = "Source", .value = standard.source});
    for (const auto& use : standard.settings) {
        std::string words = use.value;
        words += use.reading.empty() ? "" : ": " + use.reading;
        words += use.source.empty() ? "" : " (" + use.source + ")";
        std::string name = use.name;
        std::ranges::replace(name, '_', ' ');
        rows.push_back({.key = "Setting, " + name, .value = words});
    }
    if (!standard.note.empty()) {
        rows.push_back({.key = "Note", .value = standard.note});
    }
    return govuk::summary_list(rows);
}

bool has_page(const Glance& glance)
{
    return glance.mark != Mark::asked && glance.mark != Mark::supplied &&
           glance.mark != Mark::undefined;
}

Html named(const Glance& glance, const ChildHead& head)
{
    return has_page(glance)
               ? govuk::link(standard_url(head, *glance.standard), glance.standard->title)
               : Html{glance.standard->title};
}

Html parts_of(const OnFile& one, const ChildHead& head)
{
    std::vector<Html> items;
    items.reserve(one.parts.size());
    for (const auto& part : one.parts) {
        items.push_back(join(
            {named(part.glance, head), " ",
             app::status(status_of(part.glance.mark), standing_words(part.glance, head.as_at))}));
    }
    return govuk::bullets(items);
}

Html on_file(const OnFile& one, const ChildHead& head)
{
    Html made = govuk::heading(4, govuk::Size::s, named(one.glance, head));
    made += govuk::paragraph(
        join({app::status(status_of(one.glance.mark), standing_words(one.glance, head.as_at)), " ",
              found_words(one.glance, head.as_at)}));
    return made += one.parts.empty()
                       ? govuk::details("The rule and its source", rule_of(*one.glance.standard))
                       : parts_of(one, head);
}

/// `1 standard waits`, `3 standards wait`.
std::string counted(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + (count == 1 ? " standard " : " standards ") +
           (count == 1 ? one : many);
}

Html titles(const std::vector<std::string>& list)
{
    std::vector<Html> items;
    items.reserve(list.size());
    for (const auto& title : list) {
        items.emplace_back(title);
    }
    return govuk::bullets(items);
}

std::int64_t count_of(const std::vector<OnFileGroup>& groups, Mark mark)
{
    std::int64_t count = 0;
    for (const auto& group : groups) {
        count += std::ranges::count(group.standards, mark,
                                    [](const OnFile& one) { return one.glance.mark; });
    }
    return count;
}

}  // namespace

html::Page standards_page(const ChildStandards& standards)
{
    const auto& head = standards.head;
    Html content = govuk::heading(2, govuk::Size::l, "Standards on this file");
    content += govuk::lede("What ought to be on " + head.child.forename +
                           "’s file, what is, and what is missing. As at " +
                           core::long_date(head.as_at) + ".");
    content += app::as_at_form(Url::path({"children", head.id.text(), "standards"}), head.as_at,
                               head.today);
    content +=
        govuk::paragraph(std::to_string(count_of(standards.groups, Mark::overdue)) + " overdue, " +
                         std::to_string(count_of(standards.groups, Mark::not_met)) + " not met, " +
                         std::to_string(count_of(standards.groups, Mark::soon)) + " due soon, " +
                         std::to_string(count_of(standards.groups, Mark::met)) + " met.");
    if (standards.groups.empty()) {
        content += app::empty_state("No standard applies",
                                    "No standard of the framework applies to this child on " +
                                        core::long_date(head.as_at) + ".");
    }
    for (const auto& group : standards.groups) {
        Html section = govuk::heading(3, govuk::Size::m, group.heading);
        for (const auto& one : group.standards) {
            section += on_file(one, head);
        }
        content += govuk::two_thirds(section);
    }
    if (!standards.not_now.empty()) {
        content += govuk::details(
            std::to_string(standards.not_now.size()) + " standards do not apply to this child now",
            titles(standards.not_now));
    }
    if (!standards.not_judged.empty()) {
        content += govuk::details(counted(standards.not_judged.size(), "waits", "wait") +
                                      " for records that are not kept yet",
                                  titles(standards.not_judged));
    }
    return child_page(head, ChildTab::standards, "Standards", content);
}

namespace {

std::string record_words(const ChildStandard& standard, const ledger::ObligationOn& one)
{
    if (one.record.empty()) {
        return {};
    }
    const auto found = standard.records.find(one.record_kind + "\n" + one.record);
    return found == standard.records.end() ? words_of_kind(one.record_kind) + " " + one.record
                                           : found->second;
}

/// What was written here can be opened.
Html record_cell(const ChildStandard& standard, const ledger::ObligationOn& one)
{
    const auto words = record_words(standard, one);
    return standard.entries.contains(one.record)
               ? govuk::link(
                     Url::path({"children", standard.head.id.text(), "records", one.record}), words)
               : Html{words};
}

Html history_table(const ChildStandard& standard)
{
    std::vector<std::vector<Html>> rows;
    for (const auto& one : standard.history) {
        const auto status = one.outcome == standards::Outcome::met       ? app::Status::met
                            : one.outcome == standards::Outcome::overdue ? app::Status::overdue
                            : one.outcome == standards::Outcome::due
                                ? (one.is_soon ? app::Status::due_soon : app::Status::none)
                            : one.outcome == standards::Outcome::waived ? app::Status::waived
                            : one.outcome == standards::Outcome::lapsed ? app::Status::none
                                                                        : app::Status::not_met;
        rows.push_back({core::long_date(one.due), core::long_date(one.opened),
                        app::status(status, outcome_words(one.outcome)),
                        one.settled ? Html{core::long_date(*one.settled)} : Html{"–"},
                        record_cell(standard, one)});
    }
    return govuk::table({.caption = "What it asked so far",
                         .columns = {{.title = "Due"},
                                     {.title = "Asked since"},
                                     {.title = "Outcome"},
                                     {.title = "On"},
                                     {.title = "The record"}},
                         .rows = std::move(rows)});
}

}  // namespace

html::Page standard_page(const ChildStandard& standard)
{
    static constexpr std::size_t rows_max = 100;
    const auto& head = standard.head;
    const auto& glance = standard.standard.glance;
    Html content = govuk::back_link(child_url(head, "standards"), "All standards on this file");
    content += govuk::heading(2, govuk::Size::l, glance.standard->title);
    content += govuk::paragraph(
        join({app::status(status_of(glance.mark), standing_words(glance, head.as_at)), " ",
              found_words(glance, head.as_at)}));
    if (standard.tool != nullptr && head.may_record && glance.mark != Mark::none) {
        content += govuk::link_button(child_url(head, "record/" + standard.tool->id),
                                      standard.tool->button, govuk::ButtonKind::secondary,
                                      "of " + head.child.name);
    }
    content +=
        app::as_at_form(Url::path({"children", head.id.text(), "standards", glance.standard->id}),
                        head.as_at, head.today);
    if (const auto from = glance.standard->left_out) {
        content += govuk::inset("This standard is left out of the framework from " +
                                core::long_date(core::Date::from_days(*from)) +
                                ". What it asked before stays readable here.");
    }
    if (!standard.standard.parts.empty()) {
        content += govuk::heading(3, govuk::Size::m, "Its parts");
        content += parts_of(standard.standard, head);
    } else if (standard.history.empty()) {
        content += app::empty_state("Nothing asked yet",
                                    "This standard has not asked anything of this file by " +
                                        core::long_date(head.as_at) + ".");
    } else {
        auto shown = standard;
        if (shown.history.size() > rows_max) {
            shown.history.resize(rows_max);
            content += govuk::small_print("The latest 100; the download holds all.");
        }
        content += history_table(shown);
        if (std::ranges::any_of(shown.history, [](const ledger::ObligationOn& one) {
                return one.outcome == standards::Outcome::waived;
            })) {
            content += govuk::paragraph(
                join({"A waiver takes the place of what is marked as waived. ",
                      govuk::link(child_url(head, "story"),
                                  "The story says who granted it, why and until when"),
                      "."}));
        }
        auto csv = Url::path(
            {"children", head.id.text(), "standards", glance.standard->id, "history.csv"});
        content += app::list_actions(
            head.as_at == head.today ? csv : csv.with("as_at", core::iso(head.as_at)));
    }
    content += govuk::heading(3, govuk::Size::m, "The rule and its source");
    content += rule_of(*glance.standard);
    content += standard.thread;
    return child_page(head, ChildTab::standards, glance.standard->title, content);
}

std::string standard_csv(const ChildStandard& standard)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"standard", "opened", "due", "outcome", "settled", "record kind", "record"});
    for (const auto& one : standard.history) {
        writer.row({one.standard->id, core::iso(one.opened), one.due_text,
                    std::string(standards::word_for(one.outcome)),
                    one.settled ? core::iso(*one.settled) : "", one.record_kind, one.record});
    }
    writer.close();
    return out;
}

}  // namespace goldthread::practice
