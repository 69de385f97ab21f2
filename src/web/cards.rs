//! Share cards, drawn when they are first asked for.

use actix_web::web::{self, Bytes};
use actix_web::{HttpResponse, http};
use quick_cache::Weighter;
use quick_cache::sync::Cache;

use super::answer::{Visit, redirect};
use super::pairs::named;
use super::{CachePolicy, Problem, Snapshot};
use crate::catalog::{Lookup, Role};
use crate::compare::Comparison;
use crate::content::Content;
use crate::view::{Card, Route, draw};

/// How many bytes of cards are kept.
const MOST_BYTES: u64 = 16 * 1024 * 1024;

/// About how large a card is.
const USUAL_BYTES: usize = 32 * 1024;

/// The cards that were drawn, by their paths: as many as fit, those that are asked for most.
#[derive(Debug)]
pub(super) struct Cards(Cache<String, Bytes, BytesOf>);

/// A card weighs its bytes, and its path.
#[derive(Debug, Clone)]
struct BytesOf;

impl Weighter<String, Bytes> for BytesOf {
    fn weight(&self, path: &String, card: &Bytes) -> u64 {
        u64::try_from(path.len() + card.len()).unwrap_or(u64::MAX)
    }
}

impl Default for Cards {
    fn default() -> Self {
        let expected = usize::try_from(MOST_BYTES).unwrap_or(usize::MAX) / USUAL_BYTES;
        Self(Cache::with_weighter(expected, MOST_BYTES, BytesOf))
    }
}

/// The card of a role.
pub(super) async fn role(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    match content.catalog.lookup(&slug) {
        Lookup::Found(role) => {
            let path = Route::RoleCard(&role.slug).to_string();
            card(&visit, path, [role, role]).await
        }
        Lookup::Moved(role) => moved(&Route::RoleCard(&role.slug)),
        Lookup::Unknown => Problem::NoRole(slug.into_inner()).response(content),
    }
}

/// The card of a pair.
pub(super) async fn pair(visit: Visit, text: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    match named(content, &text) {
        Ok(Ok(named)) => {
            let path = Route::Card(&named.pair);
            if named.pair.to_string() == *text {
                card(&visit, path.to_string(), named.roles).await
            } else {
                moved(&path)
            }
        }
        // The page that helps is of no use where a picture was asked for.
        Ok(Err(_)) => Problem::NoPage.response(content),
        Err(problem) => problem.response(content),
    }
}

fn moved(route: &Route<'_>) -> HttpResponse {
    redirect(
        http::StatusCode::MOVED_PERMANENTLY,
        &route.to_string(),
        CachePolicy::Moved,
    )
}

async fn card(visit: &Visit, path: String, roles: [&Role; 2]) -> HttpResponse {
    let snapshot = visit.snapshot();
    let slugs = roles.map(|role| role.slug.clone());
    let drawn = match snapshot.cards.0.get(&path) {
        Some(card) => Ok(card),
        // Drawing takes milliseconds of work, in which this thread has others to answer.
        None => match web::block(move || drawn(&snapshot, &path, &slugs)).await {
            Ok(drawn) => drawn,
            Err(_) => Err(Problem::Internal),
        },
    };
    match drawn {
        Ok(card) => {
            let mut response = HttpResponse::Ok().content_type("image/png").body(card);
            response.extensions_mut().insert(CachePolicy::Static);
            response
        }
        Err(problem) => problem.response(visit.content()),
    }
}

/// Draws a card and keeps it. Of several that are asked for at once, one is drawn.
fn drawn(snapshot: &Snapshot, path: &str, slugs: &[crate::catalog::Slug; 2]) -> Result<Bytes, Problem> {
    let Content { catalog, site, .. } = &snapshot.content;
    let [Some(first), Some(second)] = slugs.each_ref().map(|slug| catalog.roles().find(slug.as_str())) else {
        return Err(Problem::Internal);
    };
    snapshot.cards.0.get_or_insert_with(path, || {
        let comparison = Comparison::new(catalog, first, second);
        let svg = Card::new(catalog, site, &comparison).svg()?;
        Ok(Bytes::from(draw(&svg).map_err(Problem::Card)?))
    })
}
