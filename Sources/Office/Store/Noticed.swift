/// A fault that can say in Vietnamese what is wrong, to whoever asked (*thông báo*).
package protocol Noticed: Error {
  var notice: String { get }
}

extension AccountFault: Noticed {}
extension PasswordFault: Noticed {}
extension SignInFault: Noticed {}
extension TokenFault: Noticed {}
extension UnitFault: Noticed {}
extension DataFolderFault: Noticed {}
extension CatalogueFault: Noticed {}
extension CalendarStoreFault: Noticed {}
