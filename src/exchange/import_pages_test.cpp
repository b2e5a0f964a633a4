// exchange/import_pages_test.cpp: the pages of imports.
#include "exchange/import_pages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace goldthread::exchange {

namespace {

using testing::HasSubstr;
using testing::Not;

OneImport import_with(ImportMessage message)
{
    OneImport one{.line = {.number = 3,
                           .at = {},
                           .actor = "goldthread import",
                           .folder = "extract",
                           .counts = {.read = 100, .refused = 1}},
                  .tables = {{.source = "ssd_person",
                              .state = TableState::imported,
                              .file = "ssd_person.csv",
                              .counts = {.read = 100, .refused = 1}},
                             {.source = "ssd_care_leavers",
                              .state = TableState::not_supplied,
                              .file = {},
                              .counts = {}}},
                  .messages = {std::move(message)},
                  .files = {"ssd_person.csv"},
                  .is_any_message = true};
    return one;
}

TEST(ImportPage, TellsWhereWhatAndWhatToDo)
{
    const auto page = import_page(import_with({.severity = Severity::row_refused,
                                               .file = "ssd_person.csv",
                                               .row = 12,
                                               .field = "pers_dob",
                                               .value = "<b>31/02</b>",
                                               .wrong = "This is no date.",
                                               .to_do = "Write it as 2026-03-31."}));
    const auto& markup = page.content.markup();
    EXPECT_THAT(markup, HasSubstr("Import 3"));
    EXPECT_THAT(markup, HasSubstr("pers_dob"));
    EXPECT_THAT(markup, HasSubstr("&lt;b&gt;31/02"));
    EXPECT_THAT(markup, HasSubstr("Write it as 2026-03-31."));
    EXPECT_THAT(markup, HasSubstr("1 tables not supplied"));
    EXPECT_THAT(markup, HasSubstr("/imports/3/messages.csv"));
}

TEST(MergesPage, OffersTheDecisionOnlyToWhoMayTakeIt)
{
    MergeList list{.merges = {{.import_no = 3,
                               .from = {.id = "P1", .name = "Kit Example", .born = {}, .sex = {}},
                               .to = {.id = "P2", .name = {}, .born = {}, .sex = {}},
                               .rows = 4,
                               .state = "proposed",
                               .decided_by = {},
                               .decided_at = {}}},
                   .may_decide = true,
                   .csrf = "token"};
    EXPECT_THAT(merges_page(list).content.markup(), HasSubstr("Not the same"));
    EXPECT_THAT(merges_page(list).content.markup(), HasSubstr("No name recorded"));
    list.may_decide = false;
    EXPECT_THAT(merges_page(list).content.markup(), Not(HasSubstr("method=\"post\"")));
}

}  // namespace

}  // namespace goldthread::exchange
