extension Sentence {
  static let shares: [Sentence] = [
    Sentence("Đã giải quyết 106/137 hồ sơ, đạt 77,37%."),
    Sentence("Hồ sơ trực tuyến là 106/137 hồ sơ, đạt  77,37%;"),
    Sentence("Tỷ lệ giải quyết trước hạn: 3.067/3.080 hồ sơ, đạt 99,58%."),
    Sentence("Tỷ lệ giải quyết trước hạn: 3.067/3.080 hồ sơ, đạt 99,6%.", "doubt 99,6% → 99,58%"),
    Sentence("Giải quyết 843/847 hồ sơ đạt 99,53%"),
    Sentence("Giải quyết 843/847 hồ sơ đạt 99,52%", "rounding 99,52% → 99,53%"),
    Sentence("Đại học: 11/12 người, tỷ lệ: 91,67%."),
    Sentence("Đại học: 11/12 người, tỷ lệ: 91,17%.", "error 91,17% → 91,67%"),
    Sentence(
      "Thạc sỹ: 01/10 đạt 10%, Đại học 6/10 đạt 60%; Cao đẳng: 01/10 chiếm 10%; Trung cấp: 02/10 chiếm 20%."),
    Sentence("Thạc sỹ: 01/10 đạt 10%, Đại học 6/10 đạt 65%.", "error 65% → 60,00%"),
    Sentence("Đạt 12/15 nhiệm vụ (80%)."),
    Sentence("Đạt 12/15 nhiệm vụ (85%).", "error 85% → 80,00%"),
    Sentence("Tỷ lệ hồ sơ trực tuyến: 450/500 (đạt 90,00%)."),
    Sentence("Tỷ lệ hồ sơ trực tuyến: 450/500 (đạt 91.00%).", "error 91.00% → 90,00%"),
    Sentence("Kết quả: 1.250/1.300 hồ sơ, chiếm 96,15 %."),
    Sentence("Kết quả: 1.250/1.300 hồ sơ, chiếm 95,15 %.", "error 95,15% → 96,15%"),
    Sentence("Xếp hạng 40/114 đơn vị, điểm đạt 85,2%."),
    Sentence("Thứ hạng giảm từ 40/114 vào ngày 12/3/2026 xuống 58/114 vào ngày 15/4/2026, đạt 51%."),
    Sentence("Các nhiệm vụ đều hoàn thành 100% kế hoạch."),
    Sentence("Căn cứ Quyết định số 320/QĐ-UBND ngày 23/3/2026, đạt 50% kế hoạch."),
    Sentence("Trong tháng 3/2026 đạt 98,5% chỉ tiêu."),
    Sentence("Giải quyết 150/120 hồ sơ, đạt 80%.", "error 150/120 → "),
    Sentence("Giải quyết đúng hạn 95/98 hồ sơ, đạt 96,94%; quá hạn 03/98 hồ sơ, chiếm 3,06%."),
    Sentence(
      "Giải quyết đúng hạn 95/98 hồ sơ, đạt 96,93%; quá hạn 03/98 hồ sơ, chiếm 3,16%.",
      "rounding 96,93% → 96,94%", "error 3,16% → 3,06%"),
    Sentence("Có 03 hồ sơ quá hạn, chiếm 2,5%.", "doubt 2,5% → "),
    Sentence("Lấy ý kiến 500 phiếu, rất hài lòng đạt 100%."),
  ]

  static let sums: [Sentence] = [
    Sentence("Tổng số 500 hồ sơ, trong đó: trực tuyến 450 hồ sơ, trực tiếp 50 hồ sơ."),
    Sentence("Tổng số 500 hồ sơ, trong đó: trực tuyến 450 hồ sơ, trực tiếp 60 hồ sơ.", "error 500 → 510"),
    Sentence("Tổng số 500 hồ sơ, trong đó: trực tuyến 450 hồ sơ, trực tiếp 40 hồ sơ.", "doubt 500 → 490"),
    Sentence("Tổng số 500 hồ sơ, trong đó: trực tuyến 450 hồ sơ."),
    Sentence("Tổng số hồ sơ tiếp nhận: 500 hồ sơ (trực tuyến: 450 hồ sơ; trực tiếp: 50 hồ sơ)."),
    Sentence(
      "Tổng số hồ sơ tiếp nhận: 500 hồ sơ (trực tuyến: 450 hồ sơ; trực tiếp: 70 hồ sơ).", "error 500 → 520"),
    Sentence("Thu 16.091.000 đồng, trong đó chuyển khoản 1.272.500 đồng; trực tuyến 14.818.500 đồng."),
    Sentence(
      "Thu 16.091.000 đồng, trong đó chuyển khoản 1.272.500 đồng; trực tuyến 14.918.500 đồng.",
      "error 16.091.000 → 16.191.000"),
    Sentence(
      "Tổng số công chức tại Trung tâm là 05; trong đó: 04 công chức thuộc biên chế; 03 viên chức biệt phái.",
      "error 5 → 7"),
    Sentence("Tổng số công chức là 07; trong đó: 04 công chức thuộc biên chế; 03 viên chức biệt phái."),
    Sentence("Có 10 người, trong đó: 06 nữ, 07 đảng viên."),
    Sentence("Hồ sơ trực tuyến toàn trình đạt 29,78%; trực tuyến một phần đạt 70,22%."),
    Sentence(
      "Hồ sơ trực tuyến toàn trình đạt 29,78%; trực tuyến một phần đạt 71,22%.", "error 71,22% → 70,22%"),
    Sentence("Hồ sơ trực tuyến chiếm 80%, trực tiếp chiếm 20%."),
    Sentence("Hồ sơ trực tuyến chiếm 80%, trực tiếp chiếm 25%.", "error 25% → 20,00%"),
    Sentence("Đã giải quyết 843/847 hồ sơ, còn lại 03 hồ sơ chuyển kỳ sau và 01 hồ sơ rút."),
    Sentence(
      "Đã giải quyết 843/847 hồ sơ, còn lại 05 hồ sơ chuyển kỳ sau và 01 hồ sơ rút.", "error 847 → 849"),
  ]

  static let dates: [Sentence] = [
    Sentence("Theo Quyết định số 766/QĐ-TTg ngày 23/6/2022."),
    Sentence("Theo Quyết định số 766/QĐ-TTg ngày 23/6/2023.", "error 23/06/2023 → 23/06/2022"),
    Sentence("Nghị định số 61/2018/NĐ-CP ngày 23/4/2018."),
    Sentence("Nghị định số 118/2025/NĐ-CP ngày 09/6/2024.", "error 09/06/2024 → 09/06/2025"),
    Sentence("Thông tư số 03/2025/TT-VPCP ngày 15/9/2024.", "error 2024 → 2025"),
    Sentence("Kế hoạch số 12/KH-UBND ngày 31/02/2026.", "error 31/02/2026 → "),
    Sentence("Từ ngày 15/3/2026 đến ngày 14/6/2026."),
    Sentence("Từ ngày 14/6/2026 đến ngày 15/3/2026.", "error 14/06/2026 – 15/03/2026 → "),
    Sentence("Quý I/2026 (từ ngày 15/12/2025 đến ngày 14/3/2026)."),
    Sentence("Quý I/2026 (từ ngày 01/01/2026 đến ngày 31/3/2026)."),
    Sentence("Quý I/2026 (từ ngày 15/12/2025 đến ngày 05/3/2026).", "doubt 05/03/2026 → 14/03/2026"),
    Sentence("Quý II/2026 (từ ngày 15/12/2025 đến ngày 10/3/2026).", "error 10/03/2026 → 14/06/2026"),
  ]

  static let words: [Sentence] = [
    Sentence("Dịch vụ công trực tuyến mức độ 3.", "error mức độ 3 → một phần"),
    Sentence("Dịch vụ công trực tuyến mức độ 4.", "error mức độ 4 → toàn trình"),
    Sentence("TTHC mức độ 3, 4 đã tích hợp.", "error mức độ 3, 4 → một phần, toàn trình"),
    Sentence("Dịch vụ công trực tuyến một phần và toàn trình."),
    Sentence("Mức độ hài lòng của người dân đạt cao."),
    Sentence("Tiếp đón 250 lượt công dân; tiếp nhận 250 hồ sơ.", "doubt 250 lượt → "),
    Sentence("Tiếp đón 310 lượt công dân; tiếp nhận 250 hồ sơ."),
  ]
}
