// people/find_index.h: children and workers by the words and numbers they can be found by. In
// memory, so that a mistyped name among all of a council's is found at once. Knows no SQL.
#pragma once
#include "people/find_query.h"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace goldthread::people {

/// Somebody who can be found.
struct Findable {
    std::string sort;  ///< `child` or `worker`.
    std::string id;
    std::string name;  ///< Empty where none is recorded.
    std::optional<core::Date> born;
    std::vector<std::string> numbers;    ///< Besides the id.
    std::vector<std::string> addresses;  ///< The present one first.
    std::string detail;  ///< What tells a worker from another: role and team. Not looked for.
};

/// Why somebody was found, beside the name.
enum class FoundBy : std::uint8_t { name = 1, number = 2, born = 4, address = 8 };

struct Found {
    const Findable* who = nullptr;
    std::uint8_t by = 0;  ///< Of FoundBy.
    bool is_by(FoundBy reason) const { return (by & static_cast<std::uint8_t>(reason)) != 0; }
};

struct FindAnswer {
    std::vector<Found> found;  ///< The likeliest first.
    std::size_t total = 0;     ///< Before the limit.
    bool is_partial = false;  ///< Nobody fits all that was typed: these fit all but one part of it.
};

class FindIndex {
public:
    /// Takes the place of the one with the same sort and id.
    void put(Findable who);
    void remove(std::string_view sort, std::string_view id);
    std::size_t size() const { return by_id_.size(); }
    /// Space and time are lost on those replaced; true where building anew would pay.
    bool is_worn() const { return entries_.size() > 2 * by_id_.size() + 1000; }

    /// Of `sort`, those for whom `may_see` is true, at most `limit`. Nobody for no terms.
    FindAnswer find(const std::vector<FindTerm>& terms, std::string_view sort, std::size_t limit,
                    const std::function<bool(std::string_view id)>& may_see) const;

private:
    struct Posting {
        std::uint32_t entry = 0;
        FoundBy field = FoundBy::name;
    };
    struct Word {
        std::string text;
        std::string sound;  ///< Of a word alone.
        std::vector<Posting> postings;
    };
    /// Words, or numbers, each once.
    struct Dictionary {
        std::vector<Word> words;
        std::unordered_map<std::string, std::uint32_t> by_text;
        Word& at(const std::string& text);
    };
    struct Scores;

    void add_words(std::uint32_t entry, std::string_view text, FoundBy field);
    void add_number(std::uint32_t entry, const std::string& text, FoundBy field);
    void score(const FindTerm& term, Scores& scores) const;

    std::vector<Findable> entries_;
    std::vector<bool> is_gone_;
    std::map<std::pair<std::string, std::string>, std::uint32_t, std::less<>> by_id_;
    Dictionary words_;
    Dictionary numbers_;
};

}  // namespace goldthread::people
