import SQL

/// Indexes of the short lists that boards and work lists count and walk: all of dossiers under way, so they stay short
/// however long the book grows.
enum BoardIndexes {
  static let schema = SchemaChange(
    "boards",
    [
      // Everything a board counts of the pending ones, without opening them. Their mark stands in it because the engine
      // would open each to look at it.
      .statement(
        """
        CREATE INDEX dossier_board ON dossier (unit, step_kind, step_department, holder, late_from, step_due,
          watch_from, step_entered, letter, waits_for, pending) WHERE pending = 1
        """),
      .statement("DROP INDEX dossier_work"),
      .statement(
        """
        CREATE INDEX dossier_work ON dossier (seat, step_kind, due_at, id, step_department, holder, waits_for, pending)
          WHERE pending = 1
        """),
      .statement("DROP INDEX dossier_open"),
      .statement(
        """
        CREATE INDEX dossier_open ON dossier (unit, procedure, revision, channel, late_from, pending) WHERE pending = 1
        """),
      // Of the unit that works on it, which may be another than the one it was received at.
      .statement("CREATE INDEX dossier_held_up ON dossier (seat, waits_for, id) WHERE waits_for IS NOT NULL"),
      .statement(
        "CREATE INDEX dossier_to_apologise ON dossier (seat, watch_from, id) WHERE active = 1 AND letter IS NULL"
      ),
      .statement(
        "CREATE INDEX dossier_settled_here ON dossier (seat, due_at, id) WHERE pending = 1 AND seat <> unit"),
      .statement("CREATE INDEX dossier_to_send ON dossier (unit, id) WHERE proposal = 'to_send'"),
      .statement(
        "CREATE INDEX dossier_by_letter ON dossier (unit, letter, ended_day, id) WHERE letter IS NOT NULL"),
    ])
}
