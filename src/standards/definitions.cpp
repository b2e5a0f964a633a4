// standards/definitions.cpp: entries of standards and indicators checked key by key and compiled.
// Long: one builder for each form of standard and of indicator, beside the table of their keys.
#include "standards/definitions.h"

#include "standards/compiler.h"
#include "standards/words.h"

#include <algorithm>
#include <array>
#include <set>

namespace goldthread::standards {

namespace {

using Keys = std::vector<std::string>;

constexpr std::array<std::string_view, 10> form_words{"cadence",  "deadline", "presence", "content",
                                                      "quota",    "limit",    "parts",    "asked",
                                                      "supplied", "undefined"};

struct FormKeys {
    Form form;
    std::string_view mark;  ///< The key that only this form has.
    Keys required;
    Keys optional;
};

const std::vector<FormKeys>& forms()
{
    static const std::vector<FormKeys> all{
        {Form::cadence, "every", {"while", "every", "expect"}, {"first within", "carry over"}},
        {Form::deadline, "for each", {"for each", "within", "expect"}, {"matching", "unless"}},
        {Form::presence, "have", {"while", "have"}, {"within"}},
        {Form::content, "each", {"each", "must"}, {"only"}},
        {Form::quota, "in each", {"while", "in each", "at least", "of"}, {"pro rata"}},
        {Form::limit, "at most", {"while", "at most", "of"}, {"for no longer than"}},
        {Form::parts, "parts", {"parts"}, {}},
        {Form::asked, "asked", {"asked"}, {}},
        {Form::supplied, "supplied", {"supplied"}, {}},
        {Form::undefined, "undefined", {"undefined"}, {}},
    };
    return all;
}

struct IndicatorKeys {
    IndicatorForm form;
    std::string_view mark;
    Keys required;
    Keys optional;
};

/// In the order in which marks are looked for: `share` and `sum` also stand beside other marks.
const std::vector<IndicatorKeys>& indicator_forms()
{
    using F = IndicatorForm;
    static const std::vector<IndicatorKeys> all{
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

const Keys& standard_keys()
{
    static const Keys keys{"id",    "title",  "subject",  "source",      "warn",
                           "basis", "note",   "replaces", "consequence", "task",
                           "short", "skills", "learning", "difference",  "competencies"};
    return keys;
}

const Keys& indicator_keys()
{
    static const Keys keys{"id",      "title", "unit",     "direction", "period", "source",
                           "subject", "by",    "replaces", "basis",     "note"};
    return keys;
}

std::string joined(const Keys& keys)
{
    std::string text;
    for (const auto& key : keys) {
        text += (text.empty() ? "\"" : ", \"") + key + "\"";
    }
    return text;
}

bool has(const Keys& keys, std::string_view key)
{
    return std::ranges::find(keys, key) != keys.end();
}

/// What compiling needs to know while it goes through the entries.
class Builder {
public:
    Builder(Definitions& made, std::vector<Problem>& problems)
        : made_(made),
          problems_(problems),
          compiler_(*made.vocabulary, made.settings, made.program, problems)
    {
    }

    void standards(const std::vector<DefinitionText>& texts);
    void indicators(const std::vector<DefinitionText>& texts);

private:
    void report(const Place& place, std::string message)
    {
        problems_.push_back({place, std::move(message)});
    }
    static const Text* field(const DefinitionText& text, std::string_view key)
    {
        const auto found = text.fields.find(key);
        return found == text.fields.end() ? nullptr : &found->second;
    }
    /// A field that form_of has found to be there.
    static const Text& need(const DefinitionText& text, std::string_view key)
    {
        static const Text none;
        const Text* found = field(text, key);
        return found == nullptr ? none : *found;
    }
    static Place place_of(const DefinitionText& text, std::string_view key)
    {
        const auto found = text.key_places.find(key);
        return found == text.key_places.end() ? text.id.place : found->second;
    }
    static bool present(const DefinitionText& text, std::string_view key)
    {
        return text.key_places.contains(key);
    }

    template <class FormList>
    const auto* form_of(const DefinitionText& text, const FormList& list, const Keys& common,
                        std::string_view sort);
    void describe(const DefinitionText& text, Described& described, const Keys& form_keys);
    void describe_work(const DefinitionText& text, Standard& standard);
    std::optional<SubjectKindId> subject_of(const DefinitionText& text, bool required);
    std::optional<bool> yes_or_no(const DefinitionText& text, std::string_view key);
    std::optional<std::size_t> standard_named(const Text& name);

    bool build(const DefinitionText& text, Standard& standard);
    bool cadence(const DefinitionText& text, Standard& standard);
    bool deadline(const DefinitionText& text, Standard& standard);
    bool presence(const DefinitionText& text, Standard& standard);
    bool content(const DefinitionText& text, Standard& standard);
    bool quota(const DefinitionText& text, Standard& standard);
    bool limit(const DefinitionText& text, Standard& standard);
    void join_parts(const std::vector<DefinitionText>& texts);
    void join_thread(const std::vector<DefinitionText>& texts);

    void build(const DefinitionText& text, Indicator& indicator, const IndicatorKeys& keys);
    void build_share(const DefinitionText& text, Indicator& indicator);
    void build_stock(const DefinitionText& text, Indicator& indicator);
    void build_overlap(const DefinitionText& text, Indicator& indicator);
    void build_rate(const DefinitionText& text, Indicator& indicator);
    void build_duration(const DefinitionText& text, Indicator& indicator);
    void build_ratio(const DefinitionText& text, Indicator& indicator);
    void split(const DefinitionText& text, Indicator& indicator);
    std::optional<Indicator::Split> split_for(const Indicator& indicator, std::string_view name);
    void join_ratios(const std::vector<DefinitionText>& texts);
    bool spread(std::size_t indicator, const std::string& name, std::set<std::size_t>& seen);

    Definitions& made_;
    std::vector<Problem>& problems_;
    Compiler compiler_;
    std::vector<const DefinitionText*> ratio_texts_;
};

template <class FormList>
const auto* Builder::form_of(const DefinitionText& text, const FormList& list, const Keys& common,
                             std::string_view sort)
{
    const typename FormList::value_type* found = nullptr;
    const typename FormList::value_type* second = nullptr;
    Keys every_key = common;
    Keys marks;
    for (const auto& form : list) {
        every_key.insert(every_key.end(), form.required.begin(), form.required.end());
        every_key.insert(every_key.end(), form.optional.begin(), form.optional.end());
        marks.emplace_back(form.mark);
        if (!present(text, form.mark)) {
            continue;
        }
        if (found == nullptr) {
            found = &form;
        } else if (!has(found->optional, form.mark)) {
            second = &form;
        }
    }
    bool good = true;
    const auto fail = [&](const Place& place, std::string message) {
        report(place, std::move(message));
        good = false;
    };
    for (const auto& [key, place] : text.key_places) {
        const bool belongs =
            has(common, key) ||
            (found != nullptr && (has(found->required, key) || has(found->optional, key)));
        if (belongs || (second != nullptr && key == second->mark)) {
            continue;
        }
        if (has(every_key, key) && found != nullptr) {
            fail(place, "\"" + key + "\" does not go with \"" + std::string{found->mark} +
                            "\" in one " + std::string{sort});
        } else if (!has(every_key, key)) {
            fail(place, "a " + std::string{sort} + " has no key \"" + key + "\"" +
                            Compiler::suggestion(key, every_key));
        }
    }
    if (second != nullptr) {
        fail(place_of(text, second->mark), "one form only: \"" + std::string{found->mark} +
                                               "\" and \"" + std::string{second->mark} +
                                               "\" do not go together");
    }
    if (found == nullptr) {
        fail(text.id.place,
             "\"" + text.id.text + "\" has no form: one of " + joined(marks) + " is wanted");
        return found;
    }
    for (const auto& key : found->required) {
        if (!present(text, key)) {
            fail(place_of(text, found->mark),
                 "\"" + std::string{found->mark} + "\" also needs \"" + key + "\"");
        }
    }
    return good ? found : nullptr;
}

void Builder::describe(const DefinitionText& text, Described& described, const Keys& form_keys)
{
    const auto plain = [&](std::string_view key) {
        const Text* found = field(text, key);
        return found == nullptr ? std::string{} : found->text;
    };
    described.id = text.id.text;
    described.list = text.list;
    described.title = plain("title");
    described.source = plain("source");
    described.basis = plain("basis");
    described.note = plain("note");
    described.place = text.id.place;
    for (const auto& key : form_keys) {
        if (const Text* found = field(text, key)) {
            described.expressions.emplace_back(key, found->text);
        } else if (const auto list = text.lists.find(key); list != text.lists.end()) {
            std::string all;
            for (const auto& item : list->second) {
                all += (all.empty() ? "" : ", ") + item.text;
            }
            described.expressions.emplace_back(key, all);
        } else if (const auto map = text.maps.find(key); map != text.maps.end()) {
            described.details = map->second;
        }
    }
    if (const Text* why = field(text, "undefined")) {
        described.details["why"] = why->text;
    }
    for (const auto& name : compiler_.take_settings_used()) {
        const Setting& setting = made_.settings.find(name)->second;
        described.settings.push_back({name, setting.value.text, setting.reading, setting.source});
    }
}

void Builder::describe_work(const DefinitionText& text, Standard& standard)
{
    if (const Text* task = field(text, "task")) {
        standard.task = task->text;
    }
    const Text* weight = field(text, "consequence");
    if (weight == nullptr) {
        return;
    }
    const auto& written = weight->text;
    if (written.size() == 1 && written[0] >= '1' && written[0] <= '9') {
        standard.consequence = written[0] - '0';
    } else {
        report(weight->place, "\"consequence\" is a number from 1, which weighs most, to 9");
    }
}

std::optional<SubjectKindId> Builder::subject_of(const DefinitionText& text, bool required)
{
    const Text* name = field(text, "subject");
    if (name == nullptr) {
        if (required) {
            report(text.id.place,
                   "\"" + text.id.text + "\" does not say which \"subject\" it is about");
        }
        return std::nullopt;
    }
    const auto found = made_.vocabulary->find_subject(name->text);
    if (!found) {
        Keys known;
        for (const auto& subject : made_.vocabulary->subjects()) {
            known.push_back(subject.name);
        }
        report(name->place, "there is no subject \"" + name->text + "\"" +
                                Compiler::suggestion(name->text, known));
    }
    return found;
}

std::optional<bool> Builder::yes_or_no(const DefinitionText& text, std::string_view key)
{
    const Text* found = field(text, key);
    if (found == nullptr) {
        return false;
    }
    if (found->text != "yes" && found->text != "no") {
        report(found->place,
               "\"" + std::string{key} + "\" is yes or no, not \"" + found->text + "\"");
        return std::nullopt;
    }
    return found->text == "yes";
}

std::optional<std::size_t> Builder::standard_named(const Text& name)
{
    if (const auto found = made_.find_standard(name.text)) {
        return found;
    }
    Keys known;
    for (const auto& standard : made_.standards) {
        known.push_back(standard.id);
    }
    report(name.place,
           "there is no standard \"" + name.text + "\"" + Compiler::suggestion(name.text, known));
    return std::nullopt;
}

bool Builder::cadence(const DefinitionText& text, Standard& s)
{
    const auto scope = compiler_.scope(need(text, "while"), s.subject);
    const auto every = compiler_.duration(need(text, "every"), false);
    const auto expect = compiler_.selector(need(text, "expect"), s.subject);
    const Text* first = field(text, "first within");
    const auto first_span = first != nullptr ? compiler_.duration(*first, false) : every;
    const auto carry = yes_or_no(text, "carry over");
    if (!scope || !every || !expect || !first_span || !carry) {
        return false;
    }
    s.scope = *scope;
    s.span = *every;
    s.first = *expect;
    s.first_span = *first_span;
    s.carry_over = *carry;
    s.settling_kind = compiler_.kind_of(*expect).value_or(no_kind);
    return true;
}

bool Builder::deadline(const DefinitionText& text, Standard& s)
{
    const auto first = compiler_.selector(need(text, "for each"), s.subject);
    const auto within = compiler_.duration(need(text, "within"), true);
    const auto second = compiler_.selector(need(text, "expect"), s.subject);
    const Text* unless = field(text, "unless");
    const auto scope =
        unless != nullptr ? compiler_.scope(*unless, s.subject) : std::optional<NodeId>{no_node};
    if (!first || !second || !within || !scope) {
        return false;
    }
    bool good = true;
    if (const Text* attribute = field(text, "matching")) {
        const auto match = compiler_.matching(*attribute, *first, *second);
        good = match.has_value();
        s.matching = true;
        s.match_first = match.value_or(Compiler::Match{}).first;
        s.match_second = match.value_or(Compiler::Match{}).second;
    }
    s.first = *first;
    s.span = *within;
    s.second = *second;
    s.unless = *scope;
    s.settling_kind = compiler_.kind_of(*second).value_or(no_kind);
    s.both_timed = compiler_.has_time(*first) && compiler_.has_time(*second);
    if (s.in_hours() && !s.both_timed) {
        const bool first_lacks = !compiler_.has_time(*first);
        compiler_.problem(need(text, first_lacks ? "for each" : "expect"), 0,
                          "hours need a kind with \"time of day: yes\" on both sides");
        good = false;
    }
    return good;
}

bool Builder::presence(const DefinitionText& text, Standard& s)
{
    const auto scope = compiler_.scope(need(text, "while"), s.subject);
    const auto have = compiler_.scope(need(text, "have"), s.subject);
    const Text* within = field(text, "within");
    const auto span = within != nullptr ? compiler_.duration(*within, false) : Duration{};
    if (!scope || !have || !span) {
        return false;
    }
    s.scope = *scope;
    s.span = *span;
    const ScopeNode& node = made_.program.scopes[*have];
    if (node.op == ScopeNode::Op::kind) {
        s.counted = *have;
        s.settling_kind = node.kind;
    }
    s.absent = compiler_.without(*scope, *have);
    return true;
}

bool Builder::content(const DefinitionText& text, Standard& s)
{
    const auto each = compiler_.selector(need(text, "each"), s.subject);
    const auto must =
        each ? compiler_.condition(need(text, "must"), s.subject, *each) : std::nullopt;
    if (const Text* only = field(text, "only")) {
        if (only->text != "first" && only->text != "latest") {
            report(only->place, "\"only\" is first or latest, not \"" + only->text + "\"");
            return false;
        }
        s.only = only->text == "first" ? Standard::Only::first : Standard::Only::latest;
    }
    if (!each || !must) {
        return false;
    }
    s.first = *each;
    s.must = *must;
    s.settling_kind = compiler_.kind_of(*each).value_or(no_kind);
    return true;
}

bool Builder::quota(const DefinitionText& text, Standard& s)
{
    const auto scope = compiler_.scope(need(text, "while"), s.subject);
    const Text& period_text = need(text, "in each");
    const auto period = period_named(period_text.text);
    const bool good = period && *period != Period::census_year;
    if (!good) {
        report(period_text.place,
               "\"in each\" is month, quarter, year, financial year or school year, not \"" +
                   period_text.text + "\"");
    }
    const auto amount = compiler_.number(need(text, "at least"));
    const auto of = compiler_.amount(need(text, "of"), s.subject, false);
    const auto pro_rata = yes_or_no(text, "pro rata");
    if (!scope || !good || !amount || !of || !pro_rata) {
        return false;
    }
    s.scope = *scope;
    s.period = period.value_or(Period::month);
    s.amount = *amount;
    s.first = of->node;
    s.summed = of->column;
    s.pro_rata = *pro_rata;
    s.settling_kind = compiler_.kind_of(of->node).value_or(no_kind);
    return true;
}

bool Builder::limit(const DefinitionText& text, Standard& s)
{
    const auto scope = compiler_.scope(need(text, "while"), s.subject);
    const auto amount = compiler_.number(need(text, "at most"));
    const auto of = compiler_.amount(need(text, "of"), s.subject, true);
    const Text* longer = field(text, "for no longer than");
    const auto span = longer != nullptr ? compiler_.duration(*longer, false) : Duration{};
    if (!scope || !amount || !of || !span) {
        return false;
    }
    s.scope = *scope;
    s.amount = *amount;
    s.counted = of->node;
    s.summed = of->column;
    s.span = *span;
    return true;
}

bool Builder::build(const DefinitionText& text, Standard& s)
{
    bool good = true;
    if (const Text* warn = field(text, "warn")) {
        const auto span = compiler_.duration(*warn, false);
        good = span.has_value();
        s.warn = span.value_or(Duration{});
    }
    switch (s.form) {
        case Form::cadence:
            return cadence(text, s) && good;
        case Form::deadline:
            return deadline(text, s) && good;
        case Form::presence:
            return presence(text, s) && good;
        case Form::content:
            return content(text, s) && good;
        case Form::quota:
            return quota(text, s) && good;
        case Form::limit:
            return limit(text, s) && good;
        case Form::parts:
        case Form::asked:
        case Form::supplied:
        case Form::undefined:
            return good;
    }
    return good;
}

void Builder::standards(const std::vector<DefinitionText>& texts)
{
    for (const auto& text : texts) {
        Standard standard;
        const auto* keys = form_of(text, forms(), standard_keys(), "standard");
        // What nobody computes need not say whom it is about outside the list of standards.
        const bool required =
            text.list == "standards" || keys == nullptr || keys->form < Form::asked;
        const auto subject = subject_of(text, required);
        if (keys != nullptr && (subject || !required)) {
            standard.form = keys->form;
            standard.subject = subject.value_or(SubjectKindId{0});
            Keys form_keys = keys->required;
            form_keys.insert(form_keys.end(), keys->optional.begin(), keys->optional.end());
            build(text, standard);
            form_keys.emplace_back("warn");
            describe(text, standard, form_keys);
        }
        describe_work(text, standard);
        standard.id = text.id.text;
        standard.place = text.id.place;
        made_.standards.push_back(std::move(standard));
    }
    join_parts(texts);
    join_thread(texts);
    for (auto& standard : made_.standards) {
        standard.words = in_words(made_, standard);
    }
}

void Builder::join_parts(const std::vector<DefinitionText>& texts)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Standard& whole = made_.standards[i];
        const auto list = texts[i].lists.find("parts");
        if (whole.form != Form::parts || list == texts[i].lists.end()) {
            continue;
        }
        for (const auto& name : list->second) {
            const auto part = standard_named(name);
            if (part && made_.standards[*part].subject != whole.subject) {
                report(name.place, "the part \"" + name.text +
                                       "\" is about another subject than \"" + whole.id + "\"");
            } else if (part) {
                whole.parts.push_back(*part);
            }
        }
        if (list->second.empty()) {
            report(place_of(texts[i], "parts"), "\"" + whole.id + "\" has no part");
        }
    }
    // A standard that is its own part, however far down, has no status.
    const auto count = made_.standards.size();
    std::vector<int> state(count, 0);
    const auto visit = [&](auto&& self, std::size_t at) -> bool {
        if (state[at] == 1) {
            return false;
        }
        if (state[at] == 2) {
            return true;
        }
        state[at] = 1;
        bool good = true;
        for (const auto part : made_.standards[at].parts) {
            good = good && self(self, part);
        }
        state[at] = 2;
        return good;
    };
    for (std::size_t i = 0; i < count; ++i) {
        if (state[i] == 0 && !visit(visit, i)) {
            report(place_of(texts[i], "parts"),
                   "\"" + made_.standards[i].id + "\" is a part of itself");
        }
    }
}

void Builder::join_thread(const std::vector<DefinitionText>& texts)
{
    using Names = std::vector<std::size_t> Standard::*;
    static constexpr std::array<std::pair<std::string_view, Names>, 3> keys{
        std::pair{std::string_view{"skills"}, &Standard::skills},
        std::pair{std::string_view{"learning"}, &Standard::learning},
        std::pair{std::string_view{"difference"}, &Standard::difference}};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (const auto& [key, names] : keys) {
            const auto list = texts[i].lists.find(key);
            if (list == texts[i].lists.end()) {
                continue;
            }
            for (const auto& name : list->second) {
                if (const auto named = standard_named(name)) {
                    (made_.standards[i].*names).push_back(*named);
                }
            }
        }
    }
}

// ---- indicators -----------------------------------------------------------------------------

void Builder::build_share(const DefinitionText& text, Indicator& indicator)
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

void Builder::build_stock(const DefinitionText& text, Indicator& indicator)
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

void Builder::build_overlap(const DefinitionText& text, Indicator& indicator)
{
    Text spells = need(text, "overlap");
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

void Builder::build_rate(const DefinitionText& text, Indicator& indicator)
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

void Builder::build_duration(const DefinitionText& text, Indicator& indicator)
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

/// `A + B over C + D times N divided by N`; the last two are optional.
void Builder::build_ratio(const DefinitionText& text, Indicator& indicator)
{
    const Text& ratio = need(text, "ratio");
    std::vector<Parsed::Mistake> mistakes;
    const auto tokens = tokens_of(ratio.text, mistakes);
    for (const auto& mistake : mistakes) {
        compiler_.problem(ratio, mistake.at, mistake.message);
    }
    std::size_t at = 0;
    const auto is = [&](std::string_view word) {
        return tokens[at].type == Token::Type::word && tokens[at].text == word;
    };
    const auto wanted = [&](std::string_view what) {
        compiler_.problem(
            ratio, tokens[at].at,
            std::string{what} + " is wanted here: \"A over B\", \"A + B over C times 100\"");
    };
    const auto sum = [&](std::vector<std::size_t>& into) {
        for (;;) {
            if (tokens[at].type != Token::Type::word) {
                wanted("an indicator");
                return false;
            }
            const Text name{tokens[at].text, ratio.at(tokens[at].at), {}};
            if (const auto found = made_.find_indicator(name.text)) {
                into.push_back(*found);
            } else {
                Keys known;
                for (const auto& other : made_.indicators) {
                    known.push_back(other.id);
                }
                report(name.place, "there is no indicator \"" + name.text + "\"" +
                                       Compiler::suggestion(name.text, known));
            }
            ++at;
            if (!is("+")) {
                return true;
            }
            ++at;
        }
    };
    const auto number = [&](Scaled& into) {
        Text value{(tokens[at].type == Token::Type::setting ? "$" : "") + tokens[at].text,
                   ratio.at(tokens[at].at),
                   {}};
        into = compiler_.number(value).value_or(one);
        if (tokens[at].type != Token::Type::end) {
            ++at;
        }
    };
    if (!mistakes.empty() || !sum(indicator.over)) {
        return;
    }
    if (!is("over")) {
        wanted("\"over\"");
        return;
    }
    ++at;
    if (!sum(indicator.under)) {
        return;
    }
    if (is("times")) {
        ++at;
        number(indicator.times);
    }
    if (is("divided") && at + 1 < tokens.size() && tokens[at + 1].text == "by") {
        at += 2;
        number(indicator.divided);
        if (indicator.divided == 0) {
            wanted("a number other than 0");
        }
    }
    if (tokens[at].type != Token::Type::end) {
        wanted("the end");
    }
}

void Builder::build(const DefinitionText& text, Indicator& indicator, const IndicatorKeys& keys)
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

std::optional<Indicator::Split> Builder::split_for(const Indicator& indicator,
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

void Builder::split(const DefinitionText& text, Indicator& indicator)
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

/// Makes an indicator ready to be split by `name` for a ratio. False where it cannot be.
bool Builder::spread(std::size_t at, const std::string& name, std::set<std::size_t>& seen)
{
    if (!seen.insert(at).second) {
        return true;
    }
    Indicator& indicator = made_.indicators[at];
    if (std::ranges::any_of(indicator.by_for_ratios,
                            [&](const auto& split) { return split.name == name; })) {
        return true;  // another ratio asked the same
    }
    if (indicator.form == IndicatorForm::ratio) {
        bool good = true;
        for (const auto* side : {&indicator.over, &indicator.under}) {
            for (const auto other : *side) {
                good = spread(other, name, seen) && good;
            }
        }
        indicator.by_for_ratios.push_back({name, false, 0});
        return good;
    }
    if (indicator.form >= IndicatorForm::asked) {
        return true;
    }
    const auto found = split_for(indicator, name);
    if (found) {
        indicator.by_for_ratios.push_back(*found);
    }
    return found.has_value();
}

void Builder::join_ratios(const std::vector<DefinitionText>& texts)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (made_.indicators[i].form == IndicatorForm::ratio) {
            Indicator built = std::move(made_.indicators[i]);
            build_ratio(texts[i], built);
            for (const auto& use : compiler_.take_settings_used()) {
                const Setting& setting = made_.settings.find(use)->second;
                built.settings.push_back(
                    {use, setting.value.text, setting.reading, setting.source});
            }
            made_.indicators[i] = std::move(built);
        }
    }
    std::vector<int> state(made_.indicators.size(), 0);
    const auto visit = [&](auto&& self, std::size_t at) -> bool {
        if (state[at] != 0) {
            return state[at] == 2;
        }
        state[at] = 1;
        bool good = true;
        for (const auto* side : {&made_.indicators[at].over, &made_.indicators[at].under}) {
            for (const auto other : *side) {
                good = self(self, other) && good;
            }
        }
        state[at] = 2;
        return good;
    };
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (state[i] == 0 && !visit(visit, i)) {
            report(texts[i].id.place, "the ratio \"" + texts[i].id.text + "\" is made of itself");
            made_.indicators[i].over.clear();
            made_.indicators[i].under.clear();
            return;
        }
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (made_.indicators[i].form != IndicatorForm::ratio) {
            continue;
        }
        for (const auto& by : std::vector<Indicator::Split>{made_.indicators[i].by}) {
            std::set<std::size_t> seen;
            if (!spread(i, by.name, seen)) {
                report(texts[i].id.place, "the parts of the ratio \"" + texts[i].id.text +
                                              "\" cannot all be split by \"" + by.name + "\"");
            }
        }
    }
}

void Builder::indicators(const std::vector<DefinitionText>& texts)
{
    for (const auto& text : texts) {
        Indicator indicator;
        indicator.id = text.id.text;
        const auto* keys = form_of(text, indicator_forms(), indicator_keys(), "indicator");
        const bool about_standard =
            keys != nullptr &&
            (keys->form == IndicatorForm::timely || keys->form == IndicatorForm::compliance ||
             keys->form == IndicatorForm::overdue || keys->form == IndicatorForm::kept);
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
        if (const Text* direction = field(text, "direction")) {
            const Keys known{"higher", "lower", "neither"};
            indicator.direction = direction->text;
            if (!has(known, direction->text)) {
                report(direction->place, "\"direction\" is higher, lower or neither, not \"" +
                                             direction->text + "\"");
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

}  // namespace

std::string_view word_for(Form form)
{
    return form_words[static_cast<std::size_t>(form)];
}

namespace {

constexpr std::array<std::pair<std::string_view, Period>, 6> period_words{
    {{"month", Period::month},
     {"quarter", Period::quarter},
     {"year", Period::year},
     {"financial year", Period::financial_year},
     {"school year", Period::school_year},
     {"census year", Period::census_year}}};

}  // namespace

std::optional<Period> period_named(std::string_view name)
{
    for (const auto& [word, period] : period_words) {
        if (word == name) {
            return period;
        }
    }
    return std::nullopt;
}

std::string_view word_for(Period period)
{
    return period_words[static_cast<std::size_t>(period)].first;
}

PeriodDays period_around(Period period, Day day)
{
    const auto ymd = core::Date::from_days(day).ymd();
    const auto month = static_cast<unsigned>(ymd.month());
    const auto starts_in = [&](unsigned first_month) {
        const auto year = ymd.year() - std::chrono::years{month < first_month ? 1 : 0};
        return std::chrono::year_month{year, std::chrono::month{first_month}};
    };
    const auto this_month = std::chrono::year_month{ymd.year(), ymd.month()};
    const auto [first, months] = [&]() -> std::pair<std::chrono::year_month, int> {
        switch (period) {
            case Period::month:
                return {this_month, 1};
            case Period::quarter:
                return {this_month - std::chrono::months{(month - 1) % 3}, 3};
            case Period::year:
                return {starts_in(1), 12};
            case Period::financial_year:
                return {starts_in(4), 12};
            case Period::school_year:
                return {starts_in(9), 12};
            case Period::census_year:
                return {starts_in(10), 12};
        }
        return {this_month, 1};
    }();
    const auto day_of = [](std::chrono::year_month at) { return core::Date{at / 1}.days(); };
    return {day_of(first), day_of(first + std::chrono::months{months})};
}

std::optional<std::size_t> Definitions::find_standard(std::string_view id) const
{
    const auto found = std::ranges::find(standards, id, &Standard::id);
    return found == standards.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - standards.begin())};
}

std::optional<std::size_t> Definitions::find_indicator(std::string_view id) const
{
    const auto found = std::ranges::find(indicators, id, &Indicator::id);
    return found == indicators.end()
               ? std::nullopt
               : std::optional{static_cast<std::size_t>(found - indicators.begin())};
}

std::expected<Definitions, std::vector<Problem>> compile(
    std::shared_ptr<const Vocabulary> vocabulary,
    std::map<std::string, Setting, std::less<>> settings,
    const std::vector<DefinitionText>& standards, const std::vector<DefinitionText>& indicators)
{
    Definitions made;
    made.vocabulary = std::move(vocabulary);
    made.settings = std::move(settings);
    std::vector<Problem> problems;
    Builder builder{made, problems};
    builder.standards(standards);
    builder.indicators(indicators);
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return made;
}

}  // namespace goldthread::standards
