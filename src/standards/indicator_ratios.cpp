// standards/indicator_ratios.cpp: ratios of indicators read, checked for circles and split.
#include "standards/indicator_builder.h"

#include <algorithm>
#include <set>

namespace goldthread::standards {

// Long: one short grammar, whose steps share the place in the text.
/// `A + B over C + D times N divided by N`; the last two are optional.
void IndicatorBuilder::build_ratio(const DefinitionText& text, Indicator& indicator)
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
        const Text value{(tokens[at].type == Token::Type::setting ? "$" : "") + tokens[at].text,
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

/// Makes an indicator ready to be split by `name` for a ratio. False where it cannot be.
bool IndicatorBuilder::spread(std::size_t at, const std::string& name, std::set<std::size_t>& seen)
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

void IndicatorBuilder::join_ratios(const std::vector<DefinitionText>& texts)
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        if (made_.indicators[i].form == IndicatorForm::ratio) {
            Indicator built = std::move(made_.indicators[i]);
            build_ratio(texts[i], built);
            const auto used = settings_used();
            built.settings.insert(built.settings.end(), used.begin(), used.end());
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

}  // namespace goldthread::standards
