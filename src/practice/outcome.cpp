#include "practice/outcome.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace goldthread::practice {

namespace {

constexpr int depth_max = 16;

/// Flags as some case systems name them, and the words of the code sets.
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> flag_words{{
    {"OUTCOME_CP_CONFERENCE_FLAG", "Initial CP Conference"},
    {"OUTCOME_LEGAL_ACTION_FLAG", "Initiate Legal Action"},
    {"OUTCOME_MONITOR_FLAG", "Other Agency to Monitor Child's Welfare"},
    {"OUTCOME_NFA_CONTINUE_SINGLE_FLAG", "NFA - Continue With Family Assessment"},
    {"OUTCOME_NFA_FLAG", "No Further Action"},
    {"OUTCOME_PROV_OF_SB_CARE_FLAG", "Provision of Short Break Care (s17)"},
    {"OUTCOME_PROV_OF_SERVICES_FLAG", "Provision of Services (s17)"},
    {"OUTCOME_SINGLE_ASSESSMENT_FLAG", "Assessment required"},
    {"OUTCOME_STRATEGY_DISCUSSION_FLAG", "Strategy discussion and/or Section 47 enquiry"},
    {"OTHER_OUTCOMES_EXIST_FLAG", "Other Outcome"},
}};

std::string lower(std::string_view text)
{
    std::string lowered(text);
    std::ranges::transform(lowered, lowered.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lowered;
}

bool is_yes(std::string_view value)
{
    const auto text = lower(value);
    return text == "y" || text == "yes" || text == "true" || text == "1";
}

bool is_no(std::string_view value)
{
    const auto text = lower(value);
    return text.empty() || text == "n" || text == "no" || text == "false" || text == "0" ||
           text == "null";
}

void append_utf8(std::string& text, unsigned code)
{
    const auto byte = [&](unsigned value) { text += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | (code >> 6U));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xE0U | (code >> 12U));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

/// Walks a JSON text once; stops quietly where it is none.
class OutcomeWalk {
public:
    explicit OutcomeWalk(std::string_view text) : rest_(text) {}

    void value(std::string_view name, int depth)
    {
        space();
        if (rest_.empty() || depth > depth_max) {
            rest_ = {};
        } else if (rest_.front() == '{') {
            object(depth);
        } else if (rest_.front() == '[') {
            list(name, depth);
        } else if (rest_.front() == '"') {
            found(name, string(), true);
        } else {
            const auto end = std::min(rest_.find_first_of(",]} \t\r\n"), rest_.size());
            const auto word = rest_.substr(0, end);
            rest_.remove_prefix(end);
            found(name, word, false);
        }
    }
    std::vector<std::string> take() { return std::move(outcomes_); }

private:
    void space()
    {
        rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\r\n"), rest_.size()));
    }
    bool take(char wanted)
    {
        space();
        if (rest_.empty() || rest_.front() != wanted) {
            return false;
        }
        rest_.remove_prefix(1);
        return true;
    }
    unsigned four_digits()
    {
        unsigned code = 0;
        for (int i = 0; i < 4 && !rest_.empty(); ++i) {
            constexpr std::string_view digits = "0123456789abcdef";
            const auto digit = digits.find(lower(rest_.substr(0, 1)));
            code = code * 16 + static_cast<unsigned>(digit == std::string_view::npos ? 0 : digit);
            rest_.remove_prefix(1);
        }
        return code;
    }
    std::string string()
    {
        std::string text;
        rest_.remove_prefix(1);
        while (!rest_.empty() && rest_.front() != '"') {
            char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '\\' && !rest_.empty()) {
                c = rest_.front();
                rest_.remove_prefix(1);
                if (c == 'u') {
                    append_utf8(text, four_digits());
                    continue;
                }
                c = c == 'n' || c == 't' || c == 'r' ? ' ' : c;
            }
            text += c;
        }
        rest_.remove_prefix(rest_.empty() ? 0 : 1);
        return text;
    }
    void object(int depth)
    {
        rest_.remove_prefix(1);
        while (!take('}') && !rest_.empty()) {
            if (rest_.front() != '"') {
                rest_ = {};
                return;
            }
            const auto name = string();
            if (!take(':')) {
                rest_ = {};
                return;
            }
            value(name, depth + 1);
            take(',');
        }
    }
    void list(std::string_view name, int depth)
    {
        rest_.remove_prefix(1);
        while (!take(']') && !rest_.empty()) {
            const auto before = rest_.size();
            value(name, depth + 1);
            take(',');
            if (rest_.size() == before) {
                rest_ = {};
            }
        }
    }
    void found(std::string_view name, std::string_view value, bool is_string)
    {
        if (is_no(value) || lower(name).find("comment") != std::string::npos) {
            return;
        }
        if (is_yes(value) && !name.empty()) {
            const auto* word = std::ranges::find_if(
                flag_words, [&](const auto& known) { return known.first == name; });
            outcomes_.emplace_back(word == flag_words.end() ? name : word->second);
        } else if (is_string) {
            outcomes_.emplace_back(value);
        }
    }

    std::string_view rest_;
    std::vector<std::string> outcomes_;
};

}  // namespace

std::vector<std::string> outcomes_in(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) {
        return {};
    }
    if (text[first] != '{' && text[first] != '[' && text[first] != '"') {
        return {std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1))};
    }
    OutcomeWalk walk{text};
    walk.value({}, 0);
    return walk.take();
}

std::string outcome_in_words(std::string_view text)
{
    std::string words;
    for (const auto& outcome : outcomes_in(text)) {
        words += (words.empty() ? "" : ", ") + outcome;
    }
    return words;
}

}  // namespace goldthread::practice
