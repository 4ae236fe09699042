import Documents

/// Form 01 of an invented citizen at an invented office, filled in as a clerk would see it.
enum SampleReceipt {
  static let title = "Giấy tiếp nhận hồ sơ và hẹn trả kết quả"
  static let lookUp = "https://motcua.phuongmau.example/tra-cuu/H99.01-260202-0007?k=m7Qx2Zt9"

  /// - Parameter style: the words of `slip.css`.
  static func html(style: String, code: QRCode) -> String {
    """
    <!DOCTYPE html>
    <html lang="vi"><head><meta charset="utf-8"><title>\(title)</title><style>\(style)</style></head>
    <body class="slip-page"><main class="slip">
    <header class="slip-head">
      <div>
        <p class="slip-parent">UBND phường Mẫu</p>
        <p class="slip-office">Trung tâm Phục vụ<br>hành chính công</p>
      </div>
      <div>
        <p class="slip-state">Cộng hòa xã hội chủ nghĩa Việt Nam</p>
        <p class="slip-motto"><span>Độc lập - Tự do - Hạnh phúc</span></p>
      </div>
      <p class="slip-number">Số: 07/TN-TTPVHCC</p>
      <p class="slip-place">Phường Mẫu, ngày 02 tháng 02 năm 2026</p>
    </header>
    <section class="slip-title">
      <p class="slip-code"><img alt="Mã QR tra cứu hồ sơ" src="\(code.svg(millimetres: 24).dataURI)"></p>
      <div><h1>Giấy tiếp nhận hồ sơ<br>và hẹn trả kết quả</h1>
      <p>Mã hồ sơ: <span class="slip-value">H99.01-260202-0007</span></p></div>
    </section>
    <section class="slip-text">
      <p>Trung tâm Phục vụ hành chính công phường Mẫu</p>
      <p>Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: <span class="slip-value">Trần Thị Lan</span></p>
      <p>Số định danh cá nhân/tổ chức: 099190000123</p>
      <p>Địa chỉ: Số 12, đường Nguyễn Mẫu, tổ dân phố 3, phường Mẫu</p>
      <p class="slip-pair"><span>Số điện thoại: 0900 000 012</span><span>Email: lan@phuongmau.example</span></p>
      <p class="slip-note">Người ủy quyền: Phạm Văn Tỵ; địa chỉ: tổ dân phố 3, phường Mẫu; số định danh cá nhân:
        099085000456; số điện thoại: 0900 000 034; giấy tờ ủy quyền: Giấy ủy quyền ngày 28 tháng 01 năm 2026.</p>
      <p>Nội dung yêu cầu giải quyết: Đăng ký khai sinh (1.001193)</p>
      <p>Thành phần hồ sơ nộp gồm:</p>
      <ol class="slip-list">
        <li>Tờ khai đăng ký khai sinh theo mẫu – 01 bản chính</li>
        <li>Giấy chứng sinh – 01 bản chính</li>
        <li>Giấy tờ chứng minh nơi cư trú của người yêu cầu – 01 bản sao (xuất trình bản chính để đối chiếu)</li>
      </ol>
      <p>Số lượng hồ sơ: 01 (bộ)</p>
      <p>Thời gian giải quyết hồ sơ theo quy định là: Trong ngày</p>
      <p>Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 02 tháng 02 năm 2026</p>
      <p>Thời gian trả kết quả giải quyết hồ sơ:
        <span class="slip-value">17 giờ 00 phút, ngày 02 tháng 02 năm 2026</span></p>
      <p>Đăng ký nhận kết quả tại: Tại Trung tâm Phục vụ hành chính công</p>
      <p>Vào Sổ theo dõi hồ sơ, Quyển số: 01 &nbsp; Số thứ tự: 07</p>
    </section>
    <section class="slip-signatures">
      <div class="slip-signature"><p class="slip-role">Người nộp hồ sơ</p>
        <p class="slip-how">(Ký và ghi rõ họ tên)</p><p class="slip-name">Trần Thị Lan</p></div>
      <div class="slip-signature"><p class="slip-role">Người tiếp nhận hồ sơ</p>
        <p class="slip-how">(Ký và ghi rõ họ tên)</p><p class="slip-name">Lê Thị Mẫu Đơn</p></div>
    </section>
    </main></body></html>
    """
  }
}
