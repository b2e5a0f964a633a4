// standards/evaluate.cpp: all subjects by all standards, statuses, and days gone by.
// Long: what happens to the obligations of one subject and of all share the same state.
#include "standards/evaluate.h"

#include "platform/core/instant.h"
#include "standards/judging.h"
#include "standards/parallel.h"

#include <algorithm>
#include <functional>
#include <mutex>

namespace goldthread::standards {

namespace {

// The obligations of one chunk under some six standards fit a core's own cache.
constexpr std::size_t chunk_subjects = 1024;

constexpr std::array<std::string_view, 7> outcome_words{"met", "late",    "missed", "lapsed",
                                                        "due", "overdue", "waived"};
constexpr std::array<std::string_view, 5> status_words{"none", "met", "soon", "not met", "overdue"};

bool has_latest_rule(Form form)
{
    return form == Form::content || form == Form::deadline || form == Form::quota;
}

}  // namespace

std::string_view word_for(Outcome outcome)
{
    return outcome_words[static_cast<std::size_t>(outcome)];
}

std::string_view word_for(Status status)
{
    return status_words[static_cast<std::size_t>(status)];
}

std::string print_moment(std::int32_t moment, bool in_hours)
{
    if (moment == unsettled) {
        return {};
    }
    return in_hours ? core::iso_minutes(moment) : core::iso(core::Date::from_days(moment));
}

namespace {

/// Obligations that are kept until the evaluation goes, in few large blocks: memory is asked for,
/// and its pages are first touched, once.
class Store {
public:
    std::span<const Obligation> keep(const Buffer<Obligation>& made)
    {
        if (made.empty()) {
            return {};
        }
        if (blocks_.empty() || capacity_ - blocks_.back().size() < made.size()) {
            capacity_ = std::max(made.size(), std::clamp(capacity_ * 2, smallest, largest));
            blocks_.emplace_back().reserve(capacity_);
        }
        auto& block = blocks_.back();
        const std::size_t first = block.size();
        block.append(made);
        return {block.data() + first, made.size()};
    }

private:
    static constexpr std::size_t smallest = std::size_t{1} << 12U;
    static constexpr std::size_t largest = std::size_t{1} << 21U;
    std::vector<Buffer<Obligation>> blocks_;
    std::size_t capacity_ = 0;
};

}  // namespace

struct Evaluation::State {
    /// Obligations of some thousand subjects.
    struct Chunk {
        std::span<const Obligation> obligations;
        Buffer<std::uint32_t> starts;
    };
    /// What one thread works with, chunk after chunk.
    struct Desk {
        explicit Desk(const State& state)
            : scans(*state.definitions, *state.facts, state.days, state.as_at.days())
        {
        }
        Scans scans;
        std::vector<Buffer<Obligation>> judged;  ///< By standard, of the chunk at hand.
        Store store;
    };
    struct Result {
        bool wanted = false;
        std::vector<Chunk> chunks;
        Buffer<Status> statuses;
        std::unordered_map<SubjectIndex, std::vector<Obligation>> refreshed;
    };

    State(std::shared_ptr<const Definitions> given, const Facts& read, core::Date day,
          const core::Calendar& holidays)
        : definitions(std::move(given)),
          facts(&read),
          as_at(day),
          calendar(&holidays),
          days(holidays),
          results(definitions->standards.size())
    {
    }

    std::shared_ptr<const Definitions> definitions;
    const Facts* facts;
    core::Date as_at;
    const core::Calendar* calendar;
    DayArithmetic days;
    std::vector<Result> results;
    std::vector<Store> stores;  ///< Hold what the chunks show.

    std::span<const Obligation> obligations(std::size_t standard, SubjectIndex subject) const
    {
        const Result& result = results[standard];
        if (!result.refreshed.empty()) {
            if (const auto found = result.refreshed.find(subject);
                found != result.refreshed.end()) {
                return found->second;
            }
        }
        const std::size_t chunk = subject / chunk_subjects;
        if (chunk >= result.chunks.size()) {
            return {};
        }
        const Chunk& held = result.chunks[chunk];
        const std::size_t at = subject % chunk_subjects;
        if (at + 1 >= held.starts.size()) {
            return {};
        }
        return {held.obligations.data() + held.starts[at],
                std::size_t{held.starts[at + 1]} - held.starts[at]};
    }

    void want(std::size_t standard)
    {
        if (results[standard].wanted) {
            return;
        }
        results[standard].wanted = true;
        for (const auto part : definitions->standards[standard].parts) {
            want(part);
        }
    }

    Status own_status(std::size_t at, std::span<const Obligation> all, Scans& scans) const;
    Status parts_status(std::size_t standard, SubjectIndex subject) const;
    void evaluate_chunk(Desk& desk, SubjectKindId sort, std::size_t chunk,
                        const std::vector<std::size_t>& standards);
};

namespace {

/// Later settled, then opened, then record: the order in which the latest settled one is found.
bool settled_later(const Standard& standard, const Obligation& a, const Obligation& b,
                   const Facts& facts)
{
    if (a.settled != b.settled) {
        return a.settled > b.settled;
    }
    if (a.opened != b.opened) {
        return a.opened > b.opened;
    }
    if (a.record == b.record && a.kind == b.kind) {
        return false;
    }
    const auto record = [&](const Obligation& settled) {
        const auto kind = settled_by(standard, settled);
        return settled.record == no_row || kind == no_kind
                   ? std::string_view{}
                   : facts.table(kind).record(settled.record);
    };
    return record(a) > record(b);
}

/// What a status is decided from, gathered over a subject's obligations.
struct Tally {
    bool overdue = false;
    bool open = false;
    bool soon = false;
    bool good = false;  ///< Something is met or waived.
    const Obligation* latest = nullptr;
    Outcome latest_outcome = Outcome::met;

    Status status(const Standard& standard, bool in_scope) const
    {
        if (overdue) {
            return Status::overdue;
        }
        if (has_latest_rule(standard.form) && latest != nullptr &&
            (latest_outcome == Outcome::late || latest_outcome == Outcome::missed)) {
            return Status::not_met;
        }
        if (soon) {
            return Status::soon;
        }
        return in_scope || good || open ? Status::met : Status::none;
    }
};

/// Whether the subject is in the scope of the standard on `day`, by the version that holds then.
bool in_scope_on(std::size_t standard, Scans& scans, Day day)
{
    const auto editions = editions_of(scans.definitions(), standard);
    if (editions.empty()) {
        const auto scope = scans.definitions().standards[standard].scope;
        return scope != no_node && Scan::contains(scans.now().scope(scope), day);
    }
    const auto* edition = in_force(editions, day);
    if (edition == nullptr || !edition->standard) {
        return false;
    }
    const auto scope = scans.standard(*edition).scope;
    return scope != no_node && Scan::contains(scans.through(*edition).scope(scope), day);
}

}  // namespace

Status Evaluation::State::own_status(std::size_t at, std::span<const Obligation> all,
                                     Scans& scans) const
{
    const Standard& standard = definitions->standards[at];
    Tally tally;
    const bool is_latest_wanted = has_latest_rule(standard.form);
    const auto bit = [](Outcome outcome) { return 1U << static_cast<unsigned>(outcome); };
    unsigned seen = 0;
    for (const auto& obligation : all) {
        seen |= bit(obligation.outcome);
        if (is_latest_wanted && obligation.settled != unsettled &&
            (tally.latest == nullptr ||
             settled_later(standard, obligation, *tally.latest, *facts))) {
            tally.latest = &obligation;
        }
    }
    if ((seen & bit(Outcome::overdue)) != 0) {
        return Status::overdue;
    }
    if (tally.latest != nullptr) {
        tally.latest_outcome = tally.latest->outcome;
    }
    tally.good = (seen & (bit(Outcome::met) | bit(Outcome::waived))) != 0;
    tally.open = (seen & bit(Outcome::due)) != 0;
    if (tally.open) {
        tally.soon = std::ranges::any_of(all, [&](const Obligation& obligation) {
            return obligation.outcome == Outcome::due &&
                   due_soon(standard, obligation.due, as_at.days(), days);
        });
    }
    const bool in_scope = !tally.good && !tally.open && in_scope_on(at, scans, as_at.days());
    return tally.status(standard, in_scope);
}

Status Evaluation::State::parts_status(std::size_t standard, SubjectIndex subject) const
{
    const Standard& whole = definitions->standards[standard];
    if (whole.form != Form::parts) {
        const auto& statuses = results[standard].statuses;
        return subject < statuses.size() ? statuses[subject] : Status::none;
    }
    Status worst = Status::none;
    for (const auto part : whole.parts) {
        worst = std::max(worst, parts_status(part, subject));
    }
    return worst;
}

void Evaluation::State::evaluate_chunk(Desk& desk, SubjectKindId sort, std::size_t chunk,
                                       const std::vector<std::size_t>& standards)
{
    const std::size_t total = facts->subjects(sort).size();
    const std::size_t begin = chunk * chunk_subjects;
    const std::size_t end = std::min(begin + chunk_subjects, total);
    Scans& scans = desk.scans;
    const bool waivers = facts->has_waivers(sort);
    desk.judged.resize(std::max(desk.judged.size(), standards.size()));
    for (std::size_t i = 0; i < standards.size(); ++i) {
        results[standards[i]].chunks[chunk].starts.resize(end - begin + 1);
        desk.judged[i].clear();
    }
    for (std::size_t subject = begin; subject < end; ++subject) {
        const auto index_of = static_cast<SubjectIndex>(subject);
        scans.at(sort, index_of);
        for (std::size_t i = 0; i < standards.size(); ++i) {
            const Standard& standard = definitions->standards[standards[i]];
            Result& result = results[standards[i]];
            auto& judged = desk.judged[i];
            const std::size_t first = judged.size();
            result.chunks[chunk].starts[subject - begin] = static_cast<std::uint32_t>(first);
            judge_editions(standards[i], scans, judged);
            const std::span<Obligation> own{judged.data() + first, judged.size() - first};
            if (waivers) {
                waive(standard, facts->waivers(sort, index_of), as_at.days(), own);
            }
            result.statuses[subject] = own_status(standards[i], own, scans);
        }
    }
    for (std::size_t i = 0; i < standards.size(); ++i) {
        Chunk& held = results[standards[i]].chunks[chunk];
        held.starts[end - begin] = static_cast<std::uint32_t>(desk.judged[i].size());
        held.obligations = desk.store.keep(desk.judged[i]);
    }
}

Evaluation::Evaluation(std::shared_ptr<const Definitions> definitions, const Facts& facts,
                       core::Date as_at, const core::Calendar& calendar, unsigned threads,
                       std::span<const std::size_t> only)
    : state_(std::make_unique<State>(std::move(definitions), facts, as_at, calendar))
{
    State& s = *state_;
    for (std::size_t i = 0; i < s.results.size(); ++i) {
        if (only.empty() || std::ranges::find(only, i) != only.end()) {
            s.want(i);
        }
    }
    struct Task {
        SubjectKindId sort;
        std::size_t chunk;
    };
    std::vector<std::vector<std::size_t>> by_sort(s.definitions->vocabulary->subjects().size());
    for (std::size_t i = 0; i < s.results.size(); ++i) {
        const Standard& standard = s.definitions->standards[i];
        if (s.results[i].wanted && standard.has_obligations()) {
            by_sort[index(standard.subject)].push_back(i);
        }
    }
    std::vector<Task> tasks;
    for (std::size_t k = 0; k < by_sort.size(); ++k) {
        const auto sort = static_cast<SubjectKindId>(k);
        const std::size_t subjects = facts.subjects(sort).size();
        const std::size_t chunks = (subjects + chunk_subjects - 1) / chunk_subjects;
        for (const auto standard : by_sort[k]) {
            s.results[standard].chunks.resize(chunks);
            s.results[standard].statuses.resize(subjects);
        }
        for (std::size_t chunk = 0; chunk < chunks && !by_sort[k].empty(); ++chunk) {
            tasks.push_back({sort, chunk});
        }
    }
    std::mutex guard;
    std::vector<std::unique_ptr<State::Desk>> free;
    const auto take = [&] {
        const std::scoped_lock lock{guard};
        if (free.empty()) {
            return std::make_unique<State::Desk>(s);
        }
        auto desk = std::move(free.back());
        free.pop_back();
        return desk;
    };
    parallel_for(tasks.size(), threads, [&](std::size_t i) {
        auto desk = take();
        s.evaluate_chunk(*desk, tasks[i].sort, tasks[i].chunk, by_sort[index(tasks[i].sort)]);
        const std::scoped_lock lock{guard};
        free.push_back(std::move(desk));
    });
    for (auto& desk : free) {
        s.stores.push_back(std::move(desk->store));
    }
}

Evaluation::~Evaluation() = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;
Evaluation& Evaluation::operator=(Evaluation&&) noexcept = default;

core::Date Evaluation::as_at() const
{
    return state_->as_at;
}
const Definitions& Evaluation::definitions() const
{
    return *state_->definitions;
}
const Facts& Evaluation::facts() const
{
    return *state_->facts;
}
const core::Calendar& Evaluation::calendar() const
{
    return *state_->calendar;
}
bool Evaluation::left_calendar() const
{
    return state_->days.left_calendar();
}

std::span<const Obligation> Evaluation::obligations(std::size_t standard,
                                                    SubjectIndex subject) const
{
    return state_->obligations(standard, subject);
}

Status Evaluation::status(std::size_t standard, SubjectIndex subject) const
{
    return state_->parts_status(standard, subject);
}

std::size_t Evaluation::obligation_count() const
{
    std::size_t count = 0;
    for (const auto& result : state_->results) {
        for (const auto& chunk : result.chunks) {
            count += chunk.obligations.size();
        }
    }
    return count;
}

void Evaluation::refresh(SubjectKindId sort, SubjectIndex subject)
{
    State& s = *state_;
    Scans scans{*s.definitions, *s.facts, s.days, s.as_at.days()};
    scans.at(sort, subject);
    for (std::size_t i = 0; i < s.results.size(); ++i) {
        const Standard& standard = s.definitions->standards[i];
        auto& result = s.results[i];
        if (!result.wanted || !standard.has_obligations() || standard.subject != sort) {
            continue;
        }
        Buffer<Obligation> fresh;
        judge_editions(i, scans, fresh);
        waive(standard, s.facts->waivers(sort, subject), s.as_at.days(),
              {fresh.data(), fresh.size()});
        if (subject >= result.statuses.size()) {
            result.statuses.resize(std::size_t{subject} + 1, Status::none);
        }
        result.statuses[subject] = s.own_status(i, {fresh.data(), fresh.size()}, scans);
        result.refreshed[subject].assign(fresh.begin(), fresh.end());
    }
}

// ---- days gone by ---------------------------------------------------------------------------

namespace {

/// An obligation as it stood at the end of `day`.
struct Past {
    Outcome outcome = Outcome::due;
    std::int32_t due = 0;
    bool settled = false;
};

std::optional<Past> on_day(const Standard& standard, const Obligation& o, Day day,
                           std::span<const Waiver> waivers)
{
    const bool hours = standard.in_hours();
    if (day_of(o.opened, hours) > day) {
        return std::nullopt;
    }
    Past past{.outcome = o.unwaived, .due = o.due, .settled = false};
    // A quota is missed only once its due day is over; any other settled obligation is on its day.
    const bool quota_missed = standard.form == Form::quota && o.unwaived == Outcome::missed;
    past.settled = o.settled != unsettled &&
                   (quota_missed ? o.settled < day : day_of(o.settled, hours) <= day);
    if (!past.settled) {
        past.outcome =
            standard.form == Form::quota ? Outcome::due : open_outcome(o.due, day, hours);
        if (standard.form == Form::quota) {
            past.due = std::max(past.due, quota_period_end(standard, o.opened));
        }
    }
    if (past.outcome == Outcome::late || past.outcome == Outcome::missed ||
        past.outcome == Outcome::due || past.outcome == Outcome::overdue) {
        const Day due = day_of(past.due, hours);
        for (const auto& waiver : waivers) {
            if (waiver.from <= day && waiver.standard == standard.id && due >= waiver.from &&
                due < waiver.to) {
                past.outcome = Outcome::waived;
            }
        }
    }
    return past;
}

/// One subject under one standard on any day up to T.
class History {
public:
    History(std::size_t standard, std::span<const Obligation> all, Scans& scans,
            std::span<const Waiver> waivers)
        : last_(scans.definitions().standards[standard]),
          editions_(editions_of(scans.definitions(), standard)),
          all_(all),
          scans_(scans),
          waivers_(waivers)
    {
        if (last_.form == Form::content && last_.only == Standard::Only::latest) {
            // Which record is the latest depends on the day.
            judge_editions(standard, scans, own_, true);
            all_ = {own_.data(), own_.size()};
        }
    }

    Status on(Day day)
    {
        if (editions_.empty()) {
            return on(day, last_, scans_.now());
        }
        const auto* edition = in_force(editions_, day);
        if (edition == nullptr) {
            return Status::none;
        }
        if (!edition->standard) {
            return on(day, last_, scans_.now(), false);
        }
        return on(day, scans_.standard(*edition), scans_.through(*edition));
    }

private:
    Status on(Day day, const Standard& standard, Scan& scan, bool has_scope = true)
    {
        Tally tally;
        const bool latest_only =
            standard.form == Form::content && standard.only == Standard::Only::latest;
        const Obligation* last = nullptr;
        for (const auto& obligation : all_) {
            if (!latest_only) {
                count(obligation, day, standard, tally);
            } else if (day_of(obligation.opened, last_.in_hours()) <= day) {
                last = &obligation;
            }
        }
        if (last != nullptr) {
            count(*last, day, standard, tally);
        }
        const bool in_scope = has_scope && standard.scope != no_node && !tally.overdue &&
                              !tally.good && !tally.open &&
                              Scan::contains(scan.scope(standard.scope), day);
        return tally.status(standard, in_scope);
    }

    void count(const Obligation& obligation, Day day, const Standard& standard, Tally& tally) const
    {
        // Read by the version that holds on the day; all are kept in the unit of the last.
        const auto past = on_day(
            standard, in_unit(obligation, last_.in_hours(), standard.in_hours()), day, waivers_);
        if (!past) {
            return;
        }
        switch (past->outcome) {
            case Outcome::overdue:
                tally.overdue = true;
                break;
            case Outcome::due:
                tally.open = true;
                tally.soon = tally.soon || due_soon(standard, past->due, day, scans_.now().days());
                break;
            case Outcome::met:
            case Outcome::waived:
                tally.good = true;
                break;
            default:
                break;
        }
        if (past->settled &&
            (tally.latest == nullptr ||
             settled_later(last_, obligation, *tally.latest, scans_.now().facts()))) {
            tally.latest = &obligation;
            tally.latest_outcome = past->outcome;
        }
    }

    const Standard& last_;
    std::span<const Edition> editions_;
    std::span<const Obligation> all_;
    Scans& scans_;
    std::span<const Waiver> waivers_;
    Buffer<Obligation> own_;
};

/// The standards with obligations under `standard`: itself, or its parts and theirs.
void leaves(const Definitions& definitions, std::size_t standard, std::vector<std::size_t>& out)
{
    const Standard& found = definitions.standards[standard];
    if (found.has_obligations()) {
        out.push_back(standard);
    }
    for (const auto part : found.parts) {
        leaves(definitions, part, out);
    }
}

}  // namespace

std::optional<Outcome> Evaluation::outcome_on(std::size_t standard, SubjectIndex subject,
                                              const Obligation& obligation, core::Date day) const
{
    const Standard& found = state_->definitions->standards[standard];
    const auto past =
        on_day(found, obligation, day.days(), state_->facts->waivers(found.subject, subject));
    return past ? std::optional{past->outcome} : std::nullopt;
}

Status Evaluation::status_on(std::size_t standard, SubjectIndex subject, core::Date day) const
{
    const State& s = *state_;
    std::vector<std::size_t> all;
    leaves(*s.definitions, standard, all);
    Scans scans{*s.definitions, *s.facts, s.days, s.as_at.days()};
    Status worst = Status::none;
    for (const auto leaf : all) {
        const Standard& found = s.definitions->standards[leaf];
        scans.at(found.subject, subject);
        History history{leaf, s.obligations(leaf, subject), scans,
                        s.facts->waivers(found.subject, subject)};
        worst = std::max(worst, history.on(day.days()));
    }
    return worst;
}

namespace {

/// The worst status under `leaves` of the subject that `scans` is at, on each of `days`.
void worst_on(std::span<const std::size_t> leaves, Scans& scans, std::span<const core::Date> days,
              std::span<const Waiver> waivers,
              const std::function<std::span<const Obligation>(std::size_t)>& obligations,
              std::vector<Status>& worst)
{
    std::ranges::fill(worst, Status::none);
    for (const auto leaf : leaves) {
        const Standard& standard = scans.definitions().standards[leaf];
        const auto own = obligations(leaf);
        // Whom nothing was ever asked of and who is in no scope has no status on any day.
        if (own.empty() && editions_of(scans.definitions(), leaf).empty() &&
            (standard.scope == no_node || scans.now().scope(standard.scope).empty())) {
            continue;
        }
        History history{leaf, own, scans, waivers};
        for (std::size_t d = 0; d < days.size(); ++d) {
            worst[d] = std::max(worst[d], history.on(days[d].days()));
        }
    }
}

}  // namespace

std::vector<Standing> Evaluation::series(std::size_t standard, std::span<const core::Date> days,
                                         const std::vector<bool>& wanted, unsigned threads) const
{
    std::vector<std::size_t> all;
    leaves(*state_->definitions, standard, all);
    return series(all, state_->definitions->standards[standard].subject, days, wanted, threads);
}

std::vector<std::vector<Status>> Evaluation::statuses_on(SubjectKindId sort, SubjectIndex subject,
                                                         std::span<const Asked> asked) const
{
    const State& s = *state_;
    Scans scans{*s.definitions, *s.facts, s.days, s.as_at.days()};
    scans.at(sort, subject);
    std::vector<std::vector<Status>> found;
    found.reserve(asked.size());
    for (const auto& [leaves, days] : asked) {
        worst_on(
            leaves, scans, days, s.facts->waivers(sort, subject),
            [&](std::size_t leaf) { return s.obligations(leaf, subject); },
            found.emplace_back(days.size()));
    }
    return found;
}

std::vector<Standing> Evaluation::series(std::span<const std::size_t> leaves, SubjectKindId sort,
                                         std::span<const core::Date> days,
                                         const std::vector<bool>& wanted, unsigned threads) const
{
    const State& s = *state_;
    const std::size_t subjects = s.facts->subjects(sort).size();
    const std::size_t chunks = (subjects + chunk_subjects - 1) / chunk_subjects;
    std::vector<std::vector<Standing>> partial(chunks);
    parallel_for(chunks, threads, [&](std::size_t chunk) {
        std::vector<Standing> standings(days.size());
        std::vector<Status> worst(days.size());
        Scans scans{*s.definitions, *s.facts, s.days, s.as_at.days()};
        const std::size_t end = std::min((chunk + 1) * chunk_subjects, subjects);
        for (std::size_t i = chunk * chunk_subjects; i < end; ++i) {
            if (!wanted.empty() && (i >= wanted.size() || !wanted[i])) {
                continue;
            }
            const auto subject = static_cast<SubjectIndex>(i);
            scans.at(sort, subject);
            worst_on(
                leaves, scans, days, s.facts->waivers(sort, subject),
                [&](std::size_t leaf) { return s.obligations(leaf, subject); }, worst);
            for (std::size_t d = 0; d < days.size(); ++d) {
                ++standings[d].by_status[static_cast<std::size_t>(worst[d])];
            }
        }
        partial[chunk] = std::move(standings);
    });
    std::vector<Standing> total(days.size());
    for (const auto& part : partial) {
        for (std::size_t d = 0; d < days.size(); ++d) {
            for (std::size_t k = 0; k < total[d].by_status.size(); ++k) {
                total[d].by_status[k] += part[d].by_status[k];
            }
        }
    }
    return total;
}

Standing Evaluation::standing(std::size_t standard, const std::vector<bool>& wanted) const
{
    const auto sort = state_->definitions->standards[standard].subject;
    const std::size_t subjects = state_->facts->subjects(sort).size();
    Standing total;
    for (std::size_t i = 0; i < subjects; ++i) {
        if (wanted.empty() || (i < wanted.size() && wanted[i])) {
            const Status found = state_->parts_status(standard, static_cast<SubjectIndex>(i));
            ++total.by_status[static_cast<std::size_t>(found)];
        }
    }
    return total;
}

}  // namespace goldthread::standards
