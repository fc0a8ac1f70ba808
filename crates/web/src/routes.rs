//! Routes with their access: none can be added without saying who may come in.

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use kernel::{Action, Actor, Error};

use crate::ctx::Ctx;
use crate::fault::Fault;
use crate::openapi::Doc;
use crate::site::Seen;

/// Who may come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everyone.
    Open,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever is signed in; of use to those who stand in the register of members, or stood there.
    Registered,
    /// Whoever is signed in, and phones that deliver for their owners.
    Delivery,
    /// Whoever may do this somewhere; the use case decides where.
    To(Action),
}

impl Access {
    /// Whether this actor may come in.
    ///
    /// # Errors
    /// `SignInFirst` or `Forbidden`.
    pub fn admits(self, actor: &Actor) -> Result<(), Error> {
        match (self, actor) {
            (Self::Open, _) => Ok(()),
            (Self::SignedIn | Self::Registered | Self::Delivery, Actor::Guest) => Err(Error::SignInFirst),
            (Self::SignedIn | Self::Registered, Actor::Phone { .. }) => Err(Error::Forbidden),
            (Self::SignedIn | Self::Registered | Self::Delivery, _) => Ok(()),
            (Self::To(action), actor) => actor.scope(action).map(drop),
        }
    }
}

/// A place in the navigation.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Where it leads.
    pub href: &'static str,
    /// Message key of its name.
    pub name: &'static str,
    /// Symbol in `icons.svg`.
    pub icon: &'static str,
    /// Who sees it.
    pub access: Access,
    /// Order in the list; the first four that a person may enter stand at the bottom of a phone. The tens say under
    /// which heading it stands.
    pub rank: u8,
}

/// Headings of the navigation: message key, and the first rank that stands under it.
const HEADINGS: [(u8, &str); 3] = [(20, "places-members"), (30, "places-work"), (40, "places-office")];

impl Place {
    /// The message key of the heading it stands under; none at the top.
    #[must_use]
    pub fn heading(&self) -> Option<&'static str> {
        HEADINGS.iter().rfind(|(first, _)| *first <= self.rank).map(|(_, key)| *key)
    }
}

/// A route as the role table and the API description see it.
#[derive(Clone)]
pub struct RouteInfo {
    /// `GET` or `POST`.
    pub method: Method,
    /// Its path with `{names}`.
    pub path: &'static str,
    /// Who may come in.
    pub access: Access,
    /// Its description, for the API.
    pub doc: Option<Doc>,
}

/// A room's routes, places and nothing else.
#[derive(Default)]
pub struct Routes {
    pub(crate) router: Router,
    pub(crate) table: Vec<RouteInfo>,
    pub(crate) places: Vec<Place>,
    pub(crate) mine: Vec<Place>,
    pub(crate) seen: Option<Seen>,
}

impl Routes {
    /// No routes yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A page.
    #[must_use]
    pub fn get<H: Handler<T, ()>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::GET, path, access, None, handler)
    }

    /// What a form does.
    #[must_use]
    pub fn post<H: Handler<T, ()>, T: 'static>(self, path: &'static str, access: Access, handler: H) -> Self {
        self.add(Method::POST, path, access, None, handler)
    }

    /// A question or an act of the API, with its description.
    #[must_use]
    pub fn api<H: Handler<T, ()>, T: 'static>(
        self,
        method: Method,
        path: &'static str,
        access: Access,
        doc: Doc,
        handler: H,
    ) -> Self {
        self.add(method, path, access, Some(doc), handler)
    }

    /// A place in the navigation.
    #[must_use]
    pub fn place(mut self, place: Place) -> Self {
        self.places.push(place);
        self
    }

    /// A place on everybody's own page `/me`: what this room knows of the reader.
    #[must_use]
    pub fn mine(mut self, place: Place) -> Self {
        self.mine.push(place);
        self
    }

    /// Writes down now and then that somebody was here; see [`Seen`].
    #[must_use]
    pub fn on_seen(mut self, seen: Seen) -> Self {
        self.seen = Some(seen);
        self
    }

    /// These routes and those of another room.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.table.extend(other.table);
        self.places.extend(other.places);
        self.mine.extend(other.mine);
        self.seen = self.seen.or(other.seen);
        self
    }

    /// Every route, for the role table.
    #[must_use]
    pub fn table(&self) -> &[RouteInfo] {
        &self.table
    }

    fn add<H: Handler<T, ()>, T: 'static>(
        mut self,
        method: Method,
        path: &'static str,
        access: Access,
        doc: Option<Doc>,
        handler: H,
    ) -> Self {
        let filter = if method == Method::POST { MethodFilter::POST } else { MethodFilter::GET };
        let guard = move |ctx: Ctx, request: Request, next: Next| guard(access, ctx, request, next);
        self.router = self.router.route(path, on(filter, handler).layer(from_fn(guard)));
        self.table.push(RouteInfo { method, path, access, doc });
        self
    }
}

async fn guard(access: Access, ctx: Ctx, request: Request, next: Next) -> Response {
    match access.admits(ctx.actor()) {
        Ok(()) => next.run(request).await,
        Err(error) => Fault::from(error).into_response(),
    }
}
