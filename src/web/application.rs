//! The server.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use actix_files::Files;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use arc_swap::ArcSwap;
use thiserror::Error;
use tracing_actix_web::TracingLogger;

use super::assets::{Assets, AssetsError};
use super::front::{explained, front};
use super::styles::{StyleFolder, addresses as style_addresses, styles};
use super::{
    Snapshot, Snapshots, api, cards, crawlers, embeds, health, pages, pairs, places, problem, programs, search,
    styleguide,
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
    /// How many bytes of answers are kept ready to send.
    pub cache_bytes: u64,
    /// Whether pages are made before anybody asks for them.
    pub ahead: bool,
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
    /// A file that pages load is not there or cannot be read.
    #[error(transparent)]
    Assets(#[from] AssetsError),
}

/// The site, bound to its address and ready to run.
#[derive(Debug)]
pub struct Application {
    listener: TcpListener,
    address: SocketAddr,
    snapshots: Snapshots,
    folder: PathBuf,
    assets: Arc<Assets>,
    workers: Option<usize>,
    dev: bool,
}

impl Application {
    /// Binds the address. Nothing is answered before [`Application::run`].
    pub fn build(mut settings: Settings) -> Result<Self, StartError> {
        // Read in either case: a missing file should end the start and not spoil the pages.
        let mut assets = Assets::read(&settings.assets)?;
        if settings.dev {
            assets = Assets::default();
        }
        settings.content.site.file_names = assets.names().clone();
        let assets = Arc::new(assets);
        let snapshot = Snapshot::new(
            settings.content,
            settings.cache_bytes,
            settings.ahead,
            Arc::clone(&assets),
        );
        let cannot_listen = |source| StartError::CannotListen {
            address: settings.address.clone(),
            source,
        };
        let listener = TcpListener::bind(&settings.address).map_err(cannot_listen)?;
        Ok(Self {
            address: listener.local_addr().map_err(cannot_listen)?,
            listener,
            snapshots: Arc::new(ArcSwap::new(snapshot)),
            folder: settings.assets,
            assets,
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
            folder,
            assets,
            workers,
            dev,
            ..
        } = self;
        let snapshots = web::Data::from(snapshots);
        let assets = web::Data::from(assets);
        let mut server = HttpServer::new(move || {
            App::new()
                .app_data(snapshots.clone())
                .app_data(assets.clone())
                // Before anything is compressed, since it may put another body in the place of one.
                .wrap(from_fn(explained))
                .wrap(Compress::default())
                .wrap(TracingLogger::default())
                // Outermost, so that what is kept passes nothing else.
                .wrap(from_fn(front))
                .configure(|config| {
                    if dev {
                        for_those_at_work(config, &folder);
                    }
                    addresses(config);
                })
                .service(Files::new("/static", &folder).disable_content_disposition())
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

/// What those at work on the site see beside it: all components, and style sheets as they are this moment.
fn for_those_at_work(config: &mut web::ServiceConfig, folder: &Path) {
    config
        .app_data(web::Data::new(StyleFolder(folder.to_owned())))
        .route("/styleguide", web::to(styleguide::styleguide));
    for address in style_addresses() {
        config.route(&address, web::to(styles));
    }
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
        .route("/speculation.json", web::to(programs::ahead))
        .route("/readyz", web::to(health::ready));
}
