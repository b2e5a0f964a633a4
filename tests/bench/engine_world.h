// tests/bench/engine_world.h: made-up facts for one standard of each form, as an exchange folder.
#pragma once
#include <cstddef>
#include <filesystem>

namespace goldthread::bench {

/// Writes the framework `bench` and the facts of `children` children (38 each) below `folder`:
/// `bench/` and `facts/`. `shuffled`: rows stand in no order, as a careless extract has them.
void write_world(const std::filesystem::path& folder, std::size_t children, bool shuffled);

}  // namespace goldthread::bench
