//! Tokens of other programs, and the command line.

use super::*;

fn ask(world: &World, token: &str, path: &str) -> Answer {
    let request = Request::get(path).header(header::AUTHORIZATION, format!("Bearer {token}"));
    world.raw(request.body(Body::empty()).expect("a request"))
}

#[test]
fn a_token_carries_its_subtree_until_its_last_day_or_its_end() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let fields =
        [("name", "Kho dữ liệu xã"), ("role", "commune_officer"), ("unit", "Xã Quan Sơn"), ("expires", "22/11/2026")];
    let made = world.post(&officer, "/tokens/new", &fields);
    assert_eq!(made.headers[header::CACHE_CONTROL], "no-store");
    let text = made.text();
    let token = text.split("id=\"token\" class=\"num\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    let token = token.expect("a token").to_owned();
    let actor = world.read({
        let token = token.clone();
        move |db| people::identify(db, &Credential::Token(token))
    });
    let scope = actor.scope(Action::ReadMembers).expect("its role allows it");
    assert!(scope.covers(&world.branch.path) && !scope.covers(&world.ward.path));
    assert_eq!(ask(&world, &token, "/api/v1/units").status, StatusCode::OK);
    world.write(|_| Ok(()));
    let list = world.get(&officer, "/tokens").text();
    assert!(
        list.contains("Kho dữ liệu xã")
            && list.contains("Đang dùng được")
            && !list.contains("chưa dùng")
            && !list.contains(&token)
    );
    later(&world, 2 * DAY);
    assert_eq!(ask(&world, &token, "/api/v1/units").status, StatusCode::UNAUTHORIZED);
    assert!(world.get(&officer, "/tokens").text().contains("Hết hạn"));
}

#[test]
fn a_revoked_token_is_out_with_the_next_request() {
    let world = World::new();
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let province = world.province.id;
    let token = world.write(move |tx| people::make_token(tx, "Kho", Role::Member, province, Some(TODAY)));
    assert_eq!(ask(&world, &token, "/api/v1/units").status, StatusCode::OK);
    let page = world.get(&officer, "/tokens").text();
    let revoke =
        page.split("action=\"").filter_map(|part| part.split('"').next()).find(|path| path.ends_with("/revoke"));
    assert_eq!(world.post(&officer, revoke.expect("a token"), &[]).status, StatusCode::SEE_OTHER);
    assert_eq!(ask(&world, &token, "/api/v1/units").status, StatusCode::UNAUTHORIZED);
    assert_eq!(ask(&world, "0000", "/api/v1/units").status, StatusCode::UNAUTHORIZED);
}

#[test]
fn tokens_are_for_the_province_and_its_own_units() {
    let world = World::new();
    let commune = world.actor(Role::CommuneOfficer, &world.commune);
    assert_eq!(world.get(&commune, "/tokens").status, StatusCode::FORBIDDEN);
    let officer = world.actor(Role::ProvinceOfficer, &world.ward);
    let id = world.commune.id;
    let outside = world.try_write(&officer, move |tx| people::make_token(tx, "Kho", Role::Member, id, None));
    assert!(matches!(outside, Err(Error::NotFound)), "{outside:?}");
    let token = world.write(move |tx| people::make_token(tx, "Kho của xã", Role::Member, id, None));
    assert!(!world.get(&officer, "/tokens").text().contains("Kho của xã") && !token.is_empty());
    for fields in [
        [("name", ""), ("role", "member"), ("unit", "05983"), ("expires", "")],
        [("name", "Kho"), ("role", "king"), ("unit", "05983"), ("expires", "")],
        [("name", "Kho"), ("role", "member"), ("unit", "05983"), ("expires", "20/11/2026")],
        [("name", "Kho"), ("role", "member"), ("unit", "Xã Quan Sơn"), ("expires", "")],
    ] {
        assert_eq!(world.post(&officer, "/tokens/new", &fields).status, StatusCode::UNPROCESSABLE_ENTITY, "{fields:?}");
    }
}

#[test]
fn the_command_line_makes_an_officer_and_can_give_another_code() {
    let world = World::new();
    let province = world.province.id;
    let make = |name: &'static str, phone: &'static str| {
        world.try_write(&Actor::System("cli"), move |tx| {
            people::make_officer(tx, name, phone, Role::ProvinceOfficer, province)
        })
    };
    assert!(matches!(make("", PHONE), Err(Error::Invalid(_))));
    assert!(matches!(make("Hoàng Thị Nga", "abc"), Err(Error::Invalid(_))));
    let first = make("Hoàng Thị Nga", PHONE).expect("a code");
    let second = make("hoàng thị nga", PHONE).expect("another code");
    assert_eq!(activate(&world, &first, PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
    let done = activate(&world, &second, PASSWORD);
    let actor = who(&world, &cookie(&done));
    assert_eq!(actor.grants().iter().map(|grant| grant.role).collect::<Vec<_>>(), [Role::ProvinceOfficer]);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let refused = world.try_write(&officer, move |tx| {
        people::make_officer(tx, "Hoàng Thị Nga", PHONE, Role::ProvinceOfficer, province)
    });
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
}

#[test]
fn the_limit_is_told_apart_from_other_waits() {
    let limit = web::limit::Limit::new(1, 1000);
    assert!(limit.count("a", kernel::Moment(0)).is_ok() && limit.check("b", kernel::Moment(0)).is_ok());
    assert!(matches!(limit.check("a", kernel::Moment(1)), Err(Error::Busy(Busy::TooMany))));
    assert!(limit.check("a", kernel::Moment(1000)).is_ok());
}
