// practice/restriction_pages.h: what other pages of this folder say of restricted records. Internal
// to it, but for what Find is given.
#pragma once
#include "practice/pages.h"
#include "practice/restriction.h"

#include <vector>

namespace goldthread::practice {

/// The framework's `restricted_shows` lets people know that a record is kept from them.
bool shows_restricted(const frameworks::Framework& framework);

/// Records kept from the asker of which they may know; `denied` are the ids left out of a list.
std::vector<RestrictedNotice> kept_from(web::Context& context,
                                        const frameworks::Framework& framework,
                                        const std::vector<std::string>& denied);

/// In place of a record that could not be opened: a page that says that it is restricted, where
/// that is so and the asker may know it.
std::optional<web::Response> in_place_of(web::Context& context, const people::ChildId& child,
                                         const frameworks::Framework& framework);

}  // namespace goldthread::practice
