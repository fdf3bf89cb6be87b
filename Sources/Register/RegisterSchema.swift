/// What a register's tables are. A register of an earlier version is brought up to date when it is opened; what stands here
/// once released never changes, a change is a further step.
enum RegisterSchema {
    /// `Mnlb`: by it a register is told from files of other programs.
    static let application = 0x4D6E_6C62

    static var version: Int { steps.count }

    /// The statements that lead from each version to the next.
    static let steps: [[String]] = [
        [
            """
            CREATE TABLE contracts (
              id INTEGER PRIMARY KEY, reference TEXT NOT NULL, version TEXT NOT NULL, starts TEXT, ends TEXT,
              received TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, bytes BLOB NOT NULL
            ) STRICT
            """,
            """
            CREATE TABLE returns (
              id INTEGER PRIMARY KEY, contract INTEGER NOT NULL REFERENCES contracts, reference TEXT NOT NULL,
              kind TEXT NOT NULL CHECK (kind IN ('totals', 'cases')), period TEXT NOT NULL,
              revision INTEGER NOT NULL CHECK (revision >= 1),
              received TEXT NOT NULL, due TEXT, file TEXT NOT NULL, digest TEXT NOT NULL, bytes BLOB NOT NULL,
              accepted INTEGER NOT NULL, rejected INTEGER NOT NULL, UNIQUE (reference, kind, period, revision)
            ) STRICT
            """,
            """
            CREATE TABLE rows (
              return INTEGER NOT NULL REFERENCES returns, number INTEGER NOT NULL, isAccepted INTEGER NOT NULL,
              isForgotten INTEGER NOT NULL DEFAULT 0, name TEXT, reason TEXT,
              PRIMARY KEY (return, number)
            ) STRICT, WITHOUT ROWID
            """,
            "CREATE INDEX rowsByName ON rows (name) WHERE name IS NOT NULL",
            "CREATE TABLE figures (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
            // What each row adds to a figure, in hundredths.
            """
            CREATE TABLE counted (
              return INTEGER NOT NULL, number INTEGER NOT NULL, figure INTEGER NOT NULL REFERENCES figures,
              amount INTEGER NOT NULL, outOf INTEGER, PRIMARY KEY (return, number, figure),
              FOREIGN KEY (return, number) REFERENCES rows
            ) STRICT, WITHOUT ROWID
            """,
            // What the forgotten rows of a return added, together.
            """
            CREATE TABLE kept (
              return INTEGER NOT NULL REFERENCES returns, figure INTEGER NOT NULL REFERENCES figures,
              amount INTEGER NOT NULL, outOf INTEGER, PRIMARY KEY (return, figure)
            ) STRICT, WITHOUT ROWID
            """,
            // What a return came to when it was imported.
            """
            CREATE TABLE sums (
              return INTEGER NOT NULL REFERENCES returns, figure INTEGER NOT NULL REFERENCES figures,
              amount INTEGER NOT NULL, outOf INTEGER, PRIMARY KEY (return, figure)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE results (
              id INTEGER PRIMARY KEY, contract INTEGER NOT NULL REFERENCES contracts, period TEXT NOT NULL,
              received TEXT NOT NULL, program TEXT NOT NULL, library TEXT NOT NULL, digest TEXT NOT NULL UNIQUE
            ) STRICT
            """,
            """
            CREATE TABLE resultFigures (
              results INTEGER NOT NULL REFERENCES results, figure INTEGER NOT NULL REFERENCES figures,
              amount INTEGER, outOf INTEGER, standing TEXT NOT NULL, PRIMARY KEY (results, figure)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE restsOn (
              results INTEGER NOT NULL REFERENCES results, return INTEGER NOT NULL REFERENCES returns,
              PRIMARY KEY (results, return)
            ) STRICT, WITHOUT ROWID
            """,
        ],
        [
            // Of a contract version or a return what no other digest covers.
            """
            CREATE TABLE seals (
              kind TEXT NOT NULL CHECK (kind IN ('contract', 'return')), id INTEGER NOT NULL, digest TEXT NOT NULL,
              PRIMARY KEY (kind, id)
            ) STRICT, WITHOUT ROWID
            """
        ],
    ]
}
