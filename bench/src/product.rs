//! The product as its users run it: the release binary over a data folder.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};

use crate::load;

/// The release binary beside this one.
pub fn binary() -> PathBuf {
    let here = std::env::current_exe().expect("our own path");
    let binary = here.with_file_name("xungkich");
    assert!(binary.exists(), "build the product first: cargo build --release");
    binary
}

/// The demo province of a size, filled once.
pub fn fill(folder: &Path, scale: f64) -> PathBuf {
    let data = folder.join(format!("province-{scale}"));
    let status = std::process::Command::new(binary())
        .args(["demo", "--fill-only", "--scale", &scale.to_string(), "--data"])
        .arg(&data)
        .stdout(Stdio::null())
        .status()
        .expect("ran");
    assert!(status.success(), "the demo province could not be filled");
    data
}

/// A running server.
pub struct Product {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// Seconds from the command to the first answer.
    pub started: f64,
}

impl Product {
    /// Starts the server over a data folder.
    pub async fn start(data: &Path) -> Self {
        let begun = Instant::now();
        let mut child = Command::new(binary())
            .args(["serve", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .expect("started");
        let mut lines = BufReader::new(child.stdout.take().expect("output")).lines();
        let line = lines.next_line().await.expect("read").expect("an address");
        let at = line.find("http://").expect("an address") + 7;
        let address = line[at..].split([' ', '/']).next().expect("an address").parse().expect("an address");
        let mut stream = TcpStream::connect(address).await.expect("connected");
        let request = format!("GET /healthz HTTP/1.1\r\nhost: {address}\r\n\r\n");
        let (status, _, _) = load::exchange(&mut stream, request.as_bytes()).await;
        assert_eq!(status, 200);
        Self { child, address, started: begun.elapsed().as_secs_f64() }
    }

    /// Signs the province officer of the demo in and gives the cookie.
    pub async fn sign_in(&self) -> String {
        let body = "who=0912000001&password=xungkich&next=/";
        let request = format!(
            "POST /sign-in HTTP/1.1\r\nhost: {}\r\nsec-fetch-site: same-origin\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(self.address).await.expect("connected");
        let (status, head, _) = load::exchange(&mut stream, request.as_bytes()).await;
        assert_eq!(status, 303, "{head}");
        load::header(&head, "set-cookie").and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned()
    }

    /// Kilobytes over the wire for the member list and everything it loads, compressed.
    pub async fn first_load(&self, cookie: &str) -> f64 {
        let mut stream = TcpStream::connect(self.address).await.expect("connected");
        let mut sum = 0;
        for path in [
            "/members",
            "/static/any/app.css",
            "/static/any/app.js",
            "/static/any/filter.js",
            "/static/any/icons.svg",
            "/static/any/logo.svg",
        ] {
            let request = format!(
                "GET {path} HTTP/1.1\r\nhost: {}\r\ncookie: {cookie}\r\naccept-encoding: br, gzip\r\n\r\n",
                self.address
            );
            let (status, head, body) = load::exchange(&mut stream, request.as_bytes()).await;
            assert_eq!(status, 200, "{path}");
            sum += head.len() + body.len();
        }
        sum as f64 / 1000.0
    }

    /// Resident memory in MB.
    pub fn resident_mb(&self) -> u64 {
        let pid = self.child.id().expect("running");
        let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("its status");
        let line = status.lines().find(|line| line.starts_with("VmRSS")).expect("its memory");
        line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).expect("a number") / 1024
    }

    /// Stops the server.
    pub async fn stop(mut self) {
        self.child.kill().await.expect("stopped");
    }
}
