//! The running server: listening, background jobs, and a close that finishes what was taken on.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use kernel::{Actor, Error, Result, jobs};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::{TcpListener, TcpSocket};
use web::{Parts, Site};

use crate::config::Config;
use crate::ground;
use crate::installation::Installation;

/// Threads that wait for the database. Each costs memory; more would not make the disk faster.
const BLOCKING_THREADS: usize = 16;
/// How long requests under way may take once the server is told to close.
const LAST_REQUESTS: Duration = Duration::from_secs(15);
/// So many connections may wait to be taken in; the system may allow fewer.
const QUEUE: u32 = 4_096;
/// How often the queue of jobs is looked at.
const JOB_PAUSE: Duration = Duration::from_millis(300);

/// The help desk looks around every so many of these pauses.
const DESK_RESTS: u32 = 20;

/// The parts of a site made from an installation.
///
/// # Errors
/// `Broken` when the texts can't be read.
pub fn parts(installation: &Installation, config: &Config) -> Result<Parts> {
    Ok(Parts {
        store: installation.store.clone(),
        files: installation.files.clone(),
        sealer: installation.sealer.clone(),
        signer: installation.signer.clone(),
        texts: ground::texts()?,
        identify: ground::identify,
        secure_cookies: config.secure_cookies,
        address: config.address.trim_end_matches('/').to_owned(),
    })
}

/// Serves until told to stop. `ready` hears the address once the server listens.
///
/// # Errors
/// `Broken` when the address is taken.
pub fn serve(installation: &Installation, config: &Config, ready: impl FnOnce(SocketAddr)) -> Result<()> {
    open_doors();
    let (site, router) = Site::build(parts(installation, config)?, ground::routes());
    field::help::connect(&site, config.bridges());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()?;
    let worker = start_jobs(site.clone())?;
    let desk = start_desk(site.clone())?;
    let listen = config.listen;
    let closing = site.clone();
    let served = runtime.block_on(async move {
        let listener = open(listen).map_err(|cause| {
            Error::broken(format!("can't listen on {listen}: {cause}; choose another with --listen"))
        })?;
        ready(listener.local_addr()?);
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        let (told, hears) = tokio::sync::oneshot::channel();
        let server = axum::serve(listener, service).with_graceful_shutdown(async move {
            stop_signal().await;
            closing.close();
            let _ = told.send(());
        });
        let late = async {
            let _ = hears.await;
            tokio::time::sleep(LAST_REQUESTS).await;
        };
        tokio::select! {
            served = server => served.map_err(Error::broken),
            () = late => {
                tracing::warn!("some requests took too long and were cut");
                Ok(())
            }
        }
    });
    site.close();
    drop(worker.join());
    drop(desk.join());
    served
}

/// Listens on an address. Whom the queue at the door has no room for tries again after a whole second.
fn open(listen: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if listen.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(listen)?;
    socket.listen(QUEUE)
}

/// Each phone that is connected is an open file. Many systems allow 1 024 until more are asked for, and an evening of a
/// campaign brings a thousand phones at once.
fn open_doors() {
    let limit = getrlimit(Resource::Nofile);
    if let Err(cause) = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit }) {
        tracing::warn!(%cause, "no more connections at once than the system grants unasked");
    }
}

async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else { return };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("closing: finishing what was taken on");
}

/// Works through the queue of jobs in a thread of its own.
fn start_jobs(site: Arc<Site>) -> Result<std::thread::JoinHandle<()>> {
    let work = move || {
        while !site.is_closing() {
            match run_next(&site.parts) {
                Ok(true) => {}
                Ok(false) => std::thread::sleep(JOB_PAUSE),
                Err(error) => {
                    tracing::error!(%error, "a job could not go on; it will be tried again");
                    std::thread::sleep(JOB_PAUSE * 10);
                }
            }
        }
    };
    Ok(std::thread::Builder::new().name("jobs".into()).spawn(work)?)
}

/// Lets the rooms do what they do by themselves, in a thread of its own: the help desk, where other hosts may be slow,
/// campaigns that are over forgetting whom they counted, and at night what is kept no longer.
fn start_desk(site: Arc<Site>) -> Result<std::thread::JoinHandle<()>> {
    let work = move || {
        let (mut rests, mut followed) = (0, None);
        while !site.is_closing() {
            std::thread::sleep(JOB_PAUSE);
            rests += 1;
            if rests < DESK_RESTS {
                continue;
            }
            rests = 0;
            if let Err(error) = field::help::tick(&site) {
                tracing::error!(%error, "the help desk could not go on; it will try again");
            }
            let (store, files) = (&site.parts.store, &site.parts.files);
            let forgotten = privacy::forget_by_night(store).and_then(|is_done| match is_done {
                true => crate::sweep::sweep(store, files).map(drop),
                false => Ok(()),
            });
            if let Err(error) = forgotten {
                tracing::error!(%error, "what is no longer kept could not be forgotten; it will be tried again");
            }
            let today = site.parts.store.clock().now().day();
            if followed != Some(today) {
                match members::posts::follow_rules(&site.parts.store) {
                    Ok(_) => followed = Some(today),
                    Err(error) => tracing::error!(%error, "terms could not follow the rules; it will be tried again"),
                }
            }
            if let Err(error) = field::forget_citizens(&site.parts.store) {
                tracing::error!(%error, "keys of citizens could not be forgotten; it will be tried again");
            }
        }
    };
    Ok(std::thread::Builder::new().name("desk".into()).spawn(work)?)
}

/// Does the oldest open job to its end, and tells whether there was one.
///
/// # Errors
/// What the job's room answers.
pub fn run_next(parts: &Parts) -> Result<bool> {
    let system = Actor::System("jobs");
    let Some(job) = parts.store.read(&system, jobs::next)? else { return Ok(false) };
    match job.kind.split('.').next() {
        Some("members") => members::run_job(parts, &job)?,
        Some("dues") => dues::run_job(parts, &job)?,
        Some("certificates") => merits::run_job(parts, &job)?,
        Some("teams") => field::run_job(parts, &job)?,
        Some("yearly") => yearly::run_job(parts, &job)?,
        _ => {
            tracing::error!(kind = %job.kind, "nobody does this kind of job");
            let given_up = jobs::Step::GivenUp("job-unknown".into());
            parts.store.write(&system, move |tx| jobs::record(tx, job.id, &given_up))?;
        }
    }
    Ok(true)
}
