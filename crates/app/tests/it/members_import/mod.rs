//! Lists of members from files, and taken out as files.

mod export;
mod flow;
mod reading;
mod taking_back;

use axum::http::StatusCode;
use kernel::{Actor, Role, jobs};
use rust_xlsxwriter::Workbook;

use crate::world::{Answer, World};

/// A world with its commune officer.
pub struct Desk {
    pub world: World,
    pub officer: Actor,
}

impl Desk {
    pub fn new() -> Self {
        let world = World::new();
        let officer = world.actor(Role::CommuneOfficer, &world.commune);
        Self { world, officer }
    }

    /// Hands a file in for the commune.
    pub fn send(&self, name: &str, content: &[u8]) -> Answer {
        let unit = self.world.commune.id.to_string();
        self.world.upload(&self.officer, "/members/import", name, content, &[("unit", &unit)])
    }

    /// Hands a file in that is readable and answers the address of its preview.
    pub fn look(&self, name: &str, content: &[u8]) -> String {
        let sent = self.send(name, content);
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", plain(&sent));
        sent.location()
    }

    /// The text of a page, without its tags.
    pub fn text(&self, path: &str) -> String {
        let page = self.world.get(&self.officer, path);
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", plain(&page));
        plain(&page)
    }

    /// Has a list added and every job done.
    pub fn add(&self, list: &str, twins: &str) {
        let applied = self.world.post(&self.officer, &format!("{list}/apply"), &[("twins", twins)]);
        assert_eq!(applied.status, StatusCode::SEE_OTHER, "{}", plain(&applied));
        self.work();
    }

    /// Does every job.
    pub fn work(&self) {
        while let Some(job) = self.world.read(jobs::next) {
            members::run_job(&self.world.site.parts, &job).expect("done");
        }
    }

    /// Adds a file at once.
    pub fn load(&self, name: &str, content: &[u8]) -> String {
        let list = self.look(name, content);
        self.add(&list, "skip");
        list
    }

    /// One number of the database.
    pub fn number(&self, sql: &'static str) -> i64 {
        self.world.read(|db| db.one(sql, &[], |row| row.get(0)))
    }

    /// How many members there are.
    pub fn members(&self) -> i64 {
        self.number("select count(*) from member")
    }

    /// Names of everybody in the register, in the order of the alphabet.
    pub fn names(&self) -> Vec<String> {
        self.world.read(|db| {
            db.all(
                "select person.name from member join person on person.id = member.person_id order by person.name_key",
                &[],
                |row| row.get(0),
            )
        })
    }
}

/// A page's text without its tags, spaces in one.
pub fn plain(page: &Answer) -> String {
    let html = page.text();
    let body = html.split_once("<main").map_or(html.as_str(), |(_, main)| main);
    let mut text = String::new();
    let mut is_tag = false;
    for letter in body.chars() {
        match letter {
            '<' => is_tag = true,
            '>' => {
                is_tag = false;
                text.push(' ');
            }
            _ if is_tag => {}
            _ => text.push(letter),
        }
    }
    let text = text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#38;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A CSV of these rows below the usual headings.
pub fn csv(rows: &[&str]) -> Vec<u8> {
    format!("Họ và tên,Ngày sinh,Giới tính,Số điện thoại,Đơn vị\n{}\n", rows.join("\n")).into_bytes()
}

/// A workbook whose first sheet is filled so.
pub fn xlsx(fill: impl FnOnce(&mut rust_xlsxwriter::Worksheet) -> Result<(), rust_xlsxwriter::XlsxError>) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet()).expect("filled");
    book.save_to_buffer().expect("saved")
}
