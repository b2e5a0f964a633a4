#include "platform/access/secrets.h"

#include <sodium.h>

#include <semaphore>
#include <stdexcept>

namespace goldthread::access {

namespace {

constexpr std::ptrdiff_t hashes_at_once = 2;

void ready()
{
    static const bool is_ready = sodium_init() >= 0;
    if (!is_ready) {
        throw std::runtime_error("The machine gives no random numbers: libsodium cannot start.");
    }
}

std::counting_semaphore<hashes_at_once>& turns()
{
    static std::counting_semaphore<hashes_at_once> semaphore{hashes_at_once};
    return semaphore;
}

class Turn {
public:
    Turn() { turns().acquire(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { turns().release(); }
};

std::string url_text(std::span<const unsigned char> bytes)
{
    std::string text(
        sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.resize(text.size() - 1);  // the terminating zero
    return text;
}

}  // namespace

std::string hash_password(std::string_view password)
{
    ready();
    const Turn turn;
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(
            hash.data(), password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
            crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("There is not enough memory to hash a password.");
    }
    hash.resize(hash.find('\0'));
    return hash;
}

bool password_matches(const std::string& hash, std::string_view password)
{
    ready();
    const Turn turn;
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& hash_of_nothing()
{
    static const std::string hash = hash_password(random_token());
    return hash;
}

std::string random_token()
{
    ready();
    std::array<unsigned char, 32> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return url_text(bytes);
}

std::string random_password()
{
    ready();
    // No letters or digits that are taken for one another.
    static constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
    std::string password;
    for (int group = 0; group < 4; ++group) {
        password += group == 0 ? "" : "-";
        for (int i = 0; i < 4; ++i) {
            password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
        }
    }
    return password;
}

Hash sha256(std::span<const std::byte> bytes)
{
    Hash hash{};
    crypto_hash_sha256(reinterpret_cast<unsigned char*>(hash.data()),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    return hash;
}

Hash hash_of_token(std::string_view token)
{
    return sha256(std::as_bytes(std::span{token}));
}

std::string form_token(std::string_view secret)
{
    ready();
    static constexpr std::string_view purpose = "goldthread form";
    const Hash key = hash_of_token(secret);
    std::array<unsigned char, 32> token{};
    crypto_generichash(token.data(), token.size(),
                       reinterpret_cast<const unsigned char*>(purpose.data()), purpose.size(),
                       reinterpret_cast<const unsigned char*>(key.data()), key.size());
    return url_text(token);
}

std::string masked(std::string_view token)
{
    ready();
    std::string pad(token.size(), '\0');
    randombytes_buf(pad.data(), pad.size());
    std::string both = pad;
    for (std::size_t i = 0; i < token.size(); ++i) {
        both += static_cast<char>(token[i] ^ pad[i]);
    }
    return url_text({reinterpret_cast<const unsigned char*>(both.data()), both.size()});
}

std::string unmasked(std::string_view masked_token)
{
    static constexpr std::size_t masked_max = 200;
    std::string both(masked_token.size(), '\0');
    std::size_t length = 0;
    if (masked_token.size() > masked_max ||
        sodium_base642bin(reinterpret_cast<unsigned char*>(both.data()), both.size(),
                          masked_token.data(), masked_token.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        length % 2 != 0) {
        return {};
    }
    std::string token;
    for (std::size_t i = 0; i < length / 2; ++i) {
        token += static_cast<char>(both[i] ^ both[length / 2 + i]);
    }
    return token;
}

bool same_secret(std::string_view left, std::string_view right)
{
    return left.size() == right.size() &&
           sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace goldthread::access
