//! What can be wrong with a running site.

/// What kind of problem it is. Its name stays the same for good, as scripts may rely on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A link whose address answers with an error, or not at all.
    BrokenLink,
    /// A link to a part of a page that the page does not have.
    MissingFragment,
    /// A link to an address that sends visitors on to another.
    Redirect,
    /// A link to an address that sends visitors around in a circle, or further than they go.
    RedirectLoop,
    /// A page for search engines that does not say which address is its own.
    NoCanonical,
    /// A page whose canonical address is not one.
    WrongCanonical,
    /// An entry of a list for search engines that they should not keep.
    SitemapEntry,
    /// A list for search engines that is none, or that nobody can read to its end.
    BrokenSitemap,
    /// An answer that takes too long.
    SlowPage,
    /// An answer that is too large to be read to its end.
    LargePage,
}

impl Code {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::BrokenLink,
        Self::MissingFragment,
        Self::Redirect,
        Self::RedirectLoop,
        Self::NoCanonical,
        Self::WrongCanonical,
        Self::SitemapEntry,
        Self::BrokenSitemap,
        Self::SlowPage,
        Self::LargePage,
    ];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::BrokenLink => "broken-link",
            Self::MissingFragment => "missing-fragment",
            Self::Redirect => "redirect",
            Self::RedirectLoop => "redirect-loop",
            Self::NoCanonical => "no-canonical",
            Self::WrongCanonical => "wrong-canonical",
            Self::SitemapEntry => "sitemap-entry",
            Self::BrokenSitemap => "broken-sitemap",
            Self::SlowPage => "slow-page",
            Self::LargePage => "large-page",
        }
    }

    /// What to do.
    pub fn hint(self) -> &'static str {
        match self {
            Self::BrokenLink => "take the link away, or let it lead to a page that is there",
            Self::MissingFragment => "give the part this id, or let the link lead to the page as a whole",
            Self::Redirect => "let the link name the address at which visitors arrive",
            Self::RedirectLoop => "let the address lead to a page in one step",
            Self::NoCanonical => "name the page's own address in a `link rel=\"canonical\"`, or ask for `noindex`",
            Self::WrongCanonical => {
                "name one absolute address, of a page that is there and names this address as its own"
            }
            Self::SitemapEntry => {
                "list the addresses of pages for search engines alone, each under its canonical address"
            }
            Self::BrokenSitemap => {
                "let the address answer with a whole `urlset` or `sitemapindex`, sent as `application/xml`"
            }
            Self::SlowPage => "see in the server's log what takes the time, or allow more with --slow",
            Self::LargePage => "spread it over several addresses",
        }
    }
}

/// One problem: what, where, and which page leads there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// The address at fault, on the server that was asked.
    pub address: String,
    /// What is wrong, in words that go on from the address, without a full stop.
    pub message: String,
    /// The first page or list that leads to the address; `None` where the check itself begins.
    pub linked_from: Option<String>,
}
