// exchange/demo/kind_plans.cpp: the two files about kinds in data/demo.
#include "exchange/demo/kind_plans.h"

#include "platform/text/csv.h"

#include <charconv>
#include <functional>
#include <stdexcept>

namespace goldthread::demo {

namespace {

using Cells = std::map<std::string, std::string, std::less<>>;

void each_row(const std::filesystem::path& file, const std::function<void(const Cells&)>& use)
{
    text::CsvReader reader{file};
    std::vector<std::string> header;
    while (reader.next()) {
        const auto cells = reader.cells();
        if (header.empty()) {
            header.assign(cells.begin(), cells.end());
            continue;
        }
        if (cells.size() != header.size()) {
            throw std::runtime_error(file.string() + ": row " + std::to_string(reader.row()) +
                                     " has not as many cells as the header");
        }
        Cells row;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            row.emplace(header[i], cells[i]);
        }
        use(row);
    }
    if (reader.error()) {
        throw std::runtime_error(file.string() + ": " + reader.error()->message);
    }
}

double number(const std::filesystem::path& file, const std::string& text, double otherwise)
{
    double value = otherwise;
    const auto* end = text.data() + text.size();
    if (!text.empty() && (std::from_chars(text.data(), end, value).ptr != end || value < 0)) {
        throw std::runtime_error(file.string() + ": " + text + " is no number");
    }
    return value;
}

}  // namespace

KindPlans KindPlans::read(const std::filesystem::path& folder)
{
    KindPlans read;
    const auto kinds = folder / "kinds.csv";
    each_row(kinds, [&](const Cells& row) {
        KindPlan plan;
        const auto value = [&](std::string_view name, double otherwise) {
            return number(kinds, row.find(name)->second, otherwise);
        };
        plan.is_skipped = row.at("made") == "no";
        plan.on_time = value("on_time", plan.on_time);
        plan.missing = value("missing", plan.missing);
        plan.among = row.at("among");
        plan.share = value("share", plan.share);
        plan.every = static_cast<int>(value("every", plan.every));
        plan.lasts = static_cast<int>(value("lasts", plan.lasts));
        read.plans_.emplace(row.at("kind"), std::move(plan));
    });
    const auto values = folder / "kind_values.csv";
    each_row(values, [&](const Cells& row) {
        read.plans_[row.at("kind")].values[row.at("attribute")].emplace_back(
            row.at("value"), number(values, row.at("weight"), 1));
    });
    return read;
}

const KindPlan& KindPlans::of(std::string_view kind) const
{
    const auto found = plans_.find(kind);
    return found == plans_.end() ? usual_ : found->second;
}

}  // namespace goldthread::demo
