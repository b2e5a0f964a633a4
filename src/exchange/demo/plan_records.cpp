// exchange/demo/plan_records.cpp: child in need plans and child protection plans, with their visits
// and reviews.
#include "exchange/demo/records.h"
#include "platform/core/calendar.h"

#include <algorithm>

namespace goldthread::demo {

using core::Date;
using std::chrono::days;

namespace {

Date add_working_days(Date from, int count)
{
    return core::Calendar::england().add(from, core::WorkingDays{count});
}

}  // namespace

void FamilyRecords::visits(Span span, const Pace& pace, Date first, Random dates,
                           const std::function<void(Date)>& visit) const
{
    Date day = first;
    while (day < span.to && happened(day)) {
        if (day >= span.from) {
            visit(day);
        }
        const bool on_time = dates.chance(pace.on_time);
        const int gap = on_time ? dates.between(pace.soonest, pace.limit)
                                : dates.between(pace.limit + 1, pace.latest);
        day = pace.working_days ? add_working_days(day, gap)
                                : add_working_days(day + days{gap - 1}, 1);
    }
}

void FamilyRecords::write_protection(const Episode& episode, const Involvement& involvement,
                                     Random dates)
{
    const Child& who = child(involvement.child);
    const Span span{episode.protection->from, std::min(episode.protection->to, who.turns_18())};
    if (!happened(span.from) || span.from >= span.to) {
        return;
    }
    const std::string plan = "PL" + conference_;
    Table& row = office_.tables["ssd_cp_plans"];
    row.text("cppl_cp_plan_id", plan).text("cppl_referral_id", referral_);
    row.text("cppl_icpc_id", conference_).text("cppl_person_id", id(involvement.child));
    row.date("cppl_cp_plan_start_date", span.from).date("cppl_cp_plan_end_date", span.to);
    row.text("cppl_cp_plan_initial_category", episode.abuse[0]->value);
    row.flag("cppl_cp_plan_ola", chance("other_authority_plan"));
    row.text("cppl_cp_plan_latest_category", episode.abuse[1]->value).end();

    Table& review_row = office_.tables["ssd_cp_reviews"];
    for (const Review& review : episode.reviews) {
        if (!happened(review.held) || review.held > span.to) {
            continue;
        }
        review_row.key("cppr_cp_review_id", "CR").text("cppr_person_id", id(involvement.child));
        review_row.text("cppr_cp_plan_id", plan).date("cppr_cp_review_due", review.due);
        review_row.date("cppr_cp_review_date", review.held);
        review_row.text("cppr_cp_review_meeting_id", "M" + conference_ + core::iso(review.held));
        review_row.flag("cppr_cp_review_outcome_continue_cp", review.held < span.to);
        review_row.flag("cppr_cp_review_quorate", random_.chance(0.95));
        review_row.text("cppr_cp_review_participation", participation(who, review.held)).end();
    }

    if (happened(span.from + days{60}) && random_.chance(0.03)) {
        Table& voice = office_.tables["ssd_voice_of_child"];
        voice.key("voch_table_id", "VC").text("voch_person_id", id(involvement.child));
        voice.flag("voch_explained_worries", random_.chance(0.8));
        voice.flag("voch_story_help_understand", random_.chance(0.7));
        voice.flag("voch_agree_worker", random_.chance(0.6));
        voice.flag("voch_plan_safe", random_.chance(0.75));
        voice.flag("voch_tablet_help_explain", random_.chance(0.5)).end();
    }

    const std::string_view function = episode.disabled_service ? "disability" : "safeguarding";
    const double late = (1 - office_.source.figure("cp_visit_on_time")) * lateness(function);
    const Pace pace{1 - late, 6, 10, 20, true};
    const Date first = add_working_days(span.from, dates.between(2, 9));
    Table& visit = office_.tables["ssd_cp_visits"];
    visits(span, pace, first, dates, [&](Date day) {
        const bool seen = chance("child_seen");
        visit.key("cppv_cp_visit_id", "CV").text("cppv_person_id", id(involvement.child));
        visit.text("cppv_cp_plan_id", plan).date("cppv_cp_visit_date", day);
        visit.flag("cppv_cp_visit_seen", seen);
        visit.flag("cppv_cp_visit_seen_alone", seen && seen_alone(who, day));
        visit.flag("cppv_cp_visit_bedroom", random_.chance(0.45)).end();
    });
}

void FamilyRecords::write_need_plan(Span span, int index, Random dates)
{
    const Child& who = child(index);
    span.to = std::min(span.to, who.turns_18());
    if (!happened(span.from) || span.from >= span.to) {
        return;
    }
    std::string_view function = "safeguarding";
    for (const auto& [name, post] : posts_) {
        function = name == "disability" ? "disability" : function;
    }
    Table& row = office_.tables["ssd_cin_plans"];
    row.key("cinp_cin_plan_id", "CN").text("cinp_referral_id", referral_);
    row.text("cinp_person_id", id(index)).date("cinp_cin_plan_start_date", span.from);
    row.date("cinp_cin_plan_end_date", span.to);
    if (const Worker* worker = worker_on(function, span.from)) {
        row.text("cinp_cin_plan_team", office_.workforce.team(worker->team).id);
        row.text("cinp_cin_plan_worker_id", worker->id);
    }
    row.end();

    const double late = (1 - office_.source.figure("cin_visit_on_time")) * lateness(function);
    const Pace pace{1 - late, 11, 20, 40, true};
    const Date first = add_working_days(span.from, dates.between(3, 15));
    write_need_visits(span, index, pace, first, dates);
}

void FamilyRecords::write_need_visits(Span span, int index, const Pace& pace, Date first,
                                      Random dates)
{
    const Child& who = child(index);
    Table& visit = office_.tables["ssd_cin_visits"];
    visits(span, pace, first, dates, [&](Date day) {
        const bool seen = chance("child_seen");
        visit.key("cinv_cin_visit_id", "NV").text("cinv_person_id", id(index));
        visit.date("cinv_cin_visit_date", day).flag("cinv_cin_visit_seen", seen);
        visit.flag("cinv_cin_visit_seen_alone", seen && seen_alone(who, day));
        visit.flag("cinv_cin_visit_bedroom", random_.chance(0.35)).end();
    });
}

}  // namespace goldthread::demo
