// tests/twin/expressions_drawn.h: random expressions that the vocabulary allows.
#pragma once
#include "dice.h"
#include "model.h"

#include <initializer_list>

namespace goldthread::twin {

/// `depth` bounds how far expressions nest. Settings are made as they are wanted.
class Draw {
public:
    Draw(Framework& framework, Dice& dice, Day centre)
        : framework_(framework), dice_(dice), centre_(centre)
    {
    }

    Duration span();
    Literal number(std::initializer_list<std::int64_t> scaled);
    Condition condition(const Selector& about, int depth);
    Scope scope(const std::string& subject, int depth);
    /// A scope whose stretches all have a beginning.
    Scope begun_scope(const std::string& subject, int depth);
    /// A spell kind, with or without `where`.
    Scope spell(const std::string& subject, int depth);
    Selector selector(const std::string& subject, int depth);
    Selector event_of(const std::string& kind, int depth);

    std::vector<std::string> timed_kinds(const std::string& subject) const;
    std::vector<std::string> attributes_of(const Selector& selector, Type type) const;
    std::vector<std::string> attributes_of(const std::string& kind, Type type) const;
    /// Attributes that both have, with one type.
    std::vector<std::string> shared_attributes(const Selector& left, const Selector& right) const;

private:
    std::vector<const Kind*> kinds(const std::string& subject, bool spell) const;
    const std::vector<Attribute>& attributes(const Selector& selector) const;
    Condition on_attribute(const Attribute& attribute);
    Condition relation(const Selector& about, int depth);
    Condition combined(const Selector& about, int depth, const std::string& spell);
    Condition on_record(const Selector& about, int depth, const std::string& spell);
    Condition on_day(const Selector& about, int depth);
    Scope on_subject(const std::string& subject);
    Scope counted(const std::string& subject, int depth);
    Literal literal(const Attribute& attribute);
    std::string setting(const std::variant<Duration, Number, std::string>& value);

    Framework& framework_;
    Dice& dice_;
    Day centre_;
};

}  // namespace goldthread::twin
