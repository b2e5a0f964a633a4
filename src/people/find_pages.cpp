// people/find_pages.cpp: from what was typed to those whom the asker may see. Who may see whom is
// asked of the grant; the index knows everybody.
#include "people/find_pages.h"

#include "people/facts.h"
#include "platform/html/app.h"
#include "platform/html/govuk_form.h"

#include <algorithm>
#include <functional>
#include <unordered_set>

namespace goldthread::people {

namespace {

using html::element;
using html::Html;
using html::join;
using html::Url;

constexpr std::size_t shown_max = 25;
constexpr std::size_t lately_max = 10;
constexpr std::chrono::days lately{14};

/// Of whom a list's grant may speak.
class Seen {
public:
    template <class Action>
    explicit Seen(const access::ListGrant<Action>& grant) : is_everybody_(grant.reaches_all())
    {
        for (auto& id : is_everybody_ ? grant.left_out() : grant.visible()) {
            ids_.insert(std::move(id));
        }
    }
    bool operator()(std::string_view id) const { return is_everybody_ != ids_.contains(id); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const
        {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_set<std::string, Hash, std::equal_to<>> ids_;  ///< Seen, or of all not seen.
    bool is_everybody_;
};

std::string name_of(const Findable& who)
{
    return who.name.empty() ? "No name recorded, " + who.id : who.name;
}

std::string born_words(const Findable& child, core::Date today)
{
    if (!child.born) {
        return "Not recorded";
    }
    if (*child.born > today) {
        return "Expected " + core::long_date(*child.born);
    }
    const int age = core::age(*child.born, today).value_or(0);
    return core::long_date(*child.born) + ", " + std::to_string(age) +
           (age == 1 ? " year old" : " years old");
}

Html address_of(const Found& found)
{
    if (found.who->addresses.empty()) {
        return {};
    }
    return found.who->addresses.front();
}

std::string counted(const FindAnswer& answer, std::string_view one, std::string_view many)
{
    std::string words =
        std::to_string(answer.total) + " " + std::string(answer.total == 1 ? one : many);
    if (answer.total > answer.found.size()) {
        words += "; the " + std::to_string(answer.found.size()) +
                 " likeliest are shown. Add another name or a date of birth to narrow it down";
    }
    return words + ".";
}

Html partial_note(const FindAnswer& answer)
{
    return answer.is_partial
               ? govuk::inset(Html{"Nobody fits all that you typed. These fit all but "
                                   "one part of it."})
               : Html{};
}

Html children_found(const FindAnswer& answer, core::Date today)
{
    govuk::Table table{.caption = "Children",
                       .columns = {{.title = "Name"},
                                   {.title = "Born"},
                                   {.title = "Number"},
                                   {.title = "Address"}},
                       .rows = {}};
    for (const auto& found : answer.found) {
        table.rows.push_back(
            {govuk::link(Url::path({"children", found.who->id}), name_of(*found.who)),
             Html{born_words(*found.who, today)}, Html{found.who->id}, address_of(found)});
    }
    return join({partial_note(answer), govuk::table(table),
                 govuk::paragraph(counted(answer, "child", "children"))});
}

Html workers_found(const FindAnswer& answer)
{
    govuk::Table table{.caption = "Colleagues",
                       .columns = {{.title = "Name"}, {.title = "Role"}, {.title = "Number"}},
                       .rows = {}};
    for (const auto& found : answer.found) {
        table.rows.push_back(
            {Html{name_of(*found.who)}, Html{found.who->detail}, Html{found.who->id}});
    }
    return join({govuk::table(table), govuk::paragraph(counted(answer, "person", "people"))});
}

Html elsewhere_found(const web::FoundElsewhere& found)
{
    std::vector<Html> items;
    items.reserve(found.items.size());
    for (const auto& item : found.items) {
        items.push_back(join({govuk::link(item.href, item.text),
                              element("span", {{"class", "app-muted"}}, {" " + item.detail})}));
    }
    return join({govuk::heading(2, govuk::Size::m, found.heading), govuk::bullets(items)});
}

/// Records that the asker opened lately and may still open, the last first.
Html opened_lately(const access::ListGrant<FindChildren>& grant)
{
    std::vector<std::string> ids;
    // `|| ''` keeps the index of actions out: of one person's looks there are fewer.
    grant.each(
        "select e.subject, max(e.entry) from audit_entry e where e.council_id = $council"
        " and e.actor = $actor and e.actor_kind = 'account' and e.action || '' = $1"
        " and e.outcome = 'granted' and e.at >= $2 and e.subject in ({visible})"
        " group by e.subject order by max(e.entry) desc limit $3",
        {ViewChild::name, grant.now() - lately, static_cast<std::int64_t>(lately_max)},
        [&](const store::Row& row) { ids.push_back(row.text(0)); });
    if (ids.empty()) {
        return {};
    }
    const auto names = child_names(grant, ids);
    std::vector<Html> items;
    items.reserve(ids.size());
    for (const auto& id : ids) {
        items.push_back(govuk::link(Url::path({"children", id}), name_in(names, id)));
    }
    return join(
        {govuk::heading(2, govuk::Size::m, "Records you opened lately"), govuk::bullets(items)});
}

Html search_form(const std::string& typed, const std::string& hint)
{
    return element("form", {{"action", Url{"/find"}}, {"method", "get"}, {"class", "app-find"}},
                   {govuk::input({.name = "q",
                                  .label = "What are you looking for?",
                                  .value = typed,
                                  .hint = hint,
                                  .autocomplete = "off",
                                  .width = govuk::Width::chars_30,
                                  .has_spelling = false,
                                  .length_max = find_characters_max}),
                    govuk::button("Find")});
}

/// Records that fit and are kept from the asker: no name, and whom to ask.
Html kept_found(web::Context& context, const FindParts& parts, const std::vector<FindTerm>& terms,
                const std::vector<std::string>& left_out)
{
    const auto kept = parts.kept_from && !left_out.empty() ? parts.kept_from(context, left_out)
                                                           : std::vector<KeptFrom>{};
    if (kept.empty()) {
        return {};
    }
    const auto ask_of = [&](std::string_view id) {
        return std::ranges::find(kept, id, &KeptFrom::child);
    };
    return parts.finder.with([&](const FindIndex& index) {
        const auto answer = index.find(terms, child_kind, shown_max, [&](std::string_view id) {
            return ask_of(id) != kept.end();
        });
        if (answer.found.empty() || answer.is_partial) {
            return Html{};
        }
        std::vector<Html> items;
        items.reserve(answer.found.size());
        for (const auto& found : answer.found) {
            items.push_back(
                join({"A restricted record fits. Ask ", ask_of(found.who->id)->ask, ". ",
                      govuk::link(Url::path({"children", found.who->id}), "What you can do",
                                  "about this record")}));
        }
        return join(
            {govuk::heading(2, govuk::Size::m, "Restricted records"), govuk::bullets(items)});
    });
}

/// The whole of what was typed, where it can be a record's number; else empty.
std::string number_in(const std::string& typed)
{
    static constexpr std::size_t number_bytes_max = 80;
    const bool has_digit = std::ranges::any_of(typed, [](char c) { return c >= '0' && c <= '9'; });
    const bool has_space = typed.find_first_of(" \t\r\n") != std::string::npos;
    return has_digit && !has_space && typed.size() <= number_bytes_max ? typed : std::string{};
}

Html records_list(const std::vector<web::FoundRecord>& records, const Names& names)
{
    govuk::Table table{.caption = "Records with this number",
                       .columns = {{.title = "Record"}, {.title = "Child"}, {.title = "On"}},
                       .rows = {}};
    for (const auto& record : records) {
        const auto name = name_in(names, record.subject);
        table.rows.push_back({govuk::link(record.href, record.what, "of " + name), Html{name},
                              Html{record.on ? core::long_date(*record.on) : "No date recorded"}});
    }
    return govuk::table(table);
}

/// What was found of children: the page's part, and records by their own number.
struct ChildrenFound {
    Html page;
    std::vector<web::FoundRecord> records;
    Names names;  ///< Of the children whose records they are.
};

/// Empty where the role may not look for any, or none fits.
core::Result<ChildrenFound> children_for(web::Context& context, const FindParts& parts,
                                         const std::vector<FindTerm>& terms,
                                         const std::string& typed, const std::string& detail)
{
    if (!context.work.may<FindChildren>()) {
        return ChildrenFound{};
    }
    const auto grant = context.work.permit_list<FindChildren>(detail);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    if (terms.empty()) {
        return ChildrenFound{.page = opened_lately(*grant), .records = {}, .names = {}};
    }
    const Seen may_see{*grant};
    auto found = parts.finder.with([&](const FindIndex& index) {
        const auto answer = index.find(terms, child_kind, shown_max, std::cref(may_see));
        return answer.found.empty() ? Html{} : children_found(answer, context.today);
    });
    ChildrenFound made;
    if (const auto number = number_in(typed); parts.records_by_number && !number.empty()) {
        made.records = parts.records_by_number(*grant, number);
    }
    made.page = join({found, kept_found(context, parts, terms, grant->left_out())});
    std::vector<std::string> ids;
    ids.reserve(made.records.size());
    for (const auto& record : made.records) {
        ids.push_back(record.subject);
    }
    made.names = child_names(*grant, ids);
    return made;
}

core::Result<Html> workers_for(web::Context& context, const Finder& finder,
                               const std::vector<FindTerm>& terms, const std::string& detail)
{
    if (!context.work.may<FindWorkers>() || terms.empty()) {
        return Html{};
    }
    const auto grant = context.work.permit_list<FindWorkers>(detail);
    if (!grant) {
        return std::unexpected(grant.error());
    }
    const Seen may_see{*grant};
    return finder.with([&](const FindIndex& index) {
        const auto answer = index.find(terms, worker_kind, shown_max, std::cref(may_see));
        return answer.found.empty() || answer.is_partial ? Html{} : workers_found(answer);
    });
}

Html found_by_others(web::Context& context, const FindParts& parts,
                     const std::vector<FindTerm>& terms)
{
    std::vector<std::string> words;
    words.reserve(terms.size());
    for (const auto& term : terms) {
        words.push_back(term.text);
    }
    Html all;
    for (const auto& find : parts.elsewhere) {
        if (const auto found = find(context, words); !found.items.empty()) {
            all += elsewhere_found(found);
        }
    }
    return all;
}

Html nothing_found(const std::string& typed, bool may_children)
{
    return app::empty_state(
        "Nothing found for “" + typed + "”",
        may_children ? Html{"Try fewer letters, another spelling, the date of birth or the number. "
                            "Only records that your role includes are looked through."}
                     : Html{"Try another word from the title."});
}

core::Result<web::Response> show(web::Context& context, const FindParts& parts)
{
    const auto typed = context.query.text("q").substr(0, find_characters_max);
    const auto terms = find_terms(typed);
    const auto detail = terms.empty() ? std::string{} : "looked for " + typed;
    const bool may_children = context.work.may<FindChildren>();
    if (!terms.empty() && (may_children || context.work.may<FindWorkers>())) {
        parts.finder.follow();
    }
    auto children = children_for(context, parts, terms, typed, detail);
    auto workers = workers_for(context, parts.finder, terms, detail);
    if (!children || !workers) {
        return std::unexpected(children ? workers.error() : children.error());
    }
    Html results = join({children->page, *workers});
    if (!terms.empty()) {
        results += found_by_others(context, parts, terms);
        if (results.empty() && children->records.size() == 1) {
            return web::see_other(children->records.front().href.text());
        }
        if (!children->records.empty()) {
            results = join({records_list(children->records, children->names), results});
        }
        results += results.empty() ? nothing_found(typed, may_children) : Html{};
    }
    results += parts.below ? parts.below(context) : Html{};
    const std::string hint = may_children
                                 ? "A name or part of it, a date of birth, a record’s number, an "
                                   "address, a colleague or a standard. Spelling need not be exact."
                                 : "A word from the title of a standard or a measure.";
    return context.page(
        {.title = typed.empty() ? "Find" : "Find: " + typed,
         .content = join({govuk::title("Find"), search_form(typed, hint),
                          element("div", {{"class", "app-find__results"}}, {results})})});
}

}  // namespace

void add_find_page(web::Router& router, const FindParts& parts)
{
    router.get("/find", [parts](web::Context& context) { return show(context, parts); });
}

void add_find_actions(access::Policy& policy)
{
    policy.declare<FindChildren, FindWorkers>();
}

}  // namespace goldthread::people
