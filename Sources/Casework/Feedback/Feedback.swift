import Deadlines

/// What somebody tells the office about rules, conduct or its systems (*phản ánh, kiến nghị*, PAKN; NĐ 20/2008, NĐ 92/2017).
/// Made from its facts alone. Complaints and denunciations follow another law and are never handled as feedback.
package struct Feedback: Equatable, Sendable {
  package let id: FeedbackID
  /// What was known as it came.
  package let received: FeedbackFact.Received
  package let receivedAt: Moment
  /// Who took it down; the program's own number when it came over the public page.
  package let takenBy: OfficerID
  /// Nil once the persons were erased.
  package var told: FeedbackFact.Told?
  package var stage = FeedbackStage.received
  /// What it is about: as it was told, or as the office found on accepting it.
  package var kind: FeedbackKind
  /// Whose conduct it is about, where somebody of the unit was named.
  package var named: OfficerID?
  /// Who asked for more, who added what, in order.
  package var supplements: [Supplement] = []
  package var due: Moment
  package var explanation: [String]
  package var acceptedAt: Moment?
  package var assignee: OfficerID?
  package var refused: FeedbackFact.Refused?
  package var transferredTo: String?
  package var answer: Answer?
  package var published: FeedbackFact.Published?
  package var publishedAt: Moment?
  /// When the office was done with it: answered, refused, transferred or given back.
  package var settledAt: Moment?
  package var rating: FeedbackFact.Rated?
  /// Whether the sender gave the rating with the code, and nobody wrote it down for them.
  package var isRatedBySender = false
  package var archived: FeedbackFact.Archived?
  package var archivedAt: Moment?
  package var erasedAt: Moment?
  /// How many facts it is the sum of.
  package var version = 1

  package struct Supplement: Equatable, Sendable {
    package var askedAt: Moment
    package var asked: String?
    package var givenAt: Moment?
    package var given: String?
  }

  package struct Answer: Equatable, Sendable {
    package var fact: FeedbackFact.Answered
    /// Nil once the persons were erased.
    package var text: String?
    package var at: Moment
    package var by: OfficerID
  }

  /// Its number in the book of the year: `7/PAKN-2026`.
  package var number: String { "\(received.number)/PAKN-\(receivedAt.day.year)" }

  /// Every file that came with it.
  package var files: [FileReference] = []

  /// Whether an officer may know who sent it: a hidden sender is known to who took it down, to who handles it and to the
  /// director, and never to the officer it is about.
  package func showsSender(to actor: Actor) -> Bool {
    guard actor.officer != named else { return false }
    return !received.isHidden || actor.has([.director]) || assignee == actor.officer
      || takenBy == actor.officer
  }

  /// Whether an officer may open the files that came with it: a photograph may show a hidden sender, and who decides what
  /// becomes of it has to see it.
  package func showsFiles(to actor: Actor) -> Bool {
    actor.officer != named && (showsSender(to: actor) || actor.has(Self.takers))
  }

  /// Whether an officer may give its code to the sender once more. Who has the code speaks as the sender, so it is kept
  /// from who answers and is rated for it.
  package func showsCode(to actor: Actor) -> Bool {
    actor.has(Self.takers) && showsSender(to: actor) && assignee != actor.officer
  }

  /// Whether somebody still has to do something about it.
  package var isOpen: Bool { stage.isOpen }

  /// The day it has to be kept to; nil where no term runs. The end of the year in which its years are over
  /// (Luật Lưu trữ 33/2024/QH15).
  package var keptUntil: Day? {
    guard let archivedAt, let years = archived?.years else { return nil }
    return Day(year: archivedAt.day.year + years, month: 12, day: 31)
  }

  /// By when the next step of the office is due; nil where nothing is.
  package var nextDue: Moment? {
    switch stage {
    case .received, .supplemented: min(due, received.askBy)
    case .awaitingSupplement, .processing: due
    case .answered: answer?.fact.publishBy
    case .refused, .transferred, .givenBack, .published, .withheld: nil
    }
  }

  /// What was not done in time by `moment`, whichever step it was (QĐ 766, 5.2).
  package func lateness(at moment: Moment) -> [FeedbackLateness] {
    var late: [FeedbackLateness] = []
    if stage == .refused, let settledAt, settledAt > received.refuseBy { late.append(.refusedLate) }
    if let first = supplements.first, first.askedAt > received.askBy { late.append(.askedLate) }
    if let settledAt {
      if stage != .refused, settledAt > due { late.append(.settledLate) }
    } else if moment > due {
      late.append(.unsettled)
    }
    if let publishBy = answer?.fact.publishBy {
      if let publishedAt {
        if publishedAt > publishBy { late.append(.publishedLate) }
      } else if stage == .answered, moment > publishBy {
        late.append(.unpublished)
      }
    }
    return late
  }
}

/// The number of a piece of feedback in this installation. Its streams lie above those of dossiers, which have the same
/// unit and count below, so that neither is ever taken for the other.
package struct FeedbackID: Hashable, Comparable, Sendable {
  private static let book: Int64 = 1 << 62
  package let number: Int64

  package init(unit: UnitID, count: Int64) { number = Self.book | unit.number << 32 | count }
  /// Of all feedback a unit may ever have.
  package static func range(of unit: UnitID) -> Range<Int64> {
    FeedbackID(unit: unit, count: 0).number..<FeedbackID(unit: UnitID(unit.number + 1), count: 0).number
  }
  /// Nil for the stream of something else.
  package init?(stream: Int64) {
    guard stream >= Self.book else { return nil }
    number = stream
  }

  package var unit: UnitID { UnitID((number ^ Self.book) >> 32) }
  package var count: Int64 { number & 0xFFFF_FFFF }
  package static func < (a: FeedbackID, b: FeedbackID) -> Bool { a.number < b.number }
}

/// Where a piece of feedback stands (*trạng thái xử lý*).
package enum FeedbackStage: String, CaseIterable, Sendable {
  case received, awaitingSupplement = "awaiting_supplement", supplemented
  case refused, transferred, givenBack = "given_back"
  case processing, answered, published, withheld

  package var label: String {
    switch self {
    case .received: "Mới tiếp nhận"
    case .awaitingSupplement: "Yêu cầu bổ sung"
    case .supplemented: "Đã bổ sung"
    case .refused: "Từ chối"
    case .transferred: "Chuyển cơ quan khác"
    case .givenBack: "Trả lại"
    case .processing: "Đang xử lý"
    case .answered: "Chờ công khai"
    case .published: "Đã công khai"
    case .withheld: "Đã trả lời, không công khai"
    }
  }

  package var isOpen: Bool { Self.open.contains(self) }
  package static let open: Set<FeedbackStage> = [
    .received, .awaitingSupplement, .supplemented, .processing, .answered,
  ]

  /// Not, or no longer, this office's to answer: its dossier has met no petition.
  package static let notOurs: Set<FeedbackStage> = [.refused, .transferred, .givenBack]
}

/// What it is about (*phân loại*).
package enum FeedbackKind: String, Codable, CaseIterable, Sendable {
  case regulation, conduct, both, system

  package var label: String {
    switch self {
    case .regulation: "Quy định hành chính"
    case .conduct: "Hành vi cán bộ, công chức"
    case .both: "Cả quy định và hành vi"
    case .system: "Lỗi hệ thống"
    }
  }
  package var isAboutConduct: Bool { self == .conduct || self == .both }
}

/// How it came (*hình thức tiếp nhận*).
package enum FeedbackChannel: String, Codable, CaseIterable, Sendable {
  case counter, hotline, letterbox, letter, portal, site

  package var label: String {
    switch self {
    case .counter: "Trực tiếp"
    case .hotline: "Đường dây nóng"
    case .letterbox: "Hộp thư góp ý"
    case .letter: "Công văn, thư"
    case .portal: "Cổng Dịch vụ công quốc gia"
    case .site: "Trang của Trung tâm"
    }
  }
  /// Those an officer takes down; what comes over the centre's own page comes by itself.
  package static let takenDown = allCases.filter { $0 != .site }
}

/// What was late about it.
package enum FeedbackLateness: String, CaseIterable, Sendable {
  case refusedLate = "refused_late"
  case askedLate = "asked_late"
  case settledLate = "settled_late"
  case publishedLate = "published_late"
  case unsettled, unpublished

  package var label: String {
    switch self {
    case .refusedLate: "Từ chối quá 2 ngày làm việc"
    case .askedLate: "Yêu cầu bổ sung quá 5 ngày làm việc"
    case .settledLate: "Giải quyết quá hạn"
    case .publishedLate: "Công khai quá 2 ngày làm việc"
    case .unsettled: "Đang quá hạn giải quyết"
    case .unpublished: "Đang quá hạn công khai"
    }
  }
}
