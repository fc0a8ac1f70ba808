//! Doubles of other hosts: a Zalo that speaks the documented protocol, and a mail server that takes letters.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A request as the double heard it: first line, headers in lower case, body.
#[derive(Debug, Clone)]
pub struct Heard {
    pub line: String,
    pub headers: String,
    pub body: String,
}

/// What the double of Zalo does.
#[derive(Debug, Default)]
pub struct Zalo {
    pub heard: Mutex<Vec<Heard>>,
    /// The access that holds now; renewing makes the next.
    pub access: Mutex<u32>,
    /// Error code for every message; 0 takes it.
    pub error: Mutex<i64>,
}

impl Zalo {
    /// Listens; answers the address too.
    pub fn start() -> (Arc<Self>, String) {
        let zalo = Arc::new(Self::default());
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let double = zalo.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                double.serve(stream.expect("a stream"));
            }
        });
        (zalo, address)
    }

    pub fn sent(&self) -> Vec<Heard> {
        let heard = self.heard.lock().expect("heard");
        heard.iter().filter(|it| it.line.contains("/oa/message/cs")).cloned().collect()
    }

    fn serve(&self, stream: TcpStream) {
        let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        let (mut headers, mut length) = (String::new(), 0);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).expect("a header");
            let header = header.trim_end().to_lowercase();
            if header.is_empty() {
                break;
            }
            if let Some(value) = header.strip_prefix("content-length: ") {
                length = value.parse().expect("a length");
            }
            headers += &format!("{header}\n");
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).expect("a body");
        let heard = Heard { line, headers, body: String::from_utf8(body).expect("text") };
        let answer = self.answer(&heard);
        self.heard.lock().expect("heard").push(heard);
        let mut stream = stream;
        let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length:";
        write!(stream, "{head} {}\r\n\r\n{answer}", answer.len()).expect("answered");
    }

    fn answer(&self, heard: &Heard) -> String {
        let mut access = self.access.lock().expect("access");
        if heard.line.contains("/v4/oa/access_token") {
            let wanted = if *access == 0 { "first".to_owned() } else { format!("refresh-{access}") };
            let is_right = heard.headers.contains("secret_key: app-secret")
                && heard.body.contains(&format!("refresh_token={wanted}"))
                && heard.body.contains("app_id=77")
                && heard.body.contains("grant_type=refresh_token");
            if !is_right {
                return r#"{"error_name":"Invalid refresh token.","error":-14014}"#.into();
            }
            *access += 1;
            return format!(
                r#"{{"access_token":"access-{access}","refresh_token":"refresh-{access}","expires_in":"90000"}}"#
            );
        }
        if !heard.headers.contains(&format!("access_token: access-{access}\n")) {
            return r#"{"error":-216,"message":"Access token is invalid"}"#.into();
        }
        match *self.error.lock().expect("error") {
            0 => r#"{"error":0,"message":"Success","data":{"message_id":"m","user_id":"u"}}"#.into(),
            error => format!(r#"{{"error":{error},"message":"no"}}"#),
        }
    }
}

/// Letters that the double of a mail server took.
pub type Letters = Arc<Mutex<Vec<String>>>;

/// A mail server that refuses the first `refusals` letters for now; answers its address.
pub fn mail_server(refusals: usize) -> (Letters, String) {
    let letters = Letters::default();
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("smtp://{}", listener.local_addr().expect("an address"));
    let taken = letters.clone();
    std::thread::spawn(move || {
        let mut refusals = refusals;
        for stream in listener.incoming() {
            take_letter(stream.expect("a stream"), &taken, &mut refusals);
        }
    });
    (letters, address)
}

fn take_letter(mut stream: TcpStream, letters: &Letters, refusals: &mut usize) {
    let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
    stream.write_all(b"220 double\r\n").expect("greeted");
    let mut line = String::new();
    while reader.read_line(&mut line).unwrap_or(0) > 0 {
        let word = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        let answer: &[u8] = match word.as_str() {
            "EHLO" | "HELO" => b"250-double\r\n250 8BITMIME\r\n",
            "MAIL" if *refusals > 0 => {
                *refusals -= 1;
                b"451 try later\r\n"
            }
            "MAIL" | "RCPT" | "RSET" | "NOOP" => b"250 ok\r\n",
            "DATA" => b"354 go on\r\n",
            "QUIT" => b"221 bye\r\n",
            _ => b"500 what\r\n",
        };
        stream.write_all(answer).expect("answered");
        if word == "DATA" {
            let mut letter = String::new();
            while !letter.ends_with("\r\n.\r\n") {
                reader.read_line(&mut letter).expect("a line");
            }
            letters.lock().expect("letters").push(letter);
            stream.write_all(b"250 taken\r\n").expect("answered");
        }
        if word == "QUIT" {
            return;
        }
        line.clear();
    }
}
