import CSQLite

extension SQLError {
  /// The error for a result code that `connection` has just given. `text` is the statement's, which holds no values.
  ///
  /// The engine's own message is used only where it is known to hold names and nothing else: those of constraints,
  /// and what it says while it reads the statement's text (`preparing`). Run-time messages may quote a value.
  static func sqlite(_ code: Int32, _ connection: OpaquePointer?, text: String, preparing: Bool = false)
    -> SQLError
  {
    let extended = connection.map(sqlite3_extended_errcode) ?? code
    let message = connection.flatMap(sqlite3_errmsg).map { String(cString: $0) } ?? ""
    let plain = sqlite3_errstr(code).map { String(cString: $0) } ?? "error \(code)"
    switch code & 0xff {
    case SQLITE_CONSTRAINT:
      let what = message.constraintName
      switch extended {
      case CONSTRAINT.unique, CONSTRAINT.primaryKey, CONSTRAINT.rowid: return .duplicate(what: what)
      default: return .constraint(what: what)
      }
    case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE, SQLITE_MISMATCH, SQLITE_TOOBIG, SQLITE_AUTH,
      SQLITE_SCHEMA:
      return .misuse("\(preparing ? message : plain): \(text)")
    case SQLITE_READONLY where connection.map { sqlite3_db_readonly($0, nil) == 0 } ?? false:
      return .misuse("writes in a reading transaction: \(text)")
    default:
      return .unavailable("\(plain) (\(extended))")
    }
  }

  /// Extended codes; the header spells them with macros that Swift does not see.
  private enum CONSTRAINT {
    static let primaryKey = SQLITE_CONSTRAINT | (6 << 8)
    static let unique = SQLITE_CONSTRAINT | (8 << 8)
    static let rowid = SQLITE_CONSTRAINT | (10 << 8)
  }
}

extension String {
  /// `dossier.code` of `UNIQUE constraint failed: dossier.code`; the whole message where nothing is named.
  fileprivate var constraintName: String {
    let mark = " constraint failed: "
    var rest = self[...]
    while !rest.isEmpty, !rest.hasPrefix(mark) { rest = rest.dropFirst() }
    return rest.isEmpty ? self : String(rest.dropFirst(mark.count))
  }
}
