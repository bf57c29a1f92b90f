"""latin1.py DIR FILE: a copy of FILE under a name that is not UTF-8, and its
compilation database."""

import os
import shutil
import sys

folder, source = sys.argv[1:]
name = "caf\xe9.c".encode("latin-1")
shutil.copy(os.fsencode(source), os.path.join(os.fsencode(folder), name))
with open(folder + "/compile_commands.json", "wb") as db:
    db.write(
        b'[{"directory": "%s", "file": "%s", "arguments": ["cc", "-c", "%s"]}]\n'
        % (os.fsencode(folder), name, name)
    )
