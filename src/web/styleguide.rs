//! Every component of the pages, for those who work on the site.

use actix_web::HttpResponse;

use super::answer::{Answer, Visit};
use crate::view::{Examples, Page as _, StyleguidePage};

/// The components, not to be kept: whoever looks at them has just changed something.
pub(super) async fn styleguide(visit: Visit) -> HttpResponse {
    visit.answer(|content| {
        let examples = Examples::find(&content.catalog);
        let page = StyleguidePage::new(&content.catalog, &content.site, examples.as_ref());
        Ok(Answer::Form(page.html()?))
    })
}
