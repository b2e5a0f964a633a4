// platform/web/cookies.cpp: names and attributes of the cookies that application.h declares.
#include "platform/web/application.h"

namespace goldthread::web {

std::string session_cookie_name(bool is_tls)
{
    // The prefix makes browsers refuse the cookie from anywhere but this host over TLS.
    return is_tls ? "__Host-goldthread_session" : "goldthread_session";
}

std::string set_cookie(std::string_view name, std::string_view value, bool is_tls,
                       std::optional<int> max_age)
{
    std::string made{name};
    made += '=';
    made += value;
    made += "; Path=/; HttpOnly; SameSite=Lax";
    made += is_tls ? "; Secure" : "";
    if (max_age) {
        made += "; Max-Age=" + std::to_string(*max_age);
    }
    return made;
}

}  // namespace goldthread::web
