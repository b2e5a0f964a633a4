// frameworks/references.h: names by which entries speak of one another, checked once all are known.
// Internal to this folder.
#pragma once
#include "frameworks/entry_lists.h"
#include "frameworks/strategy.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::frameworks {

class References {
public:
    /// Makes an id known as one of a sort, such as `board`.
    void know(std::string_view sort, const std::string& id);
    /// `name` must turn out to be known as one of `sorts`; `what` is how a message calls it.
    void want(const standards::Text& name, std::string_view what,
              std::initializer_list<std::string_view> sorts);
    void want(const std::vector<standards::Text>& names, std::string_view what,
              std::initializer_list<std::string_view> sorts);
    /// Reports every name that is not known, with the nearest that is.
    void check(std::vector<Problem>& problems) const;
    bool knows(std::string_view sort, std::string_view id) const;

private:
    struct Wanted {
        standards::Text name;
        std::string what;
        std::vector<std::string> sorts;
    };
    std::map<std::string, std::vector<std::string>, std::less<>> known_;
    std::vector<Wanted> wanted_;
};

}  // namespace goldthread::frameworks
