// ledger/contents.h: what a ledger holds between two changes. Internal to this folder.
#pragma once
#include "ledger/needs.h"
#include "ledger/reading.h"
#include "ledger/view.h"
#include "standards/duration.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

namespace goldthread::ledger {

/// Which facts rest on tables that were never supplied.
struct Absent {
    std::set<standards::KindId> kinds;
    /// By sort of subject: columns.
    std::map<standards::SubjectKindId, std::set<std::uint16_t>> attributes;
};
Absent absent_from(const standards::Vocabulary& vocabulary, const Record& record,
                   std::span<const FactReader> readers);

/// The mark of a status that the engine gives.
Mark mark_of(standards::Status status);

struct Contents {
    Contents(std::shared_ptr<const standards::Definitions> given, const core::Calendar& calendar)
        : definitions(std::move(given)), facts(definitions->vocabulary), days(calendar)
    {
    }

    std::shared_ptr<const standards::Definitions> definitions;
    standards::Facts facts;
    standards::DayArithmetic days;
    Record record;
    Notes notes;
    Needs needs;
    Absent absent;
    std::optional<standards::Evaluation> evaluation;
    std::vector<standards::Supplied> supplied;  ///< What others sent.
    std::int64_t change = 0;                    ///< The last one that is in.
    std::int64_t suppress_below = 5;

    /// By standard: what it reads that was never supplied, as names of kinds and attributes; a
    /// standard of parts only where every computed part lacks something.
    std::vector<std::vector<std::string>> lacking;
    /// The same for indicators.
    std::vector<std::vector<std::string>> lacking_indicators;

    bool is_recorded(std::size_t standard) const { return lacking[standard].empty(); }
    void find_lacking();
    /// Kinds of which something is on record are not absent, whichever way it came. True where that
    /// changed anything: then find_lacking() is due.
    bool find_present();
    Mark mark(std::size_t standard, standards::SubjectIndex subject, core::Date day) const;

    /// The standards with obligations by whose worst status `standard` is marked: itself, or those
    /// of its parts that are recorded.
    std::vector<std::size_t> leaves_of(std::size_t standard) const;

    /// Figures asked before and still right.
    struct Figures {
        /// Counts of everybody under one standard on some days: kept right by every refresh.
        struct Series {
            std::vector<std::size_t> leaves;
            standards::SubjectKindId sort{};
            std::vector<core::Date> days;
            std::vector<Counts> counts;
        };
        std::map<std::string, Series> series;
        /// By indicator and period. Left out again where what they read has changed.
        using Key = std::tuple<std::size_t, core::Date, core::Date>;
        std::map<Key, standards::Figures> whole_and_splits;
        std::map<Key, standards::Figure> whole;
    };
    /// Beyond so many of one sort all are forgotten: each `as at` asked makes new ones.
    static constexpr std::size_t figures_max = 2000;
    mutable std::mutex cache_guard;
    mutable Figures figures;

    void forget_figures()
    {
        const std::scoped_lock lock{cache_guard};
        figures = {};
    }
};

/// Keeps the figures right while one subject is read again: made before, done after. Alone. Forgets
/// them where it is left without being done.
class FiguresKept {
public:
    FiguresKept(Contents& contents, standards::SubjectKindId sort, standards::SubjectIndex subject);
    FiguresKept(const FiguresKept&) = delete;
    FiguresKept& operator=(const FiguresKept&) = delete;
    ~FiguresKept();
    /// The facts are the new ones, and evaluated.
    void done();
    /// Once it is done: whether the subject has other records of the kind than before.
    bool has_changed(standards::KindId kind) const;

private:
    void count(std::int64_t by);
    std::vector<std::uint64_t> facts_by_kind() const;
    std::uint64_t attributes() const;

    Contents& contents_;
    standards::SubjectKindId sort_;
    standards::SubjectIndex subject_;
    bool was_known_;
    bool is_done_ = false;
    std::vector<std::uint64_t> facts_before_;
    std::vector<std::uint64_t> facts_now_;
    std::uint64_t attributes_before_ = 0;
};

}  // namespace goldthread::ledger
