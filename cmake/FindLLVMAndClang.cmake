# Finds one LLVM with its Clang, or stops with the name of the Debian package
# that is missing. The choice is, in this order: LLVM_DIR, CMAKE_PREFIX_PATH, the
# newest of Debian's installs that the project supports.
#
# Clang is found by its headers and libclang-cpp, not by its CMake package: that
# one refuses to load unless every Clang tool ever built is installed too.
#
# Sets what LLVM's package sets, and PKA_RESOURCE_DIR,
# PKA_HAS_CLANG_TIDY_HEADERS and the target pka_clang.

set(PKA_SUPPORTED_LLVM 22 19 16 14)

# Sets RESULT to the Debian package that holds FILE of an LLVM of MAJOR.
function(pka_package_of file major result)
  if(file MATCHES "^include/clang")
    set(package libclang-${major}-dev)
  elseif(file MATCHES "^lib/clang/")
    set(package clang-${major}) # Depends on libclang-common-N-dev.
  elseif(file MATCHES "^lib/libclang")
    set(package libclang-cpp${major}-dev)
  elseif(file MATCHES "^bin/llvm-config")
    set(package llvm-${major})
  elseif(file MATCHES "^bin/clang")
    set(package clang-${major})
  elseif(file MATCHES "^bin/")
    set(package llvm-${major}-tools)
  else()
    set(package llvm-${major}-dev)
  endif()
  set(${result} ${package} PARENT_SCOPE)
endfunction()

# Sets RESULT to the files that PREFIX lacks, relative to it. LLVM's own package
# file dies with a riddle when one of the files it exports is not there, so those
# that Debian ships apart are looked for first.
function(pka_missing_files prefix result)
  set(missing)
  foreach(file
          lib/cmake/llvm/LLVMConfig.cmake
          include/llvm/Config/llvm-config.h
          include/llvm/Support/Error.h
          lib/libLLVM.so
          bin/llvm-config
          bin/FileCheck
          include/clang/AST/ASTContext.h
          include/clang/Basic/Version.inc
          lib/libclang-cpp.so)
    # EXISTS is false for a dangling link, as it should be.
    if(NOT EXISTS "${prefix}/${file}")
      list(APPEND missing ${file})
    endif()
  endforeach()
  file(GLOB stddef "${prefix}/lib/clang/*/include/stddef.h")
  if(NOT stddef)
    list(APPEND missing "lib/clang/<version>/include/stddef.h")
  endif()
  set(${result} "${missing}" PARENT_SCOPE)
endfunction()

# Sets PKA_LLVM_PREFIX to the install to use, empty when there is none.
function(pka_choose_llvm)
  set(prefix)
  if(LLVM_DIR)
    get_filename_component(prefix "${LLVM_DIR}/../../.." ABSOLUTE)
  else()
    foreach(candidate IN LISTS CMAKE_PREFIX_PATH)
      if(NOT prefix AND (EXISTS "${candidate}/lib/cmake/llvm" OR
                         EXISTS "${candidate}/include/llvm" OR
                         EXISTS "${candidate}/bin/llvm-config" OR
                         candidate MATCHES "llvm"))
        set(prefix "${candidate}")
      endif()
    endforeach()
  endif()
  if(NOT prefix)
    foreach(major IN LISTS PKA_SUPPORTED_LLVM)
      if(NOT prefix AND
         EXISTS "/usr/lib/llvm-${major}/lib/cmake/llvm/LLVMConfig.cmake")
        set(prefix "/usr/lib/llvm-${major}")
      endif()
    endforeach()
  endif()
  set(PKA_LLVM_PREFIX "${prefix}" PARENT_SCOPE)
endfunction()

# Sets RESULT to the major version of the install at PREFIX, as well as it can
# be known when files are missing.
function(pka_major_of prefix result)
  set(major)
  if(EXISTS "${prefix}/include/llvm/Config/llvm-config.h")
    file(STRINGS "${prefix}/include/llvm/Config/llvm-config.h" line
         REGEX "^#define LLVM_VERSION_MAJOR ")
    string(REGEX MATCH "[0-9]+" major "${line}")
  endif()
  if(NOT major)
    string(REGEX MATCH "llvm-([0-9]+)" unused "${prefix}")
    set(major "${CMAKE_MATCH_1}")
  endif()
  if(NOT major)
    list(GET PKA_SUPPORTED_LLVM 0 major)
  endif()
  set(${result} ${major} PARENT_SCOPE)
endfunction()

pka_choose_llvm()
if(NOT PKA_LLVM_PREFIX)
  message(FATAL_ERROR "No LLVM found. Install the Debian packages llvm-N-dev, "
                      "libclang-N-dev, libclang-cppN-dev and clang-N with N one "
                      "of ${PKA_SUPPORTED_LLVM}, or name an install by "
                      "-DCMAKE_PREFIX_PATH=/usr/lib/llvm-N.")
endif()

pka_major_of("${PKA_LLVM_PREFIX}" major)
pka_missing_files("${PKA_LLVM_PREFIX}" missing)
if(missing)
  set(packages)
  set(lines)
  foreach(file IN LISTS missing)
    pka_package_of("${file}" ${major} package)
    list(APPEND packages ${package})
    string(APPEND lines "\n  ${PKA_LLVM_PREFIX}/${file} (${package})")
  endforeach()
  list(REMOVE_DUPLICATES packages)
  list(JOIN packages " " packages)
  message(FATAL_ERROR "The LLVM install in ${PKA_LLVM_PREFIX} is not complete. "
                      "Missing:${lines}\nOn Debian, install the package that "
                      "holds it: apt-get install ${packages}")
endif()

# An LLVM_DIR that the user did not set must not stay in the cache: it would
# outlive a change of CMAKE_PREFIX_PATH.
set(given "${LLVM_DIR}")
find_package(LLVM REQUIRED CONFIG NO_DEFAULT_PATH
             PATHS "${PKA_LLVM_PREFIX}/lib/cmake/llvm")
if(NOT given)
  unset(LLVM_DIR CACHE)
endif()

if(LLVM_VERSION_MAJOR LESS 14)
  message(FATAL_ERROR "LLVM ${LLVM_PACKAGE_VERSION} in ${PKA_LLVM_PREFIX} is too "
                      "old: 14 is the oldest supported. On Debian, install the "
                      "packages llvm-14-dev, libclang-14-dev, "
                      "libclang-cpp14-dev and clang-14.")
endif()
file(STRINGS "${PKA_LLVM_PREFIX}/include/clang/Basic/Version.inc" line
     REGEX "^#define CLANG_VERSION_MAJOR ")
string(REGEX MATCH "[0-9]+" clang_major "${line}")
if(NOT clang_major EQUAL LLVM_VERSION_MAJOR)
  message(FATAL_ERROR "In ${PKA_LLVM_PREFIX}, LLVM is ${LLVM_PACKAGE_VERSION} "
                      "but Clang's headers are of ${clang_major}. On Debian, "
                      "reinstall the package libclang-${LLVM_VERSION_MAJOR}-dev.")
endif()
if(NOT TARGET LLVM)
  message(FATAL_ERROR "LLVM in ${PKA_LLVM_PREFIX} exports no shared library "
                      "libLLVM, which the clang-tidy plugin must share with "
                      "its host. On Debian, reinstall the package "
                      "llvm-${LLVM_VERSION_MAJOR}-dev.")
endif()

# Clang's own headers (stddef.h, ...), without which no program parses. Debian
# names the folder by the full version up to 15, by the major version since 16.
foreach(version ${LLVM_VERSION_MAJOR} ${LLVM_PACKAGE_VERSION})
  set(dir "${PKA_LLVM_PREFIX}/lib/clang/${version}")
  if(EXISTS "${dir}/include/stddef.h")
    set(PKA_RESOURCE_DIR "${dir}")
  endif()
endforeach()
if(NOT PKA_RESOURCE_DIR)
  message(FATAL_ERROR "Clang's own headers for ${LLVM_PACKAGE_VERSION} are not in "
                      "${PKA_LLVM_PREFIX}/lib/clang. On Debian, install the "
                      "package clang-${LLVM_VERSION_MAJOR}.")
endif()

if(EXISTS "${PKA_LLVM_PREFIX}/include/clang-tidy/ClangTidyModule.h")
  set(PKA_HAS_CLANG_TIDY_HEADERS ON)
else()
  set(PKA_HAS_CLANG_TIDY_HEADERS OFF)
endif()

# LLVM's headers are the system's: their warnings are not ours.
add_library(pka_llvm INTERFACE)
target_include_directories(pka_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
separate_arguments(definitions NATIVE_COMMAND "${LLVM_DEFINITIONS}")
target_compile_options(pka_llvm INTERFACE ${definitions})
target_link_libraries(pka_llvm INTERFACE LLVM)

add_library(pka_clang INTERFACE)
target_link_libraries(pka_clang INTERFACE
                      "${PKA_LLVM_PREFIX}/lib/libclang-cpp.so" pka_llvm)

message(STATUS "Using LLVM ${LLVM_PACKAGE_VERSION} in ${PKA_LLVM_PREFIX}")
