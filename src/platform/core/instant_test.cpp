#include "platform/core/instant.h"

#include <gtest/gtest.h>

namespace goldthread::core {

namespace {

std::string utc_of(const char* local)
{
    return iso_utc(from_london(*parse_local_time(local)));
}

}  // namespace

TEST(Instant, LondonIsAnHourAheadInSummer)
{
    EXPECT_EQ(utc_of("2026-07-01T12:00"), "2026-07-01T11:00:00.000Z");
    EXPECT_EQ(utc_of("2026-12-01T12:00"), "2026-12-01T12:00:00.000Z");
}

TEST(Instant, TheHourThatComesTwiceIsTheFirst)
{
    // Clocks went back at 02:00 BST on 25 October 2026.
    EXPECT_EQ(utc_of("2026-10-25T00:59"), "2026-10-24T23:59:00.000Z");
    EXPECT_EQ(utc_of("2026-10-25T01:30"), "2026-10-25T00:30:00.000Z");
    EXPECT_EQ(utc_of("2026-10-25T02:00"), "2026-10-25T02:00:00.000Z");
}

TEST(Instant, AnHourThatTheClockSkipsIsReadAsBeforeTheChange)
{
    // Clocks went forward at 01:00 GMT on 29 March 2026.
    EXPECT_EQ(utc_of("2026-03-29T00:59"), "2026-03-29T00:59:00.000Z");
    EXPECT_EQ(utc_of("2026-03-29T01:30"), "2026-03-29T01:30:00.000Z");
    EXPECT_EQ(utc_of("2026-03-29T02:00"), "2026-03-29T01:00:00.000Z");
}

TEST(Instant, TheDayInLondonChangesAtLondonsMidnight)
{
    EXPECT_EQ(london_date(*parse_utc("2026-06-30T23:30:00.000Z")), date(2026, 7, 1));
    EXPECT_EQ(london_date(*parse_utc("2026-12-31T23:59:59.999Z")), date(2026, 12, 31));
}

TEST(Instant, ReadsOnlyWhatItWrites)
{
    EXPECT_EQ(parse_local_time("2026-02-29T10:00"), std::nullopt);
    EXPECT_EQ(parse_local_time("2026-02-28T24:00"), std::nullopt);
    EXPECT_EQ(parse_utc("2026-02-28T10:00:00Z"), std::nullopt);
    EXPECT_EQ(iso_minutes(*parse_local_time("1969-12-31T23:59")), "1969-12-31T23:59");
    EXPECT_EQ(iso_utc(*parse_utc("2026-11-22T06:47:39.123Z")), "2026-11-22T06:47:39.123Z");
}

TEST(Instant, EveryMinuteRoundClockChangesGoesThereAndBack)
{
    for (const char* noon : {"2026-03-28T12:00", "2026-10-24T12:00"}) {
        const LocalMinutes start = *parse_local_time(noon);
        for (LocalMinutes minute = start; minute < start + 2880; ++minute) {
            const Instant instant = from_london(minute);
            const LocalMinutes back = to_london(instant);
            if (back != minute) {
                EXPECT_EQ(back, minute + 60) << iso_minutes(minute);  // the skipped hour
            }
        }
    }
}

}  // namespace goldthread::core
