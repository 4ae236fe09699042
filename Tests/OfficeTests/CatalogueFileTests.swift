import Casework
import Deadlines
import Examples
import Testing

@testable import Office

private func faults(_ bytes: [UInt8]) -> [String] {
  do throws(FileFaultList) {
    _ = try CatalogueFile.read(bytes)
    return []
  } catch { return error.faults.map(\.description) }
}

private func catalogue() throws -> [Procedure] {
  try CatalogueFile.read(projectFile("share/data/catalogue.json"))
}

@Suite struct `The published catalogue` {
  @Test func `holds 133 procedures, every step given to a role of the office`() throws {
    let procedures = try catalogue()
    #expect(procedures.count == 133)
    #expect(Set(procedures.map(\.code)).count == 133)
    #expect(procedures.reduce(0) { $0 + $1.steps.count } == 920)
    #expect(Set(procedures.map(\.steps.count)) == [4, 7, 8])
    for procedure in procedures {
      #expect(ProcessFault.first(in: procedure.steps.map(\.kind)) == nil, "\(procedure.code)")
    }
  }

  @Test func `gives processes of four, seven and eight steps their kinds`() throws {
    let procedures = try catalogue()
    let kinds = { (count: Int) in
      Set(procedures.filter { $0.steps.count == count }.map { $0.steps.map(\.kind) })
    }
    #expect(kinds(4) == [[.reception, .appraisal, .signing, .issuing]])
    #expect(kinds(7) == [[.reception, .assignment, .appraisal, .review, .signing, .issuing, .handover]])
    #expect(
      kinds(8) == [[.reception, .assignment, .appraisal, .appraisal, .review, .signing, .issuing, .handover]])
  }

  @Test func `leaves behind what its compilers told each other`() throws {
    let text = String(decoding: try projectFile("share/data/catalogue.json"), as: UTF8.self)
    #expect(text.contains("[known]") && text.contains("[known, verify]"))
    let procedures = try catalogue()
    let notes = procedures.flatMap { [$0.note] + $0.fees.map(\.note) }.compactMap(\.self)
    #expect(notes.count > 40)
    for note in notes {
      #expect(!note.contains("[") && !note.contains("]") && note == note.trimmed, "\(note)")
    }
    #expect(notes.contains("Phải hoàn thành nghĩa vụ thuế trước khi chấm dứt."))
    #expect(notes.contains("TT 168/2016/TT-BTC"))
  }

  @Test(
    arguments: [
      ("Phải có mặt [known].", "Phải có mặt."), ("[known, verify]", nil),
      (" [a] Theo [b [c]] quy định ", "Theo quy định"),
      ("Không có gì", "Không có gì"), ("Mở [mà không đóng", "Mở [mà không đóng"), ("[known].", nil),
    ] as [(String, String?)])
  func `frees a note of its remarks`(_ note: String, _ left: String?) {
    #expect(CatalogueRemark.removed(from: note) == left)
  }

  @Test func `keeps everything that is said of a procedure`() throws {
    let birth = try #require(try catalogue().first { $0.code == "1.001193" })
    #expect(birth.name == "Thủ tục đăng ký khai sinh")
    #expect(birth.field == "Hộ tịch")
    #expect(birth.decision == "163/QĐ-BTP")
    #expect(birth.responsibleUnit == .office)
    #expect(birth.channels == [.online, .postal, .inPerson])
    #expect(birth.onlineLevel == .full)
    #expect(birth.timeLimit == .sameDay(cutoff: ClockTime(minutes: 900)))
    #expect(birth.frequency == .veryHigh)
    #expect(birth.feeExemptions.count == 5)
    #expect(birth.components.count == 8)
    #expect(birth.components[0].alternativeGroup == "to_khai")
    #expect(birth.components[0].channels == [.inPerson, .postal])
    #expect(birth.components[2].replaceableBy == ["Dữ liệu Giấy chứng sinh điện tử (Bộ Y tế)"])
    #expect(birth.results == [ResultKind(name: "Giấy khai sinh", code: "KQ.G15.000031", isPositive: true)])
    #expect(birth.steps.map(\.minutes) == [120, 180, 120, 60])
    #expect(birth.steps.map(\.department) == [.centre, .office, .committee, .centre])
    #expect(birth.dataSources.first?.owner == "Bộ Công an")
  }

  @Test func `keeps fees by the page, by the channel, and those the province sets`() throws {
    let procedures = try catalogue()
    let copy = try #require(procedures.first { $0.code == "2.000815" })
    let fee = try #require(copy.fees.first)
    #expect(copy.maximumExtension == .workingDays(2))
    #expect(fee.kind == .fee)
    #expect(fee.tier?.fromPage == 3)
    // Three copies of five pages: 3 × (2 × 2.000 + 3 × 1.000).
    #expect(fee.cost(of: FeeQuantity(count: 3, pages: 5), through: .inPerson) == Dong(21_000))
    #expect(fee.cost(of: FeeQuantity(count: 1, pages: 250), through: .inPerson) == Dong(200_000))
    let residence = try #require(procedures.flatMap(\.fees).first { !$0.byChannel.isEmpty })
    #expect(residence.cost(of: FeeQuantity(), through: .online) == Dong(10_000))
    #expect(residence.cost(of: FeeQuantity(), through: .inPerson) == Dong(20_000))
    #expect(procedures.flatMap(\.fees).count { $0.amount == nil } == 10)
  }

  @Test func `counts each limit in its unit`() throws {
    let limits = try catalogue().map(\.timeLimit)
    #expect(limits.count { if case .workingDays = $0 { true } else { false } } == 95)
    #expect(limits.count { if case .calendarDays = $0 { true } else { false } } == 22)
    #expect(limits.count { if case .sameDay = $0 { true } else { false } } == 15)
    #expect(limits.filter { if case .workingHours = $0 { true } else { false } } == [.workingHours(12)])
  }
}

@Suite struct `A catalogue file that cannot be right` {
  /// One change to the real file, and the fault it must cause: the first place where `old` stands is in 1.001193.
  @Test(arguments: [
    (#""value": 8"#, #""value": 0"#, "dòng 37, procedures[0].time_limit.value: phải là số dương"),
    (#""value": 8"#, #""value": -8"#, "dòng 37, procedures[0].time_limit.value: phải là số dương"),
    (
      #""value": 8"#, #""value": "8""#,
      "dòng 37, procedures[0].time_limit.value: phải là số, không để trong ngoặc kép"
    ),
    (
      #""unit": "working_hour""#, #""unit": "fortnight""#,
      "dòng 38, procedures[0].time_limit.unit: “fortnight” không hợp lệ; cần: "
        + "working_day, working_hour, calendar_day, month"
    ),
    (
      #""cutoff": "15:00""#, #""cutoff": "15h""#,
      "dòng 40, procedures[0].time_limit.cutoff: “15h” không hợp lệ; cần: giờ viết như 15:00"
    ),
    (#""same_day": true,"#, "", "dòng 40, procedures[0].time_limit.cutoff: chỉ dùng khi same_day là true"),
    (
      #""code": "1.001193""#, #""code": "1.00119""#,
      "dòng 19, procedures[0].code: “1.00119” không hợp lệ; cần: mã như 1.001193, có thể kèm .H48 hoặc .000.00.00.H48"
    ),
    (
      #""code": "1.001193""#, #""code": "1.000656.H48""#,
      "dòng 228, procedures[1].code: mã 1.000656 đã có ở dòng 19"
    ),
    (
      #""name": "Thủ tục đăng ký khai sinh""#, #""name": """#,
      "dòng 20, procedures[0].name: không được để trống"
    ),
    (#""name": "Thủ tục đăng ký khai sinh","#, "", "dòng 18, procedures[0].name: thiếu"),
    (
      #""name": "Thủ tục đăng ký khai sinh""#, #""name": "Thu\#u{309}tục""#,
      "dòng 20, procedures[0].name: chữ có dấu rời; phải dùng chữ dựng sẵn (NFC)"
    ),
    (
      #""name": "Thủ tục đăng ký khai sinh""#, #""name": "Thủ tục\#u{202E} khai sinh""#,
      "dòng 20, procedures[0].name: có ký tự điều khiển hoặc ký tự ẩn"
    ),
    (
      #""responsible_unit": "Văn phòng HĐND và UBND""#, #""responsible_unit": "Sở Tư pháp""#,
      "dòng 28, procedures[0].responsible_unit: “Sở Tư pháp” không hợp lệ; cần: tên cơ quan chuyên môn của cấp xã"
    ),
    (
      #""truc_tuyen","#, #""qua_dien_thoai","#,
      "dòng 31, procedures[0].channels[0]: không hợp lệ; cần: buu_chinh, truc_tiep, truc_tuyen"
    ),
    (#""truc_tuyen","#, #""truc_tiep","#, "dòng 33, procedures[0].channels[2]: kênh truc_tiep có hai lần"),
    (
      #""online_level": "toan_trinh""#, #""online_level": "khong""#,
      "dòng 35, procedures[0].online_level: không khớp với việc có hay không kênh truc_tuyen trong channels"
    ),
    (
      #""kind": "le_phi""#, #""kind": "thue""#,
      "dòng 62, procedures[0].fees[0].kind: “thue” không hợp lệ; cần: phi, le_phi, none"
    ),
    (
      #""kind": "le_phi""#, #""kind": "none", "max_per_copy": 5"#,
      "dòng 65, procedures[0].fees[0].unit: mức theo trang (tier, max_per_copy) cần đơn vị là “trang”"
    ),
    (
      #""amount": 0"#, #""amount": -1"#,
      "dòng 64, procedures[0].fees[0].amount: phải là số nguyên từ 0 đến 10000000000"
    ),
    (
      #""amount": 0"#, #""amount": 0.5"#,
      "dòng 64, procedures[0].fees[0].amount: phải là số nguyên từ 0 đến 10000000000"
    ),
    (#""no": 2"#, #""no": 3"#, "dòng 92, procedures[0].components[1].no: phải là 2, theo thứ tự"),
    (
      #""originals": 1,"#, #""originals": 181,"#,
      "dòng 80, procedures[0].components[0].originals: phải là số nguyên từ 0 đến 99"
    ),
    (
      #""mandatory": true"#, #""mandatory": "true""#,
      "dòng 83, procedures[0].components[0].mandatory: phải là true hoặc false"
    ),
    (
      #""alternative_group": "to_khai""#, #""alternative_group": "don""#,
      "dòng 85, procedures[0].components[0].alternative_group: nhóm “don” có 0 thành phần cho kênh trực tuyến, phải có đúng 1"
    ),
    (#""order": 2"#, #""order": 3"#, "dòng 191, procedures[0].process[1].order: phải là 2, theo thứ tự"),
    (
      #""hours": 3.0"#, #""hours": 2.5"#,
      "dòng 212, procedures[0].process_total_hours: ghi 8 giờ nhưng các bước cộng lại 7,5 giờ"
    ),
    (
      #""hours": 3.0"#, #""hours": 2.9"#,
      "dòng 195, procedures[0].process[1].hours: phải là số (lẻ đến 0,25) từ 0 đến 10000"
    ),
    (
      #""role": "Công chức chuyên môn""#, #""role": "Chủ tịch tỉnh""#,
      "dòng 193, procedures[0].process[1].role: không gắn được “Chủ tịch tỉnh” với vai trò nào của cơ quan"
    ),
    (
      #""role": "Công chức chuyên môn""#, #""role": "SIGNER""#,
      "dòng 200, procedures[0].process[2].role: sai thứ tự quy trình: “Ký duyệt” sau “Ký duyệt”"
    ),
    (
      #""code": "KQ.G15.000031""#, #""code": "KQ.G15.31""#,
      "dòng 178, procedures[0].results[0].code: “KQ.G15.31” không hợp lệ; cần: mã như KQ.G15.000031"
    ),
    (
      #""frequency": "very_high""#, #""frequency": "daily""#,
      "dòng 214, procedures[0].frequency: “daily” không hợp lệ; cần: very_high, high, medium, low"
    ),
    (
      #""condition": "Nộp trực tuyến""#, #""condtion": "Nộp trực tuyến""#,
      "dòng 98, procedures[0].components[1].condtion: trường lạ"
    ),
    (#""count": 133"#, #""count": 134"#, "dòng 16, count: ghi 134 nhưng tệp có 133 thủ tục"),
  ]) func `is refused whole, with line and field`(old: String, new: String, expected: String) throws {
    let found = faults(try projectFile("share/data/catalogue.json").replacing(old, with: new))
    #expect(found.contains(expected), "\(found.joined(separator: "\n"))")
  }

  @Test func `has all its faults named at once`() throws {
    let file = try projectFile("share/data/catalogue.json").replacing(#""value": 8"#, with: #""value": 0"#)
      .replacing(#""amount": 0"#, with: #""amount": -1"#).replacing(#""no": 2"#, with: #""no": 9"#)
    #expect(faults(file).count == 3)
  }

  @Test func `is refused when it is no catalogue at all`() throws {
    #expect(faults(Array("{}".utf8)) == ["dòng 1, procedures: thiếu"])
    #expect(faults(Array(#"{"procedures": []}"#.utf8)) == ["dòng 1, procedures: phải có ít nhất 1 mục"])
    #expect(
      faults(Array(#"{"procedures": [7]}"#.utf8)).first
        == "dòng 1, procedures[0]: phải là một nhóm trường { … }")
    let whole = try projectFile("share/data/catalogue.json")
    #expect(faults(Array(whole.prefix(whole.count / 2))).count == 1)
    #expect(faults([UInt8](repeating: 0xFF, count: 100)).count == 1)
  }

  @Test func `does not flood its reader`() {
    let many = Array(repeating: "{}", count: 5_000).joined(separator: ",\n")
    let found = faults(Array("{\"procedures\": [\(many)]}".utf8))
    #expect(found.count == 200)
    #expect(found.last?.hasSuffix("còn nhiều lỗi nữa, chỉ nêu 199 lỗi đầu") == true)
  }

  @Test(arguments: [3, 20_260_303]) func `never breaks its reader, however it is garbled`(seed: UInt64) throws
  {
    // One procedure cut out of the real file, with values of the wrong kind put in its place of others.
    let text = String(decoding: try projectFile("share/data/catalogue.json"), as: UTF8.self)
    let start = try #require(text.firstRange(of: "  {\n   \"code\": \"1.001193\"")?.lowerBound)
    let end = try #require(text[start...].firstRange(of: "\n  },")?.lowerBound)
    let whole = Array("{\"procedures\": [\n\(text[start..<end])\n}]}".utf8)
    #expect(faults(whole) == [])
    let places = whole.indices.filter { whole[$0] == UInt8(ascii: ":") }
    let values = [
      "null", "true", "-1", "1e9", "99999999999999999999", "\"\"", "[]", "{}", "[{}]", "\"truc_tuyen\"",
      "2.5",
    ]
    var random = Seeded(seed)
    var (read, refused) = (0, 0)
    for _ in 0..<400 {
      var bytes = whole
      for place in places.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)).sorted(by: >)
      {
        // Up to the end of the line; structures opened there stay open, which is one more way to be wrong.
        let lineEnd = bytes[place...].firstIndex(of: 0x0A) ?? bytes.endIndex
        let comma = bytes[lineEnd - 1] == UInt8(ascii: ",") ? "," : ""
        let value = values.randomElement(using: &random) ?? "null"
        bytes.replaceSubrange((place + 1)..<lineEnd, with: Array("\(value)\(comma)".utf8))
      }
      if faults(bytes).isEmpty { read += 1 } else { refused += 1 }
    }
    #expect(refused > 200)
    #expect(read > 0)
  }
}

@Suite struct `A procedure's code` {
  @Test(arguments: ["1.001193", "1.001193.H48", "1.001193.000.00.00.H48"])
  func `is its national part, whatever a province appended`(code: String) {
    #expect(ProcedureCode.national(code) == "1.001193")
  }

  @Test(arguments: [
    "", "1.00119", "1.0011934", "11.001193", "1.001193.", "1.001193.h48", "1.001193.48", "1.001193.H4",
    "1-001193",
    "1.001193.000.H48", "1.001193.00.00.00.H48", "1.٠٠١١٩٣", "1.001193.Đ48", "a.001193",
  ]) func `is refused in any other form`(code: String) {
    #expect(ProcedureCode.national(code) == nil)
  }
}
