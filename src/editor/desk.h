// editor/desk.h: what is asked of a version on its way: whether it checks, what it would find, and
// which words there are to write it in. Knows no HTML and no request.
#pragma once
#include "editor/effect.h"
#include "editor/version_store.h"
#include "ledger/ledger.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::editor {

/// What the editor works on; must outlive the router.
struct PageParts {
    const frameworks::Framework& framework;  ///< The version in force.
    const ledger::Ledger& ledger;            ///< Built before the first request.
    /// A ledger of the same record for other definitions, not yet built: for a preview of a version
    /// that declares other kinds.
    std::function<std::unique_ptr<ledger::Ledger>(std::shared_ptr<const standards::Definitions>)>
        ledger_for;
};

/// The files of any version, the folder's own for 0.
std::vector<frameworks::FileText> texts_of(const PageParts& parts, const access::Granted& grant,
                                           std::int64_t number);

struct Checked {
    std::optional<frameworks::Framework> framework;  ///< Nothing where there are mistakes.
    std::vector<standards::Problem> problems;
};
/// The same messages as `goldthread check`, over the files as if they lay in the framework's
/// folder.
Checked check(const PageParts& parts, std::vector<frameworks::FileText> files);
/// Also that it can follow the versions approved so far.
Checked check_to_follow(const PageParts& parts, const access::Granted& grant,
                        std::vector<frameworks::FileText> files);

/// `standards.yaml` of a message's file, or the folder and the file where it is another
/// framework's.
std::string file_named(const PageParts& parts, const standards::Problem& problem);

struct Preview {
    std::vector<StandardEffect> standards;
    std::vector<IndicatorEffect> indicators;
    core::Date as_at;
    /// By sort of subject: ids by position, of those that move.
    std::function<std::string(const StandardEffect&, const Moved&)> id_of;
};
/// Evaluates what changes over the ledger's facts and gives `use` what it finds; what `use` is
/// given ends with it.
void preview(const PageParts& parts, const frameworks::Framework& edited,
             const std::function<void(const Preview&)>& use);

struct WordOfRecord {
    std::string name;
    std::string sort;
    bool is_spell = false;
    std::size_t records = 0;
    struct Attribute {
        std::string name;
        std::string type;       ///< `flag`, `number`, …; of a code its values.
        std::size_t carry = 0;  ///< How many records have a value.
    };
    std::vector<Attribute> attributes;
};
/// Every kind and attribute of the version in force, in order of declaration, with how many records
/// carry it now.
std::vector<WordOfRecord> words_of_record(const standards::Facts& facts);

}  // namespace goldthread::editor
