/// What things are counted, and which kinds of them exclude each other.
enum Kind {
  /// Words behind a number, and what they count. Longer ones first.
  static let units: [(written: String, means: String)] = [
    ("bộ hồ sơ", "hồ sơ"), ("hồ sơ", "hồ sơ"), ("hổ sơ", "hồ sơ"), ("hs", "hồ sơ"), ("trường hợp", "hồ sơ"),
    ("thủ tục hành chính", "thủ tục"), ("thủ tục", "thủ tục"), ("tthc", "thủ tục"),
    ("quy trình", "quy trình"),
    ("phiếu", "phiếu"), ("lượt", "lượt"), ("nhiệm vụ", "nhiệm vụ"), ("văn bản", "văn bản"),
    ("cán bộ", "người"), ("công chức", "người"), ("viên chức", "người"), ("cbcc", "người"),
    ("đồng chí", "người"), ("đ/c", "người"),
    ("người", "người"), ("biên chế", "người"), ("nhân viên", "người"), ("lao động", "người"),
    ("phản ánh", "ý kiến"), ("kiến nghị", "ý kiến"), ("pakn", "ý kiến"), ("ý kiến", "ý kiến"),
    ("đơn vị", "đơn vị"),
    ("cơ quan", "đơn vị"), ("đơn", "đơn"), ("cuộc", "cuộc"), ("lớp", "lớp"), ("tin, bài", "bài"),
    ("tin bài", "bài"),
    ("bài", "bài"), ("chỉ tiêu", "chỉ tiêu"), ("tiêu chí", "chỉ tiêu"), ("dịch vụ", "dịch vụ"),
    ("kết quả", "kết quả"),
    ("giấy", "giấy"), ("biên lai", "biên lai"), ("giao dịch", "giao dịch"), ("tổ chức", "tổ chức"),
    ("hộ", "hộ"),
    ("máy", "máy"), ("điểm", "điểm"), ("thôn", "thôn"), ("tổ", "tổ"),
  ]

  /// What words say is counted: the unit of `số hồ sơ`, or else the last one.
  static func unit(in words: String) -> String? {
    var last: (end: Int, means: String)?
    for unit in units {
      guard let at = WordSearch.place(of: unit.written, in: words, isWhole: true, isLast: true) else {
        continue
      }
      if words.holds("số \(unit.written)") || words.holds("số lượng \(unit.written)") { return unit.means }
      let end = at + unit.written.utf8.count
      if last.map({ $0.end < end }) ?? true { last = (end, unit.means) }
    }
    return last?.means
  }

  static func unit(of figure: Figure, in line: ReportText.Line) -> String? {
    figure.unit ?? line.units[figure.start]
  }

  /// Kinds that exclude each other, dimension by dimension.
  static let dimensions: [[[String]]] = [
    // Through which channel it came.
    [["trực tuyến"], ["trực tiếp"], ["bưu chính", "bcci", "bưu điện"]],
    [["toàn trình"], ["một phần"]],
    [
      ["trước hạn", "trước thời hạn", "sớm hạn"], ["đúng hạn", "đúng thời hạn", "đúng hẹn"],
      ["quá hạn", "trễ hạn", "trễ hẹn", "chậm"],
    ],
    [["nam"], ["nữ"]],
    [["rất hài lòng"], ["hài lòng"], ["bình thường"], ["không hài lòng", "chưa hài lòng"]],
    [["tiền mặt"], ["chuyển khoản"], ["thanh toán trực tuyến", "trực tuyến"]],
    [["kỳ trước", "tồn đầu"], ["trong kỳ", "mới", "phát sinh"]],
    [
      ["đã giải quyết", "đã trả", "giải quyết xong", "đã xử lý"],
      ["đang giải quyết", "còn lại", "chuyển kỳ sau", "chưa giải quyết", "đang xử lý", "chưa đến hạn"],
      ["rút", "trả lại", "từ chối", "dừng"],
    ],
    [["tiến sĩ"], ["thạc sỹ", "thạc sĩ"], ["đại học"], ["cao đẳng"], ["trung cấp"], ["sơ cấp"]],
    [
      ["hoàn thành"], ["đang thực hiện", "đang triển khai"],
      ["chưa hoàn thành", "chưa thực hiện", "chưa triển khai"],
    ],
    [["biên chế"], ["biệt phái", "tăng cường"], ["hợp đồng"]],
    [["kiêm nhiệm"], ["chuyên trách"]],
    // What is still open; and what is told together in the statutory forms.
    [["trong hạn", "chưa đến hạn"], ["quá hạn", "trễ hạn"]],
    [
      ["trực tuyến"], ["trực tiếp"], ["bưu chính", "bcci", "bưu điện"],
      ["kỳ trước", "tồn đầu", "chuyển sang", "chuyển qua"],
    ],
    [
      ["trước hạn"], ["đúng hạn"], ["quá hạn", "trễ hạn"],
      ["đang giải quyết", "còn lại", "chuyển kỳ sau", "chưa đến hạn", "đang xử lý"],
      ["rút", "trả lại", "từ chối", "dừng"],
    ],
  ]
  /// Those that tell again what others tell.
  static let merged: Set<Int> = [5, 12, 13, 14]
  /// Which of a dimension's kinds leave nothing out when they are all there.
  private static let complete: [Set<Int>] = [
    [0, 1], [], [0, 1, 2], [0, 1], [], [], [0, 1], [0, 1], [], [], [], [], [0, 1], [0, 1], [],
  ]

  /// The dimension and the kinds of it that words name; two kinds of it in one (`trước và đúng hạn`) are both there.
  static func kinds(in words: String) -> [Int: Set<Int>] {
    var out: [Int: Set<Int>] = [:]
    for (dimension, kinds) in dimensions.enumerated() {
      for (kind, written) in kinds.enumerated() where written.contains(where: { has(words, $0) }) {
        out[dimension, default: []].insert(kind)
      }
    }
    // `đúng, trước hạn` names both.
    if let timely = out[2] {
      if has(words, "trước"), !words.holds("kỳ trước"), timely.contains(1) { out[2]?.insert(0) }
      if has(words, "đúng"), timely.contains(0) { out[2]?.insert(1) }
      if let all = out[2], let told = out[14] { out[14] = told.union(all) }
    }
    if out[4] != nil {
      if words.holds("rất hài lòng") {
        out[4] = words.holds("và hài lòng") ? [0, 1] : [0]
      } else if words.holds("không hài lòng") || words.holds("chưa hài lòng") {
        out[4] = [3]
      }
    }
    if out[3] != nil, words.holds("việt nam") { out[3] = nil }
    if out[9] != nil, words.holds("chưa hoàn thành") { out[9] = [2] }
    return out
  }

  static func isComplete(_ dimension: Int, _ kinds: Set<Int>) -> Bool {
    let all = complete[dimension]
    return !all.isEmpty && all.isSubset(of: kinds)
  }

  /// Marks that things have beside others: who is a woman may be a party member.
  static func overlaps(_ words: String) -> Bool {
    [
      "nữ", "đảng viên", "đảng ủy viên", "cấp ủy", "dân tộc", "tôn giáo", "tái sử dụng", "số hóa", "ký số",
      "thanh toán",
      "kiêm", "đại biểu", "lý luận", "tin học", "ngoại ngữ", "dưới", "trên", "vneid", "lãnh đạo", "quản lý",
      "tập huấn", "chứng chỉ",
    ].contains { has(words, $0) }
  }

  /// Fields of work: a dossier belongs to one of them.
  static func isField(_ words: String) -> Bool {
    [
      "lĩnh vực", "hộ tịch", "chứng thực", "tư pháp", "đất đai", "xây dựng", "bảo trợ", "lao động",
      "người có công",
      "kinh doanh", "giáo dục", "môi trường", "nông nghiệp", "y tế", "văn hóa", "cư trú", "khiếu nại",
      "tố cáo",
      "phản ánh", "kiến nghị", "khác", "cấp tỉnh", "cấp xã", "tháng", "quý",
    ].contains { has(words, $0) }
  }

  /// Whole words only: `nam` is not in `nami`, and `mới` not in `mớim`.
  static func has(_ words: String, _ sought: String) -> Bool {
    WordSearch.place(of: sought, in: words, isWhole: true) != nil
  }
}

extension String {
  func lastRange(of sought: String) -> Range<String.Index>? { ranges(of: sought).last }
}
