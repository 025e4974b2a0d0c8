//! A run of the program, with checks to chain on what came of it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use snapbox::IntoData;

use super::files_below;

/// The program as a command, in a folder, with nothing of the machine's that could change it.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handpress"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_remove("SOURCE_DATE_EPOCH")
        .env("COLUMNS", "100")
        .stdin(Stdio::null());
    command
}

/// Runs the program in a folder.
pub(crate) fn handpress(folder: &Path, arguments: &[&str]) -> Run {
    Run::of(command(folder, arguments), folder, arguments)
}

/// What came of a run.
pub(crate) struct Run {
    arguments: String,
    folder: PathBuf,
    code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    /// Runs a command to its end. A panic or an exit code that the program does not know fails.
    pub(crate) fn of(mut command: Command, folder: &Path, arguments: &[&str]) -> Self {
        let output = command.output().expect("the program can be started");
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        let run = Self {
            arguments: arguments.join(" "),
            folder: folder.to_owned(),
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        };
        assert!(!run.stderr.contains("panicked at"), "{run}");
        assert!(matches!(run.code, Some(0..=2)), "{run}");
        run
    }

    /// Checks the exit code.
    pub(crate) fn code(self, expected: i32) -> Self {
        assert_eq!(self.code, Some(expected), "{self}");
        self
    }

    /// Checks the whole of standard error against a snapshot.
    pub(crate) fn stderr(self, expected: impl IntoData) -> Self {
        snapbox::assert_data_eq!(self.stderr.as_str(), expected);
        self
    }

    /// Checks the whole of standard output against a snapshot.
    pub(crate) fn stdout(self, expected: impl IntoData) -> Self {
        snapbox::assert_data_eq!(self.stdout.as_str(), expected);
        self
    }

    /// Checks that standard error holds a text.
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(self.stderr.contains(text), "`{text}` is missing in {self}");
        self
    }

    /// Checks the files below a folder, all of them.
    pub(crate) fn wrote(self, folder: &str, expected: &[&str]) -> Self {
        assert_eq!(files_below(&self.folder.join(folder)), expected, "{self}");
        self
    }

    /// Checks that no file was left in a folder, not even a temporary one.
    pub(crate) fn wrote_nothing(self, folder: &str) -> Self {
        if let Ok(entries) = std::fs::read_dir(self.folder.join(folder)) {
            let left: Vec<_> = entries.flatten().map(|entry| entry.file_name()).collect();
            assert!(left.is_empty(), "{left:?} in {self}");
        }
        self
    }

    /// Checks all diagnostics of a run with `--message-format=json`, in order, each written as
    /// `FILE:LINE:COLUMN: SEVERITY[CODE]: MESSAGE; HELP`, the file from the book's folder on.
    pub(crate) fn tells(self, expected: &[&str]) -> Self {
        let told: Vec<String> = self.diagnostics().iter().map(line).collect();
        assert_eq!(told, expected, "{self}");
        self
    }

    /// The diagnostics of a run with `--message-format=json`.
    pub(crate) fn diagnostics(&self) -> Vec<Value> {
        let objects = self.stderr.lines().filter(|line| line.starts_with('{'));
        objects
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(
            f,
            "`handpress {}`: exit code {:?}",
            self.arguments, self.code
        )?;
        writeln!(
            f,
            "--- stdout\n{}--- stderr\n{}---",
            self.stdout, self.stderr
        )
    }
}

fn line(diagnostic: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let primary = &diagnostic["primary"];
    let place = if primary.is_null() {
        String::new()
    } else {
        let file = text(&primary["file"]);
        let file = file.strip_prefix("book/").unwrap_or(&file);
        format!("{file}:{}:{}: ", primary["line"], primary["column"])
    };
    let help = &diagnostic["help"];
    let help = match (&help["message"], &help["replacement"]["text"]) {
        (Value::Null, _) => String::new(),
        (message, Value::Null) => format!("; {}", text(message)),
        (message, replacement) => format!("; {} `{}`", text(message), text(replacement)),
    };
    let (severity, code) = (text(&diagnostic["severity"]), text(&diagnostic["code"]));
    format!(
        "{place}{severity}[{code}]: {}{help}",
        text(&diagnostic["message"])
    )
}
