// exchange/import_facts.h: the folder `facts` of an extract: a file for each kind of fact that a
// framework adds, and the rule by which its rows come in. Knows no database.
#pragma once
#include "exchange/import_mapping.h"
#include "exchange/import_report.h"
#include "standards/vocabulary.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::exchange {

struct FactFiles {
    std::map<std::string, std::filesystem::path> by_kind;
    std::vector<ImportMessage> messages;  ///< Files that are named as no kind can be.
    std::uint64_t bytes = 0;
};

/// The files `facts/<kind>.csv` of `folder`; none where it has no such folder. Throws
/// std::runtime_error where it cannot be read.
FactFiles find_fact_files(const std::filesystem::path& folder);

/// How the rows of one file become facts: `record`, `subject`, one of `on`, `at` and `from`, with
/// `from` perhaps `to`, and every other column an attribute, read from the file's header. A file
/// with `id` instead of these is named as a sort of subject and holds the attributes of its
/// subjects.
class FactRule {
public:
    /// `vocabulary`: the types of the attributes; null where none is known, and all are text.
    FactRule(const std::string& kind, const std::filesystem::path& file,
             const standards::Vocabulary* vocabulary);
    const TableRule& rule() const { return rule_; }
    const std::vector<ImportMessage>& messages() const { return messages_; }
    bool is_refused() const { return is_refused_; }

private:
    void add_times(std::span<const std::string> header);
    void add_attributes(std::vector<std::string> header);
    void check(const standards::Vocabulary& vocabulary);
    void check_waivers();
    void check_attributes(const std::string& of, const std::vector<standards::Attribute>& declared,
                          const standards::Vocabulary& vocabulary);
    void type_of(FieldRule& field, const standards::Attribute& attribute,
                 const standards::Vocabulary& vocabulary);
    void say(Severity severity, std::string field, std::string wrong, std::string to_do);

    TableRule rule_;
    std::map<std::string, CodeSet> codes_;  ///< By attribute: the rule points into it.
    std::vector<ImportMessage> messages_;
    std::string begin_;  ///< `on`, `at` or `from`; empty in a file of subjects.
    bool is_refused_ = false;
};

}  // namespace goldthread::exchange
