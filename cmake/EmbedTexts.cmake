# Turns the files FILES into OUTPUT, a list of {"name", "text"} pairs for an
# array initialiser. String literals are cut into lines, so that no compiler's
# limit on their length is met.

set(text "// Made by cmake/EmbedTexts.cmake.\n")
list(SORT FILES)
foreach(file IN LISTS FILES)
  get_filename_component(name "${file}" NAME)
  file(READ "${file}" content)
  string(REPLACE "\\" "\\\\" content "${content}")
  string(REPLACE "\"" "\\\"" content "${content}")
  string(REPLACE "\n" "\\n\"\n \"" content "${content}")
  string(APPEND text "{\"${name}\",\n \"${content}\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "${text}")
