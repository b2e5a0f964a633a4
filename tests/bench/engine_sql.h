// tests/bench/engine_sql.h: three standards as plain SQL on SQLite, for comparison.
#pragma once
#include "standards/evaluate.h"

#include <cstddef>
#include <string>

namespace goldthread::bench {

struct SqlResult {
    double cpu_s = 0;  ///< Of the three queries alone, all rows read.
    std::size_t obligations = 0;
    std::string disagreement;  ///< Empty where SQL and engine agree on every obligation.
};

/// Copies the facts into a database in memory, runs the queries and compares with the evaluation.
SqlResult compare_with_sql(const standards::Evaluation& evaluation);

}  // namespace goldthread::bench
