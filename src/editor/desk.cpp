#include "editor/desk.h"

#include <algorithm>
#include <filesystem>

namespace goldthread::editor {

namespace {

Checked outcome(std::expected<frameworks::Framework, std::vector<standards::Problem>> loaded)
{
    if (loaded) {
        return {.framework = std::move(*loaded), .problems = {}};
    }
    return {.framework = std::nullopt, .problems = std::move(loaded.error())};
}

std::size_t carrying(const standards::Column& column, std::size_t rows)
{
    std::size_t count = 0;
    for (std::size_t row = 0; row < rows; ++row) {
        count += column.is_missing(row) ? 0U : 1U;
    }
    return count;
}

/// What others sent, by the positions of the edited definitions.
std::vector<standards::Supplied> renumbered(std::span<const standards::Supplied> sent,
                                            const standards::Definitions& in_force,
                                            const standards::Definitions& edited)
{
    std::vector<standards::Supplied> made;
    for (auto one : sent) {
        if (const auto at = edited.find_indicator(in_force.indicators[one.indicator].id)) {
            one.indicator = *at;
            made.push_back(one);
        }
    }
    return made;
}

}  // namespace

std::vector<frameworks::FileText> texts_of(const PageParts& parts, const access::Granted& grant,
                                           std::int64_t number)
{
    return number == 0 ? frameworks::files_in(parts.framework.folder)
                       : files_of(grant, parts.framework.name, number);
}

Checked check(const PageParts& parts, std::vector<frameworks::FileText> files)
{
    return outcome(frameworks::load(parts.framework.folder, files));
}

Checked check_to_follow(const PageParts& parts, const access::Granted& grant,
                        std::vector<frameworks::FileText> files)
{
    static constexpr auto last_day = core::date(9998, 12, 31);
    auto versions = approved_files(grant, parts.framework.name, last_day);
    const auto from =
        versions.empty() ? grant.today() : versions.back().from + std::chrono::days{1};
    versions.push_back({.from = from, .files = std::move(files)});
    return outcome(frameworks::load_versions(parts.framework.folder, versions));
}

std::string file_named(const PageParts& parts, const standards::Problem& problem)
{
    const std::filesystem::path path{problem.place.file};
    if (path.parent_path() == parts.framework.folder) {
        return path.filename().string();
    }
    return (path.parent_path().filename() / path.filename()).string();
}

void preview(const PageParts& parts, const frameworks::Framework& edited,
             const std::function<void(const Preview&)>& use)
{
    // Whoever looks at the ledger keeps its changes waiting, so the slow way reads first.
    std::unique_ptr<ledger::Ledger> other;
    if (!is_numbered_alike(*parts.framework.definitions->vocabulary,
                           *edited.definitions->vocabulary)) {
        other = parts.ledger_for(edited.definitions);
        other->build();
    }
    const auto view = parts.ledger.view();
    const auto& before = view.evaluation();
    const auto told = [&](const Found& after) {
        const auto& facts = before.facts();
        use({.standards = effect_on(before, after.evaluation),
             .indicators = figures_on({.evaluation = before, .supplied = view.supplied()}, after),
             .as_at = before.as_at(),
             .id_of = [&facts](const StandardEffect& effect, const Moved& moved) {
                 const auto sort = facts.vocabulary().find_subject(effect.sort);
                 return std::string(facts.subjects(sort.value()).id(moved.subject));
             }});
    };
    if (other) {
        const auto view_of_other = other->view();
        told({.evaluation = view_of_other.evaluation(), .supplied = view_of_other.supplied()});
        return;
    }
    auto wanted = standards_to_judge(before.definitions(), *edited.definitions);
    if (wanted.empty() && !edited.definitions->standards.empty()) {
        wanted.push_back(0);  // none would mean all
    }
    const standards::Evaluation after{
        edited.definitions, before.facts(), before.as_at(), before.calendar(), 0, wanted};
    told({.evaluation = after,
          .supplied = renumbered(view.supplied(), before.definitions(), *edited.definitions)});
}

std::vector<WordOfRecord> words_of_record(const standards::Facts& facts)
{
    std::vector<WordOfRecord> words;
    const auto& vocabulary = facts.vocabulary();
    for (std::size_t i = 0; i < vocabulary.kinds().size(); ++i) {
        const auto& kind = vocabulary.kinds()[i];
        const auto& table = facts.table(static_cast<standards::KindId>(i));
        WordOfRecord word{.name = kind.name,
                          .sort = vocabulary.subject(kind.subject).name,
                          .is_spell = kind.shape == standards::Shape::spell,
                          .records = table.size(),
                          .attributes = {}};
        for (std::size_t k = 0; k < kind.attributes.size(); ++k) {
            const auto& attribute = kind.attributes[k];
            std::string type{standards::word_for(attribute.type)};
            for (std::size_t c = 0; c < attribute.codes.size(); ++c) {
                type = (c == 0 ? "" : type + ", ") + vocabulary.code_name(attribute.codes[c]);
            }
            word.attributes.push_back(
                {.name = attribute.name,
                 .type = std::move(type),
                 .carry = k < table.columns.size() ? carrying(table.columns[k], table.size()) : 0});
        }
        words.push_back(std::move(word));
    }
    return words;
}

}  // namespace goldthread::editor
