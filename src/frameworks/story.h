// frameworks/story.h: how facts of each kind are told in a child's story, and which are significant
// events: the framework's words, read from `story`. Knows no fact and no page.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::frameworks {

/// How one attribute is told: `before` and its words; of a flag, the words for yes and for no.
struct DetailTold {
    std::string attribute;
    std::string before;
    std::string yes;
    std::string no;
};

/// Values of an attribute with which another fact tells the same.
struct ToldElsewhere {
    std::string attribute;
    std::vector<std::string> values;
};

/// How facts of one kind are told. What has no words is not told: another fact tells it.
struct KindTold {
    std::string name;    ///< Of one record, in lists; empty: made from the kind's id.
    std::string begins;  ///< Of an event, the event.
    std::string ends;
    std::optional<ToldElsewhere> begins_unless = {};
    std::optional<ToldElsewhere> ends_unless = {};
    bool is_significant = false;
    std::vector<DetailTold> details = {};
};

/// By kind. A kind that is not there is told by its name and is not significant.
using Story = std::map<std::string, KindTold, std::less<>>;

}  // namespace goldthread::frameworks
