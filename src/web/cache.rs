//! How long answers may be kept, by browsers and by the caches that many share.

use actix_web::http::header::HeaderValue;

use crate::catalog::Pair;

/// How long browsers and shared caches may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// A page, or what it shows as data. Browsers keep it for minutes, because an edit should show soon. Shared caches keep
    /// it for an hour, since they can be told of an edit by its tags; for a day more they may answer with it while they ask
    /// anew, and for a week where the server does not answer.
    Page,
    /// A file whose name does not change with its content.
    Static,
    /// A file whose name does.
    Immutable,
    /// An address that has moved for good.
    Moved,
    /// Not at all: errors, answers to a form, health.
    Never,
}

impl CachePolicy {
    /// The value of `Cache-Control`. (RFC 9111; RFC 5861 has what may be sent stale, RFC 8246 what never changes.)
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "public, max-age=300, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800",
            Self::Static | Self::Moved => {
                "public, max-age=3600, s-maxage=86400, stale-while-revalidate=86400, stale-if-error=604800"
            }
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Never => "no-store",
        })
    }
}

/// What begins the addresses that name roles, and what follows names there.
const NAMES_ROLES: [&str; 5] = ["/roles/", "/compare/", "/embed/", "/api/v1/roles/", "/api/v1/pairs/"];
const ENDINGS: [&str; 3] = [".json", ".csv", ".png"];

/// The tags by which a shared cache can be told to forget what is at a path: `role-` and the slug for each role that the path
/// names, and `lists` where it names none. An edit of a role changes what has its tag, and may change what has `lists`. Pages of
/// other roles name it where they lead on, and choose whom to lead to by skills: these come after, within the hour that shared
/// caches keep them.
pub(super) fn tags(path: &str) -> Vec<String> {
    let rest = NAMES_ROLES.iter().find_map(|start| path.strip_prefix(start));
    let named = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
    let slugs = ENDINGS
        .iter()
        .find_map(|ending| named.strip_suffix(ending))
        .unwrap_or(named);
    if slugs.is_empty() {
        return vec!["lists".to_owned()];
    }
    slugs.split(Pair::JOINT).map(|slug| format!("role-{slug}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_the_roles_that_a_path_names() {
        for (path, expected) in [
            ("/roles/cook", "role-cook"),
            ("/roles/cook.json", "role-cook"),
            ("/compare/cook-vs-dancer", "role-cook role-dancer"),
            ("/compare/cook-vs-dancer.png", "role-cook role-dancer"),
            ("/compare/cook-vs-dancer/in/ohio", "role-cook role-dancer"),
            ("/compare/cook-vs-dancer-vs-poet", "role-cook role-dancer role-poet"),
            ("/embed/cook-vs-dancer", "role-cook role-dancer"),
            ("/api/v1/roles/cook", "role-cook"),
            ("/api/v1/pairs/cook-vs-dancer", "role-cook role-dancer"),
            ("/", "lists"),
            ("/roles", "lists"),
            ("/compare", "lists"),
            ("/fields/health-care", "lists"),
            ("/sitemaps/1.xml", "lists"),
        ] {
            assert_eq!(tags(path).join(" "), expected, "{path}");
        }
    }
}
