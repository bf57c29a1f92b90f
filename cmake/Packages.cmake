# `cpack` makes two Debian packages of a build: the tool, and the plugin for the
# clang-tidy of the LLVM that it was built with. Builds with other LLVMs add
# their plugins; of the tool one is enough.

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME pthread-key-audit)
set(CPACK_PACKAGE_CONTACT "${PKA_PACKAGE_MAINTAINER}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL tool)
if(TARGET pthread-key-tidy)
  list(APPEND CPACK_COMPONENTS_ALL plugin)
endif()
# As installed folders should be, whatever the umask.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

set(CPACK_DEBIAN_TOOL_PACKAGE_NAME pthread-key-audit)
# Clang's own headers, in the folder that the tool has built in.
set(CPACK_DEBIAN_TOOL_PACKAGE_DEPENDS "libclang-common-${LLVM_VERSION_MAJOR}-dev")
set(CPACK_COMPONENT_TOOL_DESCRIPTION
    "finds thread-specific-data keys that are never given back
A static analyzer for C and C++. A plugin that creates a key when it is
loaded and does not delete it before it is unloaded takes one of the 1024
slots of the process at each reload. This tool reads a compilation database,
judges whole programs, and says which keys are lost and why.")

set(CPACK_DEBIAN_PLUGIN_PACKAGE_NAME ${PKA_PLUGIN_NAME})
set(CPACK_DEBIAN_PLUGIN_PACKAGE_DEPENDS "clang-tidy-${LLVM_VERSION_MAJOR}")
set(CPACK_COMPONENT_PLUGIN_DESCRIPTION
    "clang-tidy checks for keys that are never given back
A plugin for the clang-tidy of LLVM ${LLVM_VERSION_MAJOR} with the checks of
pthread-key-audit, and the command ${PKA_PLUGIN_NAME}, which is
that clang-tidy with the plugin loaded.")

include(CPack)
