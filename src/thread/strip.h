// thread/strip.h: the thread as a strip of seven stops on a page, each with links as far as the
// asker's role goes. Knows the addresses of the pages that a thread leads to, and no record.
#pragma once
#include "platform/access/work.h"
#include "platform/html/html.h"
#include "thread/thread.h"

#include <optional>
#include <string>

namespace goldthread::thread {

/// How far somebody can follow it.
struct Asker {
    bool sees_strategy = false;   ///< Objectives and measures.
    bool sees_figures = false;    ///< How standards are met; else only what they say.
    bool lists_children = false;  ///< The children behind a figure.
    bool has_children = false;    ///< Own children, or those of the team.
};
Asker asker_of(const access::UnitOfWork& work);

struct Strip {
    const frameworks::Framework& framework;
    Thread thread;
    Stop current = Stop::objective;
    Asker asker;
    std::string files = {};  ///< `612 of 712 children`; empty: not counted here.
    int heading_level = 2;
    std::optional<std::string> child = {};  ///< The child on whose file the page is.
};

/// A heading and the seven stops, the current one marked.
html::Html strip(const Strip& shown);

/// `/strategy/objectives/{id}` and `/measures/{id}`.
html::Url objective_url(const frameworks::Objective& objective);
html::Url measure_url(std::string_view id);

}  // namespace goldthread::thread
