"""Sends Word documents through other programs and asks what is known again: round_trips.py PROGRAM CONTRACT WAYS FILE...

The ways, parted by commas, are LibreOffice, from .docx to .docx, LibreOffice-odt, by way of .odt, python-docx, which writes
a word anew, and pandoc. A line says of each way and document how many of its sections, clauses and definitions were known again by
bookmark, by heading and by words, how many of its figures were read, out of how many before, and how many clauses `diff`
finds changed. Ends with status 1 where one of them is not known again, or where another way than pandoc cost a bookmark or
a figure.
"""
import json, os, subprocess, sys, tempfile

import docx

LIBRE_OFFICE = ["soffice", "--headless", "--norestore", "--convert-to"]


def convert(folder, files, kind, out):
    profile = f"-env:UserInstallation=file://{folder}/profile"
    subprocess.run(LIBRE_OFFICE[:1] + [profile] + LIBRE_OFFICE[1:] + [kind, "--outdir", out, *files], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return [os.path.join(out, os.path.basename(f).rsplit(".", 1)[0] + "." + kind) for f in files]


def edit(path, out):
    """Writes a word anew and says something of the file, so that python-docx writes its own."""
    document = docx.Document(path)
    run = next(r for p in document.paragraphs if p.style.name == "Normal" for r in p.runs if r.text.strip())
    run.text = str(run.text)
    document.core_properties.comments = "edited"
    document.save(out)


def sent(way, folder, files):
    """The files as they come back."""
    def place(name):
        path = os.path.join(folder, name)
        os.makedirs(path, exist_ok=True)
        return path

    made = [os.path.join(place(way), os.path.basename(f)) for f in files]
    if way == "LibreOffice":
        return convert(folder, files, "docx", place(way))
    if way == "LibreOffice-odt":
        return convert(folder, convert(folder, files, "odt", place("odt")), "docx", place(way))
    for source, target in zip(files, made):
        if way == "python-docx":
            edit(source, target)
        else:
            subprocess.run(["pandoc", source, "-o", target], check=True, stderr=subprocess.DEVNULL)
    return made


def judged(program, *files):
    run = subprocess.run([program, "check", "--format", "json", *files], capture_output=True, text=True)
    return json.loads(run.stdout)["judged"]


def changed(program, old, new):
    run = subprocess.run([program, "diff", "--to", "json", old, new], capture_output=True, text=True)
    return len(json.loads(run.stdout)["clauses"]) if run.stdout else -1


def main():
    program, contract, ways, *files = sys.argv[1:]
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        before = {f: judged(program, f)["figuresRead"] for f in files}
        for way in ways.split(","):
            keeps = way != "pandoc"
            for source, path in zip(files, sent(way, folder, files)):
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
