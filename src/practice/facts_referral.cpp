// practice/facts_referral.cpp: from the front door to the initial conference.
#include "practice/facts_read.h"
#include "practice/outcome.h"

#include <algorithm>
#include <string>

namespace goldthread::practice {

using ledger::day_in;
using ledger::FactWriter;
using ledger::flag_in;
using ledger::Reading;
using ledger::Subjects;
using ledger::text_in;
using standards::When;
using store::Row;

namespace {

/// The same few outcomes come again and again: each is put in words once.
class OutcomeWords {
public:
    const std::string& of(std::string_view text)
    {
        if (text != written_ || !is_known_) {
            written_ = text;
            words_ = outcome_in_words(text);
            is_known_ = true;
        }
        return words_;
    }

private:
    std::string written_;
    std::string words_;
    bool is_known_ = false;
};

std::string_view first_of(std::string_view one, std::string_view other)
{
    return one.empty() ? other : one;
}

}  // namespace

void read_contacts(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter contact{reading, "contact", {"source", "outcome"}};
    if (!contact.is_declared()) {
        return;
    }
    OutcomeWords outcome;
    reading.each(
        "select person_id, contact_id, contacted_on, source_code, source, outcome from contact "
        "where council_id = $council and known_to is null and contacted_on is not null",
        of_child, [&](const Row& row) {
            contact.text(0, first_of(text_in(row, 4), text_in(row, 3)))
                .text(1, outcome.of(text_in(row, 5)))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

void read_early_help(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter early_help{reading, "early_help", {"worker"}};
    if (!early_help.is_declared()) {
        return;
    }
    reading.each(
        "select person_id, episode_id, from_on, to_on, worker_id from early_help_episode "
        "where council_id = $council and known_to is null and from_on is not null",
        of_child, [&](const Row& row) {
            early_help.text(0, worker_in(reading, row, 4))
                .add(children.at(row.text_view(0)), row.text_view(1),
                     When::spell(row.day(2), day_in(row, 3)));
        });
}

void read_referrals(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter referral{
        reading, "referral", {"episode", "source", "need", "no_further_action", "worker", "team"}};
    FactWriter involvement{
        reading, "involvement", {"episode", "need", "close_reason", "worker", "team"}};
    if (!children.is_declared()) {
        return;
    }
    // A child's team as long as no allocation names one: that of the latest referral.
    core::Date latest;
    std::string latest_child;
    bool is_found = false;
    if (!reading.is_whole()) {
        children.set(children.at(reading.only().id), "team", std::string_view{});
    }
    reading.each(
        "select person_id, referral_id, referred_on, source_code, source, need, no_further_action, "
        "close_reason, closed_on, team, worker_id from referral_episode "
        "where council_id = $council and known_to is null and referred_on is not null",
        of_child, [&](const Row& row) {
            const auto child = children.at(row.text_view(0));
            const auto id = row.text_view(1);
            const auto on = row.day(2);
            const auto need = text_in(row, 5);
            const auto no_further_action = flag_in(row, 6);
            const auto team = team_in(reading, row, 9);
            const auto worker = worker_in(reading, row, 10);
            if (referral.is_declared()) {
                referral.text(0, id)
                    .text(1, first_of(text_in(row, 4), text_in(row, 3)))
                    .text(2, need)
                    .flag(3, no_further_action)
                    .text(4, worker)
                    .text(5, team)
                    .add(child, id, When::on(on));
            }
            if (involvement.is_declared() && !no_further_action.value_or(false)) {
                involvement.text(0, id)
                    .text(1, need)
                    .text(2, text_in(row, 7))
                    .text(3, worker)
                    .text(4, team)
                    .add(child, id, When::spell(on, day_in(row, 8)));
            }
            if (!team.empty() && (!is_found || latest_child != row.text_view(0) || latest <= on)) {
                is_found = true;
                latest = on;
                latest_child = row.text_view(0);
                children.set(child, "team", team);
            }
        });
}

void read_assessments(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter started{reading, "assessment_started", {"assessment", "episode", "worker", "team"}};
    FactWriter open{reading, "assessment_open", {"assessment", "episode", "worker", "team"}};
    FactWriter finished{reading,
                        "assessment",
                        {"assessment", "episode", "worker", "team", "started", "child_seen",
                         "factors", "outcome", "no_further_action"}};
    OutcomeWords outcome;
    OutcomeWords factors;
    reading.each(
        "select person_id, assessment_id, referral_id, started_on, authorised_on, child_seen, "
        "outcome, no_further_action, team, worker_id, "
        "(select min(found.factors) from assessment_factors found "
        "where found.council_id = assessment.council_id "
        "and found.assessment_id = assessment.assessment_id and found.known_to is null) "
        "from assessment where council_id = $council and known_to is null",
        of_child, [&](const Row& row) {
            const auto child = children.at(row.text_view(0));
            const auto id = row.text_view(1);
            const auto episode = text_in(row, 2);
            const auto started_on = day_in(row, 3);
            const auto authorised_on = day_in(row, 4);
            const auto team = team_in(reading, row, 8);
            const auto worker = worker_in(reading, row, 9);
            const auto common = [&](FactWriter& writer) -> FactWriter& {
                return writer.text(0, id).text(1, episode).text(2, worker).text(3, team);
            };
            if (started_on && started.is_declared()) {
                common(started).add(child, id, When::on(*started_on));
            }
            if (started_on && open.is_declared()) {
                common(open).add(child, id, When::spell(*started_on, authorised_on));
            }
            if (authorised_on && finished.is_declared()) {
                common(finished)
                    .date(4, started_on)
                    .flag(5, flag_in(row, 5))
                    .text(6, factors.of(text_in(row, 10)))
                    .text(7, outcome.of(text_in(row, 6)))
                    .flag(8, flag_in(row, 7))
                    .add(child, id, When::on(*authorised_on));
            }
        });
}

void read_enquiries(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter begun{
        reading,
        "section47",
        {"enquiry", "episode", "outcome", "no_further_action", "ended", "worker", "team"}};
    FactWriter concluded{reading, "section47_concluded", {"enquiry", "outcome"}};
    // Of several outcomes the conference is the one that a child is owed.
    constexpr std::string_view conference = "Initial CP Conference";
    std::string outcome;
    reading.each(
        "select person_id, enquiry_id, referral_id, started_on, ended_on, no_further_action, "
        "outcome, worker_id, team from section47_enquiry "
        "where council_id = $council and known_to is null",
        of_child, [&](const Row& row) {
            const auto child = children.at(row.text_view(0));
            const auto id = row.text_view(1);
            const auto started_on = day_in(row, 3);
            const auto ended_on = day_in(row, 4);
            const auto outcomes = outcomes_in(text_in(row, 6));
            outcome = std::ranges::find(outcomes, conference) != outcomes.end()
                          ? std::string(conference)
                          : outcome_in_words(text_in(row, 6));
            if (started_on && begun.is_declared()) {
                begun.text(0, id)
                    .text(1, text_in(row, 2))
                    .text(2, outcome)
                    .flag(3, flag_in(row, 5))
                    .date(4, ended_on)
                    .text(5, worker_in(reading, row, 7))
                    .text(6, team_in(reading, row, 8))
                    .add(child, id, When::on(*started_on));
            }
            if (ended_on && concluded.is_declared()) {
                concluded.text(0, id).text(1, outcome).add(child, id, When::on(*ended_on));
            }
        });
}

void read_conferences(Reading& reading)
{
    Subjects children{reading, "child", "ssd_person"};
    FactWriter conference{
        reading,
        "initial_conference",
        {"enquiry", "transfer_in", "plan", "outcome", "plan_made", "worker", "team"}};
    if (!conference.is_declared()) {
        return;
    }
    OutcomeWords outcome;
    reading.each(
        "select person_id, conference_id, held_on, enquiry_id, transfer_in, plan_id, outcome, "
        "plan_followed, worker_id, team from initial_conference "
        "where council_id = $council and known_to is null and held_on is not null",
        of_child, [&](const Row& row) {
            conference.text(0, text_in(row, 3))
                .flag(1, flag_in(row, 4))
                .text(2, text_in(row, 5))
                .text(3, outcome.of(text_in(row, 6)))
                .flag(4, flag_in(row, 7))
                .text(5, worker_in(reading, row, 8))
                .text(6, team_in(reading, row, 9))
                .add(children.at(row.text_view(0)), row.text_view(1), When::on(row.day(2)));
        });
}

}  // namespace goldthread::practice
