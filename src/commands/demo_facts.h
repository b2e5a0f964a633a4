// commands/demo_facts.h: a made-up council's facts of the kinds that one framework adds.
#pragma once
#include "frameworks/framework.h"
#include "platform/core/date.h"

#include <cstdint>
#include <filesystem>

namespace goldthread::commands {

struct DemoFacts {
    std::uint64_t facts = 0;
    int kinds = 0;
};

/// Reads the extract in `folder` as an import would, and writes the folder `facts` beside its
/// tables, in place of one that is there. The same extract, framework and seed give the same bytes.
/// Throws std::runtime_error and store::Failure.
DemoFacts make_facts(const std::filesystem::path& folder, const frameworks::Framework& framework,
                     std::uint64_t seed, core::Date as_at);

}  // namespace goldthread::commands
