import Casework
import Deadlines
import Testing

@testable import Look

@Suite struct `Numbers as Vietnamese read them` {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1000, "1.000"), (1_790_000, "1.790.000"), (12_345_678, "12.345.678"),
    (-1500, "−1.500"),
  ])
  func `group thousands with points`(_ number: Int, _ written: String) {
    #expect(number.vietnamese == written)
  }

  @Test func `reach the largest and the smallest number`() {
    #expect(UInt64.max.vietnamese == "18.446.744.073.709.551.615")
    #expect(Int64.min.vietnamese == "−9.223.372.036.854.775.808")
  }

  @Test func `name the đồng and never break the sum over two lines`() throws {
    let sum = try #require(Dong(1_790_000))
    #expect(sum.html.text == "<span class=\"num\">1.790.000 đồng</span>")
  }

  @Test(arguments: [
    (0, "0 KB"), (1, "1 KB"), (421_888, "412 KB"), (1_048_576, "1 MB"), (1_887_436, "1,8 MB"),
    (52_428_800, "50 MB"), (52_428_801, "50,1 MB"),
  ])
  func `tell the size of a file and never call it nothing`(_ bytes: Int, _ written: String) {
    #expect(FileSize(bytes).written == written)
  }
}

@Suite struct `A percentage` {
  @Test(arguments: [
    (6, 137, "4,38%"), (11, 12, "91,67%"), (843, 847, "99,53%"), (474, 476, "99,58%"), (1, 3, "33,33%"),
    (2, 3, "66,67%"),
    (0, 5, "0,00%"), (5, 5, "100,00%"), (1, 1_000_000, "0,00%"), (7, 2, "350,00%"), (2500, 2, "125.000,00%"),
  ])
  func `has two decimals after a comma`(_ part: Int, _ whole: Int, _ written: String) {
    #expect(Percent(part, of: whole).written == written)
  }

  @Test(arguments: [
    (1, 20_000, "0,01%"), (-1, 20_000, "−0,01%"), (1, -20_000, "−0,01%"), (1, 20_001, "0,00%"),
  ])
  func `rounds the half away from zero`(_ part: Int, _ whole: Int, _ written: String) {
    #expect(Percent(part, of: whole).written == written)
  }

  @Test func `of nothing says that there are no data`() {
    #expect(Percent(0, of: 0).written == "không có dữ liệu")
    #expect(Percent(0, of: 0).html.text == "<span class=\"percent\">không có dữ liệu</span>")
  }

  @Test func `never stands without the two numbers it comes from`() {
    #expect(
      Percent(1284, of: 1300).html.text
        == "<span class=\"percent\">98,77% <span class=\"of\">(1.284/1.300)</span></span>")
  }

  @Test func `is exact at the ends of what a program can count`() {
    #expect(Percent(.max, of: .max).written == "100,00%")
    #expect(Percent(.min, of: .max).written == "−100,00%")
    #expect(Percent(.max, of: 1).hundredths == .max)
  }
}

@Suite struct `Time left on a clock` {
  @Test(arguments: [
    (2 * 480 + 185, "còn 2 ngày 3 giờ"), (480, "còn 1 ngày"), (479, "còn 7 giờ 59 phút"), (60, "còn 1 giờ"),
    (5, "còn 5 phút"), (0, "còn dưới 1 phút"),
  ])
  func `is told in working days of eight hours, hours and minutes`(_ minutes: Int, _ words: String) {
    #expect(TimeLeft(.minutes(minutes), .inTime).words == words)
  }

  @Test(arguments: [(-240, "quá hạn 4 giờ"), (-720, "quá hạn 1 ngày 4 giờ"), (0, "vừa quá hạn")])
  func `is told as lateness once it is overdue`(_ minutes: Int, _ words: String) {
    #expect(TimeLeft(.minutes(minutes), .overdue).words == words)
  }

  @Test func `stands still in words while the office waits`() {
    #expect(TimeLeft(.hours(5), .paused).words == "đang dừng tính giờ")
  }

  @Test func `has another shape for every phase, so that colour is not needed`() {
    let phases: [TimeLeft.Phase] = [.inTime, .near, .overdue, .paused, .ended]
    let drawings = Set(phases.map { TimeLeft(.zero, $0).shape.html.text })
    #expect(drawings.count == phases.count)
  }

  @Test(arguments: [(480, 0), (240, 50), (0, 100), (-60, 100), (500, 0)])
  func `fills its bar with what is used, within its ends`(_ left: Int, _ used: Int) {
    #expect(Clock(TimeLeft(.minutes(left), .inTime), of: .hours(8)).used == used)
  }

  @Test func `has no bar where the step has no hours`() {
    #expect(Clock(TimeLeft(.hours(1), .inTime), of: .zero).used == nil)
    #expect(!Clock(TimeLeft(.hours(1), .inTime)).html.text.contains("<rect"))
  }
}

@Suite struct `A state` {
  @Test func `is a word with a shape`() {
    let html = StateBadge(.returned).html.text
    #expect(html.contains("Đã trả kết quả"))
    #expect(html.contains("<svg class=\"shape\""))
  }

  @Test func `has a shape of its own for every kind of end`() {
    let ends: [Stage] = [.returned, .declined, .withdrawn, .stopped]
    let pictures = Set(ends.map { $0.badgeDrawing })
    #expect(pictures.count == ends.count)
  }

  @Test func `is drawn with silhouettes that all differ`() {
    #expect(Set(Shape.allCases.map(\.html)).count == Shape.allCases.count)
    #expect(Set(Icon.allCases.map(\.html)).count == Icon.allCases.count)
  }
}

extension Stage {
  fileprivate var badgeDrawing: String {
    let html = StateBadge(self).html.text
    return String(html[..<(html.range(ofEnd: "</svg>") ?? html.endIndex)])
  }
}

extension String {
  /// Where the first `mark` ends.
  func range(ofEnd mark: String) -> String.Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(mark) { return index(at, offsetBy: mark.count) }
      at = index(after: at)
    }
    return nil
  }
}
