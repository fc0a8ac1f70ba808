home-title = Trang chính
home-hello = Chào { $name }
home-record = Ghi lượt hỗ trợ
home-recorded = Bạn đã ghi { $count } lượt trong tháng này. Xem lại các lượt đã ghi
home-figures = Xem đầy đủ số liệu
home-places = Việc khác
home-waits = Đang chờ bạn
home-waits-none = Không có việc nào đang chờ.
home-list-preview = Danh sách { $count } dòng đang xem trước, chưa nhập
home-list-bad = Còn { $count } dòng lỗi chưa nhập
home-list-failed = Nhập danh sách dừng giữa chừng
# dynamic: home-accounts*
home-accounts = { $count } tài khoản chưa kích hoạt
home-accounts-next = Cấp mã để mỗi người tự đặt mật khẩu.
# dynamic: home-questions*
home-questions = { $count } câu hỏi chờ trả lời
home-questions-next = Trả lời, giao cho người khác, hoặc chuyển lên trên.
# dynamic: home-vacancies*
home-vacancies = { $count } chi đoàn chưa có bí thư trên hệ thống
home-vacancies-next = Giao vai trò để chi đoàn tự cập nhật danh sách.

front-title = Việc số của tuổi trẻ, ở một nơi
front-about = Xung Kích giúp tổ chức Đoàn quản lý đoàn viên, các tổ công nghệ số cộng đồng và từng lượt hỗ trợ người dân, từ thôn bản đến tỉnh.
front-what = Dùng để làm gì
front-members = Sổ đoàn viên: tra cứu, thêm, sửa, ghi người đến và đi, nhập từ tệp Excel.
front-field = Ghi lượt hỗ trợ ngay tại nhà dân bằng điện thoại, cả khi không có mạng.
front-figures = Số liệu của mọi cấp cộng từ từng lượt ghi, không phải báo cáo lại.
front-first = Lần đầu đăng nhập
front-first-how = Hỏi bí thư chi đoàn hoặc cán bộ Đoàn xã, phường của bạn để nhận mã kích hoạt, rồi đặt mật khẩu của riêng bạn. Không cần địa chỉ thư điện tử.

search-title = Tìm kiếm
search-what = Tên người, đơn vị hoặc tổ
search-members = Đoàn viên
search-units = Đơn vị
search-teams = Tổ, đội
search-all = Xem tất cả
search-more-letters = Gõ ít nhất hai chữ cái, không cần dấu.
search-nothing = Không thấy gì tên giống “{ $typed }” trong phạm vi của bạn. Thử gõ ít chữ hơn.

public-title = Số liệu công khai
public-title-of = Tuổi trẻ { $place } làm chuyển đổi số
public-title-in = Chuyển đổi số ở { $place }
public-about = Đếm từ từng lượt hỗ trợ, không kèm thông tin cá nhân nào. Số dưới 5 không được nêu.
public-day = Tính từ đầu đến hết ngày { $day }.
public-by-month = { $topic } theo tháng
public-by-unit = { $topic } theo xã, phường

figures-title = Số liệu
figure-live = Đang cập nhật trực tiếp
figure-live-off = Mất kết nối, đang nối lại
figure-take = Tải về, in
figure-xlsx = Tải tệp Excel
figure-csv = Tải tệp CSV
figure-print = In báo cáo này
figure-printed = in lúc { $at }

# dynamic: figure-period-*
figure-period = Kỳ số liệu
figure-period-day = Một ngày
figure-period-week = Tuần
figure-period-month = Tháng
figure-period-quarter = Quý
figure-period-year = Năm
figure-period-all = Từ đầu đến nay
figure-period-custom = Tự chọn ngày
figure-period-unknown = Không có kỳ số liệu này. Chọn một kỳ trong danh sách.
figure-from = Từ ngày (khi tự chọn)
figure-as-of = Đến hết ngày
figure-show = Xem số liệu
figure-days = Từ { $from } đến hết { $to }
figure-days-one = Ngày { $day }
figure-days-all = Từ đầu đến hết { $to }
figure-than = so với { $from } – { $to }
figure-day-unreadable = Không hiểu ngày “{ $typed }”. Ghi như 19/09/2024.
figure-day-ahead = Ngày { $day } chưa tới. Chọn hôm nay ({ $today }) hoặc một ngày trước đó.
figure-days-backwards = Ngày bắt đầu nằm sau ngày kết thúc { $to }. Đổi lại một trong hai ngày.
figure-days-bad = Chưa xem được những ngày này. Số liệu bên dưới là của tháng này.
figure-from-missing = Chọn ngày bắt đầu, hoặc chọn một kỳ có sẵn.
figure-unit-missing = Cho biết cần số liệu của đơn vị nào.
figure-topic-unknown = Không có chỉ tiêu “{ $code }” trong những ngày này. Xem danh sách chỉ tiêu.

figure-members = Đoàn viên
figure-declared = Đoàn viên theo đơn vị báo
figure-on-app = Dùng ứng dụng
figure-admitted = Mới kết nạp
figure-moved-in = Chuyển đến
figure-moved-out = Chuyển đi
figure-left = Thôi sinh hoạt
figure-rated = Được xếp loại
figure-teams = Tổ, đội
figure-team-people = Người trong tổ, đội
figure-visits = Lượt hỗ trợ
figure-accounts = Tài khoản số các loại
figure-on-register = { $share } có trong sổ
figure-of-people = { $count } người
figure-rated-year = năm { $year }, { $count } người
figure-not-rated = chưa có kỳ xếp loại nào
figure-in-teams = người, { $count } tổ, đội
figure-same = không đổi

# dynamic: figure-counted-*
figure-counted = Đơn vị tính
figure-counted-nguoi = người
figure-counted-luot = lượt
figure-counted-ho_so = hồ sơ
figure-counted-tai_khoan = tài khoản
figure-counted-san_pham = sản phẩm
figure-counted-doanh_nghiep = doanh nghiệp
figure-counted-to = tổ, đội

figure-by-topic = Theo chỉ tiêu
figure-topic = Chỉ tiêu
figure-now = Kỳ này
figure-before = Kỳ trước
figure-change = Thay đổi
figure-total = Từ đầu
figure-by-day = { $topic } theo ngày, { $from } – { $to }
figure-by-month = { $topic } theo tháng, { $from } – { $to }
figure-by-year = { $topic } theo năm, { $from } – { $to }
figure-step-day = Ngày
figure-step-month = Tháng
figure-step-year = Năm
figure-see-table = Xem bảng số
figure-nothing = Chưa có gì được ghi.
figure-few = dưới 5
figure-hidden = không nêu

figure-below-units = Theo đơn vị
figure-below-teams = Theo tổ, đội
figure-below-seats = Theo người
figure-parts = Chi tiết
figure-place = Nơi
figure-rest = Ghi trực tiếp
figure-rest-units = Ghi trực tiếp ở cấp này
figure-rest-teams = Ghi trực tiếp, không qua tổ, đội
figure-rest-seats = Không ghi tên người
figure-rest-elsewhere = Trừ phần đã tính ở nơi khác trước khi chuyển về
figure-no-parts = Bên dưới chưa có đơn vị hay tổ, đội nào.
figure-against-most = So với nơi cao nhất
figure-lines-of = { $shown } trong { $all } nơi
figure-lines-all = Xem cả { $all }
