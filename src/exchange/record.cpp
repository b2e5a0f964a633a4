#include "exchange/record.h"

#include <map>

namespace goldthread::exchange {

ledger::Record record_of(const access::Grant<ledger::ReadFacts>& grant,
                         const ImportMapping& mapping)
{
    ledger::Record record;
    grant.each(
        "select distinct source_table from import_table "
        "where council_id = $council and state = 'imported'",
        {}, [&](const store::Row& row) { record.supplied.insert(row.text(0)); });
    std::map<std::string, std::vector<std::string>> of_council;
    grant.each("select setting, value from import_setting where council_id = $council", {},
               [&](const store::Row& row) { of_council[row.text(0)].push_back(row.text(1)); });
    for (const auto& [setting, shipped] : mapping.settings) {
        const auto own = of_council.find(setting);
        // Definitions use the word that is shipped first, however a council's systems write it.
        record.spellings.set(setting, shipped.empty() ? std::string{} : shipped.front(),
                             own == of_council.end() ? shipped : own->second);
    }
    return record;
}

}  // namespace goldthread::exchange
