"""html-hostile.py FOLDER: a project whose every text tries to be markup."""

import json
import os
import sys

evil = '</script><img src=x onerror=alert(1)>"\'&<b>'
folder = os.path.abspath(sys.argv[1])
name = evil.replace("/", "\N{FRACTION SLASH}") + "\x1b[31m\u202e.c"
os.makedirs(folder, exist_ok=True)
with open(os.path.join(folder, name), "w", encoding="utf-8") as source:
    source.write(
        "#include <pthread.h>\n"
        "static pthread_key_t key[2]; // %s\n"
        "static pthread_key_t other;\n"
        "#line 4\n"
        "void start(void) { pthread_key_create(&key[1], 0); } // %s <!-- ]]>\n"
        "// NOLINTNEXTLINE(*): %s\n"
        "void more(void) { pthread_key_create(&other, 0); }\n" % (evil, evil, evil)
    )
entry = {
    "directory": folder,
    "file": name,
    "output": "CMakeFiles/%s.dir/a.o" % evil.replace("/", ""),
    "arguments": ["cc", "-c", name, "-o", "a.o"],
}
with open(os.path.join(folder, "compile_commands.json"), "w") as database:
    json.dump([entry], database)
