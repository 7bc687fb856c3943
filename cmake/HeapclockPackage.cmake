# What `cmake --install` puts in place of libheapclock: the header, the library, and what
# pkg-config and find_package need to find them. Everything in it is relative, so that the
# tree can be installed under any prefix, and moved.

include(CMakePackageConfigHelpers)

set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/heapclock)
set(pkgconfig_dir ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
file(RELATIVE_PATH HEAPCLOCK_PC_TO_PREFIX /${pkgconfig_dir} /)
string(REGEX REPLACE "/$" "" HEAPCLOCK_PC_TO_PREFIX "${HEAPCLOCK_PC_TO_PREFIX}")

install(TARGETS heapclock EXPORT heapclockTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES harness/include/heapclock/heapclock.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/heapclock)
install(EXPORT heapclockTargets NAMESPACE heapclock:: DESTINATION ${package_dir})

configure_file(cmake/heapclock.pc.in ${CMAKE_BINARY_DIR}/heapclock.pc @ONLY)
configure_package_config_file(cmake/heapclockConfig.cmake.in
  ${CMAKE_BINARY_DIR}/heapclockConfig.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(${CMAKE_BINARY_DIR}/heapclockConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/heapclock.pc DESTINATION ${pkgconfig_dir})
install(FILES ${CMAKE_BINARY_DIR}/heapclockConfig.cmake
              ${CMAKE_BINARY_DIR}/heapclockConfigVersion.cmake
  DESTINATION ${package_dir})

# The built-in suite finds the library from where it is installed.
file(RELATIVE_PATH bin_to_lib /${CMAKE_INSTALL_BINDIR} /${CMAKE_INSTALL_LIBDIR})
set_target_properties(heapclock-loops PROPERTIES INSTALL_RPATH "$ORIGIN/${bin_to_lib}")
install(TARGETS heapclock-loops RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
