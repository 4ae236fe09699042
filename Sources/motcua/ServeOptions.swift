import Office
import Post
import SQL

/// How `motcua serve` was called.
struct ServeOptions {
  var data = "data"
  /// Where the store lies; nil: in the data folder.
  var database: PostgresAddress?
  /// Where files lie; nil: in the data folder.
  var files: FileAddress?
  var host = "127.0.0.1"
  var port: UInt16 = 8080
  var isDemo = false
  /// Without a slash at its end; nil: the address it listens on.
  var publicAddress: String?
  var trustedProxies: Set<String> = []
  /// Requests a minute one API token may send; nil for as many as it likes.
  var apiRate: Int? = 1200
  /// The file of the token `/metrics` is read with from elsewhere; nil: only from this machine.
  var metricsToken: String?
  /// Where the access log goes; nil: `access.log` in the data folder, `-`: standard error.
  var log: String?

  static let usage = """
    Cách dùng: motcua serve --data THƯ_MỤC [--listen 127.0.0.1:8080] [--demo] …
      --data THƯ_MỤC         thư mục dữ liệu (tạo mới nếu chưa có)
      --database ĐỊA_CHỈ     dữ liệu nằm trên PostgreSQL: postgresql://máy-chủ/tên; nhiều máy chủ Một Cửa cùng dùng được
      --files ĐỊA_CHỈ        tệp nằm ở thư mục dùng chung (/mnt/…) hoặc kho S3: s3://bucket/thư-mục?endpoint=https://…&region=…
      --listen ĐỊA_CHỈ:CỔNG  nơi nghe; cổng 0 lấy cổng còn trống
      --demo                 thư mục mới thì lập phường Mẫu với dữ liệu ví dụ
      --public-address URL   địa chỉ người dân mở được, in trong mã QR của giấy hẹn
      --trusted-proxy IP     máy chủ đứng trước được tin (dùng nhiều lần)
      --api-rate SỐ          số yêu cầu API mỗi phút của một mã truy cập; 0: không giới hạn
      --metrics-token TỆP    tệp chứa mã để máy giám sát đọc /metrics; không có thì chỉ đọc được tại chỗ
      --log TỆP              nhật ký truy cập; “-”: ra màn hình

    """

  struct WrongCall: Error { let reason: String }

  init(_ arguments: [String]) throws(WrongCall) {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      if option == "--demo" {
        isDemo = true
        continue
      }
      guard let value = rest.popFirst() else { throw WrongCall(reason: "thiếu giá trị sau \(option)") }
      switch option {
      case "--data": data = value
      case "--database":
        guard let address = PostgresAddress(value) else { throw WrongCall(reason: wrongDatabase) }
        database = address
      case "--files":
        do throws(BucketAddress.Wrong) { files = try FileAddress(value) } catch {
          throw WrongCall(reason: "--files: \(error.reason)")
        }
      case "--listen":
        guard let colon = value.lastIndex(of: ":"), let port = UInt16(value[value.index(after: colon)...]),
          colon > value.startIndex
        else { throw WrongCall(reason: "không phải ĐỊA_CHỈ:CỔNG: “\(value)”") }
        host = String(value[..<colon])
        self.port = port
      case "--public-address":
        guard value.hasPrefix("https://") || value.hasPrefix("http://"), !value.hasSuffix("/") else {
          throw WrongCall(reason: "địa chỉ phải bắt đầu bằng https:// và không kết thúc bằng “/”: “\(value)”")
        }
        publicAddress = value
      case "--trusted-proxy": trustedProxies.insert(value)
      case "--api-rate":
        guard let rate = Int(value), rate >= 0 else { throw WrongCall(reason: "không phải số: “\(value)”") }
        apiRate = rate == 0 ? nil : rate
      case "--metrics-token": metricsToken = value
      case "--log": log = value
      default: throw WrongCall(reason: "không hiểu “\(option)”")
      }
    }
  }
}
