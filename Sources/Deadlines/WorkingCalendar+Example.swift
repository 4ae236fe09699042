extension WorkingCalendar {
  /// Offices' calendar of 2024–2027, the same as `share/data/calendar.json`; tests and examples count with it.
  package static let example = WorkingCalendar(
    checked: "2024-2027/1", 2024...2027, officeHours,
    [
      ("2024-01-01", "2024-01-01", "Tết Dương lịch", true),
      ("2024-02-08", "2024-02-14", "Tết Nguyên đán Giáp Thìn", true),
      ("2024-04-18", "2024-04-18", "Giỗ Tổ Hùng Vương (10/3 âm lịch)", true),
      ("2024-04-29", "2024-04-29", "Hoán đổi với thứ Bảy 04/05/2024", true),
      ("2024-04-30", "2024-05-01", "Ngày Chiến thắng và Quốc tế Lao động", true),
      ("2024-09-02", "2024-09-03", "Quốc khánh", true),
      ("2025-01-01", "2025-01-01", "Tết Dương lịch", true),
      ("2025-01-25", "2025-02-02", "Tết Nguyên đán Ất Tỵ", true),
      ("2025-04-07", "2025-04-07", "Giỗ Tổ Hùng Vương", true),
      ("2025-04-30", "2025-05-01", "Ngày Chiến thắng và Quốc tế Lao động", true),
      ("2025-05-02", "2025-05-02", "Hoán đổi với thứ Bảy 26/04/2025", true),
      ("2025-09-01", "2025-09-02", "Quốc khánh", true),
      ("2026-01-01", "2026-01-01", "Tết Dương lịch", true),
      ("2026-01-02", "2026-01-02", "Hoán đổi với thứ Bảy 10/01/2026", true),
      ("2026-02-16", "2026-02-20", "Tết Nguyên đán Bính Ngọ", true),
      ("2026-04-27", "2026-04-27", "Nghỉ bù Giỗ Tổ Hùng Vương (10/3 âm lịch là Chủ nhật 26/04)", true),
      ("2026-04-30", "2026-05-01", "Ngày Chiến thắng và Quốc tế Lao động", true),
      ("2026-08-31", "2026-08-31", "Hoán đổi với thứ Bảy 22/08/2026", true),
      ("2026-09-01", "2026-09-02", "Quốc khánh", true),
      ("2026-11-24", "2026-11-24", "Ngày Văn hóa Việt Nam", true),
      ("2027-01-01", "2027-01-01", "Tết Dương lịch", true),
      ("2027-02-05", "2027-02-11", "Tết Nguyên đán Đinh Mùi", false),
      ("2027-04-16", "2027-04-16", "Giỗ Tổ Hùng Vương", true),
      ("2027-04-30", "2027-04-30", "Ngày Chiến thắng", true),
      ("2027-05-03", "2027-05-03", "Nghỉ bù Quốc tế Lao động 01/05 (thứ Bảy)", true),
      ("2027-09-02", "2027-09-03", "Quốc khánh", false),
      ("2027-11-24", "2027-11-24", "Ngày Văn hóa Việt Nam", true),
    ].compactMap { from, to, name, confirmed in
      guard let from = Day(iso: from), let to = Day(iso: to) else { return nil }
      return Holiday(from: from, to: to, name: name, confirmed: confirmed)
    },
    [
      ("2024-05-04", "làm bù cho thứ Hai 29/04/2024"),
      ("2025-04-26", "làm bù cho thứ Sáu 02/05/2025"),
      ("2026-01-10", "làm bù cho thứ Sáu 02/01/2026"),
      ("2026-08-22", "làm bù cho thứ Hai 31/08/2026"),
    ].compactMap { day, reason in Day(iso: day).map { SwapDay(day: $0, reason: reason) } })
}
