//! A wire that can be cut: stands between the product and its PostgreSQL server.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What becomes of the next commit that comes along.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// It arrives like everything else.
    None,
    /// The wire is cut before it reaches the server.
    Commit,
    /// It reaches the server, and the wire is cut before the answer comes back.
    Answer,
}

/// Passes bytes on until it is cut.
pub struct Wire {
    /// Where to connect to.
    port: u16,
    state: Arc<State>,
}

struct State {
    is_cut: AtomicBool,
    /// Whether a loss leaves the wire cut.
    stays_cut: AtomicBool,
    loss: Mutex<Loss>,
    /// Whether answers are dropped, because a commit was.
    is_mute: AtomicBool,
    open: Mutex<Vec<TcpStream>>,
}

impl Wire {
    /// A wire to the server at `to`.
    pub fn to(to: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let state = Arc::new(State {
            is_cut: AtomicBool::new(false),
            stays_cut: AtomicBool::new(false),
            loss: Mutex::new(Loss::None),
            is_mute: AtomicBool::new(false),
            open: Mutex::default(),
        });
        let wire = Self { port, state: state.clone() };
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if state.is_cut.load(Ordering::SeqCst) {
                    continue;
                }
                let Ok(server) = TcpStream::connect(&to) else { continue };
                let ends = [&client, &server, &client, &server].map(|end| end.try_clone().expect("a second handle"));
                let [from_client, from_server, keep_client, keep_server] = ends;
                state.open.lock().expect("list").extend([keep_client, keep_server]);
                let (there, back) = (state.clone(), state.clone());
                std::thread::spawn(move || pass(from_client, server, |piece| there.lose(piece)));
                std::thread::spawn(move || pass(from_server, client, |_| !back.is_mute.load(Ordering::SeqCst)));
            }
        });
        wire
    }

    /// A wire before the server of a connection string, and the string that leads through it.
    pub fn before(url: &str) -> (Self, String) {
        let at = url.rfind('@').map_or_else(|| url.find("://").expect("a scheme") + 3, |at| at + 1);
        let end = url[at..].find('/').expect("a database") + at;
        let wire = Self::to(url[at..end].to_owned());
        let through = format!("{}127.0.0.1:{}{}", &url[..at], wire.port, &url[end..]);
        (wire, through)
    }

    /// Cuts every connection and takes no new one.
    pub fn cut(&self) {
        self.state.is_cut.store(true, Ordering::SeqCst);
        self.state.drop_all();
    }

    /// Loses the next commit or its answer, and every connection with it.
    pub fn lose(&self, loss: Loss, stays_cut: bool) {
        self.state.stays_cut.store(stays_cut, Ordering::SeqCst);
        *self.state.loss.lock().expect("loss") = loss;
    }

    /// Takes connections again.
    pub fn mend(&self) {
        self.state.is_cut.store(false, Ordering::SeqCst);
    }
}

impl State {
    fn drop_all(&self) {
        for end in self.open.lock().expect("list").drain(..) {
            drop(end.shutdown(Shutdown::Both));
        }
    }

    /// Whether a piece on its way to the server arrives; a commit may be lost, and its answer is.
    fn lose(self: &Arc<Self>, piece: &[u8]) -> bool {
        let loss = *self.loss.lock().expect("loss");
        if loss == Loss::None || !piece.windows(8).any(|word| word == b"; commit") {
            return true;
        }
        *self.loss.lock().expect("loss") = Loss::None;
        self.is_mute.store(true, Ordering::SeqCst);
        let state = self.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(200));
            state.is_cut.store(state.stays_cut.load(Ordering::SeqCst), Ordering::SeqCst);
            state.drop_all();
            state.is_mute.store(false, Ordering::SeqCst);
        });
        loss == Loss::Answer
    }
}

fn pass(mut from: TcpStream, mut to: TcpStream, arrives: impl Fn(&[u8]) -> bool) {
    let mut piece = [0; 16 << 10];
    while let Ok(read) = from.read(&mut piece) {
        if read == 0 || (arrives(&piece[..read]) && to.write_all(&piece[..read]).is_err()) {
            break;
        }
    }
    drop(to.shutdown(Shutdown::Both));
}
