/// What a move took along (*chuyển dữ liệu*).
package struct MoveReport: Equatable, Sendable {
  /// The same here and there.
  package internal(set) var units: [UnitCensus] = []
  package internal(set) var tables = 0
  package internal(set) var rows = 0
  /// Scans, results and forms the store names.
  package internal(set) var files = 0
  /// Files the store names and the folder does not have, or has with other bytes: the hash of each. The first hundred;
  /// `missing` counts all.
  package internal(set) var missingFiles: [String] = []
  package internal(set) var missing = 0
  /// What lies in the folder and is none of the program's.
  package internal(set) var leftOut: [String] = []
  /// All of it was there from an earlier move.
  package internal(set) var wasThere = false

  /// It stands beside others there now.
  package internal(set) var hasJoined = false
  /// The province its units stand under there; empty where there is none.
  package internal(set) var province = ""
  /// Logins somebody had there already: `tiepnhan1 → tiepnhan1.3728`.
  package internal(set) var renamed: [String] = []
  /// Codes of procedures whose text is another one there.
  package internal(set) var differing: [String] = []
  /// Years whose frame of the index of reform stayed behind: nothing was scored by it.
  package internal(set) var idleFrames: [Int64] = []

  mutating func forgetMissing() { (missing, missingFiles) = (0, []) }

  mutating func miss(_ hash: String) {
    missing += 1
    if missingFiles.count < 100 { missingFiles.append(hash) }
  }
}

/// How far a move has come.
package struct MoveProgress: Equatable, Sendable {
  package enum Stage: String, CaseIterable, Sendable {
    case files, rows, comparing

    package var label: String {
      switch self {
      case .files: "Chép tệp"
      case .rows: "Chép dữ liệu"
      case .comparing: "Đối chiếu hai bên"
      }
    }
  }
  package let stage: Stage
  package let done: Int
}

/// Why an office cannot be moved.
package enum MoveFault: Noticed, Equatable {
  /// Written by another version of the program.
  case otherVersion(String)
  /// Another office stands in the database; its units.
  case otherOffice([String])
  /// Where the files of the database lie, which is not where they were looked for.
  case filesThere(String)
  /// What keeps it from standing beside those of the database.
  case cannotJoin([String])
  /// It was moved there before, and the two have gone apart since.
  case movedBefore([String])
  /// The folder for the files has a store of its own.
  case folderHasStore(String)
  case exists(String)
  case differs([String])

  package var notice: String {
    switch self {
    case .otherVersion(let path):
      "Dữ liệu của \(path) do một bản Một Cửa khác ghi. Hãy chạy motcua verify bằng bản này để nâng cấp, rồi làm lại."
    case .otherOffice(let units):
      "Cơ sở dữ liệu đích đã có dữ liệu Một Cửa\(units.isEmpty ? "" : " của \(units.joined(separator: ", "))"), nên không chuyển gì vào đó. Muốn đơn vị này vào chung, như xã, phường, đặc khu vào cơ sở dữ liệu của tỉnh: --files phải là thư mục dữ liệu của máy chủ đang phục vụ cơ sở dữ liệu ấy (có đúng tệp secret.key). Muốn để riêng: hãy tạo một cơ sở dữ liệu khác trên cùng máy chủ PostgreSQL (createdb) rồi chuyển vào đó."
    case .filesThere(let name):
      name.isEmpty
        ? "Tệp của đích nằm trong thư mục dữ liệu của máy chủ; hãy bỏ --bucket."
        : "Tệp của đích nằm ở \(name); hãy thêm --bucket với địa chỉ đó."
    case .cannotJoin(let reasons):
      "Không chuyển vào chung được, và chưa chuyển gì:\n" + reasons.map { "  \($0)\n" }.joined()
    case .movedBefore(let differences):
      "Dữ liệu này đã được chuyển vào đó từ trước, và từ đó hai bên đã khác nhau; không ghi đè.\n"
        + differences.map { "  \($0)\n" }.joined()
    case .folderHasStore(let path):
      "Thư mục \(path) đã có motcua.db của một nơi khác; --files cần thư mục mới hoặc rỗng."
    case .exists(let path): "Đã có \(path) với nội dung khác; không ghi đè lên tệp nào."
    case .differs(let differences):
      "Đối chiếu thấy khác nhau, nên không giữ gì ở đích:\n" + differences.map { "  \($0)\n" }.joined()
    }
  }
}
