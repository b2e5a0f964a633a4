// commands/site.h: the pages of one council under the version of its framework that holds today,
// put together by hand; another is put together when another version takes effect.
#pragma once
#include "commands/council_ledger.h"
#include "commands/wiring.h"
#include "platform/access/looks.h"
#include "platform/web/application.h"

#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace goldthread::commands {

struct SiteParts {
    store::Database& database;
    access::Looks& looks;
    const web::Assets& assets;
    access::Council council;
    std::string folder;  ///< Of the framework's first version.
    std::function<core::Instant()> clock;
};

/// The framework of `folder` as it stands on `day`, with the versions that the database holds.
/// Mistakes are printed, each with its place; then there is nothing.
std::optional<frameworks::Framework> framework_on(store::Database& database,
                                                  access::CouncilId council,
                                                  const std::string& folder, core::Date day);

/// One version's framework, ledger, policy and pages.
class Site {
public:
    Site(const SiteParts& parts, frameworks::Framework framework,
         std::vector<std::int64_t> versions);
    Site(const Site&) = delete;
    Site& operator=(const Site&) = delete;

    /// Reads the record. Before the first request. Throws store::Failure.
    void build();
    web::Response answer(web::Request request) const;
    web::Response refusal(int status, const std::string& request_id) const;
    /// Counts the figures of everybody's first page.
    void warm(const std::stop_token& stop) const;

    /// The versions that it rests on, oldest first.
    const std::vector<std::int64_t>& versions() const { return versions_; }

private:
    frameworks::Framework framework_;
    std::vector<std::int64_t> versions_;
    access::Policy policy_;
    access::Sessions sessions_;
    CouncilLedger record_;
    std::unique_ptr<ledger::Ledger> ledger_;
    std::unique_ptr<people::Finder> finder_;
    std::optional<web::Application> application_;
};

/// The site of today. While the next one is put together, the one before still answers.
class Sites {
public:
    explicit Sites(SiteParts parts) : parts_(std::move(parts)) {}
    Sites(const Sites&) = delete;
    Sites& operator=(const Sites&) = delete;
    ~Sites();

    /// False, with sentences on standard error, where the framework does not check.
    bool open();
    /// For many threads at once.
    web::Response answer(web::Request request);
    web::Response refusal(int status, const std::string& request_id) const;
    /// Waits for a site that is being put together; for tests.
    void settle();
    /// The versions of the site that answers now.
    std::vector<std::int64_t> versions() const { return now()->versions(); }

private:
    std::shared_ptr<Site> now() const;
    void follow_versions();
    void put_together(const std::vector<std::int64_t>& versions);
    void warm(const std::shared_ptr<Site>& site);

    SiteParts parts_;
    std::string framework_;  ///< Its name.
    mutable std::mutex guard_;
    std::shared_ptr<Site> site_;
    std::vector<std::int64_t> asked_;  ///< The versions of the last site that was begun.
    bool is_under_way_ = false;
    std::jthread next_;
    std::jthread warming_;
};

}  // namespace goldthread::commands
