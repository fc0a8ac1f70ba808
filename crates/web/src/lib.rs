//! How the rooms meet the browser and other programs: routes with their access, sessions' actors, pages, forms, faults.
//! Knows no room; the rooms hand in their routes, texts and places.

#![expect(clippy::disallowed_types, reason = "the one crate that builds routers, from Routes with their access")]

mod assets;
mod ctx;
mod edge;
mod fault;
mod form;
pub mod limit;
mod live;
mod metrics;
mod openapi;
mod page;
mod routes;
pub mod sheet;
mod site;
mod text;
mod upload;

pub use ctx::{Ctx, Download, see_other};
pub use fault::{Fault, Problem};
pub use form::{Body, Form, Path, Query};
pub use live::Watch;
pub use openapi::Doc;
pub use page::{Frame, Trail};
pub use routes::{Access, Place, RouteInfo, Routes};
pub use site::{Credential, Identify, Known, Parts, Seen, Site};
pub use text::{Lang, Texts};
pub use upload::Upload;

pub use Access::{Delivery, Open, Registered, SignedIn, To};

/// Texts of the frame, Vietnamese and English.
pub const TEXTS: (&str, &str) = (include_str!("../locales/vi.ftl"), include_str!("../locales/en.ftl"));
