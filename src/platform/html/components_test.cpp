// platform/html/components_test.cpp: the structure that pages rely on, and hostile text in all of
// it.
#include "platform/html/app.h"
#include "platform/html/page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace goldthread {

using html::Html;

static constexpr const char* hostile = R"("><script>alert('x')</script>&)";

static std::vector<std::string> ids_of(const Html& html)
{
    std::vector<std::string> ids;
    const std::regex pattern(" id=\"([^\"]*)\"");
    const std::string& text = html.markup();
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
        ids.push_back((*it)[1]);
    }
    return ids;
}

static bool holds(const Html& html, std::string_view piece)
{
    return html.markup().find(piece) != std::string::npos;
}

static html::Shell shell()
{
    return {
        .council = "Westhaven Council",
        .service = "Practice record",
        .assets = html::read_assets("app.css app.1.css\napp.js app.2.js\nicon.svg icon.3.svg\n",
                                    "/assets/"),
        .navigation = {{.text = "My day", .href = {"/my-day"}, .is_current = true},
                       {.text = "My children", .href = {"/my-children"}, .count = 14}},
        .search = html::Search{.action = {"/search"}, .label = "Find a child"},
        .signed_in =
            html::SignedIn{.name = hostile,
                           .account = {"/account"},
                           .sign_out = {"/sign-out"},
                           .work_as = {"/role"},
                           .csrf = "token",
                           .roles = {{.title = "Practitioner", .value = "practitioner"},
                                     {.title = "Manager", .value = "manager", .is_current = true}}},
        .footer_links = {{.text = "Accessibility statement", .href = {"/accessibility"}}}};
}

/// One form with every kind of field, each of them wrong.
static Html every_field(const core::Invalid& errors)
{
    const auto error = [&](const char* field) {
        return std::string{govuk::error_of(errors, field)};
    };
    return govuk::post_form(
        {.action = {"/save"}, .csrf = "token"},
        html::join({govuk::input({.name = "name",
                                  .label = hostile,
                                  .value = hostile,
                                  .hint = hostile,
                                  .error = error("name"),
                                  .autocomplete = "name"}),
                    govuk::select({.name = "team",
                                   .label = "Team",
                                   .choices = {{"a", hostile}},
                                   .value = "a",
                                   .error = error("team")}),
                    govuk::date_input({.name = "held_on",
                                       .legend = "Date held",
                                       .day = "31",
                                       .month = hostile,
                                       .error = error("held_on")}),
                    govuk::radios({.name = "seen",
                                   .legend = "Seen?",
                                   .choices = {{"y", "Yes"}, {"n", "No"}},
                                   .value = "n",
                                   .error = error("seen")}),
                    govuk::checkboxes({.name = "who",
                                       .legend = "Who?",
                                       .choices = {{"a", "A", "hint"}, {"b", "B"}},
                                       .values = {"b"},
                                       .error = error("who")}),
                    govuk::textarea({.name = "note",
                                     .label = "Note",
                                     .value = "\nfirst line was empty",
                                     .error = error("note"),
                                     .length_max = 100}),
                    govuk::file_upload({.name = "file", .label = "File", .error = error("file")}),
                    govuk::button("Save")}));
}

static const core::Invalid all_wrong{{{"name", hostile},
                                      {"team", "Choose a team"},
                                      {"held_on", "Enter the date held"},
                                      {"seen", "Say whether the child was seen"},
                                      {"who", "Choose who was there"},
                                      {"note", "Write what happened"},
                                      {"file", "Choose a file"}}};

TEST(ErrorSummary, leads_to_a_field_of_the_form_for_every_error_in_the_fields_order)
{
    const Html summary = govuk::error_summary(all_wrong, {"held_on", "name"});
    const Html form = every_field(all_wrong);
    const auto form_ids = ids_of(form);
    const std::set<std::string> ids(form_ids.begin(), form_ids.end());
    for (const auto& [field, message] : all_wrong.fields) {
        EXPECT_TRUE(holds(summary, "href=\"#" + field + "\"")) << field;
        EXPECT_TRUE(ids.contains(field)) << field;
        EXPECT_TRUE(ids.contains(field + "-error")) << field;
        EXPECT_TRUE(holds(form, "aria-describedby=\"" + field)) << field;
    }
    EXPECT_LT(summary.markup().find("#held_on"), summary.markup().find("#name"));
    EXPECT_LT(summary.markup().find("#name"), summary.markup().find("#file"));
    EXPECT_TRUE(govuk::error_summary({}).empty());
}

TEST(Fields, are_labelled_and_have_ids_of_their_own)
{
    const Html form = every_field(all_wrong);
    const auto ids = ids_of(form);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    const std::regex pattern(" for=\"([^\"]*)\"");
    const std::string& text = form.markup();
    int labels = 0;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
        EXPECT_NE(std::find(ids.begin(), ids.end(), (*it)[1]), ids.end()) << (*it)[1];
        ++labels;
    }
    EXPECT_EQ(labels,
              11);  // name, team, three boxes of the date, two radios, two boxes, note, file
}

TEST(Fields, keep_what_was_entered)
{
    const Html form = every_field({});
    EXPECT_FALSE(holds(form, "error"));
    EXPECT_TRUE(holds(form,
                      "name=\"held_on-day\" type=\"text\" inputmode=\"numeric\" "
                      "maxlength=\"10\" value=\"31\""));
    EXPECT_TRUE(holds(form, "value=\"n\" checked"));
    EXPECT_FALSE(holds(form, "value=\"y\" checked"));
    EXPECT_TRUE(holds(form, "value=\"b\" checked"));
    EXPECT_TRUE(holds(form, ">\n\nfirst line was empty</textarea>"));
}

TEST(Fields, never_write_a_password_back)
{
    const Html field = govuk::input({.name = "password",
                                     .label = "Password",
                                     .value = "s3cret",
                                     .type = govuk::InputType::password,
                                     .autocomplete = "current-password"});
    EXPECT_FALSE(holds(field, "s3cret"));
    EXPECT_TRUE(holds(field, "autocomplete=\"current-password\""));
}

TEST(Table, names_its_columns_to_screen_readers_and_on_cards)
{
    const Html table = govuk::table(
        {.caption = hostile,
         .columns = {{.title = "Child", .sort_key = "name"},
                     {.title = "Visits", .is_numeric = true, .sort_key = "visits"},
                     {.title = "Open", .title_is_hidden = true}},
         .rows = {{Html{hostile}, Html{"3"}, govuk::link({"/x"}, "Open", "the record")}},
         .sorting = govuk::Sorting{.base = {"/children?team=a"}, .key = "name"}});
    EXPECT_TRUE(holds(table, "aria-sort=\"ascending\""));
    EXPECT_TRUE(holds(table, "aria-sort=\"none\""));
    EXPECT_TRUE(holds(table, "/children?team=a&amp;sort=name&amp;order=descending"));
    EXPECT_TRUE(holds(table, "/children?team=a&amp;sort=visits\""));
    EXPECT_TRUE(holds(table, "data-label=\"Visits\""));
    EXPECT_TRUE(holds(table, "role=\"rowheader\""));
    EXPECT_FALSE(holds(table, "<script"));
}

TEST(Table, refuses_a_row_that_does_not_fit_its_columns)
{
    EXPECT_THROW(govuk::table({.columns = {{.title = "A"}}, .rows = {{Html{"1"}, Html{"2"}}}}),
                 core::Bug);
}

TEST(Pagination, shows_the_first_the_last_and_the_neighbours)
{
    const Html pages = govuk::pagination({.base = {"/list?sort=name"}, .page = 5, .count = 10});
    for (const int shown : {1, 4, 5, 6, 10}) {
        EXPECT_TRUE(holds(pages, "aria-label=\"Page " + std::to_string(shown) + "\"")) << shown;
    }
    for (const int left_out : {2, 3, 7, 8, 9}) {
        EXPECT_FALSE(holds(pages, "aria-label=\"Page " + std::to_string(left_out) + "\""));
    }
    EXPECT_TRUE(holds(pages, "href=\"/list?sort=name&amp;page=6\" rel=\"next\""));
    EXPECT_TRUE(govuk::pagination({.base = {"/list"}, .page = 1, .count = 1}).empty());
}

TEST(Status, is_said_in_words_beside_its_icon)
{
    for (const auto status :
         {app::Status::met, app::Status::due_soon, app::Status::overdue, app::Status::not_met,
          app::Status::not_recorded, app::Status::waived, app::Status::none}) {
        EXPECT_TRUE(holds(app::status(status), ">" + std::string{app::word(status)} + "<"));
    }
    EXPECT_TRUE(holds(app::status(app::Status::overdue, "Overdue by 3 days"), "Overdue by 3 days"));
}

TEST(FileDots, say_aloud_what_they_show)
{
    const Html dots = app::file_dots(
        {{.title = "Assessment", .status = app::Status::met},
         {.title = "Plan", .status = app::Status::overdue, .words = "overdue by 3 days"}},
        hostile);
    EXPECT_TRUE(holds(dots, ": Assessment Met; Plan overdue by 3 days\""));
    EXPECT_TRUE(holds(dots, "1 of 2 met"));
    EXPECT_FALSE(holds(dots, "<script"));
}

TEST(Document, holds_one_main_one_h1_and_no_id_twice)
{
    const Html page = html::document(
        shell(), {.title = hostile,
                  .content = html::join({govuk::error_summary(all_wrong), govuk::title("Record"),
                                         every_field(all_wrong)}),
                  .has_errors = true});
    const auto count = [&](std::string_view piece) {
        int found = 0;
        for (std::size_t at = page.markup().find(piece); at != std::string::npos;
             at = page.markup().find(piece, at + 1)) {
            ++found;
        }
        return found;
    };
    EXPECT_EQ(count("<main"), 1);
    EXPECT_EQ(count("<h1"), 1);
    EXPECT_EQ(count("<script"), 1);  // ours, whatever the text says
    EXPECT_EQ(count(" style="), 0);
    EXPECT_EQ(count("<title>Error: "), 1);
    EXPECT_TRUE(page.markup().starts_with("<!DOCTYPE html>\n<html lang=\"en\""));
    const auto ids = ids_of(page);
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
}

TEST(Document, offers_another_role_only_to_those_who_have_one)
{
    html::Shell one = shell();
    one.signed_in->roles.resize(1);
    EXPECT_TRUE(holds(html::document(shell(), {.title = "x"}), "Working as"));
    EXPECT_FALSE(holds(html::document(one, {.title = "x"}), "Working as"));
    one.signed_in.reset();
    EXPECT_FALSE(holds(html::document(one, {.title = "x"}), "Sign out"));
}

static std::string whole(const std::filesystem::path& path)
{
    const std::ifstream file{path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

TEST(Assets, style_every_class_of_our_own_that_the_components_write)
{
    const std::filesystem::path root{GOLDTHREAD_ROOT};
    const auto dist = root / "assets" / "dist";
    const html::Assets built = html::read_assets(whole(dist / "manifest.txt"), "/");
    const std::string css = whole(dist / built.stylesheet.text().substr(1));
    EXPECT_TRUE(std::filesystem::exists(dist / built.script.text().substr(1)));
    EXPECT_TRUE(std::filesystem::exists(dist / built.icon.text().substr(1)));
    const std::regex pattern("[\" ](app-[a-z_-]+)");
    int found = 0;
    for (const auto& entry : std::filesystem::directory_iterator(root / "src/platform/html")) {
        const std::string name = entry.path().filename().string();
        if (!name.ends_with(".cpp") || name.ends_with("_test.cpp")) {
            continue;
        }
        const std::string text = whole(entry.path());
        for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it) {
            const std::string word = (*it)[1];
            ++found;
            EXPECT_TRUE(css.find("." + word) != std::string::npos) << word << " in " << name;
        }
    }
    EXPECT_GT(found, 40);
}

TEST(Assets, are_missed_by_name)
{
    try {
        html::read_assets("app.css app.1.css\n", "/assets/");
        FAIL() << "took a manifest without the script";
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string{error.what()}.find("app.js"), std::string::npos);
    }
}

TEST(AsAt, leads_back_to_today_only_from_another_day)
{
    const auto today = core::date(2026, 11, 22);
    const Html then =
        app::as_at_form({"/standards"}, core::date(2026, 3, 31), today, {{"team", "a&b"}});
    EXPECT_TRUE(holds(then, "value=\"2026-03-31\""));
    EXPECT_TRUE(holds(then, "href=\"/standards?team=a%26b\""));
    EXPECT_FALSE(holds(app::as_at_form({"/standards"}, today, today), "Back to today"));
}

}  // namespace goldthread
