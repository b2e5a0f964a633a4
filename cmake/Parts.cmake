# A part is a folder of the source tree and a static library of the same name. It links only what
# it may: tests/architecture checks the includes against the same edges.

# goldthread_part(NAME part FOLDER folder LINKS targets...)
# Every *.cpp of the folder is built; *_test.cpp files become the executable test_<part>.
function(goldthread_part)
  cmake_parse_arguments(PART "" "NAME;FOLDER" "LINKS;PRIVATE_LINKS" ${ARGN})
  set(folder ${CMAKE_SOURCE_DIR}/src/${PART_FOLDER})
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/*.cpp)
  set(tests ${sources})
  list(FILTER sources EXCLUDE REGEX "_test\\.cpp$")
  list(FILTER tests INCLUDE REGEX "_test\\.cpp$")
  if(NOT sources)
    add_library(${PART_NAME} INTERFACE)
    target_include_directories(${PART_NAME} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${PART_NAME} INTERFACE ${PART_LINKS})
  else()
    add_library(${PART_NAME} STATIC ${sources})
    target_include_directories(${PART_NAME} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(${PART_NAME} PUBLIC ${PART_LINKS} PRIVATE ${PART_PRIVATE_LINKS})
  endif()
  if(GOLDTHREAD_TESTS AND tests)
    goldthread_test(test_${PART_NAME} ${tests})
    target_link_libraries(test_${PART_NAME} PRIVATE ${PART_NAME})
    if(TARGET schema)
      target_link_libraries(test_${PART_NAME} PRIVATE schema)
    endif()
  endif()
endfunction()

# goldthread_test(name [LABEL label] sources...): a GoogleTest executable that ctest discovers case by
# case. `./test unit` runs the label `unit` (the default) with sanitizers, `./test engine` the label
# `engine` on the shipped build.
function(goldthread_test name)
  cmake_parse_arguments(TEST "" "LABEL" "" ${ARGN})
  if(NOT TEST_LABEL)
    set(TEST_LABEL unit)
  endif()
  find_package(GTest REQUIRED)
  include(GoogleTest)
  add_executable(${name} ${TEST_UNPARSED_ARGUMENTS})
  target_link_libraries(${name} PRIVATE GTest::gtest_main GTest::gmock)
  target_compile_definitions(${name} PRIVATE GOLDTHREAD_ROOT="${CMAKE_SOURCE_DIR}")
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
                       PROPERTIES TIMEOUT 900 LABELS ${TEST_LABEL})
endfunction()
