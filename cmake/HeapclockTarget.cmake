# What every target of the project gets: warnings, and the sanitizer that the preset chose.

set(HEAPCLOCK_SANITIZE "" CACHE STRING "address, thread or nothing")
option(HEAPCLOCK_WERROR "Treat warnings as errors" OFF)

add_library(heapclock_options INTERFACE)
target_compile_definitions(heapclock_options INTERFACE _GNU_SOURCE)
target_compile_options(heapclock_options INTERFACE
  -Wall -Wextra -Wshadow -Wpointer-arith
  $<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes -Wmissing-prototypes>
  $<$<BOOL:${HEAPCLOCK_WERROR}>:-Werror>)
if(HEAPCLOCK_SANITIZE)
  target_compile_options(heapclock_options INTERFACE
    -fsanitize=${HEAPCLOCK_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(heapclock_options INTERFACE -fsanitize=${HEAPCLOCK_SANITIZE})
endif()

# An object library (tests reach its private functions) with headers in its own folder.
function(heapclock_object_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(${name} OBJECT ${ARG_SOURCES})
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(${name} PRIVATE heapclock_options PUBLIC ${ARG_LINK})
endfunction()
