//! Which column of a list is which field of the book.

use kernel::Say;
use lists::{Columns, Mapping};

use crate::field::{self, Secret};

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

/// The columns of lists of members. A unit may be where somebody works.
pub(crate) const COLUMNS: Columns = Columns {
    offered,
    synonyms: SYNONYMS,
    whole: &["unit"],
    faults,
    whose: &["name", "name_front", "name_last", "birth_day", "birth_day_male", "birth_day_female", "unit"],
    is_plain,
    label,
};

/// Columns of the empty list, with an example beside the heading of some.
pub(crate) const BLANK: [(&str, &str); 16] = [
    ("name", ""),
    ("birth_day", "19/05/2006"),
    ("sex", ""),
    ("unit", ""),
    ("phone", "0912345678"),
    ("national_id", ""),
    ("joined_on", "26/03/2022"),
    ("joined_place", ""),
    ("card_no", ""),
    ("occupation", ""),
    ("education", "12/12"),
    ("profession", ""),
    ("ethnicity", ""),
    ("religion", ""),
    ("hometown", ""),
    ("residence", ""),
];

fn offered() -> Vec<&'static str> {
    let fields = field::FIELDS.into_iter().chain(field::LONG_FIELDS);
    fields.take(1).chain(BESIDE).chain(field::FIELDS.into_iter().skip(1)).chain(field::LONG_FIELDS).collect()
}

fn faults(mapping: &Mapping) -> Vec<Say> {
    let no_name = (!mapping.has_name()).then(|| Say::new("import-mapping-no-name"));
    let births = ["birth_day", "birth_day_male", "birth_day_female"];
    let no_birth = births.iter().all(|field| mapping.column(field).is_none());
    no_name.into_iter().chain(no_birth.then(|| Say::new("import-mapping-no-birth"))).collect()
}

/// Whether values of a column are not masked in the register.
fn is_plain(target: &str) -> bool {
    Secret::of_name(target).is_none()
}

fn label(target: &str) -> String {
    match BESIDE.contains(&target) {
        true => format!("import-column-{target}"),
        false => format!("member-field-{target}"),
    }
}

#[cfg(test)]
mod tests {
    use lists::Table;

    use super::*;

    fn guess(csv: &str) -> Vec<String> {
        let table = Table::read(csv.as_bytes(), &COLUMNS).expect("a table");
        let mapping = Mapping::guess(&table, &COLUMNS);
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
            Mapping::chosen(codes.iter().copied(), &COLUMNS)
                .faults(&COLUMNS)
                .iter()
                .map(|say| say.key)
                .collect::<Vec<_>>()
        };
        assert!(faults(&["name", "", "birth_day", "nonsense"]).is_empty());
        assert!(faults(&["name_front", "name_last", "birth_day_female"]).is_empty());
        assert_eq!(faults(&["name", "name"]), ["import-mapping-twice", "import-mapping-no-birth"]);
        assert_eq!(faults(&["name_front", "birth_day"]), ["import-mapping-no-name"]);
    }

    #[test]
    fn every_offer_is_offered_once() {
        let mut all = offered();
        assert_eq!(all.len(), field::FIELDS.len() + field::LONG_FIELDS.len() + BESIDE.len());
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), offered().len());
    }
}
