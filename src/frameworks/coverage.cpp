#include "frameworks/coverage.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace goldthread::frameworks {

namespace {

/// The words that a `source:` names, such as P-038, between commas, spaces and semicolons.
std::set<std::string> words_in(const std::string& source)
{
    std::set<std::string> words;
    std::string word;
    for (const char c : source + " ") {
        if (c == ',' || c == ';' || c == ' ' || c == '(' || c == ')') {
            words.insert(word);
            word.clear();
        } else {
            word += c;
        }
    }
    return words;
}

bool is_of_papers(const std::string& id, const std::set<std::string>& papers)
{
    return papers.empty() || papers.contains(id.substr(0, id.find('-')));
}

void add_once(std::vector<Answer>& answers, Answer answer)
{
    const auto same = [&](const Answer& other) {
        return std::tie(other.list, other.id) == std::tie(answer.list, answer.id);
    };
    if (std::ranges::none_of(answers, same)) {
        answers.push_back(std::move(answer));
    }
}

}  // namespace

std::vector<Covered> coverage(const std::vector<Framework>& frameworks,
                              const std::vector<Requirement>& requirements)
{
    std::map<std::string, std::vector<Answer>> answers;
    std::set<std::string> papers;
    for (const auto& framework : frameworks) {
        for (const auto& [beginning, ignored] : framework.papers) {
            papers.insert(beginning);
        }
        for (const auto& entry : framework.entries) {
            for (const auto& word : words_in(entry.source)) {
                add_once(answers[word], {entry.list, entry.id, entry.state});
            }
        }
        for (const auto& [name, setting] : framework.definitions->settings) {
            for (const auto& word : words_in(setting.source)) {
                add_once(answers[word], {"settings", name, State::listed});
            }
        }
    }
    std::vector<Covered> found;
    for (const auto& requirement : requirements) {
        if (is_of_papers(requirement.id, papers)) {
            found.push_back({requirement, answers[requirement.id]});
        }
    }
    return found;
}

}  // namespace goldthread::frameworks
