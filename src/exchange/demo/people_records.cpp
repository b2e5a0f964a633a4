// exchange/demo/people_records.cpp: who the children are: persons, identifiers, homes, needs, and
// the contacts and early help around them.
#include "exchange/demo/records.h"

#include <algorithm>
#include <array>

namespace goldthread::demo {

using core::Date;
using std::chrono::days;

namespace {

/// A number of the range that the NHS keeps for tests (999…), with its check digit.
std::string test_nhs_number(Random& random)
{
    for (;;) {
        std::string digits = "999";
        for (int left = 6; left > 0; --left) {
            digits += static_cast<char>('0' + random.between(0, 9));
        }
        int sum = 0;
        for (int index = 0; index < 9; ++index) {
            sum += (digits[static_cast<std::size_t>(index)] - '0') * (10 - index);
        }
        const int check = (11 - sum % 11) % 11;
        if (check != 10) {
            return digits + static_cast<char>('0' + check);
        }
    }
}

/// A unique pupil number of an authority that does not exist (999), with its check letter.
std::string pupil_number(Date born, Random& random)
{
    static constexpr std::string_view letters = "ABCDEFGHJKLMNPQRTUVWXYZ";
    const int year = static_cast<int>(core::add_months(born, 12 * 5).ymd().year()) % 100;
    std::string digits = "999" + std::to_string(random.between(2000, 7999));
    digits += static_cast<char>('0' + year / 10);
    digits += static_cast<char>('0' + year % 10);
    digits += std::to_string(random.between(1000, 9999)).substr(1);
    int sum = 0;
    for (std::size_t index = 0; index < digits.size(); ++index) {
        sum += (digits[index] - '0') * (static_cast<int>(index) + 2);
    }
    return letters[static_cast<std::size_t>(sum % 23)] + digits;
}

}  // namespace

void FamilyRecords::write_person(int index)
{
    const Child& who = child(index);
    const bool is_born = happened(who.born);
    bool is_mother = false;
    for (const Child& other : family_.children) {
        is_mother = is_mother || other.mother == index;
    }
    Table& row = office_.tables["ssd_person"];
    row.text("pers_person_id", id(index)).text("pers_forename", is_born ? who.given : "Unborn");
    row.text("pers_surname", who.family);
    if (is_born) {
        row.text("pers_sex", who.boy ? "1" : "2");
    }
    row.text("pers_gender", !is_born ? "0" : who.boy ? "1" : "2");
    row.text("pers_ethnicity", who.ethnicity->code).date("pers_dob", who.born);
    row.text("pers_common_child_id", is_born ? test_nhs_number(random_) : "");
    const bool school_age = who.born + days{4 * 365 + 200} <= office_.setup.as_at;
    row.text("pers_upn_unknown", who.unaccompanied ? "UN2" : school_age ? "" : "UN1");
    row.text("pers_send_flag", who.disability != nullptr && index_ % 2 == 0 ? "0" : "1");
    if (who.unborn_at_referral) {
        const int early_or_late = static_cast<int>(index_ % 15) - 7;
        const std::string expected = core::iso(who.born + days{early_or_late});
        row.text("pers_expected_dob", expected);
    }
    if (who.died) {
        row.date("pers_death_date", *who.died);
    }
    if (!who.boy && is_born) {
        row.flag("pers_is_mother", is_mother);
    }
    row.text("pers_nationality",
             who.unaccompanied ? office_.source.list("country").draw(random_).value : "GB");
    row.end();

    Table& family = office_.tables["ssd_family"];
    family.key("fami_table_id", "FT").text("fami_family_id", "F" + std::to_string(100001 + index_));
    family.text("fami_person_id", id(index)).end();
    if (who.mother >= 0 && is_born) {
        Table& mother = office_.tables["ssd_mother"];
        mother.key("moth_table_id", "MO").text("moth_person_id", id(who.mother));
        mother.text("moth_childs_person_id", id(index)).date("moth_childs_dob", who.born).end();
    }
}

void FamilyRecords::write_identifiers(int index)
{
    const Child& who = child(index);
    Table& row = office_.tables["ssd_linked_identifiers"];
    const Date school = who.born + days{4 * 365 + 200};
    if (happened(school) && !who.unaccompanied) {
        row.key("link_table_id", "LI").text("link_person_id", id(index));
        row.text("link_identifier_type", "Unique Pupil Number");
        row.text("link_identifier_value", pupil_number(who.born, random_));
        row.date("link_valid_from_date", school).end();
    }
    if (who.unaccompanied) {
        row.key("link_table_id", "LI").text("link_person_id", id(index));
        row.text("link_identifier_type", "Home Office Registration");
        row.text("link_identifier_value", "H" + std::to_string(random_.between(1000000, 9999999)));
        row.date("link_valid_from_date", family_.known_from).end();
        Table& status = office_.tables["ssd_immigration_status"];
        status.text("immi_person_id", id(index)).key("immi_immigration_status_id", "IM");
        status.text("immi_immigration_status", "Unaccompanied Asylum Seeking Child");
        status.date("immi_immigration_status_start_date", family_.known_from);
        status.date("immi_immigration_status_end_date", who.turns_18()).end();
    }
}

void FamilyRecords::write_special_needs(int index)
{
    const Child& who = child(index);
    if (who.disability == nullptr) {
        return;
    }
    Table& disability = office_.tables["ssd_disability"];
    disability.text("disa_person_id", id(index)).key("disa_table_id", "DI");
    disability.text("disa_disability_code", who.disability->value).end();
    const Date asked = who.born + days{4 * 365 + random_.between(0, 1500)};
    const Date named = asked + days{random_.between(120, 190)};
    if (index_ % 2 != 0 || !happened(named)) {
        return;
    }
    Table& send = office_.tables["ssd_send"];
    send.key("send_table_id", "SN").text("send_upn", pupil_number(who.born, random_));
    send.text("send_person_id", id(index)).end();
    Table& request = office_.tables["ssd_ehcp_requests"];
    request.key("ehcr_ehcp_request_id", "ER").text("ehcr_send_table_id", send.latest_key());
    request.date("ehcr_ehcp_req_date", asked).date("ehcr_ehcp_req_outcome_date", asked + days{38});
    request.text("ehcr_ehcp_req_outcome", "Y").end();
    Table& assessment = office_.tables["ssd_ehcp_assessment"];
    assessment.key("ehca_ehcp_assessment_id", "EA");
    assessment.text("ehca_ehcp_request_id", request.latest_key());
    assessment.date("ehca_ehcp_assessment_outcome_date", named - days{20});
    assessment.text("ehca_ehcp_assessment_outcome", "Y").end();
    Table& plan = office_.tables["ssd_ehcp_named_plan"];
    plan.key("ehcn_named_plan_id", "EN").text("ehcn_ehcp_asmt_id", assessment.latest_key());
    plan.date("ehcn_named_plan_start_date", named).end();
    Table& active = office_.tables["ssd_ehcp_active_plans"];
    active.key("ehcp_active_ehcp_id", "EP").text("ehcp_ehcp_request_id", request.latest_key());
    const int reviewed_days_ago = random_.between(5, 400);
    active.date("ehcp_active_ehcp_last_review_date",
                std::max(named, office_.setup.as_at - days{reviewed_days_ago}));
    active.end();
    Table& need = office_.tables["ssd_sen_need"];
    need.key("senn_table_id", "EE").text("senn_active_ehcp_id", active.latest_key());
    need.text("senn_active_ehcp_need_type", office_.source.list("sen_need").draw(random_).value);
    need.text("senn_active_ehcp_need_rank", "1").end();
}

/// The home that the family's children share; some families have moved.
void FamilyRecords::write_addresses()
{
    Table& row = office_.tables["ssd_address"];
    Date from = family_.known_from - days{random_.between(0, 2000)};
    while (happened(from)) {
        const Date to = from + days{300 + random_.waits(2400)};
        const auto& streets = office_.source.streets;
        const std::string& street = streets[static_cast<std::size_t>(
            random_.between(0, static_cast<int>(streets.size()) - 1))];
        const std::string house = std::to_string(random_.between(1, 180));
        // WH is no postcode area of the United Kingdom.
        const std::string postcode = "WH" + std::to_string(random_.between(1, 19)) + " " +
                                     std::to_string(random_.between(1, 9)) +
                                     static_cast<char>('A' + random_.between(0, 7)) +
                                     static_cast<char>('L' + random_.between(0, 7));
        const std::string json =
            R"({"HOUSE":")" + house + R"(","STREET":")" + street + R"(","TOWN":"Westhaven"})";
        for (int index = 0; index < static_cast<int>(family_.children.size()); ++index) {
            const Date start = std::max(from, child(index).born);
            if (start >= to || !happened(start)) {
                continue;
            }
            row.key("addr_table_id", "AD").text("addr_address_json", json);
            row.text("addr_person_id", id(index)).text("addr_address_type", "Primary Address");
            row.date("addr_address_start_date", start).date("addr_address_end_date", to);
            row.text("addr_address_postcode", postcode).end();
        }
        from = to;
    }
}

void FamilyRecords::write_contact(int index, Date day, const Choice& source,
                                  std::string_view outcome)
{
    Table& row = office_.tables["ssd_contacts"];
    row.key("cont_contact_id", "CO").text("cont_person_id", id(index));
    row.date("cont_contact_date", day).text("cont_contact_source_code", source.value);
    row.text("cont_contact_source_desc", source.label);
    row.text("cont_contact_outcome_json", "{\"" + std::string(outcome) + "\":\"Yes\"}").end();
}

void FamilyRecords::write_around()
{
    for (const Date day : family_.contacts) {
        const Choice& source = office_.source.list("referral_source").draw(random_);
        const Choice& outcome = office_.source.list("contact_outcome").draw(random_);
        for (int index = 0; index < static_cast<int>(family_.children.size()); ++index) {
            if (happened(day) && child(index).born - days{150} <= day) {
                write_contact(index, day, source, outcome.value);
            }
        }
    }
    for (const Span& span : family_.early_help) {
        const std::string& reason = office_.source.list("early_help_reason").draw(random_).value;
        const std::string& end = office_.source.list("early_help_end").draw(random_).value;
        const std::string& by = office_.source.list("early_help_organisation").draw(random_).value;
        const int post = office_.workforce.some_post("early_help", random_);
        const auto workers = office_.workforce.holders(post, {span.from, span.from + days{1}});
        for (int index = 0; index < static_cast<int>(family_.children.size()); ++index) {
            if (!happened(span.from) || child(index).born > span.from) {
                continue;
            }
            Table& row = office_.tables["ssd_early_help_episodes"];
            row.key("earl_episode_id", "EH").text("earl_person_id", id(index));
            row.date("earl_episode_start_date", span.from).date("earl_episode_end_date", span.to);
            row.text("earl_episode_reason", reason);
            row.text("earl_episode_end_reason", happened(span.to) ? end : "");
            row.text("earl_episode_organisation", by);
            row.text("earl_episode_worker_id",
                     workers.empty() ? "" : office_.workforce.worker(workers.front().worker).id);
            row.end();
        }
    }
}

void FamilyRecords::write_care_leaver(int index)
{
    const std::optional<Span> support = leaving_care(family_, index);
    const Date sixteen = core::add_months(child(index).born, 12 * 16);
    if (!support || !happened(sixteen) || office_.setup.as_at >= support->to + days{365}) {
        return;
    }
    bool in_care = false;
    Date known = family_.known_from;
    for (const Episode& episode : family_.episodes) {
        for (const Involvement& involvement : episode.children) {
            if (involvement.child == index && involvement.care) {
                in_care = in_care || is_open(involvement.care->span);
                known = std::max(known, involvement.care->span.from);
            }
        }
    }
    if (!happened(known + days{91})) {
        return;
    }
    const bool adult = happened(support->from);
    const int post = adult && is_open(*support)
                         ? office_.workforce.post_with_room("leaving_care", 1, random_)
                         : office_.workforce.some_post("leaving_care", random_);
    const auto advisers = office_.workforce.holders(post, *support);
    for (const Holding& holding : advisers) {
        const Worker& worker = office_.workforce.worker(holding.worker);
        Table& row = office_.tables["ssd_involvements"];
        row.key("invo_involvements_id", "IN").text("invo_professional_id", worker.id);
        row.text("invo_professional_role_id", "Personal adviser");
        row.text("invo_professional_team", office_.workforce.team(worker.team).id);
        row.date("invo_involvement_start_date", holding.span.from);
        row.date("invo_involvement_end_date", holding.span.to);
        row.text("invo_person_id", id(index)).end();
    }
    const bool in_touch = random_.chance(0.93);
    const Choice& activity = office_.source.list("leaver_activity").draw(random_);
    const std::string& home = office_.source.list("leaver_accommodation").draw(random_).value;
    const bool unsuitable = home == "No fixed abode" || home == "In custody";
    const int contact_days_ago = in_touch ? random_.between(1, 75) : random_.between(120, 400);
    const int review_days_ago =
        random_.chance(0.82) ? random_.between(5, 175) : random_.between(190, 330);
    Table& row = office_.tables["ssd_care_leavers"];
    row.key("clea_table_id", "CL").text("clea_person_id", id(index));
    row.text("clea_care_leaver_eligibility", adult     ? "Former relevant"
                                             : in_care ? "Eligible"
                                                       : "Relevant");
    row.text("clea_care_leaver_in_touch", in_touch ? "Yes" : "No");
    row.date("clea_care_leaver_latest_contact",
             std::max(sixteen, office_.setup.as_at - days{contact_days_ago}));
    row.text("clea_care_leaver_accommodation", home);
    row.text("clea_care_leaver_accom_suitable", unsuitable ? "Unsuitable" : "Suitable");
    row.text("clea_care_leaver_activity", activity.value);
    row.date("clea_pathway_plan_review_date",
             std::max(sixteen, office_.setup.as_at - days{review_days_ago}));
    if (!advisers.empty()) {
        const Worker& adviser = office_.workforce.worker(advisers.back().worker);
        row.text("clea_care_leaver_personal_advisor", adviser.name);
        row.text("clea_care_leaver_allocated_team", office_.workforce.team(adviser.team).id);
        row.text("clea_care_leaver_worker_id", adviser.id);
    }
    row.end();
}

}  // namespace goldthread::demo
