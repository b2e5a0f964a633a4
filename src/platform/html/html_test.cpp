// platform/html/html_test.cpp: no text becomes markup, and no address leaves what may be linked.
#include "platform/html/html.h"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace goldthread::html {

TEST(Html, escapes_text_wherever_it_enters)
{
    const std::string hostile = R"(<script>alert("x")</script> & 'y')";
    const std::string safe = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;";
    EXPECT_EQ(Html{hostile}.markup(), safe);
    EXPECT_EQ(element("p", {}, {hostile}).markup(), "<p>" + safe + "</p>");
    EXPECT_EQ(element("p", {{"title", hostile}}).markup(), "<p title=\"" + safe + "\"></p>");
    Html grown;
    grown += hostile;
    EXPECT_EQ(grown.markup(), safe);
    Attributes attributes;
    attributes.add({"title", hostile});
    EXPECT_EQ(element("p", attributes).markup(), "<p title=\"" + safe + "\"></p>");
}

TEST(Html, shows_control_characters_as_replacement_characters)
{
    const std::string_view text{"a\0b\x1b\tc\n", 7};
    EXPECT_EQ(Html(text).markup(), "a\uFFFDb\uFFFD\tc\n");
}

// Only the compiler's literals name elements and attributes; text known at run time cannot.
static_assert(!std::is_constructible_v<Tag, const char*>);
static_assert(!std::is_constructible_v<Tag, std::string>);
static_assert(!std::is_constructible_v<Name, std::string_view>);
static_assert(!std::is_constructible_v<UrlName, const char*>);
static_assert(!std::is_constructible_v<Url, std::string>);
static_assert(!std::is_constructible_v<Literal, const char*>);

static_assert(is_text_attribute("aria-label") && is_text_attribute("viewBox"));
static_assert(!is_text_attribute("onclick") && !is_text_attribute("style"));
static_assert(!is_text_attribute("href") && !is_text_attribute("srcdoc"));
static_assert(!is_text_attribute("a b") && !is_text_attribute("a=\"") && !is_text_attribute(""));

TEST(Html, does_not_escape_markup_twice)
{
    const Html inner = element("b", {}, {"a & b"});
    EXPECT_EQ(element("p", {}, {inner, " and ", 3}).markup(), "<p><b>a &amp; b</b> and 3</p>");
}

TEST(Html, writes_flags_numbers_and_void_elements)
{
    EXPECT_EQ(
        element("input", {{"checked", true}, {"disabled", false}, {"maxlength", 10}}).markup(),
        "<input checked maxlength=\"10\">");
    EXPECT_EQ(element("br", {}).markup(), "<br>");
}

TEST(Html, nests_what_a_function_fills)
{
    Html table;
    table.add("tr", {{"class", "row"}}, [](Html& row) {
        row.add("td", {}, {"a"});
        row.add("td", {}, {"b"});
    });
    EXPECT_EQ(table.markup(), "<tr class=\"row\"><td>a</td><td>b</td></tr>");
}

TEST(Url, takes_our_own_paths_and_https_only)
{
    for (const char* good : {"/", "/my-day?x=1#y", "?page=2", "#field", "https://www.gov.uk/x"}) {
        EXPECT_TRUE(Url::parse(good)) << good;
    }
    for (const char* bad :
         {"", "javascript:alert(1)", "//evil.example", "/\\evil.example", "http://plain.example",
          "data:text/html,x", " /x", "/x\ny", "https://", "https:///x", "relative", "mailto:a@b"}) {
        EXPECT_FALSE(Url::parse(bad)) << bad;
    }
}

TEST(Url, encodes_what_it_is_built_from)
{
    EXPECT_EQ(Url::path({"children", "a/b ?#", "standards"}).text(),
              "/children/a%2Fb%20%3F%23/standards");
    EXPECT_EQ(Url("/list#rows").with("sort", "name & age").with("page", "2").text(),
              "/list?sort=name%20%26%20age&page=2#rows");
    EXPECT_EQ(Url("/list?x=1#old").at("new one").text(), "/list?x=1#new%20one");
    EXPECT_TRUE(is_safe_url(Url::path({"", "evil.example"}).text()));
}

TEST(Url, is_escaped_in_an_attribute_like_any_text)
{
    EXPECT_EQ(element("a", {{"href", Url("/list").with("a", "1").with("b", "2")}}, {"x"}).markup(),
              "<a href=\"/list?a=1&amp;b=2\">x</a>");
}

}  // namespace goldthread::html
