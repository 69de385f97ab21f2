//! Files that tell hosts what a server of ours would say of the pages: headers, redirects, other forms.

use std::fmt::Write as _;

use super::Settings;
use crate::catalog::{Role, Slug};
use crate::content::Content;
use crate::view::Route;
use crate::web::{CachePolicy, SECURITY};

/// Where files have names that change with what is in them.
const FOR_GOOD: &str = "/static/";

/// What else begins the addresses of pages and of their data.
const PAGES: [&str; 13] = [
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
    "/sitemaps/*",
    "/*.xml",
];

/// Each file with its name.
pub(super) fn files(content: &Content, settings: &Settings) -> [(&'static str, String); 3] {
    [
        ("_headers", headers()),
        ("_redirects", redirects(content, settings)),
        ("nginx.conf", nginx(content, settings)),
    ]
}

/// The headers of a policy: its name in `Cache-Control`.
fn kept(policy: CachePolicy) -> String {
    policy.header().to_str().unwrap_or_default().to_owned()
}

/// What every answer says, a name and a value each.
fn said_of_all() -> impl Iterator<Item = (String, String)> {
    let secure = SECURITY.into_iter().map(|(name, value)| {
        let value = value.to_str().unwrap_or_default();
        (name.to_string(), value.to_owned())
    });
    let rules = ("speculation-rules".to_owned(), format!("\"{}\"", Route::Speculation));
    secure.chain([rules])
}

/// Addresses of roles that have another by now, with that.
fn moved(content: &Content) -> impl Iterator<Item = (&Slug, &Role)> {
    let roles = content.catalog.roles().iter();
    roles.flat_map(|role| role.former_slugs.iter().map(move |slug| (slug, role)))
}

/// Headers in the form of Netlify and Cloudflare Pages.
fn headers() -> String {
    let mut text = "/*\n".to_owned();
    // Writing to a string does not fail.
    for (name, value) in said_of_all() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    let _ = writeln!(text, "{FOR_GOOD}*\n  cache-control: {}", kept(CachePolicy::Immutable));
    for pages in PAGES {
        let _ = writeln!(text, "{pages}\n  cache-control: {}", kept(CachePolicy::Page));
    }
    let _ = writeln!(
        text,
        "{}\n  content-type: application/speculationrules+json",
        Route::Speculation
    );
    text
}

/// Redirects in the form of Netlify and Cloudflare Pages.
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
    let _ = writeln!(text, "set $kept \"{}\";", kept(CachePolicy::Page));
    let immutable = kept(CachePolicy::Immutable);
    let _ = writeln!(text, "if ($uri ~ \"^{FOR_GOOD}\") {{ set $kept \"{immutable}\"; }}");
    text.push_str("add_header cache-control $kept;\n");
    for (name, value) in said_of_all() {
        let _ = writeln!(text, "add_header {name} '{}';", value.replace('\'', "\\'"));
    }
    text.push_str(LOCATIONS);
    for (slug, role) in moved(content) {
        let (from, to) = (Route::Role(slug), Route::Role(&role.slug));
        let _ = writeln!(text, "location = {from} {{ return 301 {to}; }}");
    }
    match &settings.rest {
        Some(rest) => {
            let _ = writeln!(
                text,
                "location @rest {{\n    proxy_pass {};\n    proxy_http_version 1.1;\n    proxy_set_header Connection \
                 \"\";\n    proxy_set_header Host $host;\n}}",
                rest.as_str().trim_end_matches('/')
            );
        }
        None => text.push_str("location @rest { return 404; }\n"),
    }
    text
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
"#;

/// What is where: pages by the addresses that they have, files by their own, and what is no file on a server.
const LOCATIONS: &str = r#"location = / {
    try_files /index.html =404;
}
# What is told to hosts, and pages by another address than theirs.
location ~ "^/([._]|nginx\.conf$)|\.html$|@" {
    return 404;
}
location = /404.html {
    internal;
}
location = /speculation.json {
    types { }
    default_type application/speculationrules+json;
}
location / {
    try_files $uri$form.html $uri.html $uri @rest;
}
"#;
