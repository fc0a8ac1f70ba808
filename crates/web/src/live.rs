//! Live pages: a stream that says "look again" when something of interest was committed. It carries no data.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use kernel::UnitPath;
use tokio::sync::{broadcast, mpsc};

use crate::ctx::Ctx;

/// A page hears at most this often, however much is committed.
const REST: Duration = Duration::from_millis(400);

/// What a page wants to hear of.
#[derive(Debug, Clone)]
pub struct Watch {
    /// Kinds of the change log.
    pub kinds: &'static [&'static str],
    /// The unit whose subtree is shown.
    pub path: UnitPath,
    /// Name of the event sent.
    pub event: &'static str,
}

/// The receiving end of a page's events.
struct Events(mpsc::Receiver<()>, &'static str);

impl futures_core::Stream for Events {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let name = self.1;
        self.0.poll_recv(context).map(|heard| heard.map(|()| Ok(Event::default().event(name).data("now"))))
    }
}

impl Ctx {
    /// A stream of events for a page. Ends when the reader leaves or the server closes.
    #[must_use]
    pub fn live(&self, watch: Watch) -> Response {
        let mut notices = self.site().parts.store.notices();
        let mut closing = self.site().closing();
        let (tell, heard) = mpsc::channel(1);
        let (event, ctx) = (watch.event, self.clone());
        tokio::spawn(async move {
            // What was told before this stream began may be missing on a page read from a replica.
            if ctx.site().parts.store.heard(ctx.actor()) && tell.send(()).await.is_err() {
                return;
            }
            loop {
                tokio::select! {
                    notice = notices.recv() => match notice {
                        Ok(notice) if !watch.concerns(notice.kind, &notice.path) => continue,
                        Err(broadcast::error::RecvError::Closed) => break,
                        // One of interest, or so many that some were missed: look again.
                        _ => {}
                    },
                    _ = closing.wait_for(|closing| *closing) => break,
                    () = tell.closed() => break,
                }
                // Who looks again must find what they were told of.
                ctx.site().parts.store.heard(ctx.actor());
                if tell.send(()).await.is_err() {
                    break;
                }
                tokio::time::sleep(REST).await;
            }
        });
        Sse::new(Events(heard, event)).keep_alive(KeepAlive::new().interval(Duration::from_secs(15))).into_response()
    }
}

impl Watch {
    fn concerns(&self, kind: &str, path: &UnitPath) -> bool {
        self.kinds.contains(&kind) && (self.path.covers(path) || path.covers(&self.path))
    }
}
