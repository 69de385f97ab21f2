//! What those at work on the site see beside it: all components, style sheets as they are this moment, and pages that load
//! themselves again when something has changed.

use std::convert::Infallible;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::header::ContentEncoding;
use actix_web::rt::time::timeout;
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse, web};
use futures_util::{StreamExt as _, stream};

use super::CachePolicy;
use super::answer::{Answer, Visit};
use super::state::State;
use super::styles::{self, Styles};
use crate::view::{Examples, Page as _, StyleguidePage};

/// Tells browsers of changes.
const CHANGES: &str = "/dev/changes";

/// What one of its messages says.
const CHANGED: &[u8] = b"data: changed\n\n";

/// What is sent where nothing has changed, since a connection ends on which nothing moves.
const STILL_THERE: &[u8] = b":\n\n";

/// After how long that is sent.
const SILENCE: Duration = Duration::from_secs(1);

/// The script of pages, in the folder of assets.
const SCRIPT: &str = "rolecall.js";

/// The folder of assets.
#[derive(Debug, Clone)]
struct Folder(PathBuf);

/// The addresses of all this. They stand before those of files, of which they take some.
pub(super) fn addresses(config: &mut web::ServiceConfig, folder: &Path, follows_changes: bool) {
    config
        .app_data(web::Data::new(Folder(folder.to_owned())))
        .route("/styleguide", web::to(styleguide));
    if follows_changes {
        config
            .route(CHANGES, web::to(changes))
            .route(&format!("/static/{SCRIPT}"), web::to(script));
    }
    for address in styles::addresses() {
        config.route(&address, web::to(style));
    }
}

/// The components.
async fn styleguide(visit: Visit) -> HttpResponse {
    visit.answer(|content| {
        let examples = Examples::find(&content.catalog);
        let page = StyleguidePage::new(&content.catalog, &content.site, examples.as_ref());
        Ok(Answer::Form(page.html()?))
    })
}

/// A style sheet as its files are: whoever works on the styles wants to see what they just wrote.
async fn style(folder: web::Data<Folder>, request: HttpRequest) -> HttpResponse {
    let styles = match Styles::read(&folder.0) {
        Ok(styles) => styles,
        Err(error) => {
            tracing::error!(%error, "no styles");
            return HttpResponse::InternalServerError().finish();
        }
    };
    let wanted = request.path().rsplit('/').next().unwrap_or_default();
    match styles.texts().find(|(name, _)| *name == wanted) {
        Some((_, text)) => of_this_moment("text/css; charset=utf-8", text),
        None => HttpResponse::NotFound().finish(),
    }
}

/// The script of pages, which loads the page again here when something has changed.
async fn script(folder: web::Data<Folder>) -> HttpResponse {
    match fs::read_to_string(folder.0.join(SCRIPT)) {
        Ok(script) => {
            let script = format!("{script}\nnew EventSource(\"{CHANGES}\").onmessage = () => location.reload();\n");
            of_this_moment("text/javascript; charset=utf-8", script)
        }
        Err(error) => {
            tracing::error!(%error, "no script");
            HttpResponse::InternalServerError().finish()
        }
    }
}

/// A message for each change from now on, until the server ends.
async fn changes(state: web::Data<State>) -> HttpResponse {
    let end = {
        let stopping = Arc::clone(&state.stopping);
        Box::pin(async move { stopping.wait().await })
    };
    let served = state.reloads.subscribe();
    let messages = stream::unfold(served, |mut served| async move {
        let message = match timeout(SILENCE, served.changed()).await {
            Ok(changed) => changed.map(|()| CHANGED).ok()?,
            Err(_) => STILL_THERE,
        };
        Some((Ok::<_, Infallible>(Bytes::from_static(message)), served))
    });
    let messages = messages.take_until(end);
    let mut response = HttpResponse::Ok()
        .content_type("text/event-stream")
        // A message that waits to be compressed with the next comes late.
        .insert_header(ContentEncoding::Identity)
        .streaming(messages);
    response.extensions_mut().insert(CachePolicy::Never);
    response
}

/// Whoever looks at it has just changed something.
fn of_this_moment(kind: &'static str, body: impl Into<Bytes>) -> HttpResponse {
    let mut response = HttpResponse::Ok().content_type(kind).body(body.into());
    response.extensions_mut().insert(CachePolicy::Never);
    response
}
