// exchange/demo/care_records.cpp: the records of children looked after.
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

void FamilyRecords::write_care(const Episode& episode, const Involvement& involvement)
{
    const Care& care = *involvement.care;
    cla_ = "LA" + referral_;
    for (const LegalStatus& status : care.statuses) {
        if (happened(status.span.from)) {
            Table& row = office_.tables["ssd_legal_status"];
            row.key("lega_legal_status_id", "LS").text("lega_person_id", id(involvement.child));
            row.text("lega_legal_status", status.code);
            row.date("lega_legal_status_start_date", status.span.from);
            row.date("lega_legal_status_end_date", status.span.to).end();
        }
    }
    write_care_episodes(episode, involvement);
    if (care.short_breaks) {
        return;
    }
    write_placements(involvement);
    write_care_reviews(involvement);
    write_care_visits(involvement);
    write_health(involvement);
    write_care_plans(involvement);
    write_missing(involvement);
    write_court(episode, involvement);
}

/// An episode ends wherever the placement or the legal status changes.
void FamilyRecords::write_care_episodes(const Episode& episode, const Involvement& involvement)
{
    const Care& care = *involvement.care;
    std::vector<Date> changes{care.span.from};
    for (const Placement& placement : care.placements) {
        changes.push_back(placement.span.from);
    }
    for (const LegalStatus& status : care.statuses) {
        changes.push_back(status.span.from);
    }
    std::sort(changes.begin(), changes.end());
    changes.erase(std::unique(changes.begin(), changes.end()), changes.end());
    for (std::size_t index = 0; index < changes.size() && happened(changes[index]); ++index) {
        const Date from = changes[index];
        const bool is_last = index + 1 == changes.size();
        const Date to = is_last ? care.span.to : changes[index + 1];
        const auto moved =
            std::find_if(care.placements.begin(), care.placements.end(),
                         [&](const Placement& placement) { return placement.span.from == from; });
        const bool law =
            std::any_of(care.statuses.begin(), care.statuses.end(),
                        [&](const LegalStatus& status) { return status.span.from == from; });
        Table& row = office_.tables["ssd_cla_episodes"];
        row.key("clae_cla_episode_id", "LE").text("clae_person_id", id(involvement.child));
        row.date("clae_cla_episode_start_date", from);
        const bool placed = moved != care.placements.end();
        row.text("clae_cla_episode_start_reason", index == 0      ? "S"
                                                  : placed && law ? "B"
                                                  : placed        ? "P"
                                                                  : "L");
        row.text("clae_cla_primary_need_code", episode.need);
        row.date("clae_cla_episode_ceased_date", to);
        if (happened(to)) {
            row.text("clae_cla_episode_ceased_reason", is_last ? care.end_reason : "X1");
        }
        row.text("clae_cla_id", cla_).text("clae_referral_id", referral_);
        for (std::size_t at = 0; at < care.placements.size(); ++at) {
            const Span& span = care.placements[at].span;
            if (span.from <= from && from < span.to) {
                row.text("clae_cla_placement_id", cla_ + "P" + std::to_string(at + 1));
            }
        }
        row.date("clae_entered_care_date", care.span.from).end();
    }
}

void FamilyRecords::write_placements(const Involvement& involvement)
{
    const std::vector<Placement>& placements = involvement.care->placements;
    for (std::size_t index = 0; index < placements.size(); ++index) {
        const Placement& placement = placements[index];
        if (!happened(placement.span.from)) {
            break;
        }
        Table& row = office_.tables["ssd_cla_placement"];
        row.text("clap_cla_placement_id", cla_ + "P" + std::to_string(index + 1));
        row.date("clap_cla_placement_start_date", placement.span.from);
        row.text("clap_cla_placement_type", placement.type);
        row.text("clap_cla_placement_urn", placement.carer);
        row.tenths("clap_cla_placement_distance", placement.distance_tenths);
        row.text("clap_cla_id", cla_).text("clap_cla_placement_provider", placement.provider);
        row.text("clap_cla_placement_postcode",
                 "WH" + std::to_string(1 + placement.distance_tenths % 19) + " 2QT");
        row.date("clap_cla_placement_end_date", placement.span.to);
        if (happened(placement.span.to)) {
            row.text("clap_cla_placement_change_reason",
                     index + 1 == placements.size() ? "CARPL" : placement.change_reason);
        }
        row.text("clap_person_id", id(involvement.child)).end();
    }
}

void FamilyRecords::write_care_reviews(const Involvement& involvement)
{
    const Span& span = involvement.care->span;
    const Child& who = child(involvement.child);
    Date due = add_working_days(span.from, 20);
    for (int number = 1;; ++number) {
        const bool on_time = chance("cla_review_on_time");
        const bool cancelled = chance("review_cancelled");
        const int shift =
            on_time ? random_.between(number == 1 ? -9 : -20, 0) : random_.between(3, 35);
        Date held = add_working_days(due + days{shift - 1}, 1);
        if (on_time && held > due) {
            held = add_working_days(due - days{5}, 1);
        }
        if (held >= span.to || !happened(held)) {
            return;
        }
        Table& row = office_.tables["ssd_cla_reviews"];
        row.key("clar_cla_review_id", "LR").text("clar_cla_id", cla_);
        row.date("clar_cla_review_due_date", due).date("clar_cla_review_date", held);
        row.flag("clar_cla_review_cancelled", cancelled);
        row.text("clar_cla_review_participation", cancelled ? "" : participation(who, held));
        row.end();
        if (cancelled) {
            due = held + days{random_.between(8, 25)};
            continue;
        }
        due = core::add_months(held, number == 1 ? 3 : 6);
    }
}

void FamilyRecords::write_care_visits(const Involvement& involvement)
{
    const Child& who = child(involvement.child);
    const double late = (1 - office_.source.figure("cla_visit_on_time")) * lateness("care");
    const Pace pace{1 - late, 24, 38, 75, false};
    for (const Placement& placement : involvement.care->placements) {
        const int wait = random_.chance(1 - late) ? random_.between(1, 4) : random_.between(6, 14);
        const Date first = add_working_days(placement.span.from, wait);
        const Random dates(random_.next());
        visits(placement.span, pace, first, dates, [&](Date day) {
            const bool seen = random_.chance(0.97);
            Table& row = office_.tables["ssd_cla_visits"];
            row.key("clav_cla_visit_id", "LV").text("clav_cla_id", cla_);
            row.text("clav_person_id", id(involvement.child)).date("clav_cla_visit_date", day);
            row.flag("clav_cla_visit_seen", seen);
            row.flag("clav_cla_visit_seen_alone", seen && seen_alone(who, day)).end();
        });
    }
}

void FamilyRecords::write_health(const Involvement& involvement)
{
    const Span& span = involvement.care->span;
    const Child& who = child(involvement.child);
    const auto check = [&](std::string_view type, Date day, std::string_view status) {
        if (day < span.to && happened(day)) {
            Table& row = office_.tables["ssd_cla_health"];
            row.key("clah_health_check_id", "LH").text("clah_person_id", id(involvement.child));
            row.text("clah_health_check_type", type).date("clah_health_check_date", day);
            row.text("clah_health_check_status", status).end();
        }
    };
    if (!chance("initial_health_never")) {
        const bool on_time = chance("initial_health_on_time");
        const int wait = on_time ? random_.between(6, 20) : random_.between(21, 50);
        check("Initial Health Assessment", add_working_days(span.from, wait), "Completed");
    } else {
        check("Initial Health Assessment", add_working_days(span.from, 18), "Not brought");
    }
    const auto yearly = [&](std::string_view type, Date first, bool under_five) {
        for (Date day = first; day < span.to && happened(day);) {
            const bool done = chance("annual_health_done");
            check(type, add_working_days(day + days{random_.between(-25, 25)}, 1),
                  done                  ? "Completed"
                  : random_.chance(0.5) ? "Refused"
                                        : "Not brought");
            const bool young = under_five && core::age(who.born, day).value_or(0) < 5;
            day = core::add_months(day, young ? 6 : 12);
        }
    };
    yearly("Review Health Assessment", core::add_months(span.from, 7), true);
    yearly("Dental Check", core::add_months(span.from, 4), false);
    Table& score = office_.tables["ssd_sdq_scores"];
    const int usual = random_.between(6, 22);
    for (Date day = core::add_months(span.from, 3); day < span.to && happened(day);
         day = core::add_months(day, 12)) {
        const int age = core::age(who.born, day).value_or(0);
        if (age < 4 || age > 16) {
            continue;
        }
        score.key("csdq_table_id", "SQ").text("csdq_person_id", id(involvement.child));
        score.date("csdq_sdq_completed_date", day + days{random_.between(0, 20)});
        if (random_.chance(0.86)) {
            score.number("csdq_sdq_score", std::clamp(usual + random_.between(-5, 5), 0, 40));
        } else {
            score.text("csdq_sdq_reason", random_.chance(0.5) ? "SDQ2" : "SDQ4");
        }
        score.end();
    }
    if (happened(span.from + days{365}) && is_open(span)) {
        Table& immunisation = office_.tables["ssd_cla_immunisations"];
        immunisation.text("clai_person_id", id(involvement.child));
        immunisation.flag("clai_immunisations_status", random_.chance(0.83));
        immunisation.date("clai_immunisations_status_date",
                          office_.setup.as_at - days{random_.between(10, 300)});
        immunisation.end();
    }
}

void FamilyRecords::write_care_plans(const Involvement& involvement)
{
    const Care& care = *involvement.care;
    const std::string_view list = care.stays ? "care_plan_long" : "care_plan_short";
    Date from = add_working_days(
        care.span.from, random_.chance(0.85) ? random_.between(1, 10) : random_.between(11, 25));
    while (from < care.span.to && happened(from)) {
        const Date to = std::min(care.span.to, from + days{random_.between(200, 420)});
        Table& row = office_.tables["ssd_cla_care_plan"];
        row.key("lacp_table_id", "LP").text("lacp_person_id", id(involvement.child));
        row.date("lacp_cla_care_plan_start_date", from).date("lacp_cla_care_plan_end_date", to);
        const std::string plan =
            care.adopted ? "ADOPTION" : office_.source.list(list).draw(random_).value;
        row.text("lacp_cla_care_plan_json", "{\"" + plan + "\":\"Yes\"}").end();
        from = to;
    }
}

void FamilyRecords::write_missing(const Involvement& involvement)
{
    const Span& span = involvement.care->span;
    const Child& who = child(involvement.child);
    const double a_year = office_.source.figure("missing_a_year");
    const double mean = 365 / (a_year * (random_.chance(0.2) ? 5 : 0.25));
    Date day = std::max(span.from, core::add_months(who.born, 12 * 12)) + days{random_.waits(mean)};
    while (day < span.to && happened(day)) {
        const Date back =
            day + days{random_.chance(0.7) ? random_.between(0, 1) : random_.between(2, 6)};
        Table& row = office_.tables["ssd_missing"];
        row.key("miss_table_id", "MI").text("miss_person_id", id(involvement.child));
        row.at("miss_missing_episode_start_date", day, 17 * 60 + random_.between(0, 180));
        row.text("miss_missing_episode_type", random_.chance(0.8) ? "M" : "A");
        row.at("miss_missing_episode_end_date", back, 21 * 60 + random_.between(0, 175));
        if (happened(back)) {
            const bool offered = chance("return_interview_offered");
            row.flag("miss_missing_rhi_offered", offered);
            row.flag("miss_missing_rhi_accepted", offered && chance("return_interview_accepted"));
        }
        row.end();
        day = back + days{1 + random_.waits(mean)};
    }
}

/// What the courts and panels leave: pre-proceedings, adoption, earlier permanence; and the yearly
/// questions about substance misuse and convictions.
void FamilyRecords::write_court(const Episode& episode, const Involvement& involvement)
{
    const Care& care = *involvement.care;
    const Child& who = child(involvement.child);
    const bool proceedings =
        std::any_of(care.statuses.begin(), care.statuses.end(),
                    [](const LegalStatus& status) { return status.code == "C1"; });
    if (proceedings && episode.protection) {
        Table& row = office_.tables["ssd_pre_proceedings"];
        row.key("prep_table_id", "PP").text("prep_person_id", id(involvement.child));
        row.text("prep_plo_family_id", "F" + std::to_string(100001 + index_));
        row.date("prep_pre_pro_decision_date", care.span.from - days{20});
        row.date("prep_initial_pre_pro_meeting_date", care.span.from - days{8});
        row.text("prep_pre_pro_outcome", "Decision to Issue Care Proceedings").end();
    }
    if (care.adopted && care.placements.back().type == "A5") {
        const Date placed = care.placements.back().span.from;
        Table& row = office_.tables["ssd_permanence"];
        if (happened(placed)) {
            row.key("perm_table_id", "PE").text("perm_person_id", id(involvement.child));
            row.text("perm_cla_id", cla_).date("perm_adm_decision_date", placed - days{150});
            row.date("perm_placement_order_date", placed - days{90});
            row.date("perm_placed_for_adoption_date", placed);
            row.date("perm_matched_date", placed - days{25});
            row.date("perm_permanence_order_date", care.span.to).end();
        }
    }
    const int age = core::age(who.born, std::min(care.span.to, office_.setup.as_at)).value_or(0);
    if (random_.chance(0.03)) {
        Table& row = office_.tables["ssd_cla_previous_permanence"];
        row.key("lapp_table_id", "LQ").text("lapp_person_id", id(involvement.child));
        row.text("lapp_previous_permanence_option", "P2").end();
    }
    if (age >= 13 && random_.chance(0.05)) {
        Table& row = office_.tables["ssd_cla_substance_misuse"];
        row.key("clas_substance_misuse_id", "LM").text("clas_person_id", id(involvement.child));
        row.date("clas_substance_misuse_date", care.span.from + days{random_.between(20, 300)});
        row.text("clas_substance_misused", "Cannabis");
        row.flag("clas_intervention_received", random_.chance(0.5)).end();
    }
    if (age >= 13 && random_.chance(0.04)) {
        Table& row = office_.tables["ssd_cla_convictions"];
        row.key("clac_cla_conviction_id", "LC").text("clac_person_id", id(involvement.child));
        row.date("clac_cla_conviction_date", care.span.from + days{random_.between(20, 300)});
        row.text("clac_cla_conviction_offence", office_.source.list("offence").draw(random_).value);
        row.end();
    }
}

}  // namespace goldthread::demo
