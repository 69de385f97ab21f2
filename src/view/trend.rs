//! Pay over the years as a table.

use super::chart::TrendChart;
use super::citing::SourceLine;
use super::words;
use crate::catalog::{Catalog, Figure, Origin, Role};
use crate::compare::{Side, Statement, Trend, TrendRow};

/// The median pay of one role or two, year by year.
#[derive(Debug)]
pub(super) struct TrendSection<'a> {
    /// Its heading.
    pub(super) heading: String,
    /// The roles: the style of the side and the title.
    pub(super) heads: Vec<(&'static str, &'a str)>,
    /// Where the figures come from.
    pub(super) sources: Vec<SourceLine<'a>>,
    trend: Trend,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct YearView {
    /// The year.
    pub(super) year: u16,
    /// A cell a role.
    pub(super) cells: Vec<YearCell>,
}

/// The pay of a role in a year.
#[derive(Debug)]
pub(super) struct YearCell {
    /// The style of its side.
    pub(super) side: &'static str,
    /// As it was published, or why it is missing.
    pub(super) published: Amount,
    /// In constant dollars.
    pub(super) constant: Amount,
    /// Whether the years can be compared in constant dollars at all.
    pub(super) has_prices: bool,
}

impl YearCell {
    /// The amount to compare the years by: in constant dollars where there are prices, else as it was published.
    pub(super) fn shown(&self) -> &Amount {
        if self.published.is_err() || !self.has_prices {
            &self.published
        } else {
            &self.constant
        }
    }

    /// The amount as it was published, where another is shown.
    pub(super) fn then(&self) -> Option<&str> {
        let published = self.published.as_deref().ok()?;
        (self.has_prices && self.constant.as_deref() != Ok(published)).then_some(published)
    }
}

/// An amount, or why there is none.
pub(super) type Amount = Result<String, &'static str>;

/// An amount as it is printed.
pub(super) fn amount<T: std::fmt::Display>(figure: &Figure<T>) -> Amount {
    match figure {
        Figure::Known { value, .. } => Ok(value.to_string()),
        Figure::AtLeast { value, .. } => Ok(format!("at least {value}")),
        Figure::Missing { gap, .. } => Err(words::gap(*gap)),
    }
}

impl<'a> TrendSection<'a> {
    /// The trend of one role or two; `None` where none has any.
    pub(super) fn new(catalog: &'a Catalog, roles: &[&'a Role]) -> Option<Self> {
        let (&first, &second) = (roles.first()?, roles.last()?);
        let trend = Trend::new(catalog, first, second)?;
        let titles = roles.iter().map(|role| role.title.heading());
        let of_roles: Vec<(&str, Vec<Origin>)> = titles
            .clone()
            .enumerate()
            .map(|(side, title)| (title, trend.origins(side..side + 1).collect()))
            .collect();
        let mut all = of_roles.iter().flat_map(|(_, origins)| origins);
        let one_source = all
            .next()
            .is_some_and(|first| all.all(|other| other.source == first.source));
        let mut sources = if one_source {
            SourceLine::new(catalog, "Pay", trend.origins(0..roles.len()))
        } else {
            SourceLine::of_roles(catalog, "Pay", &of_roles)
        };
        sources.extend(SourceLine::new(catalog, "Prices", trend.prices.iter().copied()));
        let sides = [Side::First, Side::Second].map(super::section::side);
        Some(Self {
            heading: heading(&trend),
            heads: sides.into_iter().zip(titles).collect(),
            sources,
            trend,
        })
    }

    /// The origins of its figures.
    pub(super) fn origins(&self) -> impl Iterator<Item = Origin> + '_ {
        let figures = self.trend.origins(0..self.heads.len());
        figures.chain(self.trend.prices.iter().copied())
    }

    /// Whether two roles are compared.
    pub(super) fn is_pair(&self) -> bool {
        self.heads.len() > 1
    }

    /// The year in whose dollars pay is shown beside the published amounts.
    pub(super) fn base(&self) -> Option<u16> {
        self.trend.base
    }

    /// The same as a chart, where there are prices to compare the years by.
    pub(super) fn chart(&self) -> Option<TrendChart<'a>> {
        TrendChart::new(&self.trend, &self.heads)
    }

    /// How pay has changed.
    pub(super) fn changes(&self) -> impl Iterator<Item = &Statement> {
        self.trend.changes.iter().take(self.heads.len()).flatten()
    }

    /// The years.
    pub(super) fn rows(&self) -> impl Iterator<Item = YearView> + '_ {
        self.trend.rows.iter().map(|row| self.row(row))
    }

    fn row(&self, row: &TrendRow) -> YearView {
        let cells = row.cells.iter().zip(&self.heads);
        YearView {
            year: row.year,
            cells: cells
                .map(|(cell, (side, _))| YearCell {
                    side,
                    published: amount(&cell.published),
                    constant: amount(&cell.constant),
                    has_prices: self.trend.base.is_some(),
                })
                .collect(),
        }
    }
}

fn heading(trend: &Trend) -> String {
    match trend.rows.as_slice() {
        [first, .., last] => format!("Median pay, May {} to May {}", first.year, last.year),
        [only] => format!("Median pay, May {}", only.year),
        [] => "Median pay".to_owned(),
    }
}
