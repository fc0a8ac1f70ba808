//! Names as they occur in Lạng Sơn: people (Tày, Nùng, Dao, Kinh), villages, schools and offices.

use super::dice::Dice;

const FAMILIES: [(&str, u64); 28] = [
    ("Hoàng", 130),
    ("Nông", 120),
    ("Lý", 70),
    ("Vi", 70),
    ("Lương", 50),
    ("Triệu", 55),
    ("Nguyễn", 110),
    ("Hà", 35),
    ("Đàm", 25),
    ("Bế", 25),
    ("Chu", 40),
    ("Phùng", 30),
    ("Lộc", 30),
    ("Lành", 18),
    ("Dương", 35),
    ("Trần", 40),
    ("Lê", 35),
    ("Phạm", 30),
    ("Đinh", 15),
    ("Vũ", 18),
    ("Đặng", 25),
    ("Bàn", 18),
    ("Mông", 15),
    ("Linh", 12),
    ("Hứa", 20),
    ("Ma", 10),
    ("Đoàn", 10),
    ("Lăng", 12),
];
const MIDDLES_F: [&str; 14] =
    ["Thị", "Thị", "Thị", "Thị", "Thu", "Thanh", "Ngọc", "Mỹ", "Minh", "Thùy", "Hồng", "Khánh", "Phương", "Thị Thu"];
const MIDDLES_M: [&str; 14] =
    ["Văn", "Văn", "Văn", "Đức", "Minh", "Quốc", "Công", "Mạnh", "Anh", "Hữu", "Thế", "Xuân", "Văn", "Tuấn"];
const GIVEN_F: [&str; 44] = [
    "Ái",
    "An",
    "Anh",
    "Ánh",
    "Bích",
    "Chi",
    "Dung",
    "Diệp",
    "Duyên",
    "Giang",
    "Hà",
    "Hạnh",
    "Hằng",
    "Hiền",
    "Hoa",
    "Hòa",
    "Huệ",
    "Huyền",
    "Hương",
    "Khuyên",
    "Lan",
    "Liên",
    "Linh",
    "Loan",
    "Ly",
    "Mai",
    "My",
    "Nga",
    "Ngân",
    "Nhung",
    "Oanh",
    "Phượng",
    "Quỳnh",
    "Sen",
    "Thảo",
    "Thắm",
    "Thủy",
    "Thúy",
    "Trang",
    "Tuyết",
    "Uyên",
    "Vân",
    "Xuân",
    "Yến",
];
const GIVEN_M: [&str; 44] = [
    "An", "Anh", "Ân", "Bằng", "Bảo", "Bình", "Chính", "Chung", "Cường", "Công", "Dũng", "Duy", "Đạt", "Đức", "Giang",
    "Hải", "Hiếu", "Hòa", "Hoàng", "Hùng", "Huy", "Khánh", "Khôi", "Kiên", "Lâm", "Long", "Mạnh", "Minh", "Nam",
    "Nghĩa", "Phong", "Phúc", "Quân", "Quang", "Sơn", "Tài", "Thành", "Thắng", "Tiến", "Toàn", "Trung", "Tùng", "Tuấn",
    "Việt",
];
const VILLAGE_HEADS: [&str; 12] =
    ["Nà", "Bản", "Khuổi", "Pò", "Lũng", "Khòn", "Phai", "Cốc", "Tồng", "Kéo", "Pác", "Thâm"];
const VILLAGE_TAILS: [&str; 24] = [
    "Pò", "Nầng", "Cấp", "Lèo", "Mò", "Lếch", "Chuông", "Kít", "Sả", "Thuộc", "Quân", "Hin", "Cưởm", "Vài", "Làng",
    "Hán", "Slản", "Đuốc", "Lùng", "Khoang", "Tre", "Mạ", "Luông", "Dọoc",
];
const OCCUPATIONS: [(&str, u64); 8] = [
    ("Nông dân", 38),
    ("Học sinh", 22),
    ("Công nhân", 12),
    ("Viên chức", 9),
    ("Công chức", 5),
    ("Sinh viên", 6),
    ("Kinh doanh tự do", 6),
    ("Lực lượng vũ trang", 2),
];

/// A full name.
pub(super) fn person(dice: &Dice, is_female: bool) -> String {
    let family = dice.weighted(&FAMILIES);
    let (middles, given) = if is_female { (&MIDDLES_F, &GIVEN_F) } else { (&MIDDLES_M, &GIVEN_M) };
    format!("{family} {} {}", dice.pick(middles), dice.pick(given))
}

/// What somebody of this age works as.
pub(super) fn occupation(dice: &Dice, age: i16) -> &'static str {
    match age {
        ..=17 => "Học sinh",
        18..=22 if dice.below(3) == 0 => "Sinh viên",
        _ => dice.weighted(&OCCUPATIONS),
    }
}

/// The name of the `index`-th village of a commune, all different within it.
pub(super) fn village(dice: &Dice, index: u64) -> String {
    let shift = dice.below(VILLAGE_TAILS.len() as u64);
    let head = VILLAGE_HEADS[(index as usize) % VILLAGE_HEADS.len()];
    let tail = VILLAGE_TAILS[((index * 5 + shift) as usize) % VILLAGE_TAILS.len()];
    let again = index as usize / VILLAGE_HEADS.len();
    if again == 0 { format!("{head} {tail}") } else { format!("{head} {tail} {}", again + 1) }
}
