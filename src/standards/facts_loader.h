// standards/facts_loader.h: facts filled column by column, by readers of millions of rows that have
// checked what they bring. Everybody else uses Facts::add.
#pragma once
#include "standards/facts.h"

namespace goldthread::standards {

class FactsLoader {
public:
    explicit FactsLoader(Facts& facts) : facts_(facts) {}

    KindTable& table(KindId kind) { return facts_.kinds_[index(kind)]; }
    TextPool& texts() { return facts_.texts_; }
    TextPool& ids(SubjectKindId sort) { return facts_.subjects_[index(sort)].ids_; }
    std::vector<Column>& columns(SubjectKindId sort)
    {
        return facts_.subjects_[index(sort)].columns_;
    }
    static Buffer<char>& record_bytes(KindTable& table) { return table.record_bytes_; }
    static Buffer<std::uint32_t>& record_offsets(KindTable& table) { return table.record_offsets_; }

    /// Makes room for `rows` rows, all unset: whoever asks fills every one.
    static void unset_rows(KindTable& table, const Kind& kind, std::size_t rows);
    static void unset_rows(Column& column, std::size_t rows);
    /// Cuts all columns to `rows` and gives back what was not used.
    static void keep_rows(KindTable& table, std::size_t rows);
    /// Empties a kind, or the subjects of a sort, again.
    void clear(KindId kind);
    void clear(SubjectKindId sort);

    /// Appends a record id as KindTable::record reads it.
    static std::uint32_t store_record(Buffer<char>& bytes, std::string_view record);

private:
    Facts& facts_;
};

}  // namespace goldthread::standards
