#include "people/find_index.h"

#include "platform/text/fold.h"
#include "platform/text/likeness.h"

#include <algorithm>
#include <tuple>

namespace goldthread::people {

namespace {

constexpr std::size_t words_a_text_max = 30;
constexpr int the_same = 100;
constexpr int swapped_day = 60;

/// A name or a number says more than a street in which many live.
int weighed(int likeness, FoundBy field)
{
    return field == FoundBy::address ? likeness * 7 / 10 : likeness;
}

}  // namespace

/// What each entry has scored so far.
struct FindIndex::Scores {
    explicit Scores(std::size_t entries)
        : total(entries), terms(entries), best(entries), by(entries)
    {
    }
    std::vector<std::uint16_t> total;
    std::vector<std::uint8_t> terms;  ///< How many of them fit.
    std::vector<std::uint8_t> best;   ///< For the term at hand.
    std::vector<std::uint8_t> by;
    std::vector<std::uint32_t> touched;

    void give(const std::vector<Posting>& postings, int likeness)
    {
        for (const auto& posting : postings) {
            const auto value = static_cast<std::uint8_t>(weighed(likeness, posting.field));
            auto& own = best[posting.entry];
            if (own == 0) {
                touched.push_back(posting.entry);
            }
            own = std::max(own, value);
            by[posting.entry] |= static_cast<std::uint8_t>(posting.field);
        }
    }
    void end_term()
    {
        for (const auto entry : touched) {
            total[entry] = static_cast<std::uint16_t>(total[entry] + best[entry]);
            ++terms[entry];
            best[entry] = 0;
        }
        touched.clear();
    }
};

FindIndex::Word& FindIndex::Dictionary::at(const std::string& text)
{
    const auto [found, is_new] = by_text.emplace(text, static_cast<std::uint32_t>(words.size()));
    if (is_new) {
        words.push_back({.text = text, .sound = {}, .postings = {}});
    }
    return words[found->second];
}

void FindIndex::add_words(std::uint32_t entry, std::string_view text, FoundBy field)
{
    for (const auto& word : text::words(text::fold(text), words_a_text_max)) {
        if (text::has_digit(word)) {
            add_number(entry, word, field);
            continue;
        }
        auto& known = words_.at(word);
        if (known.postings.empty()) {
            known.sound = text::sound_of(word);
        }
        known.postings.push_back({entry, field});
    }
}

void FindIndex::add_number(std::uint32_t entry, const std::string& text, FoundBy field)
{
    if (!text.empty()) {
        numbers_.at(text).postings.push_back({entry, field});
    }
}

void FindIndex::put(Findable who)
{
    remove(who.sort, who.id);
    const auto entry = static_cast<std::uint32_t>(entries_.size());
    by_id_.insert_or_assign({who.sort, who.id}, entry);
    add_words(entry, who.name, FoundBy::name);
    add_number(entry, plain_number(who.id), FoundBy::number);
    for (const auto& number : who.numbers) {
        add_number(entry, plain_number(number), FoundBy::number);
    }
    for (const auto& address : who.addresses) {
        add_words(entry, address, FoundBy::address);
    }
    if (who.born) {
        add_number(entry, core::iso(*who.born), FoundBy::born);
    }
    entries_.push_back(std::move(who));
    is_gone_.push_back(false);
}

void FindIndex::remove(std::string_view sort, std::string_view id)
{
    const auto found = by_id_.find(std::pair{std::string(sort), std::string(id)});
    if (found != by_id_.end()) {
        is_gone_[found->second] = true;
        by_id_.erase(found);
    }
}

void FindIndex::score(const FindTerm& term, Scores& scores) const
{
    if (term.sort == FindTerm::Sort::day) {
        const auto give = [&](const std::string& day, int likeness) {
            if (const auto found = numbers_.by_text.find(day); found != numbers_.by_text.end()) {
                scores.give(numbers_.words[found->second].postings, likeness);
            }
        };
        give(term.text, the_same);
        give(term.other, swapped_day);
    } else if (term.sort == FindTerm::Sort::number) {
        for (const auto& number : numbers_.words) {
            if (const int like = text::likeness_of_number(term.text, number.text); like > 0) {
                scores.give(number.postings, like);
            }
        }
    } else {
        const auto sound = text::sound_of(term.text);
        for (const auto& word : words_.words) {
            if (const int like = text::likeness(term.text, sound, word.text, word.sound);
                like > 0) {
                scores.give(word.postings, like);
            }
        }
    }
    scores.end_term();
}

FindAnswer FindIndex::find(const std::vector<FindTerm>& terms, std::string_view sort,
                           std::size_t limit,
                           const std::function<bool(std::string_view id)>& may_see) const
{
    FindAnswer answer;
    if (terms.empty()) {
        return answer;
    }
    Scores scores{entries_.size()};
    for (const auto& term : terms) {
        score(term, scores);
    }
    std::vector<std::uint32_t> fitting;
    const auto gather = [&](std::size_t wanted) {
        for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) {
            if (scores.terms[entry] >= wanted && !is_gone_[entry] && entries_[entry].sort == sort &&
                may_see(entries_[entry].id)) {
                fitting.push_back(entry);
            }
        }
    };
    gather(terms.size());
    if (fitting.empty() && terms.size() > 1) {
        answer.is_partial = true;
        gather(terms.size() - 1);
    }
    answer.total = fitting.size();
    const auto rank = [&](std::uint32_t entry) {
        return std::tuple{-static_cast<int>(scores.total[entry]), std::cref(entries_[entry].name),
                          std::cref(entries_[entry].id)};
    };
    const auto before = [&](std::uint32_t left, std::uint32_t right) {
        const auto a = rank(left);
        const auto b = rank(right);
        return std::tie(std::get<0>(a), std::get<1>(a).get(), std::get<2>(a).get()) <
               std::tie(std::get<0>(b), std::get<1>(b).get(), std::get<2>(b).get());
    };
    const auto shown = std::min(limit, fitting.size());
    std::partial_sort(fitting.begin(), fitting.begin() + static_cast<std::ptrdiff_t>(shown),
                      fitting.end(), before);
    for (std::size_t i = 0; i < shown; ++i) {
        answer.found.push_back({.who = &entries_[fitting[i]], .by = scores.by[fitting[i]]});
    }
    return answer;
}

}  // namespace goldthread::people
