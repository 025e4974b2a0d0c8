//! Runs one program in a folder of its own, with nothing of the user's surroundings, within limits
//! of time and output, and ends it with all that it started.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often a silent program is looked at.
const TICK: Duration = Duration::from_millis(20);
/// How long what a program left in its pipes is waited for once it has ended.
const DRAIN: Duration = Duration::from_millis(500);
/// Variables that a program needs to be found and to start.
const KEPT: [&str; 3] = ["PATH", "LD_LIBRARY_PATH", "SYSTEMROOT"];
/// Set for every program and all it starts, each time to another value, so that what leaves the
/// program's group can be found.
const MARK: &str = "HANDPRESS_SAMPLE";

/// The programs that run.
static RUNNING: Mutex<Running> = Mutex::new(Running {
    leaders: BTreeSet::new(),
    started: 0,
    is_stopped: false,
});

struct Running {
    /// The leaders of their process groups.
    leaders: BTreeSet<u32>,
    /// How many were started so far.
    started: u32,
    /// Whether none may be started any more.
    is_stopped: bool,
}

/// What is run, and where.
#[derive(Debug)]
pub(super) struct Program<'a> {
    /// The command and its arguments.
    pub(super) command: Vec<OsString>,
    /// The folder that it works in, which is its home too.
    pub(super) folder: &'a Path,
}

/// What it may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Time, between two steps.
    pub(super) time: Duration,
    /// Bytes printed, between two steps.
    pub(super) output: usize,
}

/// What to do after a piece of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// Wait for more.
    Goes,
    /// A step is done: the limits begin anew.
    Step,
    /// Nothing more is wanted: end it.
    Over,
}

/// How a program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// By itself, with this exit code; none if a signal ended it.
    Exited(Option<i32>),
    /// It was ended when all that was wanted was there.
    Over,
    /// It was ended for taking too long.
    TimedOut,
    /// It was ended for printing too much.
    Flooded,
}

impl Ending {
    /// In words.
    pub(super) fn words(self) -> String {
        match self {
            Self::Exited(Some(code)) => format!("it ended with exit code {code}"),
            Self::Exited(None) => "a signal ended it".to_owned(),
            Self::Over => "it was done".to_owned(),
            Self::TimedOut => "it took too long".to_owned(),
            Self::Flooded => "it printed too much".to_owned(),
        }
    }
}

/// A program that was run.
#[derive(Debug)]
pub(super) struct Ran {
    /// How it ended.
    pub(super) ending: Ending,
    /// What it printed on standard error.
    pub(super) stderr: String,
}

/// Ends every program that runs, and lets none begin; for a user who interrupts.
pub fn stop() {
    let mut running = running();
    running.is_stopped = true;
    for leader in &running.leaders {
        kill_group(*leader);
    }
}

fn running() -> std::sync::MutexGuard<'static, Running> {
    RUNNING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether a command names a program that is here.
pub(super) fn is_program(command: &[String]) -> bool {
    let Some(name) = command.first() else {
        return false;
    };
    if Path::new(name).components().count() > 1 {
        return Path::new(name).is_file();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Runs a program, hands on what it prints, and ends it with all that it started.
///
/// # Errors
/// When it cannot be started.
pub(super) fn run(
    program: &Program<'_>,
    limits: Limits,
    take: &mut dyn FnMut(&[u8]) -> Next,
) -> io::Result<Ran> {
    let (mut child, mark) = start(program)?;
    let leader = child.id();
    let pieces = read(&mut child);
    let mut watch = Watch {
        limits,
        take,
        stderr: Vec::new(),
        size: 0,
        deadline: now() + limits.time,
    };
    let ended = watch.follow(&pieces, &mut child);
    // The leader is not waited for until its group is gone: till then no other can get its number.
    kill_group(leader);
    kill_hidden(&mark);
    #[cfg(not(unix))]
    let _ = child.kill();
    running().leaders.remove(&leader);
    if ended == Ending::Exited(None) {
        watch.drain(&pieces);
    }
    let status = child.wait()?;
    let ending = match ended {
        Ending::Exited(_) => Ending::Exited(status.code()),
        other => other,
    };
    Ok(Ran {
        ending,
        stderr: String::from_utf8_lossy(&watch.stderr).into_owned(),
    })
}

#[expect(
    clippy::disallowed_methods,
    reason = "a time limit needs a clock; it reaches no output"
)]
fn now() -> Instant {
    Instant::now()
}

/// Starts a program, and tells the mark that it carries.
fn start(program: &Program<'_>) -> io::Result<(Child, String)> {
    let mut running = running();
    if running.is_stopped {
        return Err(io::ErrorKind::Interrupted.into());
    }
    running.started += 1;
    let mark = format!("{}-{}", std::process::id(), running.started);
    let child = command(program, &mark)?.spawn()?;
    running.leaders.insert(child.id());
    Ok((child, mark))
}

fn command(program: &Program<'_>, mark: &str) -> io::Result<Command> {
    let (name, arguments) = program
        .command
        .split_first()
        .ok_or(io::ErrorKind::InvalidInput)?;
    let mut name = PathBuf::from(name);
    if name.components().count() > 1 {
        name = std::path::absolute(name)?;
    }
    let mut command = Command::new(name);
    command
        .args(arguments)
        .current_dir(program.folder)
        .env_clear()
        .envs(
            KEPT.into_iter()
                .filter_map(|key| Some((key, std::env::var_os(key)?))),
        )
        .env("HOME", program.folder)
        .env("TMPDIR", program.folder)
        .env("LANG", "C.UTF-8")
        .env(MARK, mark)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    Ok(command)
}

/// A piece of what a program prints.
enum Piece {
    Out(Vec<u8>),
    Err(Vec<u8>),
}

/// Reads both pipes in threads of their own. They end when the last holder of a pipe does.
fn read(child: &mut Child) -> Receiver<Piece> {
    let (sender, receiver) = sync_channel(16);
    if let Some(pipe) = child.stdout.take() {
        let sender = sender.clone();
        thread::spawn(move || forward(pipe, &sender, Piece::Out));
    }
    if let Some(pipe) = child.stderr.take() {
        thread::spawn(move || forward(pipe, &sender, Piece::Err));
    }
    receiver
}

fn forward(mut pipe: impl Read, sender: &SyncSender<Piece>, piece: fn(Vec<u8>) -> Piece) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(length @ 1..) = pipe.read(&mut buffer) {
        if sender.send(piece(buffer[..length].to_vec())).is_err() {
            return;
        }
    }
}

/// Follows a program while it runs.
struct Watch<'t> {
    limits: Limits,
    take: &'t mut dyn FnMut(&[u8]) -> Next,
    stderr: Vec<u8>,
    size: usize,
    deadline: Instant,
}

impl Watch<'_> {
    /// Waits until the program ends by itself, or is to be ended.
    fn follow(&mut self, pieces: &Receiver<Piece>, child: &mut Child) -> Ending {
        loop {
            match pieces.recv_timeout(TICK) {
                Ok(piece) => match self.hand_on(&piece) {
                    Some(ending) => return ending,
                    None if now() >= self.deadline => return Ending::TimedOut,
                    None => {}
                },
                Err(silence) => {
                    if has_ended(child) {
                        return Ending::Exited(None);
                    }
                    if now() >= self.deadline {
                        return Ending::TimedOut;
                    }
                    if silence == RecvTimeoutError::Disconnected {
                        thread::sleep(TICK);
                    }
                }
            }
        }
    }

    /// Takes what is left in the pipes.
    fn drain(&mut self, pieces: &Receiver<Piece>) {
        let until = now() + DRAIN;
        while let Ok(piece) = pieces.recv_timeout(until.saturating_duration_since(now())) {
            if self.hand_on(&piece).is_some() {
                return;
            }
        }
    }

    fn hand_on(&mut self, piece: &Piece) -> Option<Ending> {
        let (Piece::Out(bytes) | Piece::Err(bytes)) = piece;
        self.size += bytes.len();
        let next = match piece {
            Piece::Out(bytes) => (self.take)(bytes),
            Piece::Err(bytes) => {
                self.stderr.extend_from_slice(bytes);
                Next::Goes
            }
        };
        match next {
            Next::Over => return Some(Ending::Over),
            Next::Step => {
                self.size = 0;
                self.deadline = now() + self.limits.time;
            }
            Next::Goes => {}
        }
        (self.size > self.limits.output).then_some(Ending::Flooded)
    }
}

/// Whether a process has ended; it stays to be waited for.
#[cfg(unix)]
fn has_ended(child: &mut Child) -> bool {
    use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid};
    let flags = WaitPidFlag::WEXITED | WaitPidFlag::WNOHANG | WaitPidFlag::WNOWAIT;
    !matches!(
        waitid(Id::Pid(pid(child.id())), flags),
        Ok(WaitStatus::StillAlive)
    )
}

#[cfg(unix)]
fn pid(process: u32) -> nix::unistd::Pid {
    nix::unistd::Pid::from_raw(process.cast_signed())
}

/// Kills a process and all of its group.
#[cfg(unix)]
fn kill_group(leader: u32) {
    // One that is gone already is what is wanted.
    let _ = nix::sys::signal::killpg(pid(leader), nix::sys::signal::Signal::SIGKILL);
}

/// Kills what left the group of a program: all that carries its mark, as the kernel knows it
/// (proc(5), `environ`). Where there is no such list, nothing is found.
#[cfg(unix)]
#[expect(
    clippy::disallowed_methods,
    reason = "the kernel's list of processes, not the disk"
)]
fn kill_hidden(mark: &str) {
    let mark = format!("{MARK}={mark}");
    let is_marked = |process: u32| {
        let environment = std::fs::read(format!("/proc/{process}/environ")).unwrap_or_default();
        environment
            .split(|&byte| byte == 0)
            .any(|variable| variable == mark.as_bytes())
    };
    // What is killed may just have started another.
    for _ in 0..10 {
        let entries = std::fs::read_dir("/proc").into_iter().flatten().flatten();
        let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
        let hidden: Vec<u32> = processes.filter(|&process| is_marked(process)).collect();
        if hidden.is_empty() {
            return;
        }
        for process in hidden {
            let _ = nix::sys::signal::kill(pid(process), nix::sys::signal::Signal::SIGKILL);
        }
    }
}

#[cfg(not(unix))]
fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

/// Where there are no process groups, the program alone is ended.
#[cfg(not(unix))]
fn kill_group(_: u32) {}

#[cfg(not(unix))]
fn kill_hidden(_: &str) {}
