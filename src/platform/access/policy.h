// platform/access/policy.h: which role may do what to whom. The actions and reaches are wired from
// code, the permissions are data of the framework. Knows no domain.
#pragma once
#include "platform/access/actor.h"
#include "platform/store/sql.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace goldthread::access {

/// The kind of subject of an action on Whole.
inline constexpr std::string_view whole_kind = "whole";

/// What the code declares of one action. `name` is stable for ever: the access log keeps it.
struct ActionEntry {
    std::string name;
    std::string subject_kind;
    std::string title;  ///< Two or three words for the access log: "open a child's record".
    bool changes = false;
    bool minds_denials = true;
};

/// An action is a type with `name`, `title`, `subject_kind` (string_view), `changes` (bool) and
/// `Subject` (an Id, or Whole with `whole_kind`). One that is about a denial itself, such as
/// lifting it, has `minds_denials` too, which is false: it reaches what is denied to every other
/// action.
template <class Action>
constexpr bool minds_denials()
{
    if constexpr (requires { Action::minds_denials; }) {
        return Action::minds_denials;
    } else {
        return true;
    }
}
template <class Action>
ActionEntry entry_of()
{
    static_assert(
        std::is_same_v<typename Action::Subject, Whole> == (Action::subject_kind == whole_kind),
        "an action on no single record has Subject Whole and subject_kind whole_kind");
    return {.name = std::string(Action::name),
            .subject_kind = std::string(Action::subject_kind),
            .title = std::string(Action::title),
            .changes = Action::changes,
            .minds_denials = minds_denials<Action>()};
}

/// Which subjects of one kind an actor may reach under one name, such as "own children".
/// `subjects` is a select of one column named `subject_id`; it may use `$council`, `$actor`
/// (account id), `$worker` (null for somebody without one), `$today` (days since 1970-01-01) and
/// `$now` (an instant).
struct Reach {
    std::string name;
    std::string subject_kind;
    store::Sql subjects;
    /// `subjects` selects every record of its kind that there is.
    bool is_all = false;
};

/// One line of the framework's permissions; `sentence` is what administrators read.
struct Permission {
    std::string role;
    std::string action;
    std::string reach;
    std::string sentence;
};

/// One link of the header.
struct NavigationEntry {
    std::string text;
    std::string path;
};

/// A role of the framework. `lands_on` is the path of the first page after signing in.
struct Role {
    std::string id;
    std::string title;
    std::string lands_on;
    std::vector<NavigationEntry> navigation;
};

/// What a role holds of an action: the SQL that decides both a single record and a list.
struct Held {
    std::vector<std::string> reaches;  ///< Names, never empty.
    /// Selects `subject_id` of every subject reached, denied ones left out; empty for Whole.
    store::ComposedSql visible;
    /// Has a row where `$subject` is one of them; empty for Whole.
    store::ComposedSql reaches_subject;
    /// Every record of the kind is reached but those of `denied`.
    bool is_all = false;
    /// Selects `subject_id` of those denied whatever is reached; empty where nothing can be.
    store::ComposedSql denied;
};

/// Immutable once built; shared by all threads.
class Policy {
public:
    Policy& declare(ActionEntry action);
    template <class... Actions>
    Policy& declare()
    {
        (declare(entry_of<Actions>()), ...);
        return *this;
    }
    Policy& reach(Reach reach);
    /// A reach on Whole or on figures: it is held or not held and names no subjects.
    Policy& reach_without_subjects(std::string name);
    /// Subjects of a kind that this actor may not reach whatever a permission says (a restricted
    /// record): a select like a Reach's. A denial wins over every permission.
    Policy& deny(std::string subject_kind, store::Sql subjects);
    Policy& role(Role role);
    Policy& permit(Permission permission);
    /// Every fault, in sentences: a permission that names what is not there, an action that no
    /// role may do. Builds what held() answers; call once, before use.
    std::vector<std::string> settle();

    /// Nothing where the role may not do this at all.
    const Held* held(std::string_view role, std::string_view action) const;
    const ActionEntry* action(std::string_view name) const;
    const Role* find_role(std::string_view id) const;
    /// Null where there is no such reach over the kind.
    const Reach* find_reach(std::string_view name, std::string_view subject_kind) const;
    const std::vector<Role>& roles() const { return roles_; }
    const std::vector<Permission>& permissions() const { return permissions_; }
    const std::map<std::string, ActionEntry, std::less<>>& actions() const { return actions_; }

private:
    std::optional<std::string> fault_in(const Permission& permission) const;
    void hold(const Permission& permission);

    std::map<std::string, ActionEntry, std::less<>> actions_;
    std::vector<Reach> reaches_;
    std::vector<std::string> plain_reaches_;
    std::vector<std::pair<std::string, store::Sql>> denials_;
    std::vector<Role> roles_;
    std::vector<Permission> permissions_;
    std::map<std::string, Held, std::less<>> held_;  ///< By role, a line feed, action.
};

}  // namespace goldthread::access
