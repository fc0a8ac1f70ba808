//! The papers: minutes, proposal, decision, laid out as the Union writes them and ready to be printed.

use axum::response::Response;
use kernel::Error;
use uuid::Uuid;
use vietnam::national_id::Sex;
use web::{Ctx, Fault, Path};

use super::steps;
use crate::admission::Candidate;
use crate::admission::usecases::papers::{Paper, Sheet, sheet};
use crate::cases::paper::page::PaperPage;
use crate::cases::paper::{Cell, marks};

/// The rows of a paper about candidates.
struct Rows {
    sheet: Sheet,
    words: Words,
}

/// The few words of a table that are neither headings nor facts; a paper is Vietnamese in any language of the page.
struct Words {
    male: String,
    female: String,
    carried: String,
    fell: String,
}

impl Rows {
    /// The cells of each row, with whether it is a number.
    fn lines(&self) -> Vec<Vec<Cell>> {
        let columns = self.sheet.draft.wording.columns();
        let cells = |(at, one): (usize, &Candidate)| {
            columns
                .iter()
                .map(|(what, _)| (self.cell(what, at, one), matches!(*what, "n" | "yes" | "no" | "ballot")))
                .collect()
        };
        self.sheet.candidates.iter().enumerate().map(cells).collect()
    }

    fn cell(&self, what: &str, at: usize, one: &Candidate) -> String {
        let (file, votes) = (&one.file, one.file.votes.map(|(_, yes, no)| (yes, no)));
        let present = self.sheet.present.map_or(String::new(), |present| format!("/{present}"));
        match (what, votes) {
            ("n", _) => (at + 1).to_string(),
            ("name", _) => one.case.name.clone(),
            ("born", _) => vietnam::date::show(one.born),
            ("sex", _) => match one.sex {
                Some(Sex::Male) => self.words.male.clone(),
                Some(Sex::Female) => self.words.female.clone(),
                None => String::new(),
            },
            ("unit", _) => one.unit_name.clone(),
            ("introducer", _) => file.introducer.as_ref().map_or(String::new(), |it| it.name.clone()),
            ("yes", Some((yes, _))) => yes.to_string(),
            ("no", Some((_, no))) => no.to_string(),
            ("ballot", Some((yes, _))) => format!("{yes}{present}"),
            ("result", _) if one.stage == crate::admission::Stage::VotedDown => self.words.fell.clone(),
            ("result", _) => self.words.carried.clone(),
            _ => String::new(),
        }
    }
}

/// What was just done before a paper is shown.
const DONE: [(&str, &str); 3] =
    [("vote", "admission-done-vote"), ("propose", "admission-done-propose"), ("decide", "admission-done-decide")];

pub(crate) async fn show(ctx: Ctx, Path((paper, id)): Path<(String, Uuid)>) -> Result<Response, Fault> {
    let paper = Paper::of_code(&paper).ok_or(Error::NotFound)?;
    let (sheet, trail, marks) = ctx
        .read(move |db| {
            let sheet = sheet(db, paper, id)?;
            let trail = steps(db, &sheet.path)?;
            let marks = marks(db, sheet.candidates.iter().map(|one| &one.case))?;
            Ok((sheet, trail, marks))
        })
        .await?;
    let title = ctx.t(&format!("admission-paper-{}", paper.code()));
    let frame = ctx.frame("admission-title").titled(title).below(trail).after(&DONE);
    let vietnamese = |key| ctx.site().parts.texts.text(web::Lang::Vi, key);
    let words = Words {
        male: vietnamese("member-sex-m"),
        female: vietnamese("member-sex-f"),
        carried: vietnamese("admission-result-carried"),
        fell: vietnamese("admission-result-fell"),
    };
    let rows = Rows { sheet, words };
    let lines = rows.lines();
    let back = ("/admissions".to_owned(), ctx.t("admission-title"));
    ctx.page(&PaperPage { frame, paper: rows.sheet.draft.print(lines), marks, back, code: None })
}
