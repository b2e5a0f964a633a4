// ledger/reach.h: of whom a page may show what. Made from a grant alone.
#pragma once
#include "ledger/reading.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace goldthread::ledger {

/// The subjects that somebody may see. Figures about a whole service name nobody: any reach will do
/// for them. What names a subject asks covers().
class Reach {
public:
    /// The one record that the grant is about; nobody, where it is about a whole page.
    template <class Action>
    explicit Reach(const access::Grant<Action>& grant)
        : sort_(Action::subject_kind), ids_{grant.subject().text()}
    {
        if (sort_ == access::whole_kind) {
            ids_.clear();
        }
    }
    /// All records that the list may show.
    template <class Action>
    explicit Reach(const access::ListGrant<Action>& grant)
        : sort_(Action::subject_kind), is_all_(grant.reaches_all())
    {
        if (is_all_) {
            left_out_ = grant.left_out();
        } else {
            ids_ = grant.visible();
            std::ranges::sort(ids_);
        }
    }
    /// The program itself, for commands that print figures.
    explicit Reach(const access::Grant<ReadFacts>&) : is_everybody_(true) {}

    bool covers(std::string_view sort, std::string_view id) const
    {
        return is_everybody_ ||
               (sort == sort_ &&
                (is_all_ ? !std::ranges::binary_search(left_out_, id, std::less<>{})
                         : std::ranges::binary_search(ids_, id, std::less<>{})));
    }
    /// Every subject of the sort but left_out(): whom the ledger knows, it may name.
    bool covers_all(std::string_view sort) const
    {
        return is_everybody_ || (is_all_ && sort == sort_);
    }
    const std::string& sort() const { return sort_; }
    /// In order of id. Empty where all of a sort are covered: ask View::covered.
    const std::vector<std::string>& ids() const { return ids_; }
    /// Of those whom covers_all() speaks of, in order of id.
    const std::vector<std::string>& left_out() const { return left_out_; }

private:
    std::string sort_;
    std::vector<std::string> ids_;
    std::vector<std::string> left_out_;
    bool is_all_ = false;  ///< All of sort_ but left_out_.
    bool is_everybody_ = false;
};

}  // namespace goldthread::ledger
