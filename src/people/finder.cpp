#include "people/finder.h"

#include "ledger/changes.h"
#include "people/ids.h"

#include <unordered_map>

namespace goldthread::people {

namespace {

using ledger::day_in;
using ledger::text_in;
using store::Row;
using FactsGrant = access::Grant<ledger::ReadFacts>;

/// Beyond so many changes everybody is read again.
constexpr std::size_t changes_one_by_one_max = 500;

/// Those read, by id, until all of what is known of them is together.
class Gathered {
public:
    explicit Gathered(std::string_view sort) : sort_(sort) {}
    Findable& at(std::string_view id)
    {
        const auto [found, is_new] = by_id_.emplace(std::string(id), all_.size());
        if (is_new) {
            all_.push_back({.sort = sort_,
                            .id = std::string(id),
                            .name = {},
                            .born = {},
                            .numbers = {},
                            .addresses = {},
                            .detail = {}});
        }
        return all_[found->second];
    }
    Findable* find(std::string_view id)
    {
        const auto found = by_id_.find(std::string(id));
        return found == by_id_.end() ? nullptr : &all_[found->second];
    }
    std::vector<Findable>& all() { return all_; }

private:
    std::string sort_;
    std::vector<Findable> all_;
    std::unordered_map<std::string, std::size_t> by_id_;
};

/// Runs over everybody, or over the one whose id is given.
template <class Use>
void each(const FactsGrant& grant, store::Sql select, store::Sql narrow,
          const std::optional<std::string>& only, Use&& use)
{
    if (only) {
        const auto statement = store::ComposedSql{select} + narrow;
        grant.each(statement, {*only}, use);
    } else {
        grant.each(select, {}, use);
    }
}

void add_number(Findable& who, std::string_view number)
{
    if (!number.empty()) {
        who.numbers.emplace_back(number);
    }
}

/// The values of an address that came as JSON, such as {"STREET":"Mill Road"}; other text as it is.
std::string spoken_address(std::string_view written)
{
    if (!written.starts_with('{')) {
        return std::string(written);
    }
    std::string spoken;
    for (std::size_t at = written.find('"'); at != std::string_view::npos;
         at = written.find('"', at)) {
        std::string part;
        for (++at; at < written.size() && written[at] != '"'; ++at) {
            if (written[at] == '\\' && at + 1 < written.size()) {
                ++at;
            }
            part += written[at];
        }
        ++at;
        const bool is_key = at < written.size() && written[at] == ':';
        if (!is_key && !part.empty()) {
            spoken += (spoken.empty() ? "" : " ") + part;
        }
        if (at >= written.size()) {
            break;
        }
    }
    return spoken;
}

constexpr store::Sql of_person = " and person_id = $1";

std::vector<Findable> children(const FactsGrant& grant, const std::optional<std::string>& only)
{
    Gathered found{child_kind};
    each(grant,
         "select person_id, trim(coalesce(forename, '') || ' ' || coalesce(surname, '')), born_on,"
         " nhs_number, legacy_id from person where council_id = $council and known_to is null",
         of_person, only, [&](const Row& row) {
             auto& child = found.at(row.text_view(0));
             child.name = text_in(row, 1);
             child.born = day_in(row, 2);
             add_number(child, text_in(row, 3));
             add_number(child, text_in(row, 4));
         });
    each(grant,
         "select person_id, identifier from linked_identifier where council_id = $council"
         " and known_to is null and identifier is not null",
         of_person, only, [&](const Row& row) {
             if (auto* child = found.find(row.text_view(0))) {
                 add_number(*child, row.text_view(1));
             }
         });
    each(grant,
         "select person_id, address, postcode, to_on is null from address"
         " where council_id = $council and known_to is null",
         of_person, only, [&](const Row& row) {
             auto* child = found.find(row.text_view(0));
             auto address = spoken_address(text_in(row, 1));
             const auto postcode = text_in(row, 2);
             if (child == nullptr || (address.empty() && postcode.empty())) {
                 return;
             }
             address += (address.empty() || postcode.empty() ? "" : ", ") + std::string(postcode);
             child->addresses.insert(
                 row.integer(3) != 0 ? child->addresses.begin() : child->addresses.end(),
                 std::move(address));
         });
    return std::move(found.all());
}

/// What the workforce files say counts before what the case system says.
std::vector<Findable> workers(const FactsGrant& grant, const std::optional<std::string>& only)
{
    Gathered found{worker_kind};
    const auto detail = [](std::string_view role, std::string_view team) {
        std::string made{role};
        made += (made.empty() || team.empty() ? "" : ", ") + std::string(team);
        return made;
    };
    each(grant,
         "select p.professional_id, p.name, p.swe_number, p.job_title, p.team"
         " from professional p where p.council_id = $council and p.known_to is null"
         " and not exists (select 1 from worker w where w.council_id = p.council_id"
         " and w.worker_id = p.staff_id and w.known_to is null)",
         " and p.professional_id = $1", only, [&](const Row& row) {
             auto& worker = found.at(row.text_view(0));
             worker.name = text_in(row, 1);
             add_number(worker, text_in(row, 2));
             worker.detail = detail(text_in(row, 3), text_in(row, 4));
         });
    each(grant,
         "select worker_id, name, swe_number, role, team, email from worker"
         " where council_id = $council and known_to is null",
         " and worker_id = $1", only, [&](const Row& row) {
             auto& worker = found.at(row.text_view(0));
             worker.name = text_in(row, 1);
             add_number(worker, text_in(row, 2));
             worker.detail = detail(text_in(row, 3), text_in(row, 5));
         });
    return std::move(found.all());
}

}  // namespace

void Finder::build()
{
    const auto latest = parts_.latest_change();
    FindIndex fresh;
    parts_.with_grant([&](const FactsGrant& grant) {
        for (auto& child : children(grant, std::nullopt)) {
            fresh.put(std::move(child));
        }
        for (auto& worker : workers(grant, std::nullopt)) {
            fresh.put(std::move(worker));
        }
    });
    const std::unique_lock held{mutex_};
    index_ = std::move(fresh);
    seen_ = latest;
}

void Finder::follow()
{
    const auto latest = parts_.latest_change();
    {
        const std::shared_lock held{mutex_};
        if (latest == seen_) {
            return;
        }
    }
    std::optional<std::vector<ledger::SubjectKey>> changed;
    {
        const std::unique_lock held{mutex_};
        parts_.with_grant([&](const FactsGrant& grant) {
            changed = seen_ < 0
                          ? std::nullopt
                          : ledger::changes_between(grant, seen_, latest, changes_one_by_one_max);
            if (!changed || index_.is_worn()) {
                changed.reset();
                return;
            }
            for (const auto& [sort, id] : *changed) {
                if (sort != child_kind && sort != worker_kind) {
                    continue;
                }
                index_.remove(sort, id);
                for (auto& who : sort == child_kind ? children(grant, id) : workers(grant, id)) {
                    index_.put(std::move(who));
                }
            }
            seen_ = latest;
        });
    }
    if (!changed) {
        build();
    }
}

}  // namespace goldthread::people
