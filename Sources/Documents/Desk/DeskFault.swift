/// Why the documents desk made no PDF.
package enum DeskFault: Error, Equatable {
  /// Something the worker needs is not installed; the name of the package, and what was seen.
  case missing(package: String, detail: String)
  /// The worker keeps dying or failing to start, and the pause before the next start is not over.
  case pausing
  /// The worker died over this document.
  case died
  /// The document was not ready in time.
  case tooSlow
  /// The document itself could not be made; the worker's words, which may quote it: never for a log.
  case refused(String)
  /// The page or the PDF is larger than the desk takes.
  case tooLarge
  /// Too many documents wait already.
  case busy
  /// The office is closing.
  case stopped

  /// What is told to the clerk.
  package var notice: String {
    switch self {
    case .missing(let package, _):
      "Chưa tạo được tệp PDF vì máy chủ thiếu “\(package)”. Vẫn in được từ trình duyệt; đề nghị quản trị viên cài đặt."
    case .pausing:
      "Bộ phận tạo tệp PDF đang tạm nghỉ sau nhiều lần lỗi và sẽ tự chạy lại. Vẫn in được từ trình duyệt."
    case .died:
      "Bộ phận tạo tệp PDF vừa dừng đột ngột. Mời thử lại, hoặc in từ trình duyệt."
    case .tooSlow:
      "Tạo tệp PDF quá lâu nên đã dừng lại. Mời thử lại, hoặc in từ trình duyệt."
    case .refused:
      "Không tạo được tệp PDF từ nội dung này. Vẫn in được từ trình duyệt; đề nghị báo quản trị viên."
    case .tooLarge:
      "Văn bản quá lớn, không tạo được tệp PDF. Mời chia nhỏ, hoặc in từ trình duyệt."
    case .busy:
      "Đang có nhiều văn bản chờ tạo tệp PDF. Mời thử lại sau ít phút, hoặc in từ trình duyệt."
    case .stopped:
      "Hệ thống đang dừng, không nhận thêm yêu cầu tạo tệp PDF."
    }
  }

  /// What a caller hears during the pause: a missing package stays the reason until it is there.
  var whilePausing: DeskFault {
    if case .missing = self { self } else { .pausing }
  }
}

/// What the documents desk is doing.
package enum DeskState: Sendable, Equatable {
  /// Nothing was asked of it yet.
  case idle
  case starting
  /// A worker stands ready: its process number, and the walls it stands behind (see `walls.py`).
  case ready(process: Int32, walls: [String])
  /// There is no worker; the next document tries to start one.
  case down(DeskFault)
  case stopped

  /// The state in the officers' words.
  package var notice: String {
    switch self {
    case .idle: "Bộ phận tạo tệp PDF chưa cần chạy."
    case .starting: "Bộ phận tạo tệp PDF đang khởi động."
    case .ready: "Bộ phận tạo tệp PDF sẵn sàng."
    case .down(let fault): fault.notice
    case .stopped: "Bộ phận tạo tệp PDF đã dừng."
    }
  }
}
