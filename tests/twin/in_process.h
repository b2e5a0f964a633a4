// tests/twin/in_process.h: the engine called as the program's own parts call it, without files.
#pragma once
#include "model.h"
#include "standards/evaluate.h"
#include "standards/facts.h"

#include <memory>
#include <string>

namespace goldthread::twin {

/// A case as the engine holds it.
struct Loaded {
    std::shared_ptr<const standards::Definitions> definitions;
    std::unique_ptr<standards::Facts> facts;
};

/// Throws std::runtime_error with the engine's complaints where it does not take the definitions.
Loaded load(const Case& given);

/// Drops what the engine has of one subject and gives it the facts of `given`.
void replace(Loaded& loaded, const Case& given, const std::string& kind,
             const std::string& subject);

/// Lines of obligations.csv and of status.csv without their heads, sorted.
std::string print_obligations(const standards::Evaluation& evaluation);
std::string print_statuses(const standards::Evaluation& evaluation, Day on);

}  // namespace goldthread::twin
