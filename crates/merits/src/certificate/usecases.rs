//! Issuing certificates, taking them back, and checking them.

use std::borrow::Cow;

use kernel::sign::Signer;
use kernel::tally::Span;
use kernel::{Action, Change, Day, Db, Error, Result, Say, Tx};
use people::PersonId;
use serde_json::json;
use uuid::Uuid;
use vietnam::number::Style;

use super::facts::{Blanks, Facts, asks_for, fill, hours};
use super::store::{self, Ending, New};
use super::{Certificate, CertificateId, NewTemplate, SIGNED_AS, State, Template, TemplateId, tidy_code};
use crate::claim::check_text;
use crate::ledger::{half_hours, reach, store as ledger};

/// So many are shown.
const SHOWN: i64 = 100;
/// The longest "what for", in characters.
const LONGEST_WHAT: usize = 200;

/// A certificate as somebody asks for it.
#[derive(Debug, Clone)]
pub struct Wish {
    /// To whom.
    pub person: PersonId,
    /// From which template.
    pub template: TemplateId,
    /// The time it is about.
    pub span: Span,
    /// What for, if the wording asks for it.
    pub what: String,
}

/// Writes down a template of a unit.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope.
pub fn add_template(tx: &mut Tx<'_>, unit: units::UnitId, says: &NewTemplate) -> Result<TemplateId> {
    let scope = tx.may(Action::IssueCertificates)?;
    let unit = units::find(tx, unit)?;
    scope.keep(&unit.path, ())?;
    let bad = says.faults();
    if !bad.is_empty() {
        return Err(Error::Invalid(bad));
    }
    let id: TemplateId = tx.new_id();
    store::insert_template(tx, id, &unit, says)?;
    let what = json!({"title": says.title_vi, "symbol": says.symbol, "signer": says.signer});
    tx.changed("certificate_template", id, &unit.path, Change::Added, &what)?;
    Ok(id)
}

/// Ends a template today: what was issued with it stays.
///
/// # Errors
/// `NotFound` outside the scope, `Refused` when it is closed.
pub fn close_template(tx: &mut Tx<'_>, id: TemplateId) -> Result<()> {
    let template = template_in_scope(tx, id)?;
    let today = tx.now().day();
    if template.says.to.is_some_and(|to| to <= today) {
        return Err(Error::refused("template-closed"));
    }
    store::close_template(tx, id, today)?;
    tx.changed("certificate_template", id, &template.path, Change::Edited, &json!({"closed_on": today}))
}

/// Templates of the actor's scope, those in use first.
///
/// # Errors
/// `Forbidden`.
pub fn templates(db: &Db<'_>) -> Result<Vec<Template>> {
    let scope = db.may(Action::IssueCertificates)?;
    let today = db.now().day();
    let mut templates = store::templates(db)?;
    templates.retain(|template| scope.covers(&template.path));
    templates.sort_by_key(|template| !template.says.is_open(today));
    Ok(templates)
}

pub(super) fn template_in_scope(db: &Db<'_>, id: TemplateId) -> Result<Template> {
    let scope = db.may(Action::IssueCertificates)?;
    let template = store::template(db, id)?;
    scope.keep(&template.path.clone(), template)
}

/// Issues a certificate to somebody in the actor's reach: its facts are frozen and signed.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope.
pub fn issue(tx: &mut Tx<'_>, signer: &Signer, wish: &Wish) -> Result<CertificateId> {
    let template = template_in_scope(tx, wish.template)?;
    reach(tx, wish.person)?;
    check_wish(tx, &template, wish)?;
    issue_one(tx, signer, &template, wish, (tx.actor().signature().1, None))
}

pub(super) fn check_wish(db: &Db<'_>, template: &Template, wish: &Wish) -> Result<()> {
    let today = db.now().day();
    let mut bad: Vec<(Cow<'static, str>, Say)> = Vec::new();
    if !template.says.is_open(today) {
        bad.push(("template".into(), "template-closed".into()));
    }
    if wish.span.from > wish.span.to {
        bad.push(("to".into(), "certificate-span".into()));
    } else if wish.span.to > today {
        bad.push(("to".into(), "certificate-future".into()));
    }
    let wordings = [&template.says.wording_vi, &template.says.wording_en];
    if wordings.iter().any(|wording| asks_for(wording, "what")) && wish.what.is_empty() {
        bad.push(("what".into(), "certificate-what".into()));
    }
    if wish.what.chars().count() > LONGEST_WHAT {
        bad.push(("what".into(), Say::new("template-long").counting("most", LONGEST_WHAT)));
    } else if vietnam::national_id::looks_like_national_id(&wish.what) {
        bad.push(("what".into(), "merit-text-id".into()));
    }
    if bad.is_empty() { Ok(()) } else { Err(Error::Invalid(bad)) }
}

/// `by` is the account in whose name it is issued.
fn issue_one(
    tx: &mut Tx<'_>,
    signer: &Signer,
    template: &Template,
    wish: &Wish,
    (by, replaces): (Option<Uuid>, Option<&Certificate>),
) -> Result<CertificateId> {
    if store::has_one(tx, wish)? {
        return Err(Error::invalid("person", "certificate-has-one"));
    }
    let given = half_hours(ledger::total(tx, wish.person, wish.span)?.minutes);
    let says = &template.says;
    if given == 0 && (asks_for(&says.wording_vi, "hours") || asks_for(&says.wording_en, "hours")) {
        return Err(Error::invalid("from", "certificate-no-hours"));
    }
    let today = tx.now().day();
    let year = i64::from(today.year());
    let number = store::next_number(tx, template.unit, year, &says.symbol)?;
    let code = format!("{}-{}", kernel::password::code(tx.source()), &kernel::password::code(tx.source())[..4]);
    let facts = facts(tx, template, wish, &code, number, given, replaces)?;
    let signed = facts.canonical()?;
    let (key, signature) = signer.sign(format!("{SIGNED_AS}{signed}").as_bytes());
    let new = New {
        id: tx.new_id(),
        code: &code,
        year,
        number,
        signed: &signed,
        key,
        signature: &signature,
        replaces: replaces.map(|old| old.id),
        by,
    };
    store::insert(tx, template, wish, &new)?;
    let what = json!({"person": wish.person, "number": facts.number, "replaces": new.replaces});
    tx.changed("certificate", new.id, &template.path, Change::Added, &what)?;
    Ok(new.id)
}

/// Everything that will be printed, as it stands now.
fn facts(
    db: &Db<'_>,
    template: &Template,
    wish: &Wish,
    code: &str,
    number: i64,
    given: i64,
    replaces: Option<&Certificate>,
) -> Result<Facts> {
    let says = template.says.clone();
    let name = people::find(db, wish.person)?.name;
    let unit = unit_of(db, wish.person)?.map_or_else(|| units::find(db, template.unit), Ok)?.name;
    let Span { from, to } = wish.span;
    let blanks = Blanks { name: &name, unit: &unit, what: &wish.what, from, to, half_hours: given };
    Ok(Facts {
        code: code.to_owned(),
        day: db.now().day().to_string(),
        from: from.to_string(),
        hours: hours(given, Style::En),
        wording_en: fill(&says.wording_en, &blanks, Style::En),
        wording_vi: fill(&says.wording_vi, &blanks, Style::Vi),
        issuer_en: says.issuer_en,
        issuer_vi: says.issuer_vi,
        number: format!("{number:02}-{}", says.symbol),
        place: says.place,
        post_en: says.post_en,
        post_vi: says.post_vi,
        replaces: replaces.map(|old| old.code.clone()).unwrap_or_default(),
        signer: says.signer,
        title_en: says.title_en,
        title_vi: says.title_vi,
        to: to.to_string(),
        v: 1,
        name,
        unit,
    })
}

/// The unit that a person belongs to most closely today.
fn unit_of(db: &Db<'_>, person: PersonId) -> Result<Option<units::Unit>> {
    let roles = people::roles_of(db, person, db.now().day())?;
    let nearest = roles.into_iter().max_by_key(|role| role.unit_path.depth());
    nearest.map(|role| units::find(db, role.unit)).transpose()
}

/// Certificates for many, all about the same.
#[derive(Debug, Clone)]
pub struct Batch {
    /// To whom.
    pub people: Vec<PersonId>,
    /// From which template.
    pub template: TemplateId,
    /// The time they are about.
    pub span: Span,
    /// What for, if the wording asks for it.
    pub what: String,
}

impl Batch {
    /// What it says to one of them.
    pub(super) fn wish(&self, person: PersonId) -> Wish {
        Wish { person, template: self.template, span: self.span, what: self.what.clone() }
    }
}

/// What became of a part of a batch.
#[derive(Debug, Clone, Copy)]
pub(super) struct Issued {
    pub issued: usize,
    /// People who hold such a certificate already, or gave no hours that it could name.
    pub passed_over: usize,
}

/// Issues certificates to some of a batch that was checked, in the name of an account.
pub(super) fn issue_each(
    tx: &mut Tx<'_>,
    signer: &Signer,
    template: &Template,
    batch: &Batch,
    (people, by): (&[PersonId], Option<Uuid>),
) -> Result<Issued> {
    let mut done = Issued { issued: 0, passed_over: 0 };
    for person in people {
        match issue_one(tx, signer, template, &batch.wish(*person), (by, None)) {
            Ok(_) => done.issued += 1,
            Err(Error::Invalid(_)) => done.passed_over += 1,
            Err(error) => return Err(error),
        }
    }
    Ok(done)
}

/// Issues another in the place of a certificate, with its facts as they stand now. The old one stays, says why it
/// holds no longer and leads to the new one.
///
/// # Errors
/// `Invalid` fields, `NotFound` outside the scope, `Refused` when the old one was ended before.
pub fn reissue(
    tx: &mut Tx<'_>,
    signer: &Signer,
    id: CertificateId,
    wish: &Wish,
    reason: &str,
) -> Result<CertificateId> {
    let old = in_scope(tx, id)?;
    let template = template_in_scope(tx, wish.template)?;
    let wish = Wish { person: old.person, ..wish.clone() };
    let reason = checked_reason(reason)?;
    check_wish(tx, &template, &wish)?;
    end(tx, &old, State::Replaced, &reason)?;
    issue_one(tx, signer, &template, &wish, (tx.actor().signature().1, Some(&old)))
}

/// Takes a certificate back. It stays, and says that it holds no longer, since when and why.
///
/// # Errors
/// `Invalid(reason)`, `NotFound` outside the scope, `Refused` when it was ended before.
pub fn revoke(tx: &mut Tx<'_>, id: CertificateId, reason: &str) -> Result<()> {
    let old = in_scope(tx, id)?;
    let reason = checked_reason(reason)?;
    end(tx, &old, State::Revoked, &reason)
}

fn checked_reason(typed: &str) -> Result<String> {
    let reason = vietnam::text::tidy(typed);
    check_text("reason", &reason).map_err(|say| Error::invalid("reason", say))?;
    Ok(reason)
}

fn end(tx: &mut Tx<'_>, old: &Certificate, state: State, reason: &str) -> Result<()> {
    old.check_standing().map_err(Error::Refused)?;
    store::end(tx, old.id, &Ending { state, reason })?;
    let what = json!({"state": state.code(), "reason": reason});
    tx.changed("certificate", old.id, &old.path, Change::Removed, &what)
}

/// A certificate that the actor may end.
pub(crate) fn in_scope(db: &Db<'_>, id: CertificateId) -> Result<Certificate> {
    let scope = db.may(Action::IssueCertificates)?;
    let certificate = store::find(db, id)?;
    scope.keep(&certificate.path.clone(), certificate)
}

/// A certificate for its holder, or for whoever may see the holder or the unit that issued it.
pub(crate) fn shown(db: &Db<'_>, id: CertificateId) -> Result<Certificate> {
    let certificate = store::find(db, id)?;
    match db.may(Action::IssueCertificates) {
        Ok(scope) if scope.covers(&certificate.path) => Ok(certificate),
        _ => reach(db, certificate.person).map(|()| certificate).map_err(|_| Error::NotFound),
    }
}

/// Certificates of a person, the latest first: one's own, or of somebody in the actor's reach.
///
/// # Errors
/// `NotFound` for somebody out of reach.
pub fn of_person(db: &Db<'_>, person: PersonId) -> Result<Vec<Certificate>> {
    reach(db, person)?;
    store::of_person(db, person)
}

/// Certificates issued in the actor's scope, the latest first, and how many in all.
pub struct Listed {
    /// The latest.
    pub certificates: Vec<Certificate>,
    /// How many fit.
    pub total: i64,
}

/// Certificates issued in the actor's scope whose holder's name or number fits what was typed.
///
/// # Errors
/// `Forbidden`.
pub fn listed(db: &Db<'_>, typed: &str) -> Result<Listed> {
    let scope = db.may(Action::IssueCertificates)?;
    let (name, number) = (format!("%{}%", vietnam::text::fold(typed).replace(' ', "%")), typed.trim().parse().ok());
    let mut listed = Listed { certificates: Vec::new(), total: 0 };
    for area in scope.areas() {
        let part = area.subtree();
        listed.certificates.extend(store::page(db, &part, &name, number.unwrap_or(-1), SHOWN)?);
        listed.total += store::count(db, &part, &name, number.unwrap_or(-1))?;
    }
    Ok(listed)
}

/// The certificate that a code leads to, for anybody who has the code.
///
/// # Errors
/// Those of the database.
pub fn verify(db: &Db<'_>, typed: &str) -> Result<Option<Certificate>> {
    store::by_code(db, &tidy_code(typed))
}

/// The days a form offers to begin with: from New Year to today.
pub(crate) fn usual_span(today: Day) -> Span {
    Span { from: today.first_of_year(), to: today }
}

/// What is off with certificates, in words for whoever runs the server; nothing when all is well.
///
/// # Errors
/// Those of the database.
pub fn check(db: &Db<'_>, signer: &Signer) -> Result<Vec<String>> {
    let mut found = Vec::new();
    store::each(db, |certificate| {
        if certificate.standing(signer) == State::Forged {
            found.push(format!("certificate {}: it is not what was signed", certificate.code));
        }
        if (certificate.state == State::Replaced) != certificate.replaced_by.is_some() {
            found.push(format!("certificate {}: replaced and replacement do not fit", certificate.code));
        }
        Ok(())
    })?;
    Ok(found)
}
