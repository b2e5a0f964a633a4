#include "platform/web/assets.h"

#include "platform/web/gzip.h"

#include <fstream>
#include <stdexcept>

namespace goldthread::web {

namespace {

std::string read(const std::filesystem::path& path)
{
    std::ifstream in{path, std::ios::binary};
    if (!in) {
        throw std::runtime_error("The file " + path.string() + " cannot be read");
    }
    std::string bytes(std::filesystem::file_size(path), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(in.gcount()));
    return bytes;
}

std::string type_of(const std::filesystem::path& path)
{
    const auto ending = path.extension();
    if (ending == ".css") {
        return "text/css; charset=utf-8";
    }
    if (ending == ".js" || ending == ".mjs") {
        return "text/javascript; charset=utf-8";
    }
    if (ending == ".svg") {
        return "image/svg+xml";
    }
    if (ending == ".png") {
        return "image/png";
    }
    return "application/octet-stream";
}

}  // namespace

Assets::Assets(const std::filesystem::path& folder)
    : names_(html::read_assets(read(folder / "manifest.txt"), prefix))
{
    static constexpr int smallest = 9;
    for (const auto& entry : std::filesystem::directory_iterator{folder}) {
        const auto name = entry.path().filename().string();
        if (!entry.is_regular_file() || name == "manifest.txt") {
            continue;
        }
        File file{.content_type = type_of(entry.path()), .bytes = read(entry.path()), .zipped = {}};
        if (file.content_type.find("text/") == 0 || file.content_type == "image/svg+xml") {
            file.zipped = gzipped(file.bytes, smallest);
        }
        files_.emplace(std::string(prefix) + name, std::move(file));
    }
}

std::optional<Response> Assets::answer(const Request& request) const
{
    const auto found = files_.find(request.path);
    if (found == files_.end()) {
        return std::nullopt;
    }
    const File& file = found->second;
    Response response{.status = 200, .content_type = file.content_type, .body = {}, .headers = {}};
    response.with("Cache-Control", "public, max-age=31536000, immutable")
        .with("Vary", "Accept-Encoding");
    if (!file.zipped.empty() && accepts_gzip(request.header("accept-encoding"))) {
        response.with("Content-Encoding", "gzip").body = file.zipped;
    } else {
        response.body = file.bytes;
    }
    return response;
}

}  // namespace goldthread::web
