//! Which column of a list is what of a team or of somebody in it.

use kernel::Say;
use lists::{Columns, Mapping};

/// What a column can be, in the order it is offered.
const OFFERED: [&str; 15] = [
    "team",
    "commune",
    "unit",
    "team_kind",
    "founded_on",
    "decision_no",
    "name",
    "name_front",
    "name_last",
    "leader",
    "phone",
    "birth_day",
    "post",
    "org",
    "from",
];

/// Headings by what they mean.
const SYNONYMS: &[(&str, &str)] = &[
    (
        "team",
        "ten to|to|ten to cong nghe so cong dong|to cong nghe so cong dong|to cong nghe so|to cnscd|ten to cnscd|ten doi\
         |doi|doi hinh|ten doi hinh|cau lac bo|ten cau lac bo|clb|team|team name",
    ),
    ("commune", "xa|phuong|xa phuong|ten xa|ten xa phuong|xa phuong dac khu|doan xa|commune|ward"),
    (
        "unit",
        "don vi|thon|ban|thon ban|khu pho|to dan pho|thon to dan pho|thon ban to dan pho|thon khu pho|chi doan|ma don vi\
         |ten don vi|dia ban|unit|village|unit code",
    ),
    ("team_kind", "loai|loai to|loai doi hinh|loai hinh|kind|kind of team|team kind"),
    (
        "founded_on",
        "ngay thanh lap|ngay quyet dinh|ngay qd|ngay ra quyet dinh|ngay ky|thanh lap ngay|ngay thang thanh lap|founded on\
         |founded|decision date",
    ),
    (
        "decision_no",
        "so quyet dinh|quyet dinh so|so qd|qd so|quyet dinh thanh lap|so quyet dinh thanh lap|quyet dinh|decision\
         |decision no|decision number",
    ),
    ("name", "ho va ten|ho ten|ten thanh vien|ho va ten thanh vien|thanh vien|hoten|full name|name|member"),
    ("name_front", "ho va ten dem|ho dem|ho lot|ho|family name|last name"),
    ("name_last", "ten|ten goi|given name|first name"),
    ("leader", "to truong|ho ten to truong|ho va ten to truong|ten to truong|doi truong|chu nhiem|leader|team leader"),
    (
        "phone",
        "so dien thoai|dien thoai|sdt|so dt|dt|dtdd|di dong|so di dong|sdt to truong|dien thoai to truong|zalo|phone\
         |phone number|mobile|tel",
    ),
    ("birth_day", "ngay sinh|ngay thang nam sinh|nam sinh|sinh ngay|ntns|date of birth|dob|birthday|birth day|born"),
    ("post", "chuc vu|chuc vu trong to|vai tro|chuc danh|nhiem vu|post|position|role"),
    ("org", "to chuc|doan the|co quan|don vi cong tac|noi cong tac|organisation|organization|sent by"),
    ("from", "tham gia tu|ngay tham gia|tu ngay|since|joined on|from"),
    ("", "stt|tt|so tt|so thu tu|no|ghi chu|loi|gioi tinh|note|notes|error"),
];

/// The columns of lists of teams. A short word may begin any heading, so most are known whole alone.
pub(crate) const COLUMNS: Columns = Columns {
    offered: || OFFERED.to_vec(),
    synonyms: SYNONYMS,
    whole: &["team", "commune", "unit", "team_kind", "name_front", "name_last", "leader", "post", "org", "from"],
    faults,
    whose: &["team", "commune", "unit", "name", "name_front", "name_last", "leader"],
    is_plain: |target| target != "phone",
    label: |target| format!("import-column-{target}"),
};

/// Columns of the empty list, with an example beside the heading of some.
pub(crate) const BLANK: [(&str, &str); 11] = [
    ("team", ""),
    ("commune", ""),
    ("unit", ""),
    ("founded_on", "08/08/2025"),
    ("decision_no", "12/QĐ-UBND"),
    ("name", ""),
    ("phone", "0912345678"),
    ("birth_day", "19/05/2006"),
    ("post", ""),
    ("org", ""),
    ("from", "08/08/2025"),
];

fn faults(mapping: &Mapping) -> Vec<Say> {
    let lacks = |target| mapping.column(target).is_none();
    let told = [
        (lacks("team"), "import-mapping-no-team"),
        (lacks("founded_on"), "import-mapping-no-founded"),
        (mapping.has_name() && !lacks("leader"), "import-mapping-leader-beside"),
    ];
    told.into_iter().filter(|(is_fault, _)| *is_fault).map(|(_, key)| Say::new(key)).collect()
}

#[cfg(test)]
mod tests {
    use lists::Table;

    use super::*;

    fn guess(headings: &str) -> String {
        let cells = headings.split(',').map(|_| "a").collect::<Vec<_>>().join(",");
        let table = Table::read(format!("{headings}\n{cells}\n").as_bytes(), &COLUMNS).expect("a table");
        let mapping = Mapping::guess(&table, &COLUMNS);
        let targets = (0..table.headings.len()).map(|column| mapping.target(column).unwrap_or("-").to_owned());
        targets.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headings_of_many_offices_are_known() {
        for (headings, targets) in [
            ("STT,Tên tổ,Xã,Thôn,Số QĐ,Ngày QĐ", "- team commune unit decision_no founded_on"),
            ("Tổ,Ngày thành lập,Họ và tên,SĐT,Chức vụ", "team founded_on name phone post"),
            ("TÊN TỔ *,Tổ trưởng,Số điện thoại,Ngày thành lập (dd/mm/yyyy)", "team leader phone founded_on"),
            ("Team,Unit,Founded on,Full name,Phone,Date of birth", "team unit founded_on name phone birth_day"),
        ] {
            assert_eq!(guess(headings), targets, "{headings}");
        }
    }

    #[test]
    fn a_choice_is_checked() {
        let faults = |codes: &[&str]| {
            let mapping = Mapping::chosen(codes.iter().copied(), &COLUMNS);
            mapping.faults(&COLUMNS).iter().map(|say| say.key).collect::<Vec<_>>()
        };
        assert!(faults(&["team", "founded_on", "leader", "phone"]).is_empty());
        assert_eq!(faults(&["name"]), ["import-mapping-no-team", "import-mapping-no-founded"]);
        assert_eq!(faults(&["team", "founded_on", "name", "leader"]), ["import-mapping-leader-beside"]);
        assert_eq!(faults(&["team", "team", "founded_on"]), ["import-mapping-twice"]);
    }
}
