//! The demo province's help desk: articles, and questions at every stage. Their texts stand beside this file.

use field::help::{self, EntryId, NewArticle, NewQuestion, QuestionId, Said, Text};
use kernel::{Actor, Clock, Error, Moment, Result, Role, Store};
use people::PersonId;
use units::Unit;

use super::work::Crew;
use super::{FILLER, Officers, acting};

const ARTICLES: &str = include_str!("help/articles.txt");
const QUESTIONS: &str = include_str!("help/questions.txt");
const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 86_400_000;

/// Who does what at the desks.
struct Cast<'c> {
    store: &'c Store,
    clock: &'c Clock,
    province: Actor,
    officer: Actor,
}

/// A text in the file: head, title and body.
fn parts(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    file.split("\n# ").filter_map(|part| {
        let (head, rest) = part.trim_start_matches("# ").split_once('\n')?;
        let (title, body) = rest.split_once('\n')?;
        Some((head, title, body.trim()))
    })
}

/// Writes and publishes the articles, then lets volunteers ask and officers answer until now.
pub(super) fn fill(store: &Store, clock: &Clock, province: &Unit, officers: &Officers, crews: &[Crew]) -> Result<()> {
    let now = clock.now();
    let cast = Cast {
        store,
        clock,
        province: acting(officers.province, Role::ProvinceOfficer, province),
        officer: acting(officers.commune, Role::CommuneOfficer, &officers.unit),
    };
    clock.set(now.plus_ms(-70 * DAY_MS));
    publish(&cast, province)?;
    let askers: Vec<&Crew> =
        crews.iter().filter(|crew| crew.commune == officers.place && crew.seats.len() > 1).collect();
    let all: Vec<_> = parts(QUESTIONS).collect();
    let count = i64::try_from(all.len()).unwrap_or(0);
    for ((nth, part), crew) in (0..).zip(all).zip(askers.iter().cycle()) {
        let asker = if nth % 3 == 0 { officers.volunteer } else { crew.seats[1].1 };
        // What still waits was asked lately, everything in the daytime.
        let back = if part.0.ends_with("open") { nth % 3 + 1 } else { (count - nth) * 3 / 2 + 4 };
        let day = now.plus_ms(-back * DAY_MS).day();
        let asked_at = Moment::start_of(day).plus_ms((450 + nth * 37 % 510) * MINUTE_MS);
        play(&cast, part, asker, crew.unit, asked_at)?;
    }
    clock.set(now);
    Ok(())
}

fn publish(cast: &Cast<'_>, province: &Unit) -> Result<()> {
    let unit = province.id;
    let all: Vec<NewArticle> = parts(ARTICLES)
        .map(|(head, title, body)| {
            let (vi, en) = body.split_once("\n== ").unwrap_or((body, ""));
            let (title_en, body_en) = en.split_once('\n').unwrap_or_default();
            NewArticle {
                unit,
                topic: head.split(' ').next().unwrap_or_default().to_owned(),
                text: Text {
                    title_vi: title.into(),
                    body_vi: vi.into(),
                    title_en: title_en.into(),
                    body_en: body_en.into(),
                },
                is_public: head.ends_with("public"),
                question: None,
            }
        })
        .collect();
    cast.store.write(&cast.province, move |tx| {
        for new in &all {
            let id = help::draft(tx, new)?.id;
            help::publish(tx, id)?;
        }
        Ok(())
    })
}

/// One question from its first word to the stage that the file says.
fn play(
    cast: &Cast<'_>,
    (head, title, body): (&str, &str, &str),
    asker: PersonId,
    unit: units::UnitId,
    asked_at: Moment,
) -> Result<()> {
    let (topic, stage) = head.split_once(" | ").ok_or_else(|| Error::broken("a question of the demo has no stage"))?;
    let (body, answer) = body.split_once("\n> ").unwrap_or((body, ""));
    let new = NewQuestion {
        id: kernel::Id::from_parts(0, &[0; 10]),
        topic: topic.to_owned(),
        title: title.to_owned(),
        body: body.to_owned(),
        about: None,
        channel: "web",
        is_private: false,
    };
    cast.clock.set(asked_at);
    let question = cast.store.write(&FILLER, move |tx| {
        let id: QuestionId = tx.new_id();
        help::ask_for(tx, asker, unit, &NewQuestion { id, ..new })
    })?;
    if answer.is_empty() {
        return Ok(());
    }
    let id = question.id;
    let is_local = question.desk_path.depth() > cast.province.grants()[0].path.depth();
    let answers = if is_local { &cast.officer } else { &cast.province };
    let answer = answer.to_owned();
    cast.clock.set(asked_at.plus_ms(95 * MINUTE_MS));
    let entry: EntryId = cast.store.write(answers, move |tx| {
        let said = Said { id: tx.new_id(), body: answer, seen: 0 };
        help::answer(tx, id, &said)?;
        help::mark_read(tx, Some(id)).map(|()| said.id)
    })?;
    if stage != "accepted" {
        return Ok(());
    }
    cast.clock.set(asked_at.plus_ms(DAY_MS));
    let Actor::Person { account, name, grants, .. } = cast.officer.clone() else { return Ok(()) };
    let asker = Actor::Person { account, person: asker, name, grants };
    cast.store.write(&asker, move |tx| {
        help::accept(tx, id, entry)?;
        help::mark_read(tx, Some(id))
    })?;
    cast.store.write(answers, move |tx| help::mark_read(tx, Some(id)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_has_a_head_a_title_and_a_body() {
        assert_eq!((parts(ARTICLES).count(), parts(QUESTIONS).count()), (20, 36));
        for (head, title, body) in parts(ARTICLES).chain(parts(QUESTIONS)) {
            assert!(!head.contains('\n') && !title.is_empty() && !body.is_empty(), "{head}");
            assert!(vietnam::private::find(title).is_none() && vietnam::private::find(body).is_none(), "{title}");
        }
    }
}
