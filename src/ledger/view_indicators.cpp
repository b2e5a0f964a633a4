// ledger/view_indicators.cpp: the framework's indicators, their series and what is behind them.
#include "ledger/view_queries.h"

#include <algorithm>

namespace goldthread::ledger {

namespace {

/// What is kept under the key, or what `work` makes, kept from then on.
template <class Figures, class Work>
Figures kept(const Contents& contents, std::map<Contents::Figures::Key, Figures>& all,
             const Contents::Figures::Key& key, const Work& work)
{
    {
        const std::scoped_lock lock{contents.cache_guard};
        if (const auto known = all.find(key); known != all.end()) {
            return known->second;
        }
    }
    auto made = work();
    const std::scoped_lock lock{contents.cache_guard};
    if (all.size() >= Contents::figures_max) {
        all.clear();
    }
    all.insert_or_assign(key, made);
    return made;
}

}  // namespace

std::vector<std::string> View::not_recorded(std::string_view standard_or_indicator) const
{
    if (const auto standard = definitions().find_standard(standard_or_indicator)) {
        return contents_->lacking[*standard];
    }
    if (const auto indicator = definitions().find_indicator(standard_or_indicator)) {
        return contents_->lacking_indicators[*indicator];
    }
    return {};
}

std::optional<standards::Figures> View::figures(const Reach& /*any reach may ask for figures*/,
                                                std::string_view indicator,
                                                std::optional<standards::Span> period) const
{
    const auto number = definitions().find_indicator(indicator);
    if (!number) {
        return std::nullopt;
    }
    const auto wanted =
        period.value_or(standards::last_complete(definitions().indicators[*number].period, as_at_));
    if (!contents_->lacking_indicators[*number].empty()) {
        standards::Figures absent{.period = wanted, .rows = {standards::Figure{}}};
        absent.period.to = std::min(wanted.to, latest());
        return absent;
    }
    return kept(*contents_, contents_->figures.whole_and_splits, {*number, wanted.from, wanted.to},
                [&] {
                    standards::Measures measures{*contents_->evaluation, 1, contents_->supplied};
                    return measures.figures(*number, wanted);
                });
}

std::vector<FigureIn> View::figures_by_period(const Reach& /*any reach may ask for figures*/,
                                              std::string_view indicator, std::size_t count,
                                              std::optional<standards::Period> sort) const
{
    const auto number = definitions().find_indicator(indicator);
    if (!number) {
        return {};
    }
    const auto of = sort.value_or(definitions().indicators[*number].period);
    const bool is_absent = !contents_->lacking_indicators[*number].empty();
    std::optional<standards::Measures> measures;
    const auto whole = [&](const standards::Span& period) {
        return kept(*contents_, contents_->figures.whole, {*number, period.from, period.to}, [&] {
            if (!measures) {
                measures.emplace(*contents_->evaluation, 1U, contents_->supplied);
            }
            return measures->whole(*number, period);
        });
    };
    std::vector<FigureIn> found;
    auto span = standards::last_complete(of, as_at_);
    for (std::size_t i = 0; i < count; ++i) {
        found.push_back({.period = span, .figure = is_absent ? standards::Figure{} : whole(span)});
        span = standards::last_complete(of, span.from - std::chrono::days{1});
    }
    std::ranges::reverse(found);
    return found;
}

std::vector<BehindFigure> View::behind(const Reach& reach, std::string_view indicator,
                                       standards::Span period, std::string_view dimension) const
{
    const auto number = definitions().find_indicator(indicator);
    if (!number || !contents_->lacking_indicators[*number].empty()) {
        return {};
    }
    const Asking asking{*contents_, as_at_};
    const auto sort = definitions().indicators[*number].subject;
    const auto& sort_name = asking.sort_name(sort);
    standards::Measures measures{*contents_->evaluation, 1, contents_->supplied};
    std::vector<BehindFigure> found;
    for (const auto& one : measures.behind(*number, period, dimension)) {
        const auto id = contents_->facts.subjects(sort).id(one.subject);
        if (!reach.covers(sort_name, id)) {
            continue;
        }
        BehindFigure made{.subject = {.sort = sort_name, .id = std::string(id)},
                          .fact = {},
                          .day = {},
                          .in_numerator = one.in_numerator};
        if (one.kind != standards::no_kind && one.row != standards::no_row) {
            made.fact = asking.fact(one.kind, one.row);
        }
        if (one.day && *one.day != standards::no_beginning) {
            made.day = core::Date::from_days(*one.day);
        }
        found.push_back(std::move(made));
    }
    return found;
}

}  // namespace goldthread::ledger
