import SQL

/// The tables of money.
enum FeeSchema {
  /// The fee book: follows from the facts of the dossiers alone.
  static let entries = SchemaChange(
    "fee entries",
    [
      .statement(
        """
        CREATE TABLE fee_entry (
          dossier INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          kind TEXT NOT NULL CHECK (kind IN ('phi', 'le_phi')),
          unit INTEGER NOT NULL,
          day INTEGER NOT NULL,
          at INTEGER NOT NULL,
          procedure TEXT NOT NULL,
          method TEXT NOT NULL CHECK (method IN ('cash', 'transfer', 'online')),
          amount INTEGER NOT NULL CHECK (amount <> 0),
          book TEXT,
          year INTEGER NOT NULL,
          number INTEGER,
          officer INTEGER NOT NULL,
          reference TEXT,
          PRIMARY KEY (dossier, sequence, kind)
        )
        """),
      .statement("CREATE INDEX fee_entry_by_day ON fee_entry (unit, day, dossier, sequence)"),
      .statement(
        "CREATE INDEX fee_entry_by_number ON fee_entry (unit, book, year, number) WHERE number IS NOT NULL"),
      .statement(
        "CREATE INDEX fee_entry_by_reference ON fee_entry (unit, reference) WHERE reference IS NOT NULL"),
      // Who owes exactly this much: asked for each transfer that names no dossier.
      .statement(
        "CREATE INDEX dossier_owing_money ON dossier (unit, (owed - collected), id) WHERE active = 1 AND owed > collected"
      ),
    ])

  /// What people and banks say of money. A close is chained to the one before and to the lines it closes.
  static let money = SchemaChange(
    "money",
    [
      .statement(
        """
        CREATE TABLE fee_count (
          unit INTEGER NOT NULL,
          day INTEGER NOT NULL,
          counted INTEGER NOT NULL CHECK (counted >= 0),
          note TEXT,
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL,
          PRIMARY KEY (unit, day)
        )
        """),
      .statement(
        """
        CREATE TABLE fee_close (
          unit INTEGER NOT NULL,
          day INTEGER NOT NULL,
          number INTEGER NOT NULL CHECK (number > 0),
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL,
          counter INTEGER NOT NULL,
          counted_at INTEGER NOT NULL,
          counted INTEGER NOT NULL CHECK (counted >= 0),
          note TEXT,
          receipts INTEGER NOT NULL,
          cash INTEGER NOT NULL,
          transfer INTEGER NOT NULL,
          online INTEGER NOT NULL,
          returned_cash INTEGER NOT NULL,
          returned INTEGER NOT NULL,
          hash BLOB NOT NULL,
          PRIMARY KEY (unit, day),
          UNIQUE (unit, number)
        )
        """),
      .statement(
        """
        CREATE TABLE statement (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          name TEXT NOT NULL,
          hash BLOB NOT NULL,
          lines INTEGER NOT NULL,
          passed_over INTEGER NOT NULL,
          officer INTEGER NOT NULL,
          at INTEGER NOT NULL
        )
        """),
      .statement("CREATE INDEX statement_of_unit ON statement (unit, id)"),
      .statement(
        """
        CREATE TABLE statement_line (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL,
          key BLOB NOT NULL,
          statement INTEGER NOT NULL REFERENCES statement (id),
          line INTEGER NOT NULL,
          day INTEGER NOT NULL,
          amount INTEGER NOT NULL CHECK (amount > 0),
          purpose TEXT NOT NULL,
          reference TEXT,
          state TEXT NOT NULL CHECK (state IN ('matched', 'ambiguous', 'unmatched', 'settled')),
          doubt TEXT,
          dossier INTEGER,
          sequence INTEGER,
          settled_by INTEGER,
          settled_at INTEGER,
          note TEXT,
          UNIQUE (unit, key)
        )
        """),
      .statement(
        "CREATE INDEX statement_task ON statement_line (unit, id) WHERE state IN ('ambiguous', 'unmatched')"),
      .statement(
        "CREATE INDEX statement_line_of_dossier ON statement_line (dossier, sequence) WHERE dossier IS NOT NULL"
      ),
      .statement(
        """
        CREATE TABLE payment_callback (
          id INTEGER PRIMARY KEY,
          gateway TEXT NOT NULL,
          reference TEXT NOT NULL,
          unit INTEGER,
          named TEXT NOT NULL,
          amount INTEGER NOT NULL CHECK (amount > 0),
          paid_at INTEGER,
          received_at INTEGER NOT NULL,
          state TEXT NOT NULL CHECK (state IN ('booked', 'review', 'settled')),
          doubt TEXT,
          dossier INTEGER,
          sequence INTEGER,
          repeats INTEGER NOT NULL,
          settled_by INTEGER,
          settled_at INTEGER,
          note TEXT,
          UNIQUE (gateway, reference)
        )
        """),
      .statement("CREATE INDEX payment_callback_task ON payment_callback (id) WHERE state = 'review'"),
      .statement(
        "CREATE INDEX payment_callback_of_dossier ON payment_callback (dossier, sequence) WHERE dossier IS NOT NULL"
      ),
    ])
}
