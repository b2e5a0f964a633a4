// platform/web/assets.h: the built styles and scripts, read once at start and served from memory.
#pragma once
#include "platform/html/page.h"
#include "platform/web/message.h"

#include <filesystem>
#include <map>
#include <string>

namespace goldthread::web {

/// The files of a folder that assets/build made. Their names carry a hash of their content, so
/// that a browser may keep them for ever.
class Assets {
public:
    static constexpr std::string_view prefix = "/assets/";

    /// Throws std::runtime_error naming what cannot be read.
    explicit Assets(const std::filesystem::path& folder);

    const html::Assets& names() const { return names_; }
    /// Nothing where there is no such file.
    std::optional<Response> answer(const Request& request) const;

private:
    struct File {
        std::string content_type;
        std::string bytes;
        std::string zipped;  ///< Empty where that would save nothing.
    };
    std::map<std::string, File, std::less<>> files_;  ///< By path in the address.
    html::Assets names_;
};

}  // namespace goldthread::web
