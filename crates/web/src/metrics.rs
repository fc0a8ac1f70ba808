//! What the server did, in the text format of Prometheus.

use axum::http::{Method, StatusCode};
use kernel::clock::Stopwatch;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// Upper bounds of the time of an answer, in seconds.
const BOUNDS: [f64; 9] = [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.0];

#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct Labels {
    method: String,
    route: String,
    status: u16,
}

/// The registry with its metrics.
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<Labels, Counter>,
    seconds: Histogram,
    under_way: Gauge,
}

/// When a request began.
pub(crate) struct Started(Stopwatch);

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("xungkich");
        let requests = Family::default();
        let seconds = Histogram::new(BOUNDS);
        let under_way = Gauge::default();
        registry.register("requests", "Answered requests", requests.clone());
        registry.register("request_seconds", "Time to the answer", seconds.clone());
        registry.register("requests_under_way", "Requests being worked on", under_way.clone());
        Self { registry, requests, seconds, under_way }
    }
}

impl Metrics {
    pub(crate) fn begin(&self) -> Started {
        self.under_way.inc();
        Started(Stopwatch::start())
    }

    pub(crate) fn end(&self, started: Started, method: &Method, route: Option<&str>, status: StatusCode) {
        self.under_way.dec();
        self.seconds.observe(started.0.seconds());
        let route = route.unwrap_or("none").to_owned();
        let labels = Labels { method: method.to_string(), route, status: status.as_u16() };
        self.requests.get_or_create(&labels).inc();
    }

    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        if encode(&mut text, &self.registry).is_err() {
            tracing::error!("the metrics could not be written");
        }
        text
    }
}
