# Warnings and hardening, carried by one interface target that every target of ours links PRIVATE.
option(GRAVEN_WERROR "Treat warnings as errors" OFF)
option(GRAVEN_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

# CMake's Release means -O3 -DNDEBUG; ours is -O2 with asserts, whoever sets the build type.
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()
if(CMAKE_CXX_FLAGS_RELEASE MATCHES "NDEBUG")
  set(CMAKE_CXX_FLAGS_RELEASE "-O2")
endif()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

add_library(graven_options INTERFACE)
target_include_directories(graven_options INTERFACE "${CMAKE_SOURCE_DIR}")
target_compile_options(graven_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnull-dereference)
if(GRAVEN_WERROR)
  target_compile_options(graven_options INTERFACE -Werror)
endif()
if(GRAVEN_SANITIZE)
  target_compile_options(graven_options INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_compile_definitions(graven_options INTERFACE _GLIBCXX_ASSERTIONS)
  target_link_options(graven_options INTERFACE -fsanitize=address,undefined)
else()
  target_compile_options(graven_options INTERFACE -fstack-protector-strong)
  if(CMAKE_BUILD_TYPE STREQUAL "Release")
    target_compile_options(graven_options INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
  endif()
  target_link_options(graven_options INTERFACE -Wl,-z,relro,-z,now)
endif()

# Compiles a target's sources as one unit: small files behind large headers cost half as much that way. Names in their
# unnamed namespaces must differ.
function(graven_one_unit name)
  set_target_properties(${name} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0)
endfunction()

# One library a folder; a folder can only include what it links, so the layers hold by construction.
function(graven_library name)
  cmake_parse_arguments(ARG "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(${name} STATIC ${ARG_SOURCES})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}")
  target_link_libraries(${name} PUBLIC ${ARG_PUBLIC} PRIVATE graven_options ${ARG_PRIVATE})
endfunction()
