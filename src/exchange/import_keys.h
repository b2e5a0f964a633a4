// exchange/import_keys.h: the rows that a table holds now, by key, in memory while its file is
// read. Knows no column and no database.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::exchange {

/// 64 bits of `text`, the same on every machine and in every version: they are stored.
std::uint64_t hash_text(std::string_view text, std::uint64_t seed);

/// 128 bits, so that two keys of one table cannot be taken for one another by chance.
struct KeyHash {
    std::uint64_t first = 0;
    std::uint64_t second = 0;
    friend bool operator==(const KeyHash&, const KeyHash&) = default;
};

KeyHash hash_key(std::string_view key);

/// What is known of one key.
struct KnownRow {
    KeyHash key;
    std::uint64_t row_hash = 0;  ///< Of the version in the record; 0 where it is new.
    std::uint32_t version =
        0;  ///< Index of the version in the record, plus one; 0 where there is none.
    std::uint32_t row = 0;  ///< The row of the file that had it; 0 where none had yet.
};

/// An open-addressed table from key to what is known. Pointers hold until the next insertion.
class KnownRows {
public:
    explicit KnownRows(std::size_t expected = 0);
    KnownRow* find(const KeyHash& key);
    /// The entry of `key`, made where there is none.
    KnownRow& at(const KeyHash& key);
    std::size_t size() const { return count_; }
    template <class Use>
    void each(Use&& use)
    {
        for (auto& slot : slots_) {
            if (slot.key != KeyHash{}) {
                use(slot);
            }
        }
    }

private:
    std::size_t place_of(const KeyHash& key) const;
    void grow();

    std::vector<KnownRow> slots_;
    std::size_t count_ = 0;
};

/// A set of 64-bit hashes.
class HashSet {
public:
    HashSet();
    bool insert(std::uint64_t hash);
    bool contains(std::uint64_t hash) const;
    std::size_t size() const { return count_; }

private:
    std::size_t place_of(std::uint64_t hash) const;

    std::vector<std::uint64_t> slots_;
    std::size_t count_ = 0;
};

/// Texts one after the other in one block, named by where they begin.
class TextArena {
public:
    std::uint64_t add(std::string_view text)
    {
        const auto at = bytes_.size();
        bytes_.append(text);
        return at;
    }
    std::string_view at(std::uint64_t begin, std::uint32_t length) const
    {
        return std::string_view{bytes_}.substr(begin, length);
    }

private:
    std::string bytes_;
};

}  // namespace goldthread::exchange
