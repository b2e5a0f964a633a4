// quality/series_chart.cpp: from the judgement of a series to its drawing.
#include "quality/series_chart.h"

#include "platform/core/result.h"
#include "platform/html/govuk.h"

#include <array>

namespace goldthread::quality {

using html::Html;

static std::string_view short_month(core::Date month)
{
    static constexpr std::array<std::string_view, 12> names = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    return names.at(static_cast<unsigned>(month.ymd().month()) - 1);
}

static std::string year_of(core::Date month)
{
    return std::to_string(static_cast<int>(month.ymd().year()));
}

std::string month_name(core::Date month)
{
    return std::string{short_month(month)} + " " + year_of(month);
}

std::string_view period_word(standards::Period period)
{
    switch (period) {
        case standards::Period::month:
            return "month";
        case standards::Period::quarter:
            return "quarter";
        default:
            return "year";
    }
}

std::string period_name(standards::Period period, core::Date day)
{
    const auto around = standards::period_around(period, day.days());
    const auto first = core::Date::from_days(around.first);
    const auto last = core::Date::from_days(around.next - 1);
    if (period == standards::Period::month) {
        return month_name(first);
    }
    if (period == standards::Period::quarter) {
        return std::string{short_month(first)} + " to " + month_name(last);
    }
    return year_of(first) == year_of(last) ? year_of(first)
                                           : year_of(first) + "-" + year_of(last).substr(2);
}

/// The name under a point: the first month of a quarter stands for it.
static chart::Label label_of(standards::Period period, core::Date day)
{
    if (period != standards::Period::month && period != standards::Period::quarter) {
        return {.name = period_name(period, day)};
    }
    const auto first = core::Date::from_days(standards::period_around(period, day.days()).first);
    const bool is_january = first.ymd().month() == std::chrono::January;
    return {.name = std::string{short_month(first)},
            .year = is_january ? year_of(first) : std::string{}};
}

static chart::Mark mark_of(standards::XmrSignal signal)
{
    switch (signal) {
        case standards::XmrSignal::improvement:
            return chart::Mark::improvement;
        case standards::XmrSignal::worsening:
            return chart::Mark::worsening;
        case standards::XmrSignal::change:
            return chart::Mark::change;
        case standards::XmrSignal::usual:
            break;
    }
    return chart::Mark::usual;
}

static std::vector<chart::Point> points_of(const standards::Xmr& judged)
{
    std::vector<chart::Point> points;
    points.reserve(judged.points.size());
    for (const auto& point : judged.points) {
        points.push_back({.value = point.value, .mark = mark_of(point.signal)});
    }
    return points;
}

static chart::Series drawn(const MonthlySeries& series, const standards::Xmr& judged)
{
    core::expects(series.months.size() == series.question.values.size(),
                  "each month has its value or none");
    chart::Series out{.id = series.id,
                      .title = series.title,
                      .finding = standards::finding(series.question, judged, series.words),
                      .labels = {},
                      .points = points_of(judged),
                      .goal = series.words.goal,
                      .unit = series.words.unit,
                      .decimals = series.words.decimals,
                      .floor = series.question.floor,
                      .ceiling = series.question.ceiling};
    for (const auto month : series.months) {
        out.labels.push_back(label_of(series.period, month));
    }
    for (const standards::XmrPhase& phase : judged.phases) {
        std::string reason;
        for (std::size_t i = 0; i < series.step_reasons.size(); ++i) {
            if (series.question.steps.at(i) == phase.first && phase.first > 0) {
                reason = series.step_reasons[i];
            }
        }
        out.phases.push_back({.first = phase.first,
                              .end = phase.end,
                              .centre = phase.centre,
                              .lower = phase.lower,
                              .upper = phase.upper,
                              .reason = reason});
    }
    out.centre_is_median = !judged.phases.empty() && !judged.phases.back().has_limits();
    return out;
}

chart::Series chart_series(const MonthlySeries& series)
{
    return drawn(series, standards::xmr(series.question));
}

static std::string_view said(standards::XmrSignal signal)
{
    switch (signal) {
        case standards::XmrSignal::improvement:
            return "Improvement";
        case standards::XmrSignal::worsening:
            return "Getting worse";
        case standards::XmrSignal::change:
            return "Change";
        case standards::XmrSignal::usual:
            break;
    }
    return "Usual variation";
}

Html monthly_chart(const MonthlySeries& series, const std::vector<govuk::Column>& extra_columns,
                   const std::vector<std::vector<Html>>& extra_cells)
{
    core::expects(extra_cells.empty() || extra_cells.size() == series.months.size(),
                  "each month has its cells");
    const standards::Xmr judged = standards::xmr(series.question);
    const std::string word{period_word(series.period)};
    govuk::Table table{.caption = series.title + ", by " + word,
                       .caption_is_hidden = true,
                       .columns = {{.title = word == "month"     ? "Month"
                                             : word == "quarter" ? "Quarter"
                                                                 : "Year"},
                                   {.title = "Figure", .is_numeric = true},
                                   {.title = "Signal"}},
                       .rows = {},
                       .is_small = true};
    table.columns.insert(table.columns.end() - 1, extra_columns.begin(), extra_columns.end());
    for (std::size_t i = 0; i < series.months.size(); ++i) {
        const standards::XmrPoint& point = judged.points[i];
        std::vector<Html> row{Html{period_name(series.period, series.months[i])},
                              point.value ? Html{standards::xmr_figure(*point.value, series.words)}
                                          : Html{"No figure"}};
        if (!extra_cells.empty()) {
            row.insert(row.end(), extra_cells[i].begin(), extra_cells[i].end());
        }
        row.emplace_back(point.value ? said(point.signal) : std::string_view{});
        table.rows.push_back(std::move(row));
    }
    const auto chart = drawn(series, judged);
    return html::join({chart::xmr(chart), chart::xmr_key(chart),
                       govuk::details("These figures as a table", govuk::table(table))});
}

Html change_beside_spark(const standards::Xmr& judged, std::string_view word,
                         std::string_view finding)
{
    if (!standards::latest(judged)) {
        return html::Html{word};
    }
    return html::element(
        "span", {{"class", "app-change"}},
        {html::element("span", {}, {word}), chart::sparkline(points_of(judged), finding)});
}

}  // namespace goldthread::quality
