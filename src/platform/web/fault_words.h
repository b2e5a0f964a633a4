// platform/web/fault_words.h: what somebody is told of a fault of the machine or the database. Says
// nothing of what went wrong inside.
#pragma once
#include <exception>
#include <string>

namespace goldthread::web {

struct FaultWords {
    int status = 500;
    std::string title;
    std::string text;  ///< What to do, with the reference that the log holds too.
};

FaultWords fault_words(const std::exception& fault, const std::string& reference);

}  // namespace goldthread::web
