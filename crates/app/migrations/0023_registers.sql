-- The four registers that units keep (Hướng dẫn on managing members): what each says, and its columns.
insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('register-branch', '2022-12-15', 'SỔ CHI ĐOÀN', 'Năm {year}',
'Đơn vị: {unit}. Cấp trên trực tiếp: {above}.
Đoàn viên đầu năm: {opening}. Tăng: {came}. Giảm: {went}. Đoàn viên đến ngày {until}: {closing}, trong đó nữ: {women}, đảng viên: {party}.
#CÁC CUỘC HỌP XÉT KẾT NẠP
{list}',
 'n=TT;day=Ngày;held=Hình thức;place=Nơi họp;present=Có mặt;chair=Chủ trì;clerk=Thư ký;people=Số người được xét', 'Nơi lưu: {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

'),
('register-roll', '2022-12-15', 'SỔ DANH SÁCH ĐOÀN VIÊN', 'Tính đến ngày {until}',
'Đơn vị: {unit}. Tổng số: {count}, trong đó nữ: {women}.
{list}',
 'n=TT;name=Họ và tên;born=Ngày sinh;sex=Nam, nữ;joined=Ngày vào Đoàn;card=Số thẻ;occupation=Nghề nghiệp;education=Học vấn;branch=Chi đoàn', 'Nơi lưu: {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

'),
('register-admitted', '2022-12-15', 'SỔ THEO DÕI KẾT NẠP VÀ TRAO THẺ ĐOÀN VIÊN', 'Năm {year}',
'Đơn vị: {unit}. Số đoàn viên được kết nạp: {count}.
{list}',
 'n=TT;name=Họ và tên;born=Ngày sinh;sex=Nam, nữ;introducer=Người giới thiệu;decision=Số quyết định;decided=Ngày quyết định;day=Ngày kết nạp;card=Số thẻ;branch=Chi đoàn', 'Nơi lưu: {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

'),
('register-moved', '2022-12-15', 'SỔ GIỚI THIỆU VÀ TIẾP NHẬN SINH HOẠT ĐOÀN', 'Năm {year}',
'Đơn vị: {unit}. Số lượt giới thiệu, tiếp nhận: {count}.
{list}',
 'n=TT;day=Ngày;name=Họ và tên;born=Ngày sinh;way=Đến, đi;branch=Chi đoàn;other=Nơi đi, nơi đến;letter=Số giấy giới thiệu;dues=Đoàn phí đến', 'Nơi lưu: {unit}.', 'TM. BAN CHẤP HÀNH
BÍ THƯ

');
