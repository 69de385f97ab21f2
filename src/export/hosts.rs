//! Files that tell hosts what a server of ours would say of the pages: headers, redirects, other forms.

use std::fmt::Write as _;

use super::Settings;
use crate::catalog::{Role, Slug};
use crate::content::Content;
use crate::view::Route;
use crate::web::{CachePolicy, RESOURCE_POLICY, Security};

/// Where files have names that change with what is in them.
const FOR_GOOD: &str = "/static/";

/// What begins the addresses of pages and of their data: of these patterns, no two fit one address, since hosts would give
/// such an address the header of both.
const PAGES: [&str; 12] = [
    "/",
    "/roles",
    "/roles/*",
    "/compare",
    "/compare/*",
    "/fields/*",
    "/about",
    "/method",
    "/sources",
    "/post-job",
    "/api",
    "/*.xml",
];

/// Files whose content type does not follow from their names, with that.
const TYPES: [(Route<'static>, &str); 3] = [
    (Route::Feed, "application/atom+xml; charset=utf-8"),
    (Route::OpenSearch, "application/opensearchdescription+xml"),
    (Route::Speculation, "application/speculationrules+json"),
];

/// Each file with its name.
pub(super) fn files(content: &Content, settings: &Settings) -> [(&'static str, String); 3] {
    [
        ("_headers", headers(content)),
        ("_redirects", redirects(content, settings)),
        ("nginx.conf", nginx(content, settings)),
    ]
}

/// The headers of a policy: its name in `Cache-Control`.
fn kept(policy: CachePolicy) -> String {
    policy.header().to_str().unwrap_or_default().to_owned()
}

/// What every answer says of how it may be used, a name and a value each.
fn secure(content: &Content) -> Vec<(String, String)> {
    let headers = Security::of(&content.site);
    let said = headers.headers().map(|(name, value)| {
        let value = value.to_str().unwrap_or_default();
        (name.to_string(), value.to_owned())
    });
    said.collect()
}

/// Addresses of roles that have another by now, with that.
fn moved(content: &Content) -> impl Iterator<Item = (&Slug, &Role)> {
    let roles = content.catalog.roles().iter();
    roles.flat_map(|role| role.former_slugs.iter().map(move |slug| (slug, role)))
}

/// Headers in the form of Netlify and Cloudflare Pages.
fn headers(content: &Content) -> String {
    let mut text = "/*\n".to_owned();
    // Cards and data may be loaded by everybody, and have addresses like pages.
    let said = secure(content).into_iter();
    for (name, value) in said.filter(|(name, _)| *name != RESOURCE_POLICY.as_str()) {
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "  speculation-rules: \"{}\"", Route::Speculation);
    let _ = writeln!(text, "{FOR_GOOD}*\n  cache-control: {}", kept(CachePolicy::Immutable));
    for pages in PAGES {
        let _ = writeln!(text, "{pages}\n  cache-control: {}", kept(CachePolicy::Page));
    }
    for (route, kind) in TYPES {
        let _ = writeln!(text, "{route}\n  content-type: {kind}");
    }
    text
}

/// Redirects in the form of Netlify and Cloudflare Pages. What is no file is asked of a server by Netlify alone.
fn redirects(content: &Content, settings: &Settings) -> String {
    let mut text = String::new();
    for (slug, role) in moved(content) {
        let _ = writeln!(text, "{} {} 301", Route::Role(slug), Route::Role(&role.slug));
    }
    if let Some(rest) = &settings.rest {
        let server = rest.as_str().trim_end_matches('/');
        let _ = writeln!(text, "/* {server}/:splat 200");
    }
    text
}

/// What a server of nginx says and does, to be included inside of `server`.
fn nginx(content: &Content, settings: &Settings) -> String {
    let mut text = HEAD.to_owned();
    // Writing to a string does not fail.
    for query in Route::FORMS {
        let _ = writeln!(text, "if ($args = \"{query}\") {{ set $form \"@{query}\"; }}");
    }
    // Where a form of a page is no file, a server has it; where there is no server, the page itself is the next best.
    text.push_str("set $page $uri.html;\n");
    if settings.rest.is_some() {
        text.push_str("if ($form) { set $page $uri$form.html; }\n");
    }
    for (pattern, policy) in [
        ("", CachePolicy::Page),
        (
            "\\.png$|^/(manifest\\.webmanifest|opensearch\\.xml|speculation\\.json)$",
            CachePolicy::Static,
        ),
        ("^/static/", CachePolicy::Immutable),
    ] {
        let kept = kept(policy);
        let _ = match pattern {
            "" => writeln!(text, "set $kept \"{kept}\";"),
            _ => writeln!(text, "if ($uri ~ \"{pattern}\") {{ set $kept \"{kept}\"; }}"),
        };
    }
    let _ = writeln!(
        text,
        "if ($uri !~ \"\\.\") {{ set $rules '\"{}\"'; }}",
        Route::Speculation
    );
    text.push_str(SAID);
    push_secure(&mut text, content, "");
    text.push_str(LOCATIONS);
    let _ = writeln!(
        text,
        "location = /404.html {{\n    internal;\n    add_header cache-control {} always;",
        kept(CachePolicy::Never)
    );
    // What a location says itself takes the place of all that is said outside of it.
    push_secure(&mut text, content, "    ");
    text.push_str("}\n");
    for (route, kind) in TYPES {
        let _ = writeln!(
            text,
            "location = {route} {{\n    types {{ }}\n    default_type \"{kind}\";\n}}"
        );
    }
    for (slug, role) in moved(content) {
        let (from, to) = (Route::Role(slug), Route::Role(&role.slug));
        let _ = writeln!(text, "location = {from} {{ return 301 {to}; }}");
    }
    match &settings.rest {
        Some(rest) => {
            let server = rest.as_str().trim_end_matches('/');
            let _ = writeln!(text, "{REST}    proxy_pass {server};\n}}");
        }
        None => text.push_str("location @rest { return 404; }\n"),
    }
    text
}

/// Writes what every answer says of how it may be used, errors too.
fn push_secure(text: &mut String, content: &Content, indent: &str) {
    for (name, value) in secure(content) {
        let value = if name == RESOURCE_POLICY.as_str() {
            "$resource".to_owned()
        } else {
            format!("'{}'", value.replace('\'', "\\'"))
        };
        let _ = writeln!(text, "{indent}add_header {name} {value} always;");
    }
}

/// What begins it: what is known of files, and that compressed forms are looked for.
const HEAD: &str = r#"# The pages of an exported site, for nginx with its module for ready-made Brotli files. Include it inside of a `server`
# that says where it listens, and has the folder of this file as its `root`.
error_page 404 /404.html;
absolute_redirect off;
types {
    text/html html;
    text/css css;
    text/javascript js;
    text/plain txt;
    text/csv csv;
    image/svg+xml svg;
    image/png png;
    application/json json;
    application/xml xml;
    application/manifest+json webmanifest;
}
charset utf-8;
charset_types text/css text/javascript text/plain text/csv application/xml;
gzip_static on;
gzip_vary on;
brotli_static on;
set $form "";
set $rules "";
set $open "";
set $download "";
set $resource "same-origin";
"#;

/// What answers say beside how they may be used. A header without a value is not sent.
const SAID: &str = r#"if ($uri ~ "^/(roles|compare)/.+\.(json|csv)$") { set $open "*"; }
if ($uri ~ "^/(roles|compare)/.+\.(json|csv|png)$") { set $resource "cross-origin"; }
if ($uri ~ "^/(?:roles|compare)/(.+\.csv)$") { set $download 'attachment; filename="$1"'; }
add_header cache-control $kept;
add_header speculation-rules $rules;
add_header access-control-allow-origin $open;
add_header content-disposition $download;
"#;

/// What is where: pages by the addresses that they have, files by their own, and what is no file on a server.
const LOCATIONS: &str = r#"location = / {
    try_files /index.html =404;
}
# What is told to hosts, what is being written, and pages by another address than theirs.
location ~ "^/(\.(?!well-known/)|_|nginx\.conf$)|\.(html|part|br|gz)$|@" {
    return 404;
}
location / {
    try_files $uri$form.html $page $uri @rest;
}
"#;

/// What begins the location of what a server answers. Who asks is who is connected here, whatever the request says of it. It says what it says itself: that this one word of ours stands here keeps
/// nginx from adding all the others to that.
const REST: &str = "location @rest {
    add_header via \"1.1 nginx\";
    proxy_http_version 1.1;
    proxy_set_header X-Forwarded-For $remote_addr;
    proxy_set_header Connection \"\";
    proxy_ssl_server_name on;
";
