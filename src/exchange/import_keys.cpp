// exchange/import_keys.cpp: hashing by multiplication and folding, and two open-addressed tables.
#include "exchange/import_keys.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace goldthread::exchange {

namespace {

constexpr std::uint64_t odd_one = 0x9E3779B97F4A7C15ULL;
constexpr std::uint64_t odd_two = 0xD1B54A32D192ED03ULL;

__extension__ using Wide = unsigned __int128;

std::uint64_t folded(std::uint64_t left, std::uint64_t right)
{
    const Wide product = Wide{left} * right;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// The bytes as a number, least first, whatever the machine's order.
std::uint64_t word(const char* bytes, std::size_t count)
{
    std::uint64_t number = 0;
    std::memcpy(&number, bytes, count);
    if constexpr (std::endian::native == std::endian::big) {
        number = __builtin_bswap64(number);
    }
    return number;
}

}  // namespace

std::uint64_t hash_text(std::string_view text, std::uint64_t seed)
{
    std::uint64_t hash = folded(seed ^ odd_one, text.size() ^ odd_two);
    const char* at = text.data();
    std::size_t left = text.size();
    while (left >= 16) {
        hash = folded(word(at, 8) ^ odd_one, word(at + 8, 8) ^ hash);
        at += 16;
        left -= 16;
    }
    if (left >= 8) {
        hash = folded(word(at, 8) ^ odd_two, hash ^ odd_one);
        at += 8;
        left -= 8;
    }
    if (left > 0) {
        hash = folded(word(at, left) ^ odd_one, hash ^ odd_two);
    }
    return folded(hash ^ odd_two, hash + odd_one);
}

KeyHash hash_key(std::string_view key)
{
    KeyHash hash{hash_text(key, 0x51ED), hash_text(key, 0xA11CE)};
    hash.first += hash == KeyHash{} ? 1U : 0U;  // all zero marks an empty slot
    return hash;
}

KnownRows::KnownRows(std::size_t expected)
    : slots_(std::bit_ceil(std::max<std::size_t>(1024, expected * 2)))
{
}

std::size_t KnownRows::place_of(const KeyHash& key) const
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = key.first & mask;
    while (slots_[place].key != KeyHash{} && slots_[place].key != key) {
        place = (place + 1) & mask;
    }
    return place;
}

KnownRow* KnownRows::find(const KeyHash& key)
{
    auto& slot = slots_[place_of(key)];
    return slot.key == key ? &slot : nullptr;
}

KnownRow& KnownRows::at(const KeyHash& key)
{
    if ((count_ + 1) * 2 > slots_.size()) {
        grow();
    }
    auto& slot = slots_[place_of(key)];
    if (slot.key != key) {
        slot.key = key;
        ++count_;
    }
    return slot;
}

void KnownRows::grow()
{
    std::vector<KnownRow> old(slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old) {
        if (slot.key != KeyHash{}) {
            slots_[place_of(slot.key)] = slot;
        }
    }
}

HashSet::HashSet() : slots_(1024) {}

std::size_t HashSet::place_of(std::uint64_t hash) const
{
    const std::size_t mask = slots_.size() - 1;
    std::size_t place = hash & mask;
    while (slots_[place] != 0 && slots_[place] != hash) {
        place = (place + 1) & mask;
    }
    return place;
}

bool HashSet::insert(std::uint64_t hash)
{
    hash += hash == 0 ? 1U : 0U;
    if ((count_ + 1) * 2 > slots_.size()) {
        std::vector<std::uint64_t> old(slots_.size() * 2);
        old.swap(slots_);
        for (const auto each : old) {
            if (each != 0) {
                slots_[place_of(each)] = each;
            }
        }
    }
    auto& slot = slots_[place_of(hash)];
    const bool is_new = slot == 0;
    slot = hash;
    count_ += is_new ? 1U : 0U;
    return is_new;
}

bool HashSet::contains(std::uint64_t hash) const
{
    hash += hash == 0 ? 1U : 0U;
    return slots_[place_of(hash)] == hash;
}

}  // namespace goldthread::exchange
