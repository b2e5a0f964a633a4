// Tests that an archive is one: its bytes as the format's description has them.
#include "platform/text/zip.h"

#include <gtest/gtest.h>

#include <vector>

namespace goldthread::text {
namespace {

std::uint32_t number(const std::string& bytes, std::size_t at, std::size_t length)
{
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < length; ++i) {
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    }
    return value;
}

TEST(Zip, holds_each_file_with_its_checksum_and_a_directory_that_leads_to_it)
{
    const std::vector<ZipFile> files{{"a/one.yaml", "123456789"}, {"a/two.yaml", ""}};
    const auto made = zip(files);
    const auto end = made.rfind("PK\x05\x06");
    ASSERT_NE(end, std::string::npos);
    EXPECT_EQ(number(made, end + 10, 2), 2U);
    const auto directory = number(made, end + 16, 4);
    EXPECT_EQ(made.substr(directory, 4), "PK\x01\x02");
    EXPECT_EQ(number(made, directory + 16, 4), 0xCBF43926U) << "the check value of CRC-32";
    EXPECT_EQ(made.substr(directory + 46, 10), "a/one.yaml");
    const auto first = number(made, directory + 42, 4);
    EXPECT_EQ(made.substr(first, 4), std::string("PK\x03\x04"));
    EXPECT_EQ(made.substr(first + 30, 19), "a/one.yaml123456789");
    const auto second = number(made, directory + 46 + 10 + 42, 4);
    EXPECT_EQ(made.substr(second + 30), made.substr(first + 30 + 19 + 30));
}

TEST(Zip, of_nothing_is_an_empty_archive)
{
    EXPECT_EQ(zip({}).size(), 22U);
}

}  // namespace
}  // namespace goldthread::text
