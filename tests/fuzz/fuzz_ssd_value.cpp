// Any bytes as a cell of an extract: no crash, and a value or a fault that says what to do.
#include "exchange/import_values.h"
#include "holds.h"
#include "platform/core/date.h"

#include <array>

using namespace goldthread;

namespace {

/// As in platform/text, which a cell has passed before it comes here.
bool is_utf8_start(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

void one_date(std::string_view text)
{
    const auto lenient = exchange::read_date(text, false);
    const auto strict = exchange::read_date(text, true);
    fuzz::holds(!(lenient.date && lenient.fault), "a date or a fault, not both");
    fuzz::holds(!strict.date || strict.date == lenient.date, "strictness changes no date");
    if (lenient.date) {
        const auto again = exchange::read_date(core::iso(*lenient.date), true);
        fuzz::holds(again.date == lenient.date, "a date as it is printed is read again");
    }
    if (lenient.fault) {
        fuzz::holds(!lenient.fault->wrong.empty() && !lenient.fault->to_do.empty(),
                    "a fault says what is wrong and what to do");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using exchange::CellType;
    static constexpr std::array types{CellType::text,    CellType::code, CellType::json,
                                      CellType::date,    CellType::flag, CellType::send_flag,
                                      CellType::integer, CellType::real};
    if (size == 0) {
        return 0;
    }
    const auto type = types[data[0] % types.size()];
    const auto raw = fuzz::text_of(data + 1, size - 1);
    const auto cell = exchange::trimmed(raw);
    fuzz::holds(exchange::trimmed(cell) == cell, "trimmed once is trimmed");
    const auto reading = exchange::read_cell(cell, type);
    fuzz::holds(!reading.fault || std::holds_alternative<std::monostate>(reading.value),
                "no value beside a fault");
    fuzz::holds(!reading.fault || !reading.fault->wrong.empty(), "a fault says what is wrong");
    one_date(cell);
    (void)exchange::is_json(cell);
    const auto brief = exchange::shortened(raw, 20);
    fuzz::holds(brief.size() <= 20 + 3, "shortened is short");
    fuzz::holds(brief.empty() || raw.empty() || !is_utf8_start(raw[0]) || is_utf8_start(brief[0]),
                "shortened begins where the text begins");
    return 0;
}
