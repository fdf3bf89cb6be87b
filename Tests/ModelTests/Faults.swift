import ManylebTestSupport
import Testing

/// Every kind of fault, alone.
let faults: [FaultCase] = [
    FaultCase(
        "an unknown key at the top", "fundin:\n  per: year\n", "6:1 format/unknown-key", "Unknown key `fundin`",
        help: "did you mean `funding`?"),
    FaultCase(
        "an unknown key in a group", "service:\n  respons:\n    standard: 5 days\n", "7:3 format/unknown-key",
        "Unknown key `respons` in `service`", help: "did you mean `response`?"),
    FaultCase(
        "an unknown key far from all names", "funding:\n  colour: red\n", "7:3 format/unknown-key",
        "Unknown key `colour` in `funding`",
        help:
            "known here: `ceiling`, `per`, `options-included`, `vat`, `vat-rate`, `indexation`, `volume`, `payment`"),
    FaultCase(
        "a key that stands twice", "funding:\n  per: year\n  payment: quarterly in arrears\n  per: contract\n",
        "9:3 format/duplicate-key", "The key `per` stands here a second time",
        help: "keep one of the two; the first is on line 7"),
    FaultCase(
        "a section that stands twice", "funding:\n  per: year\nfunding:\n  per: contract\n", "8:1 format/duplicate-key",
        "The key `funding` stands here a second time", help: "keep one of the two; the first is on line 6"),
    FaultCase(
        "a word that is no choice", "tender:\n  procedure: opne\n", "7:14 format/wrong-type",
        "`opne` is not one of `open`, `restricted`, `competitive-flexible`, `direct-award`, `direct-award-1`, `direct-award-2`, "
            + "`most-suitable-provider` or `competitive`",
        help: "did you mean `open`?"),
    FaultCase(
        "a number without its unit", "funding:\n  ceiling: 186000\n", "7:12 format/wrong-type",
        "`186000` is not a sum in pounds, such as `£186,000` or `£1,250.50`",
        help: "write a sum in pounds, such as `£186,000` or `£1,250.50`"),
    FaultCase(
        "a list where a value belongs", "awareness-training: [yearly]\n", "6:21 format/wrong-type",
        "`awareness-training` must be how often, such as `monthly`, `every 6 weeks`, `quarterly`, `six-monthly` or `yearly`, "
            + "not a list", help: "write the value behind the key"),
    FaultCase(
        "a value where a list belongs", "service:\n  formats: Welsh\n", "7:12 format/wrong-type",
        "`service.formats` must be a list, not a value", help: "put each entry on a line of its own behind `- `"),
    FaultCase(
        "a value where a group belongs", "records: 6 years\n", "6:10 format/wrong-type",
        "`records` must be a group of keys, not a value",
        help: "known here: `retention`, `database`, `policy-review`, `issue-categories`"),
    FaultCase(
        "a list where clauses belong", "clauses:\n  - spec.model\n", "7:3 format/wrong-type",
        "`clauses` must be a group of keys, not a list", help: "write an id, a colon, and its keys below it"),
    FaultCase(
        "a value in a list that is of the wrong type",
        "settings:\n  - id: a\n    name: A\n    kind: hospital\n    specialisms: [camhs, forensics]\n",
        "10:26 format/wrong-type",
        "`forensics` is not one of `forensic`, `camhs`, `perinatal`, `learning-disability`, "
            + "`older-people`, `rehabilitation`, `eating-disorders` or `intensive-care`",
        help: "did you mean `forensic`?"),
    FaultCase(
        "a missing key", "", "5:5 format/missing-key", "`commissioners.name` is missing: the full name",
        help: "add `name:` here",
        instead: ("name:", "lead:")),
    FaultCase(
        "a missing section", "", "1:1 format/missing-key",
        "`contract` is missing: the contract itself: title, dates, term",
        help: "add `contract:` here", instead: ("contract:\n  title: Advocacy\n", "")),
    FaultCase(
        "a provider without a name", "provider:\n  form: charity\n", "7:3 format/missing-key",
        "`provider.name` is missing: the full name of the provider",
        help: "add `name:` here, or leave out `provider:` until the contract is awarded"),
    FaultCase(
        "an indicator without a name", "monitoring:\n  kpis:\n    - period: yearly\n", "8:7 format/missing-key",
        "An entry of `monitoring.kpis` names no indicator",
        help: "add `indicator:` for one of the guidance's, or `id:` for a local one"),
    FaultCase(
        "an indicator with two names",
        "monitoring:\n  kpis:\n    - indicator: workforce.imha-numbers\n      id: local.a\n", "9:11 format/wrong-type",
        "An entry of `monitoring.kpis` has both `indicator` and `id`",
        help: "keep `indicator` for one of the guidance's, `id` for a local one"),
    FaultCase(
        "a local indicator without a measure", "monitoring:\n  kpis:\n    - {id: local.a, group: finance, title: A}\n",
        "8:7 format/missing-key", "The local indicator `local.a` states no `measure`", help: "add `measure:` here"),
    FaultCase(
        "an operator that is not declared",
        "healthcare-providers:\n  - {id: dmh, name: D}\nsettings:\n  - {id: a, name: A, kind: hospital, operator: dnh}\n",
        "9:48 format/undeclared", "`dnh` is not declared under `healthcare-providers`", help: "did you mean `dmh`?"),
    FaultCase(
        "an operator where none is declared", "settings:\n  - {id: a, name: A, kind: hospital, operator: dmh}\n",
        "7:48 format/undeclared", "`dmh` is not declared under `healthcare-providers`",
        help: "declare it, or take it out"),
    FaultCase(
        "a setting that is not declared",
        "settings:\n  - {id: ysbyty-bryn, name: A, kind: hospital}\nmonitoring:\n  kpis:\n"
            + "    - indicator: workforce.imha-numbers\n      settings: [ysbyty-bryn, ysbyty-byrn]\n",
        "11:31 format/undeclared",
        "`ysbyty-byrn` is not declared under `settings`", help: "did you mean `ysbyty-bryn`?"),
    FaultCase(
        "an indicator that the guidance does not have",
        "monitoring:\n  kpis:\n    - indicator: workforce.imha-number\n",
        "8:18 format/undeclared", "`workforce.imha-number` is not an indicator of the guidance",
        help: "did you mean `workforce.imha-numbers`?"),
    FaultCase(
        "a group of indicators that is not known",
        "monitoring:\n  kpis:\n    - {id: local.a, group: money, title: A, measure: count}\n", "8:28 format/undeclared",
        "`money` is not a group of indicators", help: "known here: `responsive`, `workforce`, `feedback`, `finance`"),
    FaultCase(
        "a first contact that is no commissioner", "", "4:18 format/undeclared",
        "`Powys` is not the name of a commissioner",
        help: "known here: `Dyffryn University Health Board`",
        instead: ("Advocacy\n", "Advocacy\n  first-contact: Powys\n")),
    FaultCase(
        "a clause that is not in the library", "clauses:\n  spec.staffing.profiel:\n    add: More.\n",
        "7:3 format/undeclared",
        "`spec.staffing.profiel` is not a clause of the library", help: "did you mean `spec.staffing.profile`?"),
    FaultCase(
        "a clause with nothing to do", "clauses:\n  spec.staffing.profile: {}\n", "7:3 format/missing-key",
        "`spec.staffing.profile` says nothing that can be done with the clause",
        help: "give it `replace`, `add` or `omit`"),
    FaultCase(
        "a clause left out and reworded", "clauses:\n  spec.staffing.profile: {omit: why, add: more}\n",
        "7:3 format/wrong-type",
        "`spec.staffing.profile` is both left out and reworded", help: "keep `omit` or the wording"),
    FaultCase(
        "a house clause that adds to itself",
        "clauses:\n  house.a: {section: spec.model, title: A, text: A, add: B}\n", "7:3 format/wrong-type",
        "`house.a` is a clause of the house, so there is nothing to add", help: "give it `section`, `title` and `text`"),
    FaultCase(
        "a house clause without a text", "clauses:\n  house.a: {section: spec.model, title: A}\n",
        "7:3 format/missing-key",
        "The house clause `house.a` has no `text`", help: "add `text:` below it"),
    FaultCase(
        "a house clause in no section", "clauses:\n  house.a: {section: spec.modle, title: A, text: A}\n",
        "7:22 format/undeclared",
        "`spec.modle` is not a section of a document", help: "did you mean `spec.model`?"),
    FaultCase(
        "a setting that stands twice",
        "settings:\n  - {id: a, name: A, kind: hospital}\n  - {id: a, name: B, kind: community}\n",
        "8:5 format/duplicate-entry",
        "`a` stands a second time in `settings`", help: "give each entry its own"),
    FaultCase(
        "an indicator that stands twice",
        "monitoring:\n  kpis:\n    - indicator: workforce.imha-numbers\n    - indicator: workforce.imha-numbers\n",
        "9:7 format/duplicate-entry", "`workforce.imha-numbers` stands a second time in `monitoring.kpis`",
        help: "give each entry its own"),
    FaultCase(
        "a date that does not exist", "", "4:10 format/wrong-type",
        "`2027-02-29` is not a date that exists, as `2027-04-01`",
        help: "write a date that exists, as `2027-04-01`", instead: ("Advocacy\n", "Advocacy\n  start: 2027-02-29\n")),
    FaultCase(
        "a term in weeks", "", "4:9 format/wrong-type", "`150 weeks` is not a term in months or years",
        help: "write, for example, `3 years`", instead: ("Advocacy\n", "Advocacy\n  term: 150 weeks\n")),
    FaultCase(
        "office hours that end before they begin", "service:\n  hours:\n    to: 08:00\n    from: 09:00\n",
        "8:9 format/out-of-order",
        "`service.hours.to` (08:00) comes before `service.hours.from` (09:00)", help: "check both"),
    FaultCase(
        "office hours of no length", "service:\n  hours:\n    from: 09:00\n    to: 09:00\n", "9:9 format/out-of-order",
        "`service.hours.to` (09:00) is no later than `service.hours.from` (09:00)", help: "check both"),
    FaultCase(
        "a timetable out of order",
        "tender:\n  timetable:\n    award: 2027-02-01\n    bids-by: 2027-02-01T12:00\n    interviews: 2027-02-02\n",
        "8:12 format/out-of-order",
        "`tender.timetable.award` (2027-02-01) comes before `tender.timetable.interviews` (2027-02-02)",
        help: "check both"),
    FaultCase(
        "an empty list", "settings: []\n", "6:11 format/empty-list", "`settings` is an empty list",
        help: "name at least one, or leave out the key"),
    FaultCase(
        "a key without a value", "funding:\n  ceiling:\n  per: year\n", "7:11 format/no-value",
        "`funding.ceiling` has no value",
        help: "write a sum in pounds, such as `£186,000` or `£1,250.50`, or leave out the key for a blank"),
    FaultCase(
        "a list without entries", "service:\n  formats:\n", "7:11 format/no-value", "`service.formats` has no value",
        help: "write a list, or leave out the key"),
    FaultCase(
        "another version of the format", "", "1:10 format/version", "Version 2 of the file format is not known",
        help: "write `manyleb: 1`", instead: ("manyleb: 1", "manyleb: 2")),
]
