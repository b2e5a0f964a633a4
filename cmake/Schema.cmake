# The library `schema`: the migrations of every slice, built into the program. A slice that comes
# later in this list may refer to the tables of those before it.
set(schema_slices platform/access people workforce practice quality strategy editor exchange ledger)

set(migrations "")
foreach(slice IN LISTS schema_slices)
  file(GLOB found CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${slice}/migrations/*.sql)
  list(SORT found)
  list(APPEND migrations ${found})
endforeach()
string(REPLACE ";" "|" migrations_joined "${migrations}")
set(schema_source ${CMAKE_BINARY_DIR}/generated/schema.cpp)
add_custom_command(
  OUTPUT ${schema_source}
  COMMAND ${CMAKE_COMMAND} "-DFILES=${migrations_joined}" -DOUTPUT=${schema_source}
          -P ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
  DEPENDS ${migrations} ${CMAKE_SOURCE_DIR}/cmake/embed_migrations.cmake
  VERBATIM)
add_library(schema STATIC ${schema_source})
target_link_libraries(schema PUBLIC store)
