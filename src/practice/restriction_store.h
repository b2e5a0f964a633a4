// practice/restriction_store.h: restrictions in and out of the database. Knows no page.
#pragma once
#include "platform/access/work.h"
#include "practice/restriction.h"

namespace goldthread::practice {

/// Those of the grant's child, the latest first; the one that stands, if any, is the first.
std::vector<Restriction> restrictions_of(const access::Granted& child);
std::optional<Restriction> standing_restriction(const access::Granted& child);

/// Invalid on `reason` or `readers`. Takes the place of a restriction that stands.
core::Result<void> restrict(const access::Grant<RestrictRecord>& child,
                            const RestrictionAsked& asked);
/// Invalid on `lift_reason`; NotFound where none stands.
core::Result<void> lift(const access::Grant<RestrictRecord>& child, const std::string& reason);

/// The accounts that a line of a form means: an email address, a number in the workforce records,
/// or a whole name, of which there may be several.
std::vector<NamedReader> accounts_called(const access::Granted& any, const std::string& text);

/// Ids of those who share a family with the child, adults too, without the child.
std::vector<std::string> family_of(const access::Granted& child);

/// Those that stand, the latest first.
std::vector<RestrictedRecord> restricted_records(
    const access::ListGrant<ViewRestrictions>& children);

/// Of the children that the grant covers, those of `denied` (in order): records kept from the
/// actor.
std::vector<RestrictedNotice> kept_from(const access::ListGrant<LearnOfRestriction>& children,
                                        const std::vector<std::string>& denied);

}  // namespace goldthread::practice
