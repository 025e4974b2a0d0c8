//! Runs groups of samples side by side: each in a process and a folder of its own.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use uuid::Uuid;

use super::driver::{self, Answer, Exception, Listener};
use super::interpreters::{Found, Interpreters};
use super::plan::{Group, Plan, Sample};
use super::process::{self, Ending, Limits, Next, Program, Ran};
use super::{Options, Progress};
use crate::error::Error;

/// Samples that one interpreter runs in one process.
#[derive(Debug)]
pub(super) struct Task {
    /// The interpreter.
    interpreter: usize,
    /// The samples, in order.
    samples: Vec<usize>,
    /// Whether they are only parsed, since the interpreter is too old for them.
    is_unfit: bool,
    /// Whether nothing else may run meanwhile.
    is_timing: bool,
}

/// What came of a sample on an interpreter.
#[derive(Debug)]
pub(super) struct Outcome {
    /// The sample.
    pub(super) sample: usize,
    /// The interpreter.
    pub(super) interpreter: usize,
    /// What came of it.
    pub(super) what: What,
}

/// What came of it.
#[derive(Debug)]
pub(super) enum What {
    /// It came to its end: what it printed, and what the driver says.
    Finished(String, Answer),
    /// It was parsed only; the exception says why it cannot be.
    Parsed(Option<Exception>),
    /// It was cut short, or its interpreter broke: how, what it had printed, and standard error.
    Cut(Ending, String, String),
    /// One before it in its process was cut short.
    Behind,
}

/// Gives each group to an interpreter that fits it, or to all that do.
pub(super) fn tasks(plan: &Plan<'_>, all: &Interpreters<'_>, is_exhaustive: bool) -> Vec<Task> {
    plan.groups
        .iter()
        .flat_map(|group| group_tasks(group, plan, all, is_exhaustive))
        .collect()
}

fn group_tasks(
    group: &Group,
    plan: &Plan<'_>,
    all: &Interpreters<'_>,
    is_exhaustive: bool,
) -> Vec<Task> {
    let Some(&first) = group.samples.first() else {
        return Vec::new();
    };
    let sample = &plan.samples[first];
    let fitting = all.fitting(&sample.interpreter, sample.min_version().as_ref());
    let is_unfit = fitting.is_empty();
    let taken = if is_unfit {
        Vec::from_iter(all.newest(&sample.interpreter))
    } else if is_exhaustive {
        fitting
    } else {
        fitting[..1].to_vec()
    };
    let task = |interpreter| Task {
        interpreter,
        samples: group.samples.clone(),
        is_unfit,
        is_timing: group.is_timing,
    };
    taken.into_iter().map(task).collect()
}

/// Runs all tasks: those that take times last, each for itself.
///
/// # Errors
/// [`Error::Process`] if an interpreter cannot be started, [`Error::Write`] without a folder.
pub(super) fn run(
    tasks: &[Task],
    plan: &Plan<'_>,
    all: &Interpreters<'_>,
    options: &Options,
    folder: &Path,
    progress: Progress<'_>,
) -> Result<Vec<Outcome>, Error> {
    let runner = Runner {
        plan,
        all,
        limits: Limits {
            time: options.time,
            output: options.output,
        },
        folder,
        done: AtomicUsize::new(0),
        count: tasks.len(),
        progress,
    };
    let (timing, free): (Vec<_>, Vec<_>) = tasks
        .iter()
        .enumerate()
        .partition(|(_, task)| task.is_timing);
    let mut outcomes = runner.side_by_side(&free, options.jobs)?;
    outcomes.extend(runner.side_by_side(&timing, 1)?);
    outcomes.sort_by_key(|outcome| (outcome.sample, outcome.interpreter));
    Ok(outcomes)
}

struct Runner<'a> {
    plan: &'a Plan<'a>,
    all: &'a Interpreters<'a>,
    limits: Limits,
    folder: &'a Path,
    done: AtomicUsize,
    count: usize,
    progress: Progress<'a>,
}

impl Runner<'_> {
    fn side_by_side(&self, tasks: &[(usize, &Task)], jobs: usize) -> Result<Vec<Outcome>, Error> {
        let (next, failed) = (AtomicUsize::new(0), AtomicBool::new(false));
        let outcomes = Mutex::new(Vec::new());
        let work = || -> Result<(), Error> {
            while let Some((number, task)) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
                if failed.load(Ordering::Relaxed) {
                    return Ok(());
                }
                let ran = self.task(*number, task);
                failed.fetch_or(ran.is_err(), Ordering::Relaxed);
                let mut outcomes = outcomes
                    .lock()
                    .unwrap_or_else(std::sync::PoisonError::into_inner);
                outcomes.extend(ran?);
                let done = self.done.fetch_add(1, Ordering::Relaxed) + 1;
                (self.progress)(done, self.count);
            }
            Ok(())
        };
        thread::scope(|scope| {
            let workers: Vec<_> = (0..jobs.clamp(1, tasks.len().max(1)))
                .map(|_| scope.spawn(work))
                .collect();
            workers.into_iter().try_for_each(|worker| {
                worker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
        })?;
        Ok(outcomes
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn task(&self, number: usize, task: &Task) -> Result<Vec<Outcome>, Error> {
        let found = &self.all.found[task.interpreter];
        let samples: Vec<&Sample<'_>> = task
            .samples
            .iter()
            .map(|&index| &self.plan.samples[index])
            .collect();
        let folder = TaskFolder::new(self.folder, number)?;
        let whats = match found.driver {
            Some(text) => self.driven(found, text, &samples, &folder, task.is_unfit)?,
            // Without a driver nothing can be asked but to run a sample.
            None if task.is_unfit => vec![What::Parsed(None)],
            None => vec![self.undriven(found, samples[0], &folder)?],
        };
        let outcomes = task
            .samples
            .iter()
            .zip(whats)
            .map(|(&sample, what)| Outcome {
                sample,
                interpreter: task.interpreter,
                what,
            });
        Ok(outcomes.collect())
    }

    fn start(
        &self,
        found: &Found<'_>,
        arguments: &[PathBuf],
        folder: &TaskFolder,
        take: &mut dyn FnMut(&[u8]) -> Next,
    ) -> Result<Ran, Error> {
        let words = found.command.iter().map(Into::into);
        let program = Program {
            command: words.chain(arguments.iter().map(Into::into)).collect(),
            folder: &folder.work,
        };
        process::run(&program, self.limits, take).map_err(|source| Error::Process {
            command: found.command.join(" "),
            source,
        })
    }

    /// Runs samples by a driver, one after another.
    fn driven(
        &self,
        found: &Found<'_>,
        text: &str,
        samples: &[&Sample<'_>],
        folder: &TaskFolder,
        parse: bool,
    ) -> Result<Vec<What>, Error> {
        let mark = Uuid::new_v5(
            &Uuid::NAMESPACE_URL,
            folder.work.as_os_str().as_encoded_bytes(),
        );
        let mark = mark.to_string();
        let name = found
            .settings
            .driver
            .as_ref()
            .map_or("driver", |name| &name.value);
        let driver = folder.write(Path::new(name).file_name().unwrap_or_default(), text)?;
        let request = driver::request(&mark, samples, parse);
        let request = folder.write("request.json".as_ref(), &request)?;
        let mut listener = Listener::new(&mark, samples.len());
        let ran = self.start(found, &[driver, request], folder, &mut |bytes| {
            listener.take(bytes)
        })?;
        let rest = listener.rest();
        let finished = listener
            .answers
            .into_iter()
            .map(|(printed, answer)| match parse {
                true => What::Parsed(answer.exception),
                false => What::Finished(printed, answer),
            });
        let mut whats: Vec<What> = finished.take(samples.len()).collect();
        if whats.len() < samples.len() {
            whats.push(What::Cut(ran.ending, rest, ran.stderr));
        }
        whats.resize_with(samples.len(), || What::Behind);
        Ok(whats)
    }

    /// Runs a sample as a program of its own. An exit code other than 0 counts as an exception.
    fn undriven(
        &self,
        found: &Found<'_>,
        sample: &Sample<'_>,
        folder: &TaskFolder,
    ) -> Result<What, Error> {
        let extension = found.settings.extension.as_deref();
        let extension = extension.map(|text| format!(".{}", text.trim_start_matches('.')));
        let name = format!("sample{}", extension.unwrap_or_default());
        let text = sample.setup().unwrap_or_default().to_owned() + &sample.source.value;
        let file = folder.write(name.as_ref(), &text)?;
        let mut printed = Vec::new();
        let ran = self.start(found, &[file], folder, &mut |bytes| {
            printed.extend_from_slice(bytes);
            Next::Goes
        })?;
        let printed = String::from_utf8_lossy(&printed).into_owned();
        Ok(match ran.ending {
            Ending::Exited(Some(0)) => What::Finished(printed, Answer::default()),
            Ending::Exited(Some(code)) => What::Finished(printed, exited(code, ran.stderr)),
            ending => What::Cut(ending, printed, ran.stderr),
        })
    }
}

fn exited(code: i32, stderr: String) -> Answer {
    Answer {
        result: None,
        exception: Some(Exception {
            name: format!("exit code {code}"),
            message: stderr
                .trim()
                .lines()
                .next_back()
                .unwrap_or_default()
                .to_owned(),
            line: None,
            detail: stderr,
        }),
    }
}

/// The folder of a task: where its program works, and beside it what the program is given. Removed
/// when the task is done.
struct TaskFolder {
    folder: PathBuf,
    work: PathBuf,
}

impl TaskFolder {
    #[expect(clippy::disallowed_methods, reason = "a folder for a sample to run in")]
    fn new(folder: &Path, number: usize) -> Result<Self, Error> {
        let folder = folder.join(number.to_string());
        let work = folder.join("work");
        std::fs::create_dir_all(&work).map_err(|source| written(&work, source))?;
        Ok(Self { folder, work })
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "what a program that runs samples is given"
    )]
    fn write(&self, name: &std::ffi::OsStr, text: &str) -> Result<PathBuf, Error> {
        let path = self.folder.join(name);
        std::fs::write(&path, text).map_err(|source| written(&path, source))?;
        Ok(path)
    }
}

impl Drop for TaskFolder {
    fn drop(&mut self) {
        // What cannot be removed goes with the folder that holds all.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn written(path: &Path, source: io::Error) -> Error {
    Error::Write {
        path: path.to_owned(),
        source,
    }
}
