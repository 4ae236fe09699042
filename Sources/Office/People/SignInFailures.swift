import Deadlines
import SQL

/// Wrong passwords in a row, by the login that was typed. A failure counts for as long as a lock lasts.
///
/// They are counted after the password has been checked, in the transaction that decides: however many guesses are
/// made side by side, no more of them than the rules allow get an answer.
enum SignInFailures {
  /// Until when the login is locked; nil when it is not.
  static func lock(
    _ login: Login, _ rules: SignInRules, at moment: Moment, in db: borrowing some Queries & ~Copyable
  ) throws -> Moment? {
    let until = try db.first(
      "SELECT last FROM sign_in_failure WHERE login = \(login.text) AND failures >= \(rules.failures)"
    ) { row in Moment(milliseconds: try row.int(0)) + rules.lock }
    return until.flatMap { moment < $0 ? $0 : nil }
  }

  /// Counts one more and says until when the login is locked by it, if it is.
  static func count(
    _ login: Login, _ rules: SignInRules, at moment: Moment, in db: borrowing Writing
  ) throws -> Moment? {
    try db.run("DELETE FROM sign_in_failure WHERE last <= \(moment + -rules.lock)")
    let failures = try db.first(
      """
      INSERT INTO sign_in_failure (login, failures, last) VALUES (\(login.text), 1, \(moment))
      ON CONFLICT (login) DO UPDATE SET failures = sign_in_failure.failures + 1, last = excluded.last
      RETURNING failures
      """
    ) { row in try row.int(0) }
    return (failures ?? 0) >= Int64(rules.failures) ? moment + rules.lock : nil
  }

  static func forget(_ login: Login, in db: borrowing Writing) throws {
    try db.run("DELETE FROM sign_in_failure WHERE login = \(login.text)")
  }
}
