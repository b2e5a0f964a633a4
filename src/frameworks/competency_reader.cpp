// frameworks/competency_reader.cpp: one function for each sort of entry, and what is checked of the
// whole.
#include "frameworks/competency_reader.h"

#include <algorithm>
#include <array>

namespace goldthread::frameworks {

CompetencySet CompetencyReader::read(const Entry& entry, std::string_view list)
{
    static constexpr std::array<std::string_view, 7> keys{"for",          "note",    "from",  "to",
                                                          "succeeded by", "domains", "levels"};
    const Node& item = entry.body;
    CompetencySet made;
    reader_.listed(entry, made, "set", "a set of competencies", keys);
    made.list = list;
    made.for_whom = reader_.fields.text(item, "for");
    made.note = reader_.fields.text(item, "note");
    made.from = day(item, "from");
    made.to = day(item, "to");
    made.succeeded_by = reader_.name(item, "succeeded by", "set", {"set"});
    for (const auto* each : reader_.fields.entries(item, "domains")) {
        made.domains.push_back(domain(*each, entry));
    }
    for (const auto* each : reader_.fields.entries(item, "levels")) {
        made.levels.push_back(level(*each, entry));
    }
    if (made.from && made.to && *made.to <= *made.from) {
        reader_.fields.report(item.find("to")->place, "\"to\" must come after \"from\"");
    }
    if (made.domains.empty() && made.levels.empty()) {
        reader_.fields.report(item.place,
                              "a set of competencies needs \"domains\", \"levels\" or both");
    }
    return made;
}

CompetencyDomain CompetencyReader::domain(const Node& item, const Entry& home)
{
    static constexpr std::array<std::string_view, 3> keys{"group", "note", "follows"};
    CompetencyDomain made;
    reader_.fields.check_keys(item, "a domain", {listed_keys, keys});
    reader_.nested(item, made, "competency_domains", "domain", "a domain", home);
    made.group = reader_.fields.text(item, "group");
    made.note = reader_.fields.text(item, "note");
    made.follows = reader_.names(item, "follows", "domain", {"domain"});
    return made;
}

CompetencyLevel CompetencyReader::level(const Node& item, const Entry& home)
{
    static constexpr std::array<std::string_view, 1> keys{"note"};
    CompetencyLevel made;
    reader_.fields.check_keys(item, "a level", {listed_keys, keys});
    reader_.nested(item, made, "competency_levels", "level", "a level", home);
    made.note = reader_.fields.text(item, "note");
    return made;
}

std::optional<core::Date> CompetencyReader::day(const Node& item, std::string_view key)
{
    const auto given = reader_.fields.text(item, key);
    const auto found = core::parse_date(given);
    if (!given.empty() && !found) {
        reader_.fields.report(
            item.find(key)->place,
            "\"" + std::string{key} + "\" should be a day like 2027-04-01, not \"" + given + "\"");
    }
    return found;
}

void CompetencyReader::check(const Competencies& made, EntryLists& lists)
{
    for (const auto& set : made.sets) {
        const auto written = std::ranges::find(lists[set.list], set.id, &Entry::id);
        check_successor(set, made, written->body);
        check_follows(set, made, written->body);
    }
}

void CompetencyReader::check_successor(const CompetencySet& set, const Competencies& made,
                                       const Node& body)
{
    const auto* next = set.succeeded_by.empty() ? nullptr : made.set(set.succeeded_by);
    if (next == nullptr) {
        return;
    }
    const auto& place = body.find("succeeded by")->place;
    if (!set.to || !next->from) {
        reader_.fields.report(
            place, "\"" + set.id + "\" is succeeded by \"" + next->id + "\": " +
                       (!set.to ? "the first needs a \"to\"" : "the second needs a \"from\""));
        return;
    }
    // Days that meet also keep sets from succeeding one another round in a circle.
    if (*set.to != *next->from) {
        reader_.fields.report(
            place, "\"" + set.id + "\" holds up to " + core::iso(*set.to) + " and \"" + next->id +
                       "\" from " + core::iso(*next->from) + ": the two days must be the same");
    }
}

void CompetencyReader::check_follows(const CompetencySet& set, const Competencies& made,
                                     const Node& body)
{
    for (std::size_t i = 0; i < set.domains.size(); ++i) {
        for (const auto& id : set.domains[i].follows) {
            const auto* home = made.home(id);
            if (home == nullptr || home->succeeded_by == set.id) {
                continue;
            }
            const auto written =
                std::ranges::find_if(body.find("domains")->list, [&](const Node& item) {
                    const Node* name = item.find("id");
                    return name != nullptr && name->text() == set.domains[i].id;
                });
            reader_.fields.report(
                written->find("follows")->place,
                "\"" + id + "\" is no domain of a set that is \"succeeded by\" \"" + set.id + "\"");
        }
    }
}

void CompetencyReader::check_named(const Entry& standard)
{
    reader_.names(standard.body, "competencies", "domain or set", {"domain", "set"});
}

}  // namespace goldthread::frameworks
