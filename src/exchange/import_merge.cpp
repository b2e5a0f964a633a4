// exchange/import_merge.cpp: counting where the rows of a person went.
#include "exchange/import_merge.h"

#include <set>

namespace goldthread::exchange {

void MergeWatch::watch(std::string_view person)
{
    persons_.emplace(person, Rows{});
}

bool MergeWatch::watches(std::string_view person) const
{
    return persons_.contains(person);
}

void MergeWatch::take(const MergeEvidence& evidence)
{
    for (const auto& person : evidence.stayed) {
        if (const auto found = persons_.find(person); found != persons_.end()) {
            found->second.stayed = true;
        }
    }
    for (const auto& [from, to] : evidence.moved) {
        if (const auto found = persons_.find(from); found != persons_.end()) {
            ++found->second.total;
            ++found->second.by_key;
            ++found->second.to[to];
        }
    }
    for (const auto& row : evidence.gone) {
        const auto found = persons_.find(row.person);
        if (found == persons_.end()) {
            continue;
        }
        ++found->second.total;
        std::set<std::string> takers;  // two equal rows of one taker are one voice
        const auto [first, last] = evidence.added.equal_range(row.content);
        for (auto each = first; each != last; ++each) {
            takers.insert(each->second);
        }
        for (const auto& taker : takers) {
            ++found->second.to[taker];
        }
    }
}

std::vector<MergeProposal> MergeWatch::proposals() const
{
    std::vector<MergeProposal> made;
    for (const auto& [person, rows] : persons_) {
        if (rows.stayed || rows.total == 0 || (rows.by_key == 0 && rows.total < 2)) {
            continue;
        }
        for (const auto& [to, count] : rows.to) {
            if (count == rows.total && !persons_.contains(to)) {
                made.push_back({.from = person, .to = to, .rows = count});
            }
        }
    }
    return made;
}

}  // namespace goldthread::exchange
