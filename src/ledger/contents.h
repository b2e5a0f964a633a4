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

    /// Figures asked before and still right; emptied by every refresh.
    mutable std::mutex cache_guard;
    mutable std::map<std::string, std::vector<CountsOn>> series;

    void forget_figures()
    {
        const std::scoped_lock lock{cache_guard};
        series.clear();
    }
};

}  // namespace goldthread::ledger
