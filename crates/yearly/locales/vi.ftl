yearly-unit = Đơn vị
yearly-year = Năm
yearly-show = Xem
yearly-name = Họ và tên
yearly-all = Chọn tất cả
yearly-cancel = Thôi
yearly-no-member = Tài khoản này không phải của một đoàn viên đang sinh hoạt nên không có chương trình, xếp loại của riêng mình.
yearly-none-chosen = Chưa chọn ai. Đánh dấu người cần làm rồi bấm lại.
yearly-too-many = Mỗi lần chọn nhiều nhất { $most } người. Muốn làm cho cả đơn vị, dùng nút làm cho tất cả.
yearly-gone = { $name } không còn sinh hoạt ở đơn vị. Chưa ghi gì.
yearly-reason-short = Ghi lý do, ít nhất vài chữ.
yearly-reason-long = Lý do dài quá { $most } chữ. Viết ngắn lại.
yearly-day-bad = “{ $value }” không đọc được là ngày. Ghi ngày/tháng/năm, ví dụ 26/03/2026.
# dynamic: yearly-grade-*
yearly-grade-excellent = Hoàn thành xuất sắc
yearly-grade-good = Hoàn thành tốt
yearly-grade-fair = Hoàn thành
yearly-grade-poor = Không hoàn thành
# dynamic: yearly-short-*
yearly-short-excellent = XS
yearly-short-good = Tốt
yearly-short-fair = HT
yearly-short-poor = KHT
# dynamic: yearly-level-*
yearly-level-excellent = Rèn luyện xuất sắc
yearly-level-good = Rèn luyện tốt
yearly-level-fair = Hoàn thành chương trình
yearly-level-poor = Chưa hoàn thành chương trình
yearly-job = Việc đang làm
# dynamic: yearly-job-*
yearly-job-register = Đăng ký chương trình rèn luyện
yearly-job-confirm = Xác nhận chương trình rèn luyện
yearly-job-vouch = Xác nhận chương trình rèn luyện
yearly-job-rate = Ghi mức theo gợi ý
yearly-job-leave = Bạn có thể đóng trang này; việc vẫn tiếp tục và mở lại được.
yearly-job-progress = Đã xong { $done } trên { $total } đoàn viên
yearly-job-done = Xong: ghi mới cho { $count } người, trong { $total } đoàn viên.
yearly-job-failed = Việc dừng giữa chừng vì trục trặc ở máy chủ. Những gì đã ghi vẫn còn; bấm làm lại thì chỉ làm phần còn thiếu.
yearly-job-so-far = Đã ghi cho { $count } người.
yearly-job-back = Về danh sách
yearly-job-at-work = Đang làm cho cả đơn vị này.
yearly-job-look = Xem tiến độ
yearly-job-runs = Việc này đang chạy cho { $unit }. Đợi xong rồi làm lại.

programme-title = Chương trình rèn luyện
programme-edit = Soạn chương trình
programme-import = Đăng ký từ Excel
programme-none = Chưa có chương trình năm { $year }
programme-none-yet = Chương trình rèn luyện năm { $year } chưa được ban hành. Chờ Tỉnh đoàn ban hành rồi đăng ký.
programme-none-next = Khi Tỉnh đoàn ban hành, tiêu chí và hạn đăng ký sẽ hiện ở đây.
programme-register-by = Đăng ký đến { $day }
programme-confirm-by = Xác nhận đến { $day }
programme-members = Đoàn viên
programme-registered = Đã đăng ký
programme-confirmed = Đã xác nhận
programme-all = Làm cho tất cả
programme-all-hint = Cho mọi đoàn viên của { $unit } và các đơn vị bên dưới. Ai đã đăng ký hoặc đã xác nhận thì giữ nguyên.
programme-register-all = Đăng ký cho tất cả
programme-confirm-all = Xác nhận tất cả
programme-vouches = Tiêu chí không có số liệu nào: chi đoàn xác nhận là đã đạt
programme-vouches-short = Không có số liệu: coi là đạt
programme-below = Các đơn vị bên dưới
programme-roll = Đoàn viên của đơn vị này: { $count }
programme-state = Chương trình
programme-score = Mức đạt
programme-choose = Chọn người rồi bấm:
programme-do-register = Đăng ký
programme-do-confirm = Xác nhận theo số liệu
programme-do-confirm-one = Xác nhận
programme-do-reopen = Mở lại để sửa
programme-not-registered = Chưa đăng ký
programme-registered-on = Đăng ký { $day }
programme-so-far = tạm tính { $share }
programme-done-registered = Đã đăng ký.
programme-done-confirmed = Đã xác nhận.
programme-done-reopened = Đã mở lại. Sửa rồi xác nhận lại.
programme-done-published = Đã ban hành. Đoàn viên có thể đăng ký.
programme-done-saved = Đã lưu nháp. Chưa ai thấy cho tới khi ban hành.
programme-done-begun = Đã tạo bản nháp. Sửa các tiêu chí rồi ban hành.
programme-of-year = Chương trình rèn luyện năm { $year }
programme-not-confirmed-yet = chờ chi đoàn xác nhận
programme-confirmed-by = { $who } xác nhận ngày { $day }.
programme-by-system = Hệ thống
programme-overridden = Mức được đặt khác mức tính ra: { $reason }
programme-asked = Nội dung
programme-goal = Chỉ tiêu
programme-told = Sổ đóng góp ghi
programme-reached = Đạt được
programme-must = Bắt buộc
programme-level = Mức khác mức tính ra
programme-level-hint = Bỏ trống để lấy mức tính từ tiêu chí.
programme-reason = Lý do đặt mức khác
programme-reason-hint = Chỉ cần khi chọn mức khác.
programme-edit-about = Tiêu chí của năm: nhóm nội dung, chỉ tiêu, trọng số. Sổ đóng góp tự điền những gì nó biết. Sửa sau khi đã ban hành tạo ra phiên bản mới; ai đã đăng ký giữ phiên bản của mình.
programme-rules = Ngưỡng xếp mức
programme-begin-hint = Bản nháp chép từ chương trình năm trước; năm đầu tiên có sẵn một mẫu để sửa.
programme-begin = Soạn chương trình năm { $year }
programme-draft = Bản nháp, phiên bản { $version }
programme-in-force = Phiên bản { $version }, ban hành { $day }
programme-fixed = Tiêu chí của cấp trên, không sửa ở đây
programme-name = Tên chương trình
programme-last-register = Hạn đoàn viên tự đăng ký
programme-last-confirm = Hạn chi đoàn xác nhận
programme-criteria = Tiêu chí
programme-criteria-hint = Xóa chữ ở cột nội dung để bỏ một dòng.
programme-words = Nội dung
programme-group = Nhóm
programme-target = Chỉ tiêu
programme-counted = Đơn vị tính
programme-weight = Trọng số
programme-source = Tự điền từ
programme-source-none = Không, đoàn viên tự báo
programme-every-kind = Mọi đóng góp
# dynamic: programme-counts-*
programme-counts-times = số lần
programme-counts-hours = số giờ
programme-counts-days = số ngày
programme-more-rows = Thêm dòng
programme-publish = Ban hành
programme-save-draft = Lưu nháp
programme-goal-low = Chỉ tiêu của bạn không thấp hơn chỉ tiêu chung: { $least } { $counted }.
programme-amount-bad = Ghi một số từ 0 đến 10.000.
programme-words-bad = Ghi nội dung, nhiều nhất 200 chữ.
programme-weight-bad = Trọng số là số từ 1 đến 100.
programme-too-many = Nhiều nhất { $most } tiêu chí.
programme-days-turned = Hạn xác nhận phải sau hạn đăng ký ({ $day }).
programme-year-far = Chỉ soạn chương trình cho năm nay, năm trước hoặc năm sau, không phải năm { $year }.
programme-there = Năm { $year } đã có chương trình.
programme-nothing-new = Không có gì mới để ban hành.
programme-empty = Chương trình chưa có tiêu chí nào.
programme-late = Đã hết hạn tự đăng ký (đến { $day }). Nhờ bí thư chi đoàn đăng ký cho bạn.
programme-confirmed-already = Chi đoàn đã xác nhận chương trình này. Muốn sửa, nhờ bí thư chi đoàn mở lại.
programme-not-confirmed = Chương trình này chưa được xác nhận nên không cần mở lại.
programme-stale = Có người vừa sửa chương trình của { $name }. Chưa ghi gì; mở lại trang để xem.
programme-register-first = Đăng ký chương trình trước rồi mới báo kết quả.
programme-criterion-unknown = Chọn một nội dung của chương trình.
programme-pieces-most = Nhiều nhất { $most } lần báo trong một năm. Gộp các lần nhỏ lại.
programme-list-unnamed = Cần cột Mã đoàn viên, hoặc cả hai cột Họ và tên và Ngày sinh.
programme-list-registered = đã đăng ký rồi
programme-list-twice = đã có ở dòng trên
programme-list-touched = đã sửa hoặc xác nhận sau khi nhập
programme-list-code = Không có đoàn viên nào mang mã { $value } ở đơn vị này.
programme-list-unknown = Không có { $name } sinh ngày này ở đơn vị.
programme-list-several = Có nhiều người tên { $name } cùng ngày sinh. Ghi mã đoàn viên.
# dynamic: import-programmes-*
import-programmes-title = Đăng ký chương trình từ Excel
import-programmes-into = Đăng ký chương trình rèn luyện năm nay cho đoàn viên của { $name }. Mỗi dòng một người: mã đoàn viên, hoặc họ tên và ngày sinh.
import-programmes-blank-notes =
    Mỗi dòng một đoàn viên đăng ký chương trình rèn luyện năm nay.
    Có mã đoàn viên thì không cần họ tên và ngày sinh.
    Ngày sinh ghi ngày/tháng/năm, ví dụ 19/05/2006.
import-programmes-twins-hint = đã đăng ký
import-programmes-columns-hint = Mỗi cột trong tệp là gì. Cách ghép được nhớ cho lần sau.
import-programmes-column-is = Là cột nào
import-programmes-added = Đã đăng ký { $count } đoàn viên.
import-programmes-failed = Việc dừng giữa chừng vì trục trặc ở máy chủ. { $count } người đã đăng ký. Hoàn tác rồi nhập lại, hoặc báo người quản trị.
import-programmes-undone = Đã hoàn tác.
import-programmes-undone-but = Đã hoàn tác, trừ { $count } người đã sửa hoặc xác nhận sau đó.
import-programmes-see = Xem chương trình
import-programmes-undo-hint = Hoàn tác gỡ mọi đăng ký của lần nhập này. Ai đã sửa hoặc xác nhận thì giữ lại.
import-programmes-undo = Hoàn tác { $count } đăng ký
import-programmes-left-title = Những người được giữ lại
import-programmes-left-name = Họ và tên
import-programmes-report-done = Đã đăng ký { $added } người; { $bad } dòng lỗi, { $twins } dòng đã đăng ký trước.

own-year-place = Năm của tôi
own-year-title = Rèn luyện, xếp loại năm
own-year-no-programme = Chương trình rèn luyện năm { $year } chưa được ban hành.
own-year-filled = tự điền từ sổ đóng góp
own-year-drop = Bỏ: { $what }
own-year-show = Báo kết quả
own-year-criterion = Cho nội dung nào
own-year-amount = Bao nhiêu
own-year-words = Đã làm gì
own-year-words-hint = Ngắn gọn, ví dụ: Dự học nghị quyết ngày 12/5 ở nhà văn hóa
own-year-file = Ảnh hoặc tệp kèm theo (không bắt buộc)
own-year-send = Gửi lời kể
own-year-send-file = Gửi kèm tệp
own-year-register = Đăng ký chương trình
own-year-goals = Chỉ tiêu của tôi
own-year-goals-hint = Giữ chỉ tiêu chung, hoặc tự đặt cao hơn.
own-year-save-goals = Lưu chỉ tiêu
own-year-do-register = Đăng ký
own-year-late = Đã hết hạn tự đăng ký. Nhờ bí thư chi đoàn đăng ký cho bạn.
own-year-rating = Xếp loại
own-year-recognised = đã được công nhận.
own-year-own = Bạn tự nhận: { $grade }.
own-year-review = Tự đánh giá
own-year-own-grade = Mức tự nhận
own-year-own-words = Ưu điểm, hạn chế trong năm
own-year-do-review = Gửi tự đánh giá
own-year-appeal = Không đồng ý với mức này
own-year-appeal-until = Gửi ý kiến đến hết ngày { $day }. Cấp đã công nhận sẽ trả lời.
own-year-appeal-words = Vì sao mức này chưa đúng
own-year-do-appeal = Gửi ý kiến
own-year-history = Xếp loại các năm
own-year-done-registered = Đã lưu đăng ký.
own-year-done-shown = Đã ghi. Chi đoàn sẽ xem khi xác nhận.
own-year-done-dropped = Đã bỏ.
own-year-done-reviewed = Đã gửi tự đánh giá cho chi đoàn.
own-year-done-appealed = Đã gửi ý kiến lên cấp công nhận.

rating-title = Xếp loại đoàn viên
rating-rules = Tiêu chí, tỷ lệ
rating-below = Các đơn vị bên dưới
rating-lists = Danh sách
rating-recognised = Đã công nhận
rating-many = Đơn vị này quá đông cho một trang
rating-many-hint = Chọn một xã, phường ở trên để xếp loại từng người; hoặc ghi mức theo gợi ý cho tất cả.
rating-suggest-all = Ghi mức theo gợi ý cho tất cả
rating-nobody-here = Chưa có đoàn viên
rating-nobody-next = Đoàn viên đang sinh hoạt ở đơn vị này và bên dưới sẽ hiện ở đây.
rating-left = Chưa có mức
rating-stage = Đang ở bước
rating-lines = Từng đoàn viên
rating-legend = XS: hoàn thành xuất sắc · Tốt: hoàn thành tốt · HT: hoàn thành · KHT: không hoàn thành.
rating-keys = Bàn phím: 1 đến 4 ghi mức và xuống dòng, mũi tên lên xuống để đi lại.
rating-kept = Đã lưu
rating-unsaved = Chưa lưu được, bấm Lưu các mức
rating-save = Lưu các mức
rating-suggest-rest = Ghi gợi ý cho người chưa có mức
rating-ticked = Làm hàng loạt
rating-ticked-are = Cho người đã chọn:
rating-ticked-suggest = Theo gợi ý
rating-ticked-clear = Bỏ mức
rating-no-level = Chưa có kết quả rèn luyện
rating-suggests = Gợi ý
rating-own = Tự nhận
rating-home = Ở nơi cư trú
rating-home-yes = Tích cực nơi cư trú
rating-home-no = Chưa tích cực nơi cư trú
rating-home-unknown = Chưa có nhận xét
rating-facts = Số buổi tham gia, nơi cư trú
rating-facts-about = Những gì gợi ý dựa vào mà chưa sổ nào ghi. Bỏ trống nếu chưa biết.
rating-facts-save = Lưu số liệu
rating-facts-changed = { $name }: người khác vừa ghi số liệu khác sau khi bạn mở trang. Chưa ghi gì; trang đang hiện số mới, xem lại rồi lưu.
rating-held = Số buổi sinh hoạt, hoạt động của đơn vị trong năm
rating-held-hint = Để tính tỷ lệ tham gia của từng người.
rating-attended = Số buổi tham gia
rating-too-new = Chưa xếp loại: sinh hoạt chưa đủ { $months } tháng trong năm
rating-is-away = Chưa xếp loại: đang sinh hoạt tạm thời nơi khác
rating-is-party = Không xếp loại: đã là đảng viên, chỉ nhận xét
rating-lacks-attended = tham gia { $share } %, cần { $least } %
rating-unknown-attended = chưa có tỷ lệ tham gia
rating-unknown-programme = chưa có kết quả rèn luyện
rating-lacks-programme = mức rèn luyện chưa đủ
rating-lacks-home = nơi cư trú nhận xét chưa tích cực
rating-disciplined = bị kỷ luật trong năm
rating-unknown-home = chưa có nhận xét nơi cư trú
rating-attended-more = { $count } buổi nhưng cả năm chỉ có { $most } buổi.
rating-held-first = Ghi số buổi của đơn vị trước.
rating-cap-passed = { $unit }: { $excellent } mức hoàn thành xuất sắc trên { $of }, tỷ lệ { $percent } % chỉ cho { $most }.
rating-cap-open = Vẫn gửi được; cấp trên sẽ thấy lời nhắc này.
rating-cap-proposed = Vẫn công nhận được; tỷ lệ là để nhắc.
rating-lies-above = { $name }: danh sách đang chờ cấp trên công nhận. Muốn sửa, đề nghị cấp trên trả lại.
rating-year-closed = Kỳ xếp loại năm { $year } đã khép từ hết ngày { $day } nên không nhận tự đánh giá nữa.
rating-locked = { $name }: danh sách đã được công nhận và khóa. Muốn sửa một người, cấp công nhận sửa bằng quyết định.
rating-rated-already = { $name } đã có mức của năm này trong sổ.
rating-vote-first = { $name }: chưa ghi cuộc họp, biểu quyết.
rating-propose-first = { $name }: danh sách chưa được gửi lên.
rating-votes-bad = Ghi số phiếu, không nhỏ hơn 0.
rating-votes-many = { $count } phiếu nhưng chỉ có { $present } người có mặt.
rating-number-bad = “{ $value }” không phải là số.
rating-not-carried = { $name } được { $count } trên { $most } phiếu, chưa quá bán. Đổi mức rồi biểu quyết lại.
rating-name-empty = Ghi họ tên.
rating-total-bad = Ghi số người có quyền biểu quyết.
rating-present-many = Có mặt { $count } người nhưng có quyền biểu quyết { $most } người.
rating-met-early = Cuộc họp xếp loại năm { $year } không thể trước năm ấy.
rating-ungraded = Còn { $count } người chưa có mức: { $names }.
rating-nobody = Danh sách này chưa có ai được ghi mức.
rating-vote-again = { $name } được đổi mức sau cuộc họp. Ghi lại biểu quyết trước khi gửi.
rating-propose-early = Ngày gửi trước ngày họp: { $name }.
rating-decided-early = Ngày quyết định trước ngày gửi hoặc ngày công nhận: { $name }.
rating-no-list-chosen = Chưa chọn danh sách nào.
rating-one-list = Mỗi lần ghi một cuộc họp. Chọn một danh sách.
rating-twice = Danh sách này được chọn hai lần.
rating-no-superior = Đơn vị này không có cấp trên trực tiếp để công nhận.
rating-not-yours = Danh sách này do { $unit } công nhận.
rating-not-recognised = Năm này chưa có mức nào được công nhận theo danh sách nên chưa sửa hay khiếu nại được.
rating-appeal-late = Đã hết hạn gửi ý kiến (đến { $day }).
rating-appeal-twice = Bạn đã gửi ý kiến về năm này rồi.
rating-answered = Ý kiến này đã được trả lời.
rating-same-grade = Chọn mức khác với mức đang có.
rating-choose-grade = Chọn mức tự nhận.
rating-changed = { $name }: { $who ->
    [none] Hệ thống
   *[other] { $who }
  } { $grade ->
    [excellent] đã ghi Hoàn thành xuất sắc
    [good] đã ghi Hoàn thành tốt
    [fair] đã ghi Hoàn thành
    [poor] đã ghi Không hoàn thành
   *[none] đã bỏ mức
  } lúc { $at }, sau khi bạn mở trang. Chưa ghi gì. Vẫn muốn đổi thì chọn lại mức rồi lưu.
rating-corrected = { $who ->
    [none] Hệ thống
   *[other] { $who }
  } đã sửa mức này thành { $grade ->
    [excellent] Hoàn thành xuất sắc
    [good] Hoàn thành tốt
    [fair] Hoàn thành
   *[poor] Không hoàn thành
  } lúc { $at }, quyết định số { $number }. Chưa ghi gì. Vẫn cần sửa thì xem lại rồi lưu.
rating-done-left = Để nguyên { $count } dòng người khác vừa đổi sau khi bạn mở trang.
rating-corrections = Đã sửa sau khi công nhận
rating-before = Mức trước
rating-appealed-against = Khi gửi ý kiến, mức là: { $grade }.
# dynamic: rating-appeal-*
rating-appeal-open = Đang chờ trả lời
rating-appeal-upheld = Đã sửa mức
rating-appeal-refused = Giữ nguyên mức
rating-appeal-corrected = Cấp trên sửa mức
rating-done-saved = Đã lưu các mức.
rating-done-facts = Đã lưu số liệu.
rating-done-voted = Đã ghi cuộc họp. Bước tiếp: ban chấp hành gửi lên.
rating-done-proposed = Đã gửi lên cấp trên.
rating-done-decided = Đã ghi quyết định.
rating-done-answered = Đã ghi trả lời.
# dynamic: rating-title-*
rating-title-vote = Cuộc họp xếp loại
rating-title-propose = Ban chấp hành đề nghị công nhận
rating-title-decide = Công nhận xếp loại
# dynamic: rating-about-*
rating-about-vote = Cuộc họp nhận xét từng dòng và biểu quyết mức đã ghi. Mức nào không quá bán thì đổi mức rồi biểu quyết lại.
rating-about-propose = Danh sách đi lên cấp trên trực tiếp và không sửa được cho tới khi được trả lại.
rating-about-decide = Danh sách được công nhận thì vào sổ và khóa lại. Danh sách trả lại cần lý do.
# dynamic: rating-save-*
rating-save-vote = Lưu biểu quyết
rating-save-propose = Gửi lên cấp trên
rating-save-decide = Lưu quyết định
# dynamic: rating-do-*
rating-do-vote = Ghi cuộc họp
rating-do-propose = Gửi lên cấp trên
rating-do-decide = Công nhận
# dynamic: rating-step-*
rating-step-open = Ghi mức
rating-step-voted = Họp, biểu quyết
rating-step-proposed = Gửi lên
rating-step-recognised = Công nhận
rating-met-on = Ngày họp
rating-met-at = Nơi họp
rating-chair = Chủ trì
rating-clerk = Thư ký
rating-total = Số người có quyền biểu quyết
rating-present = Số người có mặt
rating-proposed-on = Ngày gửi
rating-number = Số quyết định
rating-number-hint = Ví dụ 12-QĐ/ĐTN. Cần khi có danh sách được công nhận.
rating-number-change = Cần khi đổi mức, ví dụ 12-QĐ/ĐTN.
rating-decided-on = Ngày quyết định
rating-signer = Người ký
rating-ruling = Quyết định
rating-recognise = Công nhận
rating-return = Trả lại
rating-reason = Lý do
rating-votes = Số phiếu đồng ý của từng người
rating-votes-hint = Bỏ trống là mọi người có mặt đều đồng ý.
rating-grade = Mức
rating-for = Phiếu đồng ý
rating-print = In danh sách
rating-way = Các bước
rating-grade-page = Trang ghi mức
rating-history = Diễn biến
rating-correct = Sửa mức đã công nhận
rating-correct-short = Sửa
rating-answer = Trả lời ý kiến
rating-year-is = Năm { $year }
rating-answer-about = Chọn mức mới nếu ý kiến đúng; bỏ trống để giữ nguyên.
rating-correct-about = Mức mới thay mức đang có trong sổ; lý do và số quyết định ở lại trong diễn biến.
rating-new-grade = Mức mới
rating-new-grade-hint = Bỏ trống để giữ nguyên.
rating-answer-save = Lưu quyết định

# dynamic: rating-named-*
rating-named-excellent = Hoàn thành xuất sắc nhiệm vụ
rating-named-good = Hoàn thành tốt nhiệm vụ
rating-named-fair = Hoàn thành nhiệm vụ
rating-named-poor = Không hoàn thành nhiệm vụ
# dynamic: rating-paper-*
rating-paper-minutes = Biên bản họp
rating-paper-decision = Quyết định công nhận
rating-paper-correction = Quyết định sửa mức
rating-past = Nhập kết quả các năm trước
rating-past-unknown = “{ $value }” không phải là một mức xếp loại. Ghi như sổ cũ, ví dụ: Đoàn viên khá.
rating-past-early = Người này chưa vào Đoàn năm { $year }.
rating-past-not-then = Năm { $year } không dùng mức “{ $value }”.
rating-past-columns = Cần cột năm và cột mức xếp loại.
rating-past-year = “{ $value }” không phải là năm đã qua. Ghi năm từ 1931 đến { $last }.
rating-past-known = năm này đã có mức
rating-past-twice = năm này đã có ở dòng trên
rating-past-touched = đã sửa mức sau khi nhập
# dynamic: import-column-*
import-column-rated_year = Năm
import-column-rated_grade = Mức xếp loại (tên cũ)

# dynamic: import-ratings-*
import-ratings-title = Nhập xếp loại các năm trước từ Excel
import-ratings-into = Ghi kết quả xếp loại các năm trước của đoàn viên thuộc { $name }. Mỗi dòng một người, một năm: mã đoàn viên, hoặc họ tên và ngày sinh; năm; mức theo tên ngày đó.
import-ratings-blank-notes =
    Mỗi dòng là một đoàn viên và một năm. Một người nhiều năm thì nhiều dòng.
    Mức ghi đúng tên ngày đó: đoàn viên xuất sắc, khá, trung bình, yếu.
    Ngày sinh ghi ngày/tháng/năm, ví dụ 19/05/2000.
import-ratings-twins-hint = đã có
import-ratings-columns-hint = Mỗi cột trong tệp là gì. Cách ghép được nhớ cho lần sau.
import-ratings-column-is = Là cột nào
import-ratings-added = Đã ghi { $count } kết quả.
import-ratings-failed = Việc dừng giữa chừng vì trục trặc ở máy chủ. { $count } kết quả đã ghi. Hoàn tác rồi nhập lại, hoặc báo người quản trị.
import-ratings-undone = Đã hoàn tác.
import-ratings-undone-but = Đã hoàn tác, trừ { $count } kết quả đã sửa sau đó.
import-ratings-see = Xem xếp loại
import-ratings-undo-hint = Hoàn tác gỡ mọi kết quả của lần nhập này. Kết quả đã sửa thì giữ lại.
import-ratings-undo = Hoàn tác { $count } kết quả
import-ratings-left-title = Những kết quả được giữ lại
import-ratings-left-name = Họ và tên
import-ratings-report-done = Đã ghi { $added } kết quả; { $bad } dòng lỗi, { $twins } dòng đã có trước.

rating-past-unit-unnamed = Ghi mã đơn vị hoặc tên đơn vị.
rating-past-subject = “{ $value }” không rõ là tổ chức Đoàn hay tập thể ban chấp hành.
import-column-rated_unit_code = Mã đơn vị
import-column-rated_unit = Tên đơn vị
import-column-rated_subject = Đối tượng (tổ chức Đoàn, tập thể)

# dynamic: import-unit-ratings-*
import-unit-ratings-title = Nhập xếp loại đơn vị các năm trước từ Excel
import-unit-ratings-into = Ghi kết quả xếp loại các năm trước của { $name } và các đơn vị bên dưới. Mỗi dòng một đơn vị, một năm: mã hoặc tên đơn vị; đối tượng; năm; mức theo tên ngày đó.
import-unit-ratings-blank-notes =
    Mỗi dòng là một đơn vị và một năm. Một đơn vị nhiều năm thì nhiều dòng.
    Đối tượng: Tổ chức Đoàn, hoặc Tập thể ban chấp hành. Bỏ trống là tổ chức Đoàn.
    Mức ghi đúng tên ngày đó: vững mạnh, khá, trung bình, yếu.
import-unit-ratings-twins-hint = đã có
import-unit-ratings-columns-hint = Mỗi cột trong tệp là gì. Cách ghép được nhớ cho lần sau.
import-unit-ratings-column-is = Là cột nào
import-unit-ratings-added = Đã ghi { $count } kết quả.
import-unit-ratings-failed = Việc dừng giữa chừng vì trục trặc ở máy chủ. { $count } kết quả đã ghi. Hoàn tác rồi nhập lại, hoặc báo người quản trị.
import-unit-ratings-undone = Đã hoàn tác.
import-unit-ratings-undone-but = Đã hoàn tác, trừ { $count } kết quả.
import-unit-ratings-see = Xem xếp loại đơn vị
import-unit-ratings-undo-hint = Hoàn tác gỡ mọi kết quả của lần nhập này.
import-unit-ratings-undo = Hoàn tác { $count } kết quả
import-unit-ratings-left-title = Những kết quả được giữ lại
import-unit-ratings-left-name = Đơn vị
import-unit-ratings-report-done = Đã ghi { $added } kết quả; { $bad } dòng lỗi, { $twins } dòng đã có trước.

rating-dues = Đóng đoàn phí (tháng)
rating-lacks-dues = đóng đoàn phí { $paid }/{ $owed } tháng, cần { $least } %
rating-unknown-dues = chưa có số liệu đoàn phí
rating-rated = Mức từng dòng
rating-evidence = Số liệu
rating-units-title = Xếp loại đơn vị, tập thể
rating-units-about = Các đơn vị trực tiếp bên dưới và tập thể lãnh đạo của từng đơn vị. Số liệu lấy từ sổ; đơn vị tự đánh giá ở trang của mình, ban chấp hành họp biểu quyết rồi gửi cấp trên công nhận.
rating-units-none = Không có đơn vị bên dưới
rating-units-next = Tự đánh giá của đơn vị này và mức các năm nằm ở Đơn vị này qua các năm.
rating-list-open = Xem danh sách
rating-of = Đối tượng
# dynamic: rating-of-*
rating-of-unit = Tổ chức Đoàn
rating-of-board = Tập thể ban chấp hành
rating-unit-title = Xếp loại các năm
rating-unit-own = Đơn vị này qua các năm
rating-unit-page = Trang đơn vị
rating-unit-none = Chưa có năm nào được công nhận.
rating-unit-review = Tự đánh giá của đơn vị
rating-unit-do-review = Gửi tự đánh giá lên cấp trên
rating-unit-appeal = Không đồng ý với mức được công nhận
rating-choose-subject = Chọn tổ chức Đoàn hay tập thể.
rating-done-reviewed = Đã gửi tự đánh giá lên cấp trên.
rating-unit-members = { $count } đoàn viên
rating-unit-well = tốt trở lên { $share }
rating-unit-registered = đăng ký rèn luyện { $share }
rating-unit-settled = đóng đủ đoàn phí { $share }
rating-unit-admitted = kết nạp { $count }
rating-unit-empty = Chưa xếp loại: chưa có đoàn viên
rating-unit-lacks-well = đoàn viên tốt trở lên { $share } %, cần { $least } %
rating-unit-unknown-well = chưa có kết quả xếp loại đoàn viên
rating-unit-lacks-programme = đăng ký rèn luyện { $share } %, cần { $least } %
rating-unit-lacks-dues = đóng đủ đoàn phí { $share } %, cần { $least } %
rating-unit-lacks-admitted = kết nạp { $count } người, cần { $least } người

# dynamic: rule-*
rule-programme-excellent = Rèn luyện xuất sắc: từ bao nhiêu phần trăm
rule-programme-good = Rèn luyện tốt: từ bao nhiêu phần trăm
rule-programme-fair = Hoàn thành chương trình: từ bao nhiêu phần trăm
rule-programme-required = Thiếu tiêu chí bắt buộc chỉ được mức hoàn thành: 1 là đúng, 0 là không xét
rule-rating-excellent-attended = Xuất sắc: tham gia ít nhất (phần trăm số buổi)
rule-rating-excellent-programme = Xuất sắc: mức rèn luyện ít nhất (1 xuất sắc, 2 tốt, 3 hoàn thành, 0 không xét)
rule-rating-excellent-residence = Xuất sắc: phải tích cực nơi cư trú (1 phải, 0 không xét)
rule-rating-good-attended = Hoàn thành tốt: tham gia ít nhất (phần trăm số buổi)
rule-rating-good-programme = Hoàn thành tốt: mức rèn luyện ít nhất (1 đến 3, 0 không xét)
rule-rating-fair-attended = Hoàn thành: tham gia ít nhất (phần trăm số buổi)
rule-rating-fair-programme = Hoàn thành: mức rèn luyện ít nhất (1 đến 3, 0 không xét)
rule-rating-disciplined = Bị kỷ luật trong năm thì mức cao nhất (1 xuất sắc, 2 tốt, 3 hoàn thành, 4 không hoàn thành)
rule-rating-months = Sinh hoạt ít nhất bao nhiêu tháng trong năm thì xếp loại
rule-rating-away = Xếp loại người đang sinh hoạt tạm thời nơi khác (1 có, 0 không)
rule-rating-party = Xếp loại đoàn viên đã là đảng viên (1 có, 0 chỉ nhận xét)
rule-rating-majority = Mức xếp loại phải được trên bao nhiêu phần trăm người có mặt đồng ý
rule-rating-quorum_thirds = Cuộc họp xếp loại phải có mặt ít nhất bao nhiêu phần ba người có quyền biểu quyết
rule-rating-cap_percent = Tỷ lệ xuất sắc nhiều nhất (phần trăm)
rule-rating-cap_base = Tính tỷ lệ trên: 1 số được xếp tốt trở lên, 2 tất cả người được xếp
rule-rating-peers = Tính tỷ lệ trong: 1 từng chi đoàn, 2 cả xã, phường hoặc đơn vị
rule-rating-closing_days = Khép kỳ xếp loại sau khi hết năm bao nhiêu ngày (số liệu chuyển sang kỳ mới)
rule-rating-appeal_days = Được gửi ý kiến trong bao nhiêu ngày sau khi công nhận
rule-rating-days-open = Hạn ghi mức và họp chi đoàn (ngày)
rule-rating-days-voted = Hạn gửi lên sau cuộc họp (ngày)
rule-rating-days-proposed = Hạn cấp trên công nhận (ngày)
rule-rating-days-returned = Hạn xếp loại lại khi bị trả lại (ngày)
rule-rating-excellent-dues = Xuất sắc: đóng đoàn phí ít nhất (phần trăm số tháng, 0 không xét)
rule-rating-good-dues = Hoàn thành tốt: đóng đoàn phí ít nhất (phần trăm số tháng, 0 không xét)
rule-rating-fair-dues = Hoàn thành: đóng đoàn phí ít nhất (phần trăm số tháng, 0 không xét)
rule-rating-unit-excellent-well = Đơn vị xuất sắc: đoàn viên xếp loại tốt trở lên ít nhất (phần trăm)
rule-rating-unit-excellent-programme = Đơn vị xuất sắc: đăng ký rèn luyện ít nhất (phần trăm)
rule-rating-unit-excellent-dues = Đơn vị xuất sắc: đóng đủ đoàn phí ít nhất (phần trăm đoàn viên)
rule-rating-unit-excellent-admitted = Đơn vị xuất sắc: kết nạp ít nhất (người)
rule-rating-unit-good-well = Đơn vị hoàn thành tốt: đoàn viên xếp loại tốt trở lên ít nhất (phần trăm)
rule-rating-unit-good-programme = Đơn vị hoàn thành tốt: đăng ký rèn luyện ít nhất (phần trăm)
rule-rating-unit-good-dues = Đơn vị hoàn thành tốt: đóng đủ đoàn phí ít nhất (phần trăm đoàn viên)
rule-rating-unit-good-admitted = Đơn vị hoàn thành tốt: kết nạp ít nhất (người)
rule-rating-unit-fair-well = Đơn vị hoàn thành: đoàn viên xếp loại tốt trở lên ít nhất (phần trăm)
rule-rating-unit-fair-programme = Đơn vị hoàn thành: đăng ký rèn luyện ít nhất (phần trăm)
rule-rating-unit-fair-dues = Đơn vị hoàn thành: đóng đủ đoàn phí ít nhất (phần trăm đoàn viên)
rule-rating-unit-fair-admitted = Đơn vị hoàn thành: kết nạp ít nhất (người)
rule-rating-unit-boards = Xếp loại tập thể lãnh đạo cùng đơn vị (1 có, 0 không)
rule-rating-unit-cap_percent = Đơn vị, tập thể: tỷ lệ xuất sắc nhiều nhất (phần trăm)
rule-rating-unit-cap_base = Đơn vị, tập thể: tính tỷ lệ trên 1 số được xếp tốt trở lên, 2 tất cả
rule-rating-unit-peers = Đơn vị, tập thể: tính tỷ lệ trong 1 từng loại đơn vị, 2 tất cả đơn vị

# Gộp hồ sơ trùng
merge-moves-evidence = { $count } minh chứng rèn luyện
merge-moves-appeals = { $count } đề nghị xem lại xếp loại
merge-moves-past = { $count } kết quả xếp loại các năm trước
merge-moves-programmes = { $count } năm đăng ký rèn luyện
merge-note-programme = Năm { $year } cả hai hồ sơ đều đăng ký rèn luyện: giữ bản đã được xác nhận, chưa bản nào xác nhận thì giữ bản của hồ sơ ở lại. Tách lại thì bản kia trở về.
rating-total-short = { $unit } đang xếp loại { $all } người mà số người có quyền biểu quyết ghi { $total }. Nếu đúng như vậy, đánh dấu đã kiểm tra rồi lưu lại.
