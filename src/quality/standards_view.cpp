#include "quality/standards_view.h"

#include "frameworks/chart_rules.h"

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::quality {

using standards::Form;

namespace {

bool is_own(const frameworks::Framework& framework, const frameworks::Entry& entry)
{
    return !framework.extends.empty() && entry.framework == framework.name;
}

struct Candidate {
    std::size_t number = 0;
    const frameworks::Entry* entry = nullptr;
};

/// Every standard that has an entry, in the order written. What staff are owed and only they can
/// tell of stands on the framework's pages alone: the list of standards is of what has figures.
std::vector<Candidate> candidates(const frameworks::Framework& framework)
{
    std::vector<Candidate> found;
    for (const auto& entry : framework.entries) {
        if (entry.list != "standards" && entry.list != "entitlements") {
            continue;
        }
        if (entry.list == "entitlements" && entry.state == frameworks::State::asked) {
            continue;
        }
        if (const auto number = framework.definitions->find_standard(entry.id)) {
            found.push_back({.number = *number, .entry = &entry});
        }
    }
    return found;
}

std::string_view sort_of(const standards::Definitions& definitions, std::size_t number)
{
    return definitions.vocabulary->subject(definitions.standards[number].subject).name;
}

/// True where some part, or a part's part, is answered by the record.
bool has_computed_part(const standards::Definitions& definitions, const standards::Standard& one)
{
    return std::ranges::any_of(one.parts, [&](std::size_t at) {
        const auto& part = definitions.standards[at];
        return part.has_obligations() || has_computed_part(definitions, part);
    });
}

Answered answered_by(const standards::Definitions& definitions, const standards::Standard& one,
                     bool has_counts)
{
    switch (one.form) {
        case Form::asked:
            return Answered::asked;
        case Form::supplied:
            return Answered::supplied;
        case Form::undefined:
            return Answered::undefined;
        case Form::parts:
            if (!has_counts && !has_computed_part(definitions, one)) {
                return Answered::asked;
            }
            break;
        default:
            break;
    }
    return has_counts ? Answered::computed : Answered::not_recorded;
}

/// The groups as they fill, in the order in which a page shows them.
class Grouping {
public:
    Grouping(const frameworks::Framework& framework, std::optional<core::Date> on)
        : framework_(framework), definitions_(*framework.definitions), on_(on)
    {
    }

    std::vector<StandardGroup> groups()
    {
        const auto all = candidates(framework_);
        // A standard that one of the council's own names as its part stands under that one; what
        // law asks for stands among that as well.
        for (const auto& [number, entry] : all) {
            const auto& standard = definitions_.standards[number];
            if (is_own(framework_, *entry)) {
                parts_of_own_.insert(standard.parts.begin(), standard.parts.end());
            } else if (is_shared(*entry)) {
                parts_of_shared_.insert(standard.parts.begin(), standard.parts.end());
            }
        }
        for (const auto& candidate : all) {
            place(candidate);
        }
        for (std::size_t i = 0; i < definitions_.standards.size(); ++i) {
            const auto& standard = definitions_.standards[i];
            if (on_ && standard.left_out && standard.holds_on(on_->days()) &&
                standard.list == "standards") {
                left_out_.standards.push_back({.number = i});
            }
        }
        std::vector<StandardGroup> made;
        const auto take = [&](StandardGroup& group) {
            if (!group.standards.empty()) {
                made.push_back(std::move(group));
            }
        };
        take(practice_);
        std::ranges::for_each(shared_, take);
        for (auto* group : {&statutory_, &local_, &staff_, &governance_, &left_out_}) {
            take(*group);
        }
        return made;
    }

private:
    void place(const Candidate& candidate)
    {
        const auto& [number, entry] = candidate;
        const auto& standard = definitions_.standards[number];
        const auto sort = sort_of(definitions_, number);
        if (sort == "board" || sort == "strategy") {
            governance_.standards.push_back({.number = number});
        } else if (sort != "child") {
            staff_.standards.push_back({.number = number});
        } else if (is_own(framework_, *entry)) {
            with_parts(practice_, number);
        } else if (is_shared(*entry)) {
            if (!parts_of_own_.contains(number) && !parts_of_shared_.contains(number)) {
                with_parts(shared(entry->framework), number);
            }
        } else if (standard.basis == "statutory") {
            statutory_.standards.push_back({.number = number});
        } else if (!parts_of_own_.contains(number)) {
            local_.standards.push_back({.number = number});
        }
    }

    bool is_shared(const frameworks::Entry& entry) const
    {
        return !framework_.shared_title(entry.framework).empty();
    }

    /// A standard that an earlier one names as its part stands under that one alone.
    void with_parts(StandardGroup& group, std::size_t number)
    {
        if (!named_before_.contains(number)) {
            group.standards.push_back({.number = number});
            add_parts(group, number);
        }
    }

    /// Its parts, each followed by its own.
    void add_parts(StandardGroup& group, std::size_t number)
    {
        for (const auto part : definitions_.standards[number].parts) {
            if (named_before_.insert(part).second) {
                group.standards.push_back({.number = part, .is_part = true});
                add_parts(group, part);
            }
        }
    }

    StandardGroup& shared(const std::string& framework)
    {
        const auto found = std::ranges::find(shared_, framework, &StandardGroup::id);
        if (found != shared_.end()) {
            return *found;
        }
        return shared_.emplace_back(StandardGroup{
            .id = framework,
            .title = framework_.shared_title(framework),
            .intro = "What the approach expects that this council shares with others.",
            .standards = {}});
    }

    const frameworks::Framework& framework_;
    const standards::Definitions& definitions_;
    std::optional<core::Date> on_;
    std::set<std::size_t> parts_of_own_;
    std::set<std::size_t> parts_of_shared_;
    std::set<std::size_t> named_before_;
    StandardGroup practice_{.id = "practice",
                            .title = "Practice standards",
                            .intro = "What this council expects of practice, each with its parts.",
                            .standards = {}};
    std::vector<StandardGroup> shared_;
    StandardGroup statutory_{.id = "statutory",
                             .title = "Statutory timescales",
                             .intro = "What law and statutory guidance ask for each child.",
                             .standards = {}};
    StandardGroup local_{.id = "local",
                         .title = "Local standards",
                         .intro = "What is usual practice, with numbers that the council chooses.",
                         .standards = {}};
    StandardGroup staff_{
        .id = "staff",
        .title = "For staff and teams",
        .intro = "What the people who work with families are owed, and their teams.",
        .standards = {}};
    StandardGroup governance_{.id = "governance",
                              .title = "Boards and reports",
                              .intro = "How often boards meet and strategies are reported on.",
                              .standards = {}};
    StandardGroup left_out_{.id = "left-out",
                            .title = "Left out since",
                            .intro =
                                "What held on this day; a later version of the framework "
                                "leaves it out.",
                            .standards = {}};
};

}  // namespace

std::vector<StandardGroup> grouped(const frameworks::Framework& framework,
                                   std::optional<core::Date> on)
{
    return Grouping{framework, on}.groups();
}

std::string_view word_for(Answered answered)
{
    constexpr std::array<std::string_view, 5> words{"computed", "not recorded", "asked", "supplied",
                                                    "undefined"};
    return words.at(static_cast<std::size_t>(answered));
}

std::string percent(const ledger::Share& share)
{
    if (share.whole == 0) {
        return "No figure";
    }
    const auto rounded = (share.part * 200 + share.whole) / (share.whole * 2);
    const auto tenths = share.part * 1000 / share.whole;
    if (rounded == 100 && share.part < share.whole) {
        return "99." + std::to_string(tenths % 10) + "%";
    }
    if (rounded == 0 && share.part > 0) {
        return "0." + std::to_string(std::max<std::int64_t>(tenths, 1)) + "%";
    }
    return std::to_string(rounded) + "%";
}

std::string part_of_whole(const ledger::Share& share)
{
    return std::to_string(share.part) + " of " + std::to_string(share.whole);
}

StandardNow standard_now(const ledger::View& view, const ledger::Reach& reach,
                         const frameworks::Framework& framework, std::size_t number,
                         const Behind& behind)
{
    const auto& standard = framework.definitions->standards.at(number);
    StandardNow now{.standard = &standard,
                    .entry = framework.find(standard.id),
                    .answered = Answered::computed,
                    .service = std::nullopt,
                    .reached = std::nullopt,
                    .months = view.by_month(reach, standard.id, months_shown),
                    .rules = frameworks::xmr_rules(framework)};
    if (!now.months.empty() && standard.holds_on(view.as_at().days())) {
        now.service = now.months.back().counts;
    }
    now.answered = answered_by(*framework.definitions, standard, now.service.has_value());
    if (now.service && behind.may_open) {
        now.reached =
            behind.is_everybody ? now.service : view.counts(reach, standard.id, behind.among);
    }
    return now;
}

MonthlySeries compliance_series(const StandardNow& now, const Shown& shown)
{
    MonthlySeries series{.id = "by-month",
                         .title = now.standard->title,
                         .months = {},
                         .question = {.values = {},
                                      .better = standards::Better::higher,
                                      .floor = 0,
                                      .ceiling = 100,
                                      .rules = now.rules},
                         .words = {.unit = "%"}};
    for (const auto& month : now.months) {
        const auto share = month.counts.share();
        series.months.push_back(month.day);
        series.question.values.push_back(
            share.whole > 0 && shown.may_show(share)
                ? std::optional{100.0 * static_cast<double>(share.part) /
                                static_cast<double>(share.whole)}
                : std::nullopt);
    }
    return series;
}

bool is_series_whole(const StandardNow& now, const Shown& shown)
{
    return std::ranges::all_of(now.months, [&](const ledger::CountsOn& month) {
        return shown.may_show(month.counts.share());
    });
}

std::string change_word(const StandardNow& now, const Shown& shown)
{
    if (!now.service) {
        return {};
    }
    if (!is_series_whole(now, shown)) {
        return "Not judged";
    }
    const auto series = compliance_series(now, shown);
    return standards::signal_word(standards::xmr(series.question), series.words);
}

std::vector<std::size_t> parents_of(const standards::Definitions& definitions, std::size_t number)
{
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < definitions.standards.size(); ++i) {
        const auto& parts = definitions.standards[i].parts;
        if (std::ranges::find(parts, number) != parts.end()) {
            found.push_back(i);
        }
    }
    return found;
}

std::string group_words(const frameworks::Framework& framework, std::string_view attribute,
                        std::string_view value)
{
    if (value.empty()) {
        return "Not recorded";
    }
    const std::string usual = std::string(attribute) + " " + std::string(value);
    auto words = framework.term(usual);
    if (words == usual) {
        words = value;
    }
    if (words[0] >= 'a' && words[0] <= 'z') {
        words[0] = static_cast<char>(words[0] - 'a' + 'A');
    }
    return words;
}

}  // namespace goldthread::quality
