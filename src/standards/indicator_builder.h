// standards/indicator_builder.h: entries of indicators compiled. Internal to this folder.
#pragma once
#include "standards/entry_builder.h"

#include <set>

namespace goldthread::standards {

class IndicatorBuilder : EntryBuilder {
public:
    using EntryBuilder::EntryBuilder;

    /// Adds an indicator for each entry, and joins the ratios to what they are made of. The
    /// standards must be there.
    void indicators(const std::vector<DefinitionText>& texts);

private:
    void build(const DefinitionText& text, Indicator& indicator,
               const FormKeys<IndicatorForm>& keys);
    void describe_measure(const DefinitionText& text, Indicator& indicator);
    void build_share(const DefinitionText& text, Indicator& indicator);
    void build_stock(const DefinitionText& text, Indicator& indicator);
    void build_overlap(const DefinitionText& text, Indicator& indicator);
    void build_rate(const DefinitionText& text, Indicator& indicator);
    void build_duration(const DefinitionText& text, Indicator& indicator);
    void build_ratio(const DefinitionText& text, Indicator& indicator);
    void split(const DefinitionText& text, Indicator& indicator);
    std::optional<Indicator::Split> split_for(const Indicator& indicator, std::string_view name);
    void join_ratios(const std::vector<DefinitionText>& texts);
    bool spread(std::size_t at, const std::string& name, std::set<std::size_t>& seen);
};

}  // namespace goldthread::standards
