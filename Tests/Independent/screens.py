"""Looks at pages in Chromium with axe-core, at several widths, light, dark and in print, and says what violates WCAG 2.2 AA.

    screens.py PAGE...

Needs chromium, and axe-core from the package axe-playwright-python. Chromium is told by a style which colours the reader
prefers; print is the page with the rules of paper alone. Ends with 1 where anything is found.
"""

import html
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

AXE = pathlib.Path(importlib.util.find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = """
axe.run({runOnly: %s}).then(result => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  const found = result.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160)]);
  if (wide) found.push(["scrolls-sideways", "serious", 1, String(document.documentElement.scrollWidth)]);
  const report = document.createElement("pre");
  report.id = "found";
  report.textContent = JSON.stringify(found);
  document.body.replaceChildren(report);
});
""" % json.dumps(TAGS)


def prepared(page, scheme):
    text = page.read_text(encoding="utf-8")
    # The page allows no script; this one is ours.
    text = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", text)
    if scheme == "dark":
        text = text.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")
    if scheme == "print":
        text = text.replace("@media print", "@media all").replace("@media screen and", "@media not all and")
    scripts = "<script>" + AXE.replace("</script>", "<\\/script>") + "</script><script>" + RUN + "</script>"
    return text.replace("</body>", scripts + "</body>")


def found(page, scheme, width):
    with tempfile.TemporaryDirectory() as folder:
        # A window has a least width; a frame has none.
        inner = pathlib.Path(folder, "inner.html")
        inner.write_text(prepared(page, scheme), encoding="utf-8")
        shell = pathlib.Path(folder, "shell.html")
        shell.write_text(
            f'<!DOCTYPE html><html lang="en"><title>x</title><body style="margin:0"><iframe id="f" src="inner.html"'
            f' style="border:0;width:{width}px;height:1200px"></iframe><script>'
            "const wait = setInterval(() => { const d = document.getElementById('f').contentDocument;"
            " const p = d && d.getElementById('found'); if (p) { clearInterval(wait);"
            " document.body.textContent = 'FOUND' + p.textContent + 'END'; } }, 50);</script></body></html>",
            encoding="utf-8")
        dump = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             "--window-size=1400,1200", "--virtual-time-budget=120000", f"--user-data-dir={folder}/profile", "--dump-dom",
             f"file://{shell}"], capture_output=True, text=True, timeout=300).stdout
    result = re.search(r"FOUND(.*)END", dump, re.S)
    return json.loads(html.unescape(result[1])) if result else [["no-result", "", 0, dump[-200:]]]


failed, looked = False, 0
for page in map(pathlib.Path, sys.argv[1:]):
    for scheme, widths in (("light", (320, 375, 800, 1280)), ("dark", (320, 375, 800, 1280)), ("print", (800,))):
        for width in widths:
            looked += 1
            for one in found(page, scheme, width):
                failed = True
                print(page.name, scheme, width, *one)
print(looked, "screens looked at")
sys.exit(failed)
