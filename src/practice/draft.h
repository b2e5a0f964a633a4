// practice/draft.h: what somebody began to write and has not finished. Pure.
#pragma once
#include "ledger/reading.h"
#include "platform/core/instant.h"

#include <string>
#include <string_view>

namespace goldthread::practice {

/// The most that one draft may hold, and that one person may have.
inline constexpr std::size_t draft_bytes_max = 400'000;
inline constexpr std::size_t drafts_max = 200;

struct Draft {
    std::string id;
    std::string tool;
    ledger::SubjectKey subject;  ///< On whose page it was begun.
    std::string entry;           ///< The entry that it corrects; empty for a new one.
    /// The open page that saves, and how often it has, this time included. Without script: 0.
    std::string page;
    std::int64_t seq = 0;
    std::string known;     ///< What text of saved_at the page began from; empty: from nothing.
    std::string content;   ///< As content_of() gives it.
    bool is_open = false;  ///< The page that it names sends it now, and goes on with it.
    core::Instant saved_at{};
};

/// Whether the text has the form of a draft's id: what else comes from a browser is not taken for
/// one.
inline bool is_draft_id(std::string_view text)
{
    return text.size() == 36 && text.find_first_not_of("0123456789abcdef-") == std::string::npos;
}

/// What becomes of a draft that arrives while another text is kept under its id.
enum class Arrival {
    saves,    ///< It is the newest text.
    is_late,  ///< The same page sent a newer one before: nothing is lost by leaving this one.
    parts     ///< Another window saved meanwhile: both are kept, this one under an id of its own.
};

/// `is_known`: the page began from the very text that is kept.
constexpr Arrival arrival_of(std::string_view kept_page, std::int64_t kept_seq,
                             std::string_view page, std::int64_t seq, bool is_known)
{
    if (kept_page == page) {
        return seq == 0 || seq > kept_seq ? Arrival::saves : Arrival::is_late;
    }
    return is_known ? Arrival::saves : Arrival::parts;
}

}  // namespace goldthread::practice
