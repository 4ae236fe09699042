import Deadlines

/// How long a sign-in lasts and how often a password may be wrong.
package struct SignInRules: Equatable, Sendable {
  /// Wrong passwords in a row, none of them `lock` after the one before, until the login is locked.
  package var failures = 5
  /// How long a login stays locked, milliseconds.
  package var lock: Int64 = 15 * 60_000
  /// A session nobody uses for this long is over, milliseconds.
  package var idle: Int64 = 4 * 3_600_000
  /// No session lasts longer, used or not, milliseconds: one working day.
  package var longest: Int64 = 12 * 3_600_000
  /// The moment of the last use is written at most this often, milliseconds.
  package var seenStep: Int64 = 60_000
  /// How long another program's sign-out, retirement or change of roles may go unnoticed here, milliseconds.
  package var believed: Int64 = 2000

  package init() {}

  func isOver(created: Moment, seen: Moment, at moment: Moment) -> Bool {
    moment >= created + longest || moment >= seen + idle
  }
}

/// Why somebody is not let in. An unknown login, a retired officer and a wrong password get the same answer after the
/// same time, and a login is locked whether or not somebody has it.
package enum SignInFault: Error, Equatable, Sendable {
  case wrong
  case locked(until: Moment)
  /// More sign-ins at once than this machine can check.
  case busy

  package var notice: String {
    switch self {
    case .wrong: "Tên đăng nhập hoặc mật khẩu không đúng."
    case .locked(let until):
      "Sai mật khẩu nhiều lần. Tên đăng nhập này tạm khóa đến \(until.written); người quản trị có thể mở sớm hơn."
    case .busy: "Đang có quá nhiều người đăng nhập cùng lúc. Xin thử lại sau ít giây."
    }
  }
}
