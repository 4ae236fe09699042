"""An invented citizen, as her card says it."""

NAME = "Trần Thị Lan"
NUMBER = "051188004321"
ADDRESS = "Số 12 đường Hoa Mai, tổ 5, phường Mẫu, tỉnh Mẫu"
CARD = f"{NUMBER}|212345678|{NAME}|20111988|Nữ|{ADDRESS}|01012022"
PHONE = "0912000345"
