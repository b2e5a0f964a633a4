// practice/find_records.h: for Find, records of children by the number that they bear themselves: a
// plan's, a referral's, a visit's, an assessment's, an entry's, a fact's of an extract.
#pragma once
#include "frameworks/framework.h"
#include "platform/web/find_records.h"

namespace goldthread::practice {

/// Finds those with exactly that number among the children whom a list's grant reaches. The
/// framework, which must outlive what is returned, says which facts of extracts are about children.
web::FindRecords find_records(const frameworks::Framework& framework);

}  // namespace goldthread::practice
