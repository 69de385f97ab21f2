//! The domain: roles, fields, sources, places, the figures they carry, and the catalog that holds them.
//!
//! Every value here is right by construction: types with rules of their own have private fields and one way in. Nothing
//! here knows of files, TOML, HTML, HTTP or the clock.

mod address;
mod all_occupations;
mod changes;
mod count;
mod decimal;
mod education;
mod field;
mod figure;
mod finding;
mod index;
mod lineup;
mod memo;
mod money;
mod occupation;
mod offering;
mod outlook;
mod pair;
mod pay;
mod people;
mod percent;
mod period;
mod place;
mod prices;
mod register;
mod role;
mod search;
mod site;
mod skills;
mod slug;
mod source;
mod spellings;
mod title;
mod trend;

pub use address::{WebAddress, WebAddressError};
pub use all_occupations::AllOccupations;
pub use changes::{Changes, Revision};
pub use count::Count;
pub use decimal::{Decimal, DecimalError};
pub use education::{
    Attainment, AttainmentShares, DegreeShare, Education, EntryEducation, Experience, JobZone, Program, TimeToEnter,
    TimeToEnterError, Training, adds_up,
};
pub use field::{Field, FieldId};
pub use figure::{Figure, Gap, Origin};
pub use index::{Catalog, Lookup, folded};
pub use lineup::{Lined, Lineup, MOST_SIDE_BY_SIDE};
pub use money::{Money, MoneyError};
pub use occupation::{Fit, Occupation, SocCode, SocCodeError};
pub use offering::{IndexRule, Unoffered};
pub use outlook::Outlook;
pub use pair::Pair;
pub use pay::{BestPaid, Cell, Industry, Pay, PayDistribution, PayRange, PlacePay, PlaceTable};
pub use people::{CountedGroup, People, RaceGroup, RaceShares, Work};
pub use percent::Percent;
pub use period::{Period, PeriodError};
pub use place::{Place, PlaceId, PlaceKind};
pub use prices::{ConsumerPrices, Parities, PriceIndex, Prices};
pub use register::{Id, Keyed, Keys, Register};
pub use role::{Prose, Role, RoleId};
pub use search::{Found, FoundBy, Results};
pub use site::{FileNames, Href, HrefError, Licence, Site, SiteLink, TextPage, TextPages};
pub use skills::{Skill, SkillList, SkillMeasure, Skills, same_name};
pub use slug::{MAX_SLUG_LENGTH, Slug, SlugError};
pub use source::{Source, SourceId, SourceKind};
pub use title::{Article, Title, TitleForms, capitalized, inside_sentence};
pub use trend::TrendYear;
