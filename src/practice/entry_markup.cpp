#include "practice/entry_markup.h"

#include <algorithm>

namespace goldthread::practice {

using html::element;
using html::Html;
using html::join;
using html::Url;

namespace {

std::string written(const EntryVersion& version)
{
    const auto local = core::iso_minutes(core::to_london(version.written_at));
    return version.author.name + ", " + core::long_date(core::london_date(version.written_at)) +
           " at " + local.substr(11);
}

Html words(const std::string& text)
{
    return element("div", {{"class", "app-words"}}, {text});
}

Html answers_by_section(const std::vector<Answer>& answers)
{
    Html made;
    for (std::size_t at = 0; at < answers.size();) {
        const auto& section = answers[at].section;
        std::vector<govuk::SummaryRow> rows;
        for (; at < answers.size() && answers[at].section == section; ++at) {
            const auto& answer = answers[at];
            const bool goes_on = at > 0 && !rows.empty() && answers[at - 1].field == answer.field;
            if (goes_on) {
                rows.back().value += words(answer.words);
            } else {
                rows.push_back({.key = answer.label, .value = words(answer.words)});
            }
        }
        made += govuk::heading(3, govuk::Size::s, section);
        made += govuk::summary_list(rows);
    }
    return made;
}

std::string kind_in_words(std::string_view kind)
{
    std::string text{kind};
    std::ranges::replace(text, '_', ' ');
    return text;
}

Html confirmed(const RecordPage& record)
{
    Html made;
    for (const auto& one : record.confirmations) {
        std::string text =
            (record.subject.sort == people::child_kind ? "The case system holds a "
                                                       : "The workforce files hold a ") +
            kind_in_words(one.kind) + " on the same day" +
            (one.record.empty() ? "." : ", number " + one.record + ".");
        if (one.child_seen && !*one.child_seen) {
            text += " It says that the child was not seen.";
        } else if (one.seen_alone && !*one.seen_alone) {
            text += " It says that the child was not seen alone.";
        }
        text += " It is counted once, as this record says.";
        made += govuk::small_print(text);
    }
    return made;
}

Url version_url(const RecordPage& record, int version)
{
    return record_url(record.subject, {"records", record.id})
        .with("version", std::to_string(version));
}

Html versions_of(const RecordPage& record)
{
    Html list;
    for (const auto& version : record.versions) {
        const bool is_shown = version.version == record.shown.version;
        const auto name = "Version " + std::to_string(version.version);
        Html item = is_shown ? element("strong", {}, {name + ", shown here"})
                             : govuk::link(version_url(record, version.version), name);
        item += ": " + written(version) + ".";
        if (!version.reason.empty()) {
            item += element("div", {{"class", "app-words app-muted"}}, {"Why: " + version.reason});
        }
        if (version.is_withdrawn) {
            item += element("div", {}, {"Made in error: it counts no longer."});
        }
        list.add("li", {}, {item});
    }
    return app::card("Versions",
                     element("ol", {{"class", "govuk-list govuk-list--spaced"}}, {list}));
}

}  // namespace

std::string when_saved(core::Instant at, core::Date today)
{
    const auto time = core::iso_minutes(core::to_london(at)).substr(11);
    const auto day = core::london_date(at);
    return day == today ? time : core::long_date(day) + " at " + time;
}

Url record_url(const ledger::SubjectKey& subject, std::initializer_list<std::string_view> below)
{
    auto path =
        Url::path({subject.sort == people::child_kind ? "children" : "workers", subject.id}).text();
    for (const auto segment : below) {
        path += "/" + html::percent_encoded(segment);
    }
    return Url::parse(path).value_or(Url{"/"});
}

Html record_content(const RecordPage& record)
{
    const auto& shown = record.shown;
    Html content;
    if (!record.notice.empty()) {
        content += govuk::success_banner(govuk::paragraph(record.notice));
    }
    content += govuk::heading(2, govuk::Size::l, shown.heading);
    content += govuk::lede(shown.tool_title + ", " + core::long_date(shown.happened_on) +
                           ". Written by " + written(shown) + ".");
    if (shown.version != record.versions.back().version) {
        content += govuk::inset(
            join({govuk::paragraph("This is version " + std::to_string(shown.version) +
                                   ", and a later one stands on the record."),
                  govuk::paragraph(govuk::link(version_url(record, record.versions.back().version),
                                               "Read what stands on the record"))}));
    }
    if (shown.is_withdrawn) {
        content +=
            govuk::warning("This record was made in error. It is kept, and counts no longer.");
    }
    Html main = answers_by_section(record.answers);
    main += confirmed(record);
    if (record.may_correct && shown.version == record.versions.back().version) {
        main += govuk::link_button(record_url(record.subject, {"records", record.id, "correction"}),
                                   "Correct this record", govuk::ButtonKind::secondary);
        if (!shown.is_withdrawn) {
            main += govuk::small_print(
                "A correction adds a version, and a record made in error is taken back by one. "
                "Every version stays readable.");
        }
    }
    Html side = versions_of(record);
    if (!record.together.empty()) {
        std::vector<Html> others;
        others.reserve(record.together.size());
        for (const auto& other : record.together) {
            others.push_back(govuk::link(
                record_url({.sort = record.subject.sort, .id = other.id}, {"records", record.id}),
                other.name));
        }
        side += app::card("Written at the same time for",
                          join({govuk::bullets(others),
                                govuk::small_print("Each is corrected on its own page.")}));
    }
    return content += govuk::main_and_side(main, side);
}

namespace {

Html actions_of(const std::vector<Answer>& last, core::Date on)
{
    Html list;
    for (const auto& answer : last) {
        if (!answer.field.ends_with("-what")) {
            continue;
        }
        const auto base = answer.field.substr(0, answer.field.size() - 5);
        const auto who = value_of(last, base + "-who");
        const auto by = core::parse_date(value_of(last, base + "-by"));
        std::string rest = who.empty() ? "" : ", " + std::string(who);
        rest += by ? ", by " + core::long_date(*by) : "";
        list.add("li", {}, {answer.words, element("span", {{"class", "app-muted"}}, {rest})});
    }
    return list.empty()
               ? Html{}
               : app::card("Actions from " + core::long_date(on),
                           element("ul", {{"class", "govuk-list govuk-list--bullet"}}, {list}));
}

}  // namespace

Html record_beside(const LastEntry& last, const std::vector<app::StripItem>& strip,
                   const std::vector<StoryEvent>& story)
{
    static constexpr std::size_t latest_max = 5;
    Html made;
    if (last.on) {
        made += actions_of(last.answers, *last.on);
    }
    Html file;
    for (const auto& item : strip) {
        file.add("li", {}, {item.title, ": ", app::status(item.status, item.words)});
    }
    if (!file.empty()) {
        made += app::card("On the file", element("ul", {{"class", "govuk-list"}}, {file}),
                          app::CardKind::tint);
    }
    Html latest;
    for (std::size_t i = 0; i < std::min(latest_max, story.size()); ++i) {
        const auto& event = story[i];
        std::string details;
        for (const auto& detail : event.details) {
            details += (details.empty() ? "" : " ") + detail + (event.is_entry ? "" : ".");
        }
        latest.add("li", {},
                   {element("strong", {}, {core::long_date(event.on)}), " ", event.title,
                    element("div", {{"class", "app-s app-muted"}}, {details})});
    }
    if (!latest.empty()) {
        made += app::card("Latest on the record",
                          element("ul", {{"class", "govuk-list govuk-list--spaced"}}, {latest}));
    }
    return made;
}

html::Page record_choice_page(const ChildHead& head, const std::vector<RecordChoice>& choices)
{
    Html content = govuk::heading(2, govuk::Size::l, "Record something");
    for (const auto& choice : choices) {
        const Html text = govuk::link(choice.href, choice.button);
        content += govuk::heading(3, govuk::Size::s, text);
        if (!choice.help.empty()) {
            content += govuk::paragraph(choice.help);
        }
    }
    if (choices.empty()) {
        content += app::empty_state("Nothing that you can record",
                                    "Your role writes nothing on this child’s record. An "
                                    "administrator can tell you what your role includes.");
    }
    content += govuk::paragraph(govuk::link(Url{"/drafts"}, "What you have not finished yet"));
    return child_page(head, ChildTab::overview, "Record something", content);
}

Html drafts_list(const std::vector<DraftShown>& drafts, core::Date today)
{
    if (drafts.empty()) {
        return govuk::paragraph("You have nothing unfinished.");
    }
    std::vector<std::vector<Html>> rows;
    for (const auto& draft : drafts) {
        const auto about = draft.about.empty() ? std::string{} : ", " + draft.about;
        const auto hidden = draft.what + about;
        Html what{draft.what + about};
        what += element("div", {{"class", "app-s app-muted"}},
                        {std::to_string(draft.words) + (draft.words == 1 ? " word" : " words")});
        rows.push_back({what, Html{when_saved(draft.saved_at, today)},
                        join({govuk::link(draft.carry_on, "Carry on", hidden), " ",
                              govuk::link(draft.throw_away, "Throw away", hidden)})});
    }
    return govuk::table(
        {.caption = "What you began to write",
         .caption_is_hidden = true,
         .columns = {{.title = "Draft"}, {.title = "Saved"}, {.title = "What next"}},
         .rows = std::move(rows),
         .stacks = true,
         .is_small = true});
}

}  // namespace goldthread::practice
