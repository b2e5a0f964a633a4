// exchange/import_json.cpp: whether a text is one whole JSON value (RFC 8259); builds nothing.
#include "exchange/import_values.h"

namespace goldthread::exchange {

namespace {

/// Walks a text once. Each function takes what it names off the front, or says that it is not
/// there.
class JsonWalk {
public:
    explicit JsonWalk(std::string_view text) : rest_(text) {}

    bool whole()
    {
        const bool is_value = value(0);
        space();
        return is_value && rest_.empty();
    }

private:
    static constexpr int depth_max = 64;

    void space()
    {
        const auto end = rest_.find_first_not_of(" \t\r\n");
        rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end);
    }
    bool take(std::string_view wanted)
    {
        if (!rest_.starts_with(wanted)) {
            return false;
        }
        rest_.remove_prefix(wanted.size());
        return true;
    }
    bool digits()
    {
        std::size_t count = 0;
        while (count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
            ++count;
        }
        rest_.remove_prefix(count);
        return count > 0;
    }
    bool number()
    {
        take("-");
        if (!take("0") && !digits()) {
            return false;
        }
        if (take(".") && !digits()) {
            return false;
        }
        if (take("e") || take("E")) {
            if (!take("+")) {
                take("-");
            }
            return digits();
        }
        return true;
    }
    bool escape()
    {
        if (rest_.empty()) {
            return false;
        }
        const char kind = rest_.front();
        rest_.remove_prefix(1);
        if (kind != 'u') {
            return std::string_view{"\"\\/bfnrt"}.contains(kind);
        }
        if (rest_.size() < 4 || rest_.substr(0, 4).find_first_not_of("0123456789abcdefABCDEF") !=
                                    std::string_view::npos) {
            return false;
        }
        rest_.remove_prefix(4);
        return true;
    }
    bool string()
    {
        if (!take("\"")) {
            return false;
        }
        while (!rest_.empty()) {
            const char c = rest_.front();
            rest_.remove_prefix(1);
            if (c == '"') {
                return true;
            }
            if (static_cast<unsigned char>(c) < 0x20 || (c == '\\' && !escape())) {
                return false;
            }
        }
        return false;
    }
    bool list(std::string_view end, bool named, int depth)
    {
        space();
        if (take(end)) {
            return true;
        }
        do {
            space();
            if (named) {
                if (!string()) {
                    return false;
                }
                space();
                if (!take(":")) {
                    return false;
                }
            }
            if (!value(depth + 1)) {
                return false;
            }
            space();
        } while (take(","));
        return take(end);
    }
    bool value(int depth)
    {
        if (depth > depth_max) {
            return false;
        }
        space();
        if (take("{")) {
            return list("}", true, depth);
        }
        if (take("[")) {
            return list("]", false, depth);
        }
        if (rest_.starts_with('"')) {
            return string();
        }
        return take("true") || take("false") || take("null") || number();
    }

    std::string_view rest_;
};

}  // namespace

bool is_json(std::string_view text)
{
    return JsonWalk{text}.whole();
}

}  // namespace goldthread::exchange
