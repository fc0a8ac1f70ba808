product = Xung Kích
skip = Đến nội dung chính
search = Tìm
search-hint = Tìm người, đơn vị…
my-record = Hồ sơ của tôi
my-account = Tài khoản của tôi
sign-in = Đăng nhập
sign-out = Đăng xuất
places = Các mục
trail = Đường dẫn đơn vị
public-figures = Số liệu công khai
choose = Chọn…
form-errors = Chưa lưu được: còn { $count } chỗ cần sửa

# dynamic: role-*
role-province_officer = Cán bộ tỉnh
role-commune_officer = Cán bộ cơ sở
role-branch_secretary = Bí thư chi đoàn
role-team_leader = Tổ trưởng
role-volunteer = Tình nguyện viên
role-member = Đoàn viên

# dynamic: fault-*
fault-home = Về trang chính
fault-request = Khi báo cho người quản trị, gửi kèm mã { $id }.
fault-not-found = Không tìm thấy
fault-not-found-next = Trang này không có, hoặc nằm ngoài phạm vi bạn được xem. Kiểm tra lại đường dẫn, hoặc tìm theo tên ở ô tìm kiếm.
fault-forbidden = Bạn chưa được giao việc này
fault-forbidden-next = Tài khoản của bạn không có quyền làm việc này. Nhờ cán bộ Đoàn cấp trên giao quyền nếu bạn cần.
fault-sign-in = Đăng nhập để tiếp tục
fault-sign-in-next = Đăng nhập bằng số điện thoại hoặc mã đoàn viên. Chương trình khác cần mã truy cập do cán bộ cấp.
fault-refused = Chưa làm được
fault-refused-next = Đọc lý do và sửa rồi làm lại.
fault-invalid = Dữ liệu chưa đúng
fault-invalid-next = Sửa các mục được nêu rồi gửi lại. Chưa có gì được lưu.
fault-taken = Đã có rồi
fault-taken-next = Một mục trùng đã tồn tại. Mở mục đó để sửa thay vì thêm mới.
fault-locked = Máy chủ đang bận
fault-locked-next = Dữ liệu đang được việc khác giữ. Chưa có gì được lưu. Đợi vài giây rồi gửi lại.
fault-offline = Máy chủ dữ liệu không trả lời
fault-offline-next = Chưa có gì được lưu. Đợi khoảng nửa phút rồi gửi lại; những gì bạn đã nhập vẫn còn trên máy này.
fault-unsure = Mất kết nối với máy chủ dữ liệu trong lúc lưu
fault-unsure-next = Chưa biết nội dung vừa gửi đã được lưu hay chưa. Đợi khoảng nửa phút, mở lại để xem; nếu chưa có thì mới gửi lại.
fault-disk-full = Máy chủ hết chỗ lưu
fault-disk-full-next = Chưa có gì được lưu. Báo người quản trị máy chủ dọn đĩa rồi gửi lại.
fault-too-many = Thử quá nhiều lần
fault-too-many-next = Đợi vài phút rồi thử lại.
fault-broken = Có trục trặc
fault-broken-next = Lỗi ở phía chúng tôi, chưa có gì được lưu. Thử lại sau ít phút.

form-unreadable = Không đọc được biểu mẫu vừa gửi. Tải lại trang rồi gửi lại.
query-unreadable = Không hiểu địa chỉ này: { $why }
body-too-large = Gói dữ liệu quá lớn. Chia nhỏ rồi gửi lại.
body-unreadable = Không đọc được JSON: { $why }
upload-unreadable = Không nhận được tệp. Kiểm tra mạng rồi gửi lại.
upload-empty = Chưa chọn tệp, hoặc tệp rỗng.
upload-too-large = Tệp lớn hơn { $mb } MB. Chia thành nhiều tệp nhỏ rồi gửi lại.
foreign-origin = Yêu cầu này đến từ một trang khác nên không được nhận. Mở lại trang trong Xung Kích rồi gửi lại.
