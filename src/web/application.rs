//! The server.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use actix_files::Files;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use arc_swap::ArcSwap;
use thiserror::Error;
use tracing_actix_web::TracingLogger;

use super::front::front;
use super::styles::{StyleSource, addresses as style_addresses, styles};
use super::{
    Snapshot, Snapshots, Styles, StylesError, api, cards, crawlers, embeds, health, pages, pairs, places, problem,
    programs, search, styleguide,
};
use crate::content::Content;

/// What the server is told.
#[derive(Debug)]
pub struct Settings {
    /// Where to listen, as `HOST:PORT`; port 0 takes any that is free.
    pub address: String,
    /// What to serve.
    pub content: Content,
    /// The folder of the files that pages load.
    pub assets: PathBuf,
    /// How many threads answer; as many as there are cores where it is not said.
    pub workers: Option<usize>,
    /// Whether somebody is at work on the site: the styles are read for each request, and all components have a page.
    pub dev: bool,
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
    /// The folder of style sheets is not there.
    #[error("no folder {}; name the folder of style sheets with --assets", .0.display())]
    NoAssets(PathBuf),
    /// A style sheet is not there or cannot be read.
    #[error(transparent)]
    Styles(#[from] StylesError),
}

/// The site, bound to its address and ready to run.
#[derive(Debug)]
pub struct Application {
    listener: TcpListener,
    address: SocketAddr,
    snapshots: Snapshots,
    assets: PathBuf,
    styles: StyleSource,
    workers: Option<usize>,
    dev: bool,
}

impl Application {
    /// Binds the address. Nothing is answered before [`Application::run`].
    pub fn build(settings: Settings) -> Result<Self, StartError> {
        // Without them, every page would be there and none would be dressed.
        if !settings.assets.is_dir() {
            return Err(StartError::NoAssets(settings.assets));
        }
        // Read in either case: a missing file should end the start and not spoil the pages.
        let styles = Styles::read(&settings.assets)?;
        let cannot_listen = |source| StartError::CannotListen {
            address: settings.address.clone(),
            source,
        };
        let listener = TcpListener::bind(&settings.address).map_err(cannot_listen)?;
        Ok(Self {
            address: listener.local_addr().map_err(cannot_listen)?,
            listener,
            snapshots: Arc::new(ArcSwap::from_pointee(Snapshot::new(settings.content))),
            styles: if settings.dev {
                StyleSource::Folder(settings.assets.clone())
            } else {
                StyleSource::Read(styles)
            },
            assets: settings.assets,
            workers: settings.workers,
            dev: settings.dev,
        })
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests until it is told to stop. Needs the runtime of actix around it.
    pub async fn run(self) -> io::Result<()> {
        let Self {
            listener,
            snapshots,
            assets,
            styles,
            workers,
            dev,
            ..
        } = self;
        let snapshots = web::Data::from(snapshots);
        let styles = web::Data::new(styles);
        let mut server = HttpServer::new(move || {
            App::new()
                .app_data(snapshots.clone())
                .app_data(styles.clone())
                .wrap(from_fn(front))
                .wrap(TracingLogger::default())
                .wrap(Compress::default())
                .configure(|config| addresses(config, dev))
                .service(Files::new("/static", &assets).disable_content_disposition())
                .default_service(web::to(problem::no_page))
        })
        // A page leaves as one write, and should not wait for the acknowledgement of the one before.
        .tcp_nodelay(true);
        if let Some(workers) = workers {
            server = server.workers(workers);
        }
        server.listen(listener)?.run().await
    }
}

/// Every address but those of files. Methods other than GET and HEAD never come this far.
fn addresses(config: &mut web::ServiceConfig, dev: bool) {
    if dev {
        config.route("/styleguide", web::to(styleguide::styleguide));
    }
    for address in style_addresses() {
        config.route(&address, web::to(styles));
    }
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
        .route("/speculation.json", web::to(programs::ahead))
        .route("/healthz", web::to(health::alive))
        .route("/readyz", web::to(health::ready));
}
