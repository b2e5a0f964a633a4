// practice/facts_plans.cpp: plans for children in need and under child protection, with their
// visits and reviews.
#include "practice/facts_read.h"

namespace goldthread::practice {

using ledger::day_in;
using ledger::FactWriter;
using ledger::flag_in;
using ledger::Reading;
using ledger::Subjects;
using ledger::text_in;
using standards::When;
using store::Row;

void read_child_in_need_plans(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter plan{reading, "child_in_need_plan", {"plan", "worker", "team"}};
    if (!plan.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, plan_id, from_on, to_on, worker_id, team from child_in_need_plan "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            plan.text(0, row.text_view(1))
                .text(1, worker_in(reading, row, 4))
                .text(2, team_in(reading, row, 5))
                .add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

void read_child_in_need_visits(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter visit{reading, "child_in_need_visit", {"child_seen", "seen_alone", "bedroom_seen"}};
    if (!visit.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, visit_id, visited_on, child_seen, seen_alone, bedroom_seen "
        "from child_in_need_visit "
        "where council_id = $council and known_to is null and visited_on is not null "
        "and (not exists (select 1 from recorded_fact r where r.council_id = $council "
        " and r.subject_kind = 'child' and r.subject_id = person_id and r.kind = "
        "'child_in_need_visit' and r.from_on = "
        "visited_on) "
        "or (select count(*) from recorded_fact r where r.council_id = $council "
        "  and r.subject_kind = 'child' and r.subject_id = person_id and r.kind = "
        "'child_in_need_visit' and r.from_on = "
        "visited_on) < "
        " (select count(*) from child_in_need_visit o where o.council_id = $council "
        "  and o.person_id = child_in_need_visit.person_id and o.visited_on = "
        "child_in_need_visit.visited_on "
        "  and o.known_to is null and o.visit_id <= child_in_need_visit.visit_id))",
        of_child, [&](const Row& row) {
            visit.flag(0, flag_in(row, 3))
                .flag(1, flag_in(row, 4))
                .flag(2, flag_in(row, 5))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_child_protection_plans(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter plan{reading,
                    "child_protection",
                    {"plan", "category_first", "category_latest", "other_authority"}};
    if (!plan.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, plan_id, from_on, to_on, category_first, category_latest, "
        "other_authority from child_protection_plan "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            plan.text(0, row.text_view(1))
                .text(1, text_in(row, 4))
                .text(2, text_in(row, 5))
                .flag(3, flag_in(row, 6))
                .add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

void read_child_protection_visits(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter visit{
        reading, "child_protection_visit", {"plan", "child_seen", "seen_alone", "bedroom_seen"}};
    if (!visit.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, visit_id, visited_on, plan_id, child_seen, seen_alone, bedroom_seen "
        "from child_protection_visit "
        "where council_id = $council and known_to is null and visited_on is not null "
        "and (not exists (select 1 from recorded_fact r where r.council_id = $council "
        " and r.subject_kind = 'child' and r.subject_id = person_id and r.kind = "
        "'child_protection_visit' and r.from_on = "
        "visited_on) "
        "or (select count(*) from recorded_fact r where r.council_id = $council "
        "  and r.subject_kind = 'child' and r.subject_id = person_id and r.kind = "
        "'child_protection_visit' and r.from_on = "
        "visited_on) < "
        " (select count(*) from child_protection_visit o where o.council_id = $council "
        "  and o.person_id = child_protection_visit.person_id and o.visited_on = "
        "child_protection_visit.visited_on "
        "  and o.known_to is null and o.visit_id <= child_protection_visit.visit_id))",
        of_child, [&](const Row& row) {
            visit.text(0, text_in(row, 3))
                .flag(1, flag_in(row, 4))
                .flag(2, flag_in(row, 5))
                .flag(3, flag_in(row, 6))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_child_protection_reviews(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter review{reading,
                      "child_protection_review",
                      {"plan", "quorate", "participation", "continues", "due"}};
    if (!review.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, review_id, held_on, plan_id, quorate, participation, plan_continues, "
        "due_on from child_protection_review "
        "where council_id = $council and known_to is null and held_on is not null",
        of_child, [&](const Row& row) {
            review.text(0, text_in(row, 3))
                .flag(1, flag_in(row, 4))
                .text(2, text_in(row, 5))
                .flag(3, flag_in(row, 6))
                .date(4, day_in(row, 7))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

}  // namespace goldthread::practice
