//! A phone as `box.js` and `deliver.js` make it, with the same rules: what is done waits in order, goes out again and
//! again until it is answered, and goes out once more when the server has lost it.

use std::collections::BTreeMap;

use hmac::{Hmac, KeyInit, Mac};
use kernel::Moment;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// So many rows in one batch: few, so that there are many batches.
const ROWS: usize = 12;

/// A request on its way, and what the server answers.
pub struct Request {
    pub secret: String,
    pub method: &'static str,
    pub path: String,
    pub body: Value,
}

pub type Answer = Option<(u16, Value)>;

/// The server through a network.
pub trait Line {
    fn ask(&mut self, request: Request) -> Answer;
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State {
    Waiting,
    Answered,
    Held,
}

#[derive(Clone)]
pub struct Act {
    pub id: String,
    pub row: Value,
    pub is_record: bool,
    pub state: State,
}

pub struct Phone {
    pub id: String,
    pub secret: String,
    pub seat: String,
    pub ahead_ms: i64,
    /// What the server last said of that.
    told_ahead: i64,
    mark: Option<String>,
    since: i64,
    pub acts: Vec<Act>,
    /// How each record stands, as far as the phone knows.
    pub states: BTreeMap<String, String>,
    /// Work of others.
    pub carried: Vec<Value>,
    /// How often the server had forgotten something.
    pub losses: usize,
}

impl Phone {
    /// A phone that was just made known, with what it was answered.
    pub fn new(known: &Value, seat: &str, now: Moment, ahead_ms: i64) -> Self {
        let text = |name: &str| known[name].as_str().expect("text").to_owned();
        let told: jiff::Timestamp = text("now").parse().expect("a time");
        let told_ahead = now.plus_ms(ahead_ms).0 - told.as_millisecond();
        let (id, secret, seat) = (text("id"), text("secret"), seat.to_owned());
        let (acts, states, carried) = (Vec::new(), BTreeMap::new(), Vec::new());
        Self { id, secret, seat, ahead_ms, told_ahead, mark: None, since: 0, acts, states, carried, losses: 0 }
    }

    /// Writes a record down; `now` is the true time, which the phone may not know.
    pub fn keep(&mut self, id: &str, now: Moment, what: &Value) {
        let at = now.plus_ms(self.ahead_ms);
        let n = self.acts.len() + 1;
        let mut row = json!({"id": id, "n": n, "volunteer": self.seat, "at": at.rfc3339(), "day": at.day()});
        what.as_object().into_iter().flatten().for_each(|(name, value)| row[name] = value.clone());
        if let Some(corrected) = what["corrects"].as_str() {
            self.states.insert(corrected.to_owned(), "replaced".into());
        }
        self.acts.retain(|act| !(act.id == id && act.state == State::Held));
        self.states.insert(id.to_owned(), "here".into());
        self.acts.push(Act { id: id.to_owned(), row, is_record: true, state: State::Waiting });
    }

    /// Takes a record back; a refused correction takes along what it was to correct.
    pub fn withdraw(&mut self, id: &str) {
        let held = self.acts.iter().position(|act| act.id == id && act.state == State::Held);
        let corrected = held.and_then(|at| self.acts.remove(at).row["corrects"].as_str().map(str::to_owned));
        for id in [Some(id.to_owned()), corrected].into_iter().flatten() {
            self.states.insert(id.clone(), "withdrawn".into());
            self.acts.push(Act { row: json!({"id": id}), id, is_record: false, state: State::Waiting });
        }
    }

    /// What a refused record was to correct.
    pub fn corrects(&self, id: &str) -> Option<String> {
        let act = self.acts.iter().find(|act| act.id == id && act.is_record)?;
        act.row["corrects"].as_str().map(str::to_owned)
    }

    pub fn is_done(&self) -> bool {
        self.carried.is_empty() && self.acts.iter().all(|act| act.state != State::Waiting)
    }

    fn waiting(&self) -> Vec<usize> {
        let waiting = (0..self.acts.len()).filter(|at| self.acts[*at].state == State::Waiting);
        waiting.take(ROWS).collect()
    }

    /// Everything that waits, sealed for a colleague's phone.
    pub fn hand_over(&self) -> Option<Value> {
        let rows = |is_record| -> Vec<_> {
            let acts = self.acts.iter().filter(|act| act.state == State::Waiting && act.is_record == is_record);
            acts.map(|act| act.row.clone()).collect()
        };
        if self.waiting().is_empty() {
            return None;
        }
        let text = json!({"records": rows(true), "withdrawals": rows(false), "ahead_ms": self.told_ahead}).to_string();
        let key = Sha256::digest(format!("hand over {}", self.secret));
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("a key");
        mac.update(text.as_bytes());
        let seal: String = mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect();
        Some(json!({"phone": self.id, "text": text, "seal": seal}))
    }

    /// One round as after each act: sends until nothing waits or the line fails, then asks what is new.
    pub fn deliver(&mut self, line: &mut dyn Line, now: Moment) {
        while !self.waiting().is_empty() || !self.carried.is_empty() {
            if !self.send(line, now) {
                return;
            }
        }
        while self.listen(line) {}
    }

    fn send(&mut self, line: &mut dyn Line, now: Moment) -> bool {
        let (records, withdrawals): (Vec<_>, Vec<_>) =
            self.waiting().into_iter().partition(|at| self.acts[*at].is_record);
        let rows = |acts: &[usize]| acts.iter().map(|at| self.acts[*at].row.clone()).collect::<Vec<_>>();
        let carried = self.carried.first().cloned();
        let body = json!({
            "sent_at": now.plus_ms(self.ahead_ms).rfc3339(),
            "unsent": self.acts.iter().filter(|act| act.state == State::Waiting).count(),
            "mark": self.mark,
            "records": rows(&records),
            "withdrawals": rows(&withdrawals),
            "carried": carried.iter().collect::<Vec<_>>(),
        });
        let (secret, path) = (self.secret.clone(), "/api/v1/records".to_owned());
        let Some((200, answer)) = line.ask(Request { secret, method: "POST", path, body }) else { return false };
        let results = answer["results"].as_array().expect("rows");
        for (at, row) in records.iter().chain(&withdrawals).zip(results) {
            self.note(*at, row);
        }
        if carried.is_some() {
            self.carried.remove(0);
        }
        self.told_ahead = answer["ahead_ms"].as_i64().expect("a number");
        if answer["lost"] == true {
            self.again();
        }
        self.mark = answer["mark"].as_str().map(str::to_owned).or(self.mark.take());
        true
    }

    fn note(&mut self, at: usize, row: &Value) {
        let act = &mut self.acts[at];
        assert_eq!(row["id"], act.id.as_str(), "each row is answered in its place");
        let is_refused = row["status"] == "refused";
        act.state = if is_refused && act.is_record { State::Held } else { State::Answered };
        let known = self.states.entry(act.id.clone()).or_default();
        let is_over = act.is_record && ["withdrawn", "replaced"].contains(&known.as_str());
        if !is_over {
            let is_refused = is_refused && act.is_record;
            *known = if is_refused { "refused" } else { row["state"].as_str().unwrap_or(known) }.to_owned();
        } else if is_refused && let Some(id) = act.row["corrects"].as_str().map(str::to_owned) {
            // A correction that never stood, and is over: what it was to correct must not go on counting.
            if !self.acts.iter().any(|act| act.id == id && !act.is_record) {
                self.acts.push(Act { row: json!({"id": id}), id, is_record: false, state: State::Waiting });
            }
        }
    }

    fn again(&mut self) {
        self.since = 0;
        self.losses += 1;
        self.acts.iter_mut().filter(|act| act.state == State::Answered).for_each(|act| act.state = State::Waiting);
    }

    /// Whether there is more to ask for.
    fn listen(&mut self, line: &mut dyn Line) -> bool {
        let mark = self.mark.as_ref().map_or(String::new(), |mark| format!("&mark={mark}"));
        let path = format!("/api/v1/records/states?since={}{mark}", self.since);
        let ask = Request { secret: self.secret.clone(), method: "GET", path, body: Value::Null };
        let Some((200, answer)) = line.ask(ask) else { return false };
        if answer["lost"] == true {
            self.again();
            self.mark = None;
            return false;
        }
        for item in answer["items"].as_array().expect("changes") {
            let (id, state) = (item["id"].as_str().expect("an id"), item["state"].as_str().expect("a state"));
            let Some(known) = self.states.get_mut(id) else { continue };
            for act in self.acts.iter_mut().filter(|act| act.id == id && act.is_record) {
                act.state = State::Answered;
            }
            if !(["withdrawn", "replaced"].contains(&known.as_str()) && state == "received") {
                *known = state.to_owned();
            }
        }
        self.since = answer["next"].as_i64().expect("a number");
        answer["more"] == true
    }
}
