#include "thread/thread.h"

#include <algorithm>

namespace goldthread::thread {

using frameworks::Framework;
using frameworks::Measure;
using frameworks::Objective;
using standards::IndicatorForm;

namespace {

template <class Item>
void add_once(std::vector<Item>& items, const Item& item)
{
    if (std::ranges::find(items, item) == items.end()) {
        items.push_back(item);
    }
}

void add_counted(const Framework& framework, std::size_t indicator, std::vector<std::size_t>& out)
{
    const auto& one = framework.definitions->indicators[indicator];
    switch (one.form) {
        case IndicatorForm::timely:
        case IndicatorForm::compliance:
        case IndicatorForm::overdue:
        case IndicatorForm::kept:
            add_once(out, one.standard);
            break;
        case IndicatorForm::ratio:
            for (const auto part : one.over) {
                add_counted(framework, part, out);
            }
            for (const auto part : one.under) {
                add_counted(framework, part, out);
            }
            break;
        default:
            break;
    }
}

/// The measure that answers, and each of its parts.
std::vector<const Measure*> answering(const Framework& framework, const Measure& measure)
{
    const auto& meant = framework.plans.meant(measure);
    std::vector<const Measure*> all{&meant};
    for (const auto& part : meant.parts) {
        all.push_back(&framework.plans.meant(part));
    }
    return all;
}

/// True where the two ids are of one measure, of the same one again, or of one and its part.
bool is_same_measure(const Framework& framework, std::string_view named, std::string_view id)
{
    if (named == id) {
        return true;
    }
    const auto* one = framework.plans.measure(named);
    const auto* other = framework.plans.measure(id);
    if (one == nullptr) {
        return other != nullptr && framework.plans.meant(*other).indicator == named;
    }
    return std::ranges::any_of(answering(framework, *one), [&](const Measure* each) {
        return each->id == id || each->indicator == id ||
               (other != nullptr && &framework.plans.meant(*other) == each);
    });
}

/// The standards whose thread a standard's is: itself, what it is a part of, what that is a part
/// of, and so on.
std::vector<std::size_t> with_wholes(const Framework& framework, std::size_t standard)
{
    std::vector<std::size_t> all{standard};
    const auto& standards = framework.definitions->standards;
    for (std::size_t at = 0; at < all.size(); ++at) {
        for (std::size_t i = 0; i < standards.size(); ++i) {
            if (!standards[i].left_out &&
                std::ranges::find(standards[i].parts, all[at]) != standards[i].parts.end()) {
                add_once(all, i);
            }
        }
    }
    return all;
}

void add_competencies(const Framework& framework, std::string_view standard,
                      std::vector<std::string>& out)
{
    const auto* entry = framework.find(standard);
    if (entry == nullptr) {
        return;
    }
    if (const auto named = entry->lists.find("competencies"); named != entry->lists.end()) {
        for (const auto& id : named->second) {
            add_once(out, id);
        }
    }
}

void add_beyond(const Framework& framework, Thread& thread)
{
    for (const auto standard : thread.standards) {
        for (const auto at : with_wholes(framework, standard)) {
            const auto& one = framework.definitions->standards[at];
            for (const auto skill : one.skills) {
                add_once(thread.skills, skill);
            }
            add_competencies(framework, one.id, thread.competencies);
            for (const auto learning : one.learning) {
                add_once(thread.learning, learning);
            }
            for (const auto difference : one.difference) {
                add_once(thread.difference, difference);
            }
        }
    }
}

void add_named(const Framework& framework, const std::vector<std::string>& ids,
               std::vector<std::size_t>& out)
{
    for (const auto& id : ids) {
        if (const auto standard = framework.definitions->find_standard(id)) {
            add_once(out, *standard);
        }
    }
}

bool is_about_child(const Framework& framework, std::size_t standard)
{
    const auto subject = framework.definitions->standards[standard].subject;
    return framework.definitions->vocabulary->subject(subject).name == "child";
}

bool is_on_files(const Framework& framework, std::size_t standard)
{
    return is_about_child(framework, standard) &&
           framework.definitions->standards[standard].form < standards::Form::asked;
}

/// The list of a standard or of a thread that the stop shows.
template <class Holder>
auto& list_of(Holder& holder, Stop stop)
{
    switch (stop) {
        case Stop::skill:
            return holder.skills;
        case Stop::learning:
            return holder.learning;
        default:
            return holder.difference;
    }
}

template <class Item>
void add_each(const std::vector<Item>& more, std::vector<Item>& items)
{
    for (const auto& item : more) {
        add_once(items, item);
    }
}

/// What `from` rests on in the strategy.
void add_above(const Thread& from, Thread& thread)
{
    add_each(from.objectives, thread.objectives);
    add_each(from.measures, thread.measures);
}

template <class Use>
void each_objective(const Framework& framework, Use use)
{
    for (const auto& strategy : framework.plans.strategies) {
        for (const auto& objective : strategy.objectives) {
            use(objective);
        }
    }
}

}  // namespace

std::vector<std::size_t> standards_counted(const Framework& framework, std::string_view id)
{
    std::vector<std::size_t> found;
    if (const auto* measure = framework.plans.measure(id)) {
        for (const auto* one : answering(framework, *measure)) {
            if (const auto indicator = framework.definitions->find_indicator(one->indicator)) {
                add_counted(framework, *indicator, found);
            }
        }
    } else if (const auto indicator = framework.definitions->find_indicator(id)) {
        add_counted(framework, *indicator, found);
    }
    return found;
}

Thread of_objective(const Framework& framework, const Objective& objective)
{
    Thread thread;
    thread.objectives.push_back(&objective);
    for (const auto& id : objective.measures) {
        add_once(thread.measures, id);
    }
    add_named(framework, objective.standards, thread.standards);
    for (const auto& id : objective.measures) {
        for (const auto standard : standards_counted(framework, id)) {
            add_once(thread.standards, standard);
        }
    }
    add_beyond(framework, thread);
    return thread;
}

Thread of_measure(const Framework& framework, std::string_view id)
{
    Thread thread;
    thread.measures.emplace_back(id);
    thread.standards = standards_counted(framework, id);
    each_objective(framework, [&](const Objective& objective) {
        const bool is_its = std::ranges::any_of(objective.measures, [&](const std::string& named) {
            return is_same_measure(framework, named, id);
        });
        if (is_its) {
            add_once(thread.objectives, &objective);
        }
    });
    // A measure that counts no standard stands beside those of its objectives.
    if (thread.standards.empty()) {
        for (const auto* objective : thread.objectives) {
            add_named(framework, objective->standards, thread.standards);
        }
    }
    add_beyond(framework, thread);
    return thread;
}

Thread of_standard(const Framework& framework, std::size_t standard)
{
    Thread thread;
    thread.standards.push_back(standard);
    const auto wholes = with_wholes(framework, standard);
    const auto is_one_of = [&](std::size_t other) {
        return std::ranges::find(wholes, other) != wholes.end();
    };
    each_objective(framework, [&](const Objective& objective) {
        bool is_its = false;
        for (const auto& id : objective.standards) {
            const auto named = framework.definitions->find_standard(id);
            is_its = is_its || (named && is_one_of(*named));
        }
        for (const auto& id : objective.measures) {
            if (std::ranges::any_of(standards_counted(framework, id), is_one_of)) {
                add_once(thread.measures, id);
                is_its = true;
            }
        }
        if (is_its) {
            add_once(thread.objectives, &objective);
        }
    });
    for (const auto& strategy : framework.plans.strategies) {
        for (const auto& measure : strategy.measures) {
            const bool is_listed = std::ranges::any_of(
                thread.measures, [&](const std::string& id) { return id == measure.id; });
            if (!is_listed &&
                std::ranges::any_of(standards_counted(framework, measure.id), is_one_of)) {
                thread.measures.push_back(measure.id);
            }
        }
    }
    // A standard that no measure counts stands beside those of its objectives.
    if (thread.measures.empty()) {
        for (const auto* objective : thread.objectives) {
            for (const auto& id : objective->measures) {
                add_once(thread.measures, id);
            }
        }
    }
    add_beyond(framework, thread);
    return thread;
}

/// The threads of several standards as one.
static Thread joined(const Framework& framework, const std::vector<std::size_t>& standards)
{
    Thread all;
    for (const auto standard : standards) {
        const auto one = of_standard(framework, standard);
        add_above(one, all);
        add_each(one.standards, all.standards);
        add_each(one.skills, all.skills);
        add_each(one.competencies, all.competencies);
        add_each(one.learning, all.learning);
        add_each(one.difference, all.difference);
    }
    return all;
}

Thread of_competencies(const Framework& framework, const frameworks::CompetencySet& set)
{
    std::vector<std::size_t> practice;
    std::vector<std::size_t> learning;
    const auto& standards = framework.definitions->standards;
    for (std::size_t i = 0; i < standards.size(); ++i) {
        std::vector<std::string> called;
        add_competencies(framework, standards[i].id, called);
        const bool is_called = std::ranges::any_of(
            called, [&](const std::string& id) { return framework.competencies.home(id) == &set; });
        if (is_called && !standards[i].left_out) {
            (is_about_child(framework, i) ? practice : learning).push_back(i);
        }
    }
    auto thread = joined(framework, practice);
    for (const auto at : learning) {
        add_above(of_standard(framework, at), thread);
        add_once(thread.learning, at);
    }
    thread.skills.clear();
    thread.competencies = {set.id};
    return thread;
}

std::optional<Place> place_of(const Framework& framework, std::size_t standard)
{
    const auto& standards = framework.definitions->standards;
    if (!is_on_files(framework, standard)) {
        for (const auto stop : {Stop::skill, Stop::learning, Stop::difference}) {
            std::vector<std::size_t> callers;
            for (std::size_t i = 0; i < standards.size(); ++i) {
                const auto& named = list_of(standards[i], stop);
                if (!standards[i].left_out && std::ranges::find(named, standard) != named.end()) {
                    callers.push_back(i);
                }
            }
            if (!callers.empty()) {
                Place place{.stop = stop, .thread = joined(framework, callers)};
                add_above(of_standard(framework, standard), place.thread);
                list_of(place.thread, stop) = {standard};
                if (stop == Stop::skill) {
                    place.thread.competencies.clear();
                }
                return place;
            }
        }
    }
    Place place{.stop = Stop::standard, .thread = of_standard(framework, standard)};
    const bool is_on_thread = is_about_child(framework, standard) ||
                              !place.thread.objectives.empty() || !place.thread.measures.empty();
    return is_on_thread ? std::optional{std::move(place)} : std::nullopt;
}

std::string title_of(const Framework& framework, std::string_view id)
{
    if (const auto* measure = framework.plans.measure(id)) {
        return measure->title;
    }
    if (const auto indicator = framework.definitions->find_indicator(id)) {
        return framework.definitions->indicators[*indicator].title;
    }
    return std::string{id};
}

}  // namespace goldthread::thread
