members-title = Đoàn viên
member-title = Hồ sơ đoàn viên
member-own = Hồ sơ của tôi
member-name = Họ và tên
member-unit = Đơn vị
member-status = Tình trạng
member-find = Tìm theo tên, mã hoặc số điện thoại
member-here = Hiện có
member-everybody = Tất cả, cả người đã rời
member-more-filters = Lọc thêm: đơn vị, năm sinh, giới tính
member-my-units = Mọi đơn vị của tôi
member-born = Năm sinh
member-any-sex = Nam và nữ
member-gone-filter = Đã rời Đoàn hoặc chuyển đi
member-count = { $count } đoàn viên, xếp theo tên
member-gone-too = Xem cả { $count } người đã rời
member-of-status = { $count } { $status }
member-take = Tải về, in
member-take-xlsx = Tải tệp Excel
member-take-csv = Tải tệp CSV
member-print = In trang này
member-none = Chưa có đoàn viên nào ở đây
member-none-next = Thêm từng người, hoặc nhập danh sách từ tệp Excel.
member-none-found = Không có ai khớp
member-none-found-next = Thử bỏ bớt chữ hoặc bộ lọc. Cũng có thể người này chưa có trong sổ.
member-show-all = Xem tất cả
member-pages = Các trang
member-page-size = 25 người mỗi trang
member-first-page = Về đầu
member-next-page = Trang sau

member-new = Thêm đoàn viên
member-load-list = Nhập danh sách
member-new-at = Vào { $unit }.
member-other-unit = Chọn đơn vị khác
member-unit-hint = Tên hoặc mã chi đoàn nơi người này sinh hoạt
member-came = Đến bằng cách nào
member-required = Mục có dấu * là bắt buộc.
member-private-note = Các mục này được mã hoá. Muốn xem lại phải ghi lý do, và đoàn viên thấy ai đã xem.
member-stands = Đang có. Để trống thì giữ nguyên.
member-clear = Xoá mục này
member-save = Lưu đoàn viên
member-save-anyway = Đã xem, vẫn lưu
member-cancel = Thôi, quay lại
member-added = Đã thêm vào sổ.
member-saved = Đã lưu.
member-edit = Sửa hồ sơ
member-edit-of = Sửa hồ sơ { $name }
member-edit-stale = Có người vừa lưu hồ sơ này. Xem chỗ khác nhau ở dưới rồi lưu lại.
member-stale = Có người vừa lưu hồ sơ này trong lúc bạn sửa.
member-stale-next = Những gì bạn gõ vẫn còn ở dưới và chưa được lưu. Bấm lưu lần nữa sẽ thay các mục đang ghi trong sổ như sau:
member-doubts = Chưa lưu. Xem lại mấy điểm này đã:
member-similar = Có thể là cùng một người:
member-similar-elsewhere = Có { $count } người giống vậy ở đơn vị ngoài phạm vi của bạn. Nếu là cùng một người, hãy làm thủ tục chuyển sinh hoạt thay vì thêm mới.
member-similar-standing = Trong sổ đã có { $count } người giống vậy. Nếu chắc là người khác, gửi lại với even_if_similar = true.

# dynamic: member-section-*
member-section-main = Thông tin chính
member-section-union = Sinh hoạt Đoàn
member-section-study = Nghề nghiệp, học vấn
member-section-private = Lý lịch
member-section-stays = Nơi sinh hoạt, xếp loại
member-section-log = Lịch sử hồ sơ
member-section-watchers = Ai thấy hồ sơ này

# dynamic: member-field-*
member-field-name = Họ và tên khai sinh
member-field-sex = Giới tính
member-field-birth_day = Ngày sinh
member-field-code = Mã đoàn viên
member-field-phone = Số điện thoại
member-field-email = Thư điện tử
member-field-national_id = Số định danh cá nhân
member-field-other_names = Tên gọi khác
member-field-joined_on = Ngày vào Đoàn
member-field-joined_place = Nơi kết nạp
member-field-card_no = Số thẻ đoàn viên
member-field-party_on = Ngày vào Đảng
member-field-occupation = Nghề nghiệp
member-field-education = Học vấn
member-field-profession = Chuyên môn, nghiệp vụ
member-field-political_theory = Lý luận chính trị
member-field-languages = Ngoại ngữ
member-field-hometown = Quê quán
member-field-residence = Nơi ở hiện nay
member-field-ethnicity = Dân tộc
member-field-religion = Tôn giáo
member-field-family_background = Thành phần gia đình
member-field-health = Tình hình sức khỏe
member-field-abroad = Đã đi nước ngoài
member-field-family = Quan hệ gia đình
member-field-note = Ghi chú

# dynamic: member-hint-*
member-hint-name = Viết như trong giấy khai sinh
member-hint-phone = Di động Việt Nam, dùng để đăng nhập
member-hint-national_id = 12 chữ số trên căn cước. Được mã hoá, chỉ mở khi có lý do.
member-hint-code = Để trống thì máy cấp mã mới
member-hint-education = Ví dụ 12/12
member-hint-family = Bố mẹ, anh chị em, vợ chồng: tên, tuổi, nghề, nơi ở

# dynamic: member-sex-*
member-sex-m = Nam
member-sex-f = Nữ

# dynamic: member-status-*
member-status-active = Đang sinh hoạt
member-status-temporary = Tạm vắng
member-status-moved_out = Đã chuyển đi
member-status-grown_up = Trưởng thành Đoàn
member-status-removed = Xoá tên
member-status-expelled = Khai trừ
member-status-deceased = Từ trần
member-status-left = Ra khỏi Đoàn

# dynamic: member-came-*
member-came-admitted = Kết nạp
member-came-moved_in = Chuyển đến
member-came-returned = Trở lại
member-came-loaded = Có sẵn trong danh sách
member-came-unit_moved = Đơn vị chuyển về cấp trên khác

# dynamic: member-grade-*
member-grade-excellent = Hoàn thành xuất sắc nhiệm vụ
member-grade-good = Hoàn thành tốt nhiệm vụ
member-grade-fair = Hoàn thành nhiệm vụ
member-grade-poor = Không hoàn thành nhiệm vụ

member-turn = Đổi tình trạng
member-back-again = Ghi trở lại
member-turn-what = Người rời đi không còn trong danh sách và số liệu từ ngày ấy, hồ sơ vẫn giữ ở đây. Người tạm vắng vẫn được tính.
member-back-what = Người này sẽ có lại trong danh sách và số liệu của đơn vị cũ từ ngày bạn ghi. Lần rời đi trước vẫn còn trong lịch sử. Nếu lần ấy ghi nhầm, chọn đúng ngày đã rời đi: người này sẽ không còn bị tính là đã rời.
member-turn-to = Tình trạng mới
member-turn-on = Từ ngày
member-turn-on-hint = Ngày theo quyết định hoặc giấy giới thiệu. Hôm nay hoặc trước đó.
member-turn-note = Số quyết định hoặc lý do ngắn
member-turn-note-hint = Hiện trong lịch sử hồ sơ. Không ghi chuyện riêng của người này.
member-turn-save = Lưu tình trạng mới
member-turned = Đã lưu tình trạng mới.
member-status-choose = Chưa chọn tình trạng mới. Chọn một mục trong danh sách.
member-status-same = Người này đang ở tình trạng ấy rồi, có thể ai đó vừa lưu. Chọn tình trạng khác, hoặc quay lại hồ sơ.
member-status-gone = Người này đã rời đơn vị. Muốn sửa thì ghi trở lại trước.
member-back-here = Người này đang có trong sổ. Không cần ghi trở lại.
member-back-early = Người này rời đi ngày { $day }. Chọn ngày từ hôm đó trở đi.
member-back-closed = Đơn vị cũ của người này đã giải thể. Thêm họ vào đơn vị mới.

member-rated = Xếp loại { $year }: { $grade }
member-ratings = Xếp loại hằng năm
member-account = Tài khoản
member-print-book = In hồ sơ
member-unknown = Chưa có
member-look = Xem
member-back = Về hồ sơ
member-reveal = Xem mục được che
member-reveal-field = Xem mục { $field }
member-reveal-note = Việc xem này được ghi lại cùng tên bạn, và đoàn viên thấy được.
member-reveal-go = Xem và ghi lý do
member-revealed-note = Lần xem này đã được ghi lại. Rời trang là mục này lại được che.
member-reason = Lý do
member-reason-hint = Ví dụ: gọi xác nhận chuyển sinh hoạt
member-reason-short = Ghi lý do từ { $least } đến 200 ký tự.

# dynamic: member-log-*
member-log-none = Chưa có gì được ghi.
member-log-added = Ghi vào sổ: { $came }
member-log-status = Tình trạng: { $status }
member-log-status-on = Tình trạng: { $status }, từ { $day }
member-log-rated = Xếp loại năm { $year }: { $grade }
member-log-app = Dùng ứng dụng lần đầu
member-log-edited = Sửa: { $fields }
member-log-saved = Lưu hồ sơ
member-log-seen = Xem mục { $field }
member-log-reason = Lý do: { $reason }
member-log-program = Chương trình khác
member-log-system = Hệ thống

member-name-empty = Họ và tên còn trống. Viết như trong giấy khai sinh.
member-name-long = Họ và tên dài { $count } ký tự, nhiều nhất là { $most }. Kiểm tra xem có dán nhầm cả dòng không.
member-name-letter = Họ và tên “{ $value }” có ký tự “{ $letter }”. Tên chỉ gồm chữ cái.
member-birth-empty = Ngày sinh còn trống. Nhập ngày/tháng/năm.
member-sex-unreadable = Giới tính “{ $value }” không rõ. Ghi Nam hoặc Nữ.
member-sex-unknown = Chưa ghi giới tính.
member-day-none = Ngày “{ $value }”: tháng { $month } không có ngày { $day }. Xem lại giấy tờ.
member-month-none = Ngày “{ $value }”: không có tháng { $month }. Viết theo thứ tự ngày/tháng/năm.
member-day-short-year = Ngày “{ $value }”: năm cần đủ 4 chữ số.
member-day-unreadable = Không đọc được ngày “{ $value }”. Viết ngày/tháng/năm, ví dụ 19/05/2001.
member-day-future = Ngày “{ $value }” chưa tới. Xem lại năm.
member-day-ancient = Ngày “{ $value }” xa quá. Xem lại năm.
member-day-before-birth = Ngày “{ $value }” trước ngày sinh. Xem lại cả hai.
member-nid-length = Số định danh có { $count } chữ số, cần đủ 12. Xem lại căn cước.
member-nid-letters = Số định danh chỉ gồm 12 chữ số. Xem lại căn cước.
member-nid-province = Số định danh bắt đầu bằng { $code }, không phải mã tỉnh nào. Xem lại nếu người này sinh trong nước.
member-nid-male = Theo số định danh thì đây là nam. Xem lại giới tính.
member-nid-female = Theo số định danh thì đây là nữ. Xem lại giới tính.
member-nid-year = Theo số định danh thì năm sinh là { $year }. Xem lại ngày sinh.
member-phone-letters = Số điện thoại “{ $value }” có chữ hoặc ký tự lạ. Chỉ ghi một số di động.
member-phone-length = Số điện thoại “{ $value }” có { $count } chữ số, cần 10. Xem lại số.
member-phone-not-mobile = “{ $value }” không phải số di động Việt Nam. Ghi số bắt đầu bằng 03, 05, 07, 08 hoặc 09.
member-email-unreadable = “{ $value }” không phải địa chỉ thư. Ghi một địa chỉ dạng ten@noi.vn.
member-text-long = Mục này dài { $count } ký tự, nhiều nhất là { $most }. Rút gọn.
member-code-letter = Mã “{ $value }” có ký tự “{ $letter }”. Mã chỉ gồm chữ không dấu, số và dấu - . / _
member-code-long = Mã dài { $count } ký tự, nhiều nhất là { $most }.
member-code-taken = Mã “{ $value }” đã cấp cho người khác. Kiểm tra lại, hoặc để trống để máy cấp mã mới.
member-unit-empty = Chưa chọn đơn vị. Ghi tên hoặc mã chi đoàn nơi người này sinh hoạt.
member-joined-young = Vào Đoàn lúc { $age } tuổi, sớm hơn { $limit } tuổi. Xem lại ngày vào Đoàn.
member-joined-old = Vào Đoàn lúc { $age } tuổi, quá { $limit } tuổi. Xem lại ngày vào Đoàn.
member-gone = Người này đã rời đơn vị. Xem tình trạng trong hồ sơ.
member-leave-early = Người này đến đơn vị từ { $day }. Chọn ngày từ hôm đó trở đi.
member-rate-year = Không xếp loại được năm { $year } vào ngày này.
member-declared-negative = Số đoàn viên không thể âm.
member-declared-twice = Đơn vị cấp trên hoặc cấp dưới đã báo số đoàn viên. Mỗi người chỉ được báo ở một cấp.
member-after-unreadable = Không có trang này. Mở lại danh sách từ đầu.
member-limit = Mỗi lần từ 1 đến { $most } người.
member-word-unknown = Không có “{ $value }”. Xem mô tả API.

# Lists taken out as files

export-sheet = Đoàn viên
export-notes-sheet = Ghi chú
export-unit = Đơn vị
export-above = Đơn vị cấp trên
export-status = Tình trạng
export-made = { $count } đoàn viên, xuất ngày { $day }. Người xuất: { $name }.
export-masked = Không có các mục được che trong sổ: số điện thoại, số định danh, dân tộc, tôn giáo, quê quán, nơi ở và các mục riêng tư khác. Muốn xem, mở hồ sơ từng người và ghi lý do.

# dynamic: import-column-*
import-column-birth_day_male = Ngày sinh (nam)
import-column-birth_day_female = Ngày sinh (nữ)
import-column-female = Nữ (đánh dấu x)
import-mapping-no-birth = Chưa có cột nào là Ngày sinh.
import-cell-two-days = Ngày sinh có ở cả cột nam và cột nữ. Chỉ để một ô.
import-cell-tick = Cột này chỉ đánh dấu x cho nữ.
import-left-changed = Đã được sửa sau khi nhập
import-left-needed = Đã có tài khoản hoặc được giao việc
# dynamic: import-members-*
import-members-title = Nhập danh sách đoàn viên
import-members-into = Nhập vào { $name }. Cột đơn vị trong tệp, nếu có, chia các dòng về chi đoàn bên dưới.
import-members-blank-notes =
    Mỗi dòng là một đoàn viên. Cột chữ đỏ không được để trống.
    Ngày viết theo kiểu ngày/tháng/năm, ví dụ 19/05/2006.
    Cột Đơn vị ghi tên hoặc mã chi đoàn; để trống thì vào đơn vị đã chọn khi nhập.
    Có thể bỏ bớt cột, đổi thứ tự cột hoặc dùng tệp có sẵn: khi nhập sẽ được ghép cột.
import-members-twins-hint = giống người đã có
import-members-columns-hint = Mỗi cột trong tệp là mục nào trong sổ. Cách ghép được nhớ cho lần sau.
import-members-column-is = Là mục nào trong sổ
import-members-added = Đã nhập { $count } đoàn viên.
import-members-failed = Việc dừng giữa chừng vì trục trặc ở máy chủ. { $count } đoàn viên đã vào sổ. Hoàn tác rồi nhập lại, hoặc báo người quản trị.
import-members-undone = Đã hoàn tác. Sổ trở lại như trước khi nhập.
import-members-undone-but = Đã hoàn tác, trừ { $count } người giữ lại trong sổ.
import-members-see = Xem đoàn viên
import-members-undo-hint = Hoàn tác gỡ mọi đoàn viên của lần nhập này. Ai đã được sửa hoặc giao việc sau khi nhập thì được giữ lại.
import-members-undo = Hoàn tác { $count } đoàn viên
import-members-left-title = Những người được giữ lại
import-members-left-name = Họ và tên
import-members-report-done = Đã nhập { $added } đoàn viên; { $bad } dòng lỗi, { $twins } dòng nghi trùng không nhập.

# Hồ sơ công việc: phần chung của mọi thủ tục
# dynamic: case-*
case-admission = Kết nạp
case-admission-all = Xem danh sách kết nạp
case-admission-candidate = Đang học lớp cảm tình
case-admission-class_done = Chờ đơn xin vào Đoàn
case-admission-applied = Chờ người giới thiệu
case-admission-introduced = Chờ chi đoàn biểu quyết
case-admission-voted_down = Chi đoàn chưa đồng ý
case-admission-voted = Chờ gửi lên cấp trên
case-admission-submitted = Chờ cấp trên quyết định
case-admission-returned = Trả lại để hoàn thiện
case-admission-approved = Chờ lễ kết nạp
case-admission-refused = Cấp trên không chuẩn y
case-admission-withdrawn = Đã rút hồ sơ
case-admission-admitted = Đã kết nạp
case-late = Quá hạn
case-soon = Sắp đến hạn
case-later = Còn thời gian
case-due-late = Quá hạn { $count } ngày (hạn { $day })
case-due-today = Hạn hôm nay
case-due-in = Còn { $count } ngày (hạn { $day })
case-due-on = Hạn { $day }
case-on = làm ngày { $day }
case-number-empty = Ghi số quyết định, ví dụ 12-QĐ/ĐTN.
case-number-bad = “{ $value }” không đọc được là số quyết định. Ghi số trước rồi ký hiệu, ví dụ 12-QĐ/ĐTN.
case-number-taken = { $unit } đã dùng số { $number } năm { $year } (ngày { $day }) cho hồ sơ của { $name }. Ghi số khác; chưa có gì được lưu.
case-day-future = Ngày { $value } chưa tới.
case-act-used = Mẫu này đã được gửi trước đó với nội dung khác. Chưa ghi gì thêm; mở lại trang để xem những gì đã lưu.
case-stale = { $who ->
    [none] Hệ thống
   *[other] { $who }
  } vừa xử lý hồ sơ của { $name } lúc { $at }: { case-did } Chưa ghi gì; mở lại trang để xem.
case-did = { $what ->
    [entered] lập hồ sơ.
    [corrected] sửa thông tin người được giới thiệu.
    [prepared] bổ sung hồ sơ.
    [voted] ghi biểu quyết: đủ phiếu đồng ý.
    [voted_down] ghi biểu quyết: chưa đủ phiếu đồng ý.
    [submitted] gửi lên cấp trên.
    [returned] trả lại để hoàn thiện.
    [approved] chuẩn y kết nạp, quyết định số { $number }.
    [refused] không chuẩn y kết nạp.
    [withdrawn] rút hồ sơ.
    [admitted] tổ chức lễ kết nạp, đã vào sổ đoàn viên.
   *[other] thay đổi hồ sơ.
  }
desk-title = Việc chờ xử lý
desk-units = Đơn vị của bạn
desk-kinds = Thủ tục
desk-all = Tất cả
desk-none = Không có việc nào chờ
desk-none-next = Hồ sơ cần bạn xử lý sẽ hiện ở đây, việc gấp lên trước.
desk-piles = Làm cả loạt
desk-late-of = { $count } quá hạn
desk-late-below = Đơn vị dưới để quá hạn
desk-lies-at = đang ở { $unit }
