// standards/standard_builder.h: entries of standards compiled. Internal to this folder.
#pragma once
#include "standards/entry_builder.h"

namespace goldthread::standards {

class StandardBuilder : EntryBuilder {
public:
    using EntryBuilder::EntryBuilder;

    /// Adds a standard for each entry, and joins them by their parts and the thread.
    void standards(const std::vector<DefinitionText>& texts);

private:
    bool build(const DefinitionText& text, Standard& standard);
    bool cadence(const DefinitionText& text, Standard& standard);
    bool deadline(const DefinitionText& text, Standard& standard);
    bool presence(const DefinitionText& text, Standard& standard);
    bool content(const DefinitionText& text, Standard& standard);
    bool quota(const DefinitionText& text, Standard& standard);
    bool limit(const DefinitionText& text, Standard& standard);
    void join_parts(const std::vector<DefinitionText>& texts);
    void join_thread(const std::vector<DefinitionText>& texts);
    void describe_work(const DefinitionText& text, Standard& standard);
};

}  // namespace goldthread::standards
