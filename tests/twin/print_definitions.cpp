// tests/twin/print_definitions.cpp: a framework's files as YAML.
#include "figures.h"
#include "style.h"

#include <algorithm>
#include <array>

namespace goldthread::twin {
namespace {

std::string list(const std::vector<std::string>& names)
{
    std::string text;
    for (const auto& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return "[" + text + "]";
}

std::string period_name(Period period)
{
    static constexpr std::array names{"month",          "quarter",     "year",
                                      "financial year", "school year", "census year"};
    return names.at(static_cast<std::size_t>(period));
}

/// The keys of one form, in the order in which the language lists them.
class Entries {
public:
    explicit Entries(Style& style) : style_(style), write_(style) {}
    Entry standard(const Standard& one);
    Entry indicator(const Indicator& one);
    std::string print(Entry entry);

private:
    std::string text(const std::string& value) { return scalar(value, style_); }
    std::string span(const Duration& value) { return text(twin::print(value, style_)); }
    std::string amount(const Standard& one, const std::string& of)
    {
        return text(one.sum.empty() ? "count " + of : "sum " + one.sum + " of " + of);
    }
    void form(const Standard& one, Entry& entry);
    void figure(const Indicator& one, Entry& entry);

    Style& style_;
    Expression write_;
};

void Entries::form(const Standard& one, Entry& entry)
{
    const auto optional_yes = [&](const char* key, bool yes) {
        if (yes || style_.chance(15)) {
            entry.emplace_back(key, yes ? "yes" : "no");
        }
    };
    switch (one.form) {
        case Form::cadence:
            entry.emplace_back("while", text(write_.scope(one.scope)));
            entry.emplace_back("every", span(one.span));
            entry.emplace_back("expect", text(write_.selector(one.expect)));
            if (one.first) {
                entry.emplace_back("first within", span(*one.first));
            }
            optional_yes("carry over", one.carry_over);
            break;
        case Form::deadline:
            entry.emplace_back("for each", text(write_.selector(one.each)));
            entry.emplace_back("within", span(one.span));
            entry.emplace_back("expect", text(write_.selector(one.expect)));
            if (!one.matching.empty()) {
                entry.emplace_back("matching", one.matching);
            }
            if (one.unless) {
                entry.emplace_back("unless", text(write_.scope(*one.unless)));
            }
            break;
        case Form::presence:
            entry.emplace_back("while", text(write_.scope(one.scope)));
            entry.emplace_back("have", text(write_.scope(one.have)));
            if (one.has_span) {
                entry.emplace_back("within", span(one.span));
            }
            break;
        case Form::content:
            entry.emplace_back("each", text(write_.selector(one.each)));
            entry.emplace_back("must", text(write_.condition(one.must)));
            if (one.only != Only::all) {
                entry.emplace_back("only", one.only == Only::first ? "first" : "latest");
            }
            break;
        case Form::quota:
            entry.emplace_back("while", text(write_.scope(one.scope)));
            entry.emplace_back("in each", period_name(one.in_each));
            entry.emplace_back("at least", text(twin::print(one.number)));
            entry.emplace_back("of", amount(one, write_.selector(one.expect)));
            optional_yes("pro rata", one.pro_rata);
            break;
        case Form::limit:
            entry.emplace_back("while", text(write_.scope(one.scope)));
            entry.emplace_back("at most", text(twin::print(one.number)));
            entry.emplace_back("of", amount(one, write_.scope(one.have)));
            if (one.has_span) {
                entry.emplace_back("for no longer than", span(one.span));
            }
            break;
        case Form::parts:
            entry.emplace_back("parts", list(one.parts));
            break;
        case Form::asked:
            entry.emplace_back("asked",
                               "{of: auditor, when: every case audit, answer: [yes, partly, no]}");
            break;
        case Form::supplied:
            entry.emplace_back("supplied", "{by: the partnership, when: every quarter}");
            break;
        case Form::undefined:
            entry.emplace_back("undefined", "the paper names a topic only");
            break;
    }
}

Entry Entries::standard(const Standard& one)
{
    Entry entry{{"id", one.id},
                {"title", text("The standard " + one.id)},
                {"subject", one.subject},
                {"source", "P-001"}};
    if (one.warn) {
        entry.emplace_back("warn", span(*one.warn));
    }
    form(one, entry);
    return entry;
}

void Entries::figure(const Indicator& one, Entry& entry)
{
    const auto add = [&](const char* key, const std::string& value) {
        entry.emplace_back(key, text(value));
    };
    static constexpr std::array statistics{"median", "mean", "p90"};
    switch (one.form) {
        case Figure::count:
            return add("count", write_.selector(one.events));
        case Figure::stock:
            return add("stock", write_.scope(one.scope));
        case Figure::stock_sum:
            add("stock", write_.scope(one.scope));
            return add("sum", one.attribute);
        case Figure::share_events:
            add("share", write_.selector(one.events));
            return add("where", write_.condition(one.where));
        case Figure::share_scope:
            add("share", write_.scope(one.scope));
            return add("where", write_.scope(one.part));
        case Figure::timely:
            return add("timely", one.standard);
        case Figure::compliance:
            add("compliance", one.standard);
            if (one.in) {
                add("in", write_.scope(*one.in));
            }
            return;
        case Figure::rate:
            add("rate", write_.selector(one.events));
            add("per", twin::print(one.per));
            return add("of", one.population);
        case Figure::duration:
            add("duration", write_.scope(one.scope));
            return add("statistic", statistics.at(static_cast<std::size_t>(one.statistic)));
        case Figure::mean:
        case Figure::sum:
            return add(one.form == Figure::mean ? "mean" : "sum",
                       one.attribute + " of " + write_.selector(one.events));
        case Figure::overlap_days:
            add("overlap", write_.scope(one.scope));
            return add("days", one.working ? "working" : "all");
        case Figure::overlap_share:
            add("overlap", write_.scope(one.scope));
            return add("share", one.attribute);
        case Figure::ratio:
            return add("ratio", one.over_a + " over " + one.over_b +
                                    (one.has_times ? " times " + twin::print(one.per) : ""));
        case Figure::supplied:
            return entry.emplace_back("supplied", "{by: the partnership, when: every quarter}"),
                   void();
    }
}

Entry Entries::indicator(const Indicator& one)
{
    Entry entry{
        {"id", one.id},           {"title", text("The figure " + one.id)}, {"unit", "number"},
        {"direction", "neither"}, {"period", period_name(one.period)},     {"source", "P-002"},
        {"subject", one.subject}};
    figure(one, entry);
    if (!one.by.empty()) {
        entry.emplace_back("by", list(one.by));
    }
    return entry;
}

std::string Entries::print(Entry entry)
{
    if (style_.chance(40)) {
        style_.shuffle(entry);
    }
    std::string made;
    for (const auto& [key, value] : entry) {
        made += (made.empty() ? "  - " : "    ") + key + ": " + value + "\n";
    }
    return made;
}

std::string print(const std::vector<Attribute>& attributes)
{
    static constexpr std::array types{"flag", "number", "code", "date", "text", "ref"};
    std::string text;
    for (const auto& one : attributes) {
        text += (text.empty() ? "" : ", ") + one.name + ": ";
        text += one.type == Type::code ? "{code: " + list(one.codes) + "}"
                                       : types.at(static_cast<std::size_t>(one.type));
    }
    return "{" + text + "}";
}

std::string print_vocabulary(const Framework& framework, Style& style)
{
    std::string text = "vocabulary:\n  subjects:\n";
    for (const auto& subject : framework.subjects) {
        text += "    " + subject.name + ": " + print(subject.attributes) + "\n";
    }
    text += "  kinds:\n";
    for (const auto& kind : framework.kinds) {
        text += "    " + kind.name + ": {subject: " + kind.subject +
                ", shape: " + (kind.spell ? "spell" : "event");
        if (kind.timed || (!kind.spell && style.chance(50))) {
            text += std::string{", time of day: "} + (kind.timed ? "yes" : "no");
        }
        if (!kind.attributes.empty()) {
            text += ", attributes: " + print(kind.attributes);
        }
        text += "}\n";
    }
    return text;
}

std::string setting_line(const std::string& name,
                         const std::variant<Duration, Number, std::string>& value, Style& style)
{
    return "  " + name + ": {value: " + print_setting(value, style) +
           ", reading: as the paper says, source: P-003}\n";
}

struct Layer {
    std::string settings, standards, indicators, removes;
};

Layer print_layer(const Framework& framework, int layer, Style& style)
{
    Layer made;
    Entries entries{style};
    const int last = framework.layered ? 1 : 0;
    for (const auto& setting : framework.settings) {
        if (layer == last && (last == 0 || setting.base)) {
            made.settings += setting_line(setting.name, setting.value, style);
        } else if (layer == 0) {
            made.settings +=
                setting_line(setting.name, setting.base.value_or(setting.value), style);
        }
    }
    for (const auto& standard : framework.standards) {
        bool replaces = false;
        for (const auto& decoy : framework.decoys) {
            replaces =
                replaces || (last == 1 && !decoy.removed && decoy.standard.id == standard.id);
        }
        if (layer == (replaces ? 1 : std::min(last, standard.layer))) {
            Entry entry = entries.standard(standard);
            if (replaces) {
                entry.emplace_back("replaces", standard.id);
            }
            made.standards += entries.print(entry);
        }
    }
    for (const auto& indicator : framework.indicators) {
        if (layer == std::min(last, indicator.layer)) {
            made.indicators += entries.print(entries.indicator(indicator));
        }
    }
    for (const auto& decoy : framework.decoys) {
        if (last == 1 && layer == 0) {
            made.standards += entries.print(entries.standard(decoy.standard));
        } else if (last == 1 && decoy.removed) {
            made.removes += (made.removes.empty() ? "" : ", ") + decoy.standard.id;
        }
    }
    return made;
}

}  // namespace

std::string print_setting(const std::variant<Duration, Number, std::string>& value, Style& style)
{
    if (const auto* span = std::get_if<Duration>(&value)) {
        return print(*span, style);
    }
    if (const auto* number = std::get_if<Number>(&value)) {
        return print(Value{*number});
    }
    return std::get<std::string>(value);
}

Entry entry_of(const Standard& one, Style& style)
{
    return Entries{style}.standard(one);
}

Entry entry_of(const Indicator& one, Style& style)
{
    return Entries{style}.indicator(one);
}

/// The framework evaluated extends the other one straight, by way of a third, or both.
static std::string print_extends(Style& style, Files& files)
{
    if (style.chance(70)) {
        return "extends: [base]\n";
    }
    files["frameworks/middle/framework.yaml"] = "framework: middle\nversion: 1\nextends: [base]\n";
    return style.chance(50) ? "extends: [middle]\n" : "extends: [base, middle]\n";
}

void print_framework(const Framework& framework, Style& style, Files& files)
{
    for (int layer = 0; layer <= (framework.layered ? 1 : 0); ++layer) {
        const bool top = layer == 1 || !framework.layered;
        const std::string name = top ? "top" : "base";
        const Layer parts = print_layer(framework, layer, style);
        std::vector<std::string> sections;
        const auto add = [&](const std::string& head, const std::string& body) {
            if (!body.empty()) {
                sections.push_back((style.chance(10) ? "# as agreed\n\n" : "") + head + body);
            }
        };
        add("", layer == 1 ? print_extends(style, files) : "");
        add("", layer == 0 ? print_vocabulary(framework, style) : "");
        add("settings:\n", parts.settings);
        add("standards:\n", parts.standards);
        add("indicators:\n", parts.indicators);
        add("", parts.removes.empty() ? "" : "removes: [" + parts.removes + "]\n");
        std::string& main = files["frameworks/" + name + "/framework.yaml"];
        main = "framework: " + name + "\nversion: 2026.1\n";
        for (const auto& section : sections) {
            const bool extends = section.find("extends:") != std::string::npos;
            const bool apart = !extends && style.chance(10);
            (apart ? files["frameworks/" + name + "/more.yaml"] : main) += section;
        }
    }
}

}  // namespace goldthread::twin
