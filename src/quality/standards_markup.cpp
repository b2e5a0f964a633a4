// quality/standards_markup.cpp: what the pages of standards share: words and small figures.
#include "quality/standards_markup.h"

#include "platform/html/govuk.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace goldthread::quality {

using html::Html;
using html::join;
using html::Url;

namespace {

std::string detail(const standards::Described& described, const std::string& key)
{
    const auto found = described.details.find(key);
    return found == described.details.end() ? std::string{} : found->second;
}

}  // namespace

Url standard_url(const standards::Standard& standard)
{
    return Url::path({"standards", standard.id});
}

Url behind_url(const standards::Standard& standard)
{
    return Url::path({"standards", standard.id, "list"});
}

/// Abbreviations of the field that begin names of settings.
static constexpr std::array<std::string_view, 4> abbreviations{"asye", "cin", "cpd", "pcf"};

std::string spoken_name(std::string_view name)
{
    std::string out{name};
    const auto first = name.substr(0, name.find('_'));
    if (std::ranges::find(abbreviations, first) != abbreviations.end()) {
        for (std::size_t i = 0; i < first.size(); ++i) {
            out[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[i])));
        }
    }
    for (auto& c : out) {
        if (c == '_' || c == '-') {
            c = ' ';
        }
    }
    if (!out.empty()) {
        out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
    }
    return out;
}

std::string rule_words(const standards::Described& described)
{
    return described.words.empty() ? described.title : described.words;
}

std::string asked_words(const standards::Described& described)
{
    const auto of = detail(described, "of");
    if (of.empty()) {
        return {};
    }
    const auto when = detail(described, "when");
    const auto answer = detail(described, "answer");
    return "A record alone cannot answer this. It is asked of " + of +
           (when.empty() ? "" : ", " + when) + "." +
           (answer.empty() ? "" : " They can answer: " + answer + ".");
}

std::string supplied_words(const standards::Described& described)
{
    const auto by = detail(described, "by");
    const auto when = detail(described, "when");
    return "This figure is sent" + (by.empty() ? "" : " by " + by) +
           (when.empty() ? "" : ", " + when) + ".";
}

Html met_now(const StandardNow& now, const Shown& shown)
{
    if (!now.service) {
        switch (now.answered) {
            case Answered::asked: {
                const auto of = detail(*now.standard, "of");
                return of.empty() ? Html{"Asked of people"} : Html{"Asked of " + of};
            }
            case Answered::supplied:
                return "Sent by others";
            case Answered::undefined:
                return "Not worked out yet";
            default:
                return app::status(app::Status::not_recorded);
        }
    }
    const auto share = now.service->share();
    if (share.whole == 0) {
        return "Applies to nobody";
    }
    if (!shown.may_show(share)) {
        return too_small_words;
    }
    return join({html::element("strong", {}, {percent(share)}), " ",
                 html::element("span", {{"class", "app-muted"}}, {part_of_whole(share)})});
}

Html change_words(const StandardNow& now, const Shown& shown)
{
    if (!now.service || now.service->known() == 0) {
        return {};
    }
    if (!is_series_whole(now, shown)) {
        return change_word(now, shown);
    }
    const auto series = compliance_series(now, shown);
    const auto judged = standards::xmr(series.question);
    return change_beside_spark(judged, standards::signal_word(judged, series.words),
                               standards::finding(series.question, judged, series.words));
}

}  // namespace goldthread::quality
