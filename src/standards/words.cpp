#include "standards/words.h"

#include <algorithm>
#include <cctype>

namespace goldthread::standards {

namespace {

bool is_of_name(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// `missing(x)` in plain words, and `not missing(x)`; what stands in quotes stays.
std::string without_missing(std::string_view expression)
{
    static constexpr std::string_view call = "missing(";
    static constexpr std::string_view negation = "not ";
    std::string out;
    bool in_quotes = false;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const auto rest = expression.substr(i);
        const auto end = rest.find(')');
        in_quotes = in_quotes != (rest.front() == '"');
        if (in_quotes || !rest.starts_with(call) || end == std::string_view::npos ||
            (!out.empty() && is_of_name(out.back()))) {
            out += rest.front();
            continue;
        }
        const bool is_there = out.ends_with(negation) &&
                              (out.size() == negation.size() || !is_of_name(out.rbegin()[4]));
        if (is_there) {
            out.resize(out.size() - negation.size());
        }
        out += rest.substr(call.size(), end - call.size());
        out += is_there ? " is recorded" : " is not recorded";
        i += end;
    }
    return out;
}

void replace_all(std::string& text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

/// An expression as people would say it: names without underscores, settings with their values.
std::string spoken(const Definitions& definitions, std::string_view written)
{
    const auto expression = without_missing(written);
    std::string out;
    bool in_quotes = false;
    for (std::size_t i = 0; i < expression.size(); ++i) {
        const char c = expression[i];
        if (c == '"') {
            in_quotes = !in_quotes;
            out += in_quotes ? "“" : "”";
        } else if (c == '$' && !in_quotes) {
            std::size_t end = i + 1;
            while (end < expression.size() &&
                   (is_of_name(expression[end]) || expression[end] == '-')) {
                ++end;
            }
            const auto setting = definitions.settings.find(expression.substr(i + 1, end - i - 1));
            out += setting == definitions.settings.end() ? expression.substr(i, end - i)
                                                         : setting->second.value.text;
            i = end - 1;
        } else if ((c == '_' && !in_quotes) || c == '\n') {
            out += ' ';
        } else if (c == '>' || c == '<' || c == '!') {
            const bool with_equal = i + 1 < expression.size() && expression[i + 1] == '=';
            out += c == '!'     ? "is not"
                   : c == '>'   ? with_equal ? "at least" : "more than"
                   : with_equal ? "at most"
                                : "less than";
            i += with_equal ? 1 : 0;
        } else if (c == '=') {
            out += "is";
        } else {
            out += c;
        }
    }
    replace_all(out, "not no ", "");  // `not no_further_action`
    replace_all(out, "the last 1 ", "the last ");
    return out;
}

std::string sentence(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') {
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    }
    return text;
}

class Teller {
public:
    Teller(const Definitions& definitions, const Described& described)
        : definitions_(definitions), described_(described)
    {
    }
    std::string of(std::string_view key) const
    {
        const auto found = std::ranges::find(described_.expressions, key,
                                             &std::pair<std::string, std::string>::first);
        return found == described_.expressions.end() ? std::string{}
                                                     : spoken(definitions_, found->second);
    }
    std::string with(std::string_view before, std::string_view key) const
    {
        const auto text = of(key);
        return text.empty() ? std::string{} : std::string{before} + text;
    }
    std::string detail(const std::string& key) const
    {
        const auto found = described_.details.find(key);
        return found == described_.details.end() ? std::string{} : found->second;
    }

private:
    const Definitions& definitions_;
    const Described& described_;
};

/// `, unless closed`, and for what must go on, `, only while in care`.
std::string unless(std::string_view condition)
{
    if (condition.empty()) {
        return {};
    }
    const bool is_one = !condition.contains(" and ") && !condition.contains(" or ");
    return is_one && condition.starts_with("not ")
               ? ", only while " + std::string{condition.substr(4)}
               : ", unless " + std::string{condition};
}

/// `every month`, `every 2 months`.
std::string every(std::string_view interval)
{
    return "every " + std::string{interval.substr(interval.starts_with("1 ") ? 2 : 0)};
}

std::string asked_words(const Teller& tell)
{
    const auto of = tell.detail("of");
    const auto when = tell.detail("when");
    return "Asked" + (of.empty() ? "" : " of " + of) + (when.empty() ? "" : ", " + when);
}

std::string supplied_words(const Teller& tell)
{
    const auto by = tell.detail("by");
    const auto when = tell.detail("when");
    return "Supplied" + (by.empty() ? "" : " by " + by) + (when.empty() ? "" : ", " + when);
}

}  // namespace

std::string in_words(const Definitions& definitions, const Standard& standard)
{
    const Teller tell{definitions, standard};
    switch (standard.form) {
        case Form::cadence:
            return sentence(tell.of("expect")) + ", at least " + every(tell.of("every")) +
                   tell.with(", the first within ", "first within") + ", while " + tell.of("while");
        case Form::deadline:
            return sentence(tell.of("expect")) + ", within " + tell.of("within") + " of each " +
                   tell.of("for each") + tell.with(", for the same ", "matching") +
                   unless(tell.of("unless"));
        case Form::presence:
            return sentence(tell.of("have")) + " is in place while " + tell.of("while") +
                   tell.with(", within ", "within");
        case Form::content: {
            const auto only = tell.of("only");
            return (only.empty() ? "Each " : "The " + only + " ") + tell.of("each") + ": " +
                   tell.of("must");
        }
        case Form::quota:
            return "At least " + tell.of("at least") + " in each " + tell.of("in each") + " (" +
                   tell.of("of") + ") while " + tell.of("while") +
                   (standard.pro_rata ? ", in proportion to the days" : "");
        case Form::limit:
            return "Never more than " + tell.of("at most") + " (" + tell.of("of") + ") while " +
                   tell.of("while") + tell.with(", for no longer than ", "for no longer than");
        case Form::parts: {
            std::string all;
            for (const auto part : standard.parts) {
                all += (all.empty() ? "" : "; ") + definitions.standards[part].title;
            }
            return "All of: " + all;
        }
        case Form::asked:
            return asked_words(tell);
        case Form::supplied:
            return supplied_words(tell);
        case Form::undefined:
            return sentence(tell.detail("why"));
    }
    return {};
}

std::string in_words(const Definitions& definitions, const Indicator& indicator)
{
    const Teller tell{definitions, indicator};
    const auto standard_title = [&] {
        return indicator.standard < definitions.standards.size()
                   ? "“" + definitions.standards[indicator.standard].title + "”"
                   : std::string{};
    };
    switch (indicator.form) {
        case IndicatorForm::count:
            return "How many in the period: " + tell.of("count");
        case IndicatorForm::stock:
            return "Number that count as " + tell.of("stock") + " on the last day";
        case IndicatorForm::stock_sum:
            return sentence(tell.of("sum")) + " of " + tell.of("stock") + " on the last day";
        case IndicatorForm::share_events:
            return "Of the records of " + tell.of("share") + ", the share with " + tell.of("where");
        case IndicatorForm::share_subjects:
            return "Of all that count as " + tell.of("share") + ", the share with " +
                   tell.of("where");
        case IndicatorForm::timely:
            return "Of what fell due under " + standard_title() + ", the share met in time";
        case IndicatorForm::compliance:
            return "Share of those under " + standard_title() +
                   " for whom it is met on the last day" + tell.with(", of ", "in");
        case IndicatorForm::rate_events:
        case IndicatorForm::rate_subjects:
            return sentence(tell.of("rate")) + " for every " + tell.of("per") + " of " +
                   tell.of("of");
        case IndicatorForm::duration:
            return sentence(tell.of("statistic")) + " length in days of " + tell.of("duration") +
                   " that ended in the period";
        case IndicatorForm::mean:
            return "Average of " + tell.of("mean") + " in the period";
        case IndicatorForm::sum:
            return "Sum of " + tell.of("sum") + " in the period";
        case IndicatorForm::overlap_days:
            return sentence(tell.of("days")) + " days of " + tell.of("overlap") +
                   tell.with(" where ", "where") + " in the period";
        case IndicatorForm::overlap_share:
            return sentence(tell.of("share")) + " of " + tell.of("overlap") +
                   tell.with(" where ", "where") + ", for the days in the period";
        case IndicatorForm::ratio:
            return sentence(tell.of("ratio"));
        case IndicatorForm::overdue:
            return "What is overdue under " + standard_title() + " on the last day";
        case IndicatorForm::kept:
            return "Share for whom everything that fell due under " + standard_title() +
                   " was met in time" + tell.with(", of ", "in");
        case IndicatorForm::distinct:
            return "How many have " + tell.of("distinct") + " in the period, each counted once";
        case IndicatorForm::asked:
            return asked_words(tell);
        case IndicatorForm::supplied:
            return supplied_words(tell);
        case IndicatorForm::undefined:
            return sentence(tell.detail("why"));
    }
    return {};
}

}  // namespace goldthread::standards
