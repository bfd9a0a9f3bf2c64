# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

# What every test runs with: no display, one clock zone, one locale. The thread sanitizer would end a child process
# before it starts its program (die_after_fork), and so any test that starts a broker from a process with threads.
set(MANGROVE_TEST_ENVIRONMENT
  QT_QPA_PLATFORM=offscreen TZ=UTC LC_ALL=C.UTF-8 LANGUAGE=
  TSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/tsan.supp:ignore_noninstrumented_modules=1:history_size=7:second_deadlock_stack=1:die_after_fork=0
  LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp:print_suppressions=0
  UBSAN_OPTIONS=print_stacktrace=1)

# Builds the tests that the thread sanitizer runs, and nothing else.
add_custom_target(mangrove_threads_tests)

# Compiling the tests' own sources would be half of a build: what is tested is optimized, what tests it is not so much.
function(mangrove_compile_quickly target)
  # Some 200 programs with everything in them: lld takes a fifth of the time. The product keeps the system's linker.
  find_program(MANGROVE_LLD ld.lld)
  if(MANGROVE_LLD)
    target_link_options(${target} PRIVATE -fuse-ld=lld)
  endif()
  if(MANGROVE_SANITIZE)
    target_compile_options(${target} PRIVATE -O0)
    if(MANGROVE_SANITIZE MATCHES "undefined")
      # A quarter of their time; the address sanitizer tells of a null pointer as well.
      target_compile_options(${target} PRIVATE -fno-sanitize=null,alignment,vptr)
    endif()
  else()
    target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O1>)
  endif()
endfunction()

# mangrove_add_test(NAME tst_foo SOURCES tst_foo.cpp ... [LIBS lib ...] [LABELS threads ...] [TIMEOUT seconds] [UI] [SERIAL])
# A Qt Test program, registered with ctest under its name. It links mangrove_core, mangrove_testsupport and Qt6::Test;
# UI (or mangrove_ui among LIBS) adds mangrove_ui. Labels with a meaning: threads (also run under the thread sanitizer),
# broker (starts a mosquitto), bench (left out under sanitizers). TIMEOUT is 60 s unless given, and three
# times as long under sanitizers. SERIAL: no other test runs
# at the same time, for what asserts on elapsed time.
function(mangrove_add_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "UI;SERIAL" "NAME;TIMEOUT" "SOURCES;LIBS;LABELS")
  if(NOT arg_NAME OR NOT arg_SOURCES OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "mangrove_add_test needs NAME and SOURCES; unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  if(MANGROVE_SANITIZE)
    math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 3")
  endif()
  if("mangrove_ui" IN_LIST arg_LIBS)
    set(arg_UI TRUE)
  endif()

  add_executable(${arg_NAME} ${arg_SOURCES})
  mangrove_target(${arg_NAME})
  mangrove_compile_quickly(${arg_NAME})
  set_target_properties(${arg_NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests/bin)
  target_link_libraries(${arg_NAME} PRIVATE ${arg_LIBS} mangrove_testsupport mangrove_core Qt6::Test)
  if(arg_UI)
    target_link_libraries(${arg_NAME} PRIVATE mangrove_ui)
    add_dependencies(${arg_NAME} mangrove_modules)
  endif()
  if("${arg_LIBS}" MATCHES "^(mangrove_ui)?$")
    # Other libraries may bring definitions that the shared precompiled header was not built with.
    if(arg_UI)
      mangrove_reuse_precompiled(${arg_NAME} mangrove_testpch_ui)
    else()
      mangrove_reuse_precompiled(${arg_NAME} mangrove_testpch_core)
    endif()
  endif()
  # Mostly empty, as tests include what moc makes: reading the precompiled header would be all of its time.
  set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/${arg_NAME}_autogen/mocs_compilation.cpp
    PROPERTIES SKIP_PRECOMPILE_HEADERS ON)

  add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
  set_tests_properties(${arg_NAME} PROPERTIES
    TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" ENVIRONMENT "${MANGROVE_TEST_ENVIRONMENT}")
  if(arg_SERIAL)
    set_tests_properties(${arg_NAME} PROPERTIES RUN_SERIAL TRUE)
  endif()
  if("threads" IN_LIST arg_LABELS)
    add_dependencies(mangrove_threads_tests ${arg_NAME})
  endif()
endfunction()
