import Casework
import Deadlines
import Examples
import FoundationEssentials
import Office
import Testing

@testable import motcua

@Suite struct `The command that erases` {
  private static func surroundings(_ moment: Moment) -> Surroundings {
    Surroundings(
      calendar: { .example }, clock: { moment },
      password: { () throws(WrongCall) in throw WrongCall(reason: "không hỏi mật khẩu") })
  }

  /// A data folder in which a request of Bà Lan was answered and archived for a year, and a filing of hers refused.
  private static func folder(_ body: (String) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.path + "/motcua-" + UUID().uuidString
    let office = try await DataFolder(path).open(readers: 1, fallback: .example, clock: { .example })
    let unit = try await office.addUnit(.example)
    try await office.importCatalogue([.birth])
    try await office.addOfficer(
      NewOfficer(
        login: "quantri", name: "Ngô Minh Tâm", title: "Quản trị", department: .office, roles: [.admin],
        unit: unit, password: "bảy cây cầu gỗ"))
    let request = try await office.noteRequest(
      .init(name: "Trần Thị Lan", address: "", subject: "Xin xác nhận"), by: .intake)
    _ = try await office.answerRequest(request.id, "Đã xác nhận", on: .example, by: .specialist)
    _ = try await office.archiveRequest(request.id, place: "Kho 1", years: 1, by: .clerk)
    let feedback = try await office.receiveFeedback(
      .init(
        channel: .counter, kind: .regulation, told: .init(name: "Trần Thị Lan", content: "Phải chờ lâu")),
      of: unit, by: .intake
    ).feedback.id
    _ = try await office.act(.refuse(.unclear, "Không rõ"), on: feedback, by: .intake)
    _ = try await office.act(.archive(place: "Kho 1", years: 1), on: feedback, by: .clerk)
    let declined = try await office.decline(
      .lan, reason: "Không thuộc thẩm quyền", procedure: "1.001193", channel: .inPerson, by: .intake,
      once: nil)
    _ = try await office.act(.archive(place: "Kho 1", years: 1), on: declined.id, by: .clerk)
    try await office.close()
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(path)) } catch { outcome = .failure(error) }
    try FileManager.default.removeItem(atPath: path)
    try outcome.get()
  }

  private static func answer(_ path: String, at moment: Moment, _ words: String...) async -> Answer {
    await eraseCommand.answer(
      words + [
        "--data", path, "--officer", "quantri", "--basis", "Luật Lưu trữ", "--reason", "Hết hạn", "--yes",
      ],
      in: surroundings(moment))
  }

  @Test func `takes the persons out of a request when its time is over, and not before`() async throws {
    try await Self.folder { path in
      let early = await Self.answer(path, at: .at("2027-12-31T16:00"), "request", "--number", "1/YCK-2026")
      #expect(early.exit == 1 && early.remark.contains("đến hết ngày 31/12/2027"))
      let later = Moment.at("2028-01-03T08:00")
      let unknown = await Self.answer(path, at: later, "request", "--number", "7/YCK-2026")
      #expect(unknown.exit == 1 && unknown.remark.contains("không có yêu cầu số 7/YCK-2026"))
      let done = await Self.answer(path, at: later, "request", "--number", "1/YCK-2026")
      #expect(done == Answer(remark: "Đã xóa thông tin cá nhân của yêu cầu số 1/YCK-2026, 1 câu trả lời.\n"))
      let again = await Self.answer(path, at: later, "request", "--number", "1/YCK-2026")
      #expect(again.exit == 1 && again.remark.contains("đã được xóa"))
    }
  }

  @Test func `takes them out of feedback when its time is over, and not before`() async throws {
    try await Self.folder { path in
      let early = await Self.answer(path, at: .at("2027-12-31T16:00"), "feedback", "--number", "1/PAKN-2026")
      #expect(early.exit == 1 && early.remark.contains("đến hết ngày 31/12/2027"))
      let later = Moment.at("2028-01-03T08:00")
      let unknown = await Self.answer(path, at: later, "feedback", "--number", "7/PAKN-2026")
      #expect(unknown.exit == 1 && unknown.remark.contains("không có phản ánh số 7/PAKN-2026"))
      let done = await Self.answer(path, at: later, "feedback", "--number", "1/pakn-2026")
      #expect(done.exit == 0 && done.remark.contains("phản ánh số 1/PAKN-2026"), "\(done.remark)")
      let office = try await DataFolder(path).open(readers: 1, fallback: .example, clock: { later })
      let left = try await office.feedback(numbered: "1/PAKN-2026", of: Commune.example.id)?.feedback
      #expect(left?.told == nil && left?.erasedAt == later)
      #expect(try await office.verify(deep: true).isSound)
      try await office.close()
      let again = await Self.answer(path, at: later, "feedback", "--number", "1/PAKN-2026")
      #expect(again.exit == 1 && again.remark.contains("đã được xóa"))
    }
  }

  @Test func `takes them out of a filing that was refused`() async throws {
    try await Self.folder { path in
      let done = await Self.answer(
        path, at: .at("2028-01-03T08:00"), "dossier", "--code", "H48.37.28-260302-0001")
      #expect(done.exit == 0, "\(done.remark)")
      #expect(done.remark.hasPrefix("Đã xóa thông tin cá nhân của hồ sơ H48.37.28-260302-0001: 1 sự kiện"))
    }
  }
}
