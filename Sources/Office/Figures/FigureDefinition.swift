import Deadlines

/// One statistic, said once (*định nghĩa chỉ tiêu thống kê*): pages, API, files, reports and indicators all show it by
/// this value, so that no two of them can mean different things by one name.
package struct FigureDefinition: Hashable, Sendable {
  package enum Unit: String, CaseIterable, Sendable {
    case dossiers, percent, dong

    package var label: String {
      switch self {
      case .dossiers: "hồ sơ"
      case .percent: "%"
      case .dong: "đồng"
      }
    }
  }
  package enum Rounding: String, CaseIterable, Sendable {
    /// A count or a sum: nothing is rounded.
    case exact
    /// Percent with two decimals, half away from zero, never cut off.
    case hundredths

    package var label: String {
      switch self {
      case .exact: "Không làm tròn"
      case .hundredths: "Hai chữ số thập phân, nửa làm tròn lên"
      }
    }
  }

  /// Carved: links, files and closed periods name it.
  package let id: String
  package let label: String
  package let numerator: Quantity
  /// What it is a part of; nil for counts and sums.
  package let denominator: Quantity?
  /// The paper it follows from, or `""` where only the office's own usage asks for it.
  package let source: String
  package let validity: Validity

  package var unit: Unit {
    denominator != nil ? .percent : numerator.isMoney ? .dong : .dossiers
  }
  package var rounding: Rounding { denominator == nil ? .exact : .hundredths }
  /// `Hồ sơ giải quyết quá hạn / Hồ sơ đã có kết quả`.
  package var rule: String {
    denominator.map { "\(numerator.label) / \($0.label)" } ?? numerator.label
  }

  /// The definition of this name that holds on a day.
  package static func named(_ id: String, on day: Day) -> FigureDefinition? {
    all.first { $0.id == id && $0.validity.contains(day) }
  }

  private init(
    _ id: String, _ label: String, _ numerator: Quantity, of denominator: Quantity? = nil,
    _ source: String, from: Validity = FigureDefinition.always
  ) {
    self.id = id
    self.label = label
    self.numerator = numerator
    self.denominator = denominator
    self.source = source
    validity = from
  }

  /// Counts are asked of any time the book holds.
  private static let always = Validity(from: Day(number: 0))
  private static let form06a = "TT 01/2020/TT-VPCP, Biểu II.06a"
  private static let onlineRules = "NĐ 42/2022/NĐ-CP, Điều 11"
  private static let digitising = "NĐ 118/2025/NĐ-CP; TT 03/2025/TT-VPCP, Điều 5"
  private static let feeLaw = "Luật Phí và lệ phí 2015"

  /// Every count and sum under its own name, then the shares.
  package static let all: [FigureDefinition] =
    Quantity.allCases.filter { $0 != .moved }
    .map { FigureDefinition($0.rawValue, $0.label, $0, source(of: $0)) } + shares

  /// What came over in a merger. It is no statistic of Form II.06a, and closed periods were frozen without it: it is shown
  /// where it is not 0, for the books do not balance without it.
  package static let moved = FigureDefinition(
    Quantity.moved.rawValue, Quantity.moved.label, .moved, source(of: .moved))

  private static let shares: [FigureDefinition] = [
    onTimeShare,
    FigureDefinition(
      "overdue_of_settled", "Tỷ lệ giải quyết quá hạn", .overdue, of: .settled, form06a),
    FigureDefinition(
      "overdue_of_completed", "Tỷ lệ quá hạn trên số có kết quả", .overdue, of: .completed, ""),
    FigureDefinition(
      "overdue_of_received", "Tỷ lệ quá hạn trên số tiếp nhận", .overdue, of: .received, ""),
    FigureDefinition(
      "early_of_completed", "Tỷ lệ giải quyết trước hạn", .early, of: .completed, form06a),
    FigureDefinition(
      "in_time_of_completed", "Tỷ lệ có kết quả trước hạn, đúng hạn", .completedInTime, of: .completed, ""),
    FigureDefinition(
      "in_time_of_received", "Tỷ lệ trước hạn, đúng hạn trên số tiếp nhận", .completedInTime, of: .received,
      ""),
    FigureDefinition(
      "completed_of_received", "Tỷ lệ tiếp nhận và có kết quả trong kỳ", .receivedCompleted, of: .received,
      ""),
    FigureDefinition(
      "online_of_received", "Tỷ lệ hồ sơ trực tuyến", .receivedOnline, of: .received, onlineRules),
    FigureDefinition(
      "online_full_of_received", "Tỷ lệ hồ sơ trực tuyến toàn trình", .receivedOnlineFull, of: .received,
      onlineRules),
    FigureDefinition(
      "online_partial_of_received", "Tỷ lệ hồ sơ trực tuyến một phần", .receivedOnlinePartial, of: .received,
      onlineRules),
    FigureDefinition(
      "online_completed", "Tỷ lệ hồ sơ trực tuyến có kết quả", .receivedOnlineCompleted, of: .receivedOnline,
      onlineRules),
    FigureDefinition(
      "online_full_completed", "Tỷ lệ hồ sơ trực tuyến toàn trình có kết quả", .receivedOnlineFullCompleted,
      of: .receivedOnlineFull, onlineRules),
    FigureDefinition(
      "online_partial_completed", "Tỷ lệ hồ sơ trực tuyến một phần có kết quả",
      .receivedOnlinePartialCompleted, of: .receivedOnlinePartial, onlineRules),
    FigureDefinition(
      "digitised_intake_of_received", "Tỷ lệ hồ sơ số hóa thành phần đầu vào", .digitisedIntake,
      of: .received, digitising),
    FigureDefinition(
      "digitised_result_of_completed", "Tỷ lệ hồ sơ có kết quả điện tử", .digitisedResult, of: .completed,
      digitising),
    FigureDefinition(
      "reused_of_received", "Tỷ lệ hồ sơ tái sử dụng dữ liệu", .reusedData, of: .received,
      "NQ 66.7/2025/NQ-CP"),
    FigureDefinition(
      "paid_online_of_paying", "Tỷ lệ hồ sơ thanh toán trực tuyến", .payingOnline, of: .paying, feeLaw),
  ]

  /// The one figure of every row of a statistics table.
  package static let onTimeShare = FigureDefinition(
    "on_time_of_settled", "Tỷ lệ trước hạn, đúng hạn", .settledInTime, of: .settled, form06a)

  private static func source(of quantity: Quantity) -> String {
    switch quantity {
    case .carriedOver, .received, .settled, .early, .onTime, .overdue, .withdrawn, .pending, .pendingInTime,
      .pendingOverdue, .receivedOtherwise, .settledInTime:
      form06a
    case .receivedOnline, .receivedOnlineFull, .receivedOnlinePartial, .receivedOnlineCompleted,
      .receivedOnlineFullCompleted, .receivedOnlinePartialCompleted:
      onlineRules
    case .digitisedIntake, .digitisedResult: digitising
    case .reusedData: "NQ 66.7/2025/NQ-CP"
    case .fees, .feesCash, .feesTransfer, .feesOnline, .paying, .payingOnline: feeLaw
    case .completed, .completedInTime, .receivedCompleted, .moved: ""
    }
  }
}
