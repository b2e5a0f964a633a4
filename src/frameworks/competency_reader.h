// frameworks/competency_reader.h: sets of competencies and scales, from the lists of a framework's
// files to their types. Internal to this folder.
#pragma once
#include "frameworks/competency.h"
#include "frameworks/entry_reader.h"

#include <string_view>

namespace goldthread::frameworks {

class CompetencyReader {
public:
    explicit CompetencyReader(EntryReader& reader) : reader_(reader) {}

    CompetencySet read(const Entry& entry, std::string_view list);
    /// What only the whole shows: that days of a set and of what takes its place meet, and that a
    /// domain follows domains of the set before. `lists` holds the sets as written.
    void check(const Competencies& made, EntryLists& lists);
    /// The domains and sets that a standard names.
    void check_named(const Entry& standard);

private:
    CompetencyDomain domain(const Node& item, const Entry& home);
    CompetencyLevel level(const Node& item, const Entry& home);
    std::optional<core::Date> day(const Node& item, std::string_view key);
    void check_successor(const CompetencySet& set, const Competencies& made, const Node& body);
    void check_follows(const CompetencySet& set, const Competencies& made, const Node& body);

    EntryReader& reader_;
};

}  // namespace goldthread::frameworks
