//! What the demo province says of its volunteers' work: hours they wrote down themselves, and certificates.

use jiff::ToSpan;
use kernel::sign::Signer;
use kernel::tally::Span;
use kernel::{Actor, Db, Grant, Result, Store};
use merits::{Asked, Draft, NewTemplate, TemplateId, Wish};
use people::PersonId;
use std::sync::Arc;
use units::Unit;

use super::FILLER;

/// So many people of a commune get a certificate.
const CERTIFIED: usize = 12;

/// Hours of a volunteer's own: one piece confirmed, one returned, one waiting.
pub(super) fn declare(store: &Store, volunteer: PersonId) -> Result<()> {
    let own = store.read(&FILLER, |db| actor(db, volunteer))?;
    let today = store.clock().now().day();
    let work = [
        (6, 150, "own.activity", "Dọn vệ sinh nhà văn hoá thôn và phát quang đường vào"),
        (3, 90, "own.training", "Hướng dẫn các cụ trong thôn cách nhận ra cuộc gọi lừa đảo"),
        (1, 60, "own.preparation", "Chở máy chiếu và in tờ rơi cho buổi ra quân"),
    ];
    let mut made = Vec::new();
    for (days, minutes, kind, note) in work {
        let day = today.saturating_sub(days.days());
        let draft = Draft { kind: kind.into(), unit: None, day, minutes, note: note.into() };
        made.push(store.write(&own, move |tx| merits::declare(tx, &draft))?);
    }
    store.write(&FILLER, move |tx| {
        merits::confirm(tx, made[0])?;
        merits::send_back(tx, made[1], "Buổi này đã tính ở lớp tập huấn của xã, bạn xem lại ngày")
    })
}

/// A person as they would sign in.
fn actor(db: &Db<'_>, person: PersonId) -> Result<Actor> {
    let mut grants = Vec::new();
    for role in people::roles_of(db, person, db.now().day())? {
        let unit = units::find(db, role.unit)?;
        grants.push(Grant { role: role.role, unit: unit.id, path: unit.path, unit_name: unit.name });
    }
    // One role is enough to belong to one unit.
    grants.truncate(1);
    let account = people::account_of(db, person)?.ok_or(kernel::Error::NotFound)?;
    Ok(Actor::Person { account, person, name: people::find(db, person)?.name, grants })
}

/// Certificates for those of a commune who gave most this year; one is issued again, one taken back.
pub(super) fn certify(store: &Store, signer: Arc<Signer>, province: &Unit, commune: &Unit) -> Result<()> {
    let today = store.clock().now().day();
    let span = Span { from: today.first_of_year(), to: today };
    let (province, commune) = (province.clone(), commune.clone());
    store.write(&FILLER, move |tx| {
        let template = merits::add_template(tx, province.id, &of_province(span))?;
        let asked = Asked { unit: Some(commune.id.to_string()), span, least: 30 };
        let people: Vec<_> = merits::board(tx, &asked)?.lines.iter().map(|line| line.person).take(CERTIFIED).collect();
        if people.is_empty() {
            return Ok(());
        }
        for person in &people {
            merits::issue(tx, &signer, &Wish { person: *person, template, span, what: String::new() })?;
        }
        again(tx, &signer, template, span, &people)
    })
}

fn again(
    tx: &mut kernel::Tx<'_>,
    signer: &Signer,
    template: TemplateId,
    span: Span,
    people: &[PersonId],
) -> Result<()> {
    let [first, second, ..] = people else { return Ok(()) };
    let of = |db: &Db<'_>, person| Ok::<_, kernel::Error>(merits::of_person(db, person)?.first().map(|it| it.id));
    if let Some(id) = of(tx, *first)? {
        let wish = Wish { person: *first, template, span, what: String::new() };
        merits::reissue(tx, signer, id, &wish, "Bản in đầu bị nhoè mã QR")?;
    }
    if let Some(id) = of(tx, *second)? {
        merits::revoke(tx, id, "Cấp nhầm: giờ của người này do đơn vị khác chứng nhận")?;
    }
    Ok(())
}

fn of_province(span: Span) -> NewTemplate {
    NewTemplate {
        title_vi: "Giấy chứng nhận".into(),
        title_en: "Certificate of contribution".into(),
        symbol: "GCN/TĐTN".into(),
        issuer_vi: "TRUNG ƯƠNG ĐOÀN TNCS HỒ CHÍ MINH\nBAN CHẤP HÀNH ĐOÀN TỈNH LẠNG SƠN".into(),
        issuer_en: "Youth Union of Lạng Sơn Province".into(),
        place: "Lạng Sơn".into(),
        wording_vi: "đã đóng góp {hours} giờ tình nguyện hỗ trợ người dân chuyển đổi số, từ ngày {from} đến ngày {to}."
            .into(),
        wording_en: "has given {hours} hours of volunteer work helping citizens go digital, from {from} to {to}."
            .into(),
        post_vi: "TM. BAN THƯỜNG VỤ\nBÍ THƯ".into(),
        post_en: "For the Standing Committee\nSecretary".into(),
        signer: "Đoàn Thanh Công".into(),
        from: span.from,
        to: None,
    }
}
