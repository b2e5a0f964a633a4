// platform/web/listing_test.cpp: order, pages, filters and downloads of a list.
#include "platform/web/listing.h"

#include <gtest/gtest.h>

namespace goldthread::web {

namespace {

struct Person {
    std::string name;
    int age = 0;
};

Listing<Person> people()
{
    const auto name = [](const Person& person) { return person.name; };
    const auto age = [](const Person& person) { return std::to_string(person.age); };
    return {.caption = "People",
            .address = html::Url{"/people"},
            .download = html::Url{"/people.csv"},
            .columns = {{.title = "Name",
                         .key = "name",
                         .cell = name,
                         .text = name,
                         .before =
                             [](const Person& left, const Person& right) {
                                 return name_before(left.name, right.name);
                             }},
                        {.title = "Age",
                         .key = "age",
                         .cell = age,
                         .text = age,
                         .before = [](const Person& left,
                                      const Person& right) { return left.age < right.age; },
                         .is_numeric = true},
                        {.title = "Number", .text = age}},
            .sort = "name",
            .rows_a_page = 2};
}

const std::vector<Person> three{{"beth", 7}, {"Adam", 12}, {"Cy", 7}};

ListState asked(std::string_view query)
{
    return list_state(*Form::urlencoded(query), {"q"}, {"as_at"});
}

std::string rows_of(std::string_view query)
{
    const auto file = list_csv(people(), three, asked(query), "people", core::date(2026, 11, 22));
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    EXPECT_TRUE(file.body.starts_with(mark)) << "a spreadsheet tells the encoding by it";
    return file.body.substr(mark.size());
}

TEST(Listing, FillsInTheRowsThatAreShownAlone)
{
    auto list = people();
    std::vector<std::string> filled;
    list.complete = [&](std::span<Person> shown) {
        for (auto& one : shown) {
            filled.push_back(one.name);
            one.name += " of North";
        }
    };
    const auto page = list_table(list, three, asked("page=2")).markup();
    EXPECT_EQ(filled, std::vector<std::string>{"Cy"});
    EXPECT_NE(page.find("Cy of North"), std::string::npos);
    filled.clear();
    const auto file = list_csv(list, three, asked(""), "people", core::date(2026, 11, 22)).body;
    EXPECT_EQ(filled, (std::vector<std::string>{"Adam", "beth", "Cy"}));
    EXPECT_NE(file.find("Adam of North,12"), std::string::npos);
}

TEST(Listing, IsInItsOwnOrderUnlessAskedOtherwise)
{
    EXPECT_EQ(rows_of(""), "Name,Age,Number\nAdam,12,12\nbeth,7,7\nCy,7,7\n");
    EXPECT_EQ(rows_of("sort=nonsense&order=descending"), rows_of(""));
}

TEST(Listing, EqualRowsStayAsTheyWereInEitherDirection)
{
    EXPECT_EQ(rows_of("sort=age"), "Name,Age,Number\nbeth,7,7\nCy,7,7\nAdam,12,12\n");
    EXPECT_EQ(rows_of("sort=age&order=descending"),
              "Name,Age,Number\nAdam,12,12\nbeth,7,7\nCy,7,7\n");
}

TEST(Listing, ShowsOnePageAndSaysWhichRowsItIs)
{
    const auto page = list_table(people(), three, asked("page=2")).markup();
    EXPECT_NE(page.find("Showing 3 of 3"), std::string::npos);
    EXPECT_NE(page.find(">Cy<"), std::string::npos);
    EXPECT_EQ(page.find(">Adam<"), std::string::npos);
    EXPECT_EQ(list_table(people(), three, asked("page=99")).markup(), page);
}

TEST(Listing, TellsTheTitleThePageThatIsShownAndNothingOfTheFirst)
{
    EXPECT_EQ(page_shown(people(), three.size(), asked("page=99")), 2U);
    EXPECT_EQ(page_shown(people(), three.size(), asked("page=1")), 0U);
    EXPECT_EQ(page_shown(people(), 0, asked("page=2")), 0U);
}

TEST(Listing, ItsLinksCarryTheFilterTheOrderAndTheDay)
{
    const auto page =
        list_table(people(), three, asked("q=a%26b&as_at=2026-03-31&sort=age&order=descending"))
            .markup();
    EXPECT_NE(page.find("/people.csv?as_at=2026-03-31&amp;q=a%26b&amp;sort=age&amp;"
                        "order=descending"),
              std::string::npos);
    EXPECT_NE(page.find("/people?as_at=2026-03-31&amp;q=a%26b&amp;sort=name"), std::string::npos);
    EXPECT_NE(page.find("order=descending&amp;page=2"), std::string::npos);
}

TEST(Listing, TellsAnEmptyListFromAFilterThatLeavesNothing)
{
    EXPECT_NE(list_table(people(), {}, asked("")).markup().find("Nothing is on record"),
              std::string::npos);
    EXPECT_NE(list_table(people(), {}, asked("q=x")).markup().find("Nothing fits this filter"),
              std::string::npos);
}

TEST(Listing, ADownloadHoldsNoFormulaAndIsNamedByItsDay)
{
    const std::vector<Person> hostile{{"=cmd|' /C calc'!A0", 3}};
    const auto file = list_csv(people(), hostile, asked(""), "people", core::date(2026, 11, 22));
    EXPECT_NE(file.body.find("'=cmd"), std::string::npos);
    ASSERT_FALSE(file.headers.empty());
    EXPECT_NE(file.headers.front().value.find("people-2026-11-22.csv"), std::string::npos);
}

TEST(Listing, EscapesWhatItShows)
{
    const std::vector<Person> hostile{{"<script>alert(1)</script>", 3}};
    EXPECT_EQ(list_table(people(), hostile, asked("")).markup().find("<script>"),
              std::string::npos);
}

TEST(AsAt, IsTodayUnlessAPastDayIsAsked)
{
    const auto today = core::date(2026, 11, 22);
    const auto of = [&](std::string_view query) { return as_at(*Form::urlencoded(query), today); };
    EXPECT_EQ(of("").day, today);
    EXPECT_EQ(of("as_at=2026-03-31").day, core::date(2026, 3, 31));
    EXPECT_EQ(of("as_at=2026-11-22").fault.fields.size(), 0U);
    EXPECT_EQ(of("as_at=2026-11-23").day, today);
    EXPECT_EQ(of("as_at=2026-11-23").fault.fields.at("as_at"),
              "As at must be today or in the past");
    EXPECT_EQ(of("as_at=2026-02-30").fault.fields.count("as_at"), 1U);
    EXPECT_EQ(of("as_at=0202-11-22").day, today);
    EXPECT_EQ(of("as_at=0202-11-22").fault.fields.at("as_at"), "As at must be in 1900 or later");
}

TEST(Text, IsFoundWithoutRegardToCapitals)
{
    EXPECT_TRUE(holds_text("Amara Bello", "bello"));
    EXPECT_TRUE(holds_text("Amara Bello", ""));
    EXPECT_FALSE(holds_text("Amara", "Amara Bello"));
    EXPECT_FALSE(name_before("adam", "ADAM"));
}

}  // namespace

}  // namespace goldthread::web
