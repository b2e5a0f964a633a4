// exchange/demo/workforce.cpp: who has room, and who held what when.
#include "exchange/demo/workforce.h"

#include <algorithm>

namespace goldthread::demo {

using core::Date;
using std::chrono::days;

const std::vector<int>& Workforce::posts_of(std::string_view function) const
{
    const auto found = posts_of_.find(function);
    return (found == posts_of_.end() ? posts_of_.find("safeguarding") : found)->second;
}

const Holding* Post::holder_on(Date day) const
{
    for (const Holding& holding : holders) {
        if (holding.span.from <= day && day < holding.span.to) {
            return &holding;
        }
    }
    return nullptr;
}

int Workforce::post_with_room(std::string_view function, int children, Random& random)
{
    const std::vector<int>& posts = posts_of(function);
    const int tries = std::min<int>(static_cast<int>(posts.size()), 24);
    const int start = random.between(0, static_cast<int>(posts.size()) - 1);
    int best = -1;
    double best_load = 0;
    for (int step = 0; step < tries; ++step) {
        const auto at = static_cast<std::size_t>(start + step) % posts.size();
        const Post& candidate = post(posts[at]);
        const double after = candidate.open_children + children;
        const double load = (after > candidate.children_max ? 2 : 1) * after / candidate.capacity;
        if (candidate.holder_on(setup_.as_at) != nullptr && (best < 0 || load < best_load)) {
            best = posts[at];
            best_load = load;
        }
    }
    if (best < 0) {
        best = posts[static_cast<std::size_t>(start)];
    }
    posts_[static_cast<std::size_t>(best)].open_children += children;
    return best;
}

int Workforce::post_to_show(Work work, int children)
{
    Post& shown = posts_[static_cast<std::size_t>(shown_post_)];
    bool& done = shown_.at(static_cast<std::size_t>(work));
    if (done || work == Work::other || shown.open_children + children > shown.children_max) {
        return -1;
    }
    done = true;
    shown.open_children += children;
    return shown_post_;
}

int Workforce::some_post(std::string_view function, Random& random) const
{
    const std::vector<int>& posts = posts_of(function);
    return posts[static_cast<std::size_t>(random.between(0, static_cast<int>(posts.size()) - 1))];
}

std::vector<Holding> Workforce::holders(int index, Span span) const
{
    const std::vector<int>& colleagues = team_of_post(index).posts;
    std::vector<Holding> found;
    const Date last = std::min(span.to, setup_.as_at + days{1});
    Date from = span.from;
    while (from < last) {
        const Holding* holding = post(index).holder_on(from);
        for (std::size_t step = 0; holding == nullptr && step < colleagues.size(); ++step) {
            holding = post(colleagues[step]).holder_on(from);
        }
        if (holding == nullptr) {
            from = from + days{14};
            continue;
        }
        Date to = std::min(holding->span.to, span.to);
        if (holding != post(index).holder_on(from)) {
            for (const Holding& own : post(index).holders) {
                if (own.span.from > from) {
                    to = std::min(to, own.span.from);
                    break;
                }
            }
        }
        if (!found.empty() && found.back().worker == holding->worker) {
            found.back().span.to = to;
        } else {
            found.push_back({{from, to}, holding->worker});
        }
        from = to;
    }
    return found;
}

void Workforce::count_case(int index, Span span)
{
    if (span.from <= census_ && census_ < span.to) {
        ++workers_[static_cast<std::size_t>(index)].caseload_at_census;
    }
}

}  // namespace goldthread::demo
