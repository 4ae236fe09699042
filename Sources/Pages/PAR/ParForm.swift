import Casework
import Deadlines
import Indicators
import Office
import Web

/// What somebody filled in about a criterion. Every form of the page has names of its own, so that an error stands beside
/// the field it is about.
struct ParForm {
  let form: Form
  let standing: ParStanding
  let today: Day
  /// Those that came with the form, now or before.
  let files: [FileReference]

  struct Fault: Error {
    let errors: [FieldError]
  }

  func fact(_ act: ParPages.Act) -> Result<ParFact, Fault> {
    var reader = FormReader(form)
    let code = standing.item.code
    let fact: ParFact? =
      switch act {
      case .evidence: evidence(&reader)
      case .withdraw: withdrawal(&reader)
      case .score: score(&reader)
      case .aside:
        reason("aside_reason", "Hãy ghi lý do không áp dụng.", &reader).map {
          .setAside(item: code, reason: $0)
        }
      case .back: .putBack(item: code)
      case .appraise: appraisal(&reader)
      }
    guard let fact, reader.errors.isEmpty else { return .failure(Fault(errors: reader.errors)) }
    return .success(fact)
  }

  private func reason(_ name: String, _ missing: String, _ reader: inout FormReader) -> String? {
    reader.required(name, missing: missing, most: 1000, long: "Dài quá 1.000 chữ.")
  }

  private func evidence(_ reader: inout FormReader) -> ParFact? {
    let requirement = reader.required(
      "requirement", missing: "Hãy chọn loại tài liệu.", wrong: "Hãy chọn loại tài liệu."
    ) { text in Int(text).flatMap { standing.item.evidence.indices.contains($0) ? $0 : nil } }
    let number = reader.required(
      "number", missing: "Hãy nhập số, ký hiệu.", most: 100, long: "Số, ký hiệu dài quá 100 chữ.")
    let day = reader.required("day", missing: "Hãy nhập ngày văn bản.", wrong: dayError) {
      Day(typed: $0, today: today)
    }
    if let day, day > today { reader.fail("day", ParRefusal.dayWrong.notice) }
    let excerpt = reader.optional("excerpt", most: 500, long: "Trích yếu dài quá 500 chữ.")
    if files.count != 1 { reader.fail("file", "Hãy chọn một tệp PDF, JPEG hoặc PNG.") }
    guard let requirement, let number, let day, let file = files.first else { return nil }
    return .evidenceGiven(
      ParEvidence(
        item: standing.item.code, requirement: requirement, number: number, day: day, excerpt: excerpt ?? "",
        file: file))
  }

  private func withdrawal(_ reader: inout FormReader) -> ParFact? {
    guard let number = Int(form["evidence"]) else { return nil }
    let name = "reason-\(number)"
    return reason(name, "Hãy ghi lý do rút tài liệu.", &reader).map {
      .evidenceWithdrawn(item: standing.item.code, evidence: number, reason: $0)
    }
  }

  private func score(_ reader: inout FormReader) -> ParFact? {
    func count(_ text: String) -> Int? { Int(text).flatMap { (0...999_999_999).contains($0) ? $0 : nil } }
    let note = reader.optional("note", most: 1000, long: "Dài quá 1.000 chữ.") ?? ""
    var input: ParInput?
    switch standing.item.scoring {
    case .binary:
      input = reader.required("met", missing: "Hãy chọn đạt hay không đạt.", wrong: "Hãy chọn lại.") {
        ["1": ParInput.met(true), "0": .met(false)][$0]
      }
    case .ratio, .bands:
      let part = reader.required("part", missing: "Hãy nhập tử số.", wrong: "Tử số là số nguyên.", count)
      let whole = reader.required("whole", missing: "Hãy nhập mẫu số.", wrong: "Mẫu số là số nguyên.", count)
      if let part, let whole {
        if whole == 0 { reader.fail("whole", "Mẫu số phải lớn hơn 0.") }
        if part > whole { reader.fail("part", "Tử số không được lớn hơn mẫu số.") }
        input = .ratio(Ratio(part, of: whole))
      }
    case .deduction:
      input = reader.required("faults", missing: "Hãy nhập số lần.", wrong: "Số lần là số nguyên.") {
        count($0).map(ParInput.faults)
      }
    case .survey: return nil
    }
    return input.map { .selfScored(item: standing.item.code, $0, note: note) }
  }

  private func appraisal(_ reader: inout FormReader) -> ParFact? {
    let most = standing.item.maximum
    let points = reader.required(
      "points", missing: "Hãy nhập điểm thẩm định.", wrong: "Điểm viết như 2,5; từ 0 đến \(most.brief)."
    ) { text in ScorePoints(text).flatMap { $0 <= most ? $0 : nil } }
    let by = reader.required(
      "by", missing: "Hãy ghi cơ quan thẩm định, số và ngày thông báo.", most: 300, long: "Dài quá 300 chữ.")
    let why = reason("appraisal_reason", "Hãy ghi lý do cho điểm.", &reader)
    guard let points, let by, let why else { return nil }
    return .appraised(item: standing.item.code, points, by: by, reason: why)
  }
}
