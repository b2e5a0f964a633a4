// frameworks/vocabulary_reader.h: the `vocabulary:` of a framework file. Internal to this folder.
#pragma once
#include "frameworks/yaml.h"
#include "standards/vocabulary.h"

namespace goldthread::frameworks {

/// Adds what `node` declares. A kind that an extended framework declared may gain attributes.
void read_vocabulary(const Node& node, standards::Vocabulary& vocabulary,
                     std::vector<standards::Problem>& problems);

}  // namespace goldthread::frameworks
