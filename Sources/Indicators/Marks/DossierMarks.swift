import Casework
import Deadlines

/// What the indicators look at in one dossier (*cờ dữ liệu của hồ sơ*): each is a flag the national portal counts, taken
/// from the dossier's own facts. Stored as one number; a bit keeps its meaning for ever.
package struct DossierMarks: OptionSet, Hashable, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Filed online (`KenhThucHien` = 2).
  package static let online = DossierMarks(rawValue: 1)
  /// Its procedure ends in a document, and it was neither withdrawn nor stopped.
  package static let document = DossierMarks(rawValue: 2)
  /// The signed result has its file.
  package static let resultFile = DossierMarks(rawValue: 4)
  /// The result is signed and numbered.
  package static let issued = DossierMarks(rawValue: 8)
  /// Every paper that was handed in, at the counter or online, has its file (TT 03/2025/TT-VPCP, Điều 5).
  package static let scanned = DossierMarks(rawValue: 16)
  /// Data took the place of a paper (`DuocTaiSuDung`).
  package static let reused = DossierMarks(rawValue: 32)
  /// The population database was asked (`DSKetNoiCSDL`).
  package static let population = DossierMarks(rawValue: 64)
  /// Something was to be paid (a fee row above 0).
  package static let obligation = DossierMarks(rawValue: 128)
  /// Paid online (`DuocThanhToanTrucTuyen`).
  package static let paidOnline = DossierMarks(rawValue: 256)
  /// Nothing has been paid yet.
  package static let unpaid = DossierMarks(rawValue: 512)
  /// Sent back to the citizen at most once.
  package static let askedOnce = DossierMarks(rawValue: 1024)
  /// A result file, or no document to have one of.
  package static let electronic = DossierMarks(rawValue: 2048)
  /// Ended by its due minute, or still within it. Depends on the clock, so it is never stored.
  package static let inTime = DossierMarks(rawValue: 4096)
  /// No feedback that was taken up speaks of it. Follows from the book of feedback, so it is never stored.
  package static let unpetitioned = DossierMarks(rawValue: 8192)

  /// Each mark with what its lack means, in the words of the list of lost points.
  package static let lacks: [(mark: DossierMarks, words: String)] = [
    (.inTime, "Quá hạn"),
    (.unpetitioned, "Có phản ánh, kiến nghị"),
    (.askedOnce, "Yêu cầu bổ sung quá một lần"),
    (.online, "Không nộp trực tuyến"),
    (.electronic, "Thiếu tệp kết quả điện tử"),
    (.resultFile, "Thiếu tệp kết quả điện tử"),
    (.scanned, "Thành phần hồ sơ chưa số hóa đủ"),
    (.reused, "Không dùng lại dữ liệu"),
    (.population, "Không tra cứu dữ liệu dân cư"),
    (.paidOnline, "Không thanh toán trực tuyến"),
  ]

  /// What is missing, in words; a result that cannot be there yet is told apart from one nobody attached.
  package func missing(for needed: DossierMarks) -> [String] {
    var words: [String] = []
    for (mark, lack) in Self.lacks where needed.contains(mark) && !contains(mark) {
      let isUnderWay = (mark == .resultFile || mark == .electronic) && !contains(.issued)
      let word = isUnderWay ? "Chưa có kết quả" : lack
      if !words.contains(word) { words.append(word) }
    }
    return words
  }
}

extension Dossier {
  /// The marks that follow from its facts alone; `inTime` is added where the moment is known.
  package var marks: DossierMarks {
    var marks: DossierMarks = []
    if channel == .online { marks.insert(.online) }
    let hasEndedWithout = stage == .withdrawn || stage == .stopped
    if !procedure.results.isEmpty, !hasEndedWithout { marks.insert(.document) }
    if result != nil { marks.insert(.issued) }
    if result?.files.isEmpty == false { marks.insert(.resultFile) }
    if marks.contains(.resultFile) || !marks.contains(.document) { marks.insert(.electronic) }
    if isDigitised { marks.insert(.scanned) }
    let data = components.filter { $0.manner == .data }
    if !data.isEmpty { marks.insert(.reused) }
    if data.contains(where: asksPopulation) { marks.insert(.population) }
    if owed > .zero { marks.insert(.obligation) }
    if takenOnline > .zero { marks.insert(.paidOnline) }
    if outstanding > .zero, collected == .zero { marks.insert(.unpaid) }
    if supplements.count(where: { !$0.isBeforeReception }) <= 1 { marks.insert(.askedOnce) }
    return marks
  }

  private func asksPopulation(_ given: ComponentGiven) -> Bool {
    let asked = given.evidence.map { [$0] } ?? []
    let known = procedure.components.first { $0.number == given.number }?.replaceableBy ?? []
    return (asked.isEmpty ? known : asked).contains(where: \.namesPopulationData)
  }
}

extension Procedure {
  /// Some of its papers are replaced by data of the population database.
  package var usesPopulationData: Bool { dataSources.contains { $0.database.namesPopulationData } }
  /// People, and not organisations alone, ask for it.
  package var isForCitizens: Bool {
    applicants.contains { name in
      ["cong dan", "ca nhan", "nguoi viet nam", "nguoi nuoc ngoai"].contains { name.folded.contains($0) }
    }
  }
  package var hasFee: Bool { fees.contains { $0.kind != .none && $0.amount != .zero } }
}

extension String {
  /// It speaks of the national database of the population or of identity cards.
  fileprivate var namesPopulationData: Bool {
    let words = folded
    return words.contains("dan cu") || words.contains("can cuoc")
  }
}
