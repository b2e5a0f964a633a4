#include "practice/child_markup.h"

namespace goldthread::practice {

using html::element;
using html::Html;
using html::join;
using html::Url;

namespace {

std::vector<std::string> identity_facts(const ChildHead& head)
{
    std::vector<std::string> facts;
    const auto& child = head.child;
    if (child.born) {
        const auto age = core::age(*child.born, child.died.value_or(head.as_at));
        if (age) {
            facts.push_back(std::to_string(*age) + (*age == 1 ? " year old" : " years old"));
        }
        facts.push_back("Born " + core::long_date(*child.born));
    } else if (child.expected) {
        facts.push_back("Expected " + core::long_date(*child.expected));
    } else {
        facts.emplace_back("Birthday not recorded");
    }
    if (child.died) {
        facts.push_back("Died " + core::long_date(*child.died));
    }
    facts.push_back(head.sex.empty() ? "Sex not recorded" : head.sex);
    facts.push_back(head.ethnicity.empty() ? "Ethnicity not recorded" : head.ethnicity);
    return facts;
}

Html tags(const ChildHead& head)
{
    Html made;
    for (const auto& circumstance : head.circumstances) {
        made += govuk::tag(circumstance.words, circumstance.colour);
        made += " ";
    }
    made += govuk::tag(
        head.allocated.empty() ? "No allocated worker" : head.allocated + " is allocated",
        head.allocated.empty() ? govuk::Colour::red : govuk::Colour::grey);
    return made;
}

}  // namespace

Url child_url(const ChildHead& head, std::string_view below)
{
    std::string path = Url::path({"children", head.id.text()}).text();
    if (!below.empty()) {
        path += "/" + std::string(below);
    }
    auto url = Url::parse(path).value_or(Url{"/my-children"});
    return head.as_at == head.today ? url : url.with("as_at", core::iso(head.as_at));
}

html::Page child_page(const ChildHead& head, ChildTab tab, std::string_view title,
                      const Html& content)
{
    const Html navigation = govuk::sub_navigation(
        "Pages of this record",
        {{.text = "Overview", .href = child_url(head), .is_current = tab == ChildTab::overview},
         {.text = "Story", .href = child_url(head, "story"), .is_current = tab == ChildTab::story},
         {.text = "Standards",
          .href = child_url(head, "standards"),
          .is_current = tab == ChildTab::standards}});
    Html main = govuk::error_summary(head.fault, {"as_at"});
    if (!head.notice.empty()) {
        main += govuk::success_banner(govuk::paragraph(head.notice));
    }
    const Html action = head.may_record
                            ? govuk::link_button(child_url(head, "record"), "Record something")
                            : Html{};
    if (head.as_at != head.today) {
        main += govuk::inset(govuk::paragraph("This is the record as at " +
                                              core::long_date(head.as_at) +
                                              ", from what is known now."));
    }
    main += content;
    return {.title = std::string(title) + (title.empty() ? "" : ": ") + head.child.name,
            .content = main,
            .banner = app::identity({.name = head.child.name,
                                     .facts = identity_facts(head),
                                     .tags = {tags(head)},
                                     .action = action,
                                     .navigation = navigation}),
            .has_errors = !head.fault.fields.empty()};
}

namespace {

Html why_involved(const ChildOverview& overview)
{
    const auto& reason = overview.reason;
    Html made = govuk::heading(2, govuk::Size::m, "Why we are involved");
    if (!reason.referred_on) {
        return made += govuk::paragraph("No referral is on record.");
    }
    std::string words = reason.is_involved ? "We have been working with " : "The last referral of ";
    words += overview.head.child.forename;
    words += reason.is_involved ? " since a referral on " : " was on ";
    words += core::long_date(*reason.referred_on);
    words += reason.source.empty() ? "." : ", which came from " + reason.source + ".";
    words += reason.need.empty() ? " The main need is not recorded."
                                 : " The main need recorded is " + reason.need + ".";
    made += govuk::paragraph(words);
    if (reason.assessed_on) {
        std::string assessed =
            "The last assessment was finished on " + core::long_date(*reason.assessed_on) + ".";
        assessed += reason.assessment_outcome.empty()
                        ? " Its outcome is not recorded."
                        : " Its outcome: " + reason.assessment_outcome + ".";
        made += govuk::paragraph(assessed);
        if (!reason.factors.empty()) {
            std::vector<Html> factors;
            factors.reserve(reason.factors.size());
            for (const auto& factor : reason.factors) {
                factors.emplace_back(factor);
            }
            made += govuk::paragraph("What the assessment found:");
            made += govuk::bullets(factors);
        }
    } else {
        made += govuk::paragraph("No finished assessment is on record.");
    }
    return made;
}

Html what_happens_next(const ChildOverview& overview)
{
    static constexpr std::size_t shown_max = 8;
    const auto& head = overview.head;
    if (overview.next.empty()) {
        return app::card("What happens next",
                         govuk::paragraph("Nothing is due that the record can show."));
    }
    Html list;
    for (std::size_t i = 0; i < std::min(shown_max, overview.next.size()); ++i) {
        const auto& one = overview.next[i];
        const auto& ask = one.first();
        const auto status = one.is_overdue() ? app::Status::overdue
                            : ask.is_soon    ? app::Status::due_soon
                                             : app::Status::none;
        Html item = element("strong", {}, {core::long_date(ask.due)});
        item += " ";
        item += govuk::link(child_url(head, "standards/" + html::percent_encoded(ask.standard->id)),
                            task_for(*ask.standard, head.child.forename));
        if (status != app::Status::none) {
            item += " ";
            item += app::status(status, when_due(ask.due, head.as_at));
        }
        list.add("li", {}, {item});
    }
    Html content = element("ul", {{"class", "govuk-list govuk-list--spaced"}}, {list});
    if (overview.next.size() > shown_max) {
        content += govuk::small_print("And " + std::to_string(overview.next.size() - shown_max) +
                                      " more, on the page of standards.");
    }
    return app::card("What happens next", content);
}

Html team_around(const ChildOverview& overview)
{
    const auto heading = "Team around " + overview.head.child.forename;
    if (overview.team.empty()) {
        return app::card(heading,
                         govuk::paragraph("Nobody is recorded as working with this child."));
    }
    Html list;
    for (const auto& member : overview.team) {
        std::string rest = member.role.empty() ? "" : ", " + member.role;
        rest += member.team.empty() ? "" : ", " + member.team;
        rest += ", since " + core::long_date(member.since);
        list.add("li", {}, {element("strong", {}, {member.name}), rest});
    }
    return app::card(heading, element("ul", {{"class", "govuk-list govuk-list--spaced"}}, {list}));
}

Html family_of(const ChildOverview& overview)
{
    if (overview.family.empty()) {
        return {};
    }
    Html list;
    for (const auto& one : overview.family) {
        const auto age = !one.age        ? std::string{}
                         : *one.age == 1 ? ", 1 year old"
                                         : ", " + std::to_string(*one.age) + " years old";
        list.add("li", {}, {govuk::link(Url::path({"children", one.id}), one.name), age});
    }
    return app::card("Same family or address",
                     element("ul", {{"class", "govuk-list govuk-list--spaced"}}, {list}));
}

Html opened(const ChildOverview& overview)
{
    const auto count = overview.opened_by;
    Html words = count == 0 ? Html{"Nobody else opened this record in the last 30 days. "}
                            : Html{"Opened by " + std::to_string(count) +
                                   (count == 1 ? " other person" : " other people") +
                                   " in the last 30 days. "};
    if (overview.may_see_log) {
        words +=
            govuk::link(Url::path({"children", overview.head.id.text(), "access-log"}), "See who");
        words += ". ";
    }
    if (overview.may_see_readers) {
        words += govuk::link(Url::path({"children", overview.head.id.text(), "readers"}),
                             "Who can see this record");
        words += ". ";
    }
    if (overview.may_restrict) {
        words += govuk::link(Url::path({"children", overview.head.id.text(), "restriction"}),
                             "Restrict who sees it");
        words += ".";
    }
    return govuk::small_print(words);
}

Html content_of(const ChildHead& head, const StoryEvent& event)
{
    if (!event.is_entry) {
        std::string details;
        for (const auto& detail : event.details) {
            details += (details.empty() ? "" : " ") + detail + ".";
        }
        return details.empty() ? Html{} : govuk::paragraph(details);
    }
    Html made;
    for (const auto& detail : event.details) {
        made += govuk::paragraph(detail);
    }
    return made += govuk::paragraph(
               govuk::link(Url::path({"children", head.id.text(), "records", event.record}),
                           "Read the record", event.title + ", " + core::long_date(event.on)));
}

std::vector<govuk::Event> events_of(const ChildHead& head, std::span<const StoryEvent> story,
                                    const people::Names& workers)
{
    std::vector<govuk::Event> events;
    for (const auto& event : story) {
        const auto name = workers.find(event.worker);
        events.push_back({.title = event.title,
                          .byline = event.is_entry          ? event.by
                                    : name == workers.end() ? ""
                                                            : name->second,
                          .when = core::long_date(event.on),
                          .when_iso = core::iso(event.on),
                          .content = content_of(head, event)});
    }
    return events;
}

Html strip_of(const ChildOverview& overview)
{
    const auto& head = overview.head;
    Html made = govuk::heading(2, govuk::Size::m,
                               "What should be on " + overview.head.child.forename + "’s file");
    made += govuk::paragraph(
        join({met_words(overview.strip) + ". ",
              govuk::link(child_url(head, "standards"), "All standards on this file")}));
    return made += app::file_strip(overview.strip);
}

}  // namespace

html::Page overview_page(const ChildOverview& overview)
{
    const auto& head = overview.head;
    Html content;
    if (!overview.strip.empty()) {
        content += strip_of(overview);
    }
    Html main = why_involved(overview);
    main += govuk::heading(2, govuk::Size::m, "Story so far");
    if (overview.story.empty()) {
        main += govuk::paragraph("Nothing significant is on record yet.");
    } else {
        main += govuk::timeline(events_of(head, overview.story, overview.workers));
    }
    main += govuk::paragraph(
        govuk::link(child_url(head, "story"),
                    overview.story_count == 1
                        ? "Whole story: 1 event"
                        : "Whole story: " + std::to_string(overview.story_count) + " events"));
    Html side = what_happens_next(overview);
    side += family_of(overview);
    side += team_around(overview);
    side += opened(overview);
    content += govuk::main_and_side(main, side);
    content += app::as_at_form(Url::path({"children", head.id.text()}), head.as_at, head.today);
    return child_page(head, ChildTab::overview, "", content);
}

namespace {

Html story_fields(const ChildStory& story)
{
    std::vector<govuk::Choice> kinds{{.value = "", .text = "Every kind"}};
    for (const auto& [value, text] : story.kinds) {
        kinds.push_back({.value = value, .text = text});
    }
    const auto day = [&](const char* name, const char* label) {
        return govuk::input({.name = name,
                             .label = label,
                             .value = std::string(story.state.filter(name)),
                             .error = std::string(govuk::error_of(story.faults, name)),
                             .type = govuk::InputType::date,
                             .width = govuk::Width::chars_10});
    };
    return join({govuk::select({.name = "show",
                                .label = "Show",
                                .choices = {{.value = "", .text = "Everything"},
                                            {.value = "significant", .text = "Significant events"}},
                                .value = std::string(story.state.filter("show"))}),
                 govuk::select({.name = "kind",
                                .label = "Kind",
                                .choices = std::move(kinds),
                                .value = std::string(story.state.filter("kind"))}),
                 day("from", "From"), day("to", "To")});
}

}  // namespace

html::Page story_page(const ChildStory& story)
{
    static constexpr std::size_t events_a_page = 60;
    const auto& head = story.head;
    const auto address = Url::path({"children", head.id.text(), "story"});
    Html content = govuk::error_summary(story.faults, {"from", "to"});
    content += govuk::heading(2, govuk::Size::l, "Story");
    content += govuk::lede("What is on record, the latest first.");
    content +=
        web::list_filter(address, story.state, story_fields(story), !story.faults.fields.empty());
    const auto record = std::string(story.state.filter("record"));
    if (!record.empty()) {
        content +=
            govuk::inset(join({"Only the record with the number " + record + " is shown. ",
                               govuk::link(child_url(head, "story"), "Show the whole story")}));
    }
    if (story.events.empty()) {
        content += app::empty_state(
            "No events",
            !record.empty()
                ? "The story tells nothing under this number: its record has no date, or "
                  "what was written here on the same day tells it."
            : story.state.is_filtered() ? "Nothing on record fits this filter."
                                        : "Nothing is on record yet.");
        return child_page(head, ChildTab::story, "Story", content);
    }
    const auto pages = (story.events.size() + events_a_page - 1) / events_a_page;
    const auto page = std::clamp<std::size_t>(story.state.page, 1, pages);
    const auto first = (page - 1) * events_a_page;
    const auto shown = std::span{story.events}.subspan(
        first, std::min(events_a_page, story.events.size() - first));
    content +=
        govuk::small_print(app::showing(first + 1, first + shown.size(), story.events.size()));
    content += govuk::timeline(events_of(head, shown, story.workers));
    content +=
        govuk::pagination({.base = story.state.ordered(address), .page = page, .count = pages});
    content += app::list_actions(
        story.state.ordered(Url::path({"children", head.id.text(), "story.csv"})));
    auto made = child_page(head, ChildTab::story, "Story", content);
    made.has_errors = made.has_errors || !story.faults.fields.empty();
    made.page_number = pages > 1 ? page : 0;
    return made;
}

std::string story_csv(const ChildStory& story)
{
    std::string out;
    text::CsvWriter writer{out, text::CsvWriter::Formulas::defuse};
    writer.row({"date", "event", "details", "worker", "significant", "kind", "record"});
    for (const auto& event : story.events) {
        std::string details;
        for (const auto& detail : event.details) {
            details += (details.empty() ? "" : "; ") + detail;
        }
        const auto name = story.workers.find(event.worker);
        writer.row({core::iso(event.on), event.title, details,
                    event.is_entry                ? event.by
                    : name == story.workers.end() ? event.worker
                                                  : name->second,
                    event.is_significant ? "yes" : "no", event.kind, event.record});
    }
    writer.close();
    return out;
}

}  // namespace goldthread::practice
