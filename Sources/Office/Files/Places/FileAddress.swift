import Glibc
import Post

/// Where an installation keeps its files when it does so outside its data folder: `--files`.
package enum FileAddress: Hashable, Sendable {
  /// A folder by its whole path, usually one that several machines share.
  case folder(String)
  case bucket(BucketAddress)

  package init(_ text: String) throws(BucketAddress.Wrong) {
    if text.hasPrefix("/") {
      self = .folder(text.count > 1 && text.hasSuffix("/") ? String(text.dropLast()) : text)
    } else {
      self = .bucket(try BucketAddress(text))
    }
  }

  /// What the files are told by from every server: `s3://motcua/phuong-mau`.
  package var name: String {
    switch self {
    case .folder(let path): path
    case .bucket(let address): address.name
    }
  }

  /// - Parameter folder: on this machine, for what passes through.
  func store(passing folder: String) throws -> FileStore {
    switch self {
    case .folder(let path): return FileStore(try FolderPlace(path), folder: folder)
    case .bucket(let address):
      // Keys that are not there are told at the start, not by the first citizen's paper.
      _ = try BucketKeys.of(address)
      let hands = OutgoingLines(width: 16)
      let client = BucketClient(
        address, keys: { () throws(BucketFault) in try BucketKeys.of(address) }, clock: { time(nil) },
        lines: hands)
      return FileStore(BucketPlace(client: client, folder: folder), folder: folder, hands: hands)
    }
  }
}

extension BucketFault: Noticed {}
