use super::{Desk, csv};
#[test]
fn look() {
    let desk = Desk::new();
    let put = |name: &str, path: &str| {
        for lang in ["vi", "en"] {
            let page = desk.world.get_in(lang, &desk.officer, path);
            std::fs::create_dir_all("/tmp/look-import").expect("folder");
            std::fs::write(format!("/tmp/look-import/{name}.{lang}.html"), page.text()).expect("written");
        }
    };
    desk.load("chi-doan-na-po-2025.csv", &csv(&["Nông Văn An,1/2/2003,Nam,0912345678,", "Hà Thị Tư,9/9/2005,Nữ,,"]));
    let mut rows: Vec<String> =
        (0..40).map(|n| format!("Lý Thị Ba,{}/13/{},Nữ,,Chi đoàn thôn Nà Pò", n % 28 + 1, 1996 + n % 10)).collect();
    rows.extend([
        "Nông Văn An,1/2/2003,Nam,0912345678,Chi đoàn thôn Nà Pò".to_owned(),
        "Lý Thị Mai,31/02/2003,Nữ,09l2345678,Trung tâm Phục vụ hành chính công phường Lương Văn Tri".into(),
        "Vi Văn Sơn,37256,Nam,0912345678,na po".into(),
        "Hoàng Văn Tuấn,7/8/2001,Nam,,".into(),
    ]);
    let content = csv(&rows.iter().map(String::as_str).collect::<Vec<_>>());
    let list = desk.look("danh-sach-doan-vien-xa-quan-son-2025-ban-chinh-thuc.csv", &content);
    put("preview", &list);
    let odd = desk.look("la.csv", "Cột A;Cột B;Cột C\nNông Văn An;01/02/2003;Kỹ sư\n".as_bytes());
    put("columns", &odd);
    put("new", "/members/import");
    let bad = desk.send("a.xlsx", b"%PDF-1.7");
    std::fs::write("/tmp/look-import/refused.vi.html", bad.text()).expect("written");
    desk.world.post(&desk.officer, &format!("{list}/apply"), &[("twins", "skip")]);
    put("running", &list);
    desk.work();
    put("done", &list);
    desk.world.post(&desk.officer, &format!("{list}/undo"), &[]);
    put("undoing", &list);
    desk.work();
    put("undone", &list);
}
