//! Files of every kind and condition.

use axum::http::StatusCode;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula};

use super::{Desk, csv, plain, xlsx};

#[test]
fn what_is_no_list_is_refused_with_the_next_step_and_leaves_nothing() {
    let desk = Desk::new();
    let word = std::io::Cursor::new(Vec::new());
    let mut word = zip::ZipWriter::new(word);
    word.start_file::<_, ()>("word/document.xml", zip::write::FileOptions::default()).expect("begun");
    let word = word.finish().expect("finished").into_inner();
    let good = xlsx(|sheet| sheet.write(0, 0, "Họ và tên").map(drop));
    for (name, content, says) in [
        ("a.xlsx", b"%PDF-1.7\n1 0 obj".to_vec(), "là PDF"),
        ("a.xlsx", word, "là Word"),
        ("a.xls", b"<html><table><tr><td>x".to_vec(), "là HTML"),
        ("a.csv", b"\x89PNG\r\n\x1a\n\x00\x00".to_vec(), "JPEG/PNG"),
        ("a.csv", b"\x00\x01\x02\x03\x00\x00\x07\x08".to_vec(), "không phải tệp Excel hay CSV"),
        ("a.xlsx", good[..good.len() / 2].to_vec(), "bị hỏng"),
        ("a.xlsx", good, "không có dòng nào"),
        ("a.csv", b"1,2\n3,4\n".to_vec(), "dòng tên cột"),
        ("a.csv", csv(&["Nông Văn An,1/2/2003,,,"; 60_001]), "hơn 60.000 dòng"),
    ] {
        let answer = desk.send(name, &content);
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{says}: {}", plain(&answer));
        assert!(plain(&answer).contains(says), "{says}: {}", plain(&answer));
        assert!(answer.text().contains("id=\"file\""), "the form comes back");
    }
    assert_eq!(desk.number("select count(*) from list"), 0);
    let kept = std::fs::read_dir(desk.world.folder().join("files")).expect("a folder").count();
    assert_eq!(kept, 0);
}

#[test]
fn a_file_of_33_mb_is_refused_by_its_size() {
    let desk = Desk::new();
    let answer = desk.send("a.csv", &vec![b'a'; 33 << 20]);
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(plain(&answer).contains("32 MB"), "{}", plain(&answer));
}

#[test]
fn a_workbook_that_swells_is_refused_before_it_is_read() {
    let desk = Desk::new();
    let mut swollen = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    swollen.start_file::<_, ()>("xl/sharedStrings.xml", zip::write::FileOptions::default()).expect("begun");
    let zeros = vec![b' '; 1 << 20];
    (0..201).for_each(|_| std::io::Write::write_all(&mut swollen, &zeros).expect("written"));
    let swollen = swollen.finish().expect("finished").into_inner();
    assert!(swollen.len() < 1 << 20);
    let answer = desk.send("a.xlsx", &swollen);
    assert!(plain(&answer).contains("lớn bất thường"), "{}", plain(&answer));
}

#[test]
fn merged_headings_below_a_title_are_joined() {
    let desk = Desk::new();
    let content = xlsx(|sheet| {
        let format = Format::new();
        sheet.merge_range(0, 0, 0, 4, "ĐOÀN XÃ QUAN SƠN", &format)?;
        sheet.merge_range(1, 0, 1, 4, "DANH SÁCH ĐOÀN VIÊN", &format)?;
        sheet.merge_range(3, 0, 4, 0, "STT", &format)?;
        sheet.merge_range(3, 1, 4, 1, "Họ và tên", &format)?;
        sheet.merge_range(3, 2, 3, 3, "Ngày sinh", &format)?;
        sheet.write(4, 2, "Nam")?.write(4, 3, "Nữ")?;
        sheet.merge_range(3, 4, 4, 4, "Chi đoàn", &format)?;
        for (column, number) in (0..5).zip(1..) {
            sheet.write(5, column, number)?;
        }
        sheet.write(6, 0, 1)?.write(6, 1, "Nông Văn An")?.write(6, 2, "01/02/2003")?;
        sheet.write(7, 0, 2)?.write(7, 1, "Lý Thị Mai")?.write(7, 3, "05/06/2004")?;
        sheet.write(7, 4, "Chi đoàn thôn Nà Pò").map(drop)
    });
    let list = desk.load("danh-sach.xlsx", &content);
    assert!(desk.text(&list).contains("Đã nhập 2 đoàn viên"), "{}", desk.text(&list));
    assert_eq!(desk.names(), ["Nông Văn An", "Lý Thị Mai"]);
    assert_eq!(desk.number("select count(*) from person where sex = 'f' and birth_day = '2004-06-05'"), 1);
    let at_branch = "select count(*) from member join unit_now on unit_now.id = member.unit_id
                     where unit_now.name = 'Chi đoàn thôn Nà Pò'";
    assert_eq!(desk.number(at_branch), 1);
}

#[test]
fn formulas_count_by_their_result_and_days_in_every_form_a_sheet_has() {
    let desk = Desk::new();
    let content = xlsx(|sheet| {
        let day = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_row(0, 0, ["Họ và tên", "Ngày sinh", "Giới tính", "Số điện thoại", "Nghề nghiệp"])?;
        sheet.write_formula(1, 0, Formula::new("=\"Nông Văn \"&\"An\"").set_result("Nông Văn An"))?;
        sheet.write_datetime_with_format(1, 1, ExcelDateTime::from_ymd(2003, 2, 1)?, &day)?;
        sheet.write(1, 2, "Nam")?.write(1, 3, 912_345_678)?;
        sheet.write_formula(2, 0, Formula::new("=A2").set_result("77777"))?;
        sheet.write(2, 1, "01/02/2003")?;
        sheet.write(3, 0, "Lý Thị Mai")?.write(3, 1, 37_256)?.write(3, 2, "Nữ")?;
        sheet.write(4, 0, "Vi Văn Sơn")?.write(4, 1, "2004-06-05")?.write(4, 2, "Nam")?;
        sheet.write_formula(4, 4, Formula::new("=NA()").set_result("#N/A"))?;
        sheet.write(5, 0, "Hà Văn Ba")?.write(5, 1, "31/02/2003")?.write(5, 3, "09l2345678").map(drop)
    });
    let list = desk.look("a.xlsx", &edited(&content, "<v>77777</v>", ""));
    let page = desk.text(&list);
    for told in [
        "Dòng đúng 2",
        "Dòng lỗi 3",
        "=A2 Công thức chưa có kết quả",
        "“37256” là số ngày kiểu Excel, được hiểu là 31/12/2001",
        "#N/A Công thức trong ô bị lỗi",
        "Dòng 6",
        "tháng 2 không có ngày 31",
        "09l2345678",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    desk.add(&list, "skip");
    assert_eq!(desk.number("select count(*) from person where birth_day in ('2003-02-01', '2001-12-31')"), 2);
    assert_eq!(desk.number("select count(*) from person where phone = '+84912345678'"), 1);
}

/// A workbook with something replaced in its first sheet, as a program that works nothing out would leave it.
fn edited(workbook: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("a workbook");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..parts.len() {
        let mut part = parts.by_index(at).expect("a part");
        let name = part.name().expect("a name").into_owned();
        let mut content = String::new();
        std::io::Read::read_to_string(&mut part, &mut content).expect("text");
        if name == "xl/worksheets/sheet1.xml" {
            assert!(content.contains(old), "{content}");
            content = content.replace(old, new);
        }
        out.start_file::<_, ()>(name, zip::write::FileOptions::default()).expect("begun");
        std::io::Write::write_all(&mut out, content.as_bytes()).expect("written");
    }
    out.finish().expect("finished").into_inner()
}

#[test]
fn each_bad_cell_is_shown_with_its_row_value_and_reason() {
    let desk = Desk::new();
    let decomposed = "Nguye\u{302}\u{303}n Va\u{306}n Bi\u{300}nh";
    let long = "Ắ".repeat(300);
    let content = csv(&[
        &format!("{decomposed},1/2/2003,Nam,,"),
        &format!("{long},1/2/2003,Nam,,"),
        "Lý Thị Mai,31/02/2003,Nữ,0912 345 67a,",
        "Vi Văn Sơn,1/2/2003,Nam,,Chi đoàn không có",
        "Vi Văn Sáu,1/2/2003,Nam,,Chi đoàn khối 7",
        ",1/2/2003,?,,",
        "Hà Thị Tư,1/2/2090,Nữ,,",
    ]);
    let list = desk.look("a.csv", &content);
    let page = desk.text(&list);
    for told in [
        "Dòng lỗi 6",
        "8 ô cần sửa",
        "Dòng 3",
        "dài 300 ký tự",
        "Dòng 4",
        "31/02/2003 Ngày “31/02/2003”: tháng 2 không có ngày 31",
        "0912 345 67a",
        "Không có đơn vị “Chi đoàn không có”",
        "“Chi đoàn khối 7” không thuộc Xã Quan Sơn",
        "Dòng 8",
        "chưa tới",
    ] {
        assert!(page.contains(told), "{told}: {page}");
    }
    assert_eq!((desk.members(), desk.number("select count(*) from person where name like '%Bình'")), (0, 0));
    desk.add(&list, "skip");
    assert_eq!(desk.names(), ["Nguyễn Văn Bình"]);
}

#[test]
fn a_list_in_utf_16_and_one_in_the_fonts_before_unicode_are_read() {
    let desk = Desk::new();
    let text = "Họ tên\tNgày sinh\nNguyễn Thị Ánh\t01/02/2003\n";
    let wide: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    desk.load("utf16.txt", &wide);
    // TCVN3: Họ và tên; Ngày sinh; Quê quán. Trần Thị Phương; Hoàng Văn Sơn.
    let old = b"H\xe4 v\xb5 t\xaan;Ng\xb5y sinh;Qu\xaa qu\xb8n\n\
        Tr\xc7n Th\xde Ph\xad\xacng;02/03/2004;L\xb9ng S\xacn\n\
        Ho\xb5ng V\xa8n S\xacn;03/04/2005;Cao B\xbbng\n";
    desk.load("tcvn3.csv", old);
    assert_eq!(desk.names(), ["Nguyễn Thị Ánh", "Trần Thị Phương", "Hoàng Văn Sơn"]);
}

#[test]
fn the_empty_list_that_is_offered_is_read_back_with_every_column_known() {
    let desk = Desk::new();
    for lang in ["vi", "en"] {
        let blank = desk.world.get_in(lang, &desk.officer, "/members/import/template.xlsx");
        assert_eq!(blank.status, StatusCode::OK);
        let headings = super::export::cells(&blank.bytes, 0).swap_remove(0);
        let content = xlsx(|sheet| {
            sheet.write_row(0, 0, &headings)?;
            sheet.write(1, 0, "Nông Văn An")?.write(1, 1, "01/02/2003").map(drop)
        });
        let list = desk.look("a.xlsx", &content);
        let page = desk.world.get(&desk.officer, &list).text();
        assert_eq!(page.matches("<option value=\"\">").count(), headings.len());
        assert_eq!(page.matches(" selected>").count(), headings.len(), "{lang}: {headings:?}");
    }
}
