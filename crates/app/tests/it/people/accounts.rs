//! Accounts in the hands of officers.

use super::*;

#[test]
fn a_locked_account_is_out_at_once_and_stays_out() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Volunteer, &world.branch);
    let mine = signed_in(&world, PHONE);
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    assert_eq!(world.post(&officer, &format!("/accounts/{person}/lock"), &[]).status, StatusCode::SEE_OTHER);
    assert!(!is_in(&world, &mine));
    let refused = sign_in(&world, PHONE, PASSWORD);
    assert!(refused.text().contains("đang khóa") && refused.headers.get(header::SET_COOKIE).is_none());
    assert!(!sign_in(&world, PHONE, "sai").text().contains("đang khóa"), "only its owner learns of the lock");
    let code = world.post(&officer, &format!("/accounts/{person}/code"), &[]);
    assert_eq!(code.status, StatusCode::CONFLICT);
    world.post(&officer, &format!("/accounts/{person}/unlock"), &[]);
    assert!(!is_in(&world, &mine), "an old session does not come back");
    assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::SEE_OTHER);
}

#[test]
fn an_officer_acts_in_her_subtree_and_learns_nothing_of_others() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.ward_branch);
    let stranger = world.actor(Role::CommuneOfficer, &world.commune);
    let path = |rest: &str| format!("/accounts/{person}{rest}");
    assert_eq!(world.get(&stranger, &path("")).status, StatusCode::NOT_FOUND);
    assert_eq!(world.get(&stranger, &path("/roles/new")).status, StatusCode::NOT_FOUND);
    for rest in ["/open", "/code", "/lock", "/unlock", "/roles/new"] {
        let unit = world.branch.id.to_string();
        let fields = [("login", PHONE), ("role", "member"), ("unit", unit.as_str())];
        assert_eq!(world.post(&stranger, &path(rest), &fields).status, StatusCode::NOT_FOUND, "{rest}");
    }
    let list = world.get(&stranger, &format!("/accounts?unit={}&who=all", world.ward.id));
    assert_eq!(list.status, StatusCode::NOT_FOUND);
    assert!(!world.get(&stranger, "/accounts?who=all").text().contains("Nông Thị Vân Anh"));
    let member = world.actor(Role::Member, &world.branch);
    assert_eq!(world.get(&member, "/accounts").status, StatusCode::FORBIDDEN);
    let guest = world.get(&Actor::Guest, "/accounts");
    assert_eq!(guest.location(), "/sign-in?next=/accounts");
}

#[test]
fn nobody_locks_or_gives_a_code_to_somebody_above_or_beside_their_reach() {
    let world = World::new();
    let above = settled(&world, PHONE, Role::CommuneOfficer, &world.commune);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let branch = world.branch.id;
    world.write(move |tx| people::give_role(tx, above, Role::Member, branch, jiff::civil::date(2026, 1, 1), None));
    assert_eq!(world.get(&secretary, &format!("/accounts/{above}")).status, StatusCode::OK);
    for rest in ["code", "lock", "unlock", "open"] {
        let answer = world.post(&secretary, &format!("/accounts/{above}/{rest}"), &[("login", "LS-77-1")]);
        assert_eq!(answer.status, StatusCode::CONFLICT, "{rest}");
    }
    // A secretary of another branch who is a member here: her account is not this secretary's to take over.
    let beside = settled(&world, "0987 654 321", Role::BranchSecretary, &world.ward_branch);
    world.write(move |tx| people::give_role(tx, beside, Role::Member, branch, jiff::civil::date(2026, 1, 1), None));
    let answer = world.post(&secretary, &format!("/accounts/{beside}/code"), &[]);
    assert_eq!(answer.status, StatusCode::CONFLICT);
}

#[test]
fn nobody_gives_themselves_a_code_or_a_role() {
    let world = World::new();
    let me = settled(&world, PHONE, Role::CommuneOfficer, &world.commune);
    let actor = as_person(&world, me);
    for rest in ["code", "lock", "roles/new"] {
        let unit = world.commune.id.to_string();
        let fields = [("role", "commune_officer"), ("unit", unit.as_str())];
        assert_eq!(
            world.post(&actor, &format!("/accounts/{me}/{rest}"), &fields).status,
            StatusCode::CONFLICT,
            "{rest}"
        );
    }
}

#[test]
fn a_program_hands_out_no_codes() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    let province = world.province.id;
    let secret = world.write(move |tx| people::make_token(tx, "Kho dữ liệu", Role::ProvinceOfficer, province, None));
    let actor = world.read(move |db| people::identify(db, &Credential::Token(secret)));
    let account = world.read(move |db| people::account_of(db, person)).expect("an account");
    let refused = world.try_write(&actor, move |tx| people::give_code(tx, account));
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let made = world.try_write(&actor, move |tx| people::make_token(tx, "Nữa", Role::Member, province, None));
    assert!(matches!(made, Err(Error::Forbidden)), "{made:?}");
    for path in ["/accounts".to_owned(), format!("/accounts/{person}"), "/tokens".to_owned()] {
        assert_eq!(world.get(&actor, &path).status, StatusCode::FORBIDDEN, "{path}");
    }
    let hash = world.try_write(&actor, move |tx| people::set_password_hash(tx, account, "$argon2id$"));
    assert!(matches!(hash, Err(Error::Forbidden)), "{hash:?}");
}

#[test]
fn a_login_belongs_to_one_account_and_an_account_to_one_person() {
    let world = World::new();
    let first = settled(&world, PHONE, Role::Member, &world.branch);
    let second = world.person("Lý Quốc Bảo");
    world.actor_for(second, Role::Member, &world.branch);
    let taken =
        world.try_write(&Actor::System("test"), move |tx| people::open_account(tx, second, &["+84912345678".into()]));
    let Err(Error::Invalid(fields)) = taken else { panic!("{taken:?}") };
    assert_eq!((fields[0].0.as_ref(), fields[0].1.key), ("login", "login-taken"));
    assert!(world.read(move |db| people::account_of(db, second)).is_none(), "nothing is kept of a refused account");
    let same = world.write(move |tx| people::open_account(tx, first, &["LS-1".into(), PHONE.into()]));
    assert_eq!(world.read(move |db| people::account_of(db, first)), Some(same));
    world.write(move |tx| people::add_login(tx, same, "0987 654 321"));
    assert_eq!(sign_in(&world, "0987654321", PASSWORD).status, StatusCode::SEE_OTHER);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let again = world.post(&secretary, &format!("/accounts/{second}/open"), &[("login", "0912.345.678")]);
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text().contains("value=\"0912.345.678\"") && again.text().contains("0912 345 678 đang dùng"));
    let bad = world.post(&secretary, &format!("/accounts/{second}/open"), &[("login", "an@example.org")]);
    assert!(bad.text().contains("id=\"login-e\""));
}

#[test]
fn the_list_shows_roles_and_states_and_is_searched_without_marks() {
    let world = World::new();
    settled(&world, "0987 654 321", Role::TeamLeader, &world.branch);
    let (member, _, _) = coded(&world);
    let officer = world.actor(Role::ProvinceOfficer, &world.province);
    let office = world.get(&officer, "/accounts").text();
    assert!(office.contains("Nông Thị Vân Anh") && office.contains("Tổ trưởng") && office.contains("Đang dùng"));
    assert!(!office.contains("Lý Quốc Bảo"));
    let all = world.get(&officer, "/accounts?who=all").text();
    assert!(all.contains(&format!("/accounts/{member}")) && all.contains("Đã cấp mã"));
    assert!(world.get(&officer, "/accounts?who=all&q=ly%20bao").text().contains("Lý Quốc Bảo"));
    assert!(world.get(&officer, "/accounts?q=0987%20654%20321").text().contains("Nông Thị Vân Anh"));
    assert!(world.get(&officer, "/accounts?q=xyz").text().contains("Không có ai"));
    let ward = world.get(&officer, &format!("/accounts?who=all&unit={}", world.ward.id)).text();
    assert!(!ward.contains("Lý Quốc Bảo") && ward.contains("Phường Lương Văn Tri"));
}

#[test]
fn a_long_list_is_paged_without_losing_or_repeating_anybody() {
    let world = World::new();
    for at in 0..60 {
        let person = world.person(if at % 2 == 0 { "Hoàng Văn An" } else { "Vi Thị Bích" });
        let branch = world.branch.id;
        world.write(move |tx| people::give_role(tx, person, Role::Volunteer, branch, TODAY, None));
    }
    let officer = world.actor(Role::CommuneOfficer, &world.commune);
    let mut path = "/accounts".to_owned();
    let mut seen = Vec::new();
    for _ in 0..4 {
        let page = world.get(&officer, &path).text();
        assert!(page.contains("61 người"));
        seen.extend(
            page.split("<th scope=\"row\"><a href=\"/accounts/")
                .skip(1)
                .filter_map(|part| part.split('"').next())
                .map(str::to_owned),
        );
        let Some(next) = page.split("rel=\"next\" href=\"").nth(1) else { break };
        path = next.split('"').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
    }
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!((all, seen.len()), (61, 61));
}

#[test]
fn a_number_that_belongs_to_somebody_else_now_is_taken_off() {
    let world = World::new();
    let person = settled(&world, PHONE, Role::Member, &world.branch);
    let secretary = world.actor(Role::BranchSecretary, &world.branch);
    let path = format!("/accounts/{person}/logins/remove");
    let only = world.post(&secretary, &path, &[("login", "+84912345678")]);
    assert_eq!(only.status, StatusCode::CONFLICT, "the last way in stays");
    world.write(move |tx| people::open_account(tx, person, &["LS-1-1".into()]));
    let stranger = world.actor(Role::BranchSecretary, &world.ward_branch);
    assert_eq!(world.post(&stranger, &path, &[("login", "+84912345678")]).status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&secretary, &path, &[("login", "LS-9")]).status, StatusCode::NOT_FOUND);
    assert_eq!(world.post(&secretary, &path, &[("login", "+84912345678")]).status, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&world, PHONE, PASSWORD).status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&world, "ls-1-1", PASSWORD).status, StatusCode::SEE_OTHER);
    settled(&world, PHONE, Role::Member, &world.ward_branch);
}
