#include "exchange/result_folder.h"

#include "platform/text/csv.h"
#include "standards/parallel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <numeric>
#include <string>
#include <vector>

namespace goldthread::exchange {

namespace {

using standards::Evaluation;
using standards::Obligation;
using standards::Standard;
using standards::SubjectIndex;

constexpr std::size_t block_subjects = 4096;
constexpr std::size_t blocks_at_once = 16;

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
    const auto before = [&](SubjectIndex a, SubjectIndex b) { return table.id(a) < table.id(b); };
    if (!std::ranges::is_sorted(order, before)) {
        std::ranges::sort(order, before);
    }
    return order;
}

/// The texts of the days of 1950 to 2100, ready to be copied.
class DayTexts {
public:
    DayTexts()
    {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            const auto text =
                core::iso(core::Date::from_days(first + static_cast<std::int32_t>(i)));
            std::copy_n(text.data(), 10, texts_[i].begin());
        }
    }
    void append(std::string& out, standards::Day day) const
    {
        const std::int64_t at = std::int64_t{day} - first;
        if (at >= 0 && at < static_cast<std::int64_t>(texts_.size())) {
            out.append(texts_[static_cast<std::size_t>(at)].data(), 10);
        } else {
            out.append(core::iso(core::Date::from_days(day)));
        }
    }

private:
    static constexpr std::int32_t first = -7305;  // 1950-01-01
    std::vector<std::array<char, 16>> texts_{55152};
};

bool plain(std::string_view text)
{
    return std::ranges::none_of(
        text, [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; });
}

void append_cell(std::string& out, std::string_view text)
{
    if (plain(text)) {
        out.append(text);
    } else {
        text::append_csv_cell(out, text);
    }
}

/// Rows of some subjects under one standard.
class Rows {
public:
    Rows(const Evaluation& evaluation, std::size_t standard, const DayTexts& days)
        : evaluation_(evaluation),
          at_(standard),
          standard_(evaluation.definitions().standards[standard]),
          days_(days),
          hours_(standard_.in_hours()),
          table_(standard_.settling_kind == standards::no_kind
                     ? nullptr
                     : &evaluation.facts().table(standard_.settling_kind))
    {
        text::append_csv_cell(prefix_, standard_.id);
        prefix_ += ',';
    }

    void write(SubjectIndex subject, std::string& obligations, std::string& statuses)
    {
        const auto id = evaluation_.facts().subjects(standard_.subject).id(subject);
        const auto status = evaluation_.status(at_, subject);
        if (status != standards::Status::none) {
            statuses += prefix_;
            append_cell(statuses, id);
            statuses += ',';
            statuses += word_for(status);
            statuses += '\n';
        }
        const auto all = evaluation_.obligations(at_, subject);
        if (all.empty()) {
            return;
        }
        const auto less = [&](const Obligation& a, const Obligation& b) { return before(a, b); };
        line_ = prefix_;
        append_cell(line_, id);
        if (std::ranges::is_sorted(all, less)) {
            for (const auto& row : all) {
                append(row, obligations);
            }
            return;
        }
        sorted_.assign(all.begin(), all.end());
        std::ranges::sort(sorted_, less);
        for (const auto& row : sorted_) {
            append(row, obligations);
        }
    }

private:
    void moment(std::string& out, std::int32_t value) const
    {
        out += ',';
        if (value == standards::unsettled) {
            return;
        }
        if (hours_) {
            out += standards::print_moment(value, true);
        } else {
            days_.append(out, value);
        }
    }
    void append(const Obligation& row, std::string& out) const
    {
        out += line_;
        moment(out, row.opened);
        moment(out, row.due);
        out += ',';
        out += word_for(row.outcome);
        moment(out, row.settled);
        out += ',';
        append_cell(out, record(row));
        out += '\n';
    }
    std::string_view record(const Obligation& row) const
    {
        return row.record == standards::no_row || table_ == nullptr ? std::string_view{}
                                                                    : table_->record(row.record);
    }
    bool before(const Obligation& a, const Obligation& b) const
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
    const DayTexts& days_;
    bool hours_;
    const standards::KindTable* table_;
    std::string prefix_;
    std::string line_;
    std::vector<Obligation> sorted_;
};

}  // namespace

void write_results(const std::filesystem::path& folder, const Evaluation& evaluation,
                   unsigned threads)
{
    const auto& definitions = evaluation.definitions();
    std::vector<std::vector<SubjectIndex>> subjects(definitions.vocabulary->subjects().size());
    struct Task {
        std::size_t standard;
        std::size_t begin;
        std::size_t end;
    };
    std::vector<Task> tasks;
    for (const auto standard : by_id(definitions)) {
        const auto sort = definitions.standards[standard].subject;
        auto& list = subjects[index(sort)];
        if (list.empty()) {
            list = subjects_by_id(evaluation.facts().subjects(sort));
        }
        for (std::size_t begin = 0; begin < list.size(); begin += block_subjects) {
            tasks.push_back({standard, begin, std::min(begin + block_subjects, list.size())});
        }
    }
    text::CsvWriter statuses{folder / "status.csv"};
    text::CsvWriter obligations{folder / "obligations.csv"};
    statuses.row({"standard", "subject", "status"});
    obligations.row({"standard", "subject", "opened", "due", "outcome", "settled", "record"});
    const DayTexts days;
    struct Block {
        std::string obligations;
        std::string statuses;
    };
    std::array<Block, blocks_at_once> blocks;
    for (std::size_t first = 0; first < tasks.size(); first += blocks_at_once) {
        const std::size_t count = std::min(blocks_at_once, tasks.size() - first);
        standards::parallel_for(count, threads, [&](std::size_t i) {
            const Task& task = tasks[first + i];
            Rows rows{evaluation, task.standard, days};
            const auto& list = subjects[index(definitions.standards[task.standard].subject)];
            blocks[i].obligations.clear();
            blocks[i].statuses.clear();
            for (std::size_t s = task.begin; s < task.end; ++s) {
                rows.write(list[s], blocks[i].obligations, blocks[i].statuses);
            }
        });
        for (std::size_t i = 0; i < count; ++i) {
            obligations.raw(blocks[i].obligations);
            statuses.raw(blocks[i].statuses);
        }
    }
    obligations.close();
    statuses.close();
}

}  // namespace goldthread::exchange
