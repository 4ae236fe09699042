import Deadlines
import Office
import Testing

@Suite struct `The calendar file` {
  private func faults(_ bytes: [UInt8]) -> [String] {
    do throws(FileFaultList) {
      _ = try CalendarFile.read(bytes)
      return []
    } catch { return error.faults.map(\.description) }
  }

  @Test func `of the project holds the published calendar`() throws {
    #expect(try CalendarFile.read(projectFile("share/data/calendar.json")) == .example)
  }

  @Test(arguments: [
    (
      #""from": "2026-02-16""#, #""from": "2026-02-30""#,
      "dòng 29, holidays[14].from: “2026-02-30” không hợp lệ; cần: ngày viết như 2026-08-22"
    ),
    (
      #""from": "2026-02-16""#, #""from": "2026-02-26""#,
      "dòng 29, holidays[14]: ngày cuối trước ngày đầu, hoặc ngoài các năm của bảng"
    ),
    (
      #""day": "2026-08-22""#, #""day": "2026-08-31""#,
      "dòng 47, workingDays[3]: ngày 31/08/2026 đã có ở mục khác"
    ),
    (#""day": "2026-08-22""#, #""day": "2028-08-19""#, "dòng 47, workingDays[3]: ngoài các năm của bảng"),
    (#""to": 2027"#, #""to": 2023"#, "dòng 4, years.to: phải từ năm 2024 trở đi"),
    (#""to": 2027"#, #""to": "2027""#, "dòng 4, years.to: phải là số, không để trong ngoặc kép"),
    (#""name": "Quốc khánh""#, #""name": """#, "dòng 20, holidays[5].name: không được để trống"),
    (#""name": "Quốc khánh""#, #""nam": "Quốc khánh""#, "dòng 20, holidays[5].nam: trường lạ"),
    (#""name": "Quốc khánh", "#, "", "dòng 20, holidays[5].name: thiếu"),
    (
      #""tuesday": [{ "from": "07:00""#, #""tuesday": [{ "from": "12:00""#,
      "dòng 5, weekly: tuesday: các buổi phải theo thứ tự, không chồng nhau, giờ đầu trước giờ cuối"
    ),
    (
      #""confidence": "assumed""#, #""confidence": "sure""#,
      "dòng 36, holidays[21].confidence: “sure” không hợp lệ; cần: source, known, assumed"
    ),
    (#""revision": "2024-2027/1","#, "", "dòng 1, revision: thiếu"),
  ]) func `is refused with line and field`(old: String, new: String, expected: String) throws {
    let file = try projectFile("share/data/calendar.json").replacing(old, with: new)
    #expect(faults(file).contains(expected), "\(faults(file))")
  }

  @Test func `is refused when it is something else`() {
    #expect(faults(Array("[]".utf8)).first == "dòng 1: phải là một nhóm trường { … }")
    #expect(faults([]) == ["dòng 1: tệp kết thúc giữa chừng"])
  }
}
