"""Accepts and rejects the tracked changes of Word files with Docxodus: redlines.py FILE... FOLDER

Writes NAME-accepted.docx and NAME-rejected.docx into the folder.
"""
import os, sys

import openxml

*files, folder = sys.argv[1:]
openxml.load()
from Docxodus import RevisionProcessor, WmlDocument  # noqa: E402

for path in files:
    name = os.path.basename(path).removesuffix(".docx")
    for what, change in (("accepted", RevisionProcessor.AcceptRevisions), ("rejected", RevisionProcessor.RejectRevisions)):
        change(WmlDocument(path)).SaveAs(os.path.join(folder, f"{name}-{what}.docx"))
