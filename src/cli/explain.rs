//! `handpress explain`: what a code means, at length.

use handpress::diagnostics::{explain, explanations};
use handpress::error::Error;

use super::args::ExplainArguments;
use super::terminal::Terminal;

pub(super) fn run(arguments: &ExplainArguments, terminal: &Terminal) -> Result<(), Error> {
    let Some(code) = &arguments.code else {
        for explanation in explanations() {
            terminal.result(&format!("{} {}", explanation.code, explanation.name));
        }
        return Ok(());
    };
    match explain(code) {
        Some(explanation) => {
            terminal.result(&format!(
                "{} {}\n\n{}",
                explanation.code, explanation.name, explanation.text
            ));
            Ok(())
        }
        None => Err(Error::UnknownCode(code.clone())),
    }
}
