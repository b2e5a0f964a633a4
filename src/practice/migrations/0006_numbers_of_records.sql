-- Find looks a record up by its own number: an index for each table over what is known now.
create index contact_by_number on contact (contact_id) where known_to is null;
create index early_help_episode_by_number on early_help_episode (episode_id) where known_to is null;
create index referral_episode_by_number on referral_episode (referral_id) where known_to is null;
create index assessment_by_number on assessment (assessment_id) where known_to is null;
create index assessment_factors_by_number on assessment_factors (factors_id) where known_to is null;
create index section47_enquiry_by_number on section47_enquiry (enquiry_id) where known_to is null;
create index initial_conference_by_number on initial_conference (conference_id) where known_to is null;
create index child_in_need_plan_by_number on child_in_need_plan (plan_id) where known_to is null;
create index child_in_need_visit_by_number on child_in_need_visit (visit_id) where known_to is null;
create index child_protection_plan_by_number on child_protection_plan (plan_id) where known_to is null;
create index child_protection_visit_by_number on child_protection_visit (visit_id) where known_to is null;
create index child_protection_review_by_number on child_protection_review (review_id) where known_to is null;
create index looked_after_episode_by_number on looked_after_episode (episode_id) where known_to is null;
create index placement_by_number on placement (placement_id) where known_to is null;
create index legal_status_by_number on legal_status (status_id) where known_to is null;
create index looked_after_review_by_number on looked_after_review (review_id) where known_to is null;
create index looked_after_visit_by_number on looked_after_visit (visit_id) where known_to is null;
create index health_check_by_number on health_check (check_id) where known_to is null;
create index strengths_score_by_number on strengths_score (score_id) where known_to is null;
create index care_plan_by_number on care_plan (plan_id) where known_to is null;
create index missing_episode_by_number on missing_episode (episode_id) where known_to is null;
create index care_leaver_by_number on care_leaver (care_leaver_id) where known_to is null;
create index involvement_by_number on involvement (involvement_id)
    where known_to is null and involvement_id is not null;
