// practice/emergency_pages.h: what other pages of this folder say of emergency access. Internal.
#pragma once
#include "platform/html/html.h"
#include "practice/pages.h"

#include <string>

namespace goldthread::practice {

/// What somebody took that goes on, and what they are told of, for a page at `path`. Empty where
/// there is nothing to say.
struct EmergencyParts {
    html::Html told;
    html::Html open;
};
EmergencyParts emergency_parts(web::Context& context, const std::string& path);

}  // namespace goldthread::practice
