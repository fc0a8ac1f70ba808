//! What the demo province's member did with data of theirs: a card, consents, a correction that waits and one that was
//! refused, a request that was answered; and the province's one breach. Through the same use cases, each on its day.

use std::sync::Arc;

use jiff::ToSpan;
use kernel::seal::Sealer;
use kernel::sign::Signer;
use kernel::{Actor, Clock, Db, Error, Grant, Moment, Result, Role, Store, Tx};
use members::Secret;
use people::PersonId;
use privacy::{Asked, BreachFacts, Doing, Turn};
use units::Unit;

use super::Officers;

/// What it is filled with.
struct Fill<'f> {
    store: &'f Store,
    clock: &'f Clock,
    sealer: Arc<Sealer>,
    member: Actor,
    province: Actor,
}

pub(super) fn fill(
    store: &Store,
    clock: &Clock,
    (sealer, signer): (Arc<Sealer>, Arc<Signer>),
    province: &Unit,
    officers: &Officers,
) -> Result<()> {
    let (member, office) = store.read(&super::FILLER, |db| {
        let unit = members::of_person(db, officers.member)?.ok_or(Error::NotFound)?.unit;
        let member = named(db, officers.member, Role::Member, &units::find(db, unit)?)?;
        Ok((member, named(db, officers.province, Role::ProvinceOfficer, province)?))
    })?;
    let fill = Fill { store, clock, sealer, member, province: office };
    fill.consents()?;
    fill.corrections()?;
    fill.request()?;
    fill.breach()?;
    clock.set(Clock::System.now());
    store.write(&fill.member, move |tx| privacy::issue_card(tx, &signer)).map(drop)
}

/// Somebody at work in a role, by name: histories tell it.
fn named(db: &Db<'_>, person: PersonId, role: Role, unit: &Unit) -> Result<Actor> {
    let account = people::account_of(db, person)?.ok_or(Error::NotFound)?;
    let grant = Grant { role, unit: unit.id, path: unit.path.clone(), unit_name: unit.name.clone() };
    Ok(Actor::Person { account, person, name: people::find(db, person)?.name, grants: vec![grant] })
}

impl Fill<'_> {
    /// So many days ago, in the morning.
    fn write<R: Send + 'static>(
        &self,
        actor: &Actor,
        ago: i64,
        f: impl FnOnce(&mut Tx<'_>) -> Result<R> + Send + 'static,
    ) -> Result<R> {
        let day = Clock::System.now().day().saturating_sub(ago.days());
        self.clock.set(Moment::start_of(day).plus_ms(9 * 3_600_000));
        self.store.write(actor, f)
    }

    fn consents(&self) -> Result<()> {
        for purpose in ["photo", "contact", "sensitive"] {
            self.write(&self.member, 90, move |tx| privacy::give_consent(tx, purpose, 1))?;
        }
        self.write(&self.member, 30, |tx| privacy::withdraw_consent(tx, "contact"))
    }

    /// One proposal was refused some weeks ago, another waits.
    fn corrections(&self) -> Result<()> {
        let refused = self.propose(40, ("birth_day", "02/02/2002"), "Ghi nhầm so với giấy khai sinh")?;
        let seen = self.store.read(&super::FILLER, |db| Ok(members::cases::find(db, refused)?.seen()))?;
        let why = "Giấy khai sinh đã nộp ghi đúng như hồ sơ";
        self.write(&self.province, 36, move |tx| privacy::refuse(tx, seen, why))?;
        self.propose(3, ("occupation", "Giáo viên tiểu học"), "Đã đi làm từ tháng 9")?;
        let sealer = self.sealer.clone();
        let person = self.member.person().ok_or(Error::NotFound)?;
        self.write(&self.province, 2, move |tx| {
            let member = members::of_person(tx, person)?.ok_or(Error::NotFound)?;
            members::reveal(tx, &sealer, member.id, Secret::Phone, "Gọi hỏi thêm về đề nghị sửa hồ sơ")
        })
        .map(drop)
    }

    fn propose(&self, ago: i64, (field, value): (&str, &str), why: &'static str) -> Result<members::cases::CaseId> {
        let (sealer, typed) = (self.sealer.clone(), vec![(field.to_owned(), value.to_owned())]);
        self.write(&self.member, ago, move |tx| privacy::propose(tx, &sealer, &typed, why))
    }

    /// One request was answered, another one came in yesterday on paper.
    fn request(&self) -> Result<()> {
        let sealer = self.sealer.clone();
        let asked =
            Asked { kind: "view".into(), body: "Tôi muốn biết ai đã xem hồ sơ".into(), ..Asked::default() };
        let id = self.write(&self.member, 20, move |tx| privacy::ask(tx, &sealer, &asked))?;
        for (ago, doing, said) in [
            (19, Doing::Answer, "Đã nhận, sẽ gửi trong tuần"),
            (17, Doing::Finish, "Xem tại trang Ai đã xem hồ sơ của tôi"),
        ] {
            let (sealer, seen) =
                (self.sealer.clone(), self.store.read(&super::FILLER, |db| Ok(members::cases::find(db, id)?.seen()))?);
            self.write(&self.province, ago, move |tx| privacy::act_on_request(tx, &sealer, seen, doing, said))?;
        }
        let sealer = self.sealer.clone();
        let on = vietnam::date::show(Clock::System.now().day().saturating_sub(1.days()));
        let asked = Asked {
            kind: "object".into(),
            body: "Không đồng ý nêu tên trong danh sách công khai".into(),
            contact: "Thôn Nà Pò, nhận thư tại nhà".into(),
            name: "Vi Văn Dân".into(),
            how: "paper".into(),
            on,
        };
        self.write(&self.province, 0, move |tx| privacy::enter(tx, &sealer, &asked)).map(drop)
    }

    fn breach(&self) -> Result<()> {
        let facts = BreachFacts {
            title: "Gửi nhầm danh sách đoàn viên".into(),
            happened: "Sáng hôm phát hiện, qua thư điện tử".into(),
            what: "Tệp danh sách được gửi nhầm cho một địa chỉ ngoài tổ chức Đoàn".into(),
            data: "Họ tên, ngày sinh, đơn vị".into(),
            people: 35,
            harm: "Người nhận có thể biết ai là đoàn viên".into(),
            measures: "Đã yêu cầu và xác nhận xoá; nhắc lại quy định gửi tệp".into(),
            contact: "Văn phòng Tỉnh đoàn".into(),
        };
        let id = self.write(&self.province, 60, move |tx| {
            let found = tx.now();
            privacy::report_breach(tx, found, facts)
        })?;
        let turns = [Turn::Notified("12-TB/TĐTN".into()), Turn::Told, Turn::Closed];
        for ((ago, version), turn) in [(59, 1), (58, 2), (50, 3)].into_iter().zip(turns) {
            self.write(&self.province, ago, move |tx| privacy::turn_breach(tx, id, version, turn))?;
        }
        Ok(())
    }
}
