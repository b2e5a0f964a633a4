// exchange/demo/stages.h: which part of the service works with a child when. Knows no worker.
#pragma once
#include "exchange/demo/family.h"

#include <string_view>
#include <vector>

namespace goldthread::demo {

/// A stretch of one child's involvement in which one function of the service holds the case.
struct Stage {
    std::string_view function;
    Span span;
};

/// In order, without gaps, from referral to closure. Empty where no further action was taken.
std::vector<Stage> stages_of(const Episode& episode, const Involvement& involvement);

/// When a young person is supported by a personal adviser, if their time in care entitles them.
std::optional<Span> leaving_care(const Family& family, int index);

}  // namespace goldthread::demo
