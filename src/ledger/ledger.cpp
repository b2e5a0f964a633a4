#include "ledger/ledger.h"

#include "ledger/changes.h"
#include "ledger/contents.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <thread>

namespace goldthread::ledger {

namespace {

/// Replaces one subject's facts; whole again also where reading fails half way. The change then
/// counts as not seen, and is read again with the next request.
class Replacing {
public:
    Replacing(standards::Facts& facts, standards::SubjectKindId sort,
              standards::SubjectIndex subject)
        : facts_(facts)
    {
        facts_.begin_replacing(sort, subject);
    }
    Replacing(const Replacing&) = delete;
    Replacing& operator=(const Replacing&) = delete;
    ~Replacing() { facts_.finish_replacing(); }

private:
    standards::Facts& facts_;
};

}  // namespace

struct Ledger::State {
    explicit State(LedgerParts given) : parts(std::move(given)) {}

    LedgerParts parts;
    /// Held shared by views, alone by whoever changes what they see. `turn` is taken first by both,
    /// so that a stream of views does not keep a change waiting for ever.
    mutable std::shared_mutex guard;
    mutable std::mutex turn;
    std::shared_ptr<Contents> contents;
    /// One thread at a time builds, refreshes or follows.
    std::mutex work;
    std::mutex rebuild_guard;
    std::jthread rebuild;
    bool is_rebuilding = false;
    bool follows_today = true;

    std::shared_ptr<Contents> built(core::Date as_at);
    void put(std::shared_ptr<Contents> made);
    void refresh(std::span<const SubjectKey> subjects, std::int64_t change);
    void refresh_one(const access::Grant<ReadFacts>& grant, const SubjectKey& subject,
                     std::set<SubjectKey>& touched);
    void rebuild_in_background(core::Date as_at);
};

/// Reads everything. Nobody sees the contents yet, so no lock is held.
std::shared_ptr<Contents> Ledger::State::built(core::Date as_at)
{
    auto made = std::make_shared<Contents>(parts.definitions, parts.calendar);
    made->suppress_below = parts.suppress_below;
    parts.with_grant([&](const access::Grant<ReadFacts>& grant) {
        made->change = grant
                           .first(
                               "select coalesce(max(change), 0) from change_list "
                               "where council_id = $council",
                               {}, [](const store::Row& row) { return row.integer(0); })
                           .value_or(0);
        made->record = parts.record(grant);
        if (parts.supplied) {
            made->supplied = parts.supplied(grant);
        }
        Reading reading{grant, made->record, made->notes, made->facts, std::nullopt};
        for (const auto& reader : parts.readers) {
            reader.read(reading);
        }
    });
    made->needs = needs_of(*parts.definitions);
    made->absent = absent_from(*parts.definitions->vocabulary, made->record, parts.readers);
    made->find_present();
    made->find_lacking();
    made->facts.arrange();
    made->evaluation.emplace(parts.definitions, made->facts, as_at, parts.calendar);
    return made;
}

void Ledger::State::put(std::shared_ptr<Contents> made)
{
    const std::scoped_lock first{turn};
    const std::unique_lock alone{guard};
    contents.swap(made);
}

/// Reads one subject's rows and evaluates it. Alone.
void Ledger::State::refresh_one(const access::Grant<ReadFacts>& grant, const SubjectKey& subject,
                                std::set<SubjectKey>& touched)
{
    auto& now = *contents;
    const auto sort = now.facts.vocabulary().find_subject(subject.sort);
    if (!sort) {
        return;
    }
    Reading reading{grant, now.record, now.notes, now.facts, subject};
    std::vector<std::pair<const FactReader*, std::set<SubjectKey>>> mine;
    for (const auto& reader : parts.readers) {
        if (reader.sort == subject.sort || reader.sort == every_sort) {
            if (reader.before != nullptr) {
                reader.before(reading);
            }
            mine.emplace_back(&reader, reading.take_touched());
        }
    }
    // A subject that is new counts in no figure yet.
    const auto known = now.facts.find(*sort, subject.id);
    FiguresKept kept{
        now, *sort,
        known.value_or(static_cast<standards::SubjectIndex>(now.facts.subjects(*sort).size()))};
    const auto at = now.facts.add_subject(*sort, subject.id);
    {
        const Replacing replacing{now.facts, *sort, at};
        for (auto& [reader, rests] : mine) {
            reader->read(reading);
            rests.merge(reading.take_touched());
        }
    }
    now.evaluation->refresh(*sort, at);
    kept.done();
    if (now.find_present()) {
        now.find_lacking();
        now.forget_figures();  // of standards that were not recorded till now
    }
    for (auto& [reader, rests] : mine) {
        if (!reader->is_touching_by_kinds ||
            std::ranges::any_of(reader->yields, [&](const Yield& yield) {
                const auto kind = now.facts.vocabulary().find_kind(yield.kind);
                return kind && kept.has_changed(*kind);
            })) {
            touched.merge(rests);
        }
    }
}

void Ledger::State::refresh(std::span<const SubjectKey> subjects, std::int64_t change)
{
    parts.with_grant([&](const access::Grant<ReadFacts>& grant) {
        if (parts.supplied &&
            std::ranges::find(subjects, supplied_sort, &SubjectKey::sort) != subjects.end()) {
            auto sent = parts.supplied(grant);
            const std::scoped_lock first{turn};
            const std::unique_lock alone{guard};
            contents->supplied = std::move(sent);
            contents->forget_figures();
        }
        std::set<SubjectKey> touched;
        for (const auto& subject : subjects) {
            const std::scoped_lock first{turn};
            const std::unique_lock alone{guard};
            refresh_one(grant, subject, touched);
        }
        std::set<SubjectKey> further;  // those that these touch were read already
        for (const auto& subject : touched) {
            const std::scoped_lock first{turn};
            const std::unique_lock alone{guard};
            refresh_one(grant, subject, further);
        }
    });
    const std::scoped_lock first{turn};
    const std::unique_lock alone{guard};
    contents->change = std::max(contents->change, change);
}

void Ledger::State::rebuild_in_background(core::Date as_at)
{
    const std::scoped_lock lock{rebuild_guard};
    if (is_rebuilding) {
        return;
    }
    is_rebuilding = true;
    rebuild = std::jthread{[this, as_at] {
        try {
            put(built(as_at));
        } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch)
            // What stands still answers; the next request finds the change unread and tries again.
        }
        const std::scoped_lock done{rebuild_guard};
        is_rebuilding = false;
    }};
}

Ledger::Ledger(LedgerParts parts) : state_(std::make_unique<State>(std::move(parts))) {}

Ledger::~Ledger()
{
    settle();
}

void Ledger::build(std::optional<core::Date> as_at)
{
    const std::scoped_lock one{state_->work};
    state_->follows_today = !as_at;
    state_->put(state_->built(as_at.value_or(state_->parts.today())));
}

void Ledger::follow()
{
    const std::scoped_lock one{state_->work};
    core::expects(state_->contents != nullptr, "a ledger is built before it follows changes");
    {
        const std::scoped_lock lock{state_->rebuild_guard};
        if (state_->is_rebuilding) {
            return;
        }
    }
    const auto& now = *state_->contents;
    const auto today = state_->follows_today ? state_->parts.today() : now.evaluation->as_at();
    const auto latest = state_->parts.latest_change();
    if (latest != now.change) {
        std::optional<std::vector<SubjectKey>> changed;
        state_->parts.with_grant([&](const access::Grant<ReadFacts>& grant) {
            changed = changes_between(grant, now.change, latest, state_->parts.refresh_at_most);
        });
        if (changed) {
            changed = with_sorts(std::move(*changed), now.facts);
        }
        if (!changed) {
            state_->rebuild_in_background(today);
            return;
        }
        state_->refresh(*changed, latest);
    }
    if (today != now.evaluation->as_at()) {
        const std::scoped_lock first{state_->turn};
        const std::unique_lock alone{state_->guard};
        state_->contents->evaluation.emplace(state_->parts.definitions, state_->contents->facts,
                                             today, state_->parts.calendar);
        state_->contents->forget_figures();
    }
}

void Ledger::refresh(std::span<const SubjectKey> subjects)
{
    const std::scoped_lock one{state_->work};
    state_->refresh(subjects, 0);
}

View Ledger::view(std::optional<core::Date> as_at) const
{
    std::shared_lock<std::shared_mutex> lock{state_->guard, std::defer_lock};
    {
        const std::scoped_lock first{state_->turn};
        lock.lock();
    }
    core::expects(state_->contents != nullptr, "a ledger is built before it is looked at");
    const auto latest = state_->contents->evaluation->as_at();
    return View{state_->contents, std::move(lock), std::min(as_at.value_or(latest), latest)};
}

void Ledger::settle()
{
    std::jthread under_way;
    {
        const std::scoped_lock lock{state_->rebuild_guard};
        under_way = std::move(state_->rebuild);
    }
    if (under_way.joinable()) {
        under_way.join();
    }
}

}  // namespace goldthread::ledger
