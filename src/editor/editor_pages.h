// editor/editor_pages.h: `/framework/edit` and below: versions of the framework, their files, what
// they change, and the steps from a draft to the day it holds. Wired by the composition root.
#pragma once
#include "editor/desk.h"
#include "platform/html/page.h"
#include "platform/web/router.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::editor {

void add_pages(web::Router& router, const PageParts& parts);

// Each group of them.
void add_version_pages(web::Router& router, const PageParts& parts);
void add_step_pages(web::Router& router, const PageParts& parts);
void add_file_pages(web::Router& router, const PageParts& parts);
void add_change_pages(web::Router& router, const PageParts& parts);
void add_override_pages(web::Router& router, const PageParts& parts);

// What the groups share.

/// `/framework/edit/3`.
html::Url version_url(std::int64_t number);
html::Url file_url(std::int64_t number, const std::string& name);
/// `Version 3`, or `The first version` for 0.
std::string version_name(std::int64_t number);
/// `14:05 on 1 April 2026`.
std::string moment_words(core::Instant at);
/// Where a page of this version stands.
html::Html crumbs(std::optional<std::int64_t> number);
html::Html notice_banner(const web::Context& context);

/// Messages with file, line, column and the line itself; says so where there are none. `number`:
/// the version whose files they lead to.
html::Html problems_list(const PageParts& parts, const Checked& checked,
                         const std::vector<frameworks::FileText>& files, std::int64_t number);

/// What the edited framework changes in who may do what, and in settings, against the one in force;
/// nothing where it changes neither.
html::Html changed_permissions(const frameworks::Framework& in_force,
                               const frameworks::Framework& edited, const access::Policy& policy);

/// A version that is there: 0 and what was written here.
core::Result<Version> version_asked(const access::Granted& grant, const PageParts& parts,
                                    std::int64_t number);

/// The version's page with what was wrong with a step.
core::Result<web::Response> version_response(web::Context& context, const PageParts& parts,
                                             std::int64_t number, const core::Invalid& errors = {});

}  // namespace goldthread::editor
