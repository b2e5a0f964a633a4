// practice/facts_care.cpp: children looked after and care leavers.
#include "practice/facts_read.h"

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

namespace goldthread::practice {

using ledger::day_in;
using ledger::FactWriter;
using ledger::flag_in;
using ledger::number_in;
using ledger::Reading;
using ledger::Subjects;
using ledger::text_in;
using standards::When;
using store::Row;

void read_looked_after(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter episode{
        reading, "looked_after", {"period", "need", "reason_started", "reason_ceased"}};
    if (!episode.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, episode_id, from_on, to_on, cla_id, need, reason_started, reason_ceased "
        "from looked_after_episode "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            episode.text(0, text_in(row, 4))
                .text(1, text_in(row, 5))
                .text(2, text_in(row, 6))
                .text(3, text_in(row, 7))
                .add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

namespace {

struct Placement {
    std::string id;
    core::Date from;
    std::optional<core::Date> to;
    std::string type;
    std::string provider;
    std::string carer;
    std::optional<standards::Scaled> distance;
    std::string change_reason;

    /// Whether another placement can follow on from this one: not from a temporary one (codes T0 to
    /// T4 of the national collection), and not from one that was in force on no day.
    bool can_be_followed() const { return to && from < *to && !type.starts_with('T'); }
};

/// The placements of one child at a time, as what ended on a day tells what began on it.
class PlacementWriter {
public:
    explicit PlacementWriter(Reading& reading)
        : children_(reading, "child", "ssd_person"),
          facts_(reading, "placement",
                 {"type", "provider", "carer", "distance", "change_reason", "follows_on",
                  "same_carer"})
    {
    }
    bool is_declared() const { return facts_.is_declared(); }

    void take(std::string_view child, Placement placement)
    {
        if (child != child_) {
            flush();
            child_ = child;
        }
        placements_.push_back(std::move(placement));
    }
    void flush()
    {
        for (const auto& placement : placements_) {
            bool follows_on = false;
            bool same_carer = false;
            for (const auto& before : placements_) {
                if (&before != &placement && before.can_be_followed() &&
                    *before.to == placement.from) {
                    follows_on = true;
                    same_carer |= !placement.carer.empty() && before.carer == placement.carer;
                }
            }
            facts_.text(0, placement.type)
                .text(1, placement.provider)
                .text(2, placement.carer)
                .number(3, placement.distance)
                .text(4, placement.change_reason)
                .flag(5, follows_on)
                .flag(6, same_carer)
                .add(children_.at(child_), placement.id, When::spell(placement.from, placement.to));
        }
        placements_.clear();
    }

private:
    Subjects children_;
    FactWriter facts_;
    std::string child_;
    std::vector<Placement> placements_;
};

}  // namespace

void read_placements(Reading& reading)
{
    PlacementWriter writer{reading};
    if (!writer.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, placement_id, from_on, to_on, placement_type, provider, urn, distance, "
        "change_reason from placement "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            writer.take(row.text_view(0), {.id = row.text(1),
                                           .from = row.day(2),
                                           .to = day_in(row, 3),
                                           .type = std::string(text_in(row, 4)),
                                           .provider = std::string(text_in(row, 5)),
                                           .carer = std::string(text_in(row, 6)),
                                           .distance = number_in(row, 7),
                                           .change_reason = std::string(text_in(row, 8))});
        });
    writer.flush();
}

void read_legal_statuses(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter status{reading, "legal_status", {"status"}};
    if (!status.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, status_id, from_on, to_on, status from legal_status "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            status.text(0, text_in(row, 4))
                .add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

namespace {

/// The periods of care whose reviews are those of the one child that is read: of several children
/// whose episodes carry a period's id it is the one whose own id is least.
std::set<std::string> periods_of_care(const Reading& reading)
{
    const std::string& child = reading.only().id;
    std::set<std::string> periods;
    reading.each(
        "select cla_id from looked_after_episode where council_id = $council "
        "and known_to is null and cla_id is not null and person_id = $1",
        store::Values{child}, [&](const Row& row) { periods.insert(row.text(0)); });
    std::erase_if(periods, [&](const std::string& period) {
        bool is_another = false;
        reading.each(
            "select person_id from looked_after_episode where council_id = $council "
            "and known_to is null and cla_id = $1",
            store::Values{period},
            [&](const Row& row) { is_another = is_another || row.text_view(0) < child; });
        return is_another;
    });
    return periods;
}

}  // namespace

/// A review names a period of care and no child: it is the child's whose episodes carry the
/// period's id (of several, the one whose own id is least).
void read_looked_after_reviews(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter review{reading, "looked_after_review", {"cancelled", "participation", "due"}};
    if (!review.is_declared()) {
        return;
    }
    const auto add = [&](std::string_view child, const Row& row) {
        review.flag(0, flag_in(row, 3))
            .text(1, text_in(row, 4))
            .date(2, day_in(row, 5))
            .add(children.at(child), row.text_view(1), When::on(row.day(2)));
    };
    constexpr store::Sql select =
        "select cla_id, review_id, held_on, cancelled, participation, due_on "
        "from looked_after_review "
        "where council_id = $council and known_to is null and held_on is not null";
    if (!reading.is_whole()) {
        for (const auto& period : periods_of_care(reading)) {
            const auto of_period = store::ComposedSql{select} + " and cla_id = $1";
            reading.each(of_period, store::Values{period},
                         [&](const Row& row) { add(reading.only().id, row); });
        }
        return;
    }
    std::unordered_map<std::string, std::string> child_of;
    reading.each(
        "select person_id, cla_id from looked_after_episode "
        "where council_id = $council and known_to is null and cla_id is not null",
        store::Values{}, [&](const Row& row) { child_of.emplace(row.text(1), row.text(0)); });
    reading.each(select, store::Values{}, [&](const Row& row) {
        if (const auto child = child_of.find(row.text(0)); child != child_of.end()) {
            add(child->second, row);
        }
    });
}

void read_looked_after_visits(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter visit{reading, "looked_after_visit", {"child_seen", "seen_alone"}};
    if (!visit.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, visit_id, visited_on, child_seen, seen_alone from looked_after_visit "
        "where council_id = $council and known_to is null and visited_on is not null "
        "and (not exists (select 1 from recorded_fact r where r.council_id = $council "
        " and r.subject_kind = 'child' and r.subject_id = person_id and r.kind = "
        "'looked_after_visit' and r.from_on = visited_on) "
        "or (select count(*) from recorded_fact r where r.council_id = $council "
        "  and r.subject_kind = 'child' and r.subject_id = person_id and r.kind = "
        "'looked_after_visit' and r.from_on = "
        "visited_on) < "
        " (select count(*) from looked_after_visit o where o.council_id = $council "
        "  and o.person_id = looked_after_visit.person_id and o.visited_on = "
        "looked_after_visit.visited_on "
        "  and o.known_to is null and o.visit_id <= looked_after_visit.visit_id))",
        of_child, [&](const Row& row) {
            visit.flag(0, flag_in(row, 3))
                .flag(1, flag_in(row, 4))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_health_checks(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter check{reading, "health_check", {"type", "status"}};
    if (!check.is_declared()) {
        return;
    }
    const auto& spellings = reading.spellings();
    reading.each(
        "select person_id, check_id, checked_on, check_type, status from health_check "
        "where council_id = $council and known_to is null and checked_on is not null",
        of_child, [&](const Row& row) {
            check.text(0, spellings.word("initial_health_assessment_type", text_in(row, 3)))
                .text(1, spellings.word("health_check_completed_status", text_in(row, 4)))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_strengths_scores(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter score{reading, "strengths_score", {"reason", "score"}};
    if (!score.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, score_id, completed_on, reason, score from strengths_score "
        "where council_id = $council and known_to is null and completed_on is not null",
        of_child, [&](const Row& row) {
            score.text(0, text_in(row, 3))
                .number(1, number_in(row, 4))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_care_plans(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter plan{reading, "care_plan", {}};
    if (!plan.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, plan_id, from_on, to_on from care_plan "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            plan.add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

void read_missing(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter missing{
        reading, "missing", {"type", "return_interview_offered", "return_interview"}};
    if (!missing.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, episode_id, from_on, to_on, missing_type, interview_offered, "
        "interview_accepted from missing_episode "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            missing.text(0, text_in(row, 4))
                .flag(1, flag_in(row, 5))
                .flag(2, flag_in(row, 6))
                .add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

namespace {

/// A word of the national collection or of a case system as yes or no. Codes that say that nobody
/// need be in touch (the young person died, went home or asked for no contact) are neither.
std::optional<bool> yes_or_no(std::string_view written)
{
    std::string word(written);
    std::ranges::transform(word, word.begin(), [](char c) {
        return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    });
    if (word == "YES" || word == "Y" || word == "1" || word == "TRUE" || word == "SUITABLE") {
        return true;
    }
    if (word == "NO" || word == "N" || word == "0" || word == "2" || word == "FALSE" ||
        word == "UNSUITABLE" || word == "REFU") {
        return false;
    }
    return std::nullopt;
}

/// The collection's codes of accommodation end in 1 where it is suitable and in 2 where it is not.
std::optional<bool> is_suitable(std::string_view suitable, std::string_view accommodation)
{
    if (const auto said = yes_or_no(suitable)) {
        return said;
    }
    if (accommodation.size() == 2 && (accommodation[1] == '1' || accommodation[1] == '2')) {
        return accommodation[1] == '1';
    }
    return std::nullopt;
}

}  // namespace

/// Interpretation: a care leaver's row stands on the day of the latest contact; where there was
/// none, on the day on which the pathway plan was reviewed.
void read_care_leavers(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter leaver{reading,
                      "care_leaver",
                      {"eligibility", "in_touch", "activity", "accommodation", "suitable",
                       "adviser", "pathway_plan_reviewed", "worker", "team"}};
    FactWriter review{reading, "pathway_plan_review", {}};
    reading.each(
        "select person_id, care_leaver_id, latest_contact_on, eligibility, in_touch, activity, "
        "accommodation, suitable, adviser, pathway_plan_reviewed_on, worker_id, team "
        "from care_leaver where council_id = $council and known_to is null",
        of_child, [&](const Row& row) {
            const auto child = children.at(row.text_view(0));
            const auto reviewed_on = day_in(row, 9);
            const auto contact_on = day_in(row, 2);
            const auto on = contact_on ? contact_on : reviewed_on;
            if (on && leaver.is_declared()) {
                leaver.text(0, text_in(row, 3))
                    .flag(1, yes_or_no(text_in(row, 4)))
                    .text(2, text_in(row, 5))
                    .text(3, text_in(row, 6))
                    .flag(4, is_suitable(text_in(row, 7), text_in(row, 6)))
                    .text(5, text_in(row, 8))
                    .date(6, reviewed_on)
                    .text(7, worker_in(reading, row, 10))
                    .text(8, team_in(reading, row, 11))
                    .add(child, row.text_view(1), When::on(*on));
            }
            if (reviewed_on && review.is_declared()) {
                review.add(child, row.text_view(1), When::on(*reviewed_on));
            }
        });
}

}  // namespace goldthread::practice
