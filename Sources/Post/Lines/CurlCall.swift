import CCurl

/// The library must be initialised once per process before anything else.
private let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

/// One call of the library, from its options to its outcome, on one thread.
struct CurlCall: ~Copyable {
  let handle: UnsafeMutableRawPointer
  private var lists: [UnsafeMutablePointer<curl_slist>] = []
  private let objection = Objection()

  /// The first option the library did not take: the call then fails before anything is sent.
  private final class Objection { var code = CURLE_OK }

  /// Nil when the library cannot work at all.
  init?() {
    guard isReady, let handle = curl_easy_init() else { return nil }
    self.handle = handle
  }

  deinit {
    curl_easy_cleanup(handle)
    for list in lists { curl_slist_free_all(list) }
  }

  borrowing func note(_ code: CURLcode) {
    if objection.code == CURLE_OK { objection.code = code }
  }

  borrowing func set(_ option: CURLoption, _ text: String) { note(post_set_text(handle, option, text)) }
  borrowing func set(_ option: CURLoption, _ number: Int) { note(post_set_number(handle, option, number)) }
  borrowing func setSize(_ option: CURLoption, _ size: Int) {
    note(post_set_size(handle, option, curl_off_t(size)))
  }
  mutating func set(_ option: CURLoption, lines: [String]) {
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines {
      guard let longer = curl_slist_append(list, line) else { return note(CURLE_OUT_OF_MEMORY) }
      list = longer
    }
    guard let list else { return }
    lists.append(list)
    note(post_set_list(handle, option, list))
  }

  /// What every call keeps to: no signals, bounded time, TLS 1.2 at the least with the name checked, no proxy unless one
  /// is named, no other protocol than those named.
  borrowing func setUsual(_ line: LineSettings, protocols: String) {
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_PROTOCOLS_STR, protocols)
    set(CURLOPT_CONNECTTIMEOUT_MS, min(line.timeout, 15_000))
    set(CURLOPT_TIMEOUT_MS, line.timeout)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    // An empty name also keeps the library from reading the environment.
    set(CURLOPT_PROXY, line.proxy ?? "")
    if line.proxy != nil { set(CURLOPT_HTTPPROXYTUNNEL, 1) }
    if let authority = line.authority { set(CURLOPT_CAINFO, authority) }
  }

  borrowing func perform() -> CURLcode {
    objection.code == CURLE_OK ? curl_easy_perform(handle) : objection.code
  }

  /// The other side's last code; 0 when nothing was answered.
  var status: Int { post_status(handle) }

  /// The length the other side tells of its answer; -1 when it tells none.
  var length: Int { Int(post_length(handle)) }
}

/// How to reach the outside, whatever is sent.
package struct LineSettings: Equatable, Sendable {
  /// Milliseconds a whole sending may take.
  package var timeout: Int
  /// A file of certificates to trust instead of the system's, for servers with an authority of their own.
  package var authority: String?
  /// `http://proxy:3128`; nil goes straight.
  package var proxy: String?

  package init(timeout: Int = 30_000, authority: String? = nil, proxy: String? = nil) {
    self.timeout = timeout
    self.authority = authority
    self.proxy = proxy
  }
}

extension PostFault {
  /// What a failed call means; nil where the other side's code has to be asked.
  init?(_ code: CURLcode, _ transfer: Transfer) {
    switch code {
    case CURLE_OK: return nil
    case CURLE_ABORTED_BY_CALLBACK: self = .stopped
    case CURLE_WRITE_ERROR where transfer.isTooLarge: self = .tooLarge
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT: self = .unreachable
    case CURLE_OPERATION_TIMEDOUT: self = .timedOut
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
      CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_USE_SSL_FAILED:
      self = .untrusted(String(cString: curl_easy_strerror(code)))
    default: self = .broken(String(cString: curl_easy_strerror(code)))
    }
  }
}
