// practice/entry_store.h: entries and their versions, read and written. Knows no page.
#pragma once
#include "people/ids.h"
#include "platform/access/work.h"
#include "practice/entry.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace goldthread::practice {

/// The right to write about one child or worker, whichever action gave it. Must not outlive the
/// grant.
class EntryWriter {
public:
    template <class Action>
    explicit EntryWriter(const access::Grant<Action>& grant)
        : granted_(&grant), change_([&grant](store::Sql sql, const store::Values& values) {
              return grant.change(sql, values);
          })
    {
    }
    const access::Granted& granted() const { return *granted_; }
    std::int64_t change(store::Sql sql, const store::Values& values) const
    {
        return change_(sql, values);
    }

private:
    const access::Granted* granted_;
    std::function<std::int64_t(store::Sql, const store::Values&)> change_;
};

/// What is written in one version.
struct EntryContent {
    EntryVersion version;  ///< Its number and time are set by the store.
    std::vector<Answer> answers;
    std::vector<RecordedFact> facts;
};

// Every function is about the child or the worker of the grant.

/// The current versions of all that happened up to `until`, withdrawn ones left out, latest first.
std::vector<EntryTold> entries_of(const access::Granted& subject, core::Date until);
/// Of `told`, the last that was written with the tool, `but` that one.
LastEntry last_of(const access::Granted& subject, const std::vector<EntryTold>& told,
                  const frameworks::Tool& tool, const std::string& but);
/// Oldest first; none where there is no such entry.
std::vector<EntryVersion> versions_of(const access::Granted& subject, const std::string& entry);
std::vector<Answer> answers_of(const access::Granted& subject, const std::string& entry,
                               int version);

/// Rows of extracts on the days of the entry's facts.
std::vector<Confirmation> confirmations_of(const access::Granted& subject,
                                           const std::string& entry);

/// The first version. False, and nothing written, where this form was taken already.
bool write_entry(const EntryWriter& subject, const std::string& entry, const EntryContent& content);
/// A further version after `base`. NotFound where there is no such entry; Conflict where somebody
/// else wrote one meanwhile. The same form sent twice is taken once.
core::Result<void> correct_entry(const EntryWriter& subject, const std::string& entry, int base,
                                 const EntryContent& content);

}  // namespace goldthread::practice
