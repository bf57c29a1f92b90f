# find_package(PthreadKeyAudit) gives
#   PthreadKeyAudit::pthread-key-audit   the tool, an imported executable
#   PthreadKeyAudit_PLUGIN_<N>           clang-tidy's plugin for LLVM N, for each
#                                        N that is installed
#   PthreadKeyAudit_PLUGIN               that of the newest of them, or not set
#   pthread_key_audit_add_test()         see below

include("${CMAKE_CURRENT_LIST_DIR}/PthreadKeyAuditTargets.cmake")

get_filename_component(_pka_prefix "${CMAKE_CURRENT_LIST_DIR}/../../.." ABSOLUTE)
file(GLOB _pka_plugins "${_pka_prefix}/lib/llvm-*/lib/pthread-key-tidy.so")
list(SORT _pka_plugins COMPARE NATURAL)
unset(PthreadKeyAudit_PLUGIN)
foreach(_pka_plugin IN LISTS _pka_plugins)
  if(_pka_plugin MATCHES "/llvm-([0-9]+)/lib/[^/]*$")
    set(PthreadKeyAudit_PLUGIN_${CMAKE_MATCH_1} "${_pka_plugin}")
    set(PthreadKeyAudit_PLUGIN "${_pka_plugin}")
  endif()
endforeach()
unset(_pka_plugin)
unset(_pka_plugins)
unset(_pka_prefix)

# pthread_key_audit_add_test(NAME <name> [OPTIONS <option>...])
#
# Adds the test <name>, which audits the whole build with <option>... and fails
# for what it finds. The build needs CMAKE_EXPORT_COMPILE_COMMANDS, and one of
# the generators that have it: Ninja, or Makefiles.
function(pthread_key_audit_add_test)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "NAME" "OPTIONS")
  if(NOT arg_NAME OR arg_UNPARSED_ARGUMENTS)
    message(FATAL_ERROR "Usage: pthread_key_audit_add_test(NAME <name> "
                        "[OPTIONS <option>...])")
  endif()
  if(NOT CMAKE_EXPORT_COMPILE_COMMANDS)
    message(FATAL_ERROR "pthread_key_audit_add_test needs "
                        "set(CMAKE_EXPORT_COMPILE_COMMANDS ON) before the "
                        "targets")
  endif()
  add_test(NAME "${arg_NAME}"
           COMMAND PthreadKeyAudit::pthread-key-audit --quiet
                   -p "${CMAKE_BINARY_DIR}" ${arg_OPTIONS}
           WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}")
endfunction()
