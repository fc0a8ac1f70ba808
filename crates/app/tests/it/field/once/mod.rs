//! Campaigns that count each citizen once: nobody counts twice whatever comes in which order, no work is lost, and who
//! was helped is known to nobody.

mod counting;
mod secrecy;

use field::{Campaign, Citizen, Incoming, Outcome, Plan, Post, Seat};
use kernel::tally::Node;
use kernel::{Actor, Moment, Role};

use super::campaigns::{launched, plan};
use super::{ACTIVATED, Field, INSTALLED, add_team, record, record_id, take_seat, volunteer};
use crate::world::{TODAY, World};

/// Home visits: not of what a citizen has one of.
const VISITED: i64 = 112;

/// A campaign of the province that counts once, and volunteers of two communes in it.
struct Drive {
    field: Field,
    campaign: Campaign,
    other: Actor,
    other_seat: Seat,
}

fn once(world: &World) -> Plan {
    Plan { counts_once: true, indicators: vec![INSTALLED, ACTIVATED, VISITED], ..plan(world) }
}

/// What phones make of a number; here a digit is enough.
fn key(digit: char) -> String {
    digit.to_string().repeat(64)
}

impl Drive {
    fn new() -> Self {
        let field = Field::new();
        let campaign = launched(&field.world, once(&field.world));
        let team = add_team(&field.world, &field.world.ward_branch, "Tổ công nghệ số khối 7");
        let person = field.world.person("Vi Thị Bích");
        let other_seat = take_seat(&field.world, &team, person, Post::Member);
        let other = volunteer(&field.world, person, &field.world.ward_branch);
        Self { field, campaign, other, other_seat }
    }

    fn citizen(&self, digit: char) -> Citizen {
        let (sealer, campaign) = (&self.field.world.installation.sealer, self.campaign.id.to_string());
        Citizen::read(sealer, &campaign, &key(digit)).expect("a key")
    }

    /// A visit of today at a minute, to a citizen.
    fn visit(&self, n: u64, minute: i64, digit: char, services: &[(i64, i64)]) -> Incoming {
        let captured_at = Moment::start_of(TODAY).plus_ms(7 * 3_600_000 + minute * 60_000);
        Incoming { captured_at, citizens: vec![self.citizen(digit)], ..record(n, services) }
    }

    fn send_as(&self, actor: &Actor, records: &[Incoming]) -> Vec<Outcome> {
        let records = records.to_vec();
        self.field.world.try_write(actor, move |tx| field::receive(tx, &records)).expect("taken in")
    }

    fn send(&self, record: Incoming) -> Outcome {
        self.send_as(&self.field.volunteer, &[record]).remove(0)
    }

    fn send_other(&self, record: Incoming) -> Outcome {
        self.send_as(&self.other, &[record]).remove(0)
    }

    /// Installed and activated at the province, then installed at either seat.
    fn figures(&self) -> [i64; 4] {
        let province = Node::unit(self.field.world.province.number);
        let at = |node, measure| self.field.counted(node, measure);
        [
            at(province, INSTALLED),
            at(province, ACTIVATED),
            at(self.field.seat.node(), INSTALLED),
            at(self.other_seat.node(), INSTALLED),
        ]
    }

    fn repeats(&self, n: u64) -> Vec<i64> {
        self.field.world.read(|db| field::record(db, record_id(n))).repeats
    }

    fn keys_kept(&self) -> i64 {
        self.field
            .world
            .read(|db| db.one("select count(*) from support_once where citizen is not null", &[], |row| row.get(0)))
    }

    fn officer(&self) -> Actor {
        self.field.world.actor(Role::ProvinceOfficer, &self.field.world.province)
    }
}
