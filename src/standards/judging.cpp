#include "standards/judging.h"

#include <algorithm>

namespace goldthread::standards {

namespace {

constexpr std::int32_t minutes_in_day = 1440;

/// Forms that ask one thing at a time, so that the next waits for the one under way.
bool asks_in_turn(Form form)
{
    return form == Form::cadence || form == Form::presence || form == Form::quota ||
           form == Form::limit;
}

/// From when the version that holds from `from` asks: from that day or, where something is under
/// way that the version before has opened, from the day on which it ends.
Begin begin_of(const Standard& before, const Standard& next, Day from,
               std::span<const Obligation> opened)
{
    Begin begin{.from = from, .continues = false};
    if (!asks_in_turn(next.form) || before.form != next.form) {
        return begin;
    }
    for (const auto& asked : opened) {
        if (next.form == Form::quota) {
            begin.from = std::max(begin.from, asked.due + 1);
            continue;
        }
        const Day ends = asked.settled == unsettled ? open_end : asked.settled;
        if (ends >= begin.from) {
            begin.from = ends;
            begin.continues = next.form == Form::cadence &&
                              (asked.unwaived == Outcome::met || asked.unwaived == Outcome::late);
        }
    }
    return begin;
}

/// Takes out what was opened outside [from, until); the obligations begin at `first`.
void keep_between(Buffer<Obligation>& out, std::size_t first, bool in_hours, Day from, Day until)
{
    std::size_t kept = first;
    for (std::size_t i = first; i < out.size(); ++i) {
        const Day day = day_of(out[i].opened, in_hours);
        if (day >= from && day < until) {
            out[kept++] = out[i];
        }
    }
    out.resize(kept);
}

}  // namespace

void Scans::at(SubjectKindId sort, SubjectIndex subject)
{
    sort_ = sort;
    subject_ = subject;
    now_.at(sort, subject);
    for (auto& [definitions, earlier] : earlier_) {
        earlier.is_there = false;
    }
}

Scan& Scans::through(const Edition& edition)
{
    if (!edition.definitions) {
        return now_;
    }
    auto& earlier = earlier_[edition.definitions.get()];
    if (!earlier.scan) {
        earlier.scan =
            std::make_unique<Scan>(*edition.definitions, now_.facts(), now_.days(), now_.as_at());
    }
    if (!earlier.is_there) {
        earlier.scan->at(sort_, subject_);
        earlier.is_there = true;
    }
    return *earlier.scan;
}

std::span<const Edition> editions_of(const Definitions& definitions, std::size_t standard)
{
    return standard < definitions.editions.size()
               ? std::span<const Edition>{definitions.editions[standard]}
               : std::span<const Edition>{};
}

const Edition* in_force(std::span<const Edition> editions, Day day)
{
    const Edition* found = nullptr;
    for (const auto& edition : editions) {
        if (edition.from == no_beginning || edition.from <= day) {
            found = &edition;
        }
    }
    return found;
}

Obligation in_unit(Obligation obligation, bool from_hours, bool to_hours)
{
    if (from_hours == to_hours) {
        return obligation;
    }
    if (to_hours) {
        // A day is over at its end.
        obligation.opened *= minutes_in_day;
        obligation.due = (obligation.due + 1) * minutes_in_day;
        obligation.settled =
            obligation.settled == unsettled ? unsettled : obligation.settled * minutes_in_day;
        return obligation;
    }
    obligation.opened = day_of(obligation.opened, true);
    obligation.due = day_of(obligation.due, true);
    obligation.settled =
        obligation.settled == unsettled ? unsettled : day_of(obligation.settled, true);
    return obligation;
}

// Long: the versions of one standard are judged one after the other, each by what those before
// left.
void judge_editions(std::size_t standard, Scans& scans, Buffer<Obligation>& out, bool every)
{
    const auto& last = scans.definitions().standards[standard];
    const auto editions = editions_of(scans.definitions(), standard);
    if (editions.empty() && !every) {
        judge(last, scans.now(), out);
        return;
    }
    std::size_t run_begin = out.size();  // of what versions of one form have opened
    const Standard* before = nullptr;
    const auto one_edition = [&](const Standard& asked, Scan& scan, Day from, Day until) {
        const std::size_t first = out.size();
        if (before != nullptr && before->form != asked.form) {
            run_begin = first;
        }
        const Begin begin =
            before == nullptr || from == no_beginning
                ? Begin{.from = from, .continues = false}
                : begin_of(*before, asked, from, {out.data() + run_begin, first - run_begin});
        const bool is_latest = asked.form == Form::content && asked.only == Standard::Only::latest;
        if (is_latest) {
            Standard each = asked;
            each.only = Standard::Only::every;
            judge(each, scan, out, begin);
        } else {
            judge(asked, scan, out, begin);
        }
        keep_between(out, first, asked.in_hours(), from, until);
        if (is_latest && !every && out.size() > first + 1) {
            out[first] = out.back();
            out.resize(first + 1);
        }
        before = &asked;
    };
    if (editions.empty()) {
        one_edition(last, scans.now(), no_beginning, open_end);
        return;
    }
    const std::size_t all = out.size();
    std::vector<std::pair<std::size_t, const Standard*>> parts;
    for (std::size_t k = 0; k < editions.size(); ++k) {
        const auto& edition = editions[k];
        if (edition.from != no_beginning && edition.from > scans.now().as_at()) {
            break;  // what begins after T does not exist
        }
        if (!edition.standard) {
            continue;  // what is under way goes on; nothing is opened
        }
        const auto& asked = scans.standard(edition);
        parts.emplace_back(out.size(), &asked);
        one_edition(asked, scans.through(edition), edition.from,
                    k + 1 < editions.size() ? editions[k + 1].from : open_end);
    }
    for (std::size_t k = 0; k < parts.size(); ++k) {
        const auto& [first, asked] = parts[k];
        const std::size_t end = k + 1 < parts.size() ? parts[k + 1].first : out.size();
        for (std::size_t i = std::max(first, all); i < end; ++i) {
            out[i] = in_unit(out[i], asked->in_hours(), last.in_hours());
            if (asked->settling_kind != last.settling_kind && out[i].record != no_row) {
                out[i].kind = asked->settling_kind;
            }
        }
    }
}

}  // namespace goldthread::standards
