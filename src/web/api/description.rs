//! What the API has, for programs and for people.

use actix_web::HttpResponse;
use utoipa::OpenApi;
use utoipa::openapi::{License, RefOr};

use super::open;
use crate::catalog::{Catalog, Site};
use crate::view::{ApiPage, ApiPath, Page as _, RenderError, Route};
use crate::web::answer::{Answer, Visit};
use crate::web::problem::Details;

/// The description of the API in `OpenAPI` 3.1, made of the types that it answers with.
#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "Figures of job roles",
        description = "Job roles of the United States with their pay, outlook, education, people and skills. Every figure has its \
                       unit, source and period, or the reason why there is none.",
        version = "1"
    ),
    paths(
        super::roles,
        super::role,
        super::pair,
        super::search,
        super::fields,
        super::sources,
        super::files::all_roles,
    ),
    components(schemas(Details))
)]
struct Description;

/// The description as JSON.
pub(in crate::web) async fn describe(visit: Visit) -> HttpResponse {
    super::answer(&visit, |content| {
        let mut description = Description::openapi();
        let base = content.site.base_url.as_str().trim_end_matches('/');
        description.servers = Some(vec![utoipa::openapi::Server::new(base)]);
        description.info.title = format!("{}: {}", content.site.name, description.info.title);
        description.info.license = content.site.licence.as_ref().map(|licence| {
            let mut license = License::new(&*licence.name);
            license.url = Some(licence.address.as_str().to_owned());
            license
        });
        let text = description
            .to_json()
            .map_err(|error| crate::web::Problem::Data(error.into()))?;
        Ok(open("application/json", text))
    })
}

/// The description as a page.
pub(in crate::web) async fn readable(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::Api))
}

/// The description as HTML.
pub(in crate::web) fn readable_page(catalog: &Catalog, site: &Site) -> Result<String, RenderError> {
    let description = Description::openapi();
    let paths = description.paths.paths.iter().filter_map(|(path, item)| {
        let operation = item.get.as_ref()?;
        let parameters = operation
            .parameters
            .iter()
            .flatten()
            .filter_map(|parameter| match parameter {
                RefOr::T(parameter) => Some((
                    parameter.name.clone(),
                    // The marks of code are the description's own.
                    parameter.description.clone().unwrap_or_default().replace('`', ""),
                )),
                // None is kept apart from its operation.
                RefOr::Ref(_) => None,
            });
        Some(ApiPath {
            path: path.clone(),
            summary: operation.summary.clone().unwrap_or_default(),
            parameters: parameters.collect(),
        })
    });
    ApiPage::new(catalog, site, paths.collect()).html()
}
