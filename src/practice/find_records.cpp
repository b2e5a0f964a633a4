// Long: one statement with a part for each table.
#include "practice/find_records.h"

#include "people/ids.h"
#include "platform/html/url.h"
#include "practice/story.h"

#include <algorithm>

namespace goldthread::practice {

namespace {

using store::Row;

constexpr std::int64_t found_max = 25;

// From the number to the child, and only then to whether the child may be seen: each part is one
// look into an index, and the cross join keeps that order. The plus before the council keeps the
// engine from walking through all records of the council instead.
constexpr store::Sql by_number =
    "select f.what, f.child, f.record, f.happened from (select 'Contact' as what, person_id "
    "as child, contact_id as record, contacted_on as happened from contact where +council_id "
    "= $council and contact_id = $1 and known_to is null union all select 'Early help', "
    "person_id, episode_id, from_on from early_help_episode where +council_id = $council and "
    "episode_id = $1 and known_to is null union all select 'Referral', person_id, "
    "referral_id, referred_on from referral_episode where +council_id = $council and "
    "referral_id = $1 and known_to is null union all select 'Assessment', person_id, "
    "assessment_id, coalesce(authorised_on, started_on) from assessment where +council_id = "
    "$council and assessment_id = $1 and known_to is null union all select 'Section 47 "
    "enquiry', person_id, enquiry_id, started_on from section47_enquiry where +council_id = "
    "$council and enquiry_id = $1 and known_to is null union all select 'Initial conference',"
    " person_id, conference_id, held_on from initial_conference where +council_id = $council "
    "and conference_id = $1 and known_to is null union all select 'Child in need plan', "
    "person_id, plan_id, from_on from child_in_need_plan where +council_id = $council and "
    "plan_id = $1 and known_to is null union all select 'Child in need visit', person_id, "
    "visit_id, visited_on from child_in_need_visit where +council_id = $council and visit_id "
    "= $1 and known_to is null union all select 'Child protection plan', person_id, plan_id, "
    "from_on from child_protection_plan where +council_id = $council and plan_id = $1 and "
    "known_to is null union all select 'Child protection visit', person_id, visit_id, "
    "visited_on from child_protection_visit where +council_id = $council and visit_id = $1 "
    "and known_to is null union all select 'Child protection review', person_id, review_id, "
    "held_on from child_protection_review where +council_id = $council and review_id = $1 and"
    " known_to is null union all select 'Episode of care', person_id, episode_id, from_on "
    "from looked_after_episode where +council_id = $council and episode_id = $1 and known_to "
    "is null union all select 'Placement', person_id, placement_id, from_on from placement "
    "where +council_id = $council and placement_id = $1 and known_to is null union all select"
    " 'Legal status', person_id, status_id, from_on from legal_status where +council_id = "
    "$council and status_id = $1 and known_to is null union all select 'Visit in care', "
    "person_id, visit_id, visited_on from looked_after_visit where +council_id = $council and"
    " visit_id = $1 and known_to is null union all select 'Health check', person_id, "
    "check_id, checked_on from health_check where +council_id = $council and check_id = $1 "
    "and known_to is null union all select 'Strengths and difficulties score', person_id, "
    "score_id, completed_on from strengths_score where +council_id = $council and score_id = "
    "$1 and known_to is null union all select 'Care plan', person_id, plan_id, from_on from "
    "care_plan where +council_id = $council and plan_id = $1 and known_to is null union all "
    "select 'Missing episode', person_id, episode_id, from_on from missing_episode where "
    "+council_id = $council and episode_id = $1 and known_to is null union all select 'Care "
    "leaver', person_id, care_leaver_id, latest_contact_on from care_leaver where +council_id"
    " = $council and care_leaver_id = $1 and known_to is null union all select 'Factors of an"
    " assessment', a.person_id, a.assessment_id, a.authorised_on from assessment_factors f "
    "join assessment a on a.council_id = f.council_id and a.assessment_id = f.assessment_id "
    "and a.known_to is null where +f.council_id = $council and f.factors_id = $1 and "
    "f.known_to is null union all select distinct 'Review in care', e.person_id, r.review_id,"
    " r.held_on from looked_after_review r join looked_after_episode e on e.council_id = "
    "r.council_id and e.cla_id = r.cla_id and e.known_to is null where +r.council_id = "
    "$council and r.review_id = $1 and r.known_to is null union all select 'Allocation', "
    "person_id, row_key, from_on from involvement where +council_id = $council and "
    "involvement_id = $1 and known_to is null and involvement_id is not null) f cross join "
    "({visible}) as seen where seen.subject_id = f.child order by f.happened desc, f.what "
    "limit $2";

constexpr store::Sql written_here =
    "select e.tool_title, e.subject_id, e.entry_id, e.happened_on from entry e"
    " cross join ({visible}) as seen where e.council_id = $council and e.draft_id = $1"
    " and e.entry_id = $1 and e.version = 1 and e.subject_kind = 'child'"
    " and seen.subject_id = e.subject_id order by e.subject_id limit $2";

constexpr store::Sql of_extracts =
    "select f.kind, f.subject, f.row_key, f.from_on from imported_fact f"
    " cross join ({visible}) as seen where +f.council_id = $council and f.row_key = $1"
    " and f.known_to is null and seen.subject_id = f.subject order by f.kind limit $2";

std::optional<core::Date> day_of(const Row& row)
{
    return row.maybe_day(3);
}

html::Url in_story(const std::string& child, const std::string& record)
{
    return html::Url::path({"children", child, "story"}).with("record", record);
}

}  // namespace

web::FindRecords find_records(const frameworks::Framework& framework)
{
    return [&framework](const access::Granted& children, const std::string& number) {
        auto found = children.rows(by_number, {number, found_max}, [](const Row& row) {
            return web::FoundRecord{.subject = row.text(1),
                                    .what = row.text(0),
                                    .on = day_of(row),
                                    .href = in_story(row.text(1), row.text(2))};
        });
        children.each(written_here, {number, found_max}, [&](const Row& row) {
            found.push_back(
                {.subject = row.text(1),
                 .what = row.text(0),
                 .on = day_of(row),
                 .href = html::Url::path({"children", row.text(1), "records", row.text(2)})});
        });
        const auto& vocabulary = *framework.definitions->vocabulary;
        children.each(of_extracts, {number, found_max}, [&](const Row& row) {
            const auto kind = vocabulary.find_kind(row.text_view(0));
            if (kind &&
                vocabulary.subject(vocabulary.kind(*kind).subject).name == people::child_kind) {
                found.push_back({.subject = row.text(1),
                                 .what = words_of_kind(row.text_view(0)),
                                 .on = day_of(row),
                                 .href = in_story(row.text(1), row.text(2))});
            }
        });
        return found;
    };
}

}  // namespace goldthread::practice
