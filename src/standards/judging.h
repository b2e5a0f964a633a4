// standards/judging.h: one subject's obligations under all versions of a standard, each judged by
// the version that held when it was opened. Internal to this folder.
#pragma once
#include "standards/forms.h"
#include "standards/scan.h"

#include <map>
#include <memory>

namespace goldthread::standards {

/// One subject read through every version of the definitions. One for each thread.
class Scans {
public:
    Scans(const Definitions& definitions, const Facts& facts, const DayArithmetic& days, Day as_at)
        : definitions_(definitions), now_(definitions, facts, days, as_at)
    {
    }
    /// As Scan::at.
    void at(SubjectKindId sort, SubjectIndex subject);
    /// Through the last version.
    Scan& now() { return now_; }
    Scan& through(const Edition& edition);

    const Definitions& definitions() const { return definitions_; }
    /// The version of an edition that asks something.
    const Standard& standard(const Edition& edition) const
    {
        return (edition.definitions ? *edition.definitions : definitions_)
            .standards[*edition.standard];
    }

private:
    struct Earlier {
        std::unique_ptr<Scan> scan;
        bool is_there = false;  ///< Set to the subject at hand.
    };
    const Definitions& definitions_;
    Scan now_;
    SubjectKindId sort_{};
    SubjectIndex subject_ = 0;
    std::map<const Definitions*, Earlier> earlier_;
};

/// The editions of the standard; empty where it has always held as it stands.
std::span<const Edition> editions_of(const Definitions& definitions, std::size_t standard);

/// The one that holds on `day`; null where none had begun.
const Edition* in_force(std::span<const Edition> editions, Day day);

/// Appends the subject's obligations, in order of opened, moments in the unit of the last version.
/// `every`: under `only: latest`, all that ever was the latest.
void judge_editions(std::size_t standard, Scans& scans, Buffer<Obligation>& out,
                    bool every = false);

/// The obligation with its moments in hours or in days, whichever `to_hours` says.
Obligation in_unit(Obligation obligation, bool from_hours, bool to_hours);

}  // namespace goldthread::standards
