// platform/access/readers.h: who may do something to one record, each by the sentence that permits
// it: the answer that permit() would give them, asked for everybody at once. Knows no domain.
#pragma once
#include "platform/access/work.h"

#include <string>
#include <vector>

namespace goldthread::access {

/// Somebody who may, in one of their roles. Who may by several permissions comes up with each.
struct Reader {
    std::string account;
    std::string name;
    std::string role;  ///< Its id.
    std::string sentence;
};

/// Those whose accounts are open, in order of name. `action` is on the kind of the grant's subject.
std::vector<Reader> readers_of(const Granted& grant, const Policy& policy, std::string_view action);

}  // namespace goldthread::access
