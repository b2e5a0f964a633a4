// Any bytes as what a browser sends: query, form, upload, cookie. No crash, limits kept.
#include "holds.h"
#include "platform/web/listing.h"

using namespace goldthread;

namespace {

constexpr web::FormLimits limits{
    .fields_max = 20, .name_bytes_max = 30, .text_bytes_max = 200, .files_max = 3};

void ask(const web::Form& form)
{
    fuzz::holds(form.fields().size() <= limits.fields_max, "no more fields than allowed");
    fuzz::holds(form.uploads().size() <= limits.files_max, "no more files than allowed");
    for (const auto& [name, value] : form.fields()) {
        fuzz::holds(name.size() <= limits.name_bytes_max, "no name is too long");
        fuzz::holds(value.size() <= limits.text_bytes_max, "no text is too long");
        fuzz::holds(web::is_clean_text(name) && web::is_clean_text(value), "all text is clean");
        fuzz::holds(form.has(name) && !form.texts(name).empty(), "what is listed is there");
        (void)form.integer(name);
        (void)form.date(name);
        (void)form.has_date(name);
        const auto text = form.text(name);
        fuzz::holds(text.find('\r') == std::string::npos, "line ends are LF");
    }
    for (const auto& upload : form.uploads()) {
        fuzz::holds(upload.name.find_first_of("/\\") == std::string::npos,
                    "a file's name has no folder");
    }
    const auto state = web::list_state(form, {"team", "status"}, {"as_at"});
    fuzz::holds(state.page >= 1, "pages count from 1");
    (void)state.ordered(html::Url{"/list"});
    (void)web::as_at(form, core::date(2026, 3, 31));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0) {
        return 0;
    }
    auto text = fuzz::text_of(data + 1, size - 1);
    switch (data[0] % 4) {
        case 0:
            if (const auto form = web::Form::urlencoded(text, limits)) {
                ask(*form);
            }
            break;
        case 1: {
            // The first line is the boundary.
            const auto line = std::min(text.find('\n'), text.size());
            const auto boundary = text.substr(0, line);
            text.remove_prefix(std::min(line + 1, text.size()));
            if (const auto form = web::Form::multipart(text, boundary, limits)) {
                ask(*form);
            }
            break;
        }
        case 2: {
            web::Request request;
            request.headers.push_back({"Cookie", std::string{text}});
            request.query = text;
            (void)request.cookie("session");
            (void)request.target();
            break;
        }
        default:
            for (const bool plus : {false, true}) {
                const auto decoded = web::percent_decoded(text, plus);
                fuzz::holds(!decoded || decoded->size() <= text.size(), "decoding makes no longer");
            }
            (void)web::holds_text(text, text.substr(0, text.size() / 2));
            (void)web::name_before(text, text.substr(text.size() / 2));
    }
    return 0;
}
