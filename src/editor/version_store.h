// editor/version_store.h: versions of a framework in and out of their tables. A grant is the only
// way to them; the access log says each step in the same transaction. Knows no page and no
// definition.
#pragma once
#include "editor/actions.h"
#include "editor/version.h"

#include <optional>
#include <string>
#include <vector>

namespace goldthread::editor {

/// Every version that was written here, by number. The folder's own is not among them.
std::vector<Version> versions(const access::Granted& grant, const std::string& framework);
std::optional<Version> find_version(const access::Granted& grant, const std::string& framework,
                                    std::int64_t number);
/// By name. Empty for version 0: the folder has them.
std::vector<frameworks::FileText> files_of(const access::Granted& grant,
                                           const std::string& framework, std::int64_t number);

/// The approved versions whose day has come by `day`, oldest first, with their files.
std::vector<frameworks::DatedFiles> approved_files(const access::Granted& grant,
                                                   const std::string& framework, core::Date day);

/// A file as an editor sees it.
struct OpenFile {
    std::string name;
    std::string text;
    std::int64_t revision = 0;
    std::string page;  ///< The open page that saved last.
    std::int64_t page_seq = 0;
    Signed saved;
};
std::optional<OpenFile> find_file(const access::Granted& grant, const std::string& framework,
                                  std::int64_t number, const std::string& name);

/// What this person typed while somebody else saved; nothing where there is nothing.
std::optional<OpenFile> aside(const access::Granted& grant, const std::string& framework,
                              std::int64_t number, const std::string& name);

/// Begins a draft with these files; its number. `base` is the version that they are of.
std::int64_t begin(const access::Grant<EditFramework>& grant, const std::string& framework,
                   std::int64_t base, const std::vector<frameworks::FileText>& files);

struct Saving {
    std::string name;
    std::string text;
    std::int64_t seen = 0;  ///< The revision that the writer began from; 0: none.
    std::string page;       ///< The open page that sends; empty without script.
    std::int64_t page_seq = 0;
};
struct Saved {
    std::int64_t revision = 0;
    bool is_late = false;  ///< The same page sent a newer text before: nothing was to be done.
};
/// Saves a file of a draft. Invalid on `text` or `name`; Conflict where somebody else saved since:
/// then the text is kept aside as this person's.
core::Result<Saved> save_file(const access::Grant<EditFramework>& grant,
                              const std::string& framework, std::int64_t number,
                              const Saving& saving);
core::Result<void> remove_file(const access::Grant<EditFramework>& grant,
                               const std::string& framework, std::int64_t number,
                               const std::string& name);
void drop_aside(const access::Grant<EditFramework>& grant, const std::string& framework,
                std::int64_t number, const std::string& name);

// ---- the steps. Refused where the version does not stand where the step begins, or where the
// step is another person's. That the files check is asked by whoever calls propose and approve.
// ----

core::Result<void> propose(const access::Grant<EditFramework>& grant, const std::string& framework,
                           std::int64_t number, const std::string& reason);
/// Back to a draft, by its own side.
core::Result<void> reopen(const access::Grant<EditFramework>& grant, const std::string& framework,
                          std::int64_t number);
core::Result<void> throw_away(const access::Grant<EditFramework>& grant,
                              const std::string& framework, std::int64_t number);
/// By somebody who has written nothing in it. `from`: today or later, and after every day chosen
/// before.
core::Result<void> approve(const access::Grant<ApproveFramework>& grant,
                           const std::string& framework, std::int64_t number, core::Date from,
                           const std::string& words);
/// Back to a draft, with what is to be changed.
core::Result<void> send_back(const access::Grant<ApproveFramework>& grant,
                             const std::string& framework, std::int64_t number,
                             const std::string& words);
/// Before its day.
core::Result<void> take_back(const access::Grant<ApproveFramework>& grant,
                             const std::string& framework, std::int64_t number,
                             const std::string& words);

}  // namespace goldthread::editor
