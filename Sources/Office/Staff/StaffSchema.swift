import SQL

extension Schema {
  /// Who is away, who does whose work, who was lent where, and what officers leave when they go (*nhân sự*). Nothing here
  /// is ever changed or deleted: what is taken back keeps its days and is marked with who took it back and when.
  static let staff = SchemaChange(
    "staff",
    [
      .statement(
        """
        CREATE TABLE absence (
          id INTEGER PRIMARY KEY,
          officer INTEGER NOT NULL REFERENCES officer (id),
          substitute INTEGER REFERENCES officer (id),
          reason TEXT NOT NULL,
          valid_from INTEGER NOT NULL,
          valid_to INTEGER,
          token TEXT UNIQUE,
          entered_at INTEGER NOT NULL,
          entered_by INTEGER NOT NULL REFERENCES officer (id),
          revoked_at INTEGER,
          revoked_by INTEGER REFERENCES officer (id),
          CHECK (valid_to IS NULL OR valid_to > valid_from),
          CHECK (substitute IS NULL OR substitute <> officer),
          CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        )
        """),
      .statement("CREATE INDEX absence_of_officer ON absence (officer, valid_from)"),
      .statement("CREATE INDEX absence_by_substitute ON absence (substitute, valid_from)"),
      .statement(
        """
        CREATE TABLE delegation (
          id INTEGER PRIMARY KEY,
          giver INTEGER NOT NULL REFERENCES officer (id),
          receiver INTEGER NOT NULL REFERENCES officer (id),
          document TEXT NOT NULL CHECK (length(document) > 0),
          valid_from INTEGER NOT NULL,
          valid_to INTEGER NOT NULL,
          token TEXT UNIQUE,
          entered_at INTEGER NOT NULL,
          entered_by INTEGER NOT NULL REFERENCES officer (id),
          revoked_at INTEGER,
          revoked_by INTEGER REFERENCES officer (id),
          CHECK (valid_to > valid_from),
          CHECK (giver <> receiver),
          CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        )
        """),
      .statement("CREATE INDEX delegation_by_giver ON delegation (giver, valid_from)"),
      .statement("CREATE INDEX delegation_by_receiver ON delegation (receiver, valid_from)"),
      .statement(
        """
        CREATE TABLE delegation_role (
          delegation INTEGER NOT NULL REFERENCES delegation (id),
          role TEXT NOT NULL,
          PRIMARY KEY (delegation, role)
        )
        """),
      .statement(
        """
        CREATE TABLE secondment (
          id INTEGER PRIMARY KEY,
          officer INTEGER NOT NULL REFERENCES officer (id),
          role TEXT NOT NULL,
          department TEXT NOT NULL,
          document TEXT NOT NULL CHECK (length(document) > 0),
          valid_from INTEGER NOT NULL,
          valid_to INTEGER NOT NULL,
          token TEXT UNIQUE,
          entered_at INTEGER NOT NULL,
          entered_by INTEGER NOT NULL REFERENCES officer (id),
          revoked_at INTEGER,
          revoked_by INTEGER REFERENCES officer (id),
          CHECK (valid_to > valid_from),
          CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
        )
        """),
      .statement("CREATE INDEX secondment_of_officer ON secondment (officer, valid_from)"),
      // Every wording is kept; the last one counts, an empty one takes the note away.
      .statement(
        """
        CREATE TABLE handover_note (
          officer INTEGER NOT NULL REFERENCES officer (id),
          procedure TEXT NOT NULL,
          written_at INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (officer, procedure, written_at)
        )
        """),
      .statement(
        """
        CREATE TABLE work_handover (
          id INTEGER PRIMARY KEY,
          unit INTEGER NOT NULL REFERENCES unit (id),
          officer INTEGER NOT NULL REFERENCES officer (id),
          number INTEGER NOT NULL CHECK (number > 0),
          leaves_on INTEGER,
          token TEXT UNIQUE,
          made_at INTEGER NOT NULL,
          made_by INTEGER NOT NULL REFERENCES officer (id)
        )
        """),
      .statement("CREATE INDEX work_handover_of_officer ON work_handover (officer, made_at)"),
      .statement(
        """
        CREATE TABLE work_handover_line (
          handover INTEGER NOT NULL REFERENCES work_handover (id),
          dossier INTEGER NOT NULL,
          receiver INTEGER NOT NULL REFERENCES officer (id),
          step_kind TEXT NOT NULL,
          due_at INTEGER NOT NULL,
          PRIMARY KEY (handover, dossier)
        )
        """),
      .statement("CREATE INDEX work_handover_by_receiver ON work_handover_line (receiver, handover)"),
    ])
}
