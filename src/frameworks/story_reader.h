// frameworks/story_reader.h: the `story` of a framework's files, checked against the vocabulary.
// Internal to this folder.
#pragma once
#include "frameworks/story.h"
#include "frameworks/yaml.h"
#include "standards/vocabulary.h"

#include <vector>

namespace goldthread::frameworks {

/// Reads `story: {KIND: {…}}` into `story`; a kind that is there already is told anew.
void read_story(const Node& node, const standards::Vocabulary& vocabulary, Story& story,
                std::vector<standards::Problem>& problems);

}  // namespace goldthread::frameworks
