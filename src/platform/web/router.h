// platform/web/router.h: which handler answers which address. Paths are literals; their parameters
// arrive as the handler's own types.
#pragma once
#include "platform/core/date.h"
#include "platform/core/id.h"
#include "platform/core/result.h"
#include "platform/web/context.h"

#include <charconv>
#include <functional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

namespace goldthread::web {

/// A path written in the source: `/children/{child}/visits/{day}`.
struct Path {
    template <std::size_t Size>
    consteval Path(const char (&literal)[Size])  // NOLINT(google-explicit-constructor)
        : text(literal, Size - 1)
    {
    }
    std::string_view text;
};

/// How a part of a path becomes a handler's parameter; nothing means that the page is not there.
template <class T>
struct FromPath;

template <class Tag>
struct FromPath<core::Id<Tag>> {
    static std::optional<core::Id<Tag>> read(const std::string& text)
    {
        static constexpr std::size_t id_bytes_max = 200;
        if (text.empty() || text.size() > id_bytes_max) {
            return std::nullopt;
        }
        return core::Id<Tag>{text};
    }
};
template <>
struct FromPath<std::string> {
    static std::optional<std::string> read(const std::string& text) { return text; }
};
template <>
struct FromPath<core::Date> {
    static std::optional<core::Date> read(const std::string& text)
    {
        return core::parse_date(text);
    }
};
template <>
struct FromPath<std::int64_t> {
    static std::optional<std::int64_t> read(const std::string& text)
    {
        std::int64_t number = 0;
        const auto* end = text.data() + text.size();
        const auto [rest, error] = std::from_chars(text.data(), end, number);
        return error == std::errc{} && rest == end ? std::optional{number} : std::nullopt;
    }
};

/// Answers one request; `values` are the decoded parts of the path that stand in braces.
using Handler =
    std::function<core::Result<Response>(Context& context, const std::vector<std::string>& values)>;

class Router {
public:
    struct Route {
        std::string_view pattern;
        bool is_post = false;
        bool is_open = false;  ///< Answers somebody who has not signed in.
        Handler handler;
    };

    /// `handler` is callable as `core::Result<Response>(Context&, parts of the path...)`, each part
    /// of a type that FromPath knows, in the order of the path. GET answers HEAD as well.
    template <class F>
    void get(Path path, F handler)
    {
        add({path.text, false, false, adapted(path, std::function{std::move(handler)})});
    }
    /// The form is in `context.form`; the token against forged requests is checked before.
    template <class F>
    void post(Path path, F handler)
    {
        add({path.text, true, false, adapted(path, std::function{std::move(handler)})});
    }
    /// The same for somebody who has not signed in: the sign-in page and little else.
    template <class F>
    void get_open(Path path, F handler)
    {
        add({path.text, false, true, adapted(path, std::function{std::move(handler)})});
    }
    template <class F>
    void post_open(Path path, F handler)
    {
        add({path.text, true, true, adapted(path, std::function{std::move(handler)})});
    }

    struct Match {
        const Route* route = nullptr;     ///< None: not found, or not with this method.
        std::vector<std::string> values;  ///< The parts in braces.
        bool is_other_method = false;     ///< The path is there for another method.
    };
    /// A literal part of a path wins over one in braces.
    Match find(bool is_post, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    void add(Route route);
    static std::size_t count_values(std::string_view pattern);

    template <class... Values>
    static Handler adapted(Path path,
                           std::function<core::Result<Response>(Context&, Values...)> handler)
    {
        core::expects(count_values(path.text) == sizeof...(Values),
                      "a handler takes each part of its path that stands in braces");
        return [handler = std::move(handler)](Context& context,
                                              const std::vector<std::string>& texts) {
            return call(handler, context, texts, std::index_sequence_for<Values...>{});
        };
    }
    template <class... Values, std::size_t... Index>
    static core::Result<Response> call(
        const std::function<core::Result<Response>(Context&, Values...)>& handler, Context& context,
        const std::vector<std::string>& texts, std::index_sequence<Index...>)
    {
        std::tuple<std::optional<std::remove_cvref_t<Values>>...> read{
            FromPath<std::remove_cvref_t<Values>>::read(texts[Index])...};
        if (!(std::get<Index>(read).has_value() && ...)) {
            return std::unexpected<core::Error>(core::NotFound{});
        }
        return handler(context, std::move(*std::get<Index>(read))...);
    }

    std::vector<Route> routes_;
};

}  // namespace goldthread::web
