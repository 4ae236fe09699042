/// Scanning what was handed in (*số hóa thành phần hồ sơ*, TT 03/2025/TT-VPCP Điều 5).
extension Dossier {
  /// The papers that were handed in and have no scan. What was only shown is never scanned, what data replace need not be,
  /// and a paper that is a State secret must not be.
  package var unscanned: [Component] {
    let scanned = Set(files.compactMap(\.component)).union(secretPapers)
    let handedIn = Set(components.filter { $0.manner == .submitted }.map(\.number))
    return procedure.components.filter { component in
      component.kind != .present && handedIn.contains(component.number) && !scanned.contains(component.number)
    }
  }

  /// Whether every paper of it has its file (*đã số hóa thành phần hồ sơ*): what figures and the score by QĐ 766 count. One
  /// filed online needs no scan at the counter, but its papers must have come with it as files.
  package var isDigitised: Bool { unscanned.isEmpty }

  /// The papers that have to be scanned before the dossier leaves the counter (T6); none of one that was filed online.
  package var toScan: [Component] { channel == .online ? [] : unscanned }

  /// Passing on from the counter waits for the scans, but for papers the clerk names as secret.
  func checkScans(besides secret: Set<Int>) throws(Refusal) {
    if let unknown = secret.sorted().first(where: { number in
      !procedure.components.contains { $0.number == number }
    }) {
      throw .componentUnknown(unknown)
    }
    let missing = toScan.filter { !secret.contains($0.number) }
    guard missing.isEmpty else { throw .notScanned(missing.map(\.name)) }
  }
}
