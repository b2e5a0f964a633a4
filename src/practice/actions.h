// practice/actions.h: what people do with the pages of work with children, as the policy and the
// access log name it.
#pragma once
#include "people/ids.h"
#include "platform/access/accounts.h"
#include "platform/access/policy.h"

namespace goldthread::practice {

struct ListChildren {
    static constexpr std::string_view name = "practice.children.list";
    static constexpr std::string_view title = "list children";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = false;
    using Subject = people::ChildId;
};

/// On the worker whose day it is.
struct ViewMyDay {
    static constexpr std::string_view name = "practice.my_day.view";
    static constexpr std::string_view title = "see one's own day";
    static constexpr std::string_view subject_kind = people::worker_kind;
    static constexpr bool changes = false;
    using Subject = people::WorkerId;
};

struct RecordVisit {
    static constexpr std::string_view name = "practice.visit.record";
    static constexpr std::string_view title = "record or correct a visit";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    using Subject = people::ChildId;
};
struct RecordSupervision {
    static constexpr std::string_view name = "practice.supervision.record";
    static constexpr std::string_view title = "record or correct a case supervision";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    using Subject = people::ChildId;
};
struct GrantWaiver {
    static constexpr std::string_view name = "practice.waiver.grant";
    static constexpr std::string_view title = "grant or correct a waiver";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    using Subject = people::ChildId;
};
struct RecordEvent {
    static constexpr std::string_view name = "practice.event.record";
    static constexpr std::string_view title = "add or correct a significant event";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    using Subject = people::ChildId;
};
/// A look at the practice on a child's file: a file check or a case audit.
struct RecordCheck {
    static constexpr std::string_view name = "practice.check.record";
    static constexpr std::string_view title = "record or correct a check of practice";
    static constexpr std::string_view subject_kind = people::child_kind;
    static constexpr bool changes = true;
    using Subject = people::ChildId;
};

/// One to one or in a group, and the yearly conversation on how somebody is doing.
struct RecordStaffSupervision {
    static constexpr std::string_view name = "practice.staff_supervision.record";
    static constexpr std::string_view title =
        "record or correct a worker's supervision or appraisal";
    static constexpr std::string_view subject_kind = people::worker_kind;
    static constexpr bool changes = true;
    using Subject = people::WorkerId;
};
struct RecordObservation {
    static constexpr std::string_view name = "practice.observation.record";
    static constexpr std::string_view title = "record or correct an observation of practice";
    static constexpr std::string_view subject_kind = people::worker_kind;
    static constexpr bool changes = true;
    using Subject = people::WorkerId;
};

/// On the account whose drafts they are.
struct ViewDrafts {
    static constexpr std::string_view name = "practice.draft.view";
    static constexpr std::string_view title = "see one's own drafts";
    static constexpr std::string_view subject_kind = access::account_kind;
    static constexpr bool changes = false;
    using Subject = access::AccountId;
};
struct KeepDraft {
    static constexpr std::string_view name = "practice.draft.keep";
    static constexpr std::string_view title = "keep or drop one's own draft";
    static constexpr std::string_view subject_kind = access::account_kind;
    static constexpr bool changes = true;
    using Subject = access::AccountId;
};

}  // namespace goldthread::practice
