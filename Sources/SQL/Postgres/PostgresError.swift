import CPostgres

/// What the server said of a statement that failed.
struct PostgresFault {
  /// Five letters (SQLSTATE); empty when the connection broke before the server could say anything.
  let state: String
  let error: SQLError

  /// The connection is gone or of no use any more; what was not committed is lost, and none of it was done.
  var isLost: Bool {
    state.isEmpty || state.hasPrefix("08") && state != "08P01"
      || ["57P01", "57P02", "57P03", "57P05", "25P03"]
        .contains(state)
  }
  /// The transaction stood in another's way: the same again may succeed.
  var isWorthAnother: Bool { state == "40001" || state == "40P01" }

  /// - Parameter text: the statement's, which holds no values. Of the server's own message only what names columns and
  ///   rules is used: that of a value it could not read would quote it.
  init(_ result: OpaquePointer?, of connection: OpaquePointer, text: String) {
    func field(_ code: Character) -> String {
      guard let result, let said = PQresultErrorField(result, Int32(code.asciiValue ?? 0)) else { return "" }
      return String(cString: said)
    }
    let (state, message) = (field("C"), field("M"))
    self.state = PQstatus(connection) == CONNECTION_OK ? state : ""
    func column(_ name: String) -> String { "\(field("t")).\(name)" }
    switch state {
    case "": error = .unavailable("the connection to the server is lost")
    case "23505":
      let names = field("D").keyNames
      error = .duplicate(
        what: names.isEmpty ? field("n") : names.map(column).joined(separator: ", "))
    case "23502": error = .constraint(what: column(field("c")))
    case "23503": error = .constraint(what: "FOREIGN KEY constraint failed")
    case let state where state.hasPrefix("23"): error = .constraint(what: field("n"))
    case "42804":
      // The one refusal of a value's type that names no table.
      let quoted = message.split(separator: "\"", omittingEmptySubsequences: false)
      error =
        if quoted.count > 1, let table = text.tableWritten {
          .constraint(what: "\(table).\(quoted[1])")
        } else {
          .misuse("\(message): \(text)")
        }
    case "25006": error = .misuse("writes in a reading transaction: \(text)")
    case "40001", "40P01": error = .unavailable("in the way of another transaction (\(state))")
    case let state where state.hasPrefix("22"): error = .misuse("value of the wrong kind (\(state)): \(text)")
    case let state where ["42", "26", "0A", "25", "2D", "08", "34", "24"].contains(state.prefix(2)):
      error = .misuse("\(message): \(text)")
    default: error = .unavailable("\(message) (\(state))")
    }
  }
}

extension String {
  /// `a` and `b` of `Key (a, b)=(…) already exists.`, whatever language it is said in.
  fileprivate var keyNames: [String] {
    guard let start = firstIndex(of: "("), let end = ranges(of: ")=(").first?.lowerBound, start < end else {
      return []
    }
    return self[index(after: start)..<end].split(separator: ",").map { $0.filter { $0 != " " && $0 != "\"" } }
  }

  /// `line` of `INSERT INTO line …` or `UPDATE line …`.
  fileprivate var tableWritten: String? {
    let words = split(maxSplits: 4) { $0.isWhitespace || $0 == "(" }
    return switch words.first?.uppercased() {
    case "INSERT" where words.count > 2: String(words[2])
    case "UPDATE" where words.count > 1: String(words[1])
    default: nil
    }
  }
}
