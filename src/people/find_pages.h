// people/find_pages.h: `/find`: one box for a child, a worker, a number, a standard. Wired by main.
#pragma once
#include "people/facts.h"
#include "people/finder.h"
#include "platform/web/find.h"
#include "platform/web/find_records.h"
#include "platform/web/router.h"

#include <vector>

namespace goldthread::people {

struct FindChildren {
    static constexpr std::string_view name = "people.find.children";
    static constexpr std::string_view title = "look for children";
    static constexpr std::string_view subject_kind = child_kind;
    static constexpr bool changes = false;
    using Subject = ChildId;
};

struct FindWorkers {
    static constexpr std::string_view name = "people.find.workers";
    static constexpr std::string_view title = "look for colleagues";
    static constexpr std::string_view subject_kind = worker_kind;
    static constexpr bool changes = false;
    using Subject = WorkerId;
};

struct FindParts {
    Finder& finder;  ///< Must outlive the router.
    std::vector<web::FindElsewhere> elsewhere;
    /// Of the ids that a list leaves out, those of which the asker may know. May be empty.
    std::function<std::vector<KeptFrom>(web::Context&, const std::vector<std::string>& left_out)>
        kept_from = nullptr;
    /// Records on children's files by their own number. May be empty.
    web::FindRecords records_by_number = nullptr;
    /// What stands under whatever was found. May be empty.
    std::function<html::Html(const web::Context&)> below = nullptr;
};

/// `/find` takes `q`. Without it the records that one opened lately are offered. A number that one
/// record alone bears, and that finds nothing else, opens the child's file at that record.
void add_find_page(web::Router& router, const FindParts& parts);

void add_find_actions(access::Policy& policy);

}  // namespace goldthread::people
