// platform/log/log_test.cpp: a line is one JSON object whatever stands in it.
#include "platform/log/log.h"

#include <gtest/gtest.h>

namespace goldthread::log {

TEST(Log, QuotesBackslashesAndControlsAreEscaped)
{
    EXPECT_EQ(line(Level::error, "a\"b\\c\nd", {}), R"("level":"error","event":"a\"b\\c\u000ad")");
}

TEST(Log, BytesThatAreNotUtf8AreReplaced)
{
    EXPECT_EQ(line(Level::info, "e", {{"f", std::string{"\xff\xc3\xa9\xed\xa0\x80"}}}),
              "\"level\":\"info\",\"event\":\"e\",\"f\":\"\\ufffd\xc3\xa9\\ufffd\\ufffd\\ufffd\"");
}

TEST(Log, NumbersAreNumbers)
{
    EXPECT_EQ(line(Level::info, "e", {{"n", std::int64_t{-7}}, {"d", 0.5}}),
              R"("level":"info","event":"e","n":-7,"d":0.500000)");
}

}  // namespace goldthread::log
