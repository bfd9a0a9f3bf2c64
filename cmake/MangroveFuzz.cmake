# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

# mangrove_add_fuzzer(NAME fuzz_foo SOURCES fuzz_foo.cpp ...)
# A libFuzzer program. Its seeds are the files of tests/fuzz/seeds/<name>/; the ctest of the same name plays them once.
function(mangrove_add_fuzzer)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES")
  if(NOT arg_NAME MATCHES "^fuzz_" OR NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "mangrove_add_fuzzer needs NAME fuzz_... and SOURCES; unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  add_executable(${arg_NAME} ${arg_SOURCES})
  mangrove_target(${arg_NAME})
  target_link_libraries(${arg_NAME} PRIVATE mangrove_core)
  target_link_options(${arg_NAME} PRIVATE -fsanitize=fuzzer)

  set(seeds ${PROJECT_SOURCE_DIR}/tests/fuzz/seeds/${arg_NAME})
  if(NOT IS_DIRECTORY ${seeds})
    message(FATAL_ERROR "${arg_NAME} has no seeds: tests/fuzz/seeds/${arg_NAME}/ is missing")
  endif()
  add_test(NAME ${arg_NAME} COMMAND ${arg_NAME} -runs=0 ${seeds})
endfunction()
