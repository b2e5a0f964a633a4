// platform/web/form_test.cpp: forms as browsers and attackers send them.
#include "platform/web/form.h"

#include <gtest/gtest.h>

namespace goldthread::web {

TEST(Form, FieldsAreDecodedAndTidied)
{
    const auto form = Form::urlencoded("a=one+two&b=%C3%A9%0D%0A+x+&b=2&c&=d");
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form->text("a"), "one two");
    EXPECT_EQ(form->text("b"), "\xc3\xa9\n x");
    EXPECT_EQ(form->exact("b"), "\xc3\xa9\r\n x ");
    EXPECT_EQ(form->texts("b").size(), 2U);
    EXPECT_TRUE(form->has("c"));
    EXPECT_FALSE(form->has("x"));
}

TEST(Form, WhatCannotBeSeenIsLeftOutOfTextAndKeptInPasswords)
{
    // A right-to-left override, an isolate, an escape and a delete; then what names are made of.
    const auto form = Form::urlencoded(
        "a=%E2%80%AEevil%E2%80%AC%E2%81%A6x%E2%81%A9%1B%5B1m%7F%01&b=%D8%A3%E2%80%8F%E2%80%99%C3%"
        "A9%09y"
        "&p=%E2%80%AEx");
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form->text("a"), "evilx[1m");
    EXPECT_EQ(form->text("b"), "\u0623\u200f\u2019\u00e9\ty");
    EXPECT_EQ(form->exact("p").size(), 4U);
}

TEST(Form, DatesComeWholeOrInThreeBoxes)
{
    const auto form = Form::urlencoded(
        "a=2024-02-29&b-day=29&b-month=2&b-year=2023&c-day=1&c-month=12&c-year=2026&d-day=x");
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form->date("a"), core::date(2024, 2, 29));
    EXPECT_EQ(form->date("b"), std::nullopt);
    EXPECT_EQ(form->date("c"), core::date(2026, 12, 1));
    EXPECT_EQ(form->date("d"), std::nullopt);
    EXPECT_EQ(Form::urlencoded("a-day=257&a-month=1&a-year=2026")->date("a"), std::nullopt);
    EXPECT_EQ(Form::urlencoded("a-day=1&a-month=257&a-year=2026")->date("a"), std::nullopt);
    EXPECT_TRUE(form->has_date("d"));
    EXPECT_FALSE(form->has_date("e"));
}

TEST(Form, NumbersAreWholeOrNothing)
{
    const auto form = Form::urlencoded("a=-12&b=1.5&c=99999999999999999999&d=");
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form->integer("a"), -12);
    EXPECT_EQ(form->integer("b"), std::nullopt);
    EXPECT_EQ(form->integer("c"), std::nullopt);
    EXPECT_EQ(form->integer("d"), std::nullopt);
}

TEST(Form, MultipartHoldsFieldsAndFiles)
{
    const auto form = Form::multipart(
        "--b\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nhello\r\n"
        "--b\r\ncontent-disposition: form-data; name=\"f\"; filename=\"C:\\x\\..\\y.csv\"\r\n"
        "Content-Type: text/csv\r\n\r\na,b\r\n--c\r\n\r\n--b--\r\n",
        "b");
    ASSERT_TRUE(form.has_value());
    EXPECT_EQ(form->text("t"), "hello");
    ASSERT_EQ(form->uploads().size(), 1U);
    EXPECT_EQ(form->uploads()[0].name, "y.csv");
    EXPECT_EQ(form->uploads()[0].bytes, "a,b\r\n--c\r\n");
}

TEST(Form, BrokenMultipartIsRefused)
{
    const std::string head = "--b\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n";
    for (const std::string& body :
         {std::string{}, std::string{"--b"}, std::string{"--b\r\n"}, head, head + "x",
          head + "x\r\n--c--", std::string{"--b\r\n\r\nx\r\n--b--"},
          std::string{"--b\r\nContent-Disposition: form-data; name=\"t\r\n\r\nx\r\n--b--"}}) {
        EXPECT_FALSE(Form::multipart(body, "b").has_value()) << body;
    }
    EXPECT_FALSE(Form::multipart("----", "").has_value());
    EXPECT_FALSE(Form::multipart("x", std::string(71, 'b')).has_value());
}

TEST(Form, LimitsHold)
{
    const FormLimits tight{
        .fields_max = 2, .name_bytes_max = 3, .text_bytes_max = 4, .files_max = 0};
    EXPECT_EQ(Form::urlencoded("a=1&b=2&c=3", tight).error(), FormFault::too_many_fields);
    EXPECT_EQ(Form::urlencoded("abcd=1", tight).error(), FormFault::name_too_long);
    EXPECT_EQ(Form::urlencoded("a=12345", tight).error(), FormFault::text_too_long);
    EXPECT_EQ(Form::multipart("--b\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x\""
                              "\r\n\r\n\r\n--b--",
                              "b", tight)
                  .error(),
              FormFault::too_many_files);
}

TEST(PercentDecoding, RefusesWhatIsNotHexadecimal)
{
    EXPECT_EQ(percent_decoded("a%2Fb+c", false), "a/b+c");
    EXPECT_EQ(percent_decoded("%", false), std::nullopt);
    EXPECT_EQ(percent_decoded("%4", false), std::nullopt);
    EXPECT_EQ(percent_decoded("%4g", false), std::nullopt);
}

}  // namespace goldthread::web
