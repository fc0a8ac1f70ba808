//! What every request of a running server shares.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use kernel::files::Files;
use kernel::seal::Sealer;
use kernel::sign::Signer;
use kernel::{Actor, Db, Moment, Result, Store, Tx};
use tokio::sync::watch;

use crate::metrics::Metrics;
use crate::routes::Place;
use crate::text::Texts;

/// How long an actor is remembered before the database is asked again.
const REMEMBERED_MS: i64 = 30_000;
/// How often it is written down that somebody was here.
const SEEN_MS: i64 = 600_000;
/// So many are remembered at the most.
const REMEMBERED: usize = 20_000;

/// What a request shows to prove who asks.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Credential {
    /// The cookie of a session.
    Session(String),
    /// The bearer token of another program.
    Token(String),
}

/// Finds out who holds a credential; `Guest` when nobody does.
pub type Identify = fn(&Db<'_>, &Credential) -> Result<Actor>;

/// Writes down that the holder of a credential was here. Called at most once in ten minutes for each, after the
/// answer is on its way: nothing waits for it.
pub type Seen = fn(&mut Tx<'_>, &Credential) -> Result<()>;

/// What the app brings to a site.
pub struct Parts {
    /// The database.
    pub store: Store,
    /// Files that people hand in.
    pub files: Files,
    /// Seals sensitive columns.
    pub sealer: Arc<Sealer>,
    /// Signs what anybody may check.
    pub signer: Arc<Signer>,
    /// Every text.
    pub texts: Texts,
    /// Finds out who asks.
    pub identify: Identify,
    /// Whether cookies are sent over HTTPS alone.
    pub secure_cookies: bool,
    /// The address of this server as people reach it, without a slash behind; empty when nobody said it.
    pub address: String,
}

/// A running server's shared things.
pub struct Site {
    /// What the app brought.
    pub parts: Parts,
    pub(crate) places: Vec<Place>,
    pub(crate) mine: Vec<Place>,
    pub(crate) metrics: Metrics,
    pub(crate) openapi: String,
    seen: Option<Seen>,
    known: Mutex<HashMap<Credential, Known>>,
    closing: watch::Sender<bool>,
    shared: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

/// An actor as remembered.
#[derive(Debug, Clone)]
pub struct Known {
    actor: Actor,
    generation: u64,
    until: Moment,
    /// When it was last written down that they were here.
    seen: Moment,
}

impl Site {
    pub(crate) fn new(parts: Parts, places: [Vec<Place>; 2], openapi: String, seen: Option<Seen>) -> Self {
        let [places, mine] = places;
        Self {
            parts,
            places,
            mine,
            metrics: Metrics::default(),
            openapi,
            seen,
            known: Mutex::default(),
            closing: watch::Sender::new(false),
            shared: Mutex::default(),
        }
    }

    /// Something of a room's own that every request shares, made at its first use: what a room remembers of the
    /// database, one for each site.
    pub fn shared<T: Any + Send + Sync + Default>(&self) -> Arc<T> {
        let mut shared = self.shared.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = shared.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(T::default())).clone();
        kept.downcast().unwrap_or_default()
    }

    /// Tells streams that never end by themselves that the server is closing.
    pub fn close(&self) {
        self.closing.send_replace(true);
    }

    /// Whether the server is closing.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        *self.closing.borrow()
    }

    pub(crate) fn closing(&self) -> watch::Receiver<bool> {
        self.closing.subscribe()
    }

    /// Who holds this credential.
    pub(crate) async fn actor(self: &Arc<Self>, credential: Option<Credential>) -> Result<Actor> {
        let Some(credential) = credential else { return Ok(Actor::Guest) };
        let generation = self.parts.store.access_generation();
        let now = self.parts.store.clock().now();
        let known = self.remembered(&credential);
        if let Some(known) = &known
            && known.generation == generation
            && known.until > now
        {
            return Ok(known.actor.clone());
        }
        let site = self.clone();
        let asked = credential.clone();
        let actor = crate::ctx::blocking(move || {
            site.parts.store.read(&Actor::System("identify"), |db| (site.parts.identify)(db, &asked))
        })
        .await?;
        if actor != Actor::Guest {
            let seen = self.note(&credential, known.map(|known| known.seen), now);
            let until = now.plus_ms(REMEMBERED_MS);
            self.remember(credential, Known { actor: actor.clone(), generation, until, seen });
        }
        Ok(actor)
    }

    /// Has it written down that somebody is here, unless that was done lately; tells when it was.
    fn note(&self, credential: &Credential, before: Option<Moment>, now: Moment) -> Moment {
        if let Some(before) = before.filter(|before| now.0 - before.0 < SEEN_MS) {
            return before;
        }
        if let Some(seen) = self.seen {
            let credential = credential.clone();
            self.parts.store.write_aside(Actor::System("seen"), move |tx| seen(tx, &credential));
        }
        now
    }

    fn remembered(&self, credential: &Credential) -> Option<Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(credential).cloned()
    }

    fn remember(&self, credential: Credential, actor: Known) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(credential, actor);
    }
}
