//! Carries what SQLite's log holds into its file, beside the writer: copying pages back is no work that a write
//! should wait for. Begins with the first log that is long enough, ends with the connection that writes.

use std::ffi::c_int;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use rusqlite::Connection;
use rusqlite::hooks::Wal;

/// Each time the log has grown by so many pages they are carried over.
const LOAD: c_int = 2_000;
/// From so many pages on the writer waits for the other and carries the rest itself, so that the log begins anew:
/// somebody who never stops writing would otherwise let it grow without end.
const FULL: c_int = 8_000;

/// Has the log of this connection carried over; takes the place of SQLite's own automatic checkpoints.
pub(super) fn follow(conn: &mut Connection, file: &Path) -> rusqlite::Result<()> {
    let file = file.to_owned();
    let mut carrier: Option<Carrier> = None;
    let turn = Arc::new(Mutex::new(()));
    let mut carried = 0;
    conn.wal_hook(Some(move |log: &mut Wal, pages: c_int| {
        if pages < carried {
            carried = 0;
        }
        if pages >= FULL {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            // While somebody reads what was before something is left: the next commit tries again.
            log.checkpoint().ok();
        } else if pages - carried >= LOAD {
            carried = pages;
            carrier.get_or_insert_with(|| Carrier::start(file.clone(), Arc::clone(&turn))).call();
        }
        Ok(())
    }))
}

/// The thread that carries.
struct Carrier {
    calls: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Carrier {
    fn start(file: PathBuf, turn: Arc<Mutex<()>>) -> Self {
        let (calls, called) = sync_channel(1);
        let thread = std::thread::Builder::new().name("carrier".into()).spawn(move || carry(&file, &turn, &called));
        // Without it the writer carries alone.
        let thread = thread.inspect_err(|error| tracing::warn!(%error, "no thread for the log")).ok();
        Self { calls: Some(calls), thread }
    }

    fn call(&self) {
        if let Some(calls) = &self.calls {
            // One call that waits is enough.
            calls.try_send(()).ok();
        }
    }
}

impl Drop for Carrier {
    fn drop(&mut self) {
        self.calls = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn carry(file: &Path, turn: &Mutex<()>, called: &Receiver<()>) {
    let conn = match open(file) {
        Ok(conn) => conn,
        Err(error) => return tracing::warn!(%error, "the log is carried over by the writer"),
    };
    while called.recv().is_ok() {
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        if let Err(error) = conn.query_row("pragma wal_checkpoint(passive)", [], |_| Ok(())) {
            tracing::warn!(%error, "the log waits to be carried over");
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the seam opens the connections")]
fn open(file: &Path) -> rusqlite::Result<Connection> {
    let conn = Connection::open(file)?;
    conn.execute_batch("pragma synchronous = full; pragma cache_size = -100;")?;
    Ok(conn)
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::*;

    const PAGE: u64 = 4_096;

    #[test]
    fn the_log_begins_anew_while_somebody_never_stops_writing_and_nothing_is_left_in_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("log.db");
        let log = folder.path().join("log.db-wal");
        let mut conn = open(&file).expect("opened");
        conn.execute_batch("pragma journal_mode = wal; pragma synchronous = off; create table page (n, body);")
            .expect("made");
        follow(&mut conn, &file).expect("followed");
        let pages = FULL * 3;
        for commit in 0..pages / 100 {
            conn.execute_batch("begin").expect("begun");
            for page in 0..100 {
                let body = vec![7_u8; 3_500];
                conn.execute("insert into page values ($1, $2)", params![commit * 100 + page, body]).expect("written");
            }
            conn.execute_batch("commit").expect("committed");
        }
        let most = u64::try_from(FULL + LOAD).expect("a number") * PAGE;
        let size = log.metadata().expect("a log").len();
        assert!(size < most, "{size} bytes");
        drop(conn);
        assert!(!log.exists(), "the last to close leaves no log");
        let kept: i64 = open(&file)
            .expect("opened again")
            .query_row("select count(distinct n) from page where length(body) = 3500", [], |row| row.get(0))
            .expect("asked");
        assert_eq!(kept, i64::from(pages));
    }
}
