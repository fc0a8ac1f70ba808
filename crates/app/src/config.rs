//! Settings from file and environment. Everything here is shown by `config show`; unknown keys are refused.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use field::help::{Bridges, MailSettings, ZaloSettings};
use kernel::db::Engine;
use kernel::{Error, Result};
use serde::Deserialize;

/// Where the server listens unless told otherwise.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(std::net::Ipv4Addr::LOCALHOST), 8700);

/// Names of the settings in the environment.
const VARIABLES: [(&str, &str); 6] = [
    ("XUNGKICH_LISTEN", "listen"),
    ("DATABASE_URL", "database_url"),
    ("DATABASE_REPLICA_URL", "database_replica_url"),
    ("XUNGKICH_SECURE_COOKIES", "secure_cookies"),
    ("XUNGKICH_LOG", "log"),
    ("XUNGKICH_ADDRESS", "address"),
];

/// The settings in force.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// PostgreSQL connection string; without it the data lies in SQLite in the data folder.
    pub database_url: Option<String>,
    /// Connection string of a replica of that database, for readers.
    pub database_replica_url: Option<String>,
    /// Whether cookies are sent over HTTPS alone; turn it on behind a proxy that speaks HTTPS.
    pub secure_cookies: bool,
    /// What goes into the log: `info`, `debug`, `kernel=debug,info`, ….
    pub log: String,
    /// The address of this server as people reach it, for links in messages: `https://xungkich.tinhdoan.vn`.
    pub address: String,
    /// The bridge to a Zalo Official Account; none without it.
    pub zalo: Option<ZaloSettings>,
    /// The bridge to e-mail; none without it.
    pub mail: Option<MailSettings>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: LISTEN,
            database_url: None,
            database_replica_url: None,
            secure_cookies: false,
            log: "info".into(),
            address: String::new(),
            zalo: None,
            mail: None,
        }
    }
}

impl Config {
    /// Reads `file` when given, else `xungkich.toml` of the data folder when it is there, then the environment.
    ///
    /// # Errors
    /// `Broken` with the file or variable and what is wrong with it.
    pub fn read(folder: &Path, file: Option<&Path>) -> Result<Self> {
        let usual = folder.join("xungkich.toml");
        let file = file.map(PathBuf::from).or_else(|| usual.exists().then_some(usual));
        let mut table = match &file {
            None => toml::Table::new(),
            Some(file) => {
                let text = std::fs::read_to_string(file)
                    .map_err(|cause| Error::broken(format!("{}: {cause}", file.display())))?;
                text.parse().map_err(|cause| Error::broken(format!("{}: {cause}", file.display())))?
            }
        };
        for (variable, value) in environment()? {
            let value = match (variable, value.as_str()) {
                ("secure_cookies", "true" | "1") => toml::Value::Boolean(true),
                ("secure_cookies", "false" | "0") => toml::Value::Boolean(false),
                _ => toml::Value::String(value),
            };
            table.insert(variable.to_owned(), value);
        }
        let origin = file.map_or("the environment".to_owned(), |file| file.display().to_string());
        let config: Self = table.try_into().map_err(|cause| Error::broken(format!("{origin}: {cause}")))?;
        if config.database_replica_url.is_some() && config.database_url.is_none() {
            return Err(Error::broken("DATABASE_REPLICA_URL names a replica, but DATABASE_URL names no database"));
        }
        Ok(config)
    }

    /// The database these settings name.
    #[must_use]
    pub fn engine(&self) -> Option<Engine> {
        self.database_url.clone().map(Engine::Postgres)
    }

    /// The bridges of the help desk.
    #[must_use]
    pub fn bridges(&self) -> Bridges {
        let address = self.address.trim_end_matches('/').to_owned();
        Bridges { address, zalo: self.zalo.clone(), mail: self.mail.clone() }
    }

    /// Every setting with its value; secrets hidden.
    #[must_use]
    pub fn shown(&self) -> String {
        let database = self.database_url.as_deref().map_or("SQLite in the data folder".to_owned(), hide_password);
        let replica = self.database_replica_url.as_deref().map_or("none".to_owned(), hide_password);
        let bridges = self.shown_bridges();
        format!(
            "listen = \"{}\"\ndatabase_url = \"{database}\"\ndatabase_replica_url = \"{replica}\"\nsecure_cookies = {}\nlog = \"{}\"\naddress = \"{}\"\n{bridges}",
            self.listen, self.secure_cookies, self.log, self.address
        )
    }

    fn shown_bridges(&self) -> String {
        let mail = self.mail.as_ref().map_or("# mail: off\n".to_owned(), |mail| {
            format!("[mail]\nserver = \"{}\"\nfrom = \"{}\"\n", hide_password(&mail.server.0), mail.from)
        });
        let zalo = self.zalo.as_ref().map_or("# zalo: off\n".to_owned(), |zalo| {
            let secrets = ["app_secret", "oa_secret", "refresh_token"].map(|name| format!("{name} = \"(hidden)\"\n"));
            let hosts = format!("api = \"{}\"\noauth = \"{}\"\n", zalo.api, zalo.oauth);
            format!("[zalo]\napp_id = \"{}\"\n{}{hosts}", zalo.app_id, secrets.concat())
        });
        mail + &zalo
    }
}

/// The settings found in the environment. A name of ours that we don't know is a typing error.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment() -> Result<Vec<(&'static str, String)>> {
    let mut found = Vec::new();
    for (name, value) in std::env::vars() {
        match VARIABLES.iter().find(|(variable, _)| *variable == name) {
            Some((_, key)) => found.push((*key, value)),
            None if name.starts_with("XUNGKICH_") && !name.starts_with("XUNGKICH_TEST_") => {
                let known: Vec<_> = VARIABLES.iter().map(|(variable, _)| *variable).collect();
                return Err(Error::broken(format!("unknown setting {name}; known are {}", known.join(", "))));
            }
            None => {}
        }
    }
    Ok(found)
}

/// `postgres://user:…@host/db` with the password replaced.
fn hide_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "(hidden)".into() };
    match rest.rsplit_once('@') {
        None => url.to_owned(),
        Some((who, host)) => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}:(hidden)@{host}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unknown_keys_are_refused_with_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("xungkich.toml"), "lissten = \"127.0.0.1:1\"\n").expect("written");
        let refused = Config::read(folder.path(), None).expect_err("refused").to_string();
        assert!(refused.contains("lissten") && refused.contains("xungkich.toml"), "{refused}");
    }

    #[test]
    fn a_password_is_never_shown() {
        let [database_url, database_replica_url] =
            ["postgres://xk:s3cret@db/xk", "postgres://xk:s3cret@copy/xk"].map(|url| Some(url.to_owned()));
        let shown = Config { database_url, database_replica_url, ..Config::default() }.shown();
        assert!(!shown.contains("s3cret"), "{shown}");
        assert!(shown.contains("postgres://xk:(hidden)@db/xk") && shown.contains("postgres://xk:(hidden)@copy/xk"));
    }

    #[test]
    fn a_replica_of_no_database_is_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("xungkich.toml"), "database_replica_url = \"postgres://copy/xk\"\n")
            .expect("written");
        let refused = Config::read(folder.path(), None).expect_err("refused").to_string();
        assert!(refused.contains("DATABASE_URL"), "{refused}");
    }

    #[test]
    fn bridges_are_off_until_configured_and_hide_their_secrets() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("xungkich.toml");
        assert!(Config::default().shown().contains("# mail: off\n# zalo: off"));
        let zalo = "app_id = \"7\"\napp_secret = \"s3cret\"\noa_secret = \"s3cret\"\nrefresh_token = \"s3cret\"\n";
        let mail = "server = \"smtps://a:s3cret@mail.vn\"\nfrom = \"Xung Kích <a@mail.vn>\"\n";
        std::fs::write(&file, format!("address = \"https://x.vn/\"\n[zalo]\n{zalo}[mail]\n{mail}")).expect("written");
        let config = Config::read(folder.path(), None).expect("read");
        assert_eq!(config.bridges().address, "https://x.vn");
        assert!(!config.shown().contains("s3cret") && config.shown().contains("smtps://a:(hidden)@mail.vn"));
        assert!(!format!("{config:?}").contains("s3cret"));
        std::fs::write(&file, format!("[zalo]\n{zalo}secret = 1\n")).expect("written");
        assert!(Config::read(folder.path(), None).is_err());
    }
}
