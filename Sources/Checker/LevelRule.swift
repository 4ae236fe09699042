/// What ended on 1 July 2025: districts (*cấp huyện*), and the decrees that NĐ 118/2025/NĐ-CP replaced.
enum LevelRule {
  private static let ended = 20_250_701

  static func findings(in report: ReportText) -> [Finding] {
    guard let day = day(of: report), day.order >= ended else { return [] }
    return report.lines.flatMap { line -> [Finding] in
      var out: [Finding] = []
      for words in [
        "ubnd huyện", "ủy ban nhân dân huyện", "hđnd huyện", "huyện ủy", "phòng nội vụ huyện",
        "chủ tịch ubnd huyện",
      ] {
        for place in line.places(of: words) where out.isEmpty && isPresent(line, place) {
          out.append(
            DateRule.finding(
              .doubt, line, place, says: line.quote(from: place.lowerBound, to: place.upperBound),
              should: "UBND tỉnh",
              why: "Từ ngày 01/7/2025 không còn cấp huyện; báo cáo ngày \(day.text)."))
        }
      }
      return out
    }
  }

  /// A request or a list of who receives it speaks of now.
  private static func isPresent(_ line: ReportText.Line, _ place: Range<Int>) -> Bool {
    let before = line.words(
      from: max(line.sentence(before: place.lowerBound), place.lowerBound - 60), to: place.lowerBound)
    let sentence = line.words(
      from: line.sentence(before: place.lowerBound), to: line.sentence(after: place.upperBound))
    guard
      !["trước", "cũ", "nguyên", "bàn giao", "sáp nhập", "năm 2024", "kết thúc", "chuyển giao", "chuyển từ"]
        .contains(where: {
          Kind.has(sentence, $0)
        }), !sentence.contains("/")
    else { return false }
    return before.allSatisfy { " -+•".contains($0) }
      || ["đề nghị", "kiến nghị", "trình", "báo cáo", "tham mưu", "giao", "chỉ đạo của"].contains {
        Kind.has(before, $0)
      }
  }

  /// The day the report bears, or the end of the period it tells of.
  private static func day(of report: ReportText) -> Day? {
    for line in report.lines.prefix(15) {
      let text = line.all
      if let match = text.firstMatch(of: /,\s*ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})\s*năm\s*(20\d\d)/) {
        return Day(match.1 ?? "1", match.2, match.3)
      }
    }
    return nil
  }
}
