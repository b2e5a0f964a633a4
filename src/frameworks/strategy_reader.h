// frameworks/strategy_reader.h: strategies with their priorities, objectives, measures and actions,
// from a framework's text to their types. Internal to this folder.
#pragma once
#include "frameworks/entry_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::frameworks {

class StrategyReader {
public:
    explicit StrategyReader(EntryReader& reader) : reader_(reader) {}

    Strategy read(const Entry& entry);
    /// A measure that names another again answers as that one does.
    void check_repeats(Plans& plans);

private:
    void vision(const Node& item, Strategy& made);
    Objective objective(const Node& item, const Entry& home);
    Action action(const Node& item, const Entry& home, const std::string& objective);
    std::optional<State> measured_by(const Node& item, Measure& made);
    Measure measure(const Node& item, const Entry& home, const Measure* whole);
    void parts_of(const Node& item, const Entry& home, const Measure* whole, Measure& made);
    /// `target: 95`, or `target: {value: 95, on: 2027-03-31}`.
    std::optional<StatedFigure> figure(const Node& item, std::string_view key);
    static Measure* listed_again(Plans& plans, std::string_view id);

    struct Repeat {
        Place place;
        std::string id;
        std::size_t at;  ///< As EntryReader::nested() gave it.
    };
    EntryReader& reader_;
    std::vector<Repeat> repeats_;
};

}  // namespace goldthread::frameworks
