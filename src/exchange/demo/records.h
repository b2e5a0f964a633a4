// exchange/demo/records.h: writes one family's records as a case system would have kept them up to
// the as-at day. Decides what was done late and what not at all.
#pragma once
#include "exchange/demo/family.h"
#include "exchange/demo/stages.h"
#include "exchange/demo/tables.h"
#include "exchange/demo/workforce.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::demo {

/// What every family's records are written with.
struct Office {
    const SourceData& source;
    const Setup& setup;
    Workforce& workforce;
    Tables& tables;
};

/// How visits of one sort follow one another, in days of the sort's own clock.
struct Pace {
    double on_time = 1;  ///< Share of visits within the limit.
    int soonest = 1;
    int limit = 1;
    int latest = 1;  ///< The latest of those that are late.
    bool working_days = true;
};

/// The records of one family. Made, written, dropped.
class FamilyRecords {
public:
    /// `first_child` is the number of the family's first child among all children.
    FamilyRecords(const Office& office, const Family& family, std::uint64_t index, int first_child);
    void write();

private:
    bool chance(std::string_view name) { return random_.chance(office_.source.figure(name)); }
    bool happened(core::Date day) const { return day <= office_.setup.as_at; }
    bool is_open(Span span) const { return happened(span.from) && !happened(span.to); }
    const std::string& id(int child) const { return ids_[static_cast<std::size_t>(child)]; }
    const Child& child(int index) const
    {
        return family_.children[static_cast<std::size_t>(index)];
    }
    bool seen_alone(const Child& who, core::Date day);
    std::string participation(const Child& who, core::Date day);
    /// Calls `visit` for each visit that happened in the span; the same `dates` give the same days.
    void visits(Span span, const Pace& pace, core::Date first, Random dates,
                const std::function<void(core::Date)>& visit) const;

    void write_person(int index);
    void write_identifiers(int index);
    void write_special_needs(int index);
    void write_addresses();
    void write_around();
    void write_contact(int index, core::Date day, const Choice& source, std::string_view outcome);

    void write_episode(const Episode& episode, int number);
    Work open_work(const Episode& episode) const;
    void allocate(const Episode& episode);
    void write_allocations(const Episode& episode, const Involvement& involvement);
    void write_referral(const Episode& episode, const Involvement& involvement);
    void write_assessment(const Episode& episode, const Involvement& involvement);
    void write_section47(const Episode& episode, const Involvement& involvement);
    void write_conference(const Episode& episode, const Involvement& involvement);
    void write_protection(const Episode& episode, const Involvement& involvement, Random dates);
    void write_need_plan(Span span, int index, Random dates);
    void write_need_visits(Span span, int index, const Pace& pace, core::Date first, Random dates);
    std::string close_reason(const Episode& episode, const Involvement& involvement) const;
    /// The worker who held `function` of this episode on `day`; empty where nobody did.
    const Worker* worker_on(std::string_view function, core::Date day) const;
    double lateness(std::string_view function) const;
    static std::string_view first_function(const Episode& episode);

    void write_care(const Episode& episode, const Involvement& involvement);
    void write_care_episodes(const Episode& episode, const Involvement& involvement);
    void write_placements(const Involvement& involvement);
    void write_care_reviews(const Involvement& involvement);
    void write_care_visits(const Involvement& involvement);
    void write_health(const Involvement& involvement);
    void write_care_plans(const Involvement& involvement);
    void write_missing(const Involvement& involvement);
    void write_court(const Episode& episode, const Involvement& involvement);
    void write_care_leaver(int index);

    const Office& office_;
    const Family& family_;
    std::uint64_t index_;
    Random random_;
    std::vector<std::string> ids_;
    std::vector<std::pair<std::string_view, int>> posts_;  ///< Function and post of this episode.
    std::string referral_;
    std::string enquiry_;
    std::string conference_;
    std::string cla_;
};

}  // namespace goldthread::demo
