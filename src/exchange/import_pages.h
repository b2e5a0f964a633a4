// exchange/import_pages.h: `/imports` and below: what came in, what was wrong with it, and who may
// be one person. Wired by main.
#pragma once
#include "exchange/import_history.h"
#include "platform/html/page.h"
#include "platform/web/listing.h"
#include "platform/web/router.h"

#include <string>
#include <vector>

namespace goldthread::exchange {

/// Declares every action of these pages.
void add_import_actions(access::Policy& policy);
void add_import_pages(web::Router& router);

struct ImportList {
    std::vector<ImportLine> imports;
    std::int64_t undecided_merges = 0;
    bool may_see_merges = false;
    std::string notice = {};
    web::ListState state = {};
};
html::Page imports_page(const ImportList& list);

struct OneImport {
    ImportLine line;
    std::vector<TableReport> tables;
    std::vector<ImportMessage> messages;  ///< Those that fit the filter.
    std::vector<std::string> files;       ///< For the filter: of all messages.
    bool is_any_message = false;
    web::ListState state = {};
};
html::Page import_page(const OneImport& one);

struct MergeList {
    std::vector<MergeLine> merges;
    bool may_decide = false;
    std::string csrf = {};
    std::string notice = {};
    web::ListState state = {};
};
html::Page merges_page(const MergeList& list);

}  // namespace goldthread::exchange
