"""Sends Word documents through other programs and asks what is known again: round_trips.py PROGRAM CONTRACT FILE...

Each document goes through LibreOffice, from .docx to .docx and by way of .odt, through python-docx, which edits a word, and
through pandoc. A line says of each way and document how many of its sections, clauses and definitions were known again by
bookmark, by heading and by words, how many of its figures were read, out of how many that its contract gives it, and
how many clauses `diff` finds changed. Ends with status 1 where one of them is not known again, or where LibreOffice or
python-docx cost a bookmark or a figure.
"""
import json, os, shutil, subprocess, sys, tempfile

import docx

LIBRE_OFFICE = ["soffice", "--headless", "--norestore", "--convert-to"]


def convert(folder, files, kind, out):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(LIBRE_OFFICE[:1] + [profile] + LIBRE_OFFICE[1:] + [kind, "--outdir", out, *files], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return [os.path.join(out, os.path.basename(f).rsplit(".", 1)[0] + "." + kind) for f in files]


def edit(path, out):
    """Doubles the first word of a paragraph, so that python-docx writes its own."""
    document = docx.Document(path)
    run = next(r for p in document.paragraphs if p.style.name == "Normal" for r in p.runs if r.text.strip())
    run.text = run.text.replace("The", "The", 1)
    document.core_properties.comments = "edited"
    document.save(out)


def ways(folder, files):
    def place(name):
        path = os.path.join(folder, name)
        os.makedirs(path)
        return path

    if shutil.which("soffice"):
        yield "LibreOffice", True, convert(folder, files, "docx", place("docx"))
        odt = convert(folder, files, "odt", place("odt"))
        yield "LibreOffice odt", True, convert(folder, odt, "docx", place("from-odt"))
    out = place("python-docx")
    edited = [os.path.join(out, os.path.basename(f)) for f in files]
    for source, target in zip(files, edited):
        edit(source, target)
    yield "python-docx", True, edited
    if shutil.which("pandoc"):
        out = place("pandoc")
        made = [os.path.join(out, os.path.basename(f)) for f in files]
        for source, target in zip(files, made):
            subprocess.run(["pandoc", source, "-o", target], check=True, stderr=subprocess.DEVNULL)
        yield "pandoc", False, made


def judged(program, *files):
    run = subprocess.run([program, "check", "--format", "json", *files], capture_output=True, text=True)
    return json.loads(run.stdout)["judged"]


def changed(program, old, new):
    run = subprocess.run([program, "diff", "--to", "json", old, new], capture_output=True, text=True)
    return len(json.loads(run.stdout)["clauses"]) if run.stdout else -1


def main():
    program, contract, *files = sys.argv[1:]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        before = {f: judged(program, f)["figuresRead"] for f in files}
        for way, keeps, made in ways(folder, files):
            for source, path in zip(files, made):
                if not os.path.exists(path):
                    print(f"{way}: {os.path.basename(path)}: not made")
                    failed = True
                    continue
                known = judged(program, contract, path)["documents"][0]
                by, figures = known["by"], judged(program, path)["figuresRead"]
                failed |= known["recognised"] < known["expected"]
                failed |= keeps and (by["bookmark"] < known["expected"] or figures < before[source])
                print(f"{way}: {os.path.basename(path)}: of {known['expected']} parts {by['bookmark']} by bookmark, "
                      f"{by['heading']} by heading, {by['words']} by words; {figures} figures of {before[source]}; "
                      f"{changed(program, source, path)} clauses changed")
    sys.exit(1 if failed else 0)


main()
