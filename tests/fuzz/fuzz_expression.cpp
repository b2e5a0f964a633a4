// Any text as the expressions of a definition, one `key: text` a line: parsed, checked against a
// vocabulary and, where it compiles, evaluated over a few facts.
#include "holds.h"
#include "standards/definitions.h"
#include "standards/evaluate.h"
#include "standards/indicators.h"

#include <memory>
#include <string>

using namespace goldthread;
namespace st = standards;

namespace {

std::shared_ptr<const st::Vocabulary> vocabulary()
{
    auto made = std::make_shared<st::Vocabulary>();
    using T = st::AttributeType;
    const auto child = made->add_subject(
        {"child", {{"born", T::date, {}}, {"team", T::text, {}}, {"disabled", T::flag, {}}}, 0});
    const std::vector<st::CodeId> types{made->code("statutory"), made->code("other")};
    made->add_kind({"visit",
                    child,
                    st::Shape::event,
                    true,
                    {{"seen", T::flag, {}},
                     {"minutes", T::number, {}},
                     {"type", T::code, types},
                     {"next", T::date, {}},
                     {"worker", T::ref, {}},
                     {"note", T::text, {}}}});
    made->add_kind({"referral", child, st::Shape::event, false, {{"worker", T::ref, {}}}});
    made->add_kind({"looked_after",
                    child,
                    st::Shape::spell,
                    false,
                    {{"stage", T::code, types}, {"cost", T::number, {}}}});
    made->add_kind({"plan", child, st::Shape::spell, false, {}});
    return made;
}

std::unique_ptr<const st::Facts> facts(std::shared_ptr<const st::Vocabulary> words)
{
    auto made = std::make_unique<st::Facts>(words);
    const auto child = *words->find_subject("child");
    const auto kind = [&](std::string_view name) { return *words->find_kind(name); };
    const auto day = [](int year, unsigned month, unsigned of) {
        return core::date(year, month, of);
    };
    const auto one = made->add_subject(child, "c1");
    const auto born = st::Value::date(day(2008, 2, 29));
    made->set_attributes(child, one, std::vector{born, st::Value::text("North")});
    made->add_subject(child, "c2");
    made->add(kind("referral"), one, "r1", st::When::on(day(2024, 2, 29)));
    made->add(kind("referral"), one, "r2", st::When::on(day(2025, 1, 31)));
    made->add(kind("visit"), one, "v1", {.day = day(2025, 3, 30), .to = {}},
              std::vector{st::Value::flag(true), st::Value::number(450'000)});
    made->add(kind("visit"), one, "v2", {.day = day(2025, 10, 26), .to = {}}, {});
    made->add(kind("looked_after"), one, "l1", st::When::spell(day(2024, 12, 31), day(2025, 6, 30)),
              std::vector{st::Value::code("statutory"), st::Value::number(12'500)});
    made->add(kind("looked_after"), one, "l2", st::When::spell(day(2025, 6, 30), {}));
    made->add(kind("plan"), one, "p1", st::When::spell(day(2025, 1, 1), day(2025, 1, 1)));
    made->add_waiver(child, {.subject = one,
                             .from = day(2025, 1, 1).days(),
                             .to = st::open_end,
                             .record = "w1",
                             .standard = "x",
                             .reason = "",
                             .approved_by = ""});
    made->arrange(1);
    return made;
}

void parse(const std::string& text)
{
    std::vector<st::Parsed::Mistake> mistakes;
    (void)st::tokens_of(text, mistakes);
    std::string attribute;
    std::size_t at = 0;
    for (const auto& parsed :
         {st::parse_selector(text), st::parse_scope(text), st::parse_amount(text, attribute, at),
          st::parse_attribute_of(text, attribute, at)}) {
        fuzz::holds((parsed.tree != nullptr) == parsed.mistakes.empty(), "a tree or mistakes");
        for (const auto& mistake : parsed.mistakes) {
            fuzz::holds(mistake.at <= text.size(), "a mistake lies within the text");
        }
    }
    (void)st::parse_value(text);
}

st::DefinitionText definition(std::string_view bytes)
{
    st::DefinitionText made;
    const st::Place place{"fuzzed", 1, 1};
    const auto text = [&](std::string_view value) {
        return st::Text{std::string{value}, place, {}};
    };
    made.id = text("x");
    made.fields["id"] = made.id;
    made.fields["subject"] = text("child");
    while (!bytes.empty()) {
        const auto end = std::min(bytes.find('\n'), bytes.size());
        const auto line = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (const auto colon = line.find(": "); colon != std::string_view::npos) {
            const std::string key{line.substr(0, colon)};
            const auto value = text(line.substr(colon + 2));
            parse(value.text);
            if (key == "by" || key == "parts") {
                made.lists[key].push_back(value);
            } else {
                made.fields[key] = value;
            }
        } else {
            parse(std::string{line});
        }
    }
    for (const auto& [key, value] : made.fields) {
        made.key_places[key] = place;
    }
    return made;
}

void evaluate(st::Definitions compiled)
{
    static const auto words = vocabulary();
    static const auto held = facts(words);
    const auto definitions = std::make_shared<const st::Definitions>(std::move(compiled));
    const st::Evaluation evaluation{definitions, *held, core::date(2026, 3, 31),
                                    core::Calendar::england(), 1};
    for (std::size_t i = 0; i < definitions->standards.size(); ++i) {
        for (st::SubjectIndex who = 0; who < 2; ++who) {
            (void)evaluation.status(i, who);
            for (const auto& one : evaluation.obligations(i, who)) {
                fuzz::holds(one.due >= one.opened, "nothing is due before it opens");
                fuzz::holds((one.settled == st::unsettled) || !one.is_open(),
                            "what is open has not been settled");
            }
        }
    }
    st::Measures measures{evaluation, 1};
    for (std::size_t i = 0; i < definitions->indicators.size(); ++i) {
        (void)measures.figures(i);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const auto words = vocabulary();
    if (size == 0 || size > 4000) {
        return 0;
    }
    const std::map<std::string, st::Setting, std::less<>> settings{
        {"months", {"months", {"2 months", {}, {}}, "", {}, ""}},
        {"number", {"number", {"3", {}, {}}, "", {}, ""}},
        {"code", {"code", {"statutory", {}, {}}, "", {}, ""}}};
    const std::vector one{definition(fuzz::text_of(data + 1, size - 1))};
    const bool indicator = data[0] % 2 == 1;
    auto compiled =
        indicator ? st::compile(words, settings, {}, one) : st::compile(words, settings, one, {});
    if (compiled) {
        evaluate(std::move(*compiled));
    } else {
        fuzz::holds(!compiled.error().empty(), "what does not compile has mistakes");
    }
    return 0;
}
