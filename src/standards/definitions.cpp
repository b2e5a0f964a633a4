// standards/definitions.cpp: entries compiled into definitions, which are found by their names.
#include "standards/definitions.h"

#include "standards/compiler.h"
#include "standards/indicator_builder.h"
#include "standards/standard_builder.h"

#include <algorithm>
#include <array>

namespace goldthread::standards {

namespace {

constexpr std::array<std::string_view, 10> form_words{"cadence",  "deadline", "presence", "content",
                                                      "quota",    "limit",    "parts",    "asked",
                                                      "supplied", "undefined"};

}  // namespace

std::string_view word_for(Form form)
{
    return form_words[static_cast<std::size_t>(form)];
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
    Compiler compiler{*made.vocabulary, made.settings, made.program, problems};
    StandardBuilder{made, compiler, problems}.standards(standards);
    IndicatorBuilder{made, compiler, problems}.indicators(indicators);
    if (!problems.empty()) {
        return std::unexpected(std::move(problems));
    }
    return made;
}

}  // namespace goldthread::standards
