# Writes OUTPUT, a header with PKA_<NAME>_DIGEST, one digest of all FILES: results of an earlier
# run are used again only if the same code would make them.
set(all "")
foreach(file IN LISTS FILES)
  file(SHA1 "${file}" digest)
  string(APPEND all "${digest}")
endforeach()
string(SHA1 digest "${all}")
file(WRITE "${OUTPUT}" "#define PKA_${NAME}_DIGEST \"${digest}\"\n")
