# What `cmake --install` lays down, in two components: the tool, and the plugin
# with all that belongs to one LLVM. The tree may be moved as a whole: nothing in
# it names its own place. What it names is the LLVM that it was built with.

set(PKA_PACKAGE_MAINTAINER "pthread-key-audit developers <pthread-key-audit@localhost>"
    CACHE STRING "Who answers for the packages")

set(PKA_PLUGIN_NAME clang-tidy-${LLVM_VERSION_MAJOR}-pthread-key)
set(packaging "${PROJECT_SOURCE_DIR}/packaging")
set(made "${PROJECT_BINARY_DIR}/packaging")
find_program(PKA_GZIP gzip)

# pka_install_gzipped(FILE DESTINATION COMPONENT NAME): FILE compressed, with the
# same bytes each time. Without gzip, as it is.
function(pka_install_gzipped file destination component name)
  if(PKA_GZIP)
    set(output "${made}/${component}/${name}.gz")
    add_custom_command(
      OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${made}/${component}"
      COMMAND "${PKA_GZIP}" -9nc "${file}" > "${output}"
      DEPENDS "${file}" COMMENT "Compressing ${name}" VERBATIM)
    add_custom_target(pka-gzip-${component}-${name} ALL DEPENDS "${output}")
    install(FILES "${output}" DESTINATION "${destination}" COMPONENT ${component})
  else()
    install(FILES "${file}" DESTINATION "${destination}" COMPONENT ${component}
            RENAME "${name}")
  endif()
endfunction()

# Debian wants the terms beside each package.
file(READ "${PROJECT_SOURCE_DIR}/LICENSE" license)
string(FIND "${license}" "As an exception" begin)
string(SUBSTRING "${license}" ${begin} -1 exceptions)
string(STRIP "${exceptions}" exceptions)
string(REPLACE "\n\n" "\n.\n" exceptions "${exceptions}")
string(REPLACE "\n" "\n " exceptions "${exceptions}")
file(READ "${packaging}/copyright-head" head)
file(WRITE "${made}/copyright" "${head} ${exceptions}\n")
configure_file("${packaging}/changelog.in" "${made}/changelog" @ONLY)

# The tool. Debian's libraries are found without help; others by their place.
if(NOT PKA_LLVM_PREFIX MATCHES "^/usr/lib/llvm-")
  set_target_properties(pthread-key-audit PROPERTIES
                        INSTALL_RPATH "${LLVM_LIBRARY_DIRS}")
endif()
install(TARGETS pthread-key-audit EXPORT PthreadKeyAuditTargets
        RUNTIME DESTINATION bin COMPONENT tool)
set(doc share/doc/pthread-key-audit)
install(FILES "${made}/copyright" DESTINATION ${doc} COMPONENT tool)
pka_install_gzipped("${made}/changelog" ${doc} tool changelog)
install(FILES README.md DESTINATION ${doc} COMPONENT tool)
install(DIRECTORY docs/ DESTINATION ${doc} COMPONENT tool
        FILES_MATCHING PATTERN "*.md")
# They are in the program; these are to be read.
install(DIRECTORY checker/models/ DESTINATION share/pthread-key-audit/models
        COMPONENT tool FILES_MATCHING PATTERN "*.yaml")

# What --help says, in the forms of the shell and of man.
find_package(Python3 COMPONENTS Interpreter)
if(Python3_FOUND)
  set(outputs)
  foreach(kind man bash zsh)
    set(output "${made}/${kind}/pthread-key-audit")
    if(kind STREQUAL "man")
      string(APPEND output ".1")
    endif()
    add_custom_command(
      OUTPUT "${output}"
      COMMAND "${CMAKE_COMMAND}" -E make_directory "${made}/${kind}"
      COMMAND "${Python3_EXECUTABLE}" "${packaging}/from-help" ${kind}
              "$<TARGET_FILE:pthread-key-audit>"
              "${packaging}/pthread-key-audit.1.in" > "${output}"
      DEPENDS pthread-key-audit "${packaging}/from-help"
              "${packaging}/pthread-key-audit.1.in"
      COMMENT "Making ${kind} from --help" VERBATIM)
    list(APPEND outputs "${output}")
  endforeach()
  add_custom_target(pka-from-help ALL DEPENDS ${outputs})
  pka_install_gzipped("${made}/man/pthread-key-audit.1" share/man/man1 tool
                      pthread-key-audit.1)
  install(FILES "${made}/bash/pthread-key-audit"
          DESTINATION share/bash-completion/completions COMPONENT tool)
  install(FILES "${made}/zsh/pthread-key-audit" RENAME _pthread-key-audit
          DESTINATION share/zsh/vendor-completions COMPONENT tool)
else()
  message(STATUS "No Python, so no man page and no completions")
endif()

# For other projects' find_package(PthreadKeyAudit).
include(CMakePackageConfigHelpers)
set(config lib/cmake/PthreadKeyAudit)
install(EXPORT PthreadKeyAuditTargets NAMESPACE PthreadKeyAudit::
        DESTINATION ${config} COMPONENT tool)
write_basic_package_version_file("${made}/PthreadKeyAuditConfigVersion.cmake"
                                 COMPATIBILITY SameMinorVersion)
install(FILES cmake/PthreadKeyAuditConfig.cmake
              "${made}/PthreadKeyAuditConfigVersion.cmake"
        DESTINATION ${config} COMPONENT tool)

# The plugin lies where the LLVM of its version has its own, below our prefix, so
# that those of several versions can stand side by side.
if(TARGET pthread-key-tidy)
  install(TARGETS pthread-key-tidy
          LIBRARY DESTINATION lib/llvm-${LLVM_VERSION_MAJOR}/lib
          COMPONENT plugin)
  configure_file("${packaging}/clang-tidy-pthread-key.in"
                 "${made}/${PKA_PLUGIN_NAME}" @ONLY)
  install(PROGRAMS "${made}/${PKA_PLUGIN_NAME}" DESTINATION bin
          COMPONENT plugin)
  install(FILES "${packaging}/canary.c" DESTINATION share/${PKA_PLUGIN_NAME}
          COMPONENT plugin)
  configure_file("${packaging}/clang-tidy-pthread-key.1.in"
                 "${made}/${PKA_PLUGIN_NAME}.1" @ONLY)
  pka_install_gzipped("${made}/${PKA_PLUGIN_NAME}.1" share/man/man1 plugin
                      ${PKA_PLUGIN_NAME}.1)
  set(doc share/doc/${PKA_PLUGIN_NAME})
  install(FILES "${made}/copyright" DESTINATION ${doc} COMPONENT plugin)
  pka_install_gzipped("${made}/changelog" ${doc} plugin changelog)
endif()
