// frameworks/plan_reader.cpp: posts, boards, the spine, reports and discrepancies read, and what
// only the whole shows checked.
#include "frameworks/plan_reader.h"

#include "frameworks/competency_reader.h"
#include "frameworks/strategy_reader.h"

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::frameworks {

namespace {

class PlanReader {
public:
    PlanReader(EntryLists& lists, Plans& plans, Competencies& competencies,
               std::vector<Problem>& problems)
        : lists_(lists),
          plans_(plans),
          made_competencies_(competencies),
          problems_(problems),
          reader_(lists, problems)
    {
    }

    std::vector<Entry> read()
    {
        for (const auto& entry : lists_["posts"]) {
            plans_.posts.push_back(post(entry));
        }
        for (const auto& entry : lists_["boards"]) {
            plans_.boards.push_back(board(entry));
        }
        for (const auto& entry : lists_["spine"]) {
            plans_.spine.push_back(spine_area(entry));
        }
        for (const auto& entry : lists_["strategies"]) {
            plans_.strategies.push_back(strategies_.read(entry));
        }
        for (const auto& entry : lists_["reports"]) {
            plans_.reports.push_back(report(entry));
        }
        for (const auto& entry : lists_["discrepancies"]) {
            plans_.discrepancies.push_back(discrepancy(entry));
        }
        read_competencies();
        reader_.references.check(problems_);
        strategies_.check_repeats(plans_);
        competencies_.check(made_competencies_, lists_);
        check_circles();
        return reader_.take_nested();
    }

private:
    Post post(const Entry& entry)
    {
        Post made;
        reader_.listed(entry, made, "post", "a post", {});
        return made;
    }

    void read_competencies()
    {
        for (const auto* const list : {"competencies", "scales"}) {
            for (const auto& entry : lists_[list]) {
                made_competencies_.sets.push_back(competencies_.read(entry, list));
            }
        }
        for (const auto list : standard_lists) {
            for (const auto& entry : lists_[list]) {
                competencies_.check_named(entry);
            }
        }
    }

    Board board(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 6> keys{"status", "purpose", "members",
                                                              "chair",  "parent",  "cadence"};
        static constexpr std::array<std::string_view, 2> stages{"meets", "to be set up"};
        const Node& item = entry.body;
        Board made;
        reader_.listed(entry, made, "board", "a board", keys);
        made.is_set_up = reader_.fields.choice(item, "status", stages) != "to be set up";
        made.purpose = reader_.fields.text(item, "purpose");
        made.members = reader_.names(item, "members", "post", {"post"});
        made.chair = reader_.name(item, "chair", "post", {"post"});
        made.parent = reader_.name(item, "parent", "board", {"board"});
        made.cadence =
            reader_.name(item, "cadence", "standard about a board", {"standard of a board"});
        return made;
    }

    SpineArea spine_area(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 3> keys{"letter", "plan", "parts"};
        SpineArea made;
        reader_.listed(entry, made, "area", "an area of the spine", keys);
        made.letter = reader_.fields.text(entry.body, "letter");
        made.plan = reader_.name(entry.body, "plan", "strategy", {"strategy"});
        made.parts = reader_.fields.words(entry.body, "parts");
        return made;
    }

    Report report(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 6> keys{"for", "about",   "each strategy",
                                                              "by",  "cadence", "contents"};
        const Node& item = entry.body;
        Report made;
        reader_.listed(entry, made, "report", "a report", keys);
        made.boards = reader_.names(item, "for", "board", {"board"});
        made.strategies = reader_.names(item, "about", "strategy", {"strategy"});
        made.is_for_each_strategy = reader_.fields.yes(item, "each strategy");
        made.by = reader_.name(item, "by", "post", {"post"});
        made.cadence = reader_.name(item, "cadence", "standard", {"standard"});
        for (const auto* each : reader_.fields.entries(item, "contents")) {
            made.contents.push_back(content(*each, entry));
        }
        return made;
    }

    ReportContent content(const Node& item, const Entry& home)
    {
        static constexpr std::array<std::string_view, 2> keys{"measures", "standards"};
        ReportContent made;
        reader_.fields.check_keys(item, "a report's content", {listed_keys, state_keys, keys});
        const auto at =
            reader_.nested(item, made, "report_contents", "content", "a report's content", home);
        made.measures =
            reader_.names(item, "measures", "measure or indicator", {"measure", "indicator"});
        made.standards = reader_.names(item, "standards", "standard", {"standard"});
        reader_.answered(item, made, "the report's content",
                         made.measures.empty() && made.standards.empty()
                             ? std::nullopt
                             : std::optional{State::parts},
                         "\"measures\" or \"standards\", ");
        reader_.set_state(at, made.state);
        return made;
    }

    Discrepancy discrepancy(const Entry& entry)
    {
        static constexpr std::array<std::string_view, 6> keys{"about",  "stated", "found",
                                                              "counts", "of",     "taken"};
        static constexpr std::array<std::string_view, 6> counted{
            "measures", "objectives", "priorities", "actions", "spine", "contents"};
        const Node& item = entry.body;
        Discrepancy made;
        reader_.listed(entry, made, "discrepancy", "a discrepancy", keys);
        made.about = reader_.names(item, "about", "entry", {"entry"});
        made.stated = reader_.fields.text(item, "stated");
        made.found = reader_.fields.text(item, "found");
        made.counts = reader_.fields.choice(item, "counts", counted);
        made.taken = reader_.fields.needed(item, "taken", "a discrepancy");
        made.of = made.counts == "contents" ? reader_.name(item, "of", "report", {"report"})
                                            : reader_.name(item, "of", "strategy", {"strategy"});
        if (made.counts.empty() != made.of.empty()) {
            reader_.fields.report(item.place, "\"counts\" and \"of\" go together");
        }
        return made;
    }

    template <class Entries, class Up>
    void check_circle(const Entries& entries, std::string_view key, std::string_view list, Up up)
    {
        for (const auto& entry : entries) {
            std::set<std::string> seen{entry.id};
            for (auto at = up(entry); !at.empty();) {
                if (!seen.insert(at).second) {
                    const auto written = std::ranges::find(lists_[list], entry.id, &Entry::id);
                    reader_.fields.report(written->body.find(key)->place,
                                          "\"" + std::string{key} + "\" leads from \"" + entry.id +
                                              "\" round in a circle");
                    return;
                }
                const auto next =
                    std::ranges::find_if(entries, [&](const auto& one) { return one.id == at; });
                at = next == entries.end() ? std::string{} : up(*next);
            }
        }
    }

    void check_circles()
    {
        check_circle(plans_.strategies, "part of", "strategies",
                     [](const Strategy& one) { return one.part_of; });
        check_circle(plans_.boards, "parent", "boards",
                     [](const Board& one) { return one.parent; });
    }

    EntryLists& lists_;
    Plans& plans_;
    Competencies& made_competencies_;
    std::vector<Problem>& problems_;
    EntryReader reader_;
    CompetencyReader competencies_{reader_};
    StrategyReader strategies_{reader_};
};

}  // namespace

std::vector<Entry> read_plans(EntryLists& lists, Plans& plans, Competencies& competencies,
                              std::vector<Problem>& problems)
{
    return PlanReader{lists, plans, competencies, problems}.read();
}

}  // namespace goldthread::frameworks
