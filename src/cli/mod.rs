//! The command line: arguments in, outcome out. The only part that prints and that writes files.

mod args;
mod build;
mod check;
mod explain;
mod gallery;
mod impose;
mod new;
mod output;
mod preflight;
mod schema;
mod terminal;
mod verify;

use std::process::ExitCode;

use clap::Parser;

use args::{Arguments, Command};
use terminal::Terminal;

/// Runs the program: exit code 0 when clean, 1 when the book has errors, 2 when the program could
/// not work or was called wrongly.
#[must_use]
pub(crate) fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let command = arguments.command.unwrap_or(Command::Build(arguments.build));
    let terminal = Terminal::new(command.message_format());
    let outcome = match command {
        Command::Build(arguments) => build::run(&arguments, &terminal),
        Command::Check(arguments) => check::run(&arguments, &terminal),
        Command::Preflight(arguments) => preflight::run(&arguments, &terminal),
        Command::Impose(arguments) => impose::run(&arguments, &terminal),
        Command::Verify(arguments) => verify::run(&arguments, &terminal),
        Command::Schema(arguments) => schema::run(&arguments, &terminal),
        Command::Explain(arguments) => explain::run(&arguments, &terminal),
        Command::New(arguments) => new::run(&arguments, &terminal),
        Command::Gallery(arguments) => gallery::run(&arguments, &terminal),
    };
    terminal.finish(outcome)
}
