import Deadlines
import Examples
import Testing

@testable import Casework

@Suite struct `A bank's statement` {
  private func read(_ text: String, columns: StatementColumns = .usual) throws -> BankStatement {
    try BankStatement(Array(text.utf8), columns: columns)
  }
  private func faults(_ bytes: [UInt8]) -> [StatementFault] {
    do {
      _ = try BankStatement(bytes)
      return []
    } catch {
      return error.all
    }
  }
  private static let lan = BankStatement.Line(
    line: 2, day: .example, amount: Dong(1_790_000) ?? .zero, purpose: "Trần Thị Lan nộp H4837282603020001",
    transaction: "FT26061000123")

  @Test(arguments: [
    "Ngày,Số tiền ghi có,Nội dung,Mã giao dịch\n02/03/2026,1790000,Trần Thị Lan nộp H4837282603020001,FT26061000123\n",
    "Ngày;Số tiền ghi có;Nội dung;Mã giao dịch\r\n02/03/2026;1.790.000;Trần Thị Lan nộp H4837282603020001;FT26061000123",
    "\u{FEFF}\"Ngày\",\"Số tiền ghi có\",\"Nội dung\",\"Mã giao dịch\"\n\"02/03/2026\",\"1,790,000.00\",\"Trần Thị Lan nộp H4837282603020001\",\"FT26061000123\"\n",
    "NGAY GIAO DICH\tDIEN GIAI\tPHAT SINH NO\tPHAT SINH CO\tSO BUT TOAN\r02/03/2026 09:15:00\tTrần Thị Lan nộp H4837282603020001\t0\t1.790.000,00\tFT26061000123\r",
    "Mã GD (Ref),Ngày GD / Trans. date,Ghi nợ,Ghi có / Credit,Mô tả\nFT26061000123,2026-03-02T09:15:00,,\"+1.790.000 VND\",\"Trần Thị Lan\nnộp  H4837282603020001\"\n",
  ])
  func `is read as banks write it`(text: String) throws {
    let statement = try read(text)
    #expect(statement == BankStatement(lines: [Self.lan], passedOver: 0))
  }

  @Test func `has a head of the bank's own, debits and sums, which are passed over`() throws {
    let statement = try read(
      """
      NGÂN HÀNG MẪU;;;
      Số tài khoản;4505201001234;;
      Từ ngày;01/03/2026;Đến ngày;02/03/2026

      STT;Ngày;Nội dung;Ghi nợ;Ghi có;Số dư
      1;02/03/2026;"Nộp lệ phí; H48.37.28-260302-0001";;8.000;108.000
      2;02/03/2026;Phí dịch vụ SMS;11.000;;97.000
      3;02/03/2026;"Chuyển ""nhầm"" rồi";-;0;97.000
      ;Tổng cộng;;11.000;8.000;
      Cộng phát sinh;;;11.000;8.000;

      """)
    #expect(statement.passedOver == 4)
    let line = try #require(statement.lines.first)
    #expect(statement.lines.count == 1)
    #expect(line.purpose == "Nộp lệ phí; H48.37.28-260302-0001")
    #expect(line.amount == Dong(8_000) && line.line == 6 && line.transaction == nil)
  }

  @Test func `may name its columns as only this bank does`() throws {
    let text = "Giờ ghi sổ,Vào,Lời nhắn\n02/03/2026,5000,x\n"
    #expect(throws: StatementFaults([.noHeading])) { try read(text) }
    let own = StatementColumns(day: ["giờ ghi sổ"], amount: ["VÀO"], purpose: ["Lời nhắn"])
    #expect(try read(text, columns: .usual + own).lines.map(\.amount) == [Dong(5_000)])
  }

  @Test func `tells everything that is wrong, and then nothing of it counts`() {
    let text = """
      Ngày,Ghi có,Nội dung
      31/02/2026,5000,a
      02/03/2026,"5.000,50",b
      02/03/2026,5000,c
      hôm 2,abc1,d
      """
    #expect(
      faults(Array(text.utf8)) == [
        .day(2, "31/02/2026"), .amount(3, "5.000,50"), .day(5, "hôm 2"), .amount(5, "abc1"),
      ])
    #expect(faults([]) == [.empty])
    #expect(faults(Array("\n\n,,\n".utf8)) == [.empty])
    #expect(faults([0x4E, 0x67, 0xE0, 0x79]) == [.notUTF8])
    #expect(faults([0xFF, 0xFE, 0x4E, 0x00]) == [.notUTF8])
    #expect(faults(Array("Ngày,Ghi có,Nội dung\n\"02/03/2026,5000".utf8)) == [.quoteOpen(2)])
    #expect(faults([UInt8](repeating: 0x41, count: StatementText.mostBytes + 1)) == [.tooLarge])
    #expect(faults([UInt8](repeating: 0x2C, count: 200)) == [.lineTooLong(1)])
    #expect(faults([UInt8](repeating: 0x41, count: 5_000)) == [.lineTooLong(1)])
    #expect(faults(Array(String(repeating: "1\n", count: StatementText.mostRows + 1).utf8)) == [.tooLarge])
    for fault in faults(Array(text.utf8)) + [
      .empty, .notUTF8, .noHeading, .quoteOpen(1), .lineTooLong(1), .tooLarge,
    ] {
      #expect(!fault.notice.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("1.790.000", 1_790_000), ("1790000", 1_790_000), ("1,790,000", 1_790_000), ("1.790.000,00", 1_790_000),
      ("1,790,000.00", 1_790_000), ("8.000", 8_000), ("8000.0", 8_000), ("+8.000 VND", 8_000),
      ("8.000đ", 8_000),
      ("8 000", 8_000), ("8\u{A0}000 đồng", 8_000), ("5", 5), ("999.999.999.999.999", 999_999_999_999_999),
      ("1.79", nil), ("1.7900", nil), ("1.790,5", nil), ("1.790,000.5", nil), ("1,790.000", nil),
      ("-8.000", nil),
      ("8.000-", nil), ("", nil), ("0", nil), (".000", nil), ("8..000", nil), ("8.000.", nil), ("0x10", nil),
      ("٨٠٠٠", nil), ("1e5", nil), ("1000000000000000", nil),
    ] as [(String, Int64?)])
  func `has amounts of whole đồng`(text: String, amount: Int64?) {
    #expect(BankStatement.amount(text) == amount.flatMap { Dong($0) })
  }

  @Test func `survives whatever is sent`() {
    var chance = Seeded(5)
    let good = Array(
      "\u{FEFF}Ngày;Ghi có;\"Nội \"\"dung\"\"\";Nội dung\r\n02/03/2026;8.000;\"a;b\n\";Lệ phí\n".utf8)
    for _ in 0..<4_000 {
      var bytes = good
      for _ in 0...chance.number(0...6) {
        let at = chance.number(0...bytes.count - 1)
        switch chance.number(0...3) {
        case 0: bytes[at] = UInt8(chance.number(0...255))
        case 1: bytes.remove(at: at)
        case 2: bytes.insert(chance.one(of: Array("\",;\t\r\n 0".utf8)) ?? 0, at: at)
        default: bytes.insert(contentsOf: bytes[at...].prefix(chance.number(0...20)), at: at)
        }
        if bytes.isEmpty { bytes = good }
      }
      // Either it is read, every line with an amount and a day, or what is wrong is said.
      do throws(StatementFaults) {
        let statement = try BankStatement(bytes)
        #expect(statement.lines.allSatisfy { $0.amount > .zero && !$0.purpose.contains("\n") })
      } catch {
        #expect(!error.all.isEmpty)
      }
    }
  }

  @Test func `is read back whatever stands in its cells`() throws {
    var chance = Seeded(6)
    let letters = Array("aĐ ,;\"\n\r\t'=+-|€0")
    for _ in 0..<800 {
      let separator = chance.one(of: [",", ";", "\t"]) ?? ","
      func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\"\""))\"" }
      var text = ["Ngày", "Ghi có", "Nội dung"].map(quoted).joined(separator: separator) + "\n"
      var wanted: [String] = []
      for _ in 0..<chance.number(1...5) {
        let purpose = String((0..<chance.number(0...30)).compactMap { _ in chance.one(of: letters) })
        text += ["02/03/2026", "8.000", purpose].map(quoted).joined(separator: separator) + "\r\n"
        wanted.append(purpose.oneLine)
      }
      #expect(try read(text).lines.map(\.purpose) == wanted)
    }
  }
}

@Suite struct `A line of a statement` {
  private let owes = Payable(id: .example, code: .example, outstanding: Dong(8_000) ?? .zero)
  private let other = Payable(
    id: DossierID(2), code: DossierCode(agency: "H48.37.28", day: .example, number: 2),
    outstanding: Dong(8_000) ?? .zero)
  private func amount(_ amount: Int64) -> Dong { Dong(amount) ?? .zero }

  @Test func `pays the dossier it names when the amount is right`() {
    #expect(StatementMatch.of(amount(8_000), named: [owes], owing: [owes, other]) == .pays(owes))
  }

  @Test func `is for a person to say in every other case`() {
    let paid = Payable(id: .example, code: .example, outstanding: .zero)
    #expect(
      StatementMatch.of(amount(9_000), named: [owes], owing: []) == .ambiguous(.otherAmount, [owes]))
    #expect(StatementMatch.of(amount(8_000), named: [paid], owing: []) == .ambiguous(.nothingOwed, [paid]))
    #expect(
      StatementMatch.of(amount(8_000), named: [owes, other], owing: [])
        == .ambiguous(.several, [owes, other]))
    #expect(StatementMatch.of(amount(8_000), named: [], owing: [other]) == .ambiguous(.onlyAmount, [other]))
    #expect(StatementMatch.of(amount(8_000), named: [], owing: []) == .unmatched)
    for doubt in StatementMatch.Doubt.allCases { #expect(!doubt.label.isEmpty) }
  }

  @Test func `shows the transfer the counter wrote down before the statement came`() {
    let receipt = Payable.Receipt(sequence: 2, amount: amount(8_000))
    let taken = Payable(id: .example, code: .example, outstanding: .zero, unproven: [receipt])
    #expect(StatementMatch.of(amount(8_000), named: [taken], owing: []) == .proves(taken, receipt))
    #expect(StatementMatch.of(amount(7_000), named: [taken], owing: []) == .ambiguous(.nothingOwed, [taken]))
  }
}
