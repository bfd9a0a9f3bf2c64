# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries language level, warnings and definitions; every own target gets it by mangrove_target().
include_guard(GLOBAL)

find_program(MANGROVE_CCACHE ccache)
if(MANGROVE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${MANGROVE_CCACHE})
endif()

add_library(mangrove_options INTERFACE)
target_compile_features(mangrove_options INTERFACE cxx_std_20)
target_include_directories(mangrove_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(mangrove_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align
  -Wsuggest-override)
target_compile_definitions(mangrove_options INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  # Qt 6.4 is the oldest supported: what was deprecated before it does not compile, what was deprecated later is silent.
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 QT_WARN_DEPRECATED_UP_TO=0x060400)

if(MANGROVE_WERROR)
  # The exempt ones are known to misfire in GCC when sanitizers or the optimizer rewrite the code.
  target_compile_options(mangrove_options INTERFACE -Werror
    -Wno-error=maybe-uninitialized -Wno-error=array-bounds -Wno-error=stringop-overflow -Wno-error=restrict
    -Wno-error=null-dereference -Wno-error=dangling-reference -Wno-error=deprecated-declarations)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    get_target_property(_options mangrove_options INTERFACE_COMPILE_OPTIONS)
    list(REMOVE_ITEM _options -Wno-error=dangling-reference)
    set_target_properties(mangrove_options PROPERTIES INTERFACE_COMPILE_OPTIONS "${_options}")
  endif()
endif()

if(MANGROVE_SANITIZE)
  target_compile_options(mangrove_options INTERFACE
    -fsanitize=${MANGROVE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(mangrove_options INTERFACE -fsanitize=${MANGROVE_SANITIZE})
endif()

# ccache accepts a precompiled header of GCC only when the preprocessor keeps the reference to it.
if(MANGROVE_PCH AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(mangrove_options INTERFACE -fpch-preprocess)
endif()

# mangrove_target(<target>): what every library and program of the project has in common.
function(mangrove_target target)
  target_link_libraries(${target} PUBLIC mangrove_options)
  # Static libraries go into modules, too. Before Qt 6.5 its own flags see to that.
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "STATIC_LIBRARY" AND Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
    set_target_properties(${target} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  endif()
  set_target_properties(${target} PROPERTIES
    AUTOMOC ON
    CXX_EXTENSIONS OFF
    CXX_STANDARD_REQUIRED ON
    AUTOGEN_ORIGIN_DEPENDS OFF # moc needs nothing that a library's build generates
    INSTALL_RPATH ""
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
endfunction()

# mangrove_precompile(<target> <header>): gives the target its own precompiled header.
function(mangrove_precompile target header)
  if(MANGROVE_PCH)
    target_precompile_headers(${target} PRIVATE ${header})
  endif()
endfunction()

# mangrove_reuse_precompiled(<target> <owner>): shares the precompiled header of a target with the same flags.
function(mangrove_reuse_precompiled target owner)
  if(MANGROVE_PCH)
    target_precompile_headers(${target} REUSE_FROM ${owner})
  endif()
endfunction()

# mangrove_watch_sources(<target>): for a target whose sources are listed in sub folders, after they were read. CMake runs
# moc again when the target's own CMakeLists.txt changes, not when one below it does: here the list itself is compared.
function(mangrove_watch_sources target)
  get_target_property(sources ${target} SOURCES)
  get_target_property(folder ${target} BINARY_DIR)
  set(known ${folder}/${target}_sources.txt)
  set(before "")
  if(EXISTS ${known})
    file(READ ${known} before)
  endif()
  if(NOT sources STREQUAL before)
    file(REMOVE ${folder}/${target}_autogen/timestamp)
    file(WRITE ${known} "${sources}")
  endif()
endfunction()
