// exchange/demo/workforce.h: the made-up council's teams, posts and the people who held them over
// the six years. Knows no child: only how many are open to each function of the service.
#pragma once
#include "exchange/demo/family.h"
#include "exchange/demo/source_data.h"
#include "exchange/demo/tables.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace goldthread::demo {

struct Worker {
    std::string id;
    std::string name;
    std::string email;
    std::string role;
    std::string grade;
    std::string swe_number;  ///< Empty where not a registered social worker.
    std::string leaving_reason;
    core::Date qualified;
    core::Date started;
    core::Date left = never;
    int team = 0;
    int fte_tenths = 10;
    int caseload_at_census = 0;
    int open_children = 0;  ///< Held today, of whom on each sort of plan:
    int open_protection = 0;
    int open_need_plans = 0;
    int open_in_care = 0;
    bool agency = false;
    bool newly_qualified = false;  ///< When they started.
};

/// What stands open for a child of the safeguarding teams.
enum class Work : std::uint8_t { protection, in_care, need_plan, other };

struct Holding {
    Span span;
    int worker = 0;
};

struct Post {
    std::string title;
    int team = 0;
    int fte_tenths = 10;
    double open_children = 0;
    double capacity = 1;      ///< Share of a full caseload.
    int children_max = 1000;  ///< Open at once.
    bool surplus = false;     ///< An agency worker beyond the establishment: no post row.
    bool social_work = false;
    std::vector<Holding> holders;  ///< In order of time, without overlap; gaps are vacancies.

    /// Null where nobody is in it on `day`.
    const Holding* holder_on(core::Date day) const;
};

struct Team {
    std::string id;
    std::string name;
    std::string service;
    std::string function;
    double lateness = 1;     ///< How much likelier than the service's average to be late.
    std::vector<int> posts;  ///< Without the manager's.
    int manager_post = -1;
    int service_manager = -1;  ///< A worker.
};

/// Children open today by function: assessment, safeguarding, care, disability, leaving_care.
using OpenChildren = std::map<std::string, int, std::less<>>;

class Workforce {
public:
    /// Posts are as many as `open` children need at the average caseload.
    Workforce(const SourceData& source, const Setup& setup, const OpenChildren& open);

    /// The post with room among those filled today; takes `children` on.
    int post_with_room(std::string_view function, int children, Random& random);
    /// The post of the practitioner to sign in as, where that person shows no work of this sort
    /// yet and has room; then takes `children` on. -1 otherwise.
    int post_to_show(Work work, int children);
    /// Any post of the function.
    int some_post(std::string_view function, Random& random) const;
    /// Who held the work of a post over a span, with colleagues standing in while it was vacant.
    std::vector<Holding> holders(int index, Span span) const;

    int size() const { return static_cast<int>(workers_.size()); }
    const Worker& worker(int index) const { return workers_[static_cast<std::size_t>(index)]; }
    const Post& post(int index) const { return posts_[static_cast<std::size_t>(index)]; }
    const Team& team(int index) const { return teams_[static_cast<std::size_t>(index)]; }
    const Team& team_of_post(int index) const { return team(post(index).team); }
    /// Counts one case of `worker` towards the caseload of the last 30 September.
    void count_case(int index, Span span);

    /// Teams, professionals, workers, posts, absences, learning, supervision and accounts.
    void write(Tables& tables) const;

private:
    friend class WorkforceBuilder;
    /// Those of safeguarding where the council has no teams of that function.
    const std::vector<int>& posts_of(std::string_view function) const;
    void write_people(Tables& tables) const;
    void write_posts(Tables& tables) const;
    void write_accounts(Tables& tables) const;
    void write_absences(Tables& tables, const Worker& who, Random& random) const;
    void write_learning(Tables& tables, const Worker& who, Random& random) const;
    void write_supervision(Tables& tables, int index, Random& random) const;
    int supervisor_on(int index, core::Date day) const;

    const SourceData& source_;
    Setup setup_;
    core::Date census_;  ///< The last 30 September.
    std::vector<Team> teams_;
    std::vector<Post> posts_;
    std::vector<Worker> workers_;
    std::map<std::string, std::vector<int>, std::less<>> posts_of_;  ///< Holding posts by function.
    std::vector<std::pair<std::string, int>> accounts_;              ///< Role and worker.
    std::string board_member_;
    int shown_post_ = -1;          ///< Of the practitioner to sign in as.
    std::array<bool, 4> shown_{};  ///< By Work.
};

}  // namespace goldthread::demo
