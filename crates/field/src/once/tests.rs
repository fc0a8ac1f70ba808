//! Rules of what counts once.

use jiff::civil::date;
use kernel::Id;

use super::*;

fn claim(n: u64, day: i8, at: i64) -> Claim {
    let record = Id::from_parts(n, &[0; 10]);
    Claim { record, on_day: date(2026, 11, day), captured_at: Moment(at), stands: true, is_repeat: false }
}

/// Judges until nothing changes, and says which count.
fn counting(mut claims: Vec<Claim>) -> Vec<RecordId> {
    for (record, is_repeat) in judge(claims.clone()) {
        for claim in claims.iter_mut().filter(|claim| claim.record == record) {
            claim.is_repeat = is_repeat;
        }
    }
    assert_eq!(judge(claims.clone()), [], "one look is enough");
    claims.into_iter().filter(|claim| claim.stands && !claim.is_repeat).map(|claim| claim.record).collect()
}

#[test]
fn the_earliest_visit_counts_whatever_came_in_first() {
    let visits = [claim(3, 2, 50), claim(1, 3, 10), claim(2, 2, 60)];
    for turn in 0..3 {
        let mut visits = visits;
        visits.rotate_left(turn);
        for marked in 0..8 {
            let mut visits = visits.to_vec();
            visits.iter_mut().enumerate().for_each(|(at, claim)| claim.is_repeat = marked >> at & 1 == 1);
            assert_eq!(counting(visits), [claim(3, 2, 50).record]);
        }
    }
    assert_eq!(counting(vec![claim(2, 2, 50), claim(1, 2, 50)]), [claim(1, 2, 50).record], "the id settles a draw");
}

#[test]
fn what_does_not_stand_neither_counts_nor_keeps_others_out() {
    let gone = Claim { stands: false, is_repeat: true, ..claim(1, 1, 1) };
    assert_eq!(judge(vec![gone]), [(gone.record, false)]);
    let waits = Claim { is_repeat: true, ..claim(2, 5, 5) };
    assert_eq!(counting(vec![gone, waits, claim(3, 6, 6)]), [waits.record]);
    assert_eq!(counting(vec![gone]), []);
    assert_eq!(judge(Vec::new()), []);
}

#[test]
fn a_key_is_sixty_four_digits_of_a_campaign_and_leaves_an_index_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let chance = kernel::clock::Chance::System;
    let secrets = kernel::secrets::Secrets::open(folder.path(), &chance).expect("secrets");
    let sealer = Sealer::new(&secrets, chance);
    let (campaign, other) = (Id::<Campaign>::from_parts(1, &[0; 10]), Id::<Campaign>::from_parts(2, &[0; 10]));
    let read = |campaign: CampaignId, key: &str| Citizen::read(&sealer, &campaign.to_string(), key);
    let key = "0123456789abcdef".repeat(4);
    let citizen = read(campaign, &key).expect("a key");
    assert_eq!(read(campaign, &key.to_uppercase()), Ok(citizen));
    assert_ne!(read(other, &key).expect("a key").index, citizen.index);
    assert_ne!(read(campaign, &"0".repeat(64)).expect("a key").index, citizen.index);
    for bad in ["", "0912345678", &key[1..], &format!("{key}0"), &format!("{}g", &key[1..]), &"ệ".repeat(32)] {
        assert_eq!(read(campaign, bad).map_err(|say| say.key), Err("once-key-unreadable"), "{bad}");
    }
    assert!(Citizen::read(&sealer, "chiến dịch", &key).is_err());
}
