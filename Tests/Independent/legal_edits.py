"""Edits a specification as a legal department does, with python-docx: legal_edits.py FILE FOLDER

Writes a file for each edit. Tracked changes are made as Word makes them; python-docx knows none, so they are made of its
elements. What `check` and `diff` must say of each is in `Tests/Golden/word/legal-edits`.
"""
import copy, os, sys

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

DAY = "2026-11-25T10:00:00Z"


class Specification:
    def __init__(self, path):
        self.document = docx.Document(path)
        self.body = self.document.element.body
        self.author, self.day, self.next = "Legal", DAY, 9000

    # Finding

    def paragraph(self, start):
        return next(p for p in self.body.iter(qn("w:p")) if self.text(p).startswith(start))

    def heading(self, title):
        return next(p for p in self.body.iterchildren(qn("w:p"))
                    if self.text(p) == title and self.style(p) in ("Heading1", "Heading2", "ManylebTerm"))

    def clause(self, title):
        """A heading and what stands below it."""
        first = self.heading(title)
        last = {"Heading1": ("Heading1", "ManylebHeading1"), "Heading2": ("Heading1", "Heading2")}.get(
            self.style(first), ("ManylebTerm", "Heading1"))
        found = [first]
        for element in first.itersiblings():
            if element.tag == qn("w:p") and self.style(element) in last:
                return found
            found.append(element)

    @staticmethod
    def style(p):
        found = p.find(qn("w:pPr") + "/" + qn("w:pStyle"))
        return None if found is None else found.get(qn("w:val"))

    @staticmethod
    def text(p):
        return "".join(t.text or "" for t in p.iter(qn("w:t")))

    # Tracked changes

    def mark(self, tag):
        element = OxmlElement(tag)
        self.next += 1
        element.set(qn("w:id"), str(self.next))
        element.set(qn("w:author"), self.author)
        element.set(qn("w:date"), self.day)
        return element

    def strike(self, run, tag="w:del"):
        """Wraps a run as one that was taken out."""
        wrap = self.mark(tag)
        run.addprevious(wrap)
        wrap.append(run)
        if tag == "w:del":
            for t in run.iter(qn("w:t")):
                t.tag = qn("w:delText")
            for t in run.iter(qn("w:instrText")):
                t.tag = qn("w:delInstrText")

    def add(self, run, tag="w:ins"):
        wrap = self.mark(tag)
        run.addprevious(wrap)
        wrap.append(run)

    def mark_end(self, p, tag):
        """Marks the end of a paragraph."""
        properties = p.get_or_add_pPr()
        look = properties.find(qn("w:rPr"))
        if look is None:
            look = OxmlElement("w:rPr")
            properties.append(look)
        look.insert(0, self.mark(tag))

    # Words

    @staticmethod
    def run(text, like=None):
        run = OxmlElement("w:r")
        if like is not None and like.find(qn("w:rPr")) is not None:
            run.append(copy.deepcopy(like.find(qn("w:rPr"))))
        t = OxmlElement("w:t")
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        t.text = text
        run.append(t)
        return run

    def cut(self, p, text):
        """The runs that hold a text and nothing else."""
        runs = [r for r in p.iter(qn("w:r")) if r.find(qn("w:t")) is not None]
        whole = "".join(r.find(qn("w:t")).text for r in runs)
        start = whole.index(text)
        end, at, found = start + len(text), 0, []
        for run in runs:
            words = run.find(qn("w:t")).text
            a, b = max(start - at, 0), min(end - at, len(words))
            at += len(words)
            if a >= b:
                continue
            if a > 0:
                run.addprevious(self.run(words[:a], run))
            if b < len(words):
                run.addnext(self.run(words[b:], run))
            run.find(qn("w:t")).text = words[a:b]
            found.append(run)
        return found

    def replace(self, p, old, new, tracked=True):
        runs = self.cut(p, old)
        if new:
            more = self.run(new, runs[-1])
            runs[-1].addnext(more)
            if tracked:
                self.add(more)
        for run in runs:
            if tracked:
                self.strike(run)
            else:
                run.getparent().remove(run)

    def insert(self, p, after, new, tracked=True):
        last = self.cut(p, after)[-1]
        more = self.run(new)
        last.addnext(more)
        if tracked:
            self.add(more)

    # Paragraphs

    def new(self, after, text, style=None, tracked=True):
        p = OxmlElement("w:p")
        if style:
            p.get_or_add_pPr().style = style
        p.append(self.run(text))
        after.addnext(p)
        if tracked:
            self.add(p.find(qn("w:r")))
            self.mark_end(p, "w:ins")
        return p

    def drop(self, p, tracked=True, tags=("w:del", "w:del")):
        if not tracked:
            p.getparent().remove(p)
            return
        for run in list(p.iter(qn("w:r"))):
            self.strike(run, tags[0])
        self.mark_end(p, tags[1])

    def split(self, p, before, tracked=True):
        """Begins a new paragraph with some words."""
        first = self.cut(p, before)[0]
        other = OxmlElement("w:p")
        if p.pPr is not None:
            other.append(copy.deepcopy(p.pPr))
        p.addnext(other)
        for element in [first, *first.itersiblings()]:
            other.append(element)
        if tracked:
            self.mark_end(p, "w:ins")

    def join(self, p, tracked=True):
        """Joins a paragraph with the next one."""
        if tracked:
            self.mark_end(p, "w:del")
            return
        other = p.getnext()
        for element in list(other):
            if element.tag != qn("w:pPr"):
                p.append(element)
        other.getparent().remove(other)

    def move(self, elements, after, tracked=True):
        if not tracked:
            for element in reversed(elements):
                after.addnext(element)
            return
        for element in reversed(elements):
            other = copy.deepcopy(element)
            for name in ("w:bookmarkStart", "w:bookmarkEnd"):
                for bookmark in list(other.iter(qn(name))):
                    bookmark.getparent().remove(bookmark)
            for run in list(other.iter(qn("w:r"))):
                self.add(run, "w:moveTo")
            self.mark_end(other, "w:moveTo")
            after.addnext(other)
        for element in elements:
            self.drop(element, tags=("w:moveFrom", "w:moveFrom"))

    # Rows

    def row(self, start):
        return next(r for r in self.body.iter(qn("w:tr")) if self.text(r).startswith(start))

    def mark_row(self, row, tag):
        row.get_or_add_trPr().append(self.mark(tag))

    def new_row(self, like, texts, tracked=True):
        row = copy.deepcopy(like)
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            for bookmark in list(row.iter(qn(name))):
                bookmark.getparent().remove(bookmark)
        for cell, text in zip(row.iter(qn("w:p")), texts):
            for run in list(cell.iter(qn("w:r"))):
                run.getparent().remove(run)
            cell.append(self.run(text))
            if tracked:
                self.add(cell.find(qn("w:r")))
        like.addnext(row)
        if tracked:
            self.mark_row(row, "w:ins")

    def drop_row(self, row, tracked=True):
        if not tracked:
            row.getparent().remove(row)
            return
        for run in list(row.iter(qn("w:r"))):
            self.strike(run)
        self.mark_row(row, "w:del")


OUTSIDE = "Requests outside office hours are"
RESPONSE, EXPERIENCE = "Each qualifying patient must", "The Health Board and the Local Authority require"
CODE, TABLE = "The Provider must comply fully", "Dyffryn University Health Board (“the"


def paragraph(start, change, *words):
    return lambda d: getattr(d, change)(d.paragraph(start), *words)


def untracked(edit):
    """The same edit made with tracking off."""
    def made(d):
        for name in ("replace", "insert", "new", "drop", "split", "join", "move", "new_row", "drop_row"):
            inner = getattr(d, name)
            setattr(d, name, lambda *a, inner=inner, **k: inner(*a, **{**k, "tracked": False}))
        edit(d)
    return made


def new_clause(d):
    last = d.clause("Evidence of experience")[-1]
    d.new(last, "The Provider must hold insurance of £5,000,000 at least.")
    d.new(last, "Insurance", "Heading2")


def two_authors(d):
    d.replace(d.paragraph(RESPONSE), "5 working days", "7 working days")
    d.author, d.day = "Mair Rees", "2026-11-26T09:30:00Z"
    d.replace(d.paragraph(RESPONSE), "5(2) or 5(4)", "5(2), 5(4) or 136")


def struck_again(d):
    """One adds words, the other strikes some of them."""
    d.insert(d.paragraph(CODE), "fully", " and promptly")
    added = d.paragraph(CODE).find(qn("w:ins")).find(qn("w:r"))
    d.author = "Mair Rees"
    d.strike(added)


def accepted_in_part(d):
    d.replace(d.paragraph(RESPONSE), "5 working days", "10 working days", tracked=False)
    d.replace(d.paragraph(EXPERIENCE), "2 years", "1 year")


def heading_only(d):
    d.replace(d.heading("Patients held short term"), "held short term", "who are held for a short time")


def strike_clause(title):
    def edit(d):
        for element in d.clause(title):
            d.drop(element)
    return edit


def bold(d):
    for run in d.paragraph(CODE).iter(qn("w:r")):
        run.get_or_add_rPr().append(OxmlElement("w:b"))


def comment(d):
    p = next(p for p in d.document.paragraphs if p.text.startswith("The Provider must comply fully"))
    d.document.add_comment(p.runs, text="Which edition?", author="Legal", initials="L")


def typed_number(d):
    """A clause by its look alone: bold, its number typed."""
    last = d.clause("Evidence of experience")[-1]
    p = d.new(last, "3.7A Insurance")
    run = p.find(qn("w:ins")).find(qn("w:r"))
    run.get_or_add_rPr().append(OxmlElement("w:b"))


def retyped_heading(d):
    """Retyped whole, so that its bookmark is gone."""
    p = d.heading("Awareness and publicity")
    for element in list(p):
        if element.tag != qn("w:pPr"):
            p.remove(element)
    p.append(d.run("Awareness and publicity"))


def moved_within(d):
    d.move(d.clause("Awareness and publicity"), d.clause("The Provider’s legal form")[-1])


def split_and_changed(d):
    p = d.paragraph(RESPONSE)
    d.replace(p, "5 working days", "10 working days")
    d.split(p, "This limit")


def join_and_changed(d):
    d.replace(d.paragraph(RESPONSE), "This limit does", "These limits do")
    d.join(d.paragraph(RESPONSE))


def split_in_three(d):
    p = d.paragraph(RESPONSE)
    d.split(p, "For them")
    d.split(p, "This limit")


def in_header(d):
    for section in d.document.sections:
        for p in section.header._element.iter(qn("w:p")):
            if "Draft" in d.text(p):
                d.replace(p, "Draft", "Agreed")


def in_list(d):
    """An entry of a list that counts, further up."""
    entries = {d.text(p): p for p in d.clause("Order of precedence")}
    d.move([entries["the rest of the Provider’s tender"]],
           entries["the signed terms and conditions of the contract"])


def commented_and_changed(d):
    comment(d)
    d.replace(d.paragraph(CODE), "must", "should")


def commented_and_struck(d):
    p = next(p for p in d.document.paragraphs if p.text.startswith("Section 5(4) lasts"))
    d.document.add_comment(p.runs, text="Not agreed with the wards.", author="Legal", initials="L")
    strike_clause("Patients held short term")(d)


def dropped_table(d):
    """The table alone: what it is called still stands there."""
    table = d.row(TABLE).getparent()
    table.getparent().remove(table)


def beside_a_change(d):
    """A figure with tracking off, in a paragraph with a change that is tracked."""
    d.replace(d.paragraph(RESPONSE), "5 working days", "10 working days", tracked=False)
    d.insert(d.paragraph(RESPONSE), "direct", " and personal")


EDITS = {
    "figure": paragraph(RESPONSE, "replace", "5 working days", "10 working days"),
    "figure-of-a-value": paragraph(RESPONSE, "replace", "5", "10"),
    "figure-stronger": paragraph(RESPONSE, "replace", "5 working days", "3 working days"),
    "figure-in-words": paragraph(RESPONSE, "replace", "5 working days", "five working days"),
    "figure-of-another-unit": paragraph(RESPONSE, "replace", "5 working days", "2 weeks"),
    "figure-without-a-mark": paragraph("Section 5(4) lasts", "replace", "6 hours", "12 hours"),
    "duty": paragraph(CODE, "replace", "must", "should"),
    "words": paragraph(CODE, "insert", "fully", ", so far as is practicable,"),
    "denial": paragraph(CODE, "replace", "must comply", "need not comply"),
    "words-struck": paragraph(RESPONSE, "replace", " direct", ""),
    "sentence-added": paragraph(CODE, "insert", "the Code prevails.", " The Provider must say where."),
    "sentence-struck": paragraph(RESPONSE, "replace", " This limit does not apply to patients held under sections "
                                 "4, 5(2) or 5(4) of the 1983 Act.", ""),
    "paragraph-added": paragraph(RESPONSE, "new", "The Provider may take longer at busy times."),
    "paragraph-struck": paragraph(RESPONSE, "drop"),
    "last-paragraph-struck": paragraph("Requests outside office hours are", "drop"),
    "split": paragraph(RESPONSE, "split", "This limit"),
    "join": paragraph("The Provider must make professional", "join"),
    "clause-added": new_clause,
    "clause-struck": strike_clause("Patients held short term"),
    "clause-struck-and-named": strike_clause("Order of precedence"),
    "clause-moved": moved_within,
    "clause-with-a-typed-number": typed_number,
    "entry-added": paragraph("social care staff", "new", "the police", "ListParagraph"),
    "entry-struck": paragraph("social care staff", "drop"),
    "row-added": lambda d: d.new_row(d.row(TABLE), ["Dyffryn Hospital Trust", "Clerk", "Email: clerk@example.org"]),
    "row-struck": lambda d: d.drop_row(d.row("Dyffryn County Council")),
    "cell": lambda d: d.replace(next(d.row(TABLE).iter(qn("w:tc"))).getnext().find(qn("w:p")), "Head", "Deputy Head"),
    "definition": paragraph("A day from Monday to Friday", "replace", "Friday", "Saturday"),
    "definition-struck": strike_clause("Working day"),
    "term-renamed": lambda d: d.replace(d.heading("Working day"), "Working", "Business"),
    "heading": heading_only,
    "heading-retyped": untracked(retyped_heading),
    "party": paragraph("The Provider is Llais", "replace", "Llais Dyffryn Advocacy", "Llais Gwent Advocacy"),
    "law": paragraph("In the last two cases", "insert", "the time being", " under the Mental Health Act 2007"),
    "two-authors": two_authors,
    "struck-again": struck_again,
    "accepted-in-part": accepted_in_part,
    "look-alone": bold,
    "comment": comment,
    "comment-and-change": commented_and_changed,
    "comment-on-struck": commented_and_struck,
    "title-page": paragraph("3 years, to", "replace", "3 years", "2 years"),
    "header": in_header,
    "kpi-row-struck": lambda d: d.drop_row(d.row("Visits missed")),
    "kpi-target": paragraph("At least 95%", "replace", "95%", "80%"),
    "money": paragraph("The Health Board and the Local Authority have made", "replace", "£186,000", "£168,000"),
    "paragraph-moved": lambda d: d.move([d.paragraph(OUTSIDE)], d.heading("Patients held short term")),
    "paragraph-moved-away": lambda d: d.move([d.paragraph(OUTSIDE)], d.paragraph(CODE)),
    "entry-moved": in_list,
    "split-and-changed": split_and_changed,
    "split-in-three": split_in_three,
    "join-and-changed": join_and_changed,
    "heading-replaced": lambda d: d.replace(d.heading("Patients held short term"), "Patients held short term",
                                            "Urgent cases"),
}
EDITS |= {
    "entry-like-the-next-untracked": untracked(paragraph("for an advocate who is to support patients under", "drop")),
    "figure-beside-a-change-untracked": beside_a_change,
    "heading-cut-untracked": untracked(
        lambda d: d.replace(d.heading("Patients held short term"), " short term", "")),
    "table-untracked": dropped_table,
}
for name in ("figure", "duty", "words", "paragraph-added", "paragraph-struck", "split", "join", "clause-added",
             "clause-struck", "clause-moved", "row-added", "row-struck", "definition", "heading", "header",
             "paragraph-moved", "paragraph-moved-away", "entry-moved"):
    EDITS[name + "-untracked"] = untracked(EDITS[name])

if __name__ == "__main__":
    source, folder = sys.argv[1:]
    for name, edit in EDITS.items():
        edited = Specification(source)
        edit(edited)
        edited.document.save(os.path.join(folder, name + ".docx"))
