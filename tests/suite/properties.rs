//! What must hold for any input. The cases are few, so that the suite stays quick, and always the
//! same; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` ask for more and for others.

mod input;
mod markup;
mod printed;

use proptest::test_runner::{Config, RngSeed};

/// So many cases, and no file of old failures: a failure worth keeping becomes a test of its own.
pub(crate) fn cases(cases: u32) -> Config {
    let asked = Config::default();
    Config {
        cases: match std::env::var_os("PROPTEST_CASES") {
            Some(_) => asked.cases,
            None => cases,
        },
        rng_seed: match asked.rng_seed {
            RngSeed::Random => RngSeed::Fixed(2026),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        failure_persistence: None,
        ..asked
    }
}
