// editor/step_pages.cpp: a version's steps from draft to approved and back, as posts of its page.
#include "editor/editor_pages.h"

namespace goldthread::editor {

using web::Context;
using web::Response;

namespace {

std::string named(const char* step, std::int64_t number)
{
    return std::string(step) + " version " + std::to_string(number);
}

/// To the version's page, with what was wrong or what was done.
core::Result<Response> answered(Context& context, const PageParts& parts, std::int64_t number,
                                const core::Result<void>& done, const std::string& words)
{
    if (done) {
        return context.done(version_url(number).text(), words);
    }
    if (const auto* invalid = std::get_if<core::Invalid>(&done.error())) {
        return version_response(context, parts, number, *invalid);
    }
    return std::unexpected(done.error());
}

/// What does not check goes no further, whatever page it was sent from.
core::Result<void> expect_good(const PageParts& parts, const access::Granted& grant,
                               std::int64_t number)
{
    const auto checked = check_to_follow(parts, grant, texts_of(parts, grant, number));
    if (!checked.problems.empty()) {
        return core::Result<void>(
            std::unexpect,
            core::Refused{"This version does not check: its page lists each mistake with file, "
                          "line and column. Mend them first."});
    }
    return {};
}

core::Result<Response> propose_version(Context& context, const PageParts& parts,
                                       std::int64_t number)
{
    const auto grant =
        context.work.permit<EditFramework>(access::Whole{}, named("propose", number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    auto good = expect_good(parts, *grant, number);
    if (good) {
        good = propose(*grant, parts.framework.name, number, context.form.text("reason"));
    }
    return answered(context, parts, number, good,
                    version_name(number) + " is proposed. Another person approves it.");
}

core::Result<Response> reopen_version(Context& context, const PageParts& parts, std::int64_t number)
{
    const auto grant =
        context.work.permit<EditFramework>(access::Whole{}, named("go on writing", number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return answered(context, parts, number, reopen(*grant, parts.framework.name, number),
                    version_name(number) + " is a draft again.");
}

core::Result<Response> throw_version_away(Context& context, const PageParts& parts,
                                          std::int64_t number)
{
    const auto grant =
        context.work.permit<EditFramework>(access::Whole{}, named("throw away", number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return answered(context, parts, number, throw_away(*grant, parts.framework.name, number),
                    version_name(number) + " is thrown away.");
}

core::Result<Response> approve_version(Context& context, const PageParts& parts,
                                       std::int64_t number)
{
    const auto grant =
        context.work.permit<ApproveFramework>(access::Whole{}, named("approve", number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const auto from = context.form.date("from");
    if (!from) {
        return answered(context, parts, number,
                        core::Result<void>(core::invalid(
                            "from", "Enter the first day on which it holds, such as 1 4 2027")),
                        "");
    }
    auto good = expect_good(parts, *grant, number);
    if (good) {
        good = approve(*grant, parts.framework.name, number, *from, context.form.text("decision"));
    }
    return answered(
        context, parts, number, good,
        version_name(number) + " is approved and holds from " + core::long_date(*from) + ".");
}

core::Result<Response> send_version_back(Context& context, const PageParts& parts,
                                         std::int64_t number)
{
    const auto grant =
        context.work.permit<ApproveFramework>(access::Whole{}, named("send back", number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return answered(context, parts, number,
                    send_back(*grant, parts.framework.name, number, context.form.text("decision")),
                    version_name(number) + " is a draft again, with what is to be changed.");
}

core::Result<Response> take_version_back(Context& context, const PageParts& parts,
                                         std::int64_t number)
{
    const auto grant =
        context.work.permit<ApproveFramework>(access::Whole{}, named("take back", number));
    if (!grant) {
        return std::unexpected(grant.error());
    }
    return answered(context, parts, number,
                    take_back(*grant, parts.framework.name, number, context.form.text("decision")),
                    version_name(number) + " is taken back. The version before it goes on.");
}

}  // namespace

void add_step_pages(web::Router& router, const PageParts& parts)
{
    router.post("/framework/edit/{version}/propose",
                [parts](Context& context, std::int64_t number) {
                    return propose_version(context, parts, number);
                });
    router.post("/framework/edit/{version}/reopen", [parts](Context& context, std::int64_t number) {
        return reopen_version(context, parts, number);
    });
    router.post("/framework/edit/{version}/throw-away",
                [parts](Context& context, std::int64_t number) {
                    return throw_version_away(context, parts, number);
                });
    router.post("/framework/edit/{version}/approve",
                [parts](Context& context, std::int64_t number) {
                    return approve_version(context, parts, number);
                });
    router.post("/framework/edit/{version}/send-back",
                [parts](Context& context, std::int64_t number) {
                    return send_version_back(context, parts, number);
                });
    router.post("/framework/edit/{version}/take-back",
                [parts](Context& context, std::int64_t number) {
                    return take_version_back(context, parts, number);
                });
}

}  // namespace goldthread::editor
