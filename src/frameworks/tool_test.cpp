// Tests that a tool's definition is read whole, and that each mistake is named with its place.
#include "frameworks/tool.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace goldthread::frameworks {
namespace {

constexpr const char* good = R"(
id: visit
version: 3
title: Visit
action: practice.visit.record
button: Record a visit
together: yes
happened: on_day
story: [seen]
sections:
  - title: When
    fields:
      - {id: on_day, label: When, type: date, required: yes, past: yes, start: today}
      - id: how
        label: How
        type: choice
        options: [{value: case, text: One to one}, {value: group, text: In a group}]
  - title: "{name}"
    each: child
    fields:
      - {id: seen, label: Seen, type: yes or no}
      - {id: alone, label: Alone, type: yes or no, needs: seen}
      - {id: notes, label: Notes, type: long text, length: 500}
facts:
  - {kind: visit, on: on_day, where: {seen: yes}, attributes: {seen: seen, type: how, noted: notes, worker: author}}
)";

class ToolTest : public testing::Test {
protected:
    ToolTest()
    {
        const auto child = vocabulary_.add_subject({.name = "child", .attributes = {}, .born = {}});
        const auto attribute = [](const char* name, standards::AttributeType type) {
            return standards::Attribute{.name = name, .type = type, .codes = {}};
        };
        auto type = attribute("type", standards::AttributeType::code);
        type.codes = {vocabulary_.code("case"), vocabulary_.code("group")};
        vocabulary_.add_kind(
            {.name = "visit",
             .subject = child,
             .shape = standards::Shape::event,
             .attributes = {attribute("seen", standards::AttributeType::flag), type,
                            attribute("noted", standards::AttributeType::flag),
                            attribute("worker", standards::AttributeType::ref)}});
        vocabulary_.add_kind(
            {.name = "plan", .subject = child, .shape = standards::Shape::spell, .attributes = {}});
    }
    Tool read(const std::string& text)
    {
        problems_.clear();
        const auto node = parse_yaml(text, "tools.yaml", problems_);
        return read_tool(node, vocabulary_, problems_);
    }
    /// The first mistake of the good tool with one piece replaced.
    std::string problem_with(const std::string& piece, const std::string& by)
    {
        std::string text = good;
        const auto at = text.find(piece);
        EXPECT_NE(at, std::string::npos) << piece;
        read(text.replace(at, piece.size(), by));
        return problems_.empty() ? "" : standards::print_problem(problems_.front());
    }

    standards::Vocabulary vocabulary_;
    std::vector<standards::Problem> problems_;
};

TEST_F(ToolTest, IsReadWhole)
{
    const auto tool = read(good);
    EXPECT_TRUE(problems_.empty()) << standards::print_problem(problems_.front());
    EXPECT_EQ(tool.version, 3);
    EXPECT_TRUE(tool.is_together);
    ASSERT_EQ(tool.sections.size(), 2U);
    EXPECT_TRUE(tool.sections[1].is_each);
    EXPECT_EQ(tool.field("notes")->length_max, 500U);
    EXPECT_EQ(tool.field("alone")->needs, "seen");
    ASSERT_EQ(tool.facts.size(), 1U);
    EXPECT_EQ(tool.facts[0].where.front().second, "yes");
    EXPECT_EQ(tool.field("nothing"), nullptr);
}

TEST_F(ToolTest, NamesWhatIsMissing)
{
    EXPECT_NE(problem_with("title: Visit\n", "").find("needs \"title\""), std::string::npos);
    EXPECT_NE(problem_with("action: practice.visit.record\n", "").find("needs \"action\""),
              std::string::npos);
    EXPECT_NE(problem_with("happened: on_day", "happened: on_dey").find("did you mean \"on_day\"?"),
              std::string::npos);
    EXPECT_NE(problem_with("required: yes, past", "past").find("is required"), std::string::npos);
}

TEST_F(ToolTest, NamesWordsThatItDoesNotKnow)
{
    EXPECT_NE(problem_with("type: long text", "type: long txt").find("did you mean \"long text\"?"),
              std::string::npos);
    EXPECT_NE(problem_with("together: yes", "togther: yes").find("did you mean \"together\"?"),
              std::string::npos);
    EXPECT_NE(problem_with("kind: visit", "kind: vist").find("did you mean \"visit\"?"),
              std::string::npos);
    EXPECT_NE(problem_with("seen: seen,", "sen: seen,").find("has no attribute \"sen\""),
              std::string::npos);
    EXPECT_NE(problem_with("together: yes", "together: perhaps").find("yes or no"),
              std::string::npos);
}

TEST_F(ToolTest, RefusesAnswersThatCannotBecomeTheFact)
{
    EXPECT_NE(problem_with("worker: author", "worker: notes").find("cannot become the ref"),
              std::string::npos);
    EXPECT_NE(problem_with("{value: group,", "{value: crowd,").find("none of the codes"),
              std::string::npos);
    EXPECT_NE(problem_with("where: {seen: yes}", "where: {seen: often}").find("no answer to"),
              std::string::npos);
    EXPECT_NE(problem_with("on: on_day, where", "from: on_day, where").find("written with \"on\""),
              std::string::npos);
}

TEST_F(ToolTest, AFactCanSayWhatIsTheSameWhateverIsAnswered)
{
    const std::string free = "type: how, noted";
    std::string text = good;
    text.replace(text.find(free), free.size(), "noted");
    text.replace(text.find("where: {seen"), 0, "sets: {type: group}, ");
    const auto tool = read(text);
    EXPECT_TRUE(problems_.empty()) << standards::print_problem(problems_.front());
    using Pair = std::pair<std::string, std::string>;
    EXPECT_EQ(tool.facts.front().sets, (std::vector<Pair>{{"type", "group"}}));
    const auto refused = [&](const std::string& sets) {
        return problem_with("where: {seen", "sets: " + sets + ", where: {seen");
    };
    EXPECT_NE(refused("{type: crowd}").find("\"crowd\" cannot be the code \"type\""),
              std::string::npos);
    EXPECT_NE(refused("{sort: group}").find("has no attribute \"sort\""), std::string::npos);
    EXPECT_NE(refused("{worker: w1}").find("cannot be the ref"), std::string::npos);
    EXPECT_NE(refused("{type: group}").find("stands under \"sets\" too"), std::string::npos);
}

TEST_F(ToolTest, IsAboutAChildOrAWorkerAndMakesKnownFactsOfThatSubjectAlone)
{
    EXPECT_EQ(read(good).subject, "child");
    EXPECT_NE(problem_with("together: yes", "subject: family").find("\"child\" or \"worker\""),
              std::string::npos);
    EXPECT_NE(
        problem_with("together: yes", "subject: worker").find("\"each\" can only be \"worker"),
        std::string::npos);
    std::string text = good;
    text.replace(text.find("each: child"), 11, "each: worker");
    text.replace(text.find("together: yes"), 13, "subject: worker");
    read(text);
    ASSERT_FALSE(problems_.empty());
    EXPECT_NE(standards::print_problem(problems_.front())
                  .find("\"visit\" is about a child and the tool about a worker"),
              std::string::npos);
}

TEST_F(ToolTest, RefusesFieldsThatContradictThemselves)
{
    EXPECT_NE(problem_with("{id: alone,", "{id: seen,").find("there twice"), std::string::npos);
    EXPECT_NE(problem_with("{id: alone,", "{id: Seen Alone,").find("small letters"),
              std::string::npos);
    EXPECT_NE(problem_with("length: 500", "length: 90000").find("from 1 to 10000"),
              std::string::npos);
    EXPECT_NE(problem_with("start: today", "start: yesterday").find("\"start\" is"),
              std::string::npos);
    EXPECT_NE(problem_with("text: In a group}]", "text: In a group, in force: visit}]")
                  .find("kind of spell"),
              std::string::npos);
    EXPECT_NE(problem_with("type: choice", "type: text").find("only a choice has"),
              std::string::npos);
}

}  // namespace
}  // namespace goldthread::frameworks
