// tests/twin/generate.h: random definitions and facts, weighted to collide: few subjects, dates
// close together round month ends, Easter, clock changes and leap days, small durations.
#pragma once
#include "dice.h"
#include "model.h"

namespace goldthread::twin {

struct Size {
    int standards = 20;
    int indicators = 12;
    int subjects = 8;
};

Case generate(std::uint64_t seed, const Size& size);

/// Vocabulary first, then definitions over it, then facts; each draws from `dice`.
void generate_vocabulary(Framework& framework, Dice& dice);
void generate_definitions(Framework& framework, Dice& dice, Day centre, const Size& size);
void generate_facts(Case& made, Dice& dice, Day centre, const Size& size);

/// Whether what is known later can change what the standard says of an earlier day: it asks what
/// follows an event, how long a record lasts, or for a share of a period that may end early. Then
/// the status on a day gone by may differ from the status as at that day.
bool has_hindsight(const Framework& framework, const Standard& standard);

/// A day near `centre`.
Day near(Dice& dice, Day centre);
/// A value that an attribute may hold, never missing.
Value draw_value(const Attribute& attribute, Dice& dice, Day centre);

}  // namespace goldthread::twin
