// commands/test_recording.h: two people with accounts who write on the pages of the small made-up
// council, for tests of what is then on the record, in the ledger and in every count.
#pragma once
#include "commands/test_council.h"

#include <array>
#include <functional>

namespace goldthread::commands {

class RecordingTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        council_ = std::make_unique<TestCouncil>();
        EXPECT_TRUE(council_->faults.empty());
        for (const auto* account : {"ann", "ben"}) {
            council_->database->writer()->run(
                "insert into account (council_id, account_id, email, name, password_hash,"
                " created_at, password_changed_at) values (1, $1, $1, $1, 'x', 'x', 'x')",
                {account});
        }
    }
    static void TearDownTestSuite() { council_.reset(); }

    struct Who {
        std::string role = "practitioner";
        std::optional<std::string> worker = std::nullopt;
        std::string account = "ann";
    };
    /// Each a second after the one before.
    static core::Result<web::Response> send(bool is_post, const Who& who, const std::string& path,
                                            const std::string& fields)
    {
        return council_->send(is_post,
                              {.account = who.account,
                               .name = who.account == "ann" ? "Ann Writer" : "Ben Writer",
                               .role = who.role,
                               .worker = who.worker},
                              path, fields, TestCouncil::morning() + std::chrono::seconds{++sent_});
    }
    static core::Result<web::Response> get(const Who& who, const std::string& path,
                                           const std::string& query = {})
    {
        return send(false, who, path, query);
    }
    static core::Result<web::Response> post(const Who& who, const std::string& path,
                                            const std::string& form)
    {
        return send(true, who, path, form);
    }
    static std::string body(const core::Result<web::Response>& answer)
    {
        return answer ? answer->body : "(no page)";
    }
    static int status(const core::Result<web::Response>& answer)
    {
        return answer ? answer->status : 404;
    }
    static bool holds(const core::Result<web::Response>& answer, const std::string& text)
    {
        return body(answer).find(text) != std::string::npos;
    }

    static void with_reach(const std::function<void(const ledger::Reach&)>& use)
    {
        access::UnitOfWork work{
            {.database = *council_->database, .policy = council_->policy, .after_commit = {}},
            access::system_actor(access::CouncilId{1}, "test"),
            access::UnitOfWork::Kind::reads,
            TestCouncil::morning(),
            "test"};
        const auto grant = work.permit<ledger::ReadFacts>();
        use(ledger::Reach{*grant});
    }
    static ledger::Mark mark(const std::string& standard, const std::string& sort,
                             const std::string& id)
    {
        auto found = ledger::Mark::undefined;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = council_->ledger->view();
            const auto standing = view.standing(reach, standard, {.sort = sort, .id = id});
            found = standing ? standing->mark : found;
        });
        return found;
    }
    static std::vector<std::string> overdue_under(const std::string& standard)
    {
        std::vector<std::string> ids;
        with_reach([&](const ledger::Reach& reach) {
            const auto view = council_->ledger->view();
            for (const auto& one :
                 view.subjects(reach, standard, std::array{ledger::Mark::overdue})) {
                ids.emplace_back(one.id);
            }
        });
        return ids;
    }

    inline static std::unique_ptr<TestCouncil> council_;
    inline static int sent_ = 0;
};

}  // namespace goldthread::commands
