"""Answers what a program asks on a terminal of its own.

    terminal.py FOLDER LINES PROGRAM ARGUMENT...

LINES is a JSON list: each is typed when the program waits for input, which it shows by a text that ends in `> `. After the
last the end of input is typed. Prints a JSON object with `status` and `screen`.
"""

import json
import os
import pty
import sys

folder, lines, program = sys.argv[1], json.loads(sys.argv[2]), sys.argv[3:]
child, terminal = pty.fork()
if child == 0:
    os.chdir(folder)
    os.execv(program[0], program)
screen = b""
while True:
    try:
        part = os.read(terminal, 4096)
    except OSError:
        break
    if not part:
        break
    screen += part
    if screen.endswith(b"> "):
        os.write(terminal, (lines.pop(0) + "\n").encode() if lines else b"\x04")
_, status = os.waitpid(child, 0)
json.dump({"status": os.waitstatus_to_exitcode(status), "screen": screen.decode("utf-8", "replace")}, sys.stdout)
