import Testing

@testable import Checker

private func told(_ text: String) -> [String] {
  checkReport(text).map { "\($0.severity.rawValue) \($0.says) → \($0.should)" }
}

@Suite struct `A report is read as its author wrote it` {
  @Test(arguments: Sentence.all)
  func `and what does not hold is named, and nothing else`(sentence: Sentence) {
    let told = told(sentence.text)
    if let findings = sentence.findings {
      #expect(told == findings)
    } else {
      #expect(!told.contains { $0.hasPrefix("error") })
    }
  }

  @Test func `there are sentences enough, right and wrong`() {
    #expect(Sentence.all.count >= 400)
    #expect(Sentence.all.count { $0.findings == nil || $0.findings == [] } >= 250)
  }

  /// Every share of a small count of a whole, told with two decimals, is right; cut off it is said to be cut; a tenth
  /// of a per cent off it is an error.
  @Test(arguments: [7, 12, 98, 137, 832, 3_099])
  func `every share that is right is left alone, and every one that is not is found`(whole: Int) {
    for part in stride(from: 1, to: whole, by: max(1, whole / 25)) {
      let right = Percent.written(part, of: whole)
      #expect(told("Đã giải quyết \(part)/\(whole) hồ sơ, đạt \(right).") == [])
      let hundredths = Percent.rounded(part, of: whole, 2)
      let cut = Percent.cut(part, of: whole, 2)
      if cut != hundredths {
        #expect(
          told("Đã giải quyết \(part)/\(whole) hồ sơ, đạt \(Percent.written(hundredths: cut)).")
            == ["rounding \(Percent.written(hundredths: cut)) → \(right)"])
      }
      let wrong = Percent.written(hundredths: hundredths + 11)
      #expect(told("Đã giải quyết \(part)/\(whole) hồ sơ, đạt \(wrong).") == ["error \(wrong) → \(right)"])
    }
  }

  @Test
  func
    `a count with a share alone is held against the denominator named beside it, also when it is told again`()
  {
    let report = """
      - Số hồ sơ giải quyết đúng hạn là 125/137 hồ sơ; đạt 91,24%.
      - Số hồ sơ giải quyết quá hạn là 06 hồ sơ; chiếm 0,8%.

      Nhìn chung số hồ sơ quá hạn còn thấp (chiếm 0,8%).
      """
    #expect(told(report) == ["error 0,8% → 4,38%", "error 0,8% → 4,38%"])
    #expect(checkReport(report).map(\.line) == [2, 4])
  }

  @Test func `one document has one date`() {
    let report = """
      Thực hiện Kế hoạch số 02/KH-UBND ngày 03/01/2025 của UBND phường.
      Kế hoạch số 02/KH-UBND ngày 03/01/2024
      """
    #expect(told(report) == ["error 03/01/2024 → 03/01/2025"])
  }

  @Test func `a whole that nobody named is doubted beside the number of all dossiers`() {
    let report = """
      Đã giải quyết 843/847 hồ sơ, đạt 99,53%.
      Có 829/829 hồ sơ số hóa thành phần đầu vào, đạt 100%.
      """
    #expect(told(report) == ["doubt 100% → 97,87%"])
  }

  @Test func `sections follow each other`() {
    #expect(told("I. Kết quả\nIII. Tồn tại\n") == ["doubt III → II"])
    #expect(told("I. Kết quả\nII. Tồn tại\nIII. Nhiệm vụ\nI. Phụ lục") == [])
  }

  @Test func `a text a scanner read badly makes it careful`() {
    let garbled = String(
      repeating: "Chu tich UBND phuong yeu cau cac phong ban don vi thuc hien nhiem vu. ", count: 8)
    #expect(told(garbled + "\nDa giai quyet 6/137 ho so, dat 0,8%.") == ["doubt 0,8% → 4,38%"])
  }

  @Test func `whatever stands in it, reading ends and nothing falls over`() {
    var chance: UInt64 = 20_260_302
    let letters = Array("0123456789/.,%()đạt chiếm hồ sơ;:-–\nngày trong đó mức độ 3\u{0}\u{301}")
    for _ in 1...100 {
      let text = String(
        (0..<120).map { _ -> Character in
          chance = chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          return letters[Int(chance >> 33) % letters.count]
        })
      for finding in checkReport(text) { #expect(finding.line >= 1) }
    }
    #expect(checkReport("") == [])
    _ = checkReport(String(repeating: "1/2 hồ sơ, gồm 3, ", count: 600))
    _ = checkReport("99999999999999999999/99999999999999999999 hồ sơ đạt 999999999999999999999%")
  }
}
