//! Numbers, each in its range.

use std::ops::Range;

use super::Reader;
use crate::catalog::{Count, Decimal, DecimalError, Money, MoneyError, Percent};
use crate::content::Code;
use crate::content::loose::Number;

impl Reader<'_> {
    /// Above-zero money.
    pub fn money(&mut self, number: Number, span: &Range<usize>) -> Option<Money> {
        let money = match number {
            Number::Integer(dollars) => Money::from_dollars(dollars),
            Number::Float(dollars) => Money::from_float(dollars),
        };
        match money {
            Ok(money) if money.cents() > 0 => Some(money),
            Ok(_) => {
                self.out_of_range(span, "pay has to be above zero".to_owned());
                None
            }
            Err(error) => {
                let message = match error {
                    MoneyError::NotANumber => "not an amount in dollars".to_owned(),
                    error => error.to_string(),
                };
                self.out_of_range(span, message);
                None
            }
        }
    }

    /// A number with at most two decimals.
    pub fn decimal(&mut self, number: Number, span: &Range<usize>) -> Option<Decimal> {
        let decimal = match number {
            Number::Integer(value) => Decimal::from_integer(value),
            Number::Float(value) => Decimal::from_float(value),
        };
        decimal
            .map_err(|error: DecimalError| self.out_of_range(span, error.to_string()))
            .ok()
    }

    /// A share of a whole, 0 to 100 percent.
    pub fn share(&mut self, number: Number, span: &Range<usize>) -> Option<Percent> {
        let decimal = self.decimal(number, span)?;
        let share = Percent::share(decimal);
        if share.is_none() {
            self.out_of_range(span, format!("{decimal} is not a percentage from 0 to 100"));
        }
        share
    }

    /// A change, -100 to 1,000 percent.
    pub fn change(&mut self, number: Number, span: &Range<usize>) -> Option<Percent> {
        let decimal = self.decimal(number, span)?;
        let change = Percent::change(decimal);
        if change.is_none() {
            self.out_of_range(
                span,
                format!("{decimal} is not a change from \u{2212}100 to 1,000 percent"),
            );
        }
        change
    }

    /// A number of jobs or openings.
    pub fn count(&mut self, number: i64, span: &Range<usize>) -> Option<Count> {
        let count = Count::new(number);
        if count.is_none() {
            self.out_of_range(span, format!("{number} is not a number of jobs"));
        }
        count
    }

    /// Notes shares of a whole that do not make it.
    pub fn shares_do_not_add_up(&mut self, shares: &[Percent], span: Range<usize>) {
        let sum: f64 = shares.iter().map(|share| share.value()).sum();
        self.note(
            Code::SharesDoNotAddUp,
            span,
            format!("the shares add up to {sum:.1} percent, not to 100"),
            "look them up in their source; where people can stand in several groups of race, say `overlap = true`",
        );
    }

    /// Notes a number outside its range.
    pub fn out_of_range(&mut self, span: &Range<usize>, message: String) {
        self.note(
            Code::OutOfRange,
            span.clone(),
            message,
            "look the figure up in its source",
        );
    }
}
