#include "quality/framework_view.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace goldthread::quality {

using standards::IndicatorForm;

namespace {

std::int64_t as_count(const std::optional<standards::Quantity>& quantity)
{
    return quantity ? static_cast<std::int64_t>(std::llround(quantity->number())) : 0;
}

}  // namespace

std::string figure_words(double number, const std::string& unit)
{
    const auto tenths = static_cast<std::int64_t>(std::llround(std::abs(number) * 10));
    auto whole = std::to_string(tenths / 10);
    for (auto at = static_cast<std::ptrdiff_t>(whole.size()) - 3; at > 0; at -= 3) {
        whole.insert(static_cast<std::size_t>(at), ",");
    }
    std::string out = (number < 0 && tenths > 0 ? "-" : "") + whole;
    if (tenths % 10 != 0) {
        out += "." + std::to_string(tenths % 10);
    }
    if (unit == "percent") {
        return out + "%";
    }
    return unit.empty() ? out : out + " " + unit;
}

ledger::Share share_of(const standards::Figure& figure)
{
    if (figure.denominator) {
        const auto whole = as_count(figure.denominator);
        const auto part = figure.numerator ? as_count(figure.numerator) : whole;
        return {.part = std::min(part, whole), .whole = whole};
    }
    const auto count = as_count(figure.value);
    return {.part = count, .whole = count};
}

namespace {

ShownFigure shown_figure(const standards::Indicator& indicator, const standards::Figure& figure,
                         bool is_hidden)
{
    ShownFigure out{.dimension = {},
                    .attribute = {},
                    .value = {},
                    .numerator = {},
                    .denominator = {},
                    .is_hidden = is_hidden};
    if (const auto equals = figure.dimension.find('='); equals != std::string::npos) {
        out.attribute = figure.dimension.substr(0, equals);
        out.dimension = figure.dimension.substr(equals + 1);
    }
    if (is_hidden) {
        out.value = too_small_words;
        return out;
    }
    out.value = figure.value ? figure_words(figure.value->number(), indicator.unit) : "No figure";
    if (figure.numerator && figure.denominator) {
        out.numerator = figure_words(figure.numerator->number(), "");
        out.denominator = figure_words(figure.denominator->number(), "");
    }
    return out;
}

Answered answered_by(IndicatorForm form, bool has_figures)
{
    switch (form) {
        case IndicatorForm::asked:
            return Answered::asked;
        case IndicatorForm::supplied:
            return Answered::supplied;
        case IndicatorForm::undefined:
            return Answered::undefined;
        default:
            return has_figures ? Answered::computed : Answered::not_recorded;
    }
}

std::string finds(const frameworks::Framework& framework, const ledger::View& view,
                  const ledger::Reach& reach, const EntryRow& row, const Shown& shown)
{
    if (row.is_standard) {
        const auto counts = view.counts(reach, row.entry->id);
        if (!counts) {
            return row.entry->state == frameworks::State::computed ? "not recorded" : "";
        }
        const auto share = counts->share();
        if (share.whole == 0) {
            return "applies to nobody";
        }
        return shown.may_show(share) ? percent(share) + ", " + part_of_whole(share)
                                     : std::string{too_small_words};
    }
    if (row.is_indicator) {
        const auto number = framework.definitions->find_indicator(row.entry->id);
        const auto now = indicator_now(view, reach, framework, *number, shown);
        if (now.figures.empty()) {
            return now.answered == Answered::not_recorded ? "not recorded" : "";
        }
        return now.figures.front().value;
    }
    return {};
}

}  // namespace

static EntryRow row_of(const frameworks::Framework& framework, const ledger::View& view,
                       const ledger::Reach& reach, const frameworks::Entry& entry,
                       const Shown& shown)
{
    EntryRow row{.entry = &entry,
                 .described = nullptr,
                 .is_standard = false,
                 .is_indicator = false,
                 .finds = {}};
    if (entry.list == "indicators") {
        if (const auto number = framework.definitions->find_indicator(entry.id)) {
            row.described = &framework.definitions->indicators[*number];
            row.is_indicator = true;
        }
    } else if (const auto number = framework.definitions->find_standard(entry.id)) {
        row.described = &framework.definitions->standards[*number];
        row.is_standard = true;
    }
    row.finds = finds(framework, view, reach, row, shown);
    return row;
}

std::vector<EntryRow> entry_rows(const frameworks::Framework& framework, const ledger::View& view,
                                 const ledger::Reach& reach, const Shown& shown)
{
    std::vector<EntryRow> rows;
    rows.reserve(framework.entries.size());
    for (const auto& entry : framework.entries) {
        rows.push_back(row_of(framework, view, reach, entry, shown));
    }
    return rows;
}

std::optional<EntryRow> entry_row(const frameworks::Framework& framework, const ledger::View& view,
                                  const ledger::Reach& reach, std::string_view id,
                                  const Shown& shown)
{
    const auto* entry = framework.find(id);
    return entry == nullptr ? std::nullopt
                            : std::optional{row_of(framework, view, reach, *entry, shown)};
}

std::string list_words(std::string_view list)
{
    if (list == "elements") {
        return "Elements of the model";
    }
    std::string words{list};
    std::ranges::replace(words, '_', ' ');
    if (!words.empty()) {
        words[0] =
            static_cast<char>(words[0] >= 'a' && words[0] <= 'z' ? words[0] - 'a' + 'A' : words[0]);
    }
    return words;
}

IndicatorNow indicator_now(const ledger::View& view, const ledger::Reach& reach,
                           const frameworks::Framework& framework, std::size_t number,
                           const Shown& shown)
{
    const auto& indicator = framework.definitions->indicators.at(number);
    IndicatorNow now{
        .indicator = &indicator,
        .entry = framework.find(indicator.id),
        .answered = answered_by(indicator.form, view.not_recorded(indicator.id).empty()),
        .period = {},
        .figures = {}};
    if (now.answered == Answered::supplied) {
        // The last one that was sent, of the last two years.
        const auto sent = view.figures_by_period(reach, indicator.id, months_shown);
        const auto last = std::find_if(sent.rbegin(), sent.rend(), [](const auto& one) {
            return one.figure.value.has_value();
        });
        if (last != sent.rend()) {
            now.period = last->period;
            now.figures.push_back(
                shown_figure(indicator, last->figure, !shown.may_show(share_of(last->figure))));
        }
        return now;
    }
    if (now.answered != Answered::computed) {
        return now;
    }
    const auto figures = view.figures(reach, indicator.id);
    if (!figures || figures->rows.empty()) {
        return now;
    }
    now.period = figures->period;
    const auto& whole = figures->rows.front();
    now.figures.push_back(shown_figure(indicator, whole, !shown.may_show(share_of(whole))));
    // Each attribute's values add up to the whole: they hide one another.
    for (std::size_t first = 1; first < figures->rows.size();) {
        const auto name =
            figures->rows[first].dimension.substr(0, figures->rows[first].dimension.find('='));
        auto end = first;
        std::vector<ledger::Share> shares;
        while (end < figures->rows.size() && figures->rows[end].dimension.starts_with(name + "=")) {
            shares.push_back(share_of(figures->rows[end]));
            ++end;
        }
        const auto is_hidden = ledger::hidden(shares, shown.below);
        for (auto at = first; at < end; ++at) {
            now.figures.push_back(
                shown_figure(indicator, figures->rows[at], is_hidden[at - first]));
        }
        first = std::max(end, first + 1);
    }
    return now;
}

std::string period_words(const standards::Span& period)
{
    const auto next = period.to + std::chrono::days{1};
    if (core::add_months(period.from, 1) == next) {
        return month_name(period.from);
    }
    return core::long_date(period.from) + " to " + core::long_date(period.to);
}

std::string sort_of(const standards::Definitions& definitions,
                    const standards::Indicator& indicator)
{
    return definitions.vocabulary->subject(indicator.subject).name;
}

}  // namespace goldthread::quality
