// standards/standard_builder.cpp: each form of standard from its keys; parts and thread joined.
#include "standards/standard_builder.h"

#include "standards/words.h"

#include <array>
#include <utility>

namespace goldthread::standards {

namespace {

const std::vector<FormKeys<Form>>& forms()
{
    static const std::vector<FormKeys<Form>> all{
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

const Keys& standard_keys()
{
    static const Keys keys{"id",    "title",  "subject",  "source",      "warn",
                           "basis", "note",   "replaces", "consequence", "task",
                           "short", "skills", "learning", "difference",  "competencies"};
    return keys;
}

}  // namespace

void StandardBuilder::describe_work(const DefinitionText& text, Standard& standard)
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

bool StandardBuilder::cadence(const DefinitionText& text, Standard& s)
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

bool StandardBuilder::deadline(const DefinitionText& text, Standard& s)
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

bool StandardBuilder::presence(const DefinitionText& text, Standard& s)
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

bool StandardBuilder::content(const DefinitionText& text, Standard& s)
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

bool StandardBuilder::quota(const DefinitionText& text, Standard& s)
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

bool StandardBuilder::limit(const DefinitionText& text, Standard& s)
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

bool StandardBuilder::build(const DefinitionText& text, Standard& s)
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

void StandardBuilder::standards(const std::vector<DefinitionText>& texts)
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

void StandardBuilder::join_parts(const std::vector<DefinitionText>& texts)
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

void StandardBuilder::join_thread(const std::vector<DefinitionText>& texts)
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

}  // namespace goldthread::standards
