//! The commands, each a thin reading of its arguments and one call.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use clap::{Parser, Subcommand};
use kernel::clock::Chance;
use kernel::{Actor, Clock, Day, Error, Result, Role};

use crate::config::Config;
use crate::installation::Installation;
use crate::{backup, check, demo, keys, serve};

/// The command line's actor.
const OPERATOR: Actor = Actor::System("command line");

/// Xung Kích: the digital platform of a provincial youth union.
///
/// Start with `xungkich demo`: it fills a province and serves it. For a province of your own:
/// `xungkich units import units.csv`, `xungkich admin create --name "…" --phone 09…`, `xungkich serve`.
#[derive(Parser)]
#[command(name = "xungkich", version, propagate_version = true)]
struct Cli {
    /// Folder that holds everything: database, secrets, files.
    #[arg(long, global = true, default_value = "./data", value_name = "DIR")]
    data: PathBuf,
    /// Settings file; without it xungkich.toml of the data folder.
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the data folder.
    Serve {
        /// Address and port, for instance 127.0.0.1:8700.
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<SocketAddr>,
    },
    /// Fill a data folder with the demo province (once), then serve it.
    Demo {
        /// Address and port, for instance 127.0.0.1:8700.
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<SocketAddr>,
        /// Size of the province: 1 is 50 000 members and 1.4 million support records.
        #[arg(long, default_value_t = 1.0)]
        scale: f64,
        /// Fill only, do not serve.
        #[arg(long)]
        fill_only: bool,
    },
    /// Officers of the province.
    #[command(subcommand)]
    Admin(Admin),
    /// The tree of units.
    #[command(subcommand)]
    Units(Units),
    /// The register of members.
    #[command(subcommand)]
    Members(Members),
    /// Teams with their people.
    #[command(subcommand)]
    Teams(Teams),
    /// Tokens for other programs.
    #[command(subcommand)]
    Token(Token),
    /// Write a backup into a new folder, while serving or not.
    Backup {
        /// The new folder.
        to: PathBuf,
    },
    /// Put a backup into an empty data folder, and into the empty database of DATABASE_URL when it is set.
    Restore {
        /// The backup's folder.
        from: PathBuf,
    },
    /// Compare counting tables with records and look for orphans. Exits with 1 when something is off.
    Check,
    /// Keys of the sealed columns.
    #[command(subcommand)]
    Keys(Keys),
    /// Settings.
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Subcommand)]
enum Admin {
    /// Make a province officer and print a one-time activation code.
    Create {
        /// Full name.
        #[arg(long)]
        name: String,
        /// Mobile number to sign in with.
        #[arg(long)]
        phone: String,
        /// Code of the unit; not needed when there is one province.
        #[arg(long)]
        unit: Option<String>,
    },
}

#[derive(Subcommand)]
enum Units {
    /// Read units from a CSV file with the columns code,kind,name,parent_code.
    Import {
        /// The file.
        file: PathBuf,
        /// Code system of the file.
        #[arg(long, default_value = "gso-2025")]
        system: String,
        /// Take only the unit with this code and what is below it.
        #[arg(long)]
        only: Option<String>,
        /// Founding day, for instance 2025-07-01; today when left out.
        #[arg(long)]
        day: Option<Day>,
    },
}

#[derive(Subcommand)]
enum Members {
    /// Read members from an XLSX or CSV file.
    Import {
        /// The file.
        file: PathBuf,
        /// Id or code of the unit that rows without one belong to.
        #[arg(long)]
        unit: String,
        /// Say what would happen and keep nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
enum Teams {
    /// Read teams with their people from an XLSX or CSV file.
    Import {
        /// The file.
        file: PathBuf,
        /// Id or code of the unit that rows without one belong to.
        #[arg(long)]
        unit: String,
        /// Say what would happen and keep nothing.
        #[arg(long)]
        dry_run: bool,
    },
}

#[derive(Subcommand)]
enum Token {
    /// Make a token for a subtree and print it once.
    Create {
        /// Id or code of the unit whose subtree it may reach.
        #[arg(long)]
        unit: String,
        /// What it is for.
        #[arg(long)]
        name: String,
        /// Role it acts in.
        #[arg(long, default_value = "commune_officer")]
        role: String,
        /// Days until it expires.
        #[arg(long, default_value_t = 365)]
        days: i64,
    },
}

#[derive(Subcommand)]
enum Keys {
    /// Make a new sealing key and seal every sensitive column with it. Stop the server first.
    Rotate,
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Show every setting in force; secrets are hidden.
    Show,
}

/// Runs the command line; the process exits with what this answers.
#[must_use]
pub fn run() -> std::process::ExitCode {
    let cli = Cli::parse();
    match Config::read(&cli.data, cli.config.as_deref()).and_then(|config| act(&cli, &config)) {
        Ok(code) => code,
        Err(error) => {
            let words = spoken(&error);
            drop(writeln!(std::io::stderr(), "{words}"));
            std::process::ExitCode::FAILURE
        }
    }
}

/// An error in words for whoever runs the server.
fn spoken(error: &Error) -> String {
    let texts = crate::ground::texts();
    let say = |say| texts.as_ref().map_or_else(|_| format!("{say:?}"), |texts| texts.say(web::Lang::En, say));
    match error {
        Error::Refused(why) => say(why),
        Error::Invalid(fields) => {
            fields.iter().map(|(field, why)| format!("{field}: {}", say(why))).collect::<Vec<_>>().join("\n")
        }
        Error::Broken(cause) => cause.to_string(),
        Error::NotFound => "There is no such unit. Look it up with the code of the official list.".into(),
        other => other.to_string(),
    }
}

fn print(line: impl std::fmt::Display) {
    // A closed pipe behind us is no fault of the command.
    drop(writeln!(std::io::stdout(), "{line}"));
}

fn act(cli: &Cli, config: &Config) -> Result<std::process::ExitCode> {
    let open = || Installation::open(&cli.data, config.engine(), Clock::System, Chance::System);
    match &cli.command {
        Command::Serve { listen } => {
            start_log(config);
            serve_at(&open()?, config, *listen, |_| {})?;
        }
        Command::Demo { listen, scale, fill_only } => {
            start_log(config);
            let signs = demo::fill(&cli.data, config.engine(), *scale)?;
            if !fill_only {
                serve_at(&open()?, config, *listen, |_| print(&signs))?;
            }
        }
        Command::Admin(Admin::Create { name, phone, unit }) => create_admin(&open()?, name, phone, unit.as_deref())?,
        Command::Units(Units::Import { file, system, only, day }) => {
            import_units(&open()?, file, system, only.as_deref(), *day)?;
        }
        Command::Members(Members::Import { file, unit, dry_run }) => {
            import(members::load, &open()?, config, (file, unit), *dry_run)?;
        }
        Command::Teams(Teams::Import { file, unit, dry_run }) => {
            import(field::load_teams, &open()?, config, (file, unit), *dry_run)?;
        }
        Command::Token(Token::Create { unit, name, role, days }) => create_token(&open()?, unit, name, role, *days)?,
        Command::Backup { to } => {
            let files = backup::backup(&open()?, to)?;
            print(format_args!("Backup of {files} files written to {} and checked.", to.display()));
        }
        Command::Restore { from } => {
            let files = backup::restore(from, &cli.data, config.engine())?;
            let engine = if config.engine().is_some() { " and PostgreSQL" } else { "" };
            let folder = cli.data.display();
            print(format_args!("{files} files restored into {folder}{engine}. Start with: xungkich serve"));
        }
        Command::Check => {
            let installation = open()?;
            return Ok(report_check(&check::check(&installation.store, &installation.signer)?));
        }
        Command::Keys(Keys::Rotate) => {
            let columns = keys::rotate(&cli.data, config.engine())?;
            print(format_args!("A new key seals {columns} records and files; the old one is gone."));
        }
        Command::Config(ConfigCommand::Show) => print(config.shown().trim_end()),
    }
    Ok(std::process::ExitCode::SUCCESS)
}

fn start_log(config: &Config) {
    let filter = tracing_subscriber::EnvFilter::new(&config.log);
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

fn serve_at(
    installation: &Installation,
    config: &Config,
    listen: Option<SocketAddr>,
    ready: impl FnOnce(SocketAddr),
) -> Result<()> {
    let config = Config { listen: listen.unwrap_or(config.listen), ..config.clone() };
    if let Some(replica) = &config.database_replica_url {
        installation.store.use_replica(replica)?;
    }
    serve::serve(installation, &config, |address| {
        print(format_args!("Xung Kích: http://{address} ({})", installation.store.engine().name()));
        ready(address);
    })
}

fn create_admin(installation: &Installation, name: &str, phone: &str, unit: Option<&str>) -> Result<()> {
    let (name, phone, unit) = (name.to_owned(), phone.to_owned(), unit.map(str::to_owned));
    let (unit, code) = installation.store.write(&OPERATOR, move |tx| {
        let unit = match unit {
            Some(named) => units::resolve(tx, &named)?,
            None => {
                let mut roots = units::roots(tx)?;
                match roots.len() {
                    1 => roots.swap_remove(0),
                    0 => return Err(Error::broken("there is no unit yet; run: xungkich units import FILE")),
                    count => return Err(Error::broken(format!("{count} provinces; name one with --unit CODE"))),
                }
            }
        };
        let code = people::make_officer(tx, &name, &phone, Role::ProvinceOfficer, unit.id)?;
        Ok((unit, code))
    })?;
    print(format_args!(
        "Province officer of {}.\nActivation code (once, 7 days): {code}\nEnter it at /activate.",
        unit.name
    ));
    Ok(())
}

fn import_units(
    installation: &Installation,
    file: &Path,
    system: &str,
    only: Option<&str>,
    day: Option<Day>,
) -> Result<()> {
    let content = read_file(file)?;
    let (system, only) = (system.to_owned(), only.map(str::to_owned));
    let done = installation.store.write(&OPERATOR, move |tx| {
        let day = day.unwrap_or_else(|| tx.now().day());
        units::import_csv(tx, &content, &system, only.as_deref(), day)
    })?;
    print(format_args!("{} units added, {} known already, {} renamed.", done.added, done.known, done.renamed));
    Ok(())
}

/// How a room reads a list.
type Load = fn(&web::Parts, &Actor, units::UnitId, &str, &[u8], bool) -> Result<lists::Report>;

fn import(
    load: Load,
    installation: &Installation,
    config: &Config,
    (file, unit): (&Path, &str),
    dry_run: bool,
) -> Result<()> {
    let content = read_file(file)?;
    let name = file.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let parts = serve::parts(installation, config)?;
    let unit = parts.store.read(&OPERATOR, |db| units::resolve(db, unit))?;
    let report = load(&parts, &OPERATOR, unit.id, &name, &content, dry_run)?;
    print(report.spoken(&parts.texts, web::Lang::En));
    Ok(())
}

fn create_token(installation: &Installation, unit: &str, name: &str, role: &str, days: i64) -> Result<()> {
    let role = Role::of_code(role).ok_or_else(|| {
        let codes: Vec<_> = Role::ALL.iter().map(|role| role.code()).collect();
        Error::broken(format!("there is no role {role}; choose one of {}", codes.join(", ")))
    })?;
    let (unit, name) = (unit.to_owned(), name.to_owned());
    let token = installation.store.write(&OPERATOR, move |tx| {
        let unit = units::resolve(tx, &unit)?;
        let until = tx.now().plus_ms(days.max(1) * 86_400_000).day();
        people::make_token(tx, &name, role, unit.id, Some(until))
    })?;
    print(token);
    Ok(())
}

fn read_file(file: &Path) -> Result<Vec<u8>> {
    std::fs::read(file).map_err(|cause| Error::broken(format!("{}: {cause}", file.display())))
}

fn report_check(found: &[String]) -> std::process::ExitCode {
    found.iter().for_each(print);
    if found.is_empty() {
        print("All is well: counts agree with records, the tree is whole, nothing is orphaned.");
        return std::process::ExitCode::SUCCESS;
    }
    std::process::ExitCode::FAILURE
}
