//! `rolecall indexnow`: lists the addresses whose pages changed, for search engines that take word of it.

use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use serde_json::json;

use super::{CommandError, ContentArgs, Format};
use crate::catalog::WebAddress;
use crate::content;
use crate::view::OfferedPages;

/// How many addresses one request may name. (indexnow.org, "Submitting set of URLs".)
const MOST_IN_A_REQUEST: usize = 10_000;

#[derive(Debug, Args)]
pub(super) struct IndexnowArgs {
    /// List pages that changed on this day or later, such as 2026-11-25
    #[arg(long, value_name = "DATE")]
    since: Date,
    #[command(flatten)]
    content: ContentArgs,
    /// Where the site is published; the content's own address where left out
    #[arg(long, value_name = "URL", env = "ROLECALL_BASE_URL", value_parser = super::serve::base_url)]
    base_url: Option<WebAddress>,
    /// As addresses, one a line, or as the bodies of requests to `IndexNow`, one a line
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &IndexnowArgs) -> Result<ExitCode, CommandError> {
    let content = content::load(&args.content.content)?;
    let (catalog, site) = (&content.catalog, &content.site);
    let base_url = args.base_url.as_ref().unwrap_or(&site.base_url);
    let base = base_url.as_str().trim_end_matches('/');
    let mut addresses: Vec<String> = Vec::new();
    let mut pages = OfferedPages::new(catalog, site);
    while let Some(page) = pages.next(catalog, site) {
        if page.changed.is_some_and(|changed| changed >= args.since) {
            addresses.push(format!("{base}{}", page.path));
        }
    }
    if args.format == Format::Text {
        for address in addresses {
            anstream::println!("{address}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    let Some(key) = &site.indexnow_key else {
        return Err(CommandError::Refused(
            "the site has no key for IndexNow; add `indexnow_key` to site.toml".to_owned(),
        ));
    };
    for some in addresses.chunks(MOST_IN_A_REQUEST) {
        let body = json!({
            "host": base_url.host(),
            "key": key,
            "keyLocation": format!("{base}/{key}.txt"),
            "urlList": some,
        });
        anstream::println!("{body}");
    }
    Ok(ExitCode::SUCCESS)
}
