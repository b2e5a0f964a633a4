// exchange/demo/records.cpp: from referral to conference, and who holds the case meanwhile.
#include "exchange/demo/records.h"

#include "platform/core/calendar.h"

#include <algorithm>

namespace goldthread::demo {

using core::Date;
using std::chrono::days;

namespace {

constexpr std::uint64_t records_stream = 4;
constexpr std::uint64_t visits_stream = 5;

Date add_working_days(Date from, int count)
{
    return core::Calendar::england().add(from, core::WorkingDays{count});
}

/// Outcomes are kept as codes with `Yes`, as assessment factors are.
std::string outcome_json(std::string_view outcome)
{
    return "{\"" + std::string(outcome) + "\":\"Yes\"}";
}

}  // namespace

FamilyRecords::FamilyRecords(const Office& office, const Family& family, std::uint64_t index,
                             int first_child)
    : office_(office),
      family_(family),
      index_(index),
      random_(office.setup.seed, records_stream, index)
{
    for (std::size_t child = 0; child < family.children.size(); ++child) {
        ids_.push_back("C" + std::to_string(10'000'001 + first_child + static_cast<int>(child)));
    }
}

void FamilyRecords::write()
{
    for (int index = 0; index < static_cast<int>(family_.children.size()); ++index) {
        write_person(index);
        write_identifiers(index);
        write_special_needs(index);
    }
    write_addresses();
    write_around();
    int number = 0;
    for (const Episode& episode : family_.episodes) {
        if (happened(episode.referred)) {
            write_episode(episode, number++);
        }
    }
    for (int index = 0; index < static_cast<int>(family_.children.size()); ++index) {
        write_care_leaver(index);
    }
}

bool FamilyRecords::seen_alone(const Child& who, Date day)
{
    const int age = core::age(who.born, day).value_or(0);
    return random_.chance(office_.source.figure("seen_alone") * (age < 3 ? 0.4 : 1));
}

std::string FamilyRecords::participation(const Child& who, Date day)
{
    const int age = core::age(who.born, day).value_or(0);
    return age < 4 ? "PN0" : office_.source.list("participation").draw(random_).value;
}

const Worker* FamilyRecords::worker_on(std::string_view function, Date day) const
{
    for (const auto& [name, post] : posts_) {
        if (name == function) {
            const auto holders = office_.workforce.holders(post, {day, day + days{1}});
            return holders.empty() ? nullptr : &office_.workforce.worker(holders.front().worker);
        }
    }
    return nullptr;
}

double FamilyRecords::lateness(std::string_view function) const
{
    for (const auto& [name, post] : posts_) {
        if (name == function) {
            return office_.workforce.team_of_post(post).lateness;
        }
    }
    return 1;
}

std::string_view FamilyRecords::first_function(const Episode& episode)
{
    return episode.disabled_service ? "disability" : "assessment";
}

Work FamilyRecords::open_work(const Episode& episode) const
{
    for (const Involvement& involvement : episode.children) {
        if (involvement.care && is_open(involvement.care->span)) {
            return Work::in_care;
        }
    }
    if (episode.protection && is_open(*episode.protection)) {
        return Work::protection;
    }
    const bool in_need = std::any_of(episode.need_plans.begin(), episode.need_plans.end(),
                                     [&](const Span& span) { return is_open(span); });
    return in_need ? Work::need_plan : Work::other;
}

/// Chooses the post of each function that holds this episode; brothers and sisters share it.
void FamilyRecords::allocate(const Episode& episode)
{
    posts_.clear();
    std::vector<std::pair<std::string_view, int>> open;
    for (const Involvement& involvement : episode.children) {
        for (const Stage& stage : stages_of(episode, involvement)) {
            auto found = std::find_if(open.begin(), open.end(), [&](const auto& entry) {
                return entry.first == stage.function;
            });
            if (found == open.end()) {
                found = open.insert(open.end(), {stage.function, 0});
            }
            found->second += is_open(stage.span) ? 1 : 0;
        }
    }
    for (const auto& [function, children] : open) {
        int post = -1;
        if (children > 0 && function == "safeguarding") {
            post = office_.workforce.post_to_show(open_work(episode), children);
        }
        if (post < 0) {
            post = children > 0 ? office_.workforce.post_with_room(function, children, random_)
                                : office_.workforce.some_post(function, random_);
        }
        posts_.emplace_back(function, post);
    }
    if (posts_.empty()) {
        const std::string_view function = first_function(episode);
        posts_.emplace_back(function, office_.workforce.some_post(function, random_));
    }
}

void FamilyRecords::write_allocations(const Episode& episode, const Involvement& involvement)
{
    Table& row = office_.tables["ssd_involvements"];
    for (const Stage& stage : stages_of(episode, involvement)) {
        if (!happened(stage.span.from)) {
            continue;
        }
        const auto post = std::find_if(posts_.begin(), posts_.end(), [&](const auto& entry) {
            return entry.first == stage.function;
        });
        const auto holders = office_.workforce.holders(post->second, stage.span);
        for (const Holding& holding : holders) {
            const Worker& worker = office_.workforce.worker(holding.worker);
            row.key("invo_involvements_id", "IN").text("invo_professional_id", worker.id);
            row.text("invo_professional_role_id", "Allocated case worker");
            row.text("invo_professional_team", office_.workforce.team(worker.team).id);
            row.date("invo_involvement_start_date", holding.span.from);
            row.date("invo_involvement_end_date", holding.span.to);
            if (holding.span.to < stage.span.to) {
                row.text("invo_worker_change_reason", "Worker left");
            } else if (stage.span.to < involvement.closed && happened(stage.span.to)) {
                row.text("invo_worker_change_reason", "Transfer to another team");
            }
            row.text("invo_person_id", id(involvement.child));
            row.text("invo_referral_id", referral_).end();
            office_.workforce.count_case(holding.worker, holding.span);
        }
    }
}

std::string FamilyRecords::close_reason(const Episode& episode,
                                        const Involvement& involvement) const
{
    const std::string end = involvement.care ? involvement.care->end_reason : "";
    if (end == "E12") {
        return "RC1";
    }
    if (end == "E45" || end == "E46") {
        return "RC4";
    }
    if (end == "E41") {
        return "RC3";
    }
    if (end == "E3") {
        return "RC5";
    }
    if (episode.disabled_service && involvement.closed >= child(involvement.child).turns_18()) {
        return "RC6";
    }
    const bool only_assessed =
        !episode.protection && episode.need_plans.empty() && !involvement.care;
    return only_assessed ? (index_ % 5 == 0 ? "RC9" : "RC8") : "RC7";
}

void FamilyRecords::write_referral(const Episode& episode, const Involvement& involvement)
{
    write_contact(involvement.child, episode.referred, *episode.source, "CIN Referral");
    Table& row = office_.tables["ssd_cin_episodes"];
    row.key("cine_referral_id", "RE");
    referral_ = row.latest_key();
    row.text("cine_person_id", id(involvement.child)).date("cine_referral_date", episode.referred);
    row.text("cine_cin_primary_need_code", episode.need);
    row.text("cine_referral_source_code", episode.source->value);
    row.text("cine_referral_source_desc", episode.source->label);
    const std::string_view outcome = episode.no_further_action ? "No Further Action"
                                     : episode.section47
                                         ? "Strategy discussion and/or Section 47 enquiry"
                                         : "Assessment required";
    row.text("cine_referral_outcome_json", outcome_json(outcome));
    row.flag("cine_referral_nfa", episode.no_further_action);
    if (happened(involvement.closed)) {
        row.text("cine_close_reason", close_reason(episode, involvement));
        row.date("cine_close_date", involvement.closed);
    }
    if (const Worker* worker = worker_on(first_function(episode), episode.referred)) {
        row.text("cine_referral_team", office_.workforce.team(worker->team).id);
        row.text("cine_referral_worker_id", worker->id);
    }
    row.end();
}

void FamilyRecords::write_assessment(const Episode& episode, const Involvement& involvement)
{
    const Span span = *episode.assessment;
    if (!happened(span.from)) {
        return;
    }
    Table& row = office_.tables["ssd_cin_assessments"];
    row.key("cina_assessment_id", "AS");
    row.text("cina_person_id", id(involvement.child)).text("cina_referral_id", referral_);
    row.date("cina_assessment_start_date", span.from);
    const bool done = happened(span.to);
    if (done || random_.chance(0.6)) {
        row.flag("cina_assessment_child_seen", random_.chance(0.96));
    }
    row.date("cina_assessment_auth_date", span.to);
    if (done) {
        const bool goes_on = episode.protection || !episode.need_plans.empty() || involvement.care;
        const bool early_help = close_reason(episode, involvement) == "RC9";
        row.text("cina_assessment_outcome_json",
                 outcome_json(goes_on      ? (episode.section47
                                                  ? "Strategy discussion and/or Section 47 enquiry"
                                                  : "Other")
                              : early_help ? "Step-down to Early Help"
                                           : "No Further Action"));
        row.flag("cina_assessment_outcome_nfa", !goes_on && !early_help);
    }
    if (const Worker* worker = worker_on(first_function(episode), span.from)) {
        row.text("cina_assessment_team", office_.workforce.team(worker->team).id);
        row.text("cina_assessment_worker_id", worker->id);
    }
    row.end();
    if (!done) {
        return;
    }
    std::vector<std::string> factors;
    for (int left = random_.between(1, 5); left > 0; --left) {
        const std::string& factor = office_.source.list("factor").draw(random_).value;
        if (std::find(factors.begin(), factors.end(), factor) == factors.end()) {
            factors.push_back(factor);
        }
    }
    std::string json = "{";
    for (const std::string& factor : factors) {
        json += (json.size() > 1 ? ",\"" : "\"") + factor + "\":\"Yes\"";
    }
    Table& found = office_.tables["ssd_assessment_factors"];
    found.key("cinf_table_id", "AF").text("cinf_assessment_id", row.latest_key());
    found.text("cinf_assessment_factors_json", json + "}").end();
}

void FamilyRecords::write_section47(const Episode& episode, const Involvement& involvement)
{
    const Section47& enquiry = *episode.section47;
    if (!happened(enquiry.span.from)) {
        return;
    }
    Table& row = office_.tables["ssd_s47_enquiry"];
    row.key("s47e_s47_enquiry_id", "SE").text("s47e_referral_id", referral_);
    enquiry_ = row.latest_key();
    row.text("s47e_person_id", id(involvement.child));
    row.date("s47e_s47_start_date", enquiry.span.from);
    row.date("s47e_s47_end_date", enquiry.span.to);
    if (happened(enquiry.span.to)) {
        const std::string_view outcome =
            enquiry.conference ? "Initial CP Conference" : std::string_view(enquiry.outcome->value);
        row.flag("s47e_s47_nfa", outcome == "No Further Action");
        row.text("s47e_s47_outcome_json", outcome_json(outcome));
    }
    if (const Worker* worker = worker_on(first_function(episode), enquiry.span.from)) {
        row.text("s47e_s47_completed_by_worker_id", worker->id);
        row.text("s47e_s47_completed_by_team", office_.workforce.team(worker->team).id);
    }
    row.end();
    if (enquiry.conference && happened(*enquiry.conference)) {
        write_conference(episode, involvement);
    }
}

void FamilyRecords::write_conference(const Episode& episode, const Involvement& involvement)
{
    const Section47& enquiry = *episode.section47;
    Table& row = office_.tables["ssd_initial_cp_conference"];
    row.key("icpc_icpc_id", "IC");
    conference_ = row.latest_key();
    row.text("icpc_icpc_meeting_id", "M" + enquiry_);
    row.text("icpc_s47_enquiry_id", enquiry_).text("icpc_person_id", id(involvement.child));
    row.text("icpc_cp_plan_id", enquiry.to_plan ? "PL" + conference_ : "");
    row.text("icpc_referral_id", referral_).flag("icpc_icpc_transfer_in", false);
    row.date("icpc_icpc_target_date", add_working_days(enquiry.span.from, 15));
    row.date("icpc_icpc_date", *enquiry.conference);
    row.flag("icpc_icpc_outcome_cp_flag", enquiry.to_plan);
    row.text("icpc_icpc_outcome_json",
             outcome_json(enquiry.to_plan ? "Child Protection Plan" : "Child in Need Plan"));
    if (const Worker* worker = worker_on(first_function(episode), *enquiry.conference)) {
        row.text("icpc_icpc_team", office_.workforce.team(worker->team).id);
        row.text("icpc_icpc_worker_id", worker->id);
    }
    row.end();
}

void FamilyRecords::write_episode(const Episode& episode, int number)
{
    allocate(episode);
    const Random dates(office_.setup.seed, visits_stream,
                       index_ * 64 + static_cast<std::uint64_t>(number));
    for (const Involvement& involvement : episode.children) {
        write_referral(episode, involvement);
        if (episode.no_further_action) {
            continue;
        }
        write_allocations(episode, involvement);
        write_assessment(episode, involvement);
        Random assessing = dates;
        const Date first_seen = add_working_days(episode.referred, assessing.between(1, 9));
        write_need_visits(
            {episode.assessment->from, std::min(episode.assessment->to, involvement.closed)},
            involvement.child, {0.8, 8, 16, 32, true}, first_seen, assessing);
        if (episode.section47) {
            write_section47(episode, involvement);
        }
        if (episode.protection) {
            write_protection(episode, involvement, dates);
        }
        if (!involvement.care || involvement.care->short_breaks) {
            for (const Span& span : episode.need_plans) {
                write_need_plan({span.from, std::min(span.to, involvement.closed)},
                                involvement.child, dates);
            }
        } else if (involvement.closed > involvement.care->span.to + days{20}) {
            write_need_plan({involvement.care->span.to, involvement.closed}, involvement.child,
                            dates);
        }
        if (involvement.care && happened(involvement.care->span.from)) {
            write_care(episode, involvement);
        }
    }
}

}  // namespace goldthread::demo
