import Casework
import Sodium

extension Office {
  /// What the QR of a receipt carries: the dossier's code and 128 bits that only the key of the installation it
  /// was printed in gives, also when its unit has moved since. Who
  /// holds the receipt may look its dossier up; nobody can make the token of another.
  package func receiptToken(for code: DossierCode) -> String {
    "\(code.text).\(Hex.text(mark(of: code)))"
  }

  /// The code a token was made for; nil when it is none of ours.
  package func code(ofReceipt token: String) -> DossierCode? {
    guard let dot = token.lastIndex(of: "."), let code = DossierCode(token[..<dot]),
      let shown = Hex.bytes(String(token[token.index(after: dot)...])), sameSecret(shown, mark(of: code))
    else { return nil }
    return code
  }

  private func mark(of code: DossierCode) -> [UInt8] {
    let key = receiptKey(of: code.text.prefix { $0 != "-" })
    return Array(Self.mark(of: "receipt \(code.text)", under: key).prefix(16))
  }
}
