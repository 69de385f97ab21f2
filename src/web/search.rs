//! The search for roles by name.

use actix_web::{HttpRequest, HttpResponse};

use super::answer::{Answer, Visit, value};
use crate::catalog::Pair;
use crate::view::{Page as _, Route, SearchPage};

/// What is typed: to the comparison where it names two roles, else the roles that it finds.
pub(super) async fn search(visit: Visit, request: HttpRequest) -> HttpResponse {
    let query = request.query_string();
    let text = value(query, "q");
    // What is no number is as good as none.
    let page = value(query, "page").parse().unwrap_or(1);
    visit.answer(|content| match content.catalog.pair_meant_by(&text) {
        Some([one, other]) => {
            let pair = Pair::new(one.slug.clone(), other.slug.clone());
            Ok(Answer::see_other(Route::Compare(&pair)))
        }
        None => Ok(Answer::Form(
            SearchPage::new(&content.catalog, &content.site, &text, page).html()?,
        )),
    })
}
