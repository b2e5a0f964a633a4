# Compiler, linker and hardening flags. What is shipped is what a plain
# `cmake -G Ninja -DCMAKE_BUILD_TYPE=Release` builds: the presets only add warnings as errors.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()
find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  add_link_options(-fuse-ld=mold)
endif()

add_compile_options(
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wcast-qual
  -Wnon-virtual-dtor -Woverloaded-virtual -Wnull-dereference -Wextra-semi -Wimplicit-fallthrough)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # Off: g++ 12 is wrong about std::variant (maybe-uninitialized) and std::string (restrict).
  add_compile_options(-Wduplicated-cond -Wlogical-op -Wuseless-cast
                      -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(GOLDTHREAD_STRICT)
  add_compile_options(-Werror)
endif()

add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_compile_options(-fstack-protector-strong "$<$<CONFIG:Release,RelWithDebInfo>:-D_FORTIFY_SOURCE=2>")
add_link_options(-Wl,-z,relro,-z,now)
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")

if(GOLDTHREAD_SANITIZE)
  add_compile_options(-fsanitize=${GOLDTHREAD_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${GOLDTHREAD_SANITIZE})
endif()
