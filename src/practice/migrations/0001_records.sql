-- Work with children and families as an extract of the case system tells it, one table for each of
-- its tables.
-- Every table of this file has versions. `known_from` is the number of the import that brought the
-- version; `known_to` the number of the import that replaced or withdrew it, null as long as it is
-- what is known now. `withdrawn` is 1 where the row was no longer in the extract of import
-- `known_to`, 0 where another version follows. `row_hash` is the import's own: it tells an unchanged
-- row. Any other null means that the cell was empty, or could not be read and was reported.
-- Columns that end in `_on`, `from` or `to` are days since 1970-01-01; flags are 0 or 1.
-- The comment above a table names the kinds of fact that it feeds.

-- ssd_contacts. Feeds: contact.
create table contact (
    council_id integer not null,
    person_id text not null,
    contact_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    contacted_on integer,
    source_code text,
    source text,
    outcome text,
    primary key (council_id, person_id, contact_id, known_from)
) strict, without rowid;

-- ssd_early_help_episodes. Feeds: early_help.
create table early_help_episode (
    council_id integer not null,
    person_id text not null,
    episode_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    from_on integer,
    to_on integer,
    reason text,
    end_reason text,
    organisation text,
    worker_id text,
    primary key (council_id, person_id, episode_id, known_from)
) strict, without rowid;

-- ssd_cin_episodes. Feeds: referral (on referred_on); involvement (from referred_on to closed_on, without no_further_action).
create table referral_episode (
    council_id integer not null,
    person_id text not null,
    referral_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    referred_on integer,
    need text,
    source_code text,
    source text,
    outcome text,
    no_further_action integer check (no_further_action in (0, 1)),
    close_reason text,
    closed_on integer,
    team text,
    worker_id text,
    primary key (council_id, person_id, referral_id, known_from)
) strict, without rowid;

-- ssd_cin_assessments. Feeds: assessment_started (on started_on); assessment (on authorised_on).
create table assessment (
    council_id integer not null,
    person_id text not null,
    assessment_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    referral_id text,
    started_on integer,
    child_seen integer check (child_seen in (0, 1)),
    authorised_on integer,
    outcome text,
    no_further_action integer check (no_further_action in (0, 1)),
    team text,
    worker_id text,
    primary key (council_id, person_id, assessment_id, known_from)
) strict, without rowid;

-- ssd_assessment_factors. Feeds: assessment (factors).
create table assessment_factors (
    council_id integer not null,
    assessment_id text not null,
    factors_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    factors text,
    primary key (council_id, assessment_id, factors_id, known_from)
) strict, without rowid;

-- ssd_s47_enquiry. Feeds: section47 (on started_on).
create table section47_enquiry (
    council_id integer not null,
    person_id text not null,
    enquiry_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    referral_id text,
    started_on integer,
    ended_on integer,
    no_further_action integer check (no_further_action in (0, 1)),
    outcome text,
    worker_id text,
    team text,
    primary key (council_id, person_id, enquiry_id, known_from)
) strict, without rowid;

-- ssd_initial_cp_conference. Feeds: initial_conference (on held_on).
create table initial_conference (
    council_id integer not null,
    person_id text not null,
    conference_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    meeting_id text,
    enquiry_id text,
    plan_id text,
    referral_id text,
    transfer_in integer check (transfer_in in (0, 1)),
    target_on integer,
    held_on integer,
    plan_followed integer check (plan_followed in (0, 1)),
    outcome text,
    team text,
    worker_id text,
    primary key (council_id, person_id, conference_id, known_from)
) strict, without rowid;

-- ssd_cin_plans. Feeds: child_in_need_plan.
create table child_in_need_plan (
    council_id integer not null,
    person_id text not null,
    plan_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    referral_id text,
    from_on integer,
    to_on integer,
    team text,
    worker_id text,
    primary key (council_id, person_id, plan_id, known_from)
) strict, without rowid;

-- ssd_cin_visits. Feeds: child_in_need_visit.
create table child_in_need_visit (
    council_id integer not null,
    person_id text not null,
    visit_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    visited_on integer,
    child_seen integer check (child_seen in (0, 1)),
    seen_alone integer check (seen_alone in (0, 1)),
    bedroom_seen integer check (bedroom_seen in (0, 1)),
    primary key (council_id, person_id, visit_id, known_from)
) strict, without rowid;

-- ssd_cp_plans. Feeds: child_protection.
create table child_protection_plan (
    council_id integer not null,
    person_id text not null,
    plan_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    referral_id text,
    conference_id text,
    from_on integer,
    to_on integer,
    category_first text,
    category_latest text,
    other_authority integer check (other_authority in (0, 1)),
    primary key (council_id, person_id, plan_id, known_from)
) strict, without rowid;

-- ssd_cp_visits. Feeds: child_protection_visit.
create table child_protection_visit (
    council_id integer not null,
    person_id text not null,
    visit_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    plan_id text,
    visited_on integer,
    child_seen integer check (child_seen in (0, 1)),
    seen_alone integer check (seen_alone in (0, 1)),
    bedroom_seen integer check (bedroom_seen in (0, 1)),
    primary key (council_id, person_id, visit_id, known_from)
) strict, without rowid;

-- ssd_cp_reviews. Feeds: child_protection_review.
create table child_protection_review (
    council_id integer not null,
    person_id text not null,
    review_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    plan_id text,
    due_on integer,
    held_on integer,
    meeting_id text,
    plan_continues integer check (plan_continues in (0, 1)),
    quorate integer check (quorate in (0, 1)),
    participation text,
    primary key (council_id, person_id, review_id, known_from)
) strict, without rowid;

-- ssd_cla_episodes. Feeds: looked_after.
create table looked_after_episode (
    council_id integer not null,
    person_id text not null,
    episode_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    cla_id text,
    from_on integer,
    to_on integer,
    reason_started text,
    reason_ceased text,
    need text,
    referral_id text,
    placement_id text,
    entered_care_on integer,
    iro_contact_on integer,
    primary key (council_id, person_id, episode_id, known_from)
) strict, without rowid;
create index looked_after_episode_by_cla on looked_after_episode (council_id, cla_id)
    where known_to is null;

-- ssd_cla_placement. Feeds: placement.
create table placement (
    council_id integer not null,
    person_id text not null,
    placement_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    cla_id text,
    from_on integer,
    to_on integer,
    placement_type text,
    provider text,
    urn text,
    distance real,
    postcode text,
    change_reason text,
    primary key (council_id, person_id, placement_id, known_from)
) strict, without rowid;

-- ssd_legal_status. Feeds: legal_status.
create table legal_status (
    council_id integer not null,
    person_id text not null,
    status_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    status text,
    from_on integer,
    to_on integer,
    primary key (council_id, person_id, status_id, known_from)
) strict, without rowid;

-- ssd_cla_reviews. Feeds: looked_after_review (the person by cla_id through looked_after_episode).
create table looked_after_review (
    council_id integer not null,
    cla_id text not null,
    review_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    due_on integer,
    held_on integer,
    cancelled integer check (cancelled in (0, 1)),
    participation text,
    primary key (council_id, cla_id, review_id, known_from)
) strict, without rowid;

-- ssd_cla_visits. Feeds: looked_after_visit.
create table looked_after_visit (
    council_id integer not null,
    person_id text not null,
    visit_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    cla_id text,
    visited_on integer,
    child_seen integer check (child_seen in (0, 1)),
    seen_alone integer check (seen_alone in (0, 1)),
    primary key (council_id, person_id, visit_id, known_from)
) strict, without rowid;

-- ssd_cla_health. Feeds: health_check.
create table health_check (
    council_id integer not null,
    person_id text not null,
    check_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    checked_on integer,
    check_type text,
    status text,
    primary key (council_id, person_id, check_id, known_from)
) strict, without rowid;

-- ssd_sdq_scores. Feeds: strengths_score.
create table strengths_score (
    council_id integer not null,
    person_id text not null,
    score_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    completed_on integer,
    score integer,
    reason text,
    primary key (council_id, person_id, score_id, known_from)
) strict, without rowid;

-- ssd_cla_care_plan. Feeds: care_plan.
create table care_plan (
    council_id integer not null,
    person_id text not null,
    plan_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    from_on integer,
    to_on integer,
    plan text,
    primary key (council_id, person_id, plan_id, known_from)
) strict, without rowid;

-- ssd_missing. Feeds: missing.
create table missing_episode (
    council_id integer not null,
    person_id text not null,
    episode_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    from_on integer,
    to_on integer,
    missing_type text,
    interview_offered integer check (interview_offered in (0, 1)),
    interview_accepted integer check (interview_accepted in (0, 1)),
    primary key (council_id, person_id, episode_id, known_from)
) strict, without rowid;

-- ssd_care_leavers. Feeds: care_leaver.
create table care_leaver (
    council_id integer not null,
    person_id text not null,
    care_leaver_id text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    eligibility text,
    in_touch text,
    latest_contact_on integer,
    accommodation text,
    suitable text,
    activity text,
    pathway_plan_reviewed_on integer,
    adviser text,
    team text,
    worker_id text,
    primary key (council_id, person_id, care_leaver_id, known_from)
) strict, without rowid;

-- ssd_involvements. Feeds: allocation.
create table involvement (
    council_id integer not null,
    person_id text not null,
    row_key text not null,
    known_from integer not null,
    known_to integer,
    withdrawn integer not null default 0 check (withdrawn in (0, 1)),
    row_hash integer not null,
    worker_id text,
    role text,
    team text,
    from_on integer,
    to_on integer,
    change_reason text,
    referral_id text,
    involvement_id text,
    primary key (council_id, person_id, row_key, known_from)
) strict, without rowid;
create index involvement_by_worker on involvement (council_id, worker_id)
    where known_to is null;
