-- Votes are those of the members of a branch: more people than it has are refused (1), or asked about (0).
insert into member_rule (name, from_day, value) values ('meeting.crowded', '2022-12-15', 1);

-- One person does not lead a unit by two posts at once: refused (1), or asked about (0).
insert into member_rule (name, from_day, value) values ('term.leads_twice', '2022-12-15', 1);

-- The decision about a committee after its congress, and about one that is appointed.
insert into member_paper (kind, from_day, title, about, body, columns, foot_left, foot_right) values
('term-elected', '2022-12-15', 'QUYẾT ĐỊNH', 'Về việc chuẩn y kết quả đại hội và các chức danh được bầu',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Căn cứ kết quả đại hội ngày {met};
Xét đề nghị của {home},
#QUYẾT ĐỊNH:
Điều 1. Chuẩn y {count} đồng chí có tên sau đây giữ các chức danh của {home}, nhiệm kỳ {years} (từ ngày {met} đến ngày {until}):
{list}
Điều 2. Quyết định này có hiệu lực từ ngày ký. {home} và các đồng chí có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Họ và tên;born=Ngày sinh;post=Chức danh',
 'Nơi nhận:
- Như Điều 2;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}'),
('term-appointed', '2022-12-15', 'QUYẾT ĐỊNH', 'Về việc chỉ định Ban Chấp hành',
'Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Xét tình hình tổ chức và cán bộ của {home},
#QUYẾT ĐỊNH:
Điều 1. Chỉ định {count} đồng chí có tên sau đây giữ các chức danh của {home} (từ ngày {met} đến ngày {until}):
{list}
Điều 2. Quyết định này có hiệu lực từ ngày ký. {home} và các đồng chí có tên tại Điều 1 thi hành quyết định này.',
 'n=TT;name=Họ và tên;born=Ngày sinh;post=Chức danh',
 'Nơi nhận:
- Như Điều 2;
- Lưu văn phòng.', 'TM. BAN THƯỜNG VỤ
BÍ THƯ

{signer}');
