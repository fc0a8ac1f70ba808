//! Passwords and one-time codes.

use super::*;

#[test]
fn a_changed_password_ends_the_other_sessions_and_the_old_one_works_no_longer() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let (here, there) = (signed_in(&world, PHONE), signed_in(&world, PHONE));
    let new = "nắng hạ vàng rực";
    let fields = |old: &'static str, again: &'static str| [("old", old), ("password", new), ("again", again)];
    let wrong = send(&world, Some(&here), "/account/password", Some(&fields("sai rồi nhé", new)));
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let differs = send(&world, Some(&here), "/account/password", Some(&fields(PASSWORD, "khác")));
    assert!(differs.text().contains("chưa giống nhau"), "{}", differs.text());
    let done = send(&world, Some(&here), "/account/password", Some(&fields(PASSWORD, new)));
    assert_eq!(done.location(), "/account?done=password");
    assert!(is_in(&world, &here) && !is_in(&world, &there));
    assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&world, PHONE, new).status, StatusCode::SEE_OTHER);
}

#[test]
fn guessing_the_old_password_of_an_open_browser_is_stopped() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let here = signed_in(&world, PHONE);
    let fields = [("old", "đoán mò thôi"), ("password", "nắng hạ vàng rực"), ("again", "nắng hạ vàng rực")];
    let guess = || send(&world, Some(&here), "/account/password", Some(&fields)).status;
    assert!((0..5).all(|_| guess() == StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(guess(), StatusCode::TOO_MANY_REQUESTS);
}

#[test]
fn a_code_opens_an_account_once() {
    let world = World::new();
    let (_, _, code) = coded(&world);
    let done = activate(&world, &code.to_lowercase().replace(' ', "-"), PASSWORD);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    assert!(is_in(&world, &cookie(&done)));
    assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::SEE_OTHER);
    let again = activate(&world, &code, "kẻ khác nhặt được");
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_code_is_over_after_the_last_day_on_its_slip() {
    let world = World::new();
    let (_, _, code) = coded(&world);
    world.clock.set(kernel::Moment::start_of(jiff::civil::date(2026, 11, 29)));
    let late = activate(&world, &code, PASSWORD);
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.text().contains("hết hạn"));
    later(&world, -MINUTE);
    assert_eq!(activate(&world, &code, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_new_code_voids_the_one_before_and_belongs_to_one_account() {
    let world = World::new();
    let (person, secretary, old) = coded(&world);
    let new = code_of(&world.post(&secretary, &format!("/accounts/{person}/code"), &[]));
    assert_eq!(activate(&world, &old, PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
    settled(&world, "0987 654 321", Role::Member, &world.branch);
    let fields =
        [("who", "0987654321"), ("code", new.as_str()), ("password", "của người khác"), ("again", "của người khác")];
    assert_eq!(send(&world, None, "/activate", Some(&fields)).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(activate(&world, &new, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_weak_password_comes_back_without_costing_the_code() {
    let world = World::new();
    let (_, _, code) = coded(&world);
    for weak in ["ngắn", "12345678", "matkhau123", "0912345678"] {
        let refused = activate(&world, &code, weak);
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{weak}");
        assert!(refused.text().contains("id=\"password-e\""), "{weak}");
        assert!(!refused.text().contains(&format!("value=\"{weak}\"")));
    }
    assert_eq!(activate(&world, &code, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn guessing_codes_is_stopped_and_says_nothing() {
    let world = World::new();
    let (_, _, code) = coded(&world);
    for _ in 0..5 {
        let guess = activate(&world, "2222 2222", "12345678");
        assert_eq!(guess.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!guess.text().contains("nhiều người dùng"), "the password is looked at after the code");
    }
    assert_eq!(activate(&world, &code, PASSWORD).status, StatusCode::TOO_MANY_REQUESTS);
    later(&world, 15 * MINUTE);
    assert_eq!(activate(&world, &code, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_recovery_code_ends_every_session_that_was_open() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    let stolen = signed_in(&world, PHONE);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let code = code_of(&world.post(&secretary, &format!("/accounts/{person}/code"), &[]));
    assert!(is_in(&world, &stolen), "a code alone changes nothing");
    assert_eq!(activate(&world, &code, "nắng hạ vàng rực").status, StatusCode::SEE_OTHER);
    assert!(!is_in(&world, &stolen));
}

#[test]
fn no_secret_stands_in_the_change_log_or_in_clear_in_the_database() {
    let world = World::new();
    let (_, _, code) = coded(&world);
    let mine = cookie(&activate(&world, &code, PASSWORD));
    let secret = mine.trim_start_matches("xk_session=").to_owned();
    let bare = code.replace(' ', "");
    let told = world.read(|db| db.all("select what from change_log", &[], |row| row.get::<String>(0)));
    assert!(told.len() > 5);
    for what in told {
        assert!(!what.contains(&bare) && !what.contains(&secret) && !what.contains("argon2"), "{what}");
    }
    let hashes = world.read(|db| db.all("select hash from access_code", &[], |row| row.get::<Vec<u8>>(0)));
    assert_eq!(hashes.iter().map(Vec::len).collect::<Vec<_>>(), [32]);
}
