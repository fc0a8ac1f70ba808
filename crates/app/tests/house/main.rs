//! The law of the house, kept by tests: who may depend on whom, how big things may grow, what stands where.
//! Reads the sources as text; knows nothing about what they do.
#![expect(clippy::expect_used, reason = "a test that can not go on says where")]

mod budgets;
mod counts;
mod edges;
mod merges;
mod pages;
mod places;
mod source;
mod words;

/// Fails with one line for each offence, so that a single run shows all of them.
fn none(law: &str, offences: &[String]) {
    assert!(offences.is_empty(), "{law}\n  {}\n", offences.join("\n  "));
}
