# SPDX-License-Identifier: GPL-3.0-or-later
include_guard(GLOBAL)

# All modules, for programs and tests that load some: add_dependencies(<target> mangrove_modules).
add_custom_target(mangrove_modules)

# mangrove_add_module(NAME foo SOURCES foo.cpp ... LIBS lib ...)
# A part of the program that is loaded when it is needed, lib/mangrove/foo; see core/base/module.h. It takes along what it
# uses of the libraries it links. Shows its plugin and nothing else, so that it can't get in the way of the program's own
# copies. The target is mangrove_module_foo.
function(mangrove_add_module)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "SOURCES;LIBS")
  if(NOT arg_NAME OR NOT arg_SOURCES OR NOT arg_LIBS OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "mangrove_add_module needs NAME, SOURCES and LIBS; unknown: ${arg_UNPARSED_ARGUMENTS}")
  endif()
  set(target mangrove_module_${arg_NAME})
  add_library(${target} MODULE ${arg_SOURCES})
  mangrove_target(${target})
  # Another version's file is refused.
  target_compile_definitions(${target} PRIVATE
    MANGROVE_MODULE_IID="mangrove.${arg_NAME}/${PROJECT_VERSION}" QT_PLUGIN)
  target_link_libraries(${target} PRIVATE ${arg_LIBS})
  if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_link_options(${target} PRIVATE LINKER:--exclude-libs,ALL)
    if(NOT MANGROVE_SANITIZE)
      target_link_options(${target} PRIVATE LINKER:--no-undefined)
    endif()
  endif()
  set_target_properties(${target} PROPERTIES
    PREFIX ""
    OUTPUT_NAME ${arg_NAME}
    LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/lib/mangrove)
  install(TARGETS ${target} LIBRARY DESTINATION lib/mangrove)
  add_dependencies(mangrove_modules ${target})
endfunction()
