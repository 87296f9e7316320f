"""Why the demo's rows were written, as history shows it."""

PUBLISHED = "Nạp số liệu đã công bố, có ghi nguồn (bộ dữ liệu đi kèm phần mềm)"
ILLUSTRATIVE = "Nạp dữ liệu minh họa, không phải số liệu thật (bộ dữ liệu đi kèm phần mềm)"
ACCOUNTS = "Tạo tài khoản dùng thử"
NEW_PASSWORD = "Cấp lại mật khẩu tài khoản dùng thử"  # noqa: S105 - a reason
