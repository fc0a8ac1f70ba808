//! Signing in, and what is refused at the door.

use super::*;

#[test]
fn somebody_signs_in_with_a_number_in_any_spelling_and_is_led_where_they_wanted() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    for who in ["0912345678", "+84 912 345 678", "84.912.345.678"] {
        let answer = sign_in(&world, who, PASSWORD);
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/account".into()), "{who}");
        let set = answer.headers[header::SET_COOKIE].to_str().expect("a cookie").to_owned();
        assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax") && set.contains("Max-Age=2592000"), "{set}");
        let page = send(&world, Some(&cookie(&answer)), "/account", None);
        assert!(page.text().contains("Nông Thị Vân Anh") && page.text().contains("Firefox trên Windows"));
    }
}

#[test]
fn a_member_code_signs_in_as_well() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    world.write(move |tx| people::open_account(tx, person, &["ls-104-2231".into(), PHONE.into()]));
    assert_eq!(sign_in(&world, " LS-104-2231 ", PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn a_wrong_password_and_a_wrong_number_look_the_same_and_what_was_typed_stays() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let wrong = sign_in(&world, PHONE, "mưa rào tháng tám");
    let nobody = sign_in(&world, "0912 345 679", PASSWORD);
    assert_eq!((wrong.status, nobody.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert_eq!(wrong.text().replace("345 678", "345 679"), nobody.text());
    assert!(wrong.text().contains("value=\"0912 345 678\"") && wrong.text().contains("không khớp"));
    assert!(!wrong.text().contains("tháng tám") && wrong.headers.get(header::SET_COOKIE).is_none());
}

#[test]
fn the_sixth_wrong_try_waits_a_quarter_of_an_hour_even_with_the_right_password() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    for _ in 0..5 {
        assert_eq!(sign_in(&world, PHONE, "sai").status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let stopped = sign_in(&world, "+84912345678", PASSWORD);
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(stopped.text().contains("Chờ 15 phút") && stopped.text().contains("name=\"password\""));
    assert_eq!(stopped.headers[header::RETRY_AFTER], "900");
    later(&world, 15 * MINUTE);
    assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn right_passwords_do_not_use_up_the_tries() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    for _ in 0..8 {
        assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::SEE_OTHER);
    }
}

#[test]
fn nonsense_at_the_door_is_an_ordinary_wrong_try() {
    let world = World::new();
    let long = "9".repeat(5000);
    for (who, password) in
        [("", ""), ("'; drop table account; --", "x"), (long.as_str(), long.as_str()), ("\u{0}", "\u{0}")]
    {
        assert_eq!(sign_in(&world, who, password).status, StatusCode::UNPROCESSABLE_ENTITY);
    }
}

#[test]
fn next_leads_nowhere_but_into_this_site() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    for next in ["https://evil.example", "//evil.example", "/\\evil.example", "/\t/evil.example", "\\/evil", "evil", ""]
    {
        let fields = [("who", PHONE), ("password", PASSWORD), ("next", next)];
        let answer = send(&world, None, "/sign-in", Some(&fields));
        assert_eq!((answer.status, answer.location()), (StatusCode::SEE_OTHER, "/".into()), "{next:?}");
    }
    let page = send(&world, None, "/sign-in?next=%22%3E%3Cscript%3E", None);
    assert!(!page.text().contains("\"><script>"));
}

#[test]
fn another_site_can_not_sign_anybody_in_or_out() {
    let world = World::new();
    settled(&world, PHONE, Role::Member, &world.branch);
    let mine = signed_in(&world, PHONE);
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        for path in ["/sign-in", "/sign-out", "/account/sessions/others"] {
            let request = Request::post(path)
                .header(name, value)
                .header(header::HOST, "xungkich.example")
                .header(header::COOKIE, &mine)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from(form(&[("who", PHONE), ("password", PASSWORD)])))
                .expect("a request");
            let answer = world.raw(request);
            assert_eq!(answer.status, StatusCode::CONFLICT, "{path} {name}");
            assert!(answer.headers.get(header::SET_COOKIE).is_none());
        }
    }
    assert!(is_in(&world, &mine));
}

#[test]
fn a_page_for_the_signed_in_sends_guests_to_the_door_and_back() {
    let world = World::new();
    let asked = send(&world, None, "/account/visible", None);
    assert_eq!(asked.location(), "/sign-in?next=/account/visible");
    assert_eq!(send(&world, Some("xk_session=0000"), "/account", None).status, StatusCode::SEE_OTHER);
}
