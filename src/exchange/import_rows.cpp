// exchange/import_rows.cpp: SQL of versions; the statements are put together from the literals of
// the slices' tables.
#include "exchange/import_rows.h"

#include "platform/html/url.h"
#include "standards/number.h"

#include <bit>
#include <cmath>

namespace goldthread::exchange {

namespace {

constexpr store::Sql kept_current{
    "select row_key, known_from, row_hash, person_id from kept_row"
    " where council_id = $1 and source_table = $2 and known_to is null order by row_key"};
constexpr store::Sql kept_insert{
    "insert into kept_row (council_id, source_table, row_key, known_from, row_hash, person_id,"
    " cells) values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr store::Sql kept_close{
    "update kept_row set known_to = $5, withdrawn = $6"
    " where council_id = $1 and source_table = $2 and row_key = $3 and known_from = $4"};

constexpr store::Sql fact_current{
    "select row_key, known_from, row_hash, subject from imported_fact"
    " where council_id = $1 and kind = $2 and known_to is null order by subject, row_key"};
constexpr store::Sql fact_insert{
    "insert into imported_fact (council_id, kind, row_key, known_from, row_hash, subject, from_on,"
    " to_on, minute, attributes) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr store::Sql fact_close{
    "update imported_fact set known_to = $5, withdrawn = $6 where council_id = $1 and kind = $2"
    " and subject = $7 and row_key = $3 and known_from = $4"};
constexpr std::int64_t day_minutes = 1440;

void append_json(std::string& out, std::string_view text)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    out += '"';
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += hex[byte >> 4U];
            out += hex[byte & 15U];
        } else {
            out += c;
        }
    }
    out += '"';
}

std::uint64_t hash_value(const CellValue& value, std::uint64_t seed)
{
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        return hash_text(*text, seed + 1);
    }
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return hash_text(std::to_string(*number), seed + 2);
    }
    if (const auto* real = std::get_if<double>(&value)) {
        return hash_text(std::to_string(std::bit_cast<std::uint64_t>(*real)), seed + 3);
    }
    return hash_text({}, seed);
}

}  // namespace

VersionRows::VersionRows(const ImportGrant& grant, const TableRule& rule, std::int64_t import_no)
    : grant_(grant), rule_(rule), import_no_(import_no), council_(grant.council().number)
{
    if (rule.is_kept()) {
        insert_.emplace(grant.bulk(kept_insert));
        close_.emplace(grant.bulk(kept_close));
        return;
    }
    if (rule.is_facts()) {
        insert_.emplace(grant.bulk(fact_insert));
        close_.emplace(grant.bulk(fact_close));
        return;
    }
    version_sql_ = rule.into->version();
    const auto insert = rule.into->insert();
    const auto close = rule.into->close();
    insert_.emplace(grant.bulk(insert));
    close_.emplace(grant.bulk(close));
}

void VersionRows::load(KnownRows& known)
{
    std::string spelled;
    const auto take = [&](const store::Row& row) {
        const auto key = row.text_view(0);
        Stored stored{.known_from = row.integer(1)};
        const auto hash = std::bit_cast<std::uint64_t>(row.integer(2));
        stored.text = texts_.add(key);
        stored.key_length = static_cast<std::uint32_t>(key.size());
        std::string_view owner;
        if ((rule_.into == nullptr || rule_.into->has_owner()) && !row.is_null(3)) {
            owner = row.text_view(3);
            texts_.add(owner);
            stored.owner_length = static_cast<std::uint32_t>(owner.size());
        }
        versions_.push_back(stored);
        spelled.clear();
        spell(spelled, key, owner);
        auto& slot = known.at(hash_key(spelled));
        slot.row_hash = hash;
        slot.version = static_cast<std::uint32_t>(versions_.size());
    };
    if (rule_.is_kept()) {
        grant_.each(kept_current, {council_, rule_.source}, take);
    } else if (rule_.is_facts()) {
        grant_.each(fact_current, {council_, rule_.fact_kind}, take);
    } else {
        const auto current = rule_.into->current();
        grant_.each(current, {council_}, take);
    }
}

Version VersionRows::version(std::uint32_t number) const
{
    const auto& stored = versions_.at(number - 1);
    return {.key = texts_.at(stored.text, stored.key_length),
            .owner = texts_.at(stored.text + stored.key_length, stored.owner_length),
            .known_from = stored.known_from};
}

void VersionRows::add(std::string_view key, std::string_view owner, std::uint64_t row_hash,
                      std::span<const CellValue> values)
{
    if (rule_.is_kept()) {
        add_kept(key, owner, row_hash, values);
        return;
    }
    if (rule_.is_facts()) {
        add_fact(key, owner, row_hash, values);
        return;
    }
    insert_->integer(1, council_).text(2, key).integer(3, import_no_);
    insert_->integer(4, std::bit_cast<std::int64_t>(row_hash));
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& field = rule_.fields[i];
        if (field.place != Place::column) {
            continue;
        }
        const int parameter = static_cast<int>(field.column) + 5;
        if (const auto* text = std::get_if<std::string_view>(&values[i])) {
            insert_->text(parameter, *text);
        } else if (const auto* number = std::get_if<std::int64_t>(&values[i])) {
            insert_->integer(parameter, *number);
        } else if (const auto* real = std::get_if<double>(&values[i])) {
            insert_->real(parameter, *real);
        }
    }
    if (rule_.into->has_owner()) {
        insert_->text(static_cast<int>(rule_.into->columns.size()) + 5, owner);
    }
    insert_->add();
}

void VersionRows::add_kept(std::string_view key, std::string_view owner, std::uint64_t row_hash,
                           std::span<const CellValue> values)
{
    cells_ = "{";
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (const auto* text = std::get_if<std::string_view>(&values[i])) {
            cells_ += cells_.size() > 1 ? "," : "";
            append_json(cells_, rule_.fields[i].name);
            cells_ += ':';
            append_json(cells_, *text);
        }
    }
    cells_ += '}';
    insert_->integer(1, council_).text(2, rule_.source).text(3, key).integer(4, import_no_);
    insert_->integer(5, std::bit_cast<std::int64_t>(row_hash)).text(7, cells_);
    if (!owner.empty()) {
        insert_->text(6, owner);
    }
    insert_->add();
}

void VersionRows::add_fact(std::string_view key, std::string_view subject, std::uint64_t row_hash,
                           std::span<const CellValue> values)
{
    insert_->integer(1, council_).text(2, rule_.fact_kind).text(3, key).integer(4, import_no_);
    insert_->integer(5, std::bit_cast<std::int64_t>(row_hash)).text(6, subject);
    insert_->integer(7, 0);  // a subject has no day of its own
    cells_.clear();
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto& field = rule_.fields[i];
        const auto* number = std::get_if<std::int64_t>(&values[i]);
        if (field.place == Place::begin && number != nullptr) {
            const bool timed = field.type == CellType::moment;
            insert_->integer(7, timed ? *number / day_minutes : *number);
            if (timed) {
                insert_->integer(9, *number % day_minutes);
            }
        } else if (field.place == Place::end && number != nullptr) {
            insert_->integer(8, *number);
        } else if (field.place == Place::attribute) {
            pack(field, values[i]);
        }
    }
    insert_->text(10, cells_).add();
}

/// Adds one attribute to cells_; nothing where the cell is empty or could not be read.
void VersionRows::pack(const FieldRule& field, const CellValue& value)
{
    std::string text;
    if (const auto* words = std::get_if<std::string_view>(&value)) {
        text = *words;
    } else if (const auto* number = std::get_if<std::int64_t>(&value)) {
        text = field.type == CellType::flag ? (*number != 0 ? "yes" : "no")
               : field.type == CellType::date
                   ? core::iso(core::Date::from_days(static_cast<std::int32_t>(*number)))
                   : std::to_string(*number);
    } else if (const auto* real = std::get_if<double>(&value)) {
        text = standards::print_number(std::llround(*real * standards::one));
    }
    if (!text.empty()) {
        cells_ += cells_.empty() ? "" : "&";
        cells_ += html::percent_encoded(field.name) + "=" + html::percent_encoded(text);
    }
}

void VersionRows::close(const Version& version, bool withdrawn)
{
    if (rule_.is_facts()) {
        close_->integer(1, council_).text(2, rule_.fact_kind).text(3, version.key);
        close_->integer(4, version.known_from).integer(5, import_no_).integer(6, withdrawn ? 1 : 0);
        close_->text(7, version.owner);
    } else if (rule_.is_kept()) {
        close_->integer(1, council_).text(2, rule_.source).text(3, version.key);
        close_->integer(4, version.known_from).integer(5, import_no_).integer(6, withdrawn ? 1 : 0);
    } else {
        close_->integer(1, council_).text(2, version.key).integer(3, version.known_from);
        close_->integer(4, import_no_).integer(5, withdrawn ? 1 : 0);
        if (rule_.into->has_owner()) {
            close_->text(6, version.owner);
        }
    }
    close_->add();
}

bool VersionRows::counts_as_content(std::size_t column) const
{
    return !rule_.into->columns[column].text().ends_with("_id");
}

std::uint64_t VersionRows::content(const Version& version) const
{
    if (rule_.into == nullptr) {
        return 0;
    }
    store::Values values{council_, version.key, version.known_from};
    if (rule_.into->has_owner()) {
        values.add(version.owner);
    }
    std::uint64_t hash = rule_.key_has_owner ? hash_text(version.key, 7) : 7;
    grant_.each(version_sql_, values, [&](const store::Row& row) {
        for (std::size_t i = 0; i < rule_.fields.size(); ++i) {
            const auto& field = rule_.fields[i];
            if (field.place != Place::column || !counts_as_content(field.column)) {
                continue;
            }
            const int column = static_cast<int>(field.column) + 1;
            CellValue value;
            if (!row.is_null(column)) {
                switch (field.type) {
                    case CellType::text:
                    case CellType::code:
                    case CellType::json:
                        value = row.text_view(column);
                        break;
                    case CellType::real:
                        value = row.real(column);
                        break;
                    default:
                        value = row.integer(column);
                }
            }
            hash = hash_value(value, hash);
        }
    });
    return hash;
}

std::uint64_t VersionRows::content(std::string_view key, std::span<const CellValue> values) const
{
    if (rule_.into == nullptr) {
        return 0;
    }
    std::uint64_t hash = rule_.key_has_owner ? hash_text(key, 7) : 7;
    for (std::size_t i = 0; i < rule_.fields.size(); ++i) {
        const auto& field = rule_.fields[i];
        if (field.place == Place::column && counts_as_content(field.column)) {
            hash = hash_value(values[i], hash);
        }
    }
    return hash;
}

void VersionRows::spell(std::string& out, std::string_view key, std::string_view owner) const
{
    out += key;
    if (rule_.key_has_owner) {
        out += '\x1f';
        out += owner;
    }
}

}  // namespace goldthread::exchange
