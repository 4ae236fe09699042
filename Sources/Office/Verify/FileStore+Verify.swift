import Glibc
import Sodium

extension FileStore {
  /// What is wrong with a kept file; nil when nothing is. Only a deep look reads it.
  /// - Throws: when the place itself cannot be asked: nothing can be said of any file then.
  func fault(in hash: String, size: Int64, isDeep: Bool) throws -> String? {
    do throws(Fault) {
      guard let found = try place.size(of: hash) else { return "tệp không còn" }
      guard found == size else { return "tệp có \(found) byte, phải là \(size)" }
      guard isDeep else { return nil }
      let file = try place.open(hash)
      do throws(BackupFault) {
        return Hex.text(try file.sha256()) == hash ? nil : "nội dung tệp đã bị thay đổi"
      } catch { throw Fault(error) }
    } catch {
      switch error {
      case .away: throw error
      case .altered: return "nội dung tệp đã bị thay đổi"
      case .missing: return "tệp không còn"
      case .badHash: return "tên tệp không phải mã băm"
      case .cannotStore: return "không đọc được tệp"
      }
    }
  }
}
