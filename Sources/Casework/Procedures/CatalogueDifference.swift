/// What a new catalogue changes in the old one (*so sánh danh mục*): told before it is taken over, and after.
package struct CatalogueDifference: Equatable, Sendable {
  package struct Change: Equatable, Sendable {
    package let old: Procedure
    package let new: Procedure
    /// Vietnamese names of what differs, in the order of a procedure's page.
    package let fields: [String]
  }

  /// In the order of the new catalogue.
  package let new: [Procedure]
  package let changed: [Change]
  package let unchanged: [Procedure]
  /// In the order of the old one: no longer in force.
  package let gone: [Procedure]

  package var isEmpty: Bool { new.isEmpty && changed.isEmpty && gone.isEmpty }

  package init(old: [Procedure], new: [Procedure]) {
    let before = Dictionary(old.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    let after = Set(new.map(\.code))
    self.new = new.filter { before[$0.code] == nil }
    changed = new.compactMap { procedure in
      guard let old = before[procedure.code], old != procedure else { return nil }
      return Change(old: old, new: procedure, fields: procedure.fieldsDiffering(from: old))
    }
    unchanged = new.filter { before[$0.code] == $0 }
    gone = old.filter { !after.contains($0.code) }
  }
}

extension Procedure {
  /// Every stored property with its Vietnamese name, and whether two procedures differ in it.
  private static let compared: [(name: String, differ: @Sendable (Procedure, Procedure) -> Bool)] = [
    ("mã thủ tục", { $0.code != $1.code }),
    ("tên thủ tục", { $0.name != $1.name }),
    ("lĩnh vực", { $0.field != $1.field }),
    ("bộ quản lý", { $0.ministry != $1.ministry }),
    ("quyết định công bố", { $0.decision != $1.decision }),
    ("đối tượng thực hiện", { $0.applicants != $1.applicants }),
    ("cơ quan giải quyết", { $0.responsibleUnit != $1.responsibleUnit }),
    ("người có thẩm quyền quyết định", { $0.decider != $1.decider }),
    ("cách thức nộp", { $0.channels != $1.channels }),
    ("mức độ trực tuyến", { $0.onlineLevel != $1.onlineLevel }),
    ("thời hạn giải quyết", { $0.timeLimit != $1.timeLimit }),
    ("thời hạn ghi bằng lời", { $0.timeLimitText != $1.timeLimitText }),
    ("thời gian gia hạn tối đa", { $0.maximumExtension != $1.maximumExtension }),
    ("phí, lệ phí", { $0.fees != $1.fees }),
    ("đối tượng miễn phí, lệ phí", { $0.feeExemptions != $1.feeExemptions }),
    ("thành phần hồ sơ", { $0.components != $1.components }),
    ("dữ liệu thay giấy tờ", { $0.dataSources != $1.dataSources }),
    ("kết quả", { $0.results != $1.results }),
    ("quy trình nội bộ", { $0.steps != $1.steps }),
    ("hệ thống tác nghiệp", { $0.systemOfRecord != $1.systemOfRecord }),
    ("tần suất phát sinh", { $0.frequency != $1.frequency }),
    ("ghi chú", { $0.note != $1.note }),
    ("nguồn", { $0.source != $1.source }),
  ]

  /// How many properties the comparison knows; a test holds it to how many there are.
  static var comparedCount: Int { compared.count }

  func fieldsDiffering(from old: Procedure) -> [String] {
    Self.compared.filter { $0.differ(old, self) }.map(\.name)
  }
}
