// standards/indicator_builder.cpp: each form of indicator from its keys; splits.
#include "standards/indicator_builder.h"

#include "standards/words.h"

#include <algorithm>

namespace goldthread::standards {

namespace {

/// In the order in which marks are looked for: `share` and `sum` also stand beside other marks.
const std::vector<FormKeys<IndicatorForm>>& indicator_forms()
{
    using F = IndicatorForm;
    static const std::vector<FormKeys<IndicatorForm>> all{
        {F::stock, "stock", {"stock"}, {"sum"}},
        {F::overlap_days, "overlap", {"overlap"}, {"where", "days", "share"}},
        {F::count, "count", {"count"}, {}},
        {F::share_events, "share", {"share", "where"}, {}},
        {F::timely, "timely", {"timely"}, {}},
        {F::compliance, "compliance", {"compliance"}, {"in"}},
        {F::rate_events, "rate", {"rate", "per", "of"}, {}},
        {F::duration, "duration", {"duration", "statistic"}, {}},
        {F::mean, "mean", {"mean"}, {}},
        {F::ratio, "ratio", {"ratio"}, {}},
        {F::overdue, "overdue", {"overdue"}, {}},
        {F::kept, "kept", {"kept"}, {"in"}},
        {F::distinct, "distinct", {"distinct"}, {}},
        {F::sum, "sum", {"sum"}, {}},
        {F::asked, "asked", {"asked"}, {}},
        {F::supplied, "supplied", {"supplied"}, {}},
        {F::undefined, "undefined", {"undefined"}, {}},
    };
    return all;
}

const Keys& indicator_keys()
{
    static const Keys keys{"id",      "title", "unit",     "direction", "period", "source",
                           "subject", "by",    "replaces", "basis",     "note"};
    return keys;
}

}  // namespace

void IndicatorBuilder::build_share(const DefinitionText& text, Indicator& indicator)
{
    const Text& whole = need(text, "share");
    const Text& where = need(text, "where");
    if (compiler_.is_selector(whole)) {
        if (const auto events = compiler_.selector(whole, indicator.subject)) {
            indicator.selector = *events;
            indicator.where =
                compiler_.condition(where, indicator.subject, *events).value_or(no_node);
        }
        return;
    }
    indicator.form = IndicatorForm::share_subjects;
    indicator.scope = compiler_.scope(whole, indicator.subject).value_or(no_node);
    indicator.where = compiler_.scope(where, indicator.subject).value_or(no_node);
}

void IndicatorBuilder::build_stock(const DefinitionText& text, Indicator& indicator)
{
    const Text& stock = need(text, "stock");
    const Text* sum = field(text, "sum");
    if (sum == nullptr) {
        indicator.scope = compiler_.scope(stock, indicator.subject).value_or(no_node);
        return;
    }
    indicator.form = IndicatorForm::stock_sum;
    if (const auto spells = compiler_.spells(stock, indicator.subject)) {
        indicator.scope = *spells;
        indicator.column =
            compiler_.number_attribute(*sum, made_.program.scopes[*spells].kind).value_or(0);
    }
}

void IndicatorBuilder::build_overlap(const DefinitionText& text, Indicator& indicator)
{
    const Text spells = need(text, "overlap");
    const Text* days = field(text, "days");
    const Text* share = field(text, "share");
    if (days == nullptr && share == nullptr) {
        report(place_of(text, "overlap"), "\"overlap\" also needs \"days\" or \"share\"");
        return;
    }
    // `overlap: K` with `where: C` beside it says the same as `overlap: K where C`.
    const auto scope = compiler_.spells(spells, indicator.subject);
    if (!scope) {
        return;
    }
    indicator.scope = *scope;
    const KindId kind = made_.program.scopes[*scope].kind;
    if (const Text* where = field(text, "where")) {
        const auto selector = compiler_.records_of(kind);
        indicator.where =
            compiler_.condition(*where, indicator.subject, selector).value_or(no_node);
    }
    if (days != nullptr) {
        if (days->text != "working" && days->text != "all") {
            report(days->place, "\"days\" is working or all, not \"" + days->text + "\"");
        }
        indicator.working_days = days->text == "working";
    }
    if (share == nullptr) {
        return;
    }
    indicator.form = IndicatorForm::overlap_share;
    indicator.column = compiler_.number_attribute(*share, kind).value_or(0);
}

void IndicatorBuilder::build_rate(const DefinitionText& text, Indicator& indicator)
{
    const Text& rate = need(text, "rate");
    if (compiler_.is_selector(rate)) {
        indicator.selector = compiler_.selector(rate, indicator.subject).value_or(no_node);
    } else {
        indicator.form = IndicatorForm::rate_subjects;
        indicator.scope = compiler_.scope(rate, indicator.subject).value_or(no_node);
    }
    indicator.per = compiler_.number(need(text, "per")).value_or(0);
    indicator.population = need(text, "of").text;
}

void IndicatorBuilder::build_duration(const DefinitionText& text, Indicator& indicator)
{
    indicator.scope = compiler_.scope(need(text, "duration"), indicator.subject).value_or(no_node);
    const Text& statistic = need(text, "statistic");
    using Statistic = Indicator::Statistic;
    if (statistic.text == "median") {
        indicator.statistic = Statistic::median;
    } else if (statistic.text == "mean") {
        indicator.statistic = Statistic::mean;
    } else if (statistic.text == "p90") {
        indicator.statistic = Statistic::p90;
    } else {
        report(statistic.place,
               "\"statistic\" is median, mean or p90, not \"" + statistic.text + "\"");
    }
}

void IndicatorBuilder::build(const DefinitionText& text, Indicator& indicator,
                             const FormKeys<IndicatorForm>& keys)
{
    const auto standard = [&](std::string_view key) {
        const auto found = standard_named(need(text, key));
        if (!found) {
            return;
        }
        const Standard& named = made_.standards[*found];
        indicator.standard = *found;
        indicator.subject = named.subject;
        if (!named.has_obligations() && named.form != Form::parts) {
            report(need(text, key).place, "\"" + named.id + "\" is " +
                                              std::string{word_for(named.form)} +
                                              " and has no obligations to measure");
        }
    };
    const auto in = [&] {
        if (const Text* scope = field(text, "in")) {
            indicator.in = compiler_.scope(*scope, indicator.subject).value_or(no_node);
        }
    };
    switch (indicator.form) {
        case IndicatorForm::count:
        case IndicatorForm::distinct:
            indicator.selector =
                compiler_.selector(need(text, keys.mark), indicator.subject).value_or(no_node);
            break;
        case IndicatorForm::stock:
            build_stock(text, indicator);
            break;
        case IndicatorForm::share_events:
            build_share(text, indicator);
            break;
        case IndicatorForm::timely:
        case IndicatorForm::compliance:
        case IndicatorForm::overdue:
        case IndicatorForm::kept:
            standard(keys.mark);
            in();
            break;
        case IndicatorForm::rate_events:
            build_rate(text, indicator);
            break;
        case IndicatorForm::duration:
            build_duration(text, indicator);
            break;
        case IndicatorForm::mean:
        case IndicatorForm::sum:
            if (const auto amount =
                    compiler_.attribute_of(need(text, keys.mark), indicator.subject)) {
                indicator.selector = amount->node;
                indicator.column = *amount->column;
            }
            break;
        case IndicatorForm::overlap_days:
            build_overlap(text, indicator);
            break;
        default:
            break;
    }
}

std::optional<Indicator::Split> IndicatorBuilder::split_for(const Indicator& indicator,
                                                            std::string_view name)
{
    KindId kind = no_kind;
    if (indicator.selector != no_node) {
        kind = made_.program.selectors[indicator.selector].kind;
    } else if (indicator.form == IndicatorForm::stock_sum ||
               indicator.form == IndicatorForm::overlap_days ||
               indicator.form == IndicatorForm::overlap_share) {
        kind = indicator.scope == no_node ? no_kind : made_.program.scopes[indicator.scope].kind;
    }
    if (kind != no_kind) {
        if (const auto column = find_attribute(made_.vocabulary->kind(kind).attributes, name)) {
            return Indicator::Split{std::string{name}, false, static_cast<std::uint16_t>(*column)};
        }
    }
    const auto& attributes = made_.vocabulary->subject(indicator.subject).attributes;
    if (const auto column = find_attribute(attributes, name)) {
        return Indicator::Split{std::string{name}, true, static_cast<std::uint16_t>(*column)};
    }
    return std::nullopt;
}

void IndicatorBuilder::split(const DefinitionText& text, Indicator& indicator)
{
    const auto list = text.lists.find("by");
    if (list == text.lists.end()) {
        return;
    }
    for (const auto& name : list->second) {
        if (indicator.form == IndicatorForm::ratio) {
            indicator.by.push_back({name.text, false, 0});
            continue;
        }
        if (const auto found = split_for(indicator, name.text)) {
            indicator.by.push_back(*found);
            continue;
        }
        Keys known;
        for (const auto& attribute : made_.vocabulary->subject(indicator.subject).attributes) {
            known.push_back(attribute.name);
        }
        report(name.place, "\"" + name.text + "\" is no attribute of what \"" + indicator.id +
                               "\" counts, nor of its subject" +
                               Compiler::suggestion(name.text, known));
    }
}

/// Direction, period and unit.
void IndicatorBuilder::describe_measure(const DefinitionText& text, Indicator& indicator)
{
    if (const Text* direction = field(text, "direction")) {
        const Keys known{"higher", "lower", "neither"};
        indicator.direction = direction->text;
        if (!has(known, direction->text)) {
            report(direction->place,
                   "\"direction\" is higher, lower or neither, not \"" + direction->text + "\"");
        }
    }
    if (const Text* period = field(text, "period")) {
        if (const auto found = period_named(period->text)) {
            indicator.period = *found;
        } else {
            report(period->place,
                   "\"period\" is month, quarter, year, financial year, school year or census "
                   "year, not \"" +
                       period->text + "\"");
        }
    }
    if (const Text* unit = field(text, "unit")) {
        indicator.unit = unit->text;
    }
}

void IndicatorBuilder::indicators(const std::vector<DefinitionText>& texts)
{
    for (const auto& text : texts) {
        Indicator indicator;
        indicator.id = text.id.text;
        const auto* keys = form_of(text, indicator_forms(), indicator_keys(), "indicator");
        const bool about_standard = keys != nullptr && is_about_standard(keys->form);
        auto subject = subject_of(text, false);
        const bool named = present(text, "subject");
        if (keys != nullptr && !named) {
            const Text* first = field(text, keys->mark);
            const auto kind = first != nullptr ? compiler_.first_kind(*first) : std::nullopt;
            if (kind) {
                subject = made_.vocabulary->kind(*kind).subject;
            } else if (keys->form < IndicatorForm::asked && keys->form != IndicatorForm::ratio &&
                       !about_standard) {
                report(text.id.place,
                       "\"" + text.id.text + "\" does not say which \"subject\" it is about");
            }
        }
        describe_measure(text, indicator);
        indicator.subject = subject.value_or(SubjectKindId{0});
        if (keys != nullptr) {
            indicator.form = keys->form;
            const bool needs_subject =
                keys->form < IndicatorForm::asked && keys->form != IndicatorForm::ratio;
            if (subject || about_standard || !needs_subject) {
                build(text, indicator, *keys);
                if (!made_.vocabulary->subjects().empty()) {
                    split(text, indicator);
                }
            }
            Keys form_keys = keys->required;
            form_keys.insert(form_keys.end(), keys->optional.begin(), keys->optional.end());
            describe(text, indicator, form_keys);
        }
        indicator.place = text.id.place;
        made_.indicators.push_back(std::move(indicator));
    }
    join_ratios(texts);
    for (auto& indicator : made_.indicators) {
        indicator.words = in_words(made_, indicator);
    }
}

}  // namespace goldthread::standards
