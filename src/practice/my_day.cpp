#include "practice/my_day.h"

#include "practice/standing.h"

#include <array>
#include <tuple>

namespace goldthread::practice {

using html::Html;
using html::join;
using html::Url;

namespace {

constexpr std::size_t first_max = 12;
constexpr std::size_t all_max = 100;
constexpr std::size_t children_max = 8;

std::string day_of_week(core::Date day)
{
    static constexpr std::array<std::string_view, 7> names{
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    return std::string(names[static_cast<std::size_t>(core::weekday(day))]);
}

bool is_about_child(const ledger::ObligationOn& ask)
{
    return ask.subject.sort == people::child_kind;
}

bool is_about_oneself(const MyDay& day, const ledger::ObligationOn& ask)
{
    return !is_about_child(ask) && ask.subject.id == day.worker;
}

std::string whose(const MyDay& day, const ledger::ObligationOn& ask)
{
    return is_about_oneself(day, ask)
               ? day.name
               : people::name_in(is_about_child(ask) ? day.names : day.colleagues, ask.subject.id);
}

std::string task_of(const MyDay& day, const ledger::ObligationOn& ask)
{
    return is_about_oneself(day, ask) ? task_for_you(*ask.standard)
                                      : task_for(*ask.standard, whose(day, ask));
}

/// The same thing to do, on the same day, for children of one family; alone in most cases.
using Together = std::vector<const ToDo*>;

const TaskTool* tool_of(const MyDay& day, const ledger::ObligationOn& ask)
{
    const auto found = day.tools.find(ask.standard->id);
    return found == day.tools.end() || is_about_oneself(day, ask) ? nullptr : &found->second;
}

/// In the order of `all`. What has a form of its own for each child stands alone.
std::vector<Together> together(const MyDay& day, const std::vector<ToDo>& all)
{
    std::map<std::string_view, std::string_view> families;
    for (const auto& child : day.children) {
        families.emplace(child.id, child.family);
    }
    std::map<std::tuple<std::string_view, std::string_view, core::Date>, std::size_t> place;
    std::vector<Together> made;
    for (const auto& one : all) {
        const auto& ask = one.first();
        const auto* tool = tool_of(day, ask);
        const auto family = families.find(ask.subject.id);
        if (is_about_child(ask) && one.asks.size() == 1 && family != families.end() &&
            !family->second.empty() && (tool == nullptr || tool->is_together)) {
            const auto at =
                place.try_emplace({family->second, ask.standard->id, ask.due}, made.size())
                    .first->second;
            if (at < made.size()) {
                made[at].push_back(&one);
                continue;
            }
        }
        made.push_back({&one});
    }
    return made;
}

/// `Ada, Ben and Cy Bello`: what all their names end with stands once.
std::string names_of(const MyDay& day, const Together& ones)
{
    std::vector<std::string> names;
    names.reserve(ones.size());
    for (const auto* one : ones) {
        names.push_back(whose(day, one->first()));
    }
    const auto& first = names.front();
    const auto space = first.rfind(' ');
    const auto surname = space == std::string::npos ? std::string{} : first.substr(space);
    const bool is_shared =
        names.size() > 1 && !surname.empty() &&
        std::ranges::all_of(names, [&](const auto& name) { return name.ends_with(surname); });
    std::string made;
    for (std::size_t i = 0; i < names.size(); ++i) {
        made += i == 0 ? "" : i + 1 == names.size() ? " and " : ", ";
        made += is_shared && i + 1 < names.size()
                    ? names[i].substr(0, names[i].size() - surname.size())
                    : names[i];
    }
    return made;
}

/// To the form that settles it, about all of them at once.
Html action_of(const MyDay& day, const Together& ones)
{
    const auto& ask = ones.front()->first();
    const auto* tool = tool_of(day, ask);
    if (tool == nullptr) {
        return {};
    }
    auto href = record_url(ask.subject, {"record", tool->id});
    std::string others;
    for (const auto* one : ones) {
        if (one != ones.front()) {
            others += (others.empty() ? "" : ",") + one->first().subject.id;
        }
    }
    if (!others.empty()) {
        href = href.with("with", others);
    }
    return govuk::link_button(href, tool->button, govuk::ButtonKind::secondary,
                              "of " + names_of(day, ones));
}

/// Where nothing can be recorded here: without a word it would be a dead end.
std::string_view why_no_action(const MyDay& day, const ledger::ObligationOn& ask)
{
    if (day.others.contains(ask.standard->id)) {
        return " Others record this: see that it is done.";
    }
    if (day.tools.contains(ask.standard->id)) {
        return {};
    }
    return is_about_child(ask)
               ? " There is no form for it here: it is done once the case system says so."
               : " There is no form for it here: it is done once the workforce files say so.";
}

Html detail_of(const MyDay& day, const Together& ones, bool has_action)
{
    const auto& one = *ones.front();
    const auto& ask = one.first();
    std::string words = ask.standard->title + ". ";
    words += one.is_overdue() ? "Was due on " : "Due on ";
    words += core::long_date(ask.due) + ".";
    if (one.asks.size() > 1) {
        words += " Also: ";
        for (std::size_t i = 1; i < one.asks.size(); ++i) {
            words += (i == 1 ? "" : "; ") + one.asks[i].standard->title;
        }
        words += ".";
    }
    if (!has_action) {
        words += why_no_action(day, ask);
    }
    Html made{words};
    if (ones.size() > 1) {
        made += " On file:";
        for (const auto* each : ones) {
            made += each == ones.front() ? " " : ", ";
            made += govuk::link(record_url(each->first().subject, {"standards", ask.standard->id}),
                                whose(day, each->first()));
        }
        made += ".";
    }
    return made;
}

app::Need need_of(const MyDay& day, const Together& ones)
{
    const auto& one = *ones.front();
    const auto& ask = one.first();
    app::Need need{.status = one.is_overdue() ? app::Status::overdue : app::Status::due_soon,
                   .words = when_due(ask.due, day.today),
                   .text = is_about_oneself(day, ask)
                               ? task_for_you(*ask.standard)
                               : task_for(*ask.standard, names_of(day, ones)),
                   .href = {},
                   .action = action_of(day, ones)};
    if (is_about_child(ask)) {
        if (ones.size() == 1) {
            need.href = record_url(ask.subject, {"standards", ask.standard->id});
        }
    } else if (!is_about_oneself(day, ask) || day.sees_own_record) {
        need.href = record_url(ask.subject);
    }
    need.detail = detail_of(day, ones, !need.action.empty());
    return need;
}

Html list_of(const MyDay& day, const std::vector<ToDo>& all)
{
    const auto most = day.shows_all ? all_max : first_max;
    std::vector<app::Need> needs;
    std::size_t shown = 0;
    for (const auto& ones : together(day, all)) {
        if (needs.size() == most) {
            break;
        }
        needs.push_back(need_of(day, ones));
        shown += ones.size();
    }
    Html made = app::needs(needs);
    if (shown < all.size()) {
        const auto rest = "These are the first " + std::to_string(shown) + " of " +
                          std::to_string(all.size()) + ". ";
        made += govuk::paragraph(
            day.shows_all
                ? join({rest, govuk::link(Url{"/my-day.csv"}, "Download them all as CSV")})
                : join({rest, govuk::link(Url{"/my-day?show=all"}, "Show all that needs you",
                                          "in both lists")}));
    }
    return made;
}

std::string whose_children(const MyDay& day)
{
    return day.is_team ? "My team’s children" : "My children";
}

Html children_panel(const MyDay& day)
{
    if (day.children.empty()) {
        return app::card(whose_children(day),
                         govuk::paragraph(day.is_team ? "No child is allocated to your team."
                                                      : "No child is allocated to you."),
                         app::CardKind::tint);
    }
    std::vector<std::vector<Html>> rows;
    for (std::size_t i = 0; i < std::min(children_max, day.children.size()); ++i) {
        const auto& child = day.children[i];
        const auto name = people::name_in(day.names, child.id);
        rows.push_back({govuk::link(Url::path({"children", child.id}), name),
                        app::file_dots(day.strip(child.id), name)});
    }
    Html content = govuk::table({.caption = "My children and what stands on their files",
                                 .caption_is_hidden = true,
                                 .columns = {{.title = "Child"}, {.title = "On the file"}},
                                 .rows = std::move(rows),
                                 .stacks = false,
                                 .is_small = true});
    content +=
        app::status_key({app::Status::met, app::Status::due_soon, app::Status::overdue,
                         app::Status::not_met, app::Status::not_recorded, app::Status::none});
    const auto count = day.children.size();
    content += govuk::paragraph(govuk::link(
        day.is_team ? Url{"/children"} : Url{"/my-children"},
        count == 1 ? "My child in full" : "See all " + std::to_string(count) + " children"));
    return app::card(whose_children(day), content, app::CardKind::tint, count_words(day.children));
}

/// Their clock has not begun, so that nothing is due: whoever supervises begins it.
Html never_supervised(const MyDay& day)
{
    if (day.never_supervised.empty()) {
        return {};
    }
    const auto count = day.never_supervised.size();
    const auto shown_max = day.shows_all ? all_max : children_max;
    Html made = govuk::heading(2, govuk::Size::m, "No supervision on record yet");
    std::vector<std::vector<Html>> rows;
    for (std::size_t i = 0; i < std::min(shown_max, count); ++i) {
        const auto& id = day.never_supervised[i];
        const auto name = people::name_in(day.names, id);
        rows.push_back({govuk::link(Url::path({"children", id}), name),
                        govuk::link(Url::path({"children", id, "record", day.supervision.id}),
                                    day.supervision.name, "of " + name)});
    }
    made += govuk::table({.caption = "Children without a supervision on record",
                          .caption_is_hidden = true,
                          .columns = {{.title = "Child"}, {.title = "What next"}},
                          .rows = std::move(rows),
                          .stacks = false,
                          .is_small = true});
    if (count > shown_max) {
        const auto rest = "These are the first " + std::to_string(shown_max) + " of " +
                          std::to_string(count) + ". ";
        made += govuk::paragraph(
            day.shows_all ? Html{rest}
                          : join({rest, govuk::link(Url{"/my-day?show=all"}, "Show all",
                                                    "without a supervision on record")}));
    }
    return made;
}

std::string count_of(std::size_t count, const char* one, const char* many)
{
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

html::Page my_day_page(const MyDay& day)
{
    Html content;
    if (!day.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(day.notice));
    }
    content += govuk::title("My day");
    content += govuk::lede(day_of_week(day.today) + " " + core::long_date(day.today) + ". " +
                           count_of(day.overdue.size(), "thing overdue, ", "things overdue, ") +
                           std::to_string(day.soon.size()) + " due soon.");
    if (!day.has_worker) {
        content += app::empty_state(
            "Your account is not joined to a worker",
            "Ask an administrator to give your account your number in the workforce records, so "
            "that your children and what is due are shown here.");
        return {.title = "My day", .content = content};
    }
    Html main = day.told;
    main += govuk::heading(2, govuk::Size::m, "Needs you first");
    if (day.overdue.empty()) {
        main += govuk::paragraph("Nothing that the record can show is overdue.");
    } else {
        main += govuk::small_print("What matters most for the child comes first.");
        main += list_of(day, day.overdue);
    }
    if (!day.drafts.empty()) {
        main += govuk::heading(2, govuk::Size::m, "Not finished yet");
        main += drafts_list(day.drafts, day.today);
    }
    main += govuk::heading(2, govuk::Size::m, "Due soon");
    main += day.soon.empty() ? govuk::paragraph("Nothing is due soon.") : list_of(day, day.soon);
    if (!day.overdue.empty() || !day.soon.empty()) {
        main += app::list_actions(Url{"/my-day.csv"});
    }
    main += never_supervised(day);
    if (day.sees_own_record) {
        main += govuk::paragraph(
            govuk::link(record_url({.sort = std::string(people::worker_kind), .id = day.worker}),
                        "Your own supervision and practice"));
    }
    if (day.drafts.empty()) {
        main += govuk::heading(2, govuk::Size::m, "Not finished yet");
        main += drafts_list(day.drafts, day.today);
    }
    content += govuk::main_and_side(main, join({children_panel(day), day.aside}));
    return {.title = "My day", .content = content};
}

std::string my_day_csv(const MyDay& day)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"task", "child", "record", "due", "days late", "standard", "consequence"});
    for (const auto* list : {&day.overdue, &day.soon}) {
        for (const auto& one : *list) {
            for (const auto& ask : one.asks) {
                writer.row({task_of(day, ask),
                            is_about_child(ask) ? whose(day, ask) : std::string{}, ask.subject.id,
                            ask.due_text, std::to_string(std::max(0, ask.days_late(day.today))),
                            ask.standard->title, std::to_string(ask.standard->consequence)});
            }
        }
    }
    writer.close();
    return out;
}

}  // namespace goldthread::practice
