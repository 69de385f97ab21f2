//! The server.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::num::NonZero;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use actix_files::Files;
use actix_server::Server;
use actix_web::middleware::{Compress, Condition, from_fn};
use actix_web::{App, HttpServer, rt, web};
use arc_swap::ArcSwap;
use thiserror::Error;
use tracing_actix_web::TracingLogger;

use super::access::{AccessLog, AccessLogging};
use super::assets::is_inside;
use super::connection::over_connections;
use super::front::{explained, front};
use super::limits::{Gate, Limits};
use super::lines::Rest;
use super::metrics::{self, Metrics, Standing};
use super::reload::{self, Reloader};
use super::request_id::RequestSpan;
use super::source::{Source, SourceError};
use super::state::State;
use super::stop::{Closing, Ending, Signals};
use super::watched::watched;
use super::{Snapshots, api, cards, crawlers, dev, embeds, pages, pairs, places, problem, programs, search};
use crate::content::{Watch, Watching};

/// How many connections wait to be accepted at most; the system may have a lower bound. (listen(2).)
const QUEUE: i32 = 4_096;

/// What the server is told.
#[derive(Debug)]
pub struct Settings {
    /// Where to listen, as `HOST:PORT`; port 0 takes any that is free.
    pub address: String,
    /// A socket that somebody listens on already and hands over: it takes the place of the address, and is not closed while one
    /// server ends and another begins.
    pub handed_over: Option<TcpListener>,
    /// What to serve.
    pub source: Source,
    /// How many threads answer; as many as there are cores where it is not said.
    pub workers: Option<usize>,
    /// How much is asked of it at most.
    pub limits: Limits,
    /// How long things may take at the end.
    pub ending: Ending,
    /// Where to tell what was counted, as `HOST:PORT`.
    pub metrics: Option<String>,
    /// How requests are logged, where they are.
    pub access: Option<AccessLogging>,
    /// How changes of the files are noticed, where they are to be served without anybody asking.
    pub watching: Option<Watching>,
}

/// Why the server cannot start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The address is taken, not this machine's, or no address.
    #[error("cannot listen on {address}: {source}")]
    CannotListen {
        /// The address that was asked for.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// There is nothing to serve.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The system gives no more threads, or watches no more files.
    #[error("cannot follow changes: {0}")]
    CannotFollow(#[source] io::Error),
    /// The system lets nobody be told of signals.
    #[error("cannot listen for signals: {0}")]
    CannotListenForSignals(#[source] io::Error),
    /// The system gives no more threads.
    #[error("cannot log requests: {0}")]
    CannotLog(#[source] io::Error),
}

/// The site, bound to its address and ready to run.
#[derive(Debug)]
pub struct Application {
    listener: TcpListener,
    address: SocketAddr,
    metrics: Option<(TcpListener, SocketAddr)>,
    state: State,
    access_rest: Option<Rest>,
    source: Source,
    reloader: Reloader,
    limits: Limits,
    ending: Ending,
    signals: Signals,
    workers: Option<usize>,
    follows_changes: bool,
    is_shared: bool,
}

impl Application {
    /// Reads what is to be served and binds the address. Nothing is answered before [`Application::run`], and SIGHUP waits until
    /// then. Needs the runtime of actix around it.
    pub fn build(settings: Settings) -> Result<Self, StartError> {
        // Before anything that takes time: a signal that nobody listens for ends the process.
        let signals = Signals::listen().map_err(StartError::CannotListenForSignals)?;
        let source = settings.source;
        // Before anything is read: what changes meanwhile is served as well.
        let watch = Watch::new(&source.folders(), settings.watching).map_err(StartError::CannotFollow)?;
        let snapshots: Snapshots = Arc::new(ArcSwap::new(source.snapshot(None)?));
        let (reloader, reloads) =
            reload::follow(watch, source.clone(), Arc::clone(&snapshots)).map_err(StartError::CannotFollow)?;
        let is_shared = settings.handed_over.is_some();
        let (listener, address) = match settings.handed_over {
            Some(listener) => bound(listener, &settings.address)?,
            None => listen(&settings.address)?,
        };
        let gate = Arc::new(Gate::new(settings.limits.clone()));
        let metrics = settings.metrics.as_deref().map(listen).transpose()?;
        let access = settings.access.map(AccessLog::start).transpose();
        let (access, access_rest) = access.map_err(StartError::CannotLog)?.unzip();
        let counted = metrics.as_ref().map(|_| {
            Metrics::new(Standing {
                snapshots: Arc::clone(&snapshots),
                reloads: Arc::clone(&reloads),
                gate: Arc::clone(&gate),
                access: access.as_ref().map(|log| log.lines().clone()),
            })
        });
        Ok(Self {
            address,
            listener,
            metrics,
            state: State {
                snapshots,
                reloads,
                gate,
                metrics: counted,
                access,
                stopping: Arc::default(),
            },
            access_rest,
            source,
            reloader,
            limits: settings.limits,
            ending: settings.ending,
            signals,
            workers: settings.workers,
            follows_changes: settings.watching.is_some(),
            is_shared,
        })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address at which it tells what was counted.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics.as_ref().map(|(_, address)| *address)
    }

    /// How many roles it serves at this moment.
    pub fn roles(&self) -> usize {
        self.state.snapshots.load().content.catalog.roles().len()
    }

    /// Answers requests until it is told to stop, and reads everything anew at SIGHUP. Needs the runtime of actix around it.
    pub async fn run(self) -> io::Result<()> {
        let Self {
            listener,
            address,
            metrics,
            state,
            access_rest,
            source,
            reloader,
            limits,
            ending,
            signals,
            workers,
            follows_changes,
            is_shared,
            ..
        } = self;
        let closing = if is_shared {
            Closing::LeftToOthers
        } else {
            Closing::Of(listener.try_clone()?)
        };
        let (gate, stopping) = (Arc::clone(&state.gate), Arc::clone(&state.stopping));
        let state = web::Data::new(state);
        let Source { assets, dev, .. } = source;
        let is_watched = state.is_watched();
        if let Some((listener, _)) = metrics {
            rt::spawn(tell(listener, state.clone())?);
        }
        let workers = workers.unwrap_or_else(|| thread::available_parallelism().map_or(1, NonZero::get));
        let builder = Server::build()
            .workers(workers)
            .max_concurrent_connections(limits.connections.get().div_ceil(workers))
            .disable_signals()
            .shutdown_timeout(ending.grace.as_secs());
        let end_begins = builder.graceful_shutdown_signal();
        let application = move || {
            let app = App::new()
                .app_data(state.clone())
                // Before anything is compressed, since it may put another body in the place of one.
                .wrap(from_fn(explained))
                .wrap(Compress::default())
                .wrap(TracingLogger::<RequestSpan>::new())
                // So far out that what is kept passes nothing else.
                .wrap(from_fn(front))
                .wrap(Condition::new(is_watched, from_fn(watched)))
                .configure(|config| {
                    if dev {
                        dev::addresses(config, &assets, follows_changes);
                    }
                    addresses(config);
                })
                .service(files(&assets))
                .default_service(web::to(problem::no_page));
            over_connections(app, address, Arc::clone(&gate), &limits, end_begins.clone())
        };
        let server = builder.listen("site", listener, application)?.run();
        let ended = signals.obey(server, reloader, stopping, ending, closing).await;
        // Now that nobody is answered any more, who may still have the log.
        drop(access_rest);
        ended
    }
}

/// Binds an address.
fn listen(address: &str) -> Result<(TcpListener, SocketAddr), StartError> {
    let listening = TcpListener::bind(address).and_then(|listener| {
        // The standard library leaves 128 in the queue, and a crowd is larger.
        rustix::net::listen(&listener, QUEUE)?;
        Ok(listener)
    });
    listening
        .map_err(cannot_listen(address))
        .and_then(|listener| bound(listener, address))
}

/// A socket with the address that it has.
fn bound(listener: TcpListener, address: &str) -> Result<(TcpListener, SocketAddr), StartError> {
    let has = listener.local_addr().map_err(cannot_listen(address))?;
    Ok((listener, has))
}

fn cannot_listen(address: &str) -> impl FnOnce(io::Error) -> StartError {
    let address = address.to_owned();
    move |source| StartError::CannotListen { address, source }
}

/// Tells what was counted, apart from the site, until the process ends.
fn tell(listener: TcpListener, state: web::Data<State>) -> io::Result<Server> {
    let app = move || {
        App::new()
            .app_data(state.clone())
            .route(metrics::ADDRESS, web::get().to(metrics::metrics))
    };
    Ok(HttpServer::new(app)
        .workers(1)
        .disable_signals()
        .listen(listener)?
        .run())
}

/// The files of a folder that are not kept at hand. None is served to which a link leads out of it.
fn files(folder: &Path) -> Files {
    let inside = folder.to_owned();
    Files::new("/static", folder)
        .disable_content_disposition()
        .path_filter(move |path, _| is_inside(&inside, &inside.join(path)))
}

/// Every address but those of files. Methods other than GET and HEAD never come this far.
fn addresses(config: &mut web::ServiceConfig) {
    api::addresses(config);
    config
        .route("/roles/{slug}.png", web::to(cards::role))
        .route("/compare/{pair}.png", web::to(cards::pair))
        .route("/embed/{pair}", web::to(embeds::summary))
        .route("/oembed", web::to(embeds::oembed))
        .route("/", web::to(pages::home))
        .route("/roles", web::to(pages::roles))
        .route("/roles/{slug}", web::to(pages::role))
        .route("/fields/{slug}", web::to(pages::field))
        .route("/compare", web::to(pairs::form))
        .route("/compare/{pair}", web::to(pairs::pair))
        .route("/compare/{pair}/in", web::to(places::form))
        .route("/compare/{pair}/in/{place}", web::to(places::in_place))
        .route("/search", web::to(search::search))
        .route("/suggest", web::to(programs::suggest))
        .route("/about", web::to(pages::about))
        .route("/method", web::to(pages::method))
        .route("/sources", web::to(pages::sources))
        .route("/post-job", web::to(pages::post_job))
        .route("/cite", web::to(pages::cite))
        .route("/robots.txt", web::to(crawlers::crawling))
        .route("/sitemap.xml", web::to(crawlers::sitemaps))
        .route("/sitemaps/{number}.xml", web::to(crawlers::sitemap))
        .route("/feed.xml", web::to(crawlers::feed))
        .route("/opensearch.xml", web::to(crawlers::open_search))
        .route("/{key}.txt", web::to(crawlers::indexnow_key))
        .route("/manifest.webmanifest", web::to(programs::app))
        .route("/speculation.json", web::to(programs::ahead));
}
