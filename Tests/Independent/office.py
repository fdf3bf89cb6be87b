"""Holds Office files to Microsoft's own validator, and to python-docx: office.py FILE...

Prints a line for each fault and nothing else; ends with status 1 where there is one.
"""
import os, sys, warnings

import openxml


def validator():
    openxml.load()
    from DocumentFormat.OpenXml import FileFormatVersions
    from DocumentFormat.OpenXml.Packaging import WordprocessingDocument
    from DocumentFormat.OpenXml.Validation import OpenXmlValidator

    def faults(path):
        try:
            document = WordprocessingDocument.Open(path, False)
        except Exception as error:
            return ["cannot be opened: " + str(error).split("\n")[0]]
        try:
            judge = OpenXmlValidator(FileFormatVersions.Microsoft365)
            judge.MaxNumberOfErrors = 0
            return [f"{e.Id}: {e.Description} {e.Part.Uri if e.Part else ''} {e.Path.XPath if e.Path else ''}"
                    for e in judge.Validate(document)]
        finally:
            document.Dispose()

    return faults


def opened(path):
    """What python-docx cannot do with the file."""
    import docx

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            document = docx.Document(path)
            if not document.core_properties.title:
                return ["python-docx: no title"]
        except Exception as error:
            return ["python-docx: " + repr(error)]
    # Those of Python itself, about what the package is written in, are no matter of the file.
    return ["python-docx: " + str(w.message) for w in caught if not issubclass(w.category, DeprecationWarning)]


find = validator()
failed = False
for path in sys.argv[1:]:
    for fault in find(path) + opened(path):
        failed = True
        print(f"{os.path.basename(path)}: {fault}")
sys.exit(1 if failed else 0)
