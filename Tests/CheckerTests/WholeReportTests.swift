import Testing

@testable import Checker

/// Whole reports in the manner of one-stop centres and of reform offices, of invented places: one right, one with slips
/// of every kind planted in it.
@Suite struct `A whole report` {
  private func told(_ text: String) -> [String] {
    checkReport(text).map { "\($0.line) \($0.severity.rawValue) \($0.says) → \($0.should)" }
  }

  @Test func `that is right is left alone`() {
    #expect(told(Self.right) == [])
  }

  @Test(arguments: [
    ("2.316 hồ sơ, trong đó", "2.361 hồ sơ, trong đó", "2.316"), ("đạt 99,87%", "đạt 98,87%", "99,87%"),
    ("quá hạn 03 hồ sơ", "quá hạn 30 hồ sơ", "2.307"), ("đạt 95,58%", "đạt 95,57%", "95,58%"),
    ("ngày 09/6/2025", "ngày 09/6/2024", "09/06/2025"),
    ("đến ngày 14/3/2026", "đến ngày 14/6/2026", "14/03/2026"),
    ("trực tuyến toàn trình", "trực tuyến mức độ 4", "toàn trình"),
    ("4.420.000 đồng", "4.240.000 đồng", "45.490.000"),
    ("tương ứng tăng 15,80%", "tương ứng tăng 18,50%", "15,80%"),
    ("| Đất đai | 120 | 110 | 10 |", "| Đất đai | 120 | 101 | 10 |", "110"),
    ("| Tổng cộng | 2.316 |", "| Tổng cộng | 2.326 |", "2.316"),
    ("thứ Hai, ngày 16/3", "thứ Ba, ngày 16/3", "thứ Hai"),
    ("Thạc sĩ: 03/12 người, đạt 25%", "Thạc sĩ: 03/12 người, đạt 27%", "25%"),
    ("12 người, gồm: 02", "12 người, gồm: 03", "13"), ("| 680 | 94,44% |", "| 680 | 95,44% |", "94,44%"),
  ])
  func `in which one thing is changed is found out`(slip: (is: String, says: String, should: String)) {
    #expect(Self.right.contains(slip.is), "the report has what is to be changed")
    let wrong = Self.right.replacing(slip.is, with: slip.says, maxReplacements: 1)
    let findings = checkReport(wrong)
    #expect(findings.contains { $0.should == slip.should }, "\(told(wrong))")
  }

  @Test func `may come with its lines broken as a page breaks them`() {
    let broken = Self.right.split(separator: "\n", omittingEmptySubsequences: false).map { line -> String in
      guard !line.contains("|") else { return String(line) }
      var out = ""
      var width = 0
      for word in line.split(separator: " ") {
        if width + word.count > 88 {
          out += "\n"
          width = 0
        }
        out += width == 0 ? word : " \(word)"
        width += word.count + 1
      }
      return out
    }.joined(separator: "\n")
    #expect(!checkReport(broken).contains { $0.severity == .error }, "\(told(broken))")
    let wrong = checkReport(broken.replacing("99,87%", with: "98,87%"))
    #expect(wrong.contains { $0.says == "98,87%" && $0.should == "99,87%" })
  }

  static let right = """
    ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    PHƯỜNG AN BÌNH           Độc lập - Tự do - Hạnh phúc
    Số: 45/BC-UBND           An Bình, ngày 17 tháng 3 năm 2026

    BÁO CÁO
    Kết quả thực hiện công tác cải cách hành chính quý I năm 2026

    Thực hiện Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND phường về cải cách hành chính năm 2026; Nghị định số 118/2025/NĐ-CP ngày 09/6/2025 của Chính phủ; UBND phường báo cáo như sau:
    I. KẾT QUẢ THỰC HIỆN
    1. Công tác chỉ đạo, điều hành
    - Đã hoàn thành 11/45 nhiệm vụ đề ra tại Kế hoạch số 12/KH-UBND ngày 15/01/2026 của UBND phường, đạt 24,44%.
    - Đã ban hành 15 văn bản (03 kế hoạch, 05 công văn, 07 báo cáo); đăng tải 56 tin, bài.
    - Hội nghị sơ kết tổ chức vào thứ Hai, ngày 16/3/2026.
    2. Kết quả tiếp nhận, giải quyết TTHC
    Quý I năm 2026 (từ ngày 15/12/2025 đến ngày 14/3/2026), Trung tâm Phục vụ hành chính công phường tiếp nhận 2.316 hồ sơ, trong đó: kỳ trước chuyển sang 41 hồ sơ, tiếp nhận mới 2.275 hồ sơ; số mới tiếp nhận tăng so với cùng kỳ năm 2025.
    Số hồ sơ tiếp nhận là 2.316 hồ sơ, tăng 316 hồ sơ so với cùng kỳ (2.000 hồ sơ), tương ứng tăng 15,80%.
    - Đã giải quyết 2.280 hồ sơ, trong đó: trước hạn 2.101 hồ sơ, đúng hạn 176 hồ sơ, quá hạn 03 hồ sơ.
    - Tỷ lệ giải quyết trước hạn, đúng hạn: 2.277/2.280 hồ sơ, đạt 99,87%.
    - Đang giải quyết 36 hồ sơ (trong hạn 36 hồ sơ).
    * Hồ sơ trực tuyến toàn trình 1.512/2.275 hồ sơ, đạt 66,46%.
    * Số hóa thành phần hồ sơ: 1.190/1.245 hồ sơ, đạt 95,58%.
    * Tổng số phí, lệ phí thu được: 45.670.000 đồng
    Trong đó: thu trực tuyến 41.250.000 đồng, thu tiền mặt 4.420.000 đồng.

    | STT | Lĩnh vực | Tiếp nhận | Đã giải quyết | Đang giải quyết |
    |---|---|---|---|---|
    | 1 | Hộ tịch | 720 | 705 | 15 |
    | 2 | Chứng thực | 1.280 | 1.280 | 0 |
    | 3 | Đất đai | 120 | 110 | 10 |
    | 4 | Bảo trợ xã hội | 196 | 185 | 11 |
    | | Tổng cộng | 2.316 | 2.280 | 36 |

    3. Cải cách chế độ công vụ
    Công chức UBND phường có 12 người, gồm: 02 công chức Văn phòng; 02 công chức Tư pháp; 05 công chức Kinh tế, Hạ tầng; 03 công chức Văn hóa.
    Trình độ: Thạc sĩ: 03/12 người, đạt 25%; đại học: 09/12 người, đạt 75%.
    Tổ chức lấy ý kiến 500 phiếu, thu về 487 phiếu; mức độ hài lòng chung 98,7%.

    | Nội dung | Phát ra | Thu về | Tỷ lệ |
    |---|---|---|---|
    | Khảo sát đợt 1 | 720 | 680 | 94,44% |
    | Khảo sát đợt 2 | 300 | 287 | 95,67% |
    | Khảo sát đợt 3 | 150 | 141 | 94% |

    II. TỒN TẠI, HẠN CHẾ
    - Còn 03 hồ sơ quá hạn ở lĩnh vực đất đai.
    III. NHIỆM VỤ QUÝ II NĂM 2026
    - Phấn đấu trên 98% hồ sơ giải quyết đúng hạn; tối thiểu 70% hồ sơ trực tuyến toàn trình.

    Nơi nhận:
    - UBND tỉnh (b/c);
    - Lưu: VT, TTPVHCC.
    """
}
