"""Looks at pages in Chromium with axe-core, at several widths, light, dark and in print, and says what violates WCAG 2.2 AA.

    screens.py [--widths 320,1280] PAGE...

Needs chromium, and axe-core from the package axe-playwright-python. Chromium is told by a style which colours the reader
prefers; print is the page with the rules of paper alone. One Chromium looks at every page, each in a frame, for a window has
a least width and a frame has none. Paper has margins, into which the edge of a mark may reach. Ends with 1 where anything is found.
"""

import argparse
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
LOOK = """
window.look = async slack => {
  const result = await axe.run({runOnly: %s, resultTypes: ["violations"]});
  const found = result.violations.map(v => [v.id, v.impact, v.nodes.length, v.nodes[0].html.slice(0, 160)]);
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth + slack) found.push(["scrolls-sideways", "serious", 1, String(root.scrollWidth)]);
  return found;
};
""" % json.dumps(TAGS)
SHELL = """<!DOCTYPE html><html lang="en"><title>x</title><body style="margin:0"><script>
(async () => {
  const all = [];
  for (const [source, widths] of %s) {
    const frame = document.createElement("iframe");
    frame.style = "border:0;height:1200px;width:" + widths[0] + "px";
    const loaded = new Promise(done => frame.onload = done);
    frame.src = source;
    document.body.replaceChildren(frame);
    await loaded;
    for (const width of widths) {
      frame.style.width = width + "px";
      frame.contentWindow.document.body.getBoundingClientRect();
      let found;
      try { found = await frame.contentWindow.look(source.includes("print") ? 8 : 0); } catch (error) { found = [["no-result", "", 0, String(error)]]; }
      all.push([source, width, found]);
    }
  }
  document.body.textContent = "FOUND" + JSON.stringify(all) + "END";
})();
</script></body></html>"""


def prepared(page, scheme):
    text = page.read_text(encoding="utf-8")
    # The page allows no script; this one is ours.
    text = re.sub(r"<meta[^>]*Content-Security-Policy[^>]*>", "", text)
    if scheme == "dark":
        text = text.replace("@media screen and (prefers-color-scheme: dark)", "@media screen")
    if scheme == "print":
        text = text.replace("@media print", "@media all").replace("@media screen and", "@media not all and")
    return text.replace("</body>", '<script src="axe.js"></script></body>')


def looked_at(pages, widths):
    """What was found on each page, by scheme and width."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "axe.js").write_text(AXE + LOOK, encoding="utf-8")
        jobs = []
        for number, page in enumerate(pages):
            for scheme in ("light", "dark", "print"):
                name = f"{number}-{scheme}.html"
                pathlib.Path(folder, name).write_text(prepared(page, scheme), encoding="utf-8")
                jobs.append([name, [800] if scheme == "print" else widths])
        shell = pathlib.Path(folder, "shell.html")
        shell.write_text(SHELL % json.dumps(jobs), encoding="utf-8")
        dump = subprocess.run(
            ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
             "--window-size=1400,1200", "--virtual-time-budget=100000000", f"--user-data-dir={folder}/profile", "--dump-dom",
             f"file://{shell}"], capture_output=True, text=True).stdout
    result = re.search(r"FOUND(.*)END", dump, re.S)
    if not result:
        sys.exit(f"Chromium told nothing: {dump[-500:]}")
    for source, width, found in json.loads(html.unescape(result[1])):
        number, scheme = source.removesuffix(".html").split("-")
        yield pages[int(number)], scheme, width, found


parser = argparse.ArgumentParser()
parser.add_argument("--widths", default="320,375,800,1280")
parser.add_argument("pages", nargs="+", type=pathlib.Path)
options = parser.parse_args()
failed, looked = False, 0
for page, scheme, width, found in looked_at(options.pages, [int(width) for width in options.widths.split(",")]):
    looked += 1
    for one in found:
        failed = True
        print(page.parent.name, page.name, scheme, width, *one)
print(looked, "screens looked at")
sys.exit(failed or looked == 0)
