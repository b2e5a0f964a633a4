# Writes OUTPUT, a C++ file that holds every src/<slice>/migrations/NNNN_name.sql of FILES
# (separated by |) so that the program needs none of them at run time.
string(REPLACE "|" ";" files "${FILES}")
set(entries "")
foreach(file IN LISTS files)
  if(NOT file MATCHES "/([a-z_]+)/migrations/([0-9][0-9][0-9][0-9])_([a-z0-9_]+)\\.sql$")
    message(FATAL_ERROR "A migration is named src/<slice>/migrations/0001_name.sql, not ${file}")
  endif()
  set(slice ${CMAKE_MATCH_1})
  string(REGEX REPLACE "^0+" "" number ${CMAKE_MATCH_2})
  set(name ${CMAKE_MATCH_3})
  file(READ ${file} text)
  file(SHA256 ${file} hash)
  string(APPEND entries
         "    {\"${slice}\", ${number}, \"${name}\",\n     \"${hash}\",\n     R\"migration(${text})migration\"},\n")
endforeach()
file(WRITE ${OUTPUT}.new
"// Written by cmake/embed_migrations.cmake from the slices' migrations.
#include \"platform/store/migrations.h\"

#include <array>

namespace goldthread::store {

std::span<const Migration> schema()
{
    static const auto all = std::to_array<Migration>({
${entries}    });
    return all;
}

}  // namespace goldthread::store
")
file(COPY_FILE ${OUTPUT}.new ${OUTPUT} ONLY_IF_DIFFERENT)
