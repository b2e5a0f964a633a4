#include "exchange/result_folder.h"

#include "platform/text/csv.h"
#include "standards/parallel.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace goldthread::exchange {

namespace {

using standards::Evaluation;
using standards::Obligation;
using standards::Standard;
using standards::SubjectIndex;

/// Positions of standards in order of id.
std::vector<std::size_t> by_id(const standards::Definitions& definitions)
{
    std::vector<std::size_t> order(definitions.standards.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& {
        return definitions.standards[i].id;
    });
    return order;
}

std::vector<SubjectIndex> subjects_by_id(const standards::SubjectTable& table)
{
    std::vector<SubjectIndex> order(table.size());
    std::iota(order.begin(), order.end(), SubjectIndex{0});
    std::ranges::sort(order, {}, [&](SubjectIndex i) { return table.id(i); });
    return order;
}

class ObligationRows {
public:
    ObligationRows(const Evaluation& evaluation, std::size_t standard, std::string& out)
        : evaluation_(evaluation),
          at_(standard),
          standard_(evaluation.definitions().standards[standard]),
          writer_(out)
    {
    }

    void write(SubjectIndex subject)
    {
        const auto all = evaluation_.obligations(at_, subject);
        rows_.assign(all.begin(), all.end());
        std::ranges::sort(rows_,
                          [&](const Obligation& a, const Obligation& b) { return less(a, b); });
        const auto id = evaluation_.facts().subjects(standard_.subject).id(subject);
        const bool hours = standard_.in_hours();
        for (const auto& row : rows_) {
            writer_.row({standard_.id, id, standards::print_moment(row.opened, hours),
                         standards::print_moment(row.due, hours), word_for(row.outcome),
                         standards::print_moment(row.settled, hours), record(row)});
        }
    }

private:
    std::string_view record(const Obligation& row) const
    {
        return row.record == standards::no_row
                   ? std::string_view{}
                   : evaluation_.facts().table(standard_.settling_kind).record(row.record);
    }
    bool less(const Obligation& a, const Obligation& b) const
    {
        if (a.opened != b.opened) {
            return a.opened < b.opened;
        }
        if (a.due != b.due) {
            return a.due < b.due;
        }
        if (a.outcome != b.outcome) {
            return word_for(a.outcome) < word_for(b.outcome);
        }
        if (a.settled != b.settled) {
            return a.settled < b.settled;
        }
        return record(a) < record(b);
    }

    const Evaluation& evaluation_;
    std::size_t at_;
    const Standard& standard_;
    text::CsvWriter writer_;
    std::vector<Obligation> rows_;
};

}  // namespace

void write_results(const std::filesystem::path& folder, const Evaluation& evaluation,
                   unsigned threads)
{
    static_cast<void>(threads);
    const auto& definitions = evaluation.definitions();
    const auto order = by_id(definitions);
    std::vector<std::vector<SubjectIndex>> subjects(definitions.vocabulary->subjects().size());
    for (const auto standard : order) {
        auto& list = subjects[index(definitions.standards[standard].subject)];
        if (list.empty()) {
            list = subjects_by_id(
                evaluation.facts().subjects(definitions.standards[standard].subject));
        }
    }
    text::CsvWriter statuses{folder / "status.csv"};
    text::CsvWriter obligations{folder / "obligations.csv"};
    statuses.row({"standard", "subject", "status"});
    obligations.row({"standard", "subject", "opened", "due", "outcome", "settled", "record"});
    std::string block;
    for (const auto at : order) {
        const Standard& standard = definitions.standards[at];
        ObligationRows rows{evaluation, at, block};
        for (const auto subject : subjects[index(standard.subject)]) {
            if (standard.has_obligations()) {
                rows.write(subject);
                obligations.raw(block);
                block.clear();
            }
            const auto status = evaluation.status(at, subject);
            if (status != standards::Status::none) {
                statuses.row({standard.id,
                              evaluation.facts().subjects(standard.subject).id(subject),
                              word_for(status)});
            }
        }
    }
    obligations.close();
    statuses.close();
}

}  // namespace goldthread::exchange
