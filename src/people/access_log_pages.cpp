#include "people/access_log_pages.h"

#include "platform/html/govuk.h"
#include "platform/html/govuk_form.h"
#include "platform/web/access_log_pages.h"

namespace goldthread::people {

namespace {

using html::Html;
using html::Url;

/// The child's name as it is known now; the id where the extract brought none.
std::string child_name(const access::Grant<ViewChildAccessLog>& grant)
{
    const auto name = grant.first(
        "select trim(coalesce(forename, '') || ' ' || coalesce(surname, '')) from person"
        " where council_id = $council and person_id = $subject and known_to is null",
        {}, [](const store::Row& row) { return row.text(0); });
    return name && !name->empty() ? *name : grant.subject().text();
}

core::Result<web::Response> show(web::Context& context, const ChildId& child)
{
    const auto grant = context.work.permit<ViewChildAccessLog>(child);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    auto query = web::log_query(context.query);
    const auto read = [&] {
        return access::read_record_log(*grant, query.filter, query.oldest_first,
                                       (query.page - 1) * web::log_lines_a_page,
                                       web::log_lines_a_page);
    };
    auto log = read();
    if (web::asks_last_instead(query, log)) {
        log = read();
    }
    const auto name = child_name(*grant);
    const auto base = Url::path({"children", child.text(), "access-log"});
    Html content = govuk::error_summary(query.faults, {"from", "to"});
    content += govuk::title_with_caption(name, "Who opened this record");
    content += govuk::lede(
        "Every look at this child's record, every change to it and every "
        "refusal, latest first.");
    content += web::log_list(log, query, context.work.policy(), base,
                             Url::path({"children", child.text(), "access-log.csv"}), true);
    return context.page(
        {.title = "Who opened this record: " + name,
         .content = content,
         .before_main = govuk::back_link(Url::path({"children", child.text()}), name),
         .has_errors = !query.faults.fields.empty(),
         .page_number = static_cast<std::size_t>(query.page)});
}

core::Result<web::Response> download(web::Context& context, const ChildId& child)
{
    const auto grant = context.work.permit<ViewChildAccessLog>(child, "download");
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto query = web::log_query(context.query);
    const auto log = access::read_record_log(*grant, query.filter, query.oldest_first, 0,
                                             web::log_lines_a_download);
    return web::csv("access-log-of-a-record-" + core::iso(context.today) + ".csv",
                    web::log_csv(log, context.work.policy()));
}

}  // namespace

void add_access_log_action(access::Policy& policy)
{
    policy.declare<ViewChildAccessLog>();
}

void add_access_log_page(web::Router& router)
{
    router.get("/children/{child}/access-log",
               [](web::Context& context, const ChildId& child) { return show(context, child); });
    router.get("/children/{child}/access-log.csv", [](web::Context& context, const ChildId& child) {
        return download(context, child);
    });
}

}  // namespace goldthread::people
