import Office

/// What is to be said when the read tables were those of an earlier program and were filled anew as the office was opened;
/// empty when they were as they should be.
func refillNotice(_ office: Office) -> String {
  guard let refill = office.refill else { return "" }
  let lines = refill.unreadable.prefix(100).map { "  không dựng được \($0)\n" }
  return "Bảng tra cứu theo bản chương trình khác: đã dựng lại từ sự kiện cho \(refill.dossiers) hồ sơ.\n"
    + lines.joined()
}
