//! Which column of a list is which field of the book: guessed from the headings, or as a person chose.

use std::collections::HashMap;
use std::sync::LazyLock;

use kernel::Say;
use serde::{Deserialize, Serialize};

use super::table::Table;
use crate::field;

/// What a column can be beside a field of the book: code and the order it is offered in.
const BESIDE: [&str; 6] = ["unit", "name_front", "name_last", "birth_day_male", "birth_day_female", "female"];

/// Headings by the field they mean, as [`plain`] leaves them. Every field has its own name in the book besides.
const SYNONYMS: &[(&str, &str)] = &[
    (
        "name",
        "ho va ten|ho ten|ho va ten khai sinh|ho ten khai sinh|ho ten doan vien|ho va ten doan vien|ten doan vien\
         |ho dem va ten|ho ten day du|hoten|full name|fullname|name|name at birth",
    ),
    ("name_front", "ho va ten dem|ho dem|ho lot|ho|ho va chu dem|ho va dem|last name|family name|surname|first part"),
    ("name_last", "ten|ten goi|given name|first name"),
    ("sex", "gioi tinh|phai|nam nu|gt|sex|gender|gioi"),
    ("female", "nu|nu danh dau x|gioi tinh nu|nu x"),
    (
        "birth_day",
        "ngay sinh|ngay thang nam sinh|sinh ngay|nam sinh|ntns|ngay thang sinh|ns|date of birth|dob|birthday\
         |birth date|birth day|born",
    ),
    ("birth_day_male", "ngay sinh nam|ngay thang nam sinh nam|nam sinh nam|sinh ngay nam"),
    ("birth_day_female", "ngay sinh nu|ngay thang nam sinh nu|nam sinh nu|sinh ngay nu"),
    ("code", "ma doan vien|ma so doan vien|ma dv|ma so|ma|member code|code"),
    (
        "phone",
        "so dien thoai|dien thoai|sdt|so dt|dt|dtdd|so dtdd|dien thoai di dong|di dong|so di dong|dien thoai lien he\
         |so dien thoai lien he|sdt lien he|zalo|phone|phone number|mobile|tel",
    ),
    ("email", "email|e mail|thu dien tu|dia chi email|gmail|mail"),
    (
        "national_id",
        "cccd|so cccd|can cuoc|so can cuoc|can cuoc cong dan|so can cuoc cong dan|so dinh danh|so dinh danh ca nhan\
         |ma dinh danh|ma dinh danh ca nhan|ddcn|cmnd|so cmnd|cmnd cccd|cccd cmnd|so cmnd cccd|so cccd cmnd\
         |so the can cuoc|national id|citizen id|id number|personal identification number",
    ),
    ("other_names", "ten goi khac|cac ten goi khac|bi danh|other names"),
    (
        "joined_on",
        "ngay vao doan|ngay ket nap|ngay ket nap doan|ngay vao doan tncs|ngay vao doan tncs hcm|vao doan|nam vao doan\
         |ngay thang nam vao doan|ngay thang vao doan|joined on|date joined|joined|admitted on|admitted",
    ),
    ("joined_place", "noi ket nap|noi vao doan|noi ket nap doan|noi ket nap vao doan|joined place|admitted at"),
    ("card_no", "so the doan|so the doan vien|so the|the doan|the doan vien|card number|card no"),
    ("party_on", "ngay vao dang|ngay ket nap dang|vao dang|ngay vao dang csvn|ngay vao dang du bi|party since"),
    ("occupation", "nghe nghiep|nghe nghiep ban than|nghe|cong viec|cong viec hien nay|occupation|job"),
    (
        "education",
        "trinh do hoc van|hoc van|trinh do van hoa|van hoa|trinh do|trinh do giao duc pho thong|tdhv|education|schooling",
    ),
    ("profession", "chuyen mon|trinh do chuyen mon|chuyen mon nghiep vu|trinh do chuyen mon nghiep vu|tdcm|profession"),
    ("political_theory", "ly luan chinh tri|trinh do ly luan chinh tri|llct|trinh do llct|trinh do chinh tri"),
    ("languages", "ngoai ngu|trinh do ngoai ngu|languages"),
    ("hometown", "que quan|nguyen quan|que|noi sinh|hometown|home town"),
    (
        "residence",
        "noi o hien nay|noi o|cho o hien nay|cho o|dia chi|thuong tru|noi thuong tru|ho khau thuong tru|ho khau\
         |dia chi thuong tru|noi dang ky thuong tru|dia chi hien nay|dia chi lien he|residence|address",
    ),
    ("ethnicity", "dan toc|ethnicity|ethnic group"),
    ("religion", "ton giao|religion"),
    ("family_background", "thanh phan gia dinh|thanh phan xuat than|thanh phan"),
    ("health", "suc khoe|tinh trang suc khoe|health"),
    ("abroad", "di nuoc ngoai|da di nuoc ngoai"),
    ("family", "quan he gia dinh|gia dinh"),
    (
        "unit",
        "don vi|chi doan|ten chi doan|chi doan sinh hoat|chi doan sh|don vi sinh hoat|doan co so|to chuc doan\
         |co so doan|ma don vi|ma chi doan|ten don vi|lop|to doan|phan doan|unit|branch|unit code",
    ),
    // Headings that say nothing of the book, so that the row they stand in is known for headings.
    ("", "stt|tt|so tt|so thu tu|no|ghi chu|loi|note|notes|error"),
];

/// So long must a known heading be to be known at the beginning of a longer one.
const LONG_ENOUGH: usize = 9;

/// What each column is, in order; none for one that is passed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub(crate) struct Mapping(Vec<Option<String>>);

impl Mapping {
    /// Guesses from headings and from what stands below them.
    pub fn guess(table: &Table) -> Self {
        let headings: Vec<String> = table.headings.iter().map(|heading| plain(heading)).collect();
        let mut columns: Vec<Option<String>> = vec![None; headings.len()];
        for find in [exact, beginning] {
            for (column, heading) in headings.iter().enumerate() {
                let target = find(heading).filter(|target| !target.is_empty());
                if let Some(target) = target
                    && columns[column].is_none()
                    && !columns.iter().flatten().any(|taken| taken == target)
                {
                    columns[column] = Some(target.to_owned());
                }
            }
        }
        let mut mapping = Self(columns);
        mapping.split_name(table);
        mapping
    }

    /// A name over two columns: family and middle names below the heading, the given name beside it. A lone *Tên* is
    /// the whole name.
    fn split_name(&mut self, table: &Table) {
        if let Some(name) = self.column("name")
            && table.headings.get(name + 1).is_some_and(String::is_empty)
            && !table.example(name + 1).is_empty()
        {
            self.0[name] = Some("name_front".into());
            self.0[name + 1] = Some("name_last".into());
        }
        if self.column("name").is_none()
            && self.column("name_front").is_none()
            && let Some(last) = self.column("name_last")
        {
            self.0[last] = Some("name".into());
        }
    }

    /// The mapping a person chose: the code of each column, empty for none.
    pub fn chosen<'c>(codes: impl IntoIterator<Item = &'c str>) -> Self {
        let known = |code: &str| offered().find(|target| *target == code).map(str::to_owned);
        Self(codes.into_iter().map(known).collect())
    }

    /// The column of a field.
    pub fn column(&self, target: &str) -> Option<usize> {
        self.0.iter().position(|column| column.as_deref() == Some(target))
    }

    /// What a column is.
    pub fn target(&self, column: usize) -> Option<&str> {
        self.0.get(column)?.as_deref()
    }

    /// What each column is.
    pub fn targets(&self) -> impl Iterator<Item = (usize, &str)> {
        self.0.iter().enumerate().filter_map(|(column, target)| Some((column, target.as_deref()?)))
    }

    /// What must be put right before any row can be read.
    pub fn faults(&self) -> Vec<Say> {
        let mut faults: Vec<Say> = Vec::new();
        if self.targets().any(|(column, target)| self.column(target) != Some(column)) {
            faults.push(Say::new("import-mapping-twice"));
        }
        if self.column("name").is_none() && (self.column("name_front").is_none() || self.column("name_last").is_none())
        {
            faults.push(Say::new("import-mapping-no-name"));
        }
        if ["birth_day", "birth_day_male", "birth_day_female"].iter().all(|field| self.column(field).is_none()) {
            faults.push(Say::new("import-mapping-no-birth"));
        }
        faults
    }
}

/// Everything a column can be, in the order it is offered.
pub(crate) fn offered() -> impl Iterator<Item = &'static str> {
    let fields = field::FIELDS.into_iter().chain(field::LONG_FIELDS);
    fields.take(1).chain(BESIDE).chain(field::FIELDS.into_iter().skip(1)).chain(field::LONG_FIELDS)
}

/// Whether a heading is one that lists have.
pub(crate) fn knows(heading: &str) -> bool {
    let heading = plain(heading);
    exact(&heading).or_else(|| beginning(&heading)).is_some()
}

/// The headings as one key, so that a choice made for them is found again.
pub(crate) fn key(headings: &[String]) -> String {
    headings.iter().map(|heading| plain(heading)).collect::<Vec<_>>().join("|")
}

/// A heading without marks, hints in brackets and signs.
fn plain(heading: &str) -> String {
    let without_hint = heading.split(['(', '[']).next().unwrap_or_default();
    let folded = vietnam::text::fold(without_hint);
    if folded.is_empty() { vietnam::text::fold(heading) } else { folded }
}

fn exact(heading: &str) -> Option<&'static str> {
    static TABLE: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
        let words = |words: &'static str| words.split('|').map(|word| word.trim().to_owned());
        let synonyms = SYNONYMS.iter().flat_map(|(target, known)| words(known).map(move |word| (word, *target)));
        synonyms.chain(offered().map(|target| (target.replace('_', " "), target))).collect()
    });
    TABLE.get(heading).copied()
}

/// The field whose heading this one begins with: *Ngày sinh của đoàn viên*. A unit may be where somebody works.
fn beginning(heading: &str) -> Option<&'static str> {
    let mut best: Option<(&str, &str)> = None;
    for (target, words) in SYNONYMS.iter().filter(|(target, _)| *target != "unit") {
        for word in words.split('|').map(str::trim).filter(|word| word.len() >= LONG_ENOUGH) {
            let begins = heading.strip_prefix(word).is_some_and(|rest| rest.starts_with(' '));
            if begins && best.is_none_or(|(longest, _)| word.len() > longest.len()) {
                best = Some((word, target));
            }
        }
    }
    best.map(|(_, target)| target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guess(csv: &str) -> Vec<String> {
        let table = Table::read(csv.as_bytes(), knows).expect("a table");
        let mapping = Mapping::guess(&table);
        (0..table.headings.len()).map(|column| mapping.target(column).unwrap_or("-").to_owned()).collect()
    }

    #[test]
    fn headings_of_many_offices_are_known() {
        for (headings, targets) in [
            ("STT,Họ và tên,Ngày sinh,SĐT,Chi đoàn,Ghi chú", "- name birth_day phone unit -"),
            ("HỌ TÊN *,NTNS,Giới tính,Số CCCD,Dân tộc,Tôn giáo", "name birth_day sex national_id ethnicity religion"),
            ("Ho ten,Nam sinh,Dien thoai,Lop", "name birth_day phone unit"),
            ("Họ đệm,Tên,Ngày sinh (dd/mm/yyyy),Nữ", "name_front name_last birth_day female"),
            ("Tên,Ngày tháng năm sinh,Đơn vị công tác,Đơn vị", "name birth_day - unit"),
            ("Full name,Date of birth,Phone,E-mail,Unit", "name birth_day phone email unit"),
            ("name,birth_day,joined_on,party_on,unit", "name birth_day joined_on party_on unit"),
            ("Họ và tên,Ngày sinh của đoàn viên,Họ và tên bố", "name birth_day -"),
        ] {
            let csv = format!("{headings}\nNông Văn An,01/02/2003,a,b,c,d\n");
            let found = guess(&csv).join(" ");
            assert_eq!(found.trim_end_matches(" -"), targets.trim_end_matches(" -"), "{headings}");
        }
    }

    #[test]
    fn a_name_over_two_columns_and_days_by_sex_are_known() {
        let names = "Họ và tên,,Ngày sinh\nNông Văn,An,01/02/2003\n";
        assert_eq!(guess(names), ["name_front", "name_last", "birth_day"]);
        let days = "Họ và tên,Ngày sinh,,Quê quán\n,Nam,Nữ,\nNông Văn An,01/02/2003,,Lạng Sơn\n";
        assert_eq!(guess(days), ["name", "birth_day_male", "birth_day_female", "hometown"]);
    }

    #[test]
    fn a_choice_is_checked() {
        let faults = |codes: &[&str]| {
            Mapping::chosen(codes.iter().copied()).faults().iter().map(|say| say.key).collect::<Vec<_>>()
        };
        assert!(faults(&["name", "", "birth_day", "nonsense"]).is_empty());
        assert!(faults(&["name_front", "name_last", "birth_day_female"]).is_empty());
        assert_eq!(faults(&["name", "name"]), ["import-mapping-twice", "import-mapping-no-birth"]);
        assert_eq!(faults(&["name_front", "birth_day"]), ["import-mapping-no-name"]);
    }

    #[test]
    fn every_offer_is_offered_once() {
        let mut all: Vec<_> = offered().collect();
        assert_eq!(all.len(), field::FIELDS.len() + field::LONG_FIELDS.len() + BESIDE.len());
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), offered().count());
    }
}
