// tests/twin/shrink.h: the smallest case that still fails, by leaving out what can be left out.
#pragma once
#include "model.h"

#include <functional>

namespace goldthread::twin {

/// `fails` is asked at most `tries` times.
Case shrink(Case failing, const std::function<bool(const Case&)>& fails, int tries);

}  // namespace goldthread::twin
