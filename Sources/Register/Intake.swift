/// What an import puts into a register: returns on a version of a contract, and what they came to.
package struct Intake: Sendable {
    package var contract: ContractVersion
    package var returns: [Return] = []
    package var results: [Results] = []
    /// The day on which it was received, as `2027-07-12`.
    package var received: String

    package init(_ contract: ContractVersion, received: String) {
        (self.contract, self.received) = (contract, received)
    }

    /// A version of a contract, as its file has it.
    package struct ContractVersion: Sendable, Equatable {
        /// By what all versions of a contract are called.
        package var reference: String
        package var version: String
        /// The first and the last day of its term, where it has them.
        package var starts: String?
        package var ends: String?
        package var bytes: [UInt8]

        package init(reference: String, version: String, starts: String?, ends: String?, bytes: [UInt8]) {
            (self.reference, self.version, self.starts, self.ends) = (reference, version, starts, ends)
            self.bytes = bytes
        }
    }

    package enum Kind: String, Sendable, CaseIterable { case totals, cases }

    /// A return as its file has it, and what was read in it.
    package struct Return: Sendable {
        package var file: String
        package var kind: Kind
        package var period: String
        /// The day by which it was due, where the contract says so.
        package var due: String?
        package var bytes: [UInt8]
        package var rows: [Row] = []

        package init(file: String, kind: Kind, period: String, due: String? = nil, bytes: [UInt8]) {
            (self.file, self.kind, self.period, self.due, self.bytes) = (file, kind, period, due, bytes)
        }
    }

    /// A row of a return. What it says stands in the bytes of the return.
    package struct Row: Sendable {
        /// Its number in the file, from 1.
        package var number: Int
        /// By what the case is called that it is about; a row of totals is about none.
        package var name: String?
        /// Why it was rejected; nothing where it was accepted.
        package var reason: String?
        /// What it adds to figures. Only what adds up belongs here: numbers of cases and hours, not shares or medians.
        package var counted: [Counted]

        package init(
            _ number: Int, name: String? = nil, reason: String? = nil, counted: [Counted] = []
        ) {
            (self.number, self.name, self.reason, self.counted) = (number, name, reason, counted)
        }
    }

    /// What is added to a figure, in hundredths; a figure has its id, and behind a comma its part.
    package struct Counted: Sendable, Equatable {
        package var figure: String
        package var amount: Int
        package var outOf: Int?

        package init(_ figure: String, _ amount: Int, of outOf: Int? = nil) {
            (self.figure, self.amount, self.outOf) = (figure, amount, outOf)
        }
    }

    /// What the returns of a period came to, by which program and library.
    package struct Results: Sendable {
        package var period: String
        package var program: String
        package var library: String
        package var figures: [Figure]

        package init(period: String, program: String, library: String, figures: [Figure]) {
            (self.period, self.program, self.library, self.figures) = (period, program, library, figures)
        }

        /// A figure, in hundredths, and how it stands to its target.
        package struct Figure: Sendable, Equatable {
            package var figure: String
            package var amount: Int?
            package var outOf: Int?
            package var standing: String

            package init(_ figure: String, _ amount: Int?, of outOf: Int? = nil, standing: String) {
                (self.figure, self.amount, self.outOf, self.standing) = (figure, amount, outOf, standing)
            }
        }
    }
}

/// What became of an import.
package struct IntakeOutcome: Sendable, Equatable {
    package enum Fate: String, Sendable, Equatable {
        /// The first return of its kind and period.
        case stored
        /// There was one already, which stays beside it.
        case revision
        /// The same file was there already: nothing changed.
        case known
    }

    package struct Return: Sendable, Equatable {
        package let file: String
        package let fate: Fate
        package let revision: Int
        /// The last revision of the same kind and period.
        package let last: Int
        /// Whether it came after the day on which it was due.
        package let isLate: Bool
    }

    package internal(set) var returns: [Return] = []
    /// Whether the version of the contract was not there before.
    package internal(set) var isNewContract = false
    /// How many of the results were not there before.
    package internal(set) var newResults = 0
}
