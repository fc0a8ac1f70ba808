//! A member's card: signed, checked by anybody, revoked by itself.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use kernel::{Actor, Error};
use privacy::{CardState, SIGNED_AS};

use super::Place;
use crate::world::TODAY;

impl Place {
    fn issue(&self) -> privacy::Card {
        let signer = self.world.installation.signer.clone();
        self.world.try_write(&self.own, move |tx| privacy::issue_card(tx, &signer)).expect("issued")
    }

    fn state(&self) -> Option<CardState> {
        self.world.store().read(&self.own, |db| Ok(privacy::my_card(db)?.1.map(|(_, state)| state))).expect("mine")
    }

    /// What anybody is told who asks which cards are revoked, half a minute later.
    fn revoked(&self) -> Vec<String> {
        self.world.clock.set(self.world.clock.now().plus_ms(31_000));
        let list = self.world.get(&Actor::Guest, "/.well-known/xungkich-cards.json").json();
        list["revoked"].as_array().expect("a list").iter().map(|it| it.as_str().expect("text").to_owned()).collect()
    }
}

#[test]
fn anybody_checks_a_card_with_what_is_published_and_nothing_else() {
    let place = Place::new();
    let card = place.issue();
    let list = place.world.get(&Actor::Guest, "/.well-known/xungkich-cards.json").json();
    let key =
        list["keys"].as_array().expect("keys").iter().find(|key| key["number"] == card.facts.key).expect("the key");
    let public: [u8; 32] =
        BASE64.decode(key["public"].as_str().expect("text")).expect("base64").try_into().expect("32 bytes");
    let code = card.code();
    let (text, signature) = code.split_once('.').expect("two parts");
    let (text, signature) = (BASE64.decode(text).expect("text"), BASE64.decode(signature).expect("signature"));
    let signed = [SIGNED_AS.as_bytes(), &text].concat();
    assert_eq!(list["prefix"], SIGNED_AS);
    assert!(kernel::sign::is_signed_by(&public, &signed, &signature));
    let mut bent = signed.clone();
    bent[SIGNED_AS.len() + 20] ^= 1;
    assert!(!kernel::sign::is_signed_by(&public, &bent, &signature));
    let facts: serde_json::Value = serde_json::from_slice(&text).expect("JSON");
    assert_eq!(
        facts.as_object().expect("facts").keys().collect::<Vec<_>>(),
        ["c", "e", "k", "n", "s", "u"],
        "no more than that"
    );
    assert_eq!((facts["n"].as_str(), facts["e"].as_str()), (Some("Nông Thị Vân Anh"), Some("2027-11-21")));
    assert!(facts["u"].as_str().expect("a unit").contains(&place.world.branch.name));
    assert_eq!(list["revoked"], serde_json::json!([]));
}

#[test]
fn a_newer_card_ends_the_one_before_and_a_lost_one_is_revoked() {
    let place = Place::new();
    assert_eq!(place.state(), None);
    let none = place.world.try_write(&place.own, privacy::end_card);
    assert!(matches!(none, Err(Error::Refused(say)) if say.key == "card-none-to-end"));
    let (first, second) = (place.issue(), place.issue());
    assert_eq!(place.state(), Some(CardState::Good));
    assert_eq!(place.revoked(), std::slice::from_ref(&first.facts.serial));
    place.world.try_write(&place.own, privacy::end_card).expect("ended");
    assert_eq!(place.state(), Some(CardState::Ended));
    let mut both = [first.facts.serial, second.facts.serial];
    both.sort();
    assert_eq!(place.revoked(), both);
}

#[test]
fn a_card_ends_by_itself_when_the_register_says_otherwise() {
    let place = Place::new();
    let card = place.issue();
    assert!(place.revoked().is_empty());
    let id = place.member.id;
    place.world.write(move |tx| members::leave(tx, id, members::Status::GrownUp, TODAY, ""));
    assert_eq!(place.state(), Some(CardState::Outdated));
    assert_eq!(place.revoked(), [card.facts.serial]);
    let signer = place.world.installation.signer.clone();
    let again = place.world.try_write(&place.own, move |tx| privacy::issue_card(tx, &signer));
    assert!(matches!(again, Err(Error::Refused(say)) if say.key == "card-not-here"));
}

#[test]
fn an_expired_card_needs_no_revocation() {
    let place = Place::new();
    place.issue();
    place.world.clock.set(kernel::Moment::start_of(jiff::civil::date(2027, 11, 22)));
    assert_eq!(place.state(), Some(CardState::Expired));
    assert!(place.revoked().is_empty());
}

#[test]
fn a_key_that_was_renewed_still_checks_older_cards() {
    let place = Place::new();
    let card = place.issue();
    let mut secrets =
        kernel::secrets::Secrets::open(place.world.folder(), &kernel::clock::Chance::System).expect("opened");
    secrets.renew_signing(&kernel::clock::Chance::System).expect("renewed");
    let signer = kernel::sign::Signer::new(&secrets);
    let signed = format!("{SIGNED_AS}{}", card.signed);
    assert!(signer.is_signed(card.facts.key, signed.as_bytes(), &card.signature));
}

#[test]
fn the_page_that_checks_is_open_and_tells_nobody_of_the_card() {
    let place = Place::new();
    assert_eq!(place.world.get(&place.own, "/api/v1/me/card").status, StatusCode::NOT_FOUND, "no card yet");
    let card = place.issue();
    assert_eq!(place.world.get(&place.own, "/api/v1/me/card").json()["code"], card.code());
    let mine = place.world.get(&place.own, "/me/card").text();
    assert!(mine.contains(&format!("/card#{}", card.code())), "what stands behind # is never sent to a server");
    for path in ["/card", "/card/shell/vi", "/card/shell/en"] {
        let page = place.world.get(&Actor::Guest, path);
        assert_eq!(page.status, StatusCode::OK);
        assert!(!page.text().contains('⟦'), "{}", page.text());
    }
    assert_eq!(place.world.get(&Actor::Guest, "/card/shell/fr").status, StatusCode::NOT_FOUND);
    let officer = place.world.get(&place.secretary, "/me/card");
    assert_eq!(officer.status, StatusCode::NOT_FOUND, "who is no member has no card");
}
