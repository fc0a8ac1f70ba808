//! A load generator: so many connections, each sending the next request when the last was answered.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What was measured.
pub struct Load {
    seconds: f64,
    /// Milliseconds of each answer, sorted.
    times: Vec<f64>,
}

impl Load {
    /// Drives `paths` in turn for `long` over `connections`. Every answer must be 200.
    pub async fn run(address: SocketAddr, cookie: &str, paths: &[&str], connections: usize, long: Duration) -> Self {
        let requests: Vec<Vec<u8>> = paths.iter().map(|path| get(address, cookie, path)).collect();
        // Warm up: caches, statements, the search index.
        drive(address, requests.clone(), Duration::from_millis(700)).await;
        let begun = Instant::now();
        let tasks: Vec<_> = (0..connections).map(|_| tokio::spawn(drive(address, requests.clone(), long))).collect();
        let mut times = Vec::new();
        for task in tasks {
            times.extend(task.await.expect("driven"));
        }
        let seconds = begun.elapsed().as_secs_f64();
        times.sort_by(f64::total_cmp);
        Self { seconds, times }
    }

    /// Answers per second.
    pub fn rate(&self) -> f64 {
        self.times.len() as f64 / self.seconds
    }

    /// The median time of an answer in milliseconds.
    pub fn median_ms(&self) -> f64 {
        self.times[self.times.len() / 2]
    }

    /// The median time of an answer.
    pub fn median(&self) -> String {
        format!("{:.2} ms", self.median_ms())
    }

    /// The time that 95 of 100 answers stay under.
    pub fn p95(&self) -> String {
        format!("{:.2} ms", self.times[self.times.len() * 95 / 100])
    }
}

fn get(address: SocketAddr, cookie: &str, path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nhost: {address}\r\ncookie: {cookie}\r\n\r\n").into_bytes()
}

async fn drive(address: SocketAddr, requests: Vec<Vec<u8>>, long: Duration) -> Vec<f64> {
    let mut stream = TcpStream::connect(address).await.expect("connected");
    stream.set_nodelay(true).expect("no delay");
    let mut times = Vec::new();
    let begun = Instant::now();
    let mut turn = 0;
    while begun.elapsed() < long {
        let sent = Instant::now();
        let (status, _, _) = exchange(&mut stream, &requests[turn % requests.len()]).await;
        assert_eq!(status, 200, "{}", String::from_utf8_lossy(&requests[turn % requests.len()]));
        times.push(sent.elapsed().as_secs_f64() * 1000.0);
        turn += 1;
    }
    times
}

/// Sends a request and takes its whole answer: status, head and body. Bodies carry their length.
pub async fn exchange(stream: &mut TcpStream, request: &[u8]) -> (u16, String, Vec<u8>) {
    stream.write_all(request).await.expect("sent");
    let mut taken = Vec::with_capacity(16 << 10);
    loop {
        if let Some(end) = taken.windows(4).position(|part| part == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&taken[..end]).into_owned();
            let mut body = taken.split_off(end + 4);
            if header(&head, "transfer-encoding").is_some() {
                while !body.ends_with(b"0\r\n\r\n") {
                    assert!(stream.read_buf(&mut body).await.expect("read") > 0, "cut off");
                }
            } else {
                let length: usize = header(&head, "content-length").and_then(|text| text.parse().ok()).unwrap_or(0);
                while body.len() < length {
                    assert!(stream.read_buf(&mut body).await.expect("read") > 0, "cut off");
                }
            }
            let status = head.split(' ').nth(1).and_then(|text| text.parse().ok()).expect("a status");
            return (status, head, body);
        }
        assert!(stream.read_buf(&mut taken).await.expect("read") > 0, "cut off");
    }
}

/// The value of a header.
pub fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    head.lines()
        .find_map(|line| line.split_once(':').filter(|(key, _)| key.eq_ignore_ascii_case(name)))
        .map(|(_, value)| value.trim())
}
