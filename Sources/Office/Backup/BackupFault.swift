import Glibc

/// Why an office cannot be backed up or restored.
package enum BackupFault: Noticed, Equatable {
  /// What could not be done to which path, with the system's number for the reason.
  case cannot(String, String, Int32)
  case exists(String)
  case insideData(String)
  case changedMeanwhile(String)
  case noFolderToFill(String)

  case notABackup(String)
  case cut(String)
  case damaged(String)
  case incomplete(String, missing: String)
  case keyNeeded(String)
  case notForThisKey(String)

  case badRecipient
  case badKeyFile(String)
  case keyFileOpenToOthers(String)

  package var notice: String {
    switch self {
    case .cannot(let act, let path, let code): "Không thể \(act) \(path): \(String(cString: strerror(code)))."
    case .exists(let path): "Đã có tệp \(path); bản sao lưu không ghi đè lên tệp nào."
    case .insideData(let path): "Bản sao lưu không được nằm trong chính thư mục dữ liệu: \(path)."
    case .changedMeanwhile(let path): "Tệp \(path) bị thay đổi trong lúc sao lưu; hãy chạy lại."
    case .noFolderToFill(let path): "Chỉ phục hồi vào thư mục chưa có hoặc rỗng; không phải: \(path)."
    case .notABackup(let path): "\(path) không phải bản sao lưu của Một Cửa."
    case .cut(let path): "Bản sao lưu \(path) bị cắt ngang; không phục hồi gì từ đó."
    case .damaged(let path): "Bản sao lưu \(path) đã bị thay đổi hoặc hỏng; không phục hồi gì từ đó."
    case .incomplete(let path, let missing): "Bản sao lưu \(path) thiếu \(missing); không phục hồi gì từ đó."
    case .keyNeeded(let path): "Bản sao lưu \(path) đã mã hóa; cần tệp khóa: --key TỆP."
    case .notForThisKey(let path): "Khóa này không mở được bản sao lưu \(path)."
    case .badRecipient: "Khóa công khai bị gõ sai hoặc không phải khóa sao lưu của Một Cửa."
    case .badKeyFile(let path): "Tệp \(path) không phải khóa bí mật do motcua backup-key tạo."
    case .keyFileOpenToOthers(let path): "Người khác đọc được tệp khóa \(path); hãy chạy: chmod 600 \(path)"
    }
  }
}
