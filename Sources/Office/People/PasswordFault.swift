/// What is wrong with a password somebody wants to have, or with the old one given to change it.
package enum PasswordFault: Error, Equatable, Sendable {
  case tooShort(least: Int)
  case tooLong(most: Int)
  case isLogin
  case obvious
  case sameAsBefore
  case oldOneWrong

  package var notice: String {
    switch self {
    case .tooShort(let least): "Mật khẩu phải có ít nhất \(least) ký tự."
    case .tooLong(let most): "Mật khẩu dài quá \(most) ký tự."
    case .isLogin: "Mật khẩu không được trùng với tên đăng nhập."
    case .obvious: "Mật khẩu này quá dễ đoán."
    case .sameAsBefore: "Mật khẩu mới phải khác mật khẩu cũ."
    case .oldOneWrong: "Mật khẩu cũ không đúng."
    }
  }
}
