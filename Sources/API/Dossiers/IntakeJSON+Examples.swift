extension IntakeJSON {
  static let examples = [
    (
      name: "khai_sinh",
      text: """
      {
        "procedure": "1.001193",
        "channel": 1,
        "applicant": {
          "kind": "citizen",
          "name": "Trần Thị Lan",
          "identifier": "051188004321",
          "birth": "1988-11-20",
          "sex": "female",
          "address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu",
          "phone": "0912000345",
          "email": "lan@mau.example"
        },
        "summary": "Đăng ký khai sinh cho con Trần Minh Khôi",
        "components": [
          {"number": 1, "manner": "submitted", "originals": 1},
          {"number": 3, "manner": "submitted", "originals": 1},
          {"number": 5, "manner": "shown", "originals": 1}
        ],
        "delivery": "counter",
        "paidBy": "cash"
      }
      """
    ),
    (
      name: "uy_quyen",
      text: """
      {
        "procedure": "1.004873",
        "applicant": {
          "name": "Trần Thị Lan",
          "identifier": "051188004321",
          "address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu"
        },
        "representative": {
          "person": {
            "name": "Nguyễn Đình Đức",
            "identifier": "051079008765",
            "address": "Số 14 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu",
            "acceptsMismatch": false
          },
          "document": "Văn bản ủy quyền số 12/2026 ngày 01/03/2026"
        },
        "summary": "Cấp Giấy xác nhận tình trạng hôn nhân",
        "situations": [],
        "components": [
          {"number": 1, "manner": "submitted", "originals": 1, "copies": 0, "evidence": ""},
          {"number": 3, "manner": "submitted", "originals": 1}
        ],
        "files": [],
        "sets": 1,
        "count": 1,
        "pages": 1,
        "exemption": "",
        "amounts": {},
        "delivery": "post",
        "deliveryAddress": "Số 14 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu"
      }
      """
    ),
  ]

  static let refusalExamples = [
    (
      name: "khong_thuoc_tham_quyen",
      text: """
      {
        "procedure": "1.001193",
        "channel": 1,
        "applicant": {
          "name": "Trần Thị Lan",
          "identifier": "051188004321",
          "address": "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu"
        },
        "summary": "Đăng ký khai sinh cho con",
        "reason": "Hồ sơ không thuộc thẩm quyền giải quyết của phường"
      }
      """
    )
  ]
}
