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

member-turn = Chuyển đi, rời Đoàn
member-back-again = Ghi trở lại
member-back-what = Người này sẽ có lại trong danh sách và số liệu của đơn vị cũ từ ngày bạn ghi. Lần rời đi trước vẫn còn trong lịch sử. Nếu lần ấy ghi nhầm, chọn đúng ngày đã rời đi: người này sẽ không còn bị tính là đã rời.
member-turn-on = Từ ngày
member-turn-on-hint = Ngày theo quyết định hoặc giấy giới thiệu. Hôm nay hoặc trước đó.
member-turn-note = Số quyết định hoặc lý do ngắn
member-turn-note-hint = Hiện trong lịch sử hồ sơ. Không ghi chuyện riêng của người này.
member-turned = Đã ghi trở lại.
member-back-here = Người này đang có trong sổ. Không cần ghi trở lại.
member-back-early = Người này rời đi ngày { $day }. Chọn ngày từ hôm đó trở đi.
member-back-closed = Đơn vị cũ của người này đã giải thể. Thêm họ vào đơn vị mới.

member-rated = Xếp loại { $year }: { $grade }
member-ratings = Xếp loại hằng năm
member-account = Tài khoản
member-dues = Đoàn phí
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
case-procedures = Thủ tục
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
case-transfer = Chuyển sinh hoạt
case-transfer-requested = Chờ chi đoàn nhận xét
case-transfer-returned = Trả lại để làm lại
case-transfer-cleared = Chờ đoàn cơ sở giới thiệu
case-transfer-sent = Chờ nơi ngoài tỉnh trả lời
case-transfer-released = Chờ nơi đến tiếp nhận
case-transfer-received = Chờ chi đoàn nhận vào
case-transfer-hosted = Đang sinh hoạt ở nơi đến
case-transfer-assigned = Đã chuyển
case-transfer-ended = Đã kết thúc
case-transfer-withdrawn = Đã rút
case-leaving = Trưởng thành, rời Đoàn
case-leaving-submitted = Chờ cấp trên quyết định
case-leaving-returned = Trả lại để bổ sung
case-leaving-approved = Chờ lễ trưởng thành
case-leaving-gone = Đã rời Đoàn
case-leaving-stays = Ở lại sinh hoạt
case-leaving-refused = Cấp trên không đồng ý
case-leaving-withdrawn = Đã rút
case-rating = Xếp loại
case-rating-open = Đang xếp loại
case-rating-voted = Chờ ban chấp hành đề nghị
case-rating-proposed = Chờ cấp trên công nhận
case-rating-returned = Trả lại để xếp loại lại
case-rating-recognised = Đã công nhận, đã khóa
case-correction = Đề nghị sửa hồ sơ
case-correction-asked = Chờ cán bộ xem
case-correction-accepted = Đã sửa
case-correction-refused = Không sửa
case-correction-withdrawn = Đã rút
case-request = Yêu cầu về dữ liệu cá nhân
case-request-asked = Chờ trả lời
case-request-answered = Đã trả lời, đang thực hiện
case-request-done = Đã thực hiện
case-request-refused = Không thực hiện
case-request-withdrawn = Đã rút
case-term = Ban chấp hành, nhiệm kỳ
case-term-vacant = Khuyết chức danh
case-term-acting = Có người giữ lâm thời
case-term-running = Sắp hết nhiệm kỳ
case-term-ended = Đã hết nhiệm kỳ
case-award = Khen thưởng
case-term-withdrawn = Đã bỏ
case-award-submitted = Chờ quyết định
case-award-returned = Trả lại để bổ sung
case-award-granted = Đã khen thưởng
case-award-annulled = Đã huỷ
case-award-refused = Không đồng ý
case-award-withdrawn = Đã rút
case-discipline = Kỷ luật
case-discipline-submitted = Chờ cấp trên quyết định
case-discipline-returned = Trả lại để bổ sung
case-discipline-standing = Đã kỷ luật
case-discipline-appealed = Chờ xét khiếu nại
case-discipline-annulled = Đã huỷ
case-discipline-refused = Không kỷ luật
case-discipline-withdrawn = Đã rút
case-introduction = Giới thiệu vào Đảng
case-introduction-submitted = Chờ ban chấp hành ra nghị quyết
case-introduction-returned = Trả lại để bổ sung
case-introduction-resolved = Đã giới thiệu, chờ học lớp
case-introduction-learned = Có giấy chứng nhận lớp
case-introduction-aspirant = Đối tượng Đảng
case-introduction-admitted = Đảng viên dự bị
case-introduction-official = Đảng viên chính thức
case-introduction-refused = Không giới thiệu
case-introduction-withdrawn = Đã rút
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
case-number-taken = { $name ->
    [none] { $unit } đã dùng số { $number } năm { $year } (ngày { $day }). Ghi số khác; chưa có gì được lưu.
   *[other] { $unit } đã dùng số { $number } năm { $year } (ngày { $day }) cho hồ sơ của { $name }. Ghi số khác; chưa có gì được lưu.
}
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
    [moving_asked] đề nghị chuyển sinh hoạt.
    [moving_entered] lập hồ sơ người chuyển đến.
    [moving_cleared] ghi nhận xét và đoàn phí.
    [moving_released] ký giấy giới thiệu số { $number }.
    [moving_received] tiếp nhận, giao cho chi đoàn.
    [moving_assigned] nhận vào chi đoàn.
    [moving_confirmed] ghi nơi ngoài tỉnh đã nhận.
    [moving_hosted] nhận vào sinh hoạt, hồ sơ vẫn ở đơn vị cũ.
    [moving_ended] ghi nhận xét, kết thúc sinh hoạt.
    [moving_returned] trả lại hồ sơ chuyển.
    [leaving_sent] gửi đề nghị lên cấp trên.
    [leaving_written] ghi vào sổ.
    [leaving_returned] trả lại để bổ sung.
    [leaving_refused] không đồng ý.
    [leaving_approved] công nhận trưởng thành, quyết định số { $number }.
    [leaving_stays] đồng ý cho ở lại, quyết định số { $number }.
    [leaving_decided] quyết định số { $number }, rời Đoàn.
    [leaving_held] tổ chức lễ trưởng thành.
    [withdrawn] rút hồ sơ.
    [admitted] tổ chức lễ kết nạp, đã vào sổ đoàn viên.
    [list_opened] lập danh sách xếp loại.
    [list_voted] ghi cuộc họp xếp loại.
    [list_proposed] ban chấp hành đề nghị cấp trên công nhận.
    [list_returned] trả lại danh sách.
    [list_recognised] công nhận xếp loại, quyết định số { $number }. Danh sách đã khóa.
    [list_corrected] sửa mức xếp loại đã công nhận, quyết định số { $number }.
    [correction_asked] đề nghị sửa hồ sơ.
    [correction_accepted] chấp nhận, hồ sơ đã được sửa.
    [correction_refused] không chấp nhận đề nghị sửa.
    [request_asked] gửi yêu cầu về dữ liệu cá nhân.
    [request_answered] trả lời, sẽ thực hiện.
    [request_longer] gia hạn thực hiện.
    [request_done] thực hiện xong yêu cầu.
    [request_refused] từ chối yêu cầu.
    [taken_back] rút lại.
    [term_elected] ghi kết quả đại hội, quyết định số { $number }.
    [term_appointed] chỉ định ban chấp hành, quyết định số { $number }.
    [term_closed] khép lại nhiệm kỳ: đã có ban chấp hành mới, quyết định số { $number }.
    [term_lengthened] kéo dài nhiệm kỳ, quyết định số { $number }.
    [term_shortened] rút ngắn nhiệm kỳ, quyết định số { $number }.
    [post_given] thêm người giữ chức danh, quyết định số { $number }.
    [post_resigned] cho thôi giữ chức danh, quyết định số { $number }.
    [post_dismissed] cách chức, quyết định số { $number }.
    [post_struck] xóa tên khỏi danh sách ban chấp hành, quyết định số { $number }.
    [post_departed] ghi người giữ chức danh đã chuyển đi hoặc rời Đoàn.
    [post_regained] ghi lại chức danh sau khi quyết định cách chức bị huỷ.
    [term_taken_back] bỏ ban chấp hành đã ghi nhầm.
    [term_reopened] nhiệm kỳ tiếp tục: ban chấp hành ghi sau đó đã bỏ.
    [term_rules] quy định về chức danh thay đổi.
    [award_proposed] đề nghị khen thưởng.
    [award_granted] quyết định khen thưởng, số { $number }.
    [award_recorded] ghi khen thưởng đã có quyết định.
    [award_annulled] huỷ khen thưởng.
    [discipline_proposed] trình cấp trên kỷ luật.
    [discipline_decided] quyết định kỷ luật, số { $number }.
    [discipline_appealed] gửi khiếu nại lên cấp trên.
    [discipline_upheld] giữ nguyên kỷ luật.
    [discipline_annulled] huỷ kỷ luật.
    [introduction_proposed] đề nghị giới thiệu vào Đảng.
    [introduction_resolved] ra nghị quyết giới thiệu, số { $number }.
    [introduction_learned] ghi giấy chứng nhận lớp nhận thức về Đảng.
    [introduction_aspirant] ghi đối tượng Đảng.
    [introduction_admitted] ghi kết nạp Đảng.
    [introduction_official] ghi đảng viên chính thức.
    [conduct_sent] bổ sung và gửi lại.
    [conduct_returned] trả lại để bổ sung.
    [conduct_refused] không đồng ý.
   *[other] thay đổi hồ sơ.
  }
paper-void = { $state ->
    [annulled] { $number ->
        [none] Đã huỷ ngày { $day }
       *[other] Đã huỷ theo quyết định số { $number } ngày { $day }
      }
    [withdrawn] Đã rút ngày { $day }, không còn giá trị
    [refused] Cấp trên không đồng ý ngày { $day }
   *[other] Đã trả lại để làm lại ngày { $day }, bản này không còn giá trị
  }
desk-title = Việc chờ xử lý
desk-place = Việc chờ
desk-units = Đơn vị của bạn
desk-kinds = Thủ tục
desk-all = Tất cả
desk-none = Không có việc nào chờ
desk-none-next = Hồ sơ cần bạn xử lý sẽ hiện ở đây, việc gấp lên trước.
desk-piles = Làm cả loạt
desk-late-of = { $count } quá hạn
desk-late-below = Đơn vị dưới để quá hạn
desk-lies-at = đang ở { $unit }

# Kết nạp đoàn viên
admission-title = Kết nạp đoàn viên
# dynamic: admission-title-*
admission-title-prepare = Hoàn thiện hồ sơ kết nạp
admission-title-vote = Ghi biểu quyết của chi đoàn
admission-title-propose = Gửi lên cấp trên
admission-title-decide = Quyết định kết nạp
admission-title-ceremony = Lễ kết nạp
# dynamic: admission-do-*
admission-do-prepare = Hoàn thiện hồ sơ
admission-do-vote = Ghi biểu quyết
admission-do-propose = Gửi lên cấp trên
admission-do-decide = Quyết định
admission-do-ceremony = Tổ chức lễ kết nạp
admission-do-withdraw = Rút hồ sơ
# dynamic: admission-about-*
admission-about-prepare = Ghi lớp cảm tình Đoàn, đơn xin vào Đoàn và người giới thiệu. Chỗ nào để trống thì giữ như đang có.
admission-about-vote = Chi đoàn xét từng người. Ghi cuộc họp một lần, rồi số phiếu cho mỗi người; phím Tab đi từ ô này sang ô sau.
admission-about-propose = Những người này được gửi lên cấp trên trực tiếp để chuẩn y. Sau khi gửi có tờ trình để in.
admission-about-decide = Một quyết định cho nhiều người. Ai cần xem thêm thì để “Chưa quyết định”; ai thiếu giấy tờ thì trả lại và ghi rõ thiếu gì.
admission-about-ceremony = Ai dự lễ sẽ vào sổ đoàn viên và có mã ngay. Bỏ dấu ở người vắng, lần sau làm tiếp.
admission-about-withdraw = Rút hồ sơ thì thủ tục dừng ở đây. Lịch sử vẫn được giữ.
# dynamic: admission-save-*
admission-save-prepare = Lưu hồ sơ
admission-save-vote = Lưu biểu quyết và lập biên bản
admission-save-propose = Gửi lên và lập tờ trình
admission-save-decide = Lưu quyết định
admission-save-ceremony = Ghi vào sổ đoàn viên
admission-save-withdraw = Rút hồ sơ này
# dynamic: admission-step-*
admission-step-candidate = Học lớp cảm tình
admission-step-class_done = Viết đơn
admission-step-applied = Được giới thiệu
admission-step-introduced = Chi đoàn biểu quyết
admission-step-voted = Gửi lên
admission-step-submitted = Cấp trên chuẩn y
admission-step-approved = Lễ kết nạp
admission-way = Các bước kết nạp
admission-stages = Các giai đoạn
admission-new = Nhập người được giới thiệu
admission-new-about = Nhập cả lớp cảm tình trong một bảng: mỗi người một dòng. Mỗi người có một hồ sơ riêng và đi hết các bước kết nạp.
admission-new-at = Hồ sơ thuộc { $unit }.
admission-class = Lớp cảm tình Đoàn
admission-class-name = Tên lớp
admission-class-name-hint = Ví dụ: Lớp cảm tình Đoàn khóa I năm 2026
admission-class-on = Ngày học xong lớp
admission-class-on-hint = Để trống nếu lớp chưa xong
admission-list = Danh sách
admission-list-hint = Dòng trống được bỏ qua. Các mục khác của lý lịch điền sau, ở hồ sơ từng người.
admission-more-rows = Thêm 10 dòng
admission-enter = Lập hồ sơ
admission-nobody = Chưa có ai trong danh sách. Nhập ít nhất một người.
admission-all = Chọn tất cả
admission-choose = Chọn những người cùng làm một bước.
admission-none = Không có ai ở giai đoạn này
admission-none-next = Chọn giai đoạn khác ở trên, hoặc nhập người mới.
admission-none-chosen = Chưa chọn ai. Quay lại danh sách, chọn ít nhất một người.
admission-waits = Thời hạn
admission-waits-for = Đang chờ { $unit }. { $due }
admission-see-member = Xem hồ sơ đoàn viên
admission-for-all = Điền chung cho cả danh sách
admission-for-all-hint = Ô nào trong bảng để trống thì lấy giá trị ở đây.
admission-applied-on = Ngày viết đơn
admission-by = Ai giới thiệu
# dynamic: admission-by-*
admission-by-member = Đoàn viên
admission-by-party = Đảng viên
admission-by-pioneers = Chi đội
admission-by-association = Chi hội
admission-introduced-on = Ngày giới thiệu
admission-introduced-on-hint = Để trống thì lấy ngày viết đơn
admission-introducer = Người giới thiệu
admission-known-since = Quen biết từ
admission-people = Danh sách { $count } người
admission-meeting = Cuộc họp
admission-met-on = Ngày họp
admission-met-at = Nơi họp
admission-held-by = Ai xét
admission-held-by-hint = Chi đoàn vùng cao phân tán có thể do ban chấp hành chi đoàn xét; nơi học chưa có chi đoàn thì cấp trên xét.
# dynamic: admission-held-*
admission-held-branch = Hội nghị chi đoàn
admission-held-committee = Ban chấp hành chi đoàn
admission-held-above = Ban chấp hành cấp trên
admission-chair = Người chủ trì
admission-clerk = Thư ký
admission-total = Tổng số có quyền biểu quyết
admission-total-hint = Đang ghi theo số đoàn viên trong sổ; sửa nếu khác
admission-present = Số có mặt
admission-present-are = { $count } người có mặt
admission-yes = Đồng ý
admission-no = Không đồng ý
admission-votes = Biểu quyết
admission-votes-are = { $yes } đồng ý, { $no } không đồng ý
admission-proposed-on = Ngày gửi
admission-proposal-number = Số tờ trình
admission-proposal-number-hint = Để trống nếu ghi số bằng tay, ví dụ 05-TTr/CĐ
admission-number = Số quyết định
admission-number-hint = Bắt buộc khi có người được chuẩn y. Ví dụ 12-QĐ/ĐTN
admission-decided-on = Ngày quyết định
admission-decision = Quyết định
admission-signer = Người ký
admission-signer-hint = Họ tên, in dưới quyết định
admission-ruling = Kết quả
# dynamic: admission-ruling-*
admission-ruling-approve = Chuẩn y
admission-ruling-return = Trả lại để hoàn thiện
admission-ruling-refuse = Không chuẩn y
admission-ruling-wait = Chưa quyết định
admission-ceremony-on = Ngày làm lễ
admission-ceremony-on-hint = Ngày vào Đoàn của những người này
admission-ceremony-at = Nơi làm lễ
admission-sure = Đã xem những điểm trên, vẫn ghi
admission-not-yet = Chưa có
admission-file = Hồ sơ
admission-history = Lịch sử
admission-papers = Văn bản
# dynamic: admission-paper-*
admission-paper-minutes = Biên bản họp xét kết nạp
admission-paper-proposal = Tờ trình đề nghị kết nạp
admission-paper-decision = Quyết định kết nạp
admission-paper-about = Bản in theo thể thức văn bản của Đoàn, khổ A4. Kiểm tra lại trước khi ký và đóng dấu.
admission-result-carried = Đủ phiếu
admission-result-fell = Chưa đủ phiếu
admission-edit = Sửa lý lịch
admission-edit-about = Những gì người này tự khai trong đơn và lý lịch. Mục đã mã hoá không hiện lại; để trống thì giữ nguyên.
admission-edit-save = Lưu lý lịch
admission-done-entered = Đã lập hồ sơ.
admission-done-prepare = Đã lưu hồ sơ.
admission-done-vote = Đã lưu biểu quyết. Dưới đây là biên bản để in.
admission-done-propose = Đã gửi lên cấp trên. Dưới đây là tờ trình để in.
admission-done-decide = Đã lưu quyết định.
admission-done-ceremony = Đã ghi vào sổ đoàn viên.
admission-done-corrected = Đã lưu lý lịch.
admission-done-withdrawn = Đã rút hồ sơ.
admission-reason-hint = Nói rõ để sau này người khác hiểu
admission-reason-short = Ghi rõ lý do, ít nhất 5 chữ cái.
admission-reason-long = Lý do dài quá { $most } chữ cái. Viết ngắn lại.
admission-twice = Người này có hai lần trong danh sách.
admission-too-many = Mỗi lần làm nhiều nhất { $most } người. Chia làm nhiều lần.
admission-open-already = { $unit ->
    [none] Người này đang có hồ sơ kết nạp ở một đơn vị khác.
   *[other] Người này đang có hồ sơ kết nạp ở { $unit }.
  } Không lập hồ sơ thứ hai.
admission-stands-already = { $code ->
    [none] Trong sổ đoàn viên đã có người giống vậy.
   *[other] Trong sổ đoàn viên đã có người giống vậy, mã { $code }.
  } Nếu chắc là người khác, đánh dấu vào ô ở cuối trang rồi lưu lại.
admission-too-young = Mới { $age } tuổi vào ngày họp: phải đủ { $limit } tuổi và 1 ngày.
admission-too-old = { $age } tuổi, quá { $limit } tuổi.
admission-day-form = ngày/tháng/năm
admission-day-empty = Ghi ngày, ví dụ 26/03/2026.
admission-day-future = Ngày { $value } chưa tới.
admission-day-before-birth = Ngày { $value } không sau ngày sinh ({ $born }).
admission-applied-before-class = Ngày viết đơn { $value } trước ngày học xong lớp cảm tình ({ $first }).
admission-introduced-before-applied = Ngày giới thiệu { $value } trước ngày viết đơn ({ $first }).
admission-class-missing = Chưa có ngày học xong lớp cảm tình. Lớp phải xong trước khi viết đơn.
admission-application-missing = Chưa có ngày viết đơn. Đơn phải có trước khi được giới thiệu.
admission-known-empty = Ghi ngày hai người bắt đầu cùng học, cùng làm.
admission-known-short = { $name } phải cùng học, cùng làm với người này ít nhất { $months } tháng; sớm nhất là ngày { $first }.
admission-introducer-empty = Ghi tên người hoặc tổ chức giới thiệu.
admission-introducer-unknown = Không tìm thấy đoàn viên “{ $value }” trong chi đoàn. Ghi mã đoàn viên, hoặc chọn trong danh sách gợi ý.
admission-introducer-several = Chi đoàn có nhiều người tên { $value }. Ghi mã đoàn viên.
admission-introducer-gone = { $name } không còn sinh hoạt nên không giới thiệu được.
admission-who-empty = Ghi họ tên.
admission-who-long = Dài quá. Viết ngắn lại.
admission-total-none = Ghi số người có quyền biểu quyết.
admission-present-none = Phải có ít nhất một người có mặt.
admission-present-many = Có mặt { $present } nhưng chỉ có { $total } người có quyền biểu quyết.
admission-votes-negative = Số phiếu không thể dưới 0.
admission-votes-many = { $cast } phiếu nhưng chỉ có { $present } người có mặt.
admission-count-empty = Ghi số, 0 nếu không có.
admission-count-bad = “{ $value }” không phải là số.
admission-one-branch = Mỗi biên bản chỉ cho một chi đoàn. Người này thuộc chi đoàn khác, hãy làm riêng.
admission-vote-before-class = Chưa học xong lớp cảm tình Đoàn nên chưa biểu quyết được.
admission-vote-before-application = Chưa có đơn xin vào Đoàn nên chưa biểu quyết được.
admission-vote-before-introducer = Chưa có người giới thiệu nên chưa biểu quyết được.
admission-vote-before-class-day = Ngày họp trước ngày học xong lớp cảm tình ({ $day }).
admission-vote-before-application-day = Ngày họp trước ngày viết đơn ({ $day }).
admission-vote-before-introducer-day = Ngày họp trước ngày được giới thiệu ({ $day }).
admission-vote-again = Hồ sơ thay đổi sau khi biểu quyết, hoặc chưa đủ phiếu: chi đoàn phải biểu quyết lại.
admission-propose-before-vote = Chi đoàn chưa biểu quyết nên chưa gửi lên được.
admission-propose-early = Ngày gửi trước ngày họp ({ $day }).
admission-decide-before-sent = Hồ sơ chưa được gửi lên nên chưa quyết định được.
admission-decided-early = Ngày quyết định trước ngày gửi lên ({ $day }).
admission-ceremony-before-decision = Chưa có quyết định chuẩn y nên chưa làm lễ được.
admission-ceremony-early = Ngày làm lễ trước ngày quyết định ({ $day }).
admission-lies-above = Hồ sơ đang ở cấp trên. Muốn sửa, đề nghị cấp trên trả lại.
admission-is-admitted = Người này đã vào sổ đoàn viên.
admission-is-over = Hồ sơ đã kết thúc.
admission-done-already = Bước này đã làm rồi.
admission-not-now = { $name } ({ $stage }): { $why }
admission-not-yours = Hồ sơ này chờ { $unit } quyết định, không phải cấp của bạn. Chưa ghi gì.
admission-no-superior = Đơn vị này không có cấp trên trong hệ thống nên không gửi lên được.
admission-unit-closed = Chi đoàn giữ hồ sơ đã giải thể. Chuyển hồ sơ sang đơn vị khác trước khi làm lễ.

# Quy định bằng số
# dynamic: papers-*
papers-title = Lời văn các giấy tờ
papers-about = Mỗi giấy in theo lời văn của ngày ký. Chọn một giấy để đọc, xem trước và đặt lời văn mới từ một ngày trở đi.
papers-piece = Cách ghi: { $code }
papers-edit-about = Chữ trong ngoặc nhọn, như {"{unit}"}, được điền khi in. Dòng bắt đầu bằng # là tiêu đề giữa trang; {"{list}"} đứng riêng một dòng là chỗ của bảng. Giấy đã ký giữ lời văn cũ.
papers-name = Tên giấy
papers-subject = Về việc
papers-body = Nội dung
papers-columns = Cột của bảng, hoặc các cách ghi: mã=chữ in ra, cách nhau bằng dấu chấm phẩy
papers-foot-left = Chân trang bên trái
papers-foot-right = Chân trang bên phải
papers-from-hint = Từ hôm nay trở đi. Đặt lại cho cùng một ngày thì thay lời văn của ngày ấy
papers-save = Lưu lời văn mới
papers-saved = Đã lưu lời văn mới.
papers-preview = Xem trước
papers-preview-title = Khi in ra
papers-versions = Các lời văn
papers-holds = Đang dùng
papers-empty = Không để trống mục này.
papers-long = Dài quá { $most } chữ cái. Viết ngắn lại.
papers-braces = Có ngoặc nhọn mở mà không đóng, hoặc ngược lại.
papers-blank-unknown = Không có gì để điền vào { $blank }. Chỉ dùng các chỗ trống đã có trong lời văn cũ.
papers-blank-missed = Thiếu { $blank }. Giữ chỗ trống này ở một dòng.
papers-column-unknown = Không có gì để ghi cho { $column }. Chỉ dùng các mã đã có.
papers-column-missed = Thiếu { $column }. Mỗi cách ghi đều cần.
papers-from-past = Chọn ngày từ { $first } trở đi: giấy đã ký giữ lời văn cũ.
rules-title = Quy định
rules-about = Số tháng, tỷ lệ, số ngày của từng bước. Mỗi số có ngày hiệu lực: đổi từ một ngày thì những ngày trước vẫn theo số cũ, và hạn đang chạy không đổi.
rules-rule = Quy định
rules-value = Giá trị
rules-value-hint = Số nguyên
rules-since = từ { $day }
rules-set = Đặt giá trị mới
rules-from = Có hiệu lực từ
rules-from-hint = Có thể là ngày sắp tới
rules-save = Lưu quy định
rules-saved = Đã lưu quy định.
rules-choose = Chọn một quy định.
rules-range = Giá trị phải từ { $least } đến { $most }.
# dynamic: rule-*
rule-admission-known_months = Người giới thiệu phải quen biết ít nhất (tháng)
rule-admission-majority = Phải được trên bao nhiêu phần trăm người có mặt đồng ý
rule-admission-age_refused = Quá tuổi hoặc chưa đủ tuổi khi biểu quyết: 1 là từ chối, 0 là chỉ nhắc
rule-admission-days-candidate = Hạn học xong lớp cảm tình (ngày)
rule-admission-days-class_done = Hạn viết đơn (ngày)
rule-admission-days-applied = Hạn có người giới thiệu (ngày)
rule-admission-days-introduced = Hạn chi đoàn biểu quyết (ngày)
rule-admission-days-voted = Hạn gửi lên (ngày)
rule-admission-days-submitted = Hạn cấp trên quyết định (ngày)
rule-admission-days-returned = Hạn hoàn thiện khi bị trả lại (ngày)
rule-admission-days-approved = Hạn tổ chức lễ kết nạp (ngày)
rule-makeup-least = Dân tộc, tôn giáo: chỉ tổng hợp khi có ít nhất (người)
rule-transfer-visit_months = Sinh hoạt tạm thời nhiều nhất (tháng)
rule-transfer-dues_ahead = Đoàn phí đóng trước nhiều nhất (tháng)
rule-transfer-days-requested = Chuyển sinh hoạt: hạn chi đoàn nhận xét (ngày)
rule-transfer-days-returned = Chuyển sinh hoạt: hạn làm lại khi bị trả (ngày)
rule-transfer-days-cleared = Chuyển sinh hoạt: hạn đoàn cơ sở giới thiệu (ngày)
rule-transfer-days-sent = Chuyển sinh hoạt: hạn nơi ngoài tỉnh trả lời (ngày)
rule-transfer-days-released = Chuyển sinh hoạt: hạn nơi đến tiếp nhận (ngày)
rule-transfer-days-received = Chuyển sinh hoạt: hạn chi đoàn nhận vào (ngày)
rule-leaving-majority = Xoá tên, khai trừ: phải được trên bao nhiêu phần trăm người có mặt đồng ý
rule-leaving-days-submitted = Rời Đoàn: hạn cấp trên quyết định (ngày)
rule-leaving-days-returned = Rời Đoàn: hạn bổ sung khi bị trả lại (ngày)
rule-leaving-days-approved = Trưởng thành: hạn tổ chức lễ (ngày)
rule-award-majority = Khen thưởng phải biểu quyết: trên bao nhiêu phần trăm người có mặt đồng ý
rule-award-quorum_thirds = Khen thưởng phải biểu quyết: có mặt mấy phần ba
rule-award-days-submitted = Khen thưởng: hạn quyết định (ngày)
rule-award-days-returned = Khen thưởng: hạn bổ sung khi bị trả lại (ngày)
rule-discipline-majority = Kỷ luật: trên bao nhiêu phần trăm người có mặt đồng ý
rule-discipline-quorum_thirds = Kỷ luật: có mặt mấy phần ba
rule-discipline-secret = Kỷ luật: 1 là phải bỏ phiếu kín, 0 là không
rule-discipline-superior-reprimand = Khiển trách: 0 là chi đoàn quyết định, 1 là cấp trên trực tiếp
rule-discipline-superior-warning = Cảnh cáo: 0 là chi đoàn quyết định, 1 là cấp trên trực tiếp
rule-discipline-months-reprimand = Khiển trách được tính trong (tháng)
rule-discipline-months-warning = Cảnh cáo được tính trong (tháng)
rule-discipline-months-dismissal = Cách chức được tính trong (tháng)
rule-discipline-appeal_days = Kỷ luật: hạn khiếu nại (ngày)
rule-discipline-days-submitted = Kỷ luật: hạn cấp trên quyết định (ngày)
rule-discipline-days-returned = Kỷ luật: hạn bổ sung khi bị trả lại (ngày)
rule-discipline-days-appealed = Kỷ luật: hạn xét khiếu nại (ngày)
rule-introduction-grade = Giới thiệu vào Đảng: xếp loại năm trước thấp nhất (0 xuất sắc, 1 tốt, 2 hoàn thành, 3 không hoàn thành)
rule-introduction-majority = Giới thiệu vào Đảng: trên bao nhiêu phần trăm người có mặt đồng ý
rule-introduction-quorum_thirds = Giới thiệu vào Đảng: có mặt mấy phần ba
rule-introduction-certificate_months = Giấy chứng nhận lớp nhận thức về Đảng có giá trị (tháng)
rule-introduction-ahead_days = Báo trước khi giấy chứng nhận hết hạn (ngày)
rule-introduction-probation_months = Thời gian dự bị của đảng viên (tháng)
rule-introduction-days-submitted = Giới thiệu vào Đảng: hạn ban chấp hành ra nghị quyết (ngày)
rule-introduction-days-returned = Giới thiệu vào Đảng: hạn bổ sung khi bị trả lại (ngày)
rule-introduction-days-resolved = Giới thiệu vào Đảng: hạn học lớp nhận thức (ngày)
rule-correction-days-asked = Hạn xem đề nghị sửa hồ sơ (ngày)
rule-term-leads_twice = Một người giữ hai chức danh bí thư, phó bí thư của cùng một nơi: 1 là từ chối, 0 là chỉ nhắc
rule-request-view-answer = Xem dữ liệu đang giữ về tôi: trả lời trong (ngày làm việc)
rule-request-view-act = Xem dữ liệu đang giữ về tôi: làm xong trong (ngày)
rule-request-view-more = Xem dữ liệu đang giữ về tôi: được làm thêm một lần (ngày)
rule-request-copy-answer = Nhận bản sao dữ liệu: trả lời trong (ngày làm việc)
rule-request-copy-act = Nhận bản sao dữ liệu: làm xong trong (ngày)
rule-request-copy-more = Nhận bản sao dữ liệu: được làm thêm một lần (ngày)
rule-request-correct-answer = Sửa dữ liệu sai: trả lời trong (ngày làm việc)
rule-request-correct-act = Sửa dữ liệu sai: làm xong trong (ngày)
rule-request-correct-more = Sửa dữ liệu sai: được làm thêm một lần (ngày)
rule-request-withdraw-answer = Rút lại sự đồng ý: trả lời trong (ngày làm việc)
rule-request-withdraw-act = Rút lại sự đồng ý: làm xong trong (ngày)
rule-request-withdraw-more = Rút lại sự đồng ý: được làm thêm một lần (ngày)
rule-request-restrict-answer = Hạn chế việc dùng dữ liệu: trả lời trong (ngày làm việc)
rule-request-restrict-act = Hạn chế việc dùng dữ liệu: làm xong trong (ngày)
rule-request-restrict-more = Hạn chế việc dùng dữ liệu: được làm thêm một lần (ngày)
rule-request-object-answer = Phản đối việc dùng dữ liệu: trả lời trong (ngày làm việc)
rule-request-object-act = Phản đối việc dùng dữ liệu: làm xong trong (ngày)
rule-request-object-more = Phản đối việc dùng dữ liệu: được làm thêm một lần (ngày)
rule-request-erase-answer = Xoá dữ liệu: trả lời trong (ngày làm việc)
rule-request-erase-act = Xoá dữ liệu: làm xong trong (ngày)
rule-request-erase-more = Xoá dữ liệu: được làm thêm một lần (ngày)
rule-request-complain-answer = Khiếu nại về dữ liệu cá nhân: trả lời trong (ngày làm việc)
rule-request-complain-act = Khiếu nại về dữ liệu cá nhân: làm xong trong (ngày)
rule-request-complain-more = Khiếu nại về dữ liệu cá nhân: được làm thêm một lần (ngày)
rule-breach-hours = Vi phạm dữ liệu cá nhân: báo cơ quan chức năng trong (giờ)
rule-card-months = Thẻ đoàn viên trên điện thoại có giá trị (tháng)
rule-meeting-crowded = Người có mặt biểu quyết nhiều hơn số đoàn viên chi đoàn: 1 là từ chối, 0 là chỉ nhắc
rule-term-ahead_months = Nhiệm kỳ: nhắc trước khi hết (tháng)
rule-term-stretch_percent = Nhiệm kỳ: kéo dài, rút ngắn nhiều nhất (phần trăm nhiệm kỳ)
rule-term-acting_months = Lâm thời: nhiều nhất (tháng)
rule-term-vacant_days = Khuyết chức danh: hạn kiện toàn (ngày)
rule-term-missed_meetings = Vắng liên tiếp bao nhiêu kỳ họp không lý do thì xóa tên khỏi ban chấp hành
rule-case-soon_days = Coi là sắp đến hạn khi còn (ngày)
rule-case-escalate_days = Quá hạn bao nhiêu ngày thì cấp trên nữa cũng thấy

# dynamic: transfer-way-*
# dynamic: transfer-side-*
# dynamic: transfer-step-*
# dynamic: transfer-do-*
# dynamic: transfer-title-*
# dynamic: transfer-about-*
# dynamic: transfer-save-*
transfer-title = Chuyển sinh hoạt
transfer-new = Làm thủ tục chuyển
transfer-new-about = Chọn hình thức và nơi chuyển đến, rồi đánh dấu một hay nhiều đoàn viên, ví dụ cả lớp ra trường. Mỗi người có hồ sơ riêng; người ấy vẫn thuộc đơn vị bạn cho tới khi nơi mới nhận vào.
transfer-arrival = Nhận người từ nơi khác
transfer-arrival-about = Dành cho người từ tỉnh khác, hoặc nơi chưa dùng phần mềm này, mang giấy giới thiệu đến. Người ở đơn vị trong tỉnh thì đơn vị ấy làm thủ tục chuyển, bạn chỉ việc tiếp nhận.
transfer-way = Hình thức
transfer-way-inside = Chuyển hẳn trong tỉnh
transfer-way-out = Chuyển hẳn ra ngoài tỉnh
transfer-way-in = Từ ngoài tỉnh chuyển đến
transfer-way-temporary = Sinh hoạt tạm thời
transfer-way-residence = Giới thiệu sinh hoạt nơi cư trú
transfer-way-of = Các bước chuyển sinh hoạt
transfer-way-choose = Chọn hình thức chuyển.
transfer-sides = Chiều chuyển
transfer-side-leaving = Chuyển đi
transfer-side-coming = Chuyển đến
transfer-from-to = Từ đâu đến đâu
transfer-route = { $from } → { $to }
transfer-step-requested = Chi đoàn nhận xét
transfer-step-cleared = Đoàn cơ sở giới thiệu
transfer-step-sent = Nơi ngoài tỉnh trả lời
transfer-step-released = Nơi đến tiếp nhận
transfer-step-received = Chi đoàn mới nhận vào
transfer-step-hosted = Đang sinh hoạt
transfer-none = Không có hồ sơ nào ở bước này
transfer-none-next = Chọn bước khác, hoặc bấm “Làm thủ tục chuyển”.
transfer-branch-of = Đoàn viên của
transfer-show-members = Xem đoàn viên
transfer-no-members = Đơn vị này không có đoàn viên trực tiếp
transfer-no-members-next = Chọn chi đoàn ở hàng trên cùng.
transfer-who = Ai chuyển
transfer-target = Nơi đến trong tỉnh
transfer-target-hint = Tên hoặc mã Đoàn xã, phường hay chi đoàn. Chưa rõ chi đoàn thì ghi Đoàn xã: nơi ấy sẽ chọn chi đoàn.
transfer-target-empty = Ghi nơi chuyển đến. Nếu nơi ấy ở ngoài tỉnh, chọn hình thức “Chuyển hẳn ra ngoài tỉnh”.
transfer-target-root = Chọn Đoàn xã, phường hay chi đoàn, không chọn cả tỉnh.
transfer-target-same = Đang ở { $unit } rồi. Chọn nơi khác.
transfer-target-closed = { $name } đã kết thúc hoạt động ngày { $day }. Ghi đơn vị thay cho nơi ấy.
transfer-target-gone = Nơi đến vừa kết thúc hoạt động. Trả lại hồ sơ để chi đoàn làm lại với nơi khác.
transfer-place = Nơi đến ngoài tỉnh
transfer-place-hint = Tên đầy đủ, ví dụ Đoàn phường Bách Khoa, thành phố Hà Nội
transfer-place-empty = Ghi nơi đến ở ngoài tỉnh.
transfer-until = Đến hết ngày
transfer-until-hint = Chỉ khi sinh hoạt tạm thời
transfer-until-empty = Sinh hoạt tạm thời phải có ngày kết thúc.
transfer-until-past = Ngày kết thúc { $value } đã qua. Chọn ngày sau hôm nay.
transfer-until-late = Tạm thời nhiều nhất { $months } tháng, đến { $last }. Lâu hơn thì chuyển hẳn.
transfer-asked-on = Ngày đề nghị
transfer-reason = Lý do
transfer-reason-hint = Ví dụ: theo gia đình, đi học, ra trường
transfer-ask = Lập hồ sơ chuyển
transfer-members-count = Đánh dấu ít nhất một người, nhiều nhất { $most } người một lần.
transfer-member-gone = { $name } không còn sinh hoạt ở đơn vị cũ, nên không chuyển được. Rút hồ sơ này.
transfer-member-away = { $name } đang sinh hoạt tạm thời ở nơi khác. Kết thúc lần ấy trước.
transfer-open-already = { $name } đang có hồ sơ chuyển khác ({ $way ->
    [inside] chuyển hẳn trong tỉnh
    [out] ra ngoài tỉnh
    [in] từ ngoài tỉnh đến
    [temporary] tạm thời
   *[other] nơi cư trú
  }{ $to ->
    [none] {""}
   *[other] {", đến "}{ $to }
  }). Làm xong hoặc rút hồ sơ ấy trước.
transfer-text-long = Viết dài quá { $most } chữ cái. Viết ngắn lại.
transfer-day-early = Ngày { $value } trước ngày giới thiệu { $first }. Chọn ngày từ hôm ấy trở đi.
transfer-step-early = { $name }: ngày { $value } trước bước đã ghi ngày { $first }. Chọn ngày từ hôm ấy trở đi.
transfer-asked-early = { $name } mới về đơn vị ngày { $first }. Chọn ngày đề nghị từ hôm ấy trở đi.
transfer-before-birth = Ngày { $value } không sau ngày sinh { $born }.
transfer-month-bad = “{ $value }” không đọc được là tháng. Ghi như 10/2026.
transfer-remarks = Nhận xét
transfer-remarks-all = Nhận xét chung
transfer-remarks-empty = Ghi nhận xét của chi đoàn.
transfer-all-hint = Dùng cho người nào để trống ở dưới
transfer-dues = Đã đóng đoàn phí hết tháng
transfer-exempt = Tháng được miễn đoàn phí
transfer-dues-all = Tất cả đã đóng đoàn phí hết tháng
transfer-dues-hint = Ví dụ 10/2026
transfer-dues-empty = Ghi đã đóng đoàn phí hết tháng nào.
transfer-dues-ahead = Tháng { $value } xa quá; chỉ đóng trước được đến { $last }.
transfer-dues-behind = Đoàn phí mới đóng hoặc miễn đến tháng { $value }. Thu cho đủ, hoặc đánh dấu ô ở cuối trang để vẫn giới thiệu.
transfer-dues-not-booked = Sổ đoàn phí mới ghi đóng đến tháng { $booked }, không phải { $value }{ $exempt ->
    [none] {""}
   *[other] {" (tháng "}{ $exempt }{" được miễn, không phải đã đóng)"}
  }. Ghi sổ trước, hoặc đánh dấu ô ở cuối trang để vẫn xác nhận.
transfer-sure = Tôi đã xem lại và vẫn muốn lưu
transfer-number = Số giấy giới thiệu
transfer-number-hint = Ví dụ 15-GT/ĐTN. Một số dùng cho mọi người trong lần này
transfer-released-on = Ngày giới thiệu
transfer-cleared-on = Ngày nhận xét
transfer-received-on = Ngày tiếp nhận
transfer-confirmed-on = Nơi mới nhận từ ngày
transfer-confirmed-hint = Theo giấy trả lời. Từ ngày ấy người này không còn trong số liệu của tỉnh
transfer-assigned-on = Nhận vào từ ngày
transfer-assigned-hint = Từ ngày ấy chuyển hẳn sang đây, trong cùng một lần lưu: không lúc nào ở hai nơi hay không ở đâu
transfer-ended-on = Ngày kết thúc
transfer-moved-on = Nhận vào ngày
transfer-branch = Chi đoàn
transfer-branch-all = Chi đoàn nhận
transfer-branch-choose = Chọn chi đoàn nhận người này.
transfer-branch-not-yours = Chọn một chi đoàn của đơn vị tiếp nhận.
transfer-host-remarks = Nhận xét nơi đến
transfer-said-all = Nhận xét chung của nơi đến
transfer-why-all = Lý do chung
transfer-letter = Giấy giới thiệu
transfer-comes-to = Đến đơn vị
transfer-from = Đơn vị giới thiệu
transfer-from-hint = Tên đầy đủ như trên giấy, kèm tỉnh
transfer-from-empty = Ghi đơn vị đã giới thiệu người này.
transfer-came-on = Ngày đến
transfer-known = Đã từng có trong sổ của tỉnh
transfer-known-code = Mã đoàn viên cũ
transfer-known-hint = Có mã thì hồ sơ cũ được dùng lại, không lập hồ sơ thứ hai; phần dưới để trống
transfer-code-unknown = Không có mã { $value } trong sổ. Xem lại, hoặc để trống nếu là người mới.
transfer-code-here = Người có mã này đang sinh hoạt ở { $unit }. Đề nghị đơn vị ấy làm thủ tục chuyển.
transfer-newcomer = Người mới
transfer-newcomer-hint = Được mã hoá tới khi nhận vào. Phần còn lại của lý lịch điền sau, ở hồ sơ đoàn viên.
transfer-stands-here = Có người giống vậy đang sinh hoạt ở một đơn vị trong tỉnh. Nếu là cùng một người, đề nghị đơn vị ấy chuyển; chắc là người khác thì đánh dấu ô ở cuối trang.
transfer-stood-before = { $code ->
    [none] Có người giống vậy từng có trong sổ của tỉnh. Hỏi Tỉnh đoàn mã đoàn viên cũ để dùng lại hồ sơ; chắc là người khác thì đánh dấu ô ở cuối trang.
   *[other] Có người giống vậy từng có trong sổ, mã { $code }. Ghi mã ấy ở trên để dùng lại hồ sơ; chắc là người khác thì đánh dấu ô ở cuối trang.
  }
transfer-enter = Lập hồ sơ tiếp nhận
transfer-is-done = Người này đã được nhận vào nơi mới. Mở lại trang để xem.
transfer-is-over = Hồ sơ này đã kết thúc.
transfer-not-this-step = Hồ sơ đang ở bước khác. Mở lại trang để xem phải làm gì.
transfer-not-to-return = Ở bước này không trả lại được.
transfer-withdraw-hosted = Đang sinh hoạt ở nơi đến: nơi ấy ghi nhận xét để kết thúc.
transfer-not-your-turn = Việc này của { $unit }. Bạn xem được, chưa phải làm gì.
transfer-other-base = Thuộc đoàn cơ sở khác. Mỗi lần giới thiệu cho người của một đoàn cơ sở.
transfer-do-clear = Ghi nhận xét, đoàn phí
transfer-do-release = Giới thiệu đi
transfer-do-confirm = Nơi mới đã nhận
transfer-do-receive = Tiếp nhận, chọn chi đoàn
transfer-do-assign = Nhận vào chi đoàn
transfer-do-remark = Nhận xét, kết thúc
transfer-do-return = Trả lại
transfer-do-withdraw = Rút hồ sơ
transfer-title-clear = Nhận xét và đoàn phí
transfer-title-release = Giới thiệu sinh hoạt Đoàn
transfer-title-confirm = Nơi ngoài tỉnh đã nhận
transfer-title-receive = Tiếp nhận sinh hoạt
transfer-title-assign = Nhận vào chi đoàn
transfer-title-remark = Nhận xét và kết thúc
transfer-title-return = Trả lại hồ sơ
transfer-about-clear = Chi đoàn ghi nhận xét và thu đoàn phí đến tháng gần nhất, rồi chuyển lên đoàn cơ sở.
transfer-about-release = Đoàn cơ sở ký giấy giới thiệu. Mỗi người có một giấy để in, có mã để nơi đến kiểm tra.
transfer-about-confirm = Ghi khi nơi ngoài tỉnh đã trả lời. Trước đó người này vẫn thuộc đơn vị bạn.
transfer-about-receive = Chọn chi đoàn cho từng người. Chi đoàn ấy sẽ thấy ở trang Việc chờ.
transfer-about-assign = Bỏ dấu ở người chưa đến. Ai được nhận thì có ngay trong danh sách của chi đoàn.
transfer-about-remark = Nơi đến nhận xét, không xếp loại. Người này trở lại danh sách bình thường ở đơn vị của mình.
transfer-about-return = Hồ sơ về lại chi đoàn nơi đi, kèm lý do của bạn. Giấy giới thiệu đã in không còn giá trị.
transfer-about-withdraw = Người này ở lại đơn vị bạn. Giấy giới thiệu đã in không còn giá trị; lịch sử vẫn giữ.
transfer-save-clear = Lưu và chuyển lên đoàn cơ sở
transfer-save-release = Ký giới thiệu
transfer-save-confirm = Ghi đã chuyển đi
transfer-save-receive = Tiếp nhận
transfer-save-assign = Nhận vào
transfer-save-remark = Lưu nhận xét và kết thúc
transfer-save-return = Trả lại
transfer-save-withdraw = Rút hồ sơ này
transfer-done-asked = Đã lập hồ sơ chuyển.
transfer-done-entered = Đã lập hồ sơ, chờ đoàn cơ sở tiếp nhận.
transfer-done-clear = Đã lưu nhận xét, chờ đoàn cơ sở giới thiệu.
transfer-done-release = Đã giới thiệu. In giấy giới thiệu cho từng người.
transfer-done-confirm = Đã ghi chuyển ra ngoài tỉnh.
transfer-done-receive = Đã tiếp nhận, chờ chi đoàn nhận vào.
transfer-done-assign = Đã nhận vào.
transfer-done-remark = Đã lưu nhận xét, lần sinh hoạt này kết thúc.
transfer-done-return = Đã trả lại.
transfer-done-withdrawn = Đã rút hồ sơ.
letter-title = Kiểm tra giấy của Đoàn
letter-code = Mã trên giấy
letter-check = Kiểm tra
letter-about = Gõ mã in trên giấy giới thiệu hoặc giấy chứng nhận, hoặc quét mã QR. Trang này cho biết đúng những gì đã in.
letter-holds = Giấy này có thật và còn giá trị
letter-void = Giấy này không còn giá trị
letter-state = Hồ sơ đang ở bước: { $state }.
letter-compare = So từng dòng dưới đây với tờ giấy. Khác chỗ nào thì đừng tin tờ giấy ấy.
letter-none = Không có giấy nào mang mã này
letter-none-next = Mã { $code } không khớp giấy nào còn hiệu lực. Xem lại từng chữ; nếu vẫn vậy, hỏi đơn vị ghi trên giấy.
member-came-transferred = Chuyển đến từ đơn vị khác trong tỉnh
member-log-transferred = Chuyển sinh hoạt sang đơn vị mới từ { $day }

# dynamic: leaving-cause-*
# dynamic: leaving-about-*
# dynamic: leaving-on-*
# dynamic: leaving-wish-*
# dynamic: leaving-ruling-*
# dynamic: leaving-do-*
# dynamic: leaving-title-*
# dynamic: leaving-save-*
leaving-title = Trưởng thành, rời Đoàn
leaving-about = Mỗi người rời Đoàn hay ở lại quá tuổi đều có hồ sơ: chi đoàn đề nghị, cấp trên trực tiếp quyết định. Lý do khác tuổi thì mở hồ sơ đoàn viên, bấm “Chuyển đi, rời Đoàn”.
leaving-none = Không có hồ sơ nào ở bước này
leaving-none-next = Bấm “Đến tuổi trưởng thành” để hỏi nguyện vọng những người đến tuổi.
leaving-cause = Lý do
leaving-cause-grown_up = Trưởng thành Đoàn
leaving-cause-left = Xin ra khỏi Đoàn
leaving-cause-removed = Xoá tên
leaving-cause-lost = Mất liên lạc
leaving-cause-expelled = Khai trừ
leaving-cause-deceased = Từ trần
leaving-about-left = Có đơn của người ấy. Cấp trên trực tiếp quyết định.
leaving-about-removed = Không sinh hoạt hoặc không đóng đoàn phí 3 tháng trong một năm mà không có lý do. Chi đoàn biểu quyết, cấp trên quyết định.
leaving-about-lost = Đã tìm mà không liên lạc được. Chi đoàn biểu quyết, cấp trên quyết định xoá tên; sau này trở lại thì dùng lại hồ sơ cũ.
leaving-about-expelled = Kỷ luật cao nhất. Chi đoàn biểu quyết, cấp trên quyết định.
leaving-about-deceased = Ghi ngày mất. Không cần quyết định; người này rời danh sách ngay.
leaving-about-decide = Một số quyết định dùng cho mọi người được đồng ý. Xin ra, xoá tên, khai trừ thì rời Đoàn từ ngày quyết định; trưởng thành thì rời vào ngày làm lễ.
leaving-about-ceremony = Bỏ dấu ở người vắng. Ai dự lễ thì trưởng thành từ ngày ấy và có giấy chứng nhận để in.
leaving-about-withdraw = Người này vẫn là đoàn viên như trước; lịch sử vẫn giữ.
leaving-on = Ngày
leaving-on-left = Ngày viết đơn
leaving-on-removed = Lần cuối tham gia hoặc đóng đoàn phí
leaving-on-lost = Lần cuối liên lạc được
leaving-on-expelled = Ngày vi phạm
leaving-on-deceased = Ngày mất
leaving-reason = Chi đoàn ghi
leaving-reason-hint = Việc đã xảy ra, đã làm gì. Cấp trên và người ấy đọc được
leaving-dues = Sổ đoàn phí
leaving-dues-paid = đã đóng hết tháng { $paid }{ $exempt ->
    [none] {""}
   *[other] {", được miễn tháng "}{ $exempt }
  }, không thiếu tháng nào
leaving-dues-owed = đã đóng hết tháng { $paid }{ $exempt ->
    [none] {""}
   *[other] {", được miễn tháng "}{ $exempt }
  }, còn thiếu { $months } tháng
leaving-vote = Chi đoàn biểu quyết
leaving-vote-missing = Ghi ngày họp và số phiếu: việc này chi đoàn phải biểu quyết.
leaving-votes-many = { $votes } phiếu nhưng có { $present } người có mặt. Xem lại các con số.
leaving-vote-fell = { $yes } trên { $present } người có mặt đồng ý, chưa quá { $majority } phần trăm. Chưa đủ để đề nghị.
leaving-votes-are = { $yes } đồng ý trên { $present } người có mặt
leaving-write = Ghi vào sổ
leaving-send = Gửi lên cấp trên
leaving-age-title = Đến tuổi trưởng thành
leaving-age-about = Những đoàn viên đủ { $age } tuổi tính đến ngày dưới đây, chưa được hỏi nguyện vọng. Ai muốn ở lại thì ghi ở lại đến ngày nào, nhiều nhất tới trước ngày tròn 35 tuổi; người đang giữ chức vụ Đoàn có thể lâu hơn.
leaving-age-by = Tính đến ngày
leaving-age-none = Không có ai đến tuổi
leaving-age-none-next = Chọn ngày muộn hơn, hoặc đơn vị khác.
leaving-age-is = { $age } tuổi
leaving-leads = đang giữ chức vụ Đoàn
leaving-asked-on = Ngày chi đoàn xét
leaving-asked-hint = Ngày họp lấy nguyện vọng
leaving-wish = Nguyện vọng
leaving-wish-later = Hỏi sau
leaving-wish-leave = Trưởng thành Đoàn
leaving-wish-stay = Ở lại sinh hoạt
leaving-until = Ở lại đến ngày
leaving-until-empty = Ghi ở lại đến ngày nào.
leaving-until-past = Ngày { $value } đã qua. Chọn ngày sau hôm nay.
leaving-until-late = Ở lại nhiều nhất đến { $last }, trước ngày tròn { $age } tuổi.
leaving-send-wishes = Gửi nguyện vọng lên cấp trên
leaving-stays-until = Ở lại đến { $day }
leaving-member-gone = { $name } đã rời Đoàn rồi.
leaving-open-already = { $name } đang có hồ sơ { $cause ->
    [grown_up] trưởng thành
    [left] xin ra khỏi Đoàn
    [removed] xoá tên
    [lost] mất liên lạc
   *[other] khai trừ
  }. Làm xong hoặc rút hồ sơ ấy trước.
leaving-moves = { $name } đang chuyển sinh hoạt. Làm xong hoặc rút hồ sơ chuyển trước.
leaving-too-young = { $name } chưa đủ { $age } tuổi trong năm nay.
leaving-is-over = Hồ sơ này đã kết thúc.
leaving-not-this-step = Hồ sơ đang ở bước khác. Mở lại trang để xem phải làm gì.
leaving-other-superior = Thuộc cấp trên khác. Mỗi lần quyết định cho người của một đơn vị cấp dưới trực tiếp.
leaving-decided-early = Quyết định không thể trước ngày { $first }.
leaving-number-hint = Ví dụ 20-QĐ/ĐTN. Cần khi có người được đồng ý
leaving-ceremony-hint = Thường là 26/3, 19/5, 15/10, 22/12
leaving-ruling-approve = Đồng ý
leaving-ruling-return = Trả lại để bổ sung
leaving-ruling-refuse = Không đồng ý
leaving-ruling-wait = Chưa quyết định
leaving-do-decide = Quyết định
leaving-do-ceremony = Tổ chức lễ trưởng thành
leaving-title-decide = Quyết định
leaving-title-ceremony = Lễ trưởng thành Đoàn
leaving-save-decide = Lưu quyết định
leaving-save-ceremony = Ghi lễ trưởng thành
leaving-resubmit = Bổ sung và gửi lại
leaving-completed = Đã bổ sung gì
leaving-certificate = Giấy chứng nhận trưởng thành
leaving-done-begun = Đã lưu. Việc cần quyết định đã lên trang Việc chờ của cấp trên.
leaving-done-decide = Đã lưu quyết định.
leaving-done-ceremony = Đã ghi lễ trưởng thành. In giấy chứng nhận ở hồ sơ từng người.
leaving-done-withdrawn = Đã rút hồ sơ.
member-doors = Làm thủ tục
member-doors-open = Đang làm
member-doors-what = Mỗi việc có thủ tục riêng. Người này vẫn ở danh sách của đơn vị cho tới khi thủ tục xong.
member-door-transfer = Sang đơn vị khác trong tỉnh, ra ngoài tỉnh, đi một thời gian, hay giới thiệu về nơi cư trú.
member-door-age = Hỏi nguyện vọng người đủ 30 tuổi, gửi lên, làm lễ, in giấy chứng nhận.
member-back-unit = Vào đơn vị
member-back-save = Ghi trở lại
# Danh sách đã lưu
segments-title = Danh sách đã lưu
segments-about = Bộ lọc được đặt tên. Mỗi lần mở, danh sách được lọc lại theo số liệu mới nhất và theo đơn vị bạn phụ trách.
segments-none = Chưa lưu danh sách nào
segments-none-next = Vào trang Đoàn viên, chọn bộ lọc rồi bấm Lưu bộ lọc này.
segment-keep = Lưu bộ lọc này
segment-kept = Đã lưu bộ lọc.
segment-removed = Đã bỏ bộ lọc. Không đoàn viên nào bị ảnh hưởng.
segment-name = Tên danh sách
segment-share = Cho cán bộ của đơn vị tôi, cấp trên và cấp dưới cùng dùng
segment-of = Của ai
segment-own = Của riêng bạn
segment-shared = Dùng chung: { $unit }
segment-remove = Bỏ
segment-name-missing = Chưa đặt tên. Ví dụ: Đảng viên trẻ năm 2026.
segment-name-taken = Bạn đã có danh sách tên “{ $name }”. Hãy đặt tên khác, hoặc bỏ danh sách cũ trước.
segment-nothing = Chưa chọn bộ lọc nào nên không có gì để lưu.
segment-many = Đã lưu đủ { $most } danh sách. Hãy bỏ bớt danh sách không dùng nữa.
segment-no-account = Chỉ người có tài khoản mới lưu được danh sách.
member-any = Tất cả
member-joined-in = Năm vào Đoàn
member-party = Đảng viên
member-party-yes = Là đảng viên
member-party-no = Chưa là đảng viên
member-app = Ứng dụng Thanh niên Việt Nam
member-app-yes = Đã dùng
member-app-no = Chưa dùng
member-last-grade = Xếp loại gần nhất

# Sổ sách
# dynamic: register-branch*
# dynamic: register-roll*
# dynamic: register-admitted*
# dynamic: register-moved*
registers-title = Sổ sách để in
registers-about = Bốn cuốn sổ theo quy định, điền sẵn từ hồ sơ, khổ A4 theo thể thức văn bản của Đoàn. Chọn năm, rồi chọn sổ.
registers-year = Năm
registers-below = Sổ của đơn vị dưới
register-roll = Sổ danh sách đoàn viên
register-roll-about = Ai đang sinh hoạt ở đơn vị vào cuối năm, hoặc hôm nay nếu năm chưa hết.
register-admitted = Sổ theo dõi kết nạp và trao thẻ
register-admitted-about = Ai được kết nạp trong năm, theo quyết định nào, số thẻ.
register-moved = Sổ giới thiệu và tiếp nhận sinh hoạt
register-moved-about = Ai chuyển đến, ai chuyển đi, giấy giới thiệu, đoàn phí đã đóng đến tháng nào.
register-branch = Sổ chi đoàn
register-branch-about = Số đoàn viên đầu năm, tăng, giảm, hiện có và các cuộc họp xét kết nạp.
register-coming = Đến
register-going = Đi
register-year = Năm này chưa đến. Hãy chọn từ năm { $year } trở về trước.
register-large = Đơn vị này có { $count } đoàn viên, nhiều hơn { $most } người một cuốn sổ chứa được. Hãy mở sổ của từng đơn vị dưới.

# Hai hồ sơ của một người
double-title = Hồ sơ trùng
double-lead = Những cặp hồ sơ có thể là của cùng một người. Xem cạnh nhau rồi gộp lại, hoặc cho biết đó là hai người.
double-degrees = Mức độ chắc chắn
double-all = Tất cả
# dynamic: double-degree-*
double-degree-certain = Chắc chắn
double-degree-strong = Rất có thể
double-degree-likely = Có thể
double-degree-weak = Ít khả năng
# dynamic: double-why-*
double-why-national_id = cùng số định danh
double-why-name = cùng họ tên
double-why-birth_day = cùng ngày sinh
double-why-phone = cùng số điện thoại
double-why-joined_on = cùng ngày vào Đoàn
double-why-unit = cùng đơn vị
double-why-other_national_id = số định danh khác nhau
double-why-other_sex = giới tính khác nhau
double-none = Không thấy hồ sơ trùng
double-none-next = Danh sách này tự cập nhật mỗi khi có hồ sơ mới hoặc được sửa.
double-elsewhere = Hồ sơ kia ở đơn vị ngoài phạm vi của bạn. Đoàn cấp trên mới gộp được cặp này.
double-compare = So hai hồ sơ
double-done-list = Đã gộp
double-done-none = Chưa gộp hồ sơ nào.
double-record = Có thể trùng với
double-kept = Giữ lại
double-given = Gộp vào
double-swap = Đổi lại: giữ hồ sơ { $code }
double-kept-hint = Mã đoàn viên của hồ sơ giữ lại được dùng tiếp. Mã, đường dẫn, mã QR và cách đăng nhập của hồ sơ kia vẫn dùng được và dẫn về đây.
double-stays = Nơi sinh hoạt đúng
double-stays-hint = Một người chỉ sinh hoạt ở một nơi. Những ngày cả hai hồ sơ cùng ghi thì theo hồ sơ bạn chọn; những ngày còn lại lấy từ hồ sơ kia.
double-history = Quá trình sinh hoạt sau khi gộp
double-from = theo { $code }
double-fields = Điểm khác nhau
double-fields-hint = Chọn giá trị đúng. Thông tin nhạy cảm được che; chỉ xem khi thật cần, và lần xem được ghi lại.
double-fields-none = Hai hồ sơ không khác nhau ở mục nào.
double-empty = (trống)
double-moves = Sẽ chuyển sang hồ sơ giữ lại
double-moves-none = Hồ sơ kia chưa có gì để chuyển.
double-notes = Cần biết trước
double-obstacles = Chưa gộp được
double-merge = Gộp hai hồ sơ
double-merge-note = Không xóa ai. Sau khi gộp vẫn hoàn tác được, chừng nào hồ sơ chưa thay đổi tiếp.
double-reason = Ghi chú
double-reason-hint = Không bắt buộc. Ví dụ: đã hỏi lại gia đình, nhập hai lần khi chuyển trường.
double-apart = Đây là hai người khác nhau
double-apart-already = Đã có người xác nhận đây là hai người khác nhau.
double-together = Bỏ xác nhận này
double-apart-done = Đã ghi nhận là hai người. Cặp này không hiện trong danh sách nữa.
double-together-done = Đã bỏ xác nhận. Cặp này lại được xem là có thể trùng.
merge-title = Hồ sơ { $code } đã gộp vào { $name }
merge-undone-title = Đã tách lại hồ sơ { $code } và { $name }
merge-by = { $who } gộp lúc { $at }
merge-undone-by = { $who } hoàn tác lúc { $at }
merge-told = Đã chuyển
merge-undo = Hoàn tác
merge-undo-note = Mọi thứ trở lại đúng như trước khi gộp.
merge-open = Mở hồ sơ
merge-done = Đã gộp hai hồ sơ.
merge-undone-done = Đã hoàn tác. Hai hồ sơ như trước khi gộp.
# dynamic: merge-moves-*
merge-moves-stays = { $count } nơi sinh hoạt
merge-moves-ratings = { $count } năm xếp loại
merge-moves-cases = { $count } thủ tục
merge-moves-posts = { $count } chức danh
merge-moves-introduced = { $count } người được giới thiệu vào Đoàn
merge-note-stays = { $count } lần sinh hoạt trùng ngày được để riêng: không tính vào số liệu, vẫn lưu trong hồ sơ kia.
merge-note-rating = Năm { $year } cả hai hồ sơ đều có xếp loại: lấy theo hồ sơ có nơi sinh hoạt đúng, bản còn lại vẫn lưu.
merge-stop-case-elsewhere = Một trong hai người đang có thủ tục chưa xong ở đơn vị ngoài phạm vi của bạn. Hãy chờ đơn vị ấy làm xong rồi gộp.
merge-stop-case-open = { $name } đang có thủ tục chưa xong. Hãy kết thúc hoặc rút thủ tục đó rồi gộp.
merge-stop-own = Bạn không tự gộp hồ sơ của mình. Hãy nhờ cán bộ khác.
merge-stop-above = Một trong hai người giữ vai trò mà bạn không được giao. Đoàn cấp trên mới gộp được.
twin-self = Đây là một hồ sơ, không phải hai.
twin-one-already = Hai hồ sơ này đã được gộp thành một.
twin-stale = Vừa có người sửa một trong hai hồ sơ. Hãy xem lại bên dưới rồi gộp.
twin-undone-already = Lần gộp này đã được hoàn tác.
twin-undo-erased = Không hoàn tác được nữa: dữ liệu của người này đã được xoá theo yêu cầu.
twin-undo-later = Không hoàn tác được: sau khi gộp đã có thay đổi mới ở { $what ->
    [member] hồ sơ
    [member_stay] quá trình sinh hoạt
    [member_rating] xếp loại
    [person] họ tên, ngày sinh hoặc số điện thoại
    [account] tài khoản
    [account_login] cách đăng nhập
    [role_grant] vai trò
    [merit] sổ cống hiến
   *[other] dữ liệu đã chuyển
  }. Hãy hoàn tác hoặc sửa lại thay đổi đó trước.
member-merged = Hồ sơ này đã gộp vào một hồ sơ khác. Mở lại hồ sơ để xem và làm tiếp ở đó.
member-alias-led = Hồ sơ bạn mở đã gộp vào hồ sơ này.
member-aliases = Gồm cả hồ sơ
# dynamic: member-log-merge-*
member-log-merge-merged = Gộp hồ sơ { $code } vào đây
member-log-merge-merged_into = Đã gộp vào hồ sơ { $code }
member-log-merge-unmerged = Tách hồ sơ { $code } ra như cũ
member-log-merge-unmerged_from = Tách khỏi hồ sơ { $code } như cũ
member-log-merge-apart = Xác nhận không trùng với một hồ sơ giống vậy{ $code }
member-log-merge-together = Bỏ xác nhận không trùng với một hồ sơ giống vậy{ $code }

# Ban chấp hành, nhiệm kỳ, chức danh
# dynamic: term-matter-*
# dynamic: term-do-*
# dynamic: term-about-*
# dynamic: term-save-*
# dynamic: term-due-*
# dynamic: post-how-*
# dynamic: post-why-*
term-title = Ban chấp hành
term-about = Mỗi đơn vị có ban chấp hành theo nhiệm kỳ. Trang này báo trước nơi sắp hết nhiệm kỳ, nơi khuyết chức danh và nơi chưa có ban chấp hành.
term-matters = Việc cần biết
term-all = Tất cả
term-matter-overdue = Quá nhiệm kỳ
term-matter-vacant = Khuyết chức danh
term-matter-acting = Lâm thời
term-matter-running = Sắp hết nhiệm kỳ
term-matter-none = Chưa có ban chấp hành
term-empty = Không có đơn vị nào
term-empty-next = Ở đây mọi việc đang ổn. Chọn mục khác hoặc đơn vị khác để xem.
term-nth = Nhiệm kỳ thứ
term-nth-hint = Để trống thì là nhiệm kỳ tiếp theo.
term-nth-years = Nhiệm kỳ thứ { $nth }, { $years }
term-from = Bắt đầu
term-until = Hết nhiệm kỳ
term-until-hint = Để trống thì tính theo quy định.
term-until-new = Nhiệm kỳ mới kết thúc ngày
term-planned = Hết nhiệm kỳ theo dự kiến ban đầu
term-ended = Kết thúc
term-state = Tình trạng
term-missing = Chức danh còn thiếu
term-vacant = Khuyết:
term-acting = Lâm thời từ
term-acting-since = Có người giữ lâm thời từ { $day }
term-file = Tải bảng tính
term-file-about = { $unit }, nhiệm kỳ và chức danh đến ngày { $day }
term-sheet = Ban chấp hành
term-of = Ban chấp hành { $unit }
term-due-vacant = Cấp trên cần kiện toàn: { $due }.
term-due-acting = Cấp trên cần bầu hoặc chỉ định chính thức: { $due }.
term-due-running = Hết nhiệm kỳ: { $due }.
term-runs = Đang trong nhiệm kỳ
term-is-overdue = Nhiệm kỳ đã hết mà chưa có ban chấp hành mới.
term-people = Những người giữ chức danh
term-people-hint = Ghi mã đoàn viên hoặc họ tên, mỗi người một chức danh cao nhất: bí thư, phó bí thư tự có tên trong ban thường vụ, ban chấp hành. Người giữ thêm chức danh khác thì ghi thêm một dòng. Dòng trống được bỏ qua. Số lượng theo quy định:
term-nobody = Chưa có ai giữ chức danh.
term-file-of = Nhiệm kỳ
term-past = Đã thôi
term-others = Các nhiệm kỳ khác
term-how = Hình thức
term-on = Ngày đại hội hoặc ngày chỉ định
term-new = Ghi ban chấp hành mới
term-new-of = Ban chấp hành mới: { $unit }
term-new-about = Ghi cả ban chấp hành một lần, theo một quyết định chuẩn y hoặc chỉ định của cấp trên.
term-closes = Nhiệm kỳ thứ { $nth } ({ $years }) sẽ khép lại từ ngày đại hội. Ai không có tên trong danh sách mới thì hết nhiệm kỳ.
term-more = Thêm dòng
term-save-elect = Ghi ban chấp hành
term-number-hint = Số quyết định của cấp trên, ví dụ 12-QĐ/ĐTN. Mỗi số chỉ dùng một lần trong năm.
term-done-elected = Đã ghi ban chấp hành mới.
term-done-give = Đã ghi người giữ chức danh.
term-done-lose = Đã ghi việc thôi chức danh.
term-done-stretch = Đã đổi ngày hết nhiệm kỳ.
term-do-give = Bổ sung, chỉ định người
term-do-lose = Thôi giữ chức danh
term-do-stretch = Kéo dài, rút ngắn nhiệm kỳ
term-about-give = Một đoàn viên của đơn vị được bầu thêm, chỉ định, giao lâm thời hoặc bổ sung vào ban chấp hành giữa nhiệm kỳ.
term-about-lose = Cách chức bí thư thì vẫn còn là ủy viên. Cách chức ủy viên ban chấp hành thì thôi mọi chức danh ở cấp này; chức danh ở cấp khác giữ nguyên.
term-about-stretch = Cấp trên kéo dài hoặc rút ngắn nhiệm kỳ, trong giới hạn của quy định.
term-save-give = Ghi chức danh
term-save-lose = Ghi thôi chức danh
term-save-stretch = Đổi ngày hết nhiệm kỳ
term-rules = Quy định về chức danh và nhiệm kỳ
term-rules-about = Mỗi loại đơn vị có những chức danh nào, ít nhất và nhiều nhất bao nhiêu người, nhiệm kỳ dài bao lâu. Quy định mới chỉ tính từ ngày ghi ở đây; nhiệm kỳ đang chạy giữ nguyên ngày kết thúc. Các thời hạn khác nằm ở trang:
term-kind = Loại đơn vị
term-sector = Địa bàn, lĩnh vực
term-sector-hint = Như ghi ở đơn vị, ví dụ Trường học. Để trống là mọi đơn vị còn lại cùng loại.
term-sector-any = Các đơn vị còn lại
term-length = Độ dài nhiệm kỳ
term-length-hint = Số tháng: một năm là 12, năm năm hai lần là 30, năm năm là 60.
term-length-set = Đặt độ dài nhiệm kỳ
term-months = { $count } tháng
term-months-bad = Nhiệm kỳ dài từ 1 đến { $most } tháng.
term-above-decides = Ban chấp hành này do { $unit } quyết định. Bạn xem được, nhưng không ghi được.
term-is-over = Nhiệm kỳ này đã khép lại. Mở nhiệm kỳ đang chạy để ghi.
term-unit-none = { $unit } không có ban chấp hành theo quy định.
term-meanwhile = { $unit } vừa có nhiệm kỳ khác ({ $years }). Chưa ghi gì; mở lại trang để xem.
term-until-bad = Ngày hết nhiệm kỳ phải sau { $first } và không quá { $last }.
term-until-same = Nhiệm kỳ đang hết đúng ngày này.
term-until-far = Chỉ kéo dài hoặc rút ngắn được nhiều nhất { $percent } phần trăm: từ { $first } đến { $last }.
term-decided-early = Quyết định chuẩn y không thể trước ngày đại hội ({ $day }).
term-overlaps = Nhiệm kỳ { $years } có việc ghi ngày { $day }. Nhiệm kỳ mới phải bắt đầu sau đó; chưa có gì được lưu.
term-nth-bad = Nhiệm kỳ mới phải có số lớn hơn { $last }.
term-people-count = Ghi từ 1 đến { $most } người.
term-do-back = Bỏ ban chấp hành ghi nhầm
term-about-back = Dùng khi ghi nhầm cả ban chấp hành và chưa có việc gì ghi thêm. Nhiệm kỳ trước tiếp tục với những người còn sinh hoạt, số quyết định dùng lại được, lịch sử vẫn giữ.
term-save-back = Bỏ ban chấp hành này
term-done-back = Đã bỏ ban chấp hành ghi nhầm.
term-rests = Đã có việc ghi thêm trong nhiệm kỳ này của { $unit }, không bỏ được nữa. Ghi thay đổi ở từng chức danh.
post-leads-twice = { $name } đã là { $first }, không giữ thêm { $second } ở cùng một nơi.
post-ended-by = { $name } đã thôi giữ chức danh { $post } từ { $day }{ $who ->
    [none] .
   *[other] : { $who } đã ghi lúc { $at }.
  } Không có gì được ghi thêm.
term-back = Về ban chấp hành
post-posts = Chức danh
post-post = Chức danh
post-who = Đoàn viên
post-who-hint = Mã đoàn viên hoặc họ tên.
post-who-empty = Ghi mã hoặc họ tên đoàn viên.
post-who-none = Không có đoàn viên nào của đơn vị là “{ $value }”.
post-who-many = Có nhiều người tên “{ $value }”. Ghi mã đoàn viên.
post-since = Thời gian
post-how = Hình thức
post-how-elected = Bầu
post-how-appointed = Chỉ định
post-how-acting = Lâm thời
post-how-co_opted = Bổ sung
post-how-choose = Chọn hình thức.
post-why = Vì sao thôi
post-why-term = Hết nhiệm kỳ
post-why-resigned = Thôi giữ
post-why-dismissed = Cách chức
post-why-absent = Xóa tên khỏi ban chấp hành
post-why-moved = Chuyển đơn vị
post-why-left = Rời Đoàn
post-why-cleared = Thôi giữ; quyết định cách chức đã huỷ
post-why-choose = Chọn vì sao thôi.
post-missed = Số kỳ họp vắng liên tiếp
post-missed-hint = Chỉ cần khi xóa tên khỏi ban chấp hành.
post-missed-few = Phải vắng ít nhất { $least } kỳ họp liên tiếp không lý do.
post-absent-seat = Chỉ xóa tên ở chức danh ủy viên ban chấp hành.
post-on-hint = Có hiệu lực từ ngày này.
post-end = Thôi { $post }
post-ends-too = Sẽ thôi cùng lúc: { $posts }.
post-ends-alone = Các chức danh khác giữ nguyên.
post-choose = Chọn chức danh.
post-not-here = { $unit } không có chức danh này.
post-member-elsewhere = Người này không sinh hoạt ở { $unit } hoặc đơn vị bên dưới.
post-held-already = { $name } đang giữ chức danh này.
post-twice = { $name } đã có ở dòng khác với cùng chức danh.
post-too-many = { $post }: nhiều nhất { $most } người theo quy định.
post-before-term = Ngày này trước khi nhiệm kỳ bắt đầu ({ $day }).
post-before = Ngày này trước khi giữ chức danh ({ $day }).
post-ended-already = { $name } đã thôi chức danh này từ { $day }.
post-at-stake = Chức danh sẽ thôi
post-departed = Chức danh đã thôi
post-size = Số người
post-size-none = Không còn
post-size-set = Đặt số người của một chức danh
post-size-bad = Ít nhất không được lớn hơn nhiều nhất; nhiều nhất từ 0 đến { $most }.
post-least = Ít nhất
post-most = Nhiều nhất
post-most-hint = Ghi 0 nếu loại đơn vị này không còn chức danh ấy.
post-kind-none = Chọn loại đơn vị.
# dynamic: award-*
# dynamic: discipline-*
# dynamic: introduction-*
# dynamic: conduct-*
conduct-what = Hình thức
conduct-on = Ngày đề nghị
conduct-on-early = Ngày đề nghị không thể trước ngày họp { $first }.
conduct-reason-hint = Việc đã làm, kết quả. Người quyết định và người ấy đọc được; câu này in vào quyết định
conduct-who = Chọn đoàn viên
conduct-total = Số người triệu tập
conduct-of-total = (triệu tập { $total })
conduct-is-secret = Bỏ phiếu kín
conduct-was-secret = phiếu kín
conduct-vote-about = Ghi ngày họp, số người triệu tập, số người có mặt và số phiếu.
conduct-yes-hint = Dùng cho mọi người được chọn; ai khác thì ghi ở hàng của người ấy
meeting-crowded = Có mặt { $present } người nhưng { $unit } chỉ có { $most } đoàn viên. Xem lại số người có mặt.
conduct-total-small = Triệu tập { $total } người mà có mặt { $present }. Xem lại các con số.
conduct-before-joined = { $name } vào Đoàn ngày { $first }; không ghi ngày trước đó.
conduct-quorum = Có mặt { $present } trên { $total } người, chưa đủ { $thirds } phần ba. Cuộc họp chưa đủ điều kiện biểu quyết.
conduct-secret = Việc này phải bỏ phiếu kín. Đánh dấu nếu đã bỏ phiếu kín.
conduct-open-already = { $name } đang có một hồ sơ như vậy. Làm xong hoặc rút hồ sơ ấy trước.
conduct-save = Ghi kết quả cuộc họp
conduct-paper = Quyết định để in
conduct-back = Về hồ sơ
conduct-standing = Khen thưởng, kỷ luật, giới thiệu vào Đảng
conduct-do-decide = Quyết định
conduct-do-learn = Ghi học xong lớp nhận thức
conduct-do-aspire = Ghi đối tượng Đảng
conduct-do-admit = Ghi kết nạp Đảng
conduct-do-confirm = Ghi đảng viên chính thức
conduct-title-decide = Quyết định
conduct-title-learn = Học xong lớp nhận thức về Đảng
conduct-title-aspire = Được xét là đối tượng Đảng
conduct-title-admit = Kết nạp Đảng
conduct-title-confirm = Đảng viên chính thức
conduct-title-resubmit = Bổ sung và gửi lại
conduct-title-withdraw = Rút hồ sơ
conduct-title-annul = Huỷ quyết định
conduct-title-appeal = Ghi khiếu nại
conduct-about-decide = Một số quyết định dùng cho mọi người được đồng ý. Ai chưa đồng ý thì ghi lý do.
conduct-about-learn = Ghi ngày cấp và số giấy chứng nhận của từng người. Giấy có hạn; trước khi hết hạn hồ sơ hiện lên trang Việc chờ.
conduct-about-aspire = Ghi ngày và số văn bản của chi bộ công nhận đối tượng Đảng.
conduct-about-admit = Ghi ngày và số quyết định kết nạp. Ngày vào Đảng được ghi luôn vào hồ sơ đoàn viên.
conduct-about-confirm = Ghi ngày và số quyết định công nhận đảng viên chính thức.
conduct-about-resubmit = Ghi nội dung đã bổ sung; hồ sơ lại lên nơi quyết định.
conduct-about-withdraw = Hồ sơ dừng lại ở đây; lịch sử vẫn giữ.
conduct-about-annul = Quyết định không còn giá trị; lịch sử vẫn giữ. Chỉ nơi đã quyết định hoặc cấp trên của nơi ấy huỷ được.
conduct-about-appeal = Người bị kỷ luật không đồng ý: ghi ngày và lý do. Cấp trên của nơi ra quyết định xem lại; kỷ luật vẫn có hiệu lực đến khi có kết quả.
conduct-day-decide = Ngày quyết định
conduct-day-learn = Ngày cấp giấy chứng nhận
conduct-day-aspire = Ngày công nhận
conduct-day-admit = Ngày kết nạp
conduct-day-confirm = Ngày công nhận chính thức
conduct-day-appeal = Ngày khiếu nại
conduct-save-decide = Lưu quyết định
conduct-save-learn = Ghi vào hồ sơ
conduct-save-aspire = Ghi vào hồ sơ
conduct-save-admit = Ghi ngày vào Đảng
conduct-save-confirm = Ghi vào hồ sơ
conduct-save-resubmit = Gửi lên cấp trên
conduct-save-withdraw = Rút hồ sơ
conduct-save-annul = Huỷ quyết định
conduct-save-appeal = Gửi khiếu nại lên
conduct-done-begun = Đã lưu. Việc cần quyết định đã lên trang Việc chờ của nơi quyết định.
conduct-done-recorded = Đã ghi khen thưởng vào hồ sơ.
conduct-done-own = Đã ghi kết quả cuộc họp. Việc phải trình thì đã lên trang Việc chờ của cấp trên.
conduct-done-step = Đã ghi vào hồ sơ.
conduct-done-annul = Đã huỷ quyết định.
conduct-done-appeal = Đã gửi khiếu nại lên cấp trên.
conduct-annulled = Quyết định huỷ
conduct-annul-number-hint = Số của quyết định huỷ. Để trống khi chỉ là ghi nhầm
conduct-annul-early = Không thể huỷ trước ngày { $first }, ngày của quyết định.
conduct-day-annul = Ngày huỷ
discipline-appeal-early = Không thể khiếu nại trước ngày { $first }, ngày của quyết định.
award-reason = Thành tích
award-title = Khen thưởng
award-about = Chi đoàn đề nghị, cấp nào có quyền thì quyết định; một quyết định dùng cho nhiều người. Khen thưởng đã có giấy tờ ở nơi khác thì ghi thẳng vào hồ sơ.
award-none = Không có hồ sơ khen thưởng nào ở bước này
award-none-next = Bấm “Đề nghị khen thưởng” để chọn hình thức và đoàn viên.
award-new = Đề nghị khen thưởng
award-new-about = Chọn hình thức, ghi thành tích và đánh dấu những người được đề nghị. Hồ sơ lên cấp quyết định hình thức ấy.
award-record = Ghi khen thưởng đã có
award-record-about = Khen thưởng đã có quyết định trên giấy: ghi số, ngày và nơi ký. Ghi xong là vào hồ sơ từng người.
award-record-save = Ghi vào hồ sơ
award-vote-about = Chỉ ghi khi hình thức này phải biểu quyết.
award-codes = Thêm người theo mã đoàn viên
award-codes-hint = Mỗi dòng một mã; dán được từ bảng tính, cả người của chi đoàn khác
award-codes-hint-own = Mỗi dòng một mã của đoàn viên chi đoàn bạn. Người ở chi đoàn khác do chi đoàn ấy hoặc Đoàn xã đề nghị
award-code-unknown = Không có đoàn viên nào mang mã { $value } trong phạm vi của bạn.
award-signed = Nơi ký quyết định
award-signed-hint = Để trống nếu là đơn vị của bạn
award-signed-by = Ghi nơi ký: quyết định này không phải của đơn vị bạn.
award-known = { $name } đã có khen thưởng này, đúng số và ngày ấy.
award-decided-elsewhere = Hình thức này do cấp ngoài hệ thống quyết định. Khi có quyết định thì dùng “Ghi khen thưởng đã có”.
award-forms = Hình thức khen thưởng
award-forms-about = Mỗi hình thức có ngày bắt đầu và có thể thôi dùng; khen thưởng đã trao giữ nguyên.
award-form-days = Dùng
award-form-until = thôi dùng { $day }
award-form-votes = Chi đoàn phải biểu quyết
award-form-end = Thôi dùng từ hôm nay
award-form-add = Thêm hình thức
award-form-name = Tên hình thức
award-form-name-en = Tên tiếng Anh
award-form-name-en-hint = Để trống thì dùng tên tiếng Việt
award-form-save = Thêm hình thức
award-form-added = Đã thêm hình thức khen thưởng.
award-form-ended = Hình thức ấy thôi dùng từ hôm nay.
award-form-resume = Dùng lại
award-form-resumed = Hình thức ấy được dùng tiếp như trước.
award-form-early = Hình thức này dùng từ { $first }, không thể thôi dùng trước ngày ấy.
award-form-empty = Ghi tên hình thức.
award-form-long = Tên dài nhất { $most } chữ và phải có chữ cái.
award-form-taken = Đã có hình thức { $name }.
award-form-choose = Chọn hình thức khen thưởng.
award-form-over = Hình thức này không dùng vào ngày ấy.
award-sort = Loại
award-sort-choose = Chọn loại.
award-sort-medal = Kỷ niệm chương
award-sort-badge = Huy hiệu
award-sort-merit = Bằng khen
award-sort-praise = Giấy khen
award-sort-title = Danh hiệu
award-sort-prize = Giải thưởng
award-level = Cấp quyết định
award-level-hint = Cấp này quyết định khi chi đoàn đề nghị
award-level-choose = Chọn cấp quyết định.
award-level-central = Trung ương
award-level-province = Tỉnh
award-level-commune = Xã, phường và tương đương
award-level-base = Đoàn cơ sở
discipline-reason = Vi phạm
discipline-title = Kỷ luật
discipline-about = Chi đoàn họp, bỏ phiếu kín. Khiển trách thì chi đoàn quyết định; cảnh cáo trở lên do cấp trên trực tiếp; khai trừ đi theo thủ tục rời Đoàn.
discipline-none = Không có hồ sơ kỷ luật nào ở bước này
discipline-none-next = Mong là như vậy. Khi cần, bấm “Ghi cuộc họp xét kỷ luật”.
discipline-new = Ghi cuộc họp xét kỷ luật
discipline-new-about = Chọn một người và hình thức, ghi vi phạm và kết quả bỏ phiếu kín của chi đoàn.
discipline-choose = Chọn hình thức kỷ luật.
discipline-what-reprimand = Khiển trách
discipline-what-warning = Cảnh cáo
discipline-what-dismissal = Cách chức
discipline-what-expulsion = Khai trừ
discipline-own = Quyết định của chi đoàn
discipline-own-about = Khiển trách do chi đoàn tự quyết định: ghi số quyết định. Hình thức khác để trống.
discipline-number-hint = Ví dụ 3-QĐ/CĐ. Cần khi chi đoàn tự quyết định
discipline-no-post = { $name } không giữ chức vụ ấy vào ngày này.
discipline-post = Cách chức khỏi
discipline-post-hint = Chỉ khi cách chức. Thôi uỷ viên ban chấp hành thì thôi mọi chức vụ ở cấp ấy
discipline-post-choose = Chọn chức vụ bị cách.
discipline-until = Hết hiệu lực từ ngày
discipline-is-past = đã hết thời gian
discipline-past = Đã hết thời gian; kỷ luật này không còn được tính khi xét.
discipline-appeal-until = Không đồng ý thì khiếu nại được đến hết ngày { $day }: gửi đơn cho bí thư chi đoàn.
discipline-appeal-late = Hạn khiếu nại đến { $last } đã qua.
discipline-ruling-approve = Chấp nhận, huỷ kỷ luật
discipline-ruling-refuse = Giữ nguyên kỷ luật
discipline-ruling-wait = Chưa quyết định
introduction-reason = Thành tích, ưu điểm
introduction-title = Giới thiệu vào Đảng
introduction-about = Hội nghị chi đoàn bầu đoàn viên ưu tú, ban chấp hành ra nghị quyết giới thiệu; sau đó theo dõi lớp nhận thức, đối tượng Đảng, kết nạp và chính thức.
introduction-none = Không có ai ở bước này
introduction-none-next = Bấm “Giới thiệu đoàn viên ưu tú” để ghi kết quả hội nghị chi đoàn.
introduction-new = Giới thiệu đoàn viên ưu tú
introduction-new-about = Người được giới thiệu phải xếp loại xuất sắc năm trước. Ghi kết quả biểu quyết về từng người.
introduction-last-year = Xếp loại năm trước
introduction-grade-excellent = Xuất sắc
introduction-grade-good = Tốt
introduction-grade-fair = Hoàn thành
introduction-grade-poor = Không hoàn thành
introduction-grade-none = Chưa xếp loại
introduction-rating = { $name } năm { $year } { $grade ->
    [none] chưa được xếp loại
   *[other] xếp loại chưa đủ mức
  } nên chưa giới thiệu được.
introduction-party-already = { $name } đã có ngày vào Đảng trong hồ sơ.
introduction-early = Không thể trước ngày { $last } của bước trước.
introduction-expired = Giấy chứng nhận lớp nhận thức chỉ có giá trị đến { $until }. Phải học lại lớp rồi giới thiệu lại.
introduction-probation = Sớm nhất là ngày { $first }, hết thời gian dự bị.
introduction-until = Giấy chứng nhận có giá trị đến
introduction-number = Ghi số giấy.
introduction-number-twice = Số { $number } đã ghi cho người khác ở trên.
introduction-paper-number = Số giấy, quyết định
introduction-step-learned = Lớp nhận thức về Đảng
introduction-step-aspirant = Đối tượng Đảng
introduction-step-admitted = Kết nạp Đảng
introduction-step-official = Đảng viên chính thức
transfer-member-leaving = { $name } đang có hồ sơ ra khỏi Đoàn chờ quyết định. Quyết định hoặc rút hồ sơ đó trước.
