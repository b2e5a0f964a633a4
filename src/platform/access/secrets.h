// platform/access/secrets.h: passwords, tokens and hashes, by libsodium. Nothing here is logged.
#pragma once
#include "platform/access/audit.h"

#include <span>
#include <string>
#include <string_view>

namespace goldthread::access {

/// Argon2id with the work that libsodium calls interactive (64 MiB, two passes). At most a few run
/// at once, so that a burst of sign-ins cannot exhaust memory.
std::string hash_password(std::string_view password);
bool password_matches(const std::string& hash, std::string_view password);
/// The hash of no password: checking against it costs the same as against a real one.
const std::string& hash_of_nothing();

/// 256 random bits as 43 characters that a URL and a cookie can carry.
std::string random_token();
/// Easy to read out, hard to guess: about 79 bits.
std::string random_password();
/// What is stored of a token.
Hash hash_of_token(std::string_view token);
/// A token for forms that only the holder of `secret` can have been given.
std::string form_token(std::string_view secret);
/// A form token as it is written into one page: different each time, so that compression of the
/// page cannot be made to give it away (BREACH). `unmasked` is empty where the text is none.
std::string masked(std::string_view token);
std::string unmasked(std::string_view masked_token);
/// Compares in a time that does not depend on where they differ.
bool same_secret(std::string_view left, std::string_view right);

Hash sha256(std::span<const std::byte> bytes);

}  // namespace goldthread::access
