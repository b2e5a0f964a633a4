// practice/form_record.h: what a form needs to know of the record in which it is written: a child's
// or a worker's. Internal to the pages of this folder.
#pragma once
#include "people/facts.h"
#include "platform/web/router.h"
#include "practice/entry.h"
#include "practice/entry_form.h"
#include "practice/pages.h"

#include <string>
#include <vector>

namespace goldthread::practice {

/// A record that the writer may open. Lives as long as the request.
class FormRecord {
public:
    FormRecord() = default;
    FormRecord(const FormRecord&) = delete;
    FormRecord& operator=(const FormRecord&) = delete;
    FormRecord(FormRecord&&) = delete;
    FormRecord& operator=(FormRecord&&) = delete;
    virtual ~FormRecord() = default;

    virtual const ledger::SubjectKey& subject() const = 0;
    virtual const access::Granted& granted() const = 0;
    virtual FormSubject own() const = 0;
    /// Others about whom one form may be at the same time, by id, whoever may write about them.
    virtual std::vector<std::string> together() const = 0;
    /// Of those among `ids` whom the writer may see.
    virtual people::Names names(const std::vector<std::string>& ids) const = 0;
    virtual FormStart start(const std::vector<FormSubject>& subjects) const = 0;
    virtual ledger::Reach reach() const = 0;
    /// Workers whom an answer may name because of what the record says, by id.
    virtual std::vector<std::string> workers_around(const ledger::View& view) const = 0;
    /// What the record says already; `entry` is the one that is written or corrected.
    virtual html::Html beside(const std::string& entry) const = 0;
};

/// What one request brings to a form.
struct FormRequest {
    web::Context& context;
    const PageParts& parts;
    const frameworks::Tool& tool;
};

class ChildFormRecord : public FormRecord {
public:
    ChildFormRecord(const FormRequest& request, const access::Grant<people::ViewChild>& grant);

    const ledger::SubjectKey& subject() const override { return subject_; }
    const access::Granted& granted() const override { return grant_; }
    FormSubject own() const override;
    std::vector<std::string> together() const override;
    people::Names names(const std::vector<std::string>& ids) const override;
    FormStart start(const std::vector<FormSubject>& subjects) const override;
    ledger::Reach reach() const override { return ledger::Reach{grant_}; }
    std::vector<std::string> workers_around(const ledger::View& view) const override;
    html::Html beside(const std::string& entry) const override;

private:
    FormRequest request_;
    const access::Grant<people::ViewChild>& grant_;
    ledger::SubjectKey subject_;
};

class WorkerFormRecord : public FormRecord {
public:
    WorkerFormRecord(const FormRequest& request,
                     const access::Grant<people::ViewWorkerRecord>& grant);

    const ledger::SubjectKey& subject() const override { return subject_; }
    const access::Granted& granted() const override { return grant_; }
    FormSubject own() const override;
    /// Those who are still in the same team and whose records the writer may open.
    std::vector<std::string> together() const override;
    people::Names names(const std::vector<std::string>& ids) const override;
    FormStart start(const std::vector<FormSubject>& subjects) const override;
    ledger::Reach reach() const override { return ledger::Reach{grant_}; }
    std::vector<std::string> workers_around(const ledger::View& view) const override;
    html::Html beside(const std::string& entry) const override;

private:
    FormRequest request_;
    const access::Grant<people::ViewWorkerRecord>& grant_;
    ledger::SubjectKey subject_;
};

}  // namespace goldthread::practice
