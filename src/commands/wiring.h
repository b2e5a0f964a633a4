// commands/wiring.h: what the commands put together by hand: framework, policy, pages.
#pragma once
#include "frameworks/framework.h"
#include "ledger/ledger.h"
#include "people/finder.h"
#include "platform/access/sessions.h"
#include "platform/web/application.h"
#include "platform/web/router.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace goldthread::commands {

/// The system's clock, read here alone.
core::Instant now();

/// The framework of a folder. Mistakes are printed, each with its place; then there is nothing.
std::optional<frameworks::Framework> read_framework(const std::string& folder);

/// The folder of the framework that every council's extends.
std::string england();

/// Every action of the program, every reach, and the roles and permissions of the framework. Of
/// navigation and first pages, those are left out that `router` does not have.
access::Policy policy_of(const frameworks::Framework& framework, const web::Router& router);

/// Throws std::runtime_error naming the settings that the framework does not have.
access::SignInRules sign_in_rules(const frameworks::Framework& framework);

/// What pages are made from. Must outlive the router.
struct PageParts {
    const std::string& council_name;
    const frameworks::Framework& framework;
    const ledger::Ledger& ledger;  ///< Built before the first request.
    /// A ledger of the same record for other definitions, not built yet.
    std::function<std::unique_ptr<ledger::Ledger>(std::shared_ptr<const standards::Definitions>)>
        ledger_for;
};

/// The box of Find that every page has, and the page to which it leads. The finder is built before
/// the first request; it and the framework must outlive the router.
web::SearchBox find_box();
void add_find_page(web::Router& router, const frameworks::Framework& framework,
                   people::Finder& finder);

/// The pages of every slice.
void add_pages(web::Router& router, access::Sessions& sessions, const PageParts& parts);

/// The council meant by a command line: the one named or, without a name, the only one there is.
/// Nothing, and a sentence on standard error, where there is none.
std::optional<access::Council> council_meant(store::Database& database, const std::string& name);

}  // namespace goldthread::commands
