// practice/emergency_pages.cpp: `/emergency-access` and below: from a request to a page.
#include "practice/emergency_pages.h"

#include "people/facts.h"
#include "practice/emergency_markup.h"
#include "practice/emergency_store.h"
#include "practice/entry_markup.h"
#include "practice/page_groups.h"
#include "practice/restriction_markup.h"
#include "practice/restriction_pages.h"
#include "practice/restriction_store.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using people::ChildId;
using web::Context;
using web::Response;

constexpr std::size_t own_max = 20;
constexpr std::size_t told_max = 20;
constexpr std::size_t typed_max = 200;

access::AccountId own_id(const Context& context)
{
    return access::AccountId{context.actor().id};
}

EmergencyForm typed(const web::Form& form)
{
    return {.number = form.text("number").substr(0, typed_max),
            .name = form.text("name").substr(0, typed_max),
            .born_day = form.text("born-day").substr(0, typed_max),
            .born_month = form.text("born-month").substr(0, typed_max),
            .born_year = form.text("born-year").substr(0, typed_max),
            .reason = form.text("reason"),
            .faults = {}};
}

core::Result<Response> page_with(Context& context, const frameworks::Framework& framework,
                                 EmergencyForm form)
{
    const auto own = context.work.permit<ViewOwnEmergencyAccess>(own_id(context));
    if (!own) {
        return std::unexpected(own.error());
    }
    const int status = form.faults.fields.empty() ? 200 : 422;
    return context.page(status, emergency_page({.form = std::move(form),
                                                .rules = emergency_rules(framework),
                                                .own = own_accesses(*own, own_max),
                                                .now = context.work.now(),
                                                .today = context.today,
                                                .csrf = context.csrf,
                                                .notice = context.notice}));
}

core::Result<Response> refused(const Context& context)
{
    const auto* role = context.work.policy().find_role(context.actor().role);
    return std::unexpected<core::Error>(
        core::Refused{"Your role" + (role == nullptr ? "" : " (" + role->title + ")") +
                      " does not include emergency access. Ask a manager."});
}

core::Result<Response> show(Context& context, const frameworks::Framework& framework)
{
    if (!context.work.may<TakeEmergencyAccess>()) {
        return refused(context);
    }
    return page_with(context, framework, typed(context.query));
}

void find_faults(EmergencyForm& form, const std::optional<core::Date>& born, bool has_born,
                 const EmergencyRules& rules)
{
    auto& faults = form.faults.fields;
    if (form.number.empty()) {
        if (form.name.empty() && !has_born) {
            faults["number"] = "Enter the number of the record, or a name and date of birth";
        } else if (form.name.empty()) {
            faults["name"] = "Enter the child’s forename and surname";
        } else if (!born) {
            faults["born"] = has_born ? "Date of birth must be a real date, like 27 3 2014"
                                      : "Enter the date of birth as well";
        }
    }
    if (auto fault = fault_in_reason(form.reason, rules)) {
        faults["reason"] = std::move(*fault);
    }
}

/// The one child that is meant; a fault of the form where there is none, or several.
std::optional<ChildId> child_meant(Context& context, EmergencyForm& form,
                                   const std::optional<core::Date>& born)
{
    const auto words =
        form.number.empty() ? form.name + (born ? ", " + core::iso(*born) : "") : form.number;
    const auto list = context.work.permit_list<FindInEmergency>("looked for " + words);
    if (!list) {
        form.faults.fields["number"] = "Your role does not include emergency access";
        return std::nullopt;
    }
    const auto found =
        children_sought(*list, {.number = form.number, .name = form.name, .born = born});
    if (found.size() == 1) {
        return ChildId{found.front()};
    }
    const std::string field = form.number.empty() ? "name" : "number";
    if (found.empty()) {
        form.faults.fields[field] =
            form.number.empty() ? "No record has this name and date of birth. Check both"
                                : "No record has this number. Check it, or enter a name and date "
                                  "of birth";
    } else {
        form.faults.fields[field] = "Several records fit: numbers " + listed(found) +
                                    ". Enter the number of the one you need";
    }
    return std::nullopt;
}

/// Whom the record is kept from by a restriction that an emergency does not open: the fault, as one
/// who may know of the restriction reads it.
std::string fault_of_restricted(const Context& context, const frameworks::Framework& framework,
                                const Restriction& standing)
{
    return shows_restricted(framework) && context.work.may<LearnOfRestriction>()
               ? "This record is restricted. Ask " + standing.began_by_name
               : "No record has this number. Check it, or enter a name and date of birth";
}

std::string told_names(const EmergencyAccess& access)
{
    std::vector<std::string> names;
    for (const auto& told : access.told) {
        if (std::ranges::find(names, told.name) == names.end()) {
            names.push_back(told.name);
        }
    }
    if (names.empty()) {
        return "Nobody is recorded as working with this child; heads of service see it listed.";
    }
    return listed(names) + (names.size() == 1 ? " is told." : " are told.");
}

core::Result<Response> take(Context& context, const frameworks::Framework& framework)
{
    if (!context.work.may<TakeEmergencyAccess>()) {
        return refused(context);
    }
    const auto rules = emergency_rules(framework);
    auto form = typed(context.form);
    const auto born = context.form.date("born");
    find_faults(form, born, context.form.has_date("born"), rules);
    if (!form.faults.fields.empty()) {
        return page_with(context, framework, std::move(form));
    }
    const auto child = child_meant(context, form, born);
    if (!child) {
        return page_with(context, framework, std::move(form));
    }
    const auto record = html::Url::path({"children", child->text()}).text();
    if (context.work.may<people::ViewChild>(*child)) {
        return context.done(record, "You may open this record already. Nobody was told.");
    }
    const auto grant = context.work.permit<TakeEmergencyAccess>(*child, form.reason);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto standing = standing_restriction(*grant);
    if (standing && !rules.opens_restricted) {
        form.faults.fields[form.number.empty() ? "name" : "number"] =
            fault_of_restricted(context, framework, *standing);
        return page_with(context, framework, std::move(form));
    }
    const auto access = begin_access(*grant, form.reason, rules, standing.has_value());
    if (!context.work.may<people::ViewChild>(*child)) {
        return refused(context);
    }
    return context.done(record, "You may open this record until " +
                                    when_saved(access.ends_at, context.today) + ". " +
                                    told_names(access));
}

core::Result<Response> end(Context& context, const std::string& id)
{
    const auto own = context.work.permit<AnswerEmergencyAccess>(own_id(context), "end");
    if (!own) {
        return std::unexpected(own.error());
    }
    if (!end_access(*own, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return context.done("/emergency-access", "Your emergency access has ended.");
}

/// Only pages that show what one is told of.
std::string back_in(const web::Form& form)
{
    const auto back = form.text("back");
    return back == "/children" ? back : "/my-day";
}

core::Result<Response> note(Context& context, const std::string& id)
{
    const auto own = context.work.permit<AnswerEmergencyAccess>(own_id(context), "seen " + id);
    if (!own) {
        return std::unexpected(own.error());
    }
    if (!note_seen(*own, id)) {
        return std::unexpected<core::Error>(core::NotFound{});
    }
    return context.done(back_in(context.form), "Noted that you have seen it.");
}

core::Result<EmergencyLog> log_of(Context& context, const char* detail)
{
    const auto grant = context.work.permit_list<ViewEmergencyAccess>(detail);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    EmergencyLog log{.all = all_accesses(*grant),
                     .roles = {},
                     .state = web::list_state(context.query, {"text"}),
                     .now = context.work.now(),
                     .today = context.today};
    const auto text = log.state.filter("text");
    std::erase_if(log.all, [&](const EmergencyAccess& one) {
        return !web::holds_text(one.by, text) && !web::holds_text(one.child_name, text);
    });
    for (const auto& role : context.work.policy().roles()) {
        log.roles.emplace(role.id, role.title);
    }
    return log;
}

}  // namespace

EmergencyParts emergency_parts(Context& context, const std::string& path)
{
    if (!context.work.may<ViewOwnEmergencyAccess>()) {
        return {};
    }
    const auto own = context.work.permit<ViewOwnEmergencyAccess>(own_id(context));
    if (!own) {
        return {};
    }
    return {.told = told_of(not_seen(*own, told_max), context.today, context.csrf, path),
            .open = open_accesses(own_accesses(*own, own_max), context.work.now(), context.today)};
}

html::Html emergency_link(const Context& context)
{
    if (!context.work.may<TakeEmergencyAccess>()) {
        return {};
    }
    return govuk::paragraph(
        html::join({"A child whose record your role does not open, and no time to ask? ",
                    govuk::link(html::Url{"/emergency-access"}, "Take emergency access"), "."}));
}

void add_emergency_pages(web::Router& router, const PageParts& parts)
{
    const auto& framework = parts.framework;
    router.get("/emergency-access",
               [&framework](Context& context) { return show(context, framework); });
    router.post("/emergency-access",
                [&framework](Context& context) { return take(context, framework); });
    router.post("/emergency-access/{access}/ended",
                [](Context& context, const std::string& id) { return end(context, id); });
    router.post("/emergency-access/{access}/seen",
                [](Context& context, const std::string& id) { return note(context, id); });
    router.get("/emergency-access/log", [](Context& context) -> core::Result<Response> {
        const auto log = log_of(context, "");
        if (!log) {
            return std::unexpected(log.error());
        }
        return context.page(emergency_log_page(*log));
    });
    router.get("/emergency-access/log.csv", [](Context& context) -> core::Result<Response> {
        const auto log = log_of(context, "download");
        if (!log) {
            return std::unexpected(log.error());
        }
        return web::list_csv(listing_of(*log), log->all, log->state, "emergency-access",
                             context.today);
    });
}

}  // namespace goldthread::practice
