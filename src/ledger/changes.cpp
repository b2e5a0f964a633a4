#include "ledger/changes.h"

#include <algorithm>
#include <set>

namespace goldthread::ledger {

std::int64_t latest_change(store::Connection& connection, access::CouncilId council)
{
    return connection
        .first("select coalesce(max(change), 0) from change_list where council_id = $1",
               {council.number}, [](const store::Row& row) { return row.integer(0); })
        .value_or(0);
}

std::optional<std::vector<SubjectKey>> changes_between(const access::Grant<ReadFacts>& grant,
                                                       std::int64_t seen, std::int64_t latest,
                                                       std::size_t at_most)
{
    const auto first_kept =
        grant.first("select coalesce(min(change), 0) from change_list where council_id = $council",
                    {}, [](const store::Row& row) { return row.integer(0); });
    if (latest < seen || first_kept.value_or(0) > seen + 1) {
        return std::nullopt;
    }
    // A change to what is no record, such as an import's own, changes no facts.
    auto changed = grant.rows(
        "select distinct subject_kind, subject from change_list where council_id = $council "
        "and change > $1 and change <= $2 and subject_kind <> $4 "
        "order by subject_kind, subject limit $3",
        {seen, latest, at_most + 1, access::whole_kind},
        [](const store::Row& row) { return SubjectKey{.sort = row.text(0), .id = row.text(1)}; });
    if (changed.size() > at_most) {
        return std::nullopt;
    }
    for (const auto& subject : changed) {
        if (subject.sort.empty() || subject.id.empty()) {
            return std::nullopt;
        }
    }
    return changed;
}

std::string fact_key(std::string_view kind, std::string_view subject)
{
    return std::string(kind) + "/" + std::string(subject);
}

std::optional<std::vector<SubjectKey>> with_sorts(std::vector<SubjectKey> changed,
                                                  const standards::Facts& facts)
{
    const auto& vocabulary = facts.vocabulary();
    std::set<SubjectKey> found;
    for (auto& key : changed) {
        if (key.sort != fact_sort) {
            found.insert(std::move(key));
            continue;
        }
        const auto slash = std::min(key.id.find('/'), key.id.size());
        const auto name = std::string_view{key.id}.substr(0, slash);
        const auto subject = std::string_view{key.id}.substr(std::min(slash + 1, key.id.size()));
        const auto kind = vocabulary.find_kind(name);
        const auto sort =
            kind ? std::optional{vocabulary.kind(*kind).subject} : vocabulary.find_subject(name);
        bool is_known = false;
        for (std::size_t i = 0; i < vocabulary.subjects().size(); ++i) {
            const auto each = static_cast<standards::SubjectKindId>(i);
            // What is no kind may be waivers: of a subject of any sort.
            if ((!sort || *sort == each) && facts.find(each, subject)) {
                found.insert({.sort = vocabulary.subject(each).name, .id = std::string(subject)});
                is_known = true;
            }
        }
        if (!is_known) {
            return std::nullopt;
        }
    }
    return std::vector<SubjectKey>{found.begin(), found.end()};
}

}  // namespace goldthread::ledger
