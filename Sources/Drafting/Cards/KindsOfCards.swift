package import ManylebSyntax

extension LibraryReader {
    /// Every kind of card that this room reads, with the file that holds it, for the README of the library.
    package static let kinds: [(place: String, kind: CardKindDescription)] = [
        ("the head of a `document.md`", DocumentHead.description),
        ("in a `document.md`", TitleLine.description),
        ("in a file of `shared/`", SharedTitleLine.description),
        ("the head of a section file", SectionHead.description),
        ("in a section file", ClauseCard.description),
        ("in `labels/en.md`", LabelCard.description),
        ("in `labels/keys.en.md`", KeyCard.description),
        ("in `labels/phrases.en.md`", PhraseCard.description),
        ("in `labels/lists.md`", ListCard.description),
        ("in `labels/terms.en.md`", TermCard.description),
        ("in `labels/indicators.md`", IndicatorGroupCard.description),
        ("in `labels/indicators.md`", IndicatorCard.description),
        ("in `labels/breakdowns.md`", BreakdownCard.description),
        ("in `labels/activity.md`", ActivityCard.description),
        ("in `labels/cases.md`", CaseColumnCard.description),
        ("in `labels/duties.md`", DutyCard.description),
        ("in `labels/cost-lines.md`", CostLineCard.description),
        ("the head of a file of `guidance/`", GuidanceHead.description),
        ("in `guidance/`", GuidanceCard.description),
        ("in `law/references.md`", LawCard.description),
        ("in `law/bank-holidays.md`", HolidayCard.description),
        ("in `law/routes.md`", RouteCard.description),
        ("in `law/processes.md`", ProcessCard.description),
        ("in `law/notices.md`", NoticeCard.description),
        ("in `law/thresholds.md`", ThresholdCard.description),
        ("in `law/bodies.md`", BodyCard.description),
    ]
}
