import Deadlines
import Testing

@testable import Indicators

@Suite struct `A file of published scores` {
  private static let heading = "ngày;mã đơn vị;tên đơn vị;chỉ số;điểm;hạng"
  private static let today = Day(number: 20_558)

  private func read(_ lines: String...) throws(ScoreFaults) -> [ScoreFile.Line] {
    try ScoreFile(Array(([Self.heading] + lines).joined(separator: "\n").utf8), today: Self.today).lines
  }

  private func faults(_ lines: String...) -> [String] {
    let text = ([Self.heading] + lines).joined(separator: "\n")
    do throws(ScoreFaults) {
      _ = try ScoreFile(Array(text.utf8), today: Self.today)
      return []
    } catch { return error.all.map(\.notice) }
  }

  @Test func `is read line by line, by code, portal key, group or total`() throws {
    let lines = try read(
      "15/04/2026;H48.37.28;Phường Mẫu;TONG;81,20;58", "2026-04-15;H48.37.28;Phường Mẫu;4.1;4,1;",
      "15/04/2026;H48.37.28;Phường Mẫu;DOSSIER_SYNC;5.9100;", "15/04/2026;H48.37.28;Phường Mẫu;MDHL;18;")
    #expect(lines.map(\.indicator) == ["TONG", "4.1", "1.4", "MDHL"])
    #expect(lines.map(\.points.tenThousandths) == [812_000, 41_000, 59_100, 180_000])
    #expect(lines.map(\.rank) == [58, nil, nil, nil])
    #expect(lines.allSatisfy { $0.day.iso == "2026-04-15" && $0.code == "H48.37.28" })
  }

  @Test func `may name its columns in English, in any order, separated by commas`() throws {
    let text = "score,unit,name,date,indicator,rank\n81.2,U1,Xã Một,2026-04-15,total,1\n"
    let lines = try ScoreFile(Array(text.utf8), today: Self.today).lines
    #expect(lines.map(\.points.tenThousandths) == [812_000])
    #expect(lines.first?.name == "Xã Một")
  }

  @Test func `is refused whole, each fault with its line and column`() {
    #expect(
      faults(
        "15/04/2026;U1;Xã Một;TONG;81,20;1", "31/02/2026;U2;Xã Hai;TONG;80;2",
        "15/04/2026;;Xã Ba;TONG;79;3", "15/04/2026;U4;Xã Bốn;TONG;8x;4", "15/04/2026;U5;Xã Năm;9.9;5;",
        "15/04/2026;U6;Xã Sáu;TONG;70;hạng 6", "15/04/2099;U7;Xã Bảy;TONG;60;7",
        "15/04/2026;U1;Xã Một;4.1;6,5;") == [
          "Dòng 3, cột 1 (ngày): “31/02/2026” không phải ngày (dd/MM/yyyy).",
          "Dòng 4, cột 2 (mã đơn vị): không được để trống.",
          "Dòng 5, cột 5 (điểm): “8x” không phải số điểm.",
          "Dòng 6, cột 4 (chỉ số): không có chỉ số “9.9”.",
          "Dòng 7, cột 6 (hạng): “hạng 6” không phải thứ hạng.",
          "Dòng 8, cột 1 (ngày): ngày 15/04/2099 chưa đến.",
          "Dòng 9, cột 5 (điểm): 6,50 điểm là quá tối đa 6.",
        ])
  }

  @Test func `must have one total of each unit and day, and nothing twice`() {
    #expect(
      faults("15/04/2026;U1;Xã Một;4.1;5;") == [
        "Dòng 2, cột 4 (chỉ số): đơn vị U1 ngày 15/04/2026 thiếu dòng TONG (tổng điểm)."
      ])
    #expect(
      faults("15/04/2026;U1;Xã Một;TONG;80;1", "15/04/2026;U1;Xã Một;TONG;81;1") == [
        "Dòng 3, cột 4 (chỉ số): đơn vị U1 ngày 15/04/2026 đã có dòng của chỉ số TONG."
      ])
  }

  @Test func `without what it needs says what is missing`() {
    func whole(_ text: String) -> [String] {
      do throws(ScoreFaults) {
        _ = try ScoreFile(Array(text.utf8), today: Self.today)
        return []
      } catch { return error.all.map(\.notice) }
    }
    #expect(whole("") == ["Tệp không có dòng nào."])
    #expect(whole("ngày;điểm\n") == ["Dòng 1: thiếu cột “mã đơn vị”, “tên đơn vị”, “chỉ số”."])
    #expect(whole("\(Self.heading)\n") == ["Tệp chỉ có dòng tiêu đề."])
    #expect(whole("\u{0}").count == 1)
  }
}
