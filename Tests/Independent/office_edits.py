"""Edits a specification as somebody does in LibreOffice Writer, with and without tracking: office_edits.py FILE FOLDER

Writes a file for each edit. What `check` and `diff` must say of each is in `Tests/Golden/word/office-edits`. Runs under the
Python for which LibreOffice has its bridge, `python3-uno`.
"""
import os, subprocess, sys, tempfile, time

import uno
from com.sun.star.beans import PropertyValue

BREAK = uno.getConstantByName("com.sun.star.text.ControlCharacter.PARAGRAPH_BREAK")
RESPONSE = "Each qualifying patient must"
CODE = "The Provider must comply fully"
TABLE = "Dyffryn County Council"


def value(name, content):
    return PropertyValue(Name=name, Value=content)


class Office:
    """LibreOffice with a profile of its own, so that no other is in the way."""

    def __init__(self, folder):
        self.process = subprocess.Popen(
            ["soffice", f"-env:UserInstallation=file://{folder}", "--headless", "--norestore",
             f"--accept=pipe,name={os.path.basename(folder)};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        for _ in range(240):
            try:
                context = resolver.resolve(f"uno:pipe,name={os.path.basename(folder)};urp;StarOffice.ComponentContext")
                break
            except Exception:
                time.sleep(0.25)
        self.desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.dispatcher = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)

    def end(self):
        try:
            self.desktop.terminate()
        except Exception:
            pass
        self.process.wait(60)


class Writer:
    """A document as somebody has it open."""

    def __init__(self, office, path):
        self.office = office
        self.document = office.desktop.loadComponentFromURL(
            "file://" + os.path.abspath(path), "_blank", 0, (value("Hidden", True),))
        self.text = self.document.Text

    def save(self, path):
        self.document.storeToURL("file://" + os.path.abspath(path), (value("FilterName", "MS Word 2007 XML"),))
        self.document.close(True)

    # Finding

    def blocks(self):
        found = self.text.createEnumeration()
        while found.hasMoreElements():
            yield found.nextElement()

    def paragraphs(self):
        return [b for b in self.blocks() if b.supportsService("com.sun.star.text.Paragraph")]

    def paragraph(self, start):
        return next(p for p in self.paragraphs() if p.String.startswith(start))

    def heading(self, title):
        return next(p for p in self.paragraphs() if p.String == title and p.ParaStyleName.startswith("Heading"))

    def clause(self, title):
        """A cursor over a heading and what stands below it."""
        found = self.paragraphs()
        first = next(i for i, p in enumerate(found) if p.String == title and p.ParaStyleName.startswith("Heading"))
        end = next(p for p in found[first + 1:] if p.ParaStyleName.startswith("Heading"))
        cursor = self.text.createTextCursorByRange(found[first].Start)
        cursor.gotoRange(end.Start, True)
        return cursor

    def words(self, paragraph, words):
        """A cursor over some words of a paragraph."""
        cursor = paragraph.Text.createTextCursorByRange(paragraph.Start)
        cursor.goRight(paragraph.String.index(words), False)
        cursor.goRight(len(words), True)
        return cursor

    def row(self, start):
        for table in (b for b in self.blocks() if b.supportsService("com.sun.star.text.TextTable")):
            for name in table.CellNames:
                if name.startswith("A") and table.getCellByName(name).String.startswith(start):
                    return table, int(name[1:])

    # Editing, as by hand

    def select(self, place):
        self.document.CurrentController.select(place)

    def go(self, command, *arguments):
        self.office.dispatcher.executeDispatch(
            self.document.CurrentController.Frame, ".uno:" + command, "", 0, tuple(value(*a) for a in arguments))

    def type(self, place, words):
        """Types over some words."""
        self.select(place)
        self.go("InsertText", ("Text", words))

    def type_cell(self, name, old, new):
        table, row = self.row(TABLE)
        cell = table.getCellByName(f"{name}{row}").createEnumeration()
        self.type(self.words(cell.nextElement(), old), new)

    def replace_all(self, old, new):
        search = self.document.createReplaceDescriptor()
        search.SearchString, search.ReplaceString, search.SearchCaseSensitive = old, new, True
        self.document.replaceAll(search)

    def delete(self, place):
        self.select(place)
        self.go("Delete")

    def press_enter(self, place):
        cursor = place.Text.createTextCursorByRange(place.Start)
        cursor.Text.insertControlCharacter(cursor, BREAK, False)

    def paste_before(self, place, title):
        self.select(place)
        self.go("Cut")
        target = self.heading(title)
        self.select(target.Text.createTextCursorByRange(target.Start))
        self.go("Paste")


def write_below(d, start, words):
    cursor = d.text.createTextCursorByRange(d.paragraph(start).End)
    d.text.insertControlCharacter(cursor, BREAK, False)
    d.text.insertString(cursor, words, False)


def new_clause(d):
    cursor = d.text.createTextCursorByRange(d.heading("Patients and places covered").Start)
    d.text.insertString(cursor, "Insurance", False)
    d.text.insertControlCharacter(cursor, BREAK, False)
    d.text.insertString(cursor, "The Provider must hold insurance of £5,000,000 at least.", False)
    d.text.insertControlCharacter(cursor, BREAK, False)
    body = d.paragraph("The Provider must hold insurance")
    body.ParaStyleName, body.NumberingStyleName = "Standard", ""


def drop_row(d):
    table, row = d.row(TABLE)
    d.select(table.getCellByName(f"A{row}"))
    d.go("DeleteRows")


def add_row(d):
    table, row = d.row(TABLE)
    d.select(table.getCellByName(f"A{row}"))
    d.go("InsertRowsAfter", ("Amount", 1), ("After", True))
    for name, words in zip("ABC", ("Dyffryn Hospital Trust", "Clerk", "Email: clerk@example.org")):
        d.type(table.getCellByName(f"{name}{row + 1}").createTextCursor(), words)


def footnote(d):
    note = d.document.createInstance("com.sun.star.text.Footnote")
    cursor = d.words(d.paragraph(CODE), "fully")
    cursor.collapseToEnd()
    d.text.insertTextContent(cursor, note, False)
    note.String = "But see the covering letter."


def pasted_table(d):
    table = d.document.createInstance("com.sun.star.text.TextTable")
    table.initialize(2, 2)
    p = d.paragraph(RESPONSE)
    cursor = d.text.createTextCursorByRange(p.End)
    d.text.insertTextContent(cursor, table, False)
    for name, words in zip(("A1", "B1", "A2", "B2"), ("Ward", "Days", "Afon", "7")):
        table.getCellByName(name).String = words


def in_header(d):
    styles = d.document.StyleFamilies.getByName("PageStyles")
    for style in (styles.getByIndex(i) for i in range(styles.Count)):
        if style.isInUse() and style.HeaderIsOn:
            found = style.HeaderText.createEnumeration()
            while found.hasMoreElements():
                p = found.nextElement()
                if "Draft" in p.String:
                    d.words(p, "Draft").String = "Agreed"


def kpi_cell(d):
    table, row = d.row("Patients supported in time")
    d.type(d.words(table.getCellByName(f"B{row}").createEnumeration().nextElement(), "95%"), "80%")


def drop_kpi(d):
    table, row = d.row("Visits missed")
    d.select(table.getCellByName(f"A{row}"))
    d.go("DeleteRows")


def cut_and_paste(d):
    p = d.paragraph("Requests outside office hours are")
    target = d.paragraph("Some patients may be held")
    cursor = d.text.createTextCursorByRange(p.Start)
    cursor.gotoRange(p.End, True)
    cursor.goRight(1, True)
    d.select(cursor)
    d.go("Cut")
    d.select(d.text.createTextCursorByRange(target.Start))
    d.go("Paste")


EDITS = {
    "figure": lambda d: d.type(d.words(d.paragraph(RESPONSE), "5 working days"), "10 working days"),
    "figure-everywhere": lambda d: d.replace_all("5 working days", "10 working days"),
    "duty": lambda d: d.type(d.words(d.paragraph(CODE), "must"), "should"),
    "words-struck": lambda d: d.delete(d.words(d.paragraph(RESPONSE), " direct")),
    "paragraph-added": lambda d: write_below(d, RESPONSE, "The Provider may take longer at busy times."),
    "split": lambda d: d.press_enter(d.words(d.paragraph(RESPONSE), "This limit")),
    "heading": lambda d: d.type(d.words(d.heading("Patients held short term"), "held short term"),
                                "who are held for a short time"),
    "clause-struck": lambda d: d.delete(d.clause("Patients held short term")),
    "clause-moved": lambda d: d.paste_before(d.clause("The Provider’s legal form"), "Awareness and publicity"),
    "clause-added": new_clause,
    "row-struck": drop_row,
    "row-added": add_row,
    "cell": lambda d: d.type_cell("B", "Head", "Deputy Head"),
    "footnote": footnote,
    "table-pasted": pasted_table,
    "figure-struck": lambda d: d.delete(d.words(d.paragraph(RESPONSE), " within 5 working days")),
    "money": lambda d: d.type(d.words(d.paragraph("The Health Board and the Local Authority have made"), "£186,000"),
                              "£168,000"),
    "definition": lambda d: d.type(d.words(d.paragraph("A day from Monday to Friday"), "Friday"), "Saturday"),
    "heading-replaced": lambda d: d.type(d.words(d.heading("Patients held short term"), "Patients held short term"),
                                         "Urgent cases"),
    "entry-added": lambda d: write_below(d, "the signed terms and conditions", "the letter of appointment"),
    "kpi-row-struck": drop_kpi,
    "kpi-target": kpi_cell,
    "header": in_header,
    "paragraph-moved": cut_and_paste,
}
UNTRACKED = ("figure", "duty", "split", "clause-struck", "clause-moved", "row-struck", "heading", "heading-replaced",
             "kpi-target", "header", "paragraph-moved")


def main():
    source, folder = sys.argv[1:]
    with tempfile.TemporaryDirectory() as profile:
        office = Office(profile)
        try:
            for name, edit, tracks in [(n, e, True) for n, e in EDITS.items()] + [
                    (n + "-untracked", EDITS[n], False) for n in UNTRACKED]:
                writer = Writer(office, source)
                writer.document.RecordChanges = tracks
                edit(writer)
                writer.save(os.path.join(folder, name + ".docx"))
        finally:
            office.end()


main()
