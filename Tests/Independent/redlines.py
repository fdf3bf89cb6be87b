"""Accepts and rejects the tracked changes of Word files: redlines.py docxodus|jubarte FILE... FOLDER

Writes NAME-accepted.docx and NAME-rejected.docx into the folder. Docxodus comes with the packages of every test; jubarte is
a program of its own, which `scripts/test --all` puts into .build/jubarte.
"""
import os, subprocess, sys

import openxml

program, *files, folder = sys.argv[1:]


def target(path, what):
    return os.path.join(folder, f"{os.path.basename(path).removesuffix('.docx')}-{what}.docx")


if program == "docxodus":
    openxml.load()
    from Docxodus import RevisionProcessor, WmlDocument  # noqa: E402

    for path in files:
        RevisionProcessor.AcceptRevisions(WmlDocument(path)).SaveAs(target(path, "accepted"))
        RevisionProcessor.RejectRevisions(WmlDocument(path)).SaveAs(target(path, "rejected"))
else:
    place = {**os.environ, "PYTHONPATH": os.path.join(openxml.ROOT, ".build", "jubarte")}
    for path in files:
        for way in ("accept", "reject"):
            subprocess.run([sys.executable, "-m", "jubarte_redlines", way, path, "-o", target(path, way + "ed")],
                           env=place, check=True, stdout=subprocess.DEVNULL)
