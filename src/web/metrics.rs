//! What the server counts, for those who watch it, in the form of `OpenMetrics`.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, EncodeLabelSet, EncodeMetric};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::ConstGauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};

use super::Snapshots;
use super::limits::Gate;
use super::lines::Lines;
use super::reload::Reloads;
use super::state::State;

/// Where they are.
pub(super) const ADDRESS: &str = "/metrics";

/// How their form is named. (`OpenMetrics` 1.0.)
const KIND: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// From 50 µs, in which a page that is kept is sent, to 1.6 s, doubling.
fn durations() -> Histogram {
    Histogram::new(exponential_buckets(0.000_05, 2.0, 16))
}

/// What is counted of requests.
#[derive(Debug)]
pub(super) struct Metrics {
    registry: Registry,
    answers: Family<Answer, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    ready: Family<Ready, Counter>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answer {
    route: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ready {
    ready: &'static str,
}

impl Metrics {
    /// Nothing counted yet, and what is known without counting.
    pub(super) fn new(standing: Standing) -> Self {
        let mut registry = Registry::with_prefix("rolecall");
        let answers = Family::default();
        let durations = Family::new_with_constructor(durations as fn() -> Histogram);
        let ready = Family::default();
        registry.register("requests", "Requests that were answered", answers.clone());
        registry.register_with_unit(
            "request_duration",
            "How long it took until an answer was there to be sent",
            Unit::Seconds,
            durations.clone(),
        );
        registry.register("answers", "Answers that were kept ready, and others", ready.clone());
        registry.register_collector(Box::new(standing));
        Self {
            registry,
            answers,
            durations,
            ready,
        }
    }

    /// Counts a request that was answered.
    pub(super) fn count(&self, route: &'static str, status: StatusCode, took: Duration, was_ready: bool) {
        let status = status.as_u16();
        self.answers.get_or_create(&Answer { route, status }).inc();
        self.durations
            .get_or_create(&Route { route })
            .observe(took.as_secs_f64());
        let ready = if was_ready { "yes" } else { "no" };
        self.ready.get_or_create(&Ready { ready }).inc();
    }

    /// All of it, as it is read by those who watch.
    fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

/// What is known without counting.
#[derive(Debug)]
pub(super) struct Standing {
    pub(super) snapshots: Snapshots,
    pub(super) reloads: Arc<Reloads>,
    pub(super) gate: Arc<Gate>,
    /// The lines of the log of requests, where there is one.
    pub(super) access: Option<Lines>,
}

impl Collector for Standing {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let snapshot = self.snapshots.load();
        let whole = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        let revision = snapshot.content.site.changes.revision().to_string();
        let version = Info::new([("version", env!("CARGO_PKG_VERSION")), ("revision", &revision)]);
        let mut put = |name: &str, help: &str, unit: Option<&Unit>, metric: &dyn EncodeMetric| {
            metric.encode(encoder.encode_descriptor(name, help, unit, metric.metric_type())?)
        };
        put("build", "The program and the content that it serves", None, &version)?;
        put(
            "roles",
            "Roles that are served",
            None,
            &ConstGauge::new(whole(snapshot.content.catalog.roles().len())),
        )?;
        put(
            "snapshot_age",
            "How long ago what is served was read",
            Some(&Unit::Seconds),
            &ConstGauge::new(snapshot.since.elapsed().as_secs_f64()),
        )?;
        put(
            "reloads",
            "Reloads after which what is served is what the files say",
            None,
            &ConstCounter::new(self.reloads.done()),
        )?;
        put(
            "reload_failures",
            "Reloads that came to nothing, since the content had problems or could not be read",
            None,
            &ConstCounter::new(self.reloads.failed()),
        )?;
        put(
            "reload_is_due",
            "1 where the last reload came to nothing, and what is served is older than the content",
            None,
            &ConstGauge::new(i64::from(self.reloads.trouble().is_some())),
        )?;
        if let Some(lines) = &self.access {
            put(
                "access_log_lines_lost",
                "Lines of the log of requests that were lost, since nobody read them in time or they could not be written",
                None,
                &ConstCounter::new(lines.lost()),
            )?;
        }
        put(
            "requests_in_flight",
            "Answers that are being made",
            None,
            &ConstGauge::new(whole(self.gate.in_flight())),
        )?;
        put(
            "kept",
            "What is kept ready to send",
            Some(&Unit::Bytes),
            &ConstGauge::new(i64::try_from(snapshot.kept.weight()).unwrap_or(i64::MAX)),
        )
    }
}

/// Sends it to those who watch.
pub(super) async fn metrics(state: web::Data<State>) -> HttpResponse {
    let text = state.metrics.as_ref().map(Metrics::text);
    match text {
        Some(Ok(text)) => HttpResponse::Ok().content_type(KIND).body(text),
        Some(Err(_)) | None => HttpResponse::InternalServerError().finish(),
    }
}
