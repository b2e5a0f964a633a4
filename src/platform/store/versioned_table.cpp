// platform/store/versioned_table.cpp: statements put together from the literals of a table.
#include "platform/store/versioned_table.h"

#include "platform/core/result.h"

#include <array>

namespace goldthread::store {

namespace {

const Sql& parameter(std::size_t number)
{
    static const std::array<Sql, 46> names{
        "",    "$1",  "$2",  "$3",  "$4",  "$5",  "$6",  "$7",  "$8",  "$9",  "$10", "$11",
        "$12", "$13", "$14", "$15", "$16", "$17", "$18", "$19", "$20", "$21", "$22", "$23",
        "$24", "$25", "$26", "$27", "$28", "$29", "$30", "$31", "$32", "$33", "$34", "$35",
        "$36", "$37", "$38", "$39", "$40", "$41", "$42", "$43", "$44", "$45"};
    core::expects(number < names.size(), "a versioned table has at most 40 columns");
    return names[number];
}

}  // namespace

ComposedSql VersionedTable::insert() const
{
    ComposedSql sql{"insert into "};
    sql += name;
    sql += " (council_id, ";
    sql += key;
    sql += ", known_from, row_hash";
    for (const auto& column : columns) {
        sql += ", ";
        sql += column;
    }
    if (has_owner()) {
        sql += ", ";
        sql += owner;
    }
    sql += ") values (";
    const std::size_t count = 4 + columns.size() + (has_owner() ? 1 : 0);
    for (std::size_t i = 1; i <= count; ++i) {
        sql += parameter(i);
        sql += i < count ? Sql{", "} : Sql{")"};
    }
    return sql;
}

ComposedSql VersionedTable::current() const
{
    ComposedSql sql{"select "};
    sql += key;
    sql += ", known_from, row_hash";
    if (has_owner()) {
        sql += ", ";
        sql += owner;
    }
    sql += " from ";
    sql += name;
    sql += " where council_id = $1 and known_to is null order by council_id, ";
    if (has_owner()) {
        sql += owner;
        sql += ", ";
    }
    sql += key;
    return sql;
}

ComposedSql VersionedTable::close() const
{
    ComposedSql sql{"update "};
    sql += name;
    sql += " set known_to = $4, withdrawn = $5 where council_id = $1 and known_from = $3 and ";
    sql += key;
    sql += " = $2";
    if (has_owner()) {
        sql += " and ";
        sql += owner;
        sql += " = $6";
    }
    return sql;
}

ComposedSql VersionedTable::version() const
{
    ComposedSql sql{"select known_to"};
    for (const auto& column : columns) {
        sql += ", ";
        sql += column;
    }
    sql += " from ";
    sql += name;
    sql += " where council_id = $1 and known_from = $3 and ";
    sql += key;
    sql += " = $2";
    if (has_owner()) {
        sql += " and ";
        sql += owner;
        sql += " = $4";
    }
    return sql;
}

}  // namespace goldthread::store
