// exchange/demo/workforce_builder.cpp: teams and posts to fit the work, and six years of people
// coming and going, built backwards from today so that today's rates are the ones wanted.
#include "exchange/demo/workforce.h"
#include "platform/core/calendar.h"
#include "platform/core/result.h"

#include <algorithm>
#include <cctype>

namespace goldthread::demo {

using core::Date;
using std::chrono::days;

/// Fills a Workforce; exists only while one is constructed.
class WorkforceBuilder {
public:
    WorkforceBuilder(Workforce& into, const OpenChildren& open)
        : into_(into),
          source_(into.source_),
          setup_(into.setup_),
          random_(into.setup_.seed, 2, 0),
          open_(open)
    {
    }

    void build();

private:
    enum class State { in_post, agency, empty };

    double surplus_share() const;
    int posts_for(std::string_view function) const;
    void add_managers();
    void add_teams(const TeamSort& sort, int posts);
    int add_post(int team, const std::string& title, bool social_work);
    int add_worker(const std::string& role, int team, Span served, bool agency, int fte_tenths,
                   bool social_work);
    void name_worker(Worker& worker);
    void fill(Post& post, State today, Date since);
    Date fill_vacancy(Post& post, Date end, State last);
    State state_today(const Post& post, double turn) const;
    void settle(Post& post, bool newly_qualified);
    void fill_all();
    void add_account(const std::string& role, int worker);

    Workforce& into_;
    const SourceData& source_;
    const Setup& setup_;
    Random random_;
    const OpenChildren& open_;
    std::unordered_map<std::string, int> addresses_;
    int team_number_ = 0;
};

/// Agency workers beyond the establishment for each social work post: all agency workers less those
/// who cover a vacancy.
double WorkforceBuilder::surplus_share() const
{
    const double agency = source_.figure("agency_rate");
    const double vacant = source_.figure("vacancy_rate");
    return agency / (1 - agency) * (1 - vacant) - vacant * source_.figure("vacancies_covered");
}

int WorkforceBuilder::posts_for(std::string_view function) const
{
    const auto children = [&](std::string_view name) {
        const auto found = open_.find(name);
        return found == open_.end() ? 0.0 : found->second;
    };
    const double filled =
        1 - source_.figure("vacancy_rate") * (1 - source_.figure("vacancies_covered"));
    const double mean_fte = 1 - source_.figure("part_time") * 0.3;
    const double beside = surplus_share() / source_.figure("case_holders_share");
    const double each = source_.figure("caseload") * mean_fte * (filled + beside);
    const double case_posts = (children("assessment") + children("safeguarding") +
                               children("care") + children("disability")) /
                              each;
    double posts = children(function) / each;
    if (function == "reviewing" || function == "fostering") {
        const double holders = source_.figure("case_holders_share");
        posts = case_posts * ((1 - holders) / holders - 0.15) / 2;
    } else if (function == "business" || function == "early_help") {
        posts = case_posts / 10;
    }
    return std::max(2, static_cast<int>(std::ceil(posts - 0.2)));
}

void WorkforceBuilder::name_worker(Worker& worker)
{
    const Ethnicity& ethnicity = source_.draw_ethnicity(random_);
    const auto pick = [&](const std::vector<std::string>& names) {
        return names[static_cast<std::size_t>(
            random_.between(0, static_cast<int>(names.size()) - 1))];
    };
    const std::string given = pick(ethnicity.names->given.at(random_.chance(0.82) ? 0 : 1));
    const std::string family = pick(ethnicity.names->family);
    worker.name = given + " " + family;
    std::string address = given + "." + family;
    std::transform(address.begin(), address.end(), address.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    const int before = addresses_[address]++;
    worker.email = address + (before == 0 ? "" : std::to_string(before + 1)) + "@westhaven.example";
}

int WorkforceBuilder::add_worker(const std::string& role, int team, Span served, bool agency,
                                 int fte_tenths, bool social_work)
{
    Worker worker;
    const auto number = into_.workers_.size();
    worker.id = "W" + std::to_string(100001 + number);
    name_worker(worker);
    worker.role = role;
    worker.team = team;
    worker.started = served.from;
    worker.left = served.to;
    worker.agency = agency;
    worker.fte_tenths = fte_tenths;
    const bool early = role == "Social worker" && !agency;
    worker.newly_qualified = early && random_.chance(source_.figure("newly_qualified_starter"));
    const int experience = agency ? random_.between(1100, 7000) : random_.between(400, 6000);
    worker.qualified =
        served.from - days{worker.newly_qualified ? random_.between(20, 120) : experience};
    if (social_work) {
        worker.swe_number = "SW" + std::to_string(1200001 + number * 7);
    }
    if (worker.left != never) {
        worker.leaving_reason =
            agency ? "End of assignment" : source_.list("leaving_reason").draw(random_).value;
    }
    const Date until = std::min(worker.left, setup_.as_at);
    // For some the first year takes up to two: part time, illness, more evidence wanted.
    const int first_year_months = number % 3 == 1 ? 12 : 24;
    if (worker.newly_qualified && until < core::add_months(worker.started, first_year_months)) {
        worker.role = "Newly qualified social worker";
    }
    worker.grade = worker.role == "Newly qualified social worker" ? "H"
                   : role == "Social worker"                      ? "I"
                   : role == "Senior social worker"               ? "J"
                   : role == "Advanced practitioner"              ? "K"
                   : role == "Team manager"                       ? "L"
                                                                  : "G";
    into_.workers_.push_back(std::move(worker));
    return static_cast<int>(number);
}

int WorkforceBuilder::add_post(int team, const std::string& title, bool social_work)
{
    Post post;
    post.title = title;
    post.team = team;
    post.social_work = social_work;
    if (random_.chance(source_.figure("part_time"))) {
        post.fte_tenths = random_.chance(0.5) ? 6 : 8;
    }
    post.capacity = post.fte_tenths / 10.0;
    into_.posts_.push_back(post);
    return static_cast<int>(into_.posts_.size()) - 1;
}

void WorkforceBuilder::add_teams(const TeamSort& sort, int posts)
{
    static constexpr std::array social_work = {"assessment", "safeguarding", "care",
                                               "disability", "reviewing",    "fostering"};
    const bool registered =
        std::find(social_work.begin(), social_work.end(), sort.function) != social_work.end();
    const int teams = std::max(1, static_cast<int>(std::lround(double(posts) / sort.posts_each)));
    for (int number = 0; number < teams; ++number) {
        Team team;
        const auto& places = source_.localities;
        const auto place = static_cast<std::size_t>(number) % places.size();
        const auto round = static_cast<std::size_t>(number) / places.size();
        team.id = "T" + std::to_string(1001 + team_number_++);
        team.name = sort.name;
        if (teams > 1) {
            team.name += " " + places[place] + (round == 0 ? "" : " " + std::to_string(round + 1));
        }
        team.service = sort.service;
        team.function = sort.function;
        team.lateness = 0.55 + random_.share() * 0.9;
        const int index = static_cast<int>(into_.teams_.size());
        team.manager_post = add_post(index, registered ? "Team manager" : "Manager", registered);
        into_.posts_[static_cast<std::size_t>(team.manager_post)].fte_tenths = 10;
        const int here = posts / teams + (number < posts % teams ? 1 : 0);
        for (int seat = 0; seat < here; ++seat) {
            std::string title = "Social worker";
            if (sort.function == "leaving_care") {
                title = "Personal adviser";
            } else if (sort.function == "early_help") {
                title = "Family support worker";
            } else if (sort.function == "business") {
                title = "Business support officer";
            } else if (sort.function == "reviewing" || sort.function == "fostering") {
                title = "Senior social worker";
            } else if (seat > 1) {
                title = source_.list("post_title").draw(random_).value;
            }
            team.posts.push_back(add_post(index, title, registered));
            into_.posts_of_[sort.function].push_back(team.posts.back());
        }
        into_.teams_.push_back(team);
    }
}

/// Agency and empty stretches back from `end`, the last of them `last`; where the vacancy began.
Date WorkforceBuilder::fill_vacancy(Post& post, Date end, State last)
{
    const double tenure = 365.0 / source_.figure("turnover");
    const double rate = source_.figure("vacancy_rate");
    const double covered = source_.figure("vacancies_covered");
    const double stay = source_.figure("agency_stay_mean_days");
    const bool open = end == never;
    Date cursor = open ? setup_.as_at : end;
    const Date began = cursor - days{14 + random_.waits(tenure * rate / (1 - rate))};
    State state = last;
    while (cursor > began) {
        const double mean = state == State::agency ? stay : stay * (1 - covered) / covered;
        const Date from = std::max(began, cursor - days{14 + random_.waits(mean)});
        if (state == State::agency) {
            const Span served{from, open && cursor == setup_.as_at ? never : cursor};
            const int worker =
                add_worker(post.title, post.team, served, true, post.fte_tenths, post.social_work);
            post.holders.push_back({served, worker});
        }
        state = state == State::agency ? State::empty : State::agency;
        cursor = from;
    }
    return began;
}

/// Fills a post's six years. `since` is when today's holder started, or the Unix epoch to draw it.
void WorkforceBuilder::fill(Post& post, State today, Date since)
{
    const double tenure = 365.0 / source_.figure("turnover");
    const Date first = setup_.first_day();
    Date end = never;
    State state = today;
    do {
        Date from;
        if (state == State::in_post) {
            from = (end == never ? setup_.as_at : end) - days{random_.waits(tenure)};
            if (end == never && since != Date{}) {
                from = since;
            }
            const Span served{from, end};
            post.holders.push_back({served, add_worker(post.title, post.team, served, false,
                                                       post.fte_tenths, post.social_work)});
            state =
                random_.chance(source_.figure("vacancies_covered")) ? State::agency : State::empty;
        } else {
            from = fill_vacancy(post, end, state);
            state = State::in_post;
        }
        end = from;
    } while (end > first);
    std::reverse(post.holders.begin(), post.holders.end());
}

/// What a post holds today: `turn` in [0, 1) spreads the states evenly over the posts.
WorkforceBuilder::State WorkforceBuilder::state_today(const Post& post, double turn) const
{
    const double vacant = source_.figure("vacancy_rate");
    const double covered = source_.figure("vacancies_covered");
    if (post.surplus) {
        return State::agency;
    }
    if (!post.social_work || turn < 1 - vacant) {
        return State::in_post;
    }
    // The demo team is never short of the people shown.
    const bool at_home = into_.post(into_.shown_post_).team == post.team;
    return at_home || turn < 1 - vacant + vacant * covered ? State::agency : State::empty;
}

/// Makes the holder of a post in the demo team who the account says.
void WorkforceBuilder::settle(Post& post, bool newly_qualified)
{
    Worker& worker = into_.workers_[static_cast<std::size_t>(post.holders.back().worker)];
    worker.newly_qualified = newly_qualified;
    worker.role = newly_qualified ? "Newly qualified social worker" : post.title;
    worker.grade = newly_qualified ? "H" : "I";
    worker.qualified = worker.started - days{newly_qualified ? 45 : 900};
    post.children_max = newly_qualified ? 14 : 16;
    post.capacity = newly_qualified ? source_.figure("newly_qualified_capacity") : 0.9;
}

void WorkforceBuilder::fill_all()
{
    const Team& home =
        *std::find_if(into_.teams_.begin(), into_.teams_.end(),
                      [](const Team& team) { return team.function == "safeguarding"; });
    into_.shown_post_ = home.posts[0];
    const std::map<int, int> started_days_ago = {
        {home.posts[0], 1130}, {home.posts[1], 160}, {home.manager_post, 1600}};
    double turn = random_.share();
    for (int index = 0; index < static_cast<int>(into_.posts_.size()); ++index) {
        Post& post = into_.posts_[static_cast<std::size_t>(index)];
        turn += 0.6180339887498949;
        turn -= std::floor(turn);
        if (post.surplus) {
            fill_vacancy(post, never, State::agency);
            std::reverse(post.holders.begin(), post.holders.end());
            continue;
        }
        const auto account = started_days_ago.find(index);
        if (account == started_days_ago.end()) {
            fill(post, state_today(post, turn), Date{});
        } else {
            post.fte_tenths = 10;
            fill(post, State::in_post, setup_.as_at - days{account->second});
        }
        if (index == home.posts[0] || index == home.posts[1]) {
            settle(post, index == home.posts[1]);
        } else if (!post.holders.empty() && post.holders.back().span.to == never &&
                   into_.worker(post.holders.back().worker).role ==
                       "Newly qualified social worker") {
            post.capacity *= source_.figure("newly_qualified_capacity");
        }
    }
    add_account("practitioner", into_.post(home.posts[0]).holders.back().worker);
    add_account("newly_qualified", into_.post(home.posts[1]).holders.back().worker);
    add_account("team_manager", into_.post(home.manager_post).holders.back().worker);
}

void WorkforceBuilder::add_account(const std::string& role, int worker)
{
    into_.accounts_.emplace_back(role, worker);
}

/// Those who are in no team's posts: service managers, the head of service, analyst, administrator.
void WorkforceBuilder::add_managers()
{
    const auto business =
        std::find_if(into_.teams_.begin(), into_.teams_.end(),
                     [](const Team& team) { return team.function == "business"; });
    const int office = static_cast<int>(business - into_.teams_.begin());
    const auto fixed = [&](const std::string& role, int started_days_ago) {
        return add_worker(role, office, {setup_.as_at - days{started_days_ago}, never}, false, 10,
                          false);
    };
    const int head = fixed("Head of service", 2500);
    int manager = head;
    for (std::size_t index = 0; index < into_.teams_.size(); ++index) {
        if (index % 8 == 0) {
            manager = fixed("Service manager", 800 + static_cast<int>(index) * 37 % 2600);
        }
        into_.teams_[index].service_manager = manager;
    }
    add_account("head_of_service", head);
    add_account("practice_lead", manager);
    add_account("analyst", fixed("Performance analyst", 1700));
    add_account("administrator", fixed("Systems administrator", 2100));
    Worker member;
    name_worker(member);
    into_.board_member_ = member.name + "\n" + member.email;
}

void WorkforceBuilder::build()
{
    int social_work = 0;
    for (const TeamSort& sort : source_.team_sorts) {
        const auto found = open_.find(sort.function);
        const bool too_few =
            sort.function == "disability" && (found == open_.end() || found->second < 30);
        if (!too_few) {
            add_teams(sort, posts_for(sort.function));
        }
    }
    for (const Post& post : into_.posts_) {
        social_work += post.social_work ? 1 : 0;
    }
    for (int left = static_cast<int>(std::lround(surplus_share() * social_work)); left > 0;
         --left) {
        const std::string function = left % 2 == 0 ? "assessment" : "safeguarding";
        const std::vector<int>& posts = into_.posts_of_[function];
        const int beside =
            posts[static_cast<std::size_t>(random_.between(0, static_cast<int>(posts.size()) - 1))];
        const int team = into_.post(beside).team;
        const int post = add_post(team, "Social worker", true);
        into_.posts_.back().surplus = true;
        into_.posts_of_[function].push_back(post);
        into_.teams_[static_cast<std::size_t>(team)].posts.push_back(post);
    }
    fill_all();
    add_managers();
}

Workforce::Workforce(const SourceData& source, const Setup& setup, const OpenChildren& open)
    : source_(source), setup_(setup)
{
    const int year = static_cast<int>(setup.as_at.ymd().year());
    census_ = core::date(year, 9, 30);
    if (census_ > setup.as_at) {
        census_ = core::date(year - 1, 9, 30);
    }
    WorkforceBuilder(*this, open).build();
}

}  // namespace goldthread::demo
