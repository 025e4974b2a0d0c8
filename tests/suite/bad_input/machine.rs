//! A machine that does not let the program write, and a user who stops it.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::support::{TestBook, command, skip};

#[test]
fn a_file_in_the_place_of_the_output_folder() {
    let book = TestBook::new();
    std::fs::write(book.folder().join("out"), "mine").expect("it can be written");
    book.run(&[]).code(2).says("cannot write `out`");
    let kept = std::fs::read_to_string(book.folder().join("out")).expect("it is there");
    assert_eq!(kept, "mine");
}

#[test]
fn an_output_folder_below_a_file() {
    TestBook::new()
        .run(&["--out", "book/book.yaml/out"])
        .code(2)
        .says("cannot write `book/book.yaml/out`");
}

/// A file that cannot be replaced keeps all others from being written.
#[test]
fn a_folder_in_the_place_of_an_output_file() {
    let book = TestBook::new();
    std::fs::create_dir_all(book.folder().join("out/tiny.epub")).expect("it can be made");
    book.run(&[])
        .code(2)
        .says("cannot write `out/tiny.epub`")
        .wrote("out", &[]);
}

#[test]
fn markup_that_cannot_be_kept() {
    let book = TestBook::new();
    book.run(&["--keep-markup", "book/book.yaml"])
        .code(2)
        .says("cannot write `book/book.yaml");
}

/// A small file system, unmounted at the end of a test.
struct Disk(PathBuf);

impl Disk {
    fn mounted(path: PathBuf) -> Option<Self> {
        std::fs::create_dir_all(&path).expect("a folder can be made");
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=40k", "tmpfs"])
            .arg(&path)
            .stderr(Stdio::null())
            .status();
        mounted
            .is_ok_and(|status| status.success())
            .then_some(Self(path))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let unmounted = Command::new("umount").arg(&self.0).status();
        let is_gone = unmounted.is_ok_and(|status| status.success());
        assert!(
            is_gone || std::thread::panicking(),
            "{} stays",
            self.0.display()
        );
    }
}

#[test]
fn a_full_disk() {
    let book = TestBook::new();
    let Some(_disk) = Disk::mounted(book.folder().join("out")) else {
        return skip("a_full_disk: no file system may be mounted here");
    };
    book.run(&[])
        .code(2)
        .says("cannot write `out/tiny")
        .wrote_nothing("out");
}

/// A program that is ended with its test, however that ends.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Whether a process handles SIGINT by now, as the kernel knows it (proc(5), `SigCgt`).
fn handles_interrupts(process: u32) -> Option<bool> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let caught = status
        .lines()
        .find_map(|line| line.strip_prefix("SigCgt:"))?;
    let caught = u64::from_str_radix(caught.trim(), 16).ok()?;
    Some(caught & 0b10 != 0)
}

#[test]
fn ctrl_c_in_mid_build_leaves_nothing() {
    if !cfg!(target_os = "linux") {
        return skip("ctrl_c_in_mid_build_leaves_nothing: needs /proc");
    }
    let ids: Vec<String> = (0..400).map(|n| format!("q{n}")).collect();
    let part = format!("title: Long\nquestions: [{}]\n", ids.join(", "));
    let mut book = TestBook::new()
        .without("questions/first.yaml")
        .file("parts/only.yaml", part);
    for id in ids {
        let text = "Many words, so that the build takes a while. ".repeat(100);
        book = book.file(
            &format!("questions/{id}.yaml"),
            format!("heading: H\nbody:\n  - prose: {text}\n"),
        );
    }
    let child = command(book.folder(), &[]).stderr(Stdio::piped()).spawn();
    let mut running = Running(child.expect("the program can be started"));
    let process = running.0.id();
    while !handles_interrupts(process).expect("the build still runs") {
        std::thread::yield_now();
    }
    let sent = Command::new("kill")
        .args(["-INT", &process.to_string()])
        .status();
    assert!(sent.expect("there is `kill`").success());
    let status = running.0.wait().expect("it ends");
    assert_eq!(status.code(), Some(130));
    let mut said = String::new();
    let mut stderr = running.0.stderr.take().expect("it was piped");
    std::io::Read::read_to_string(&mut stderr, &mut said).expect("it is text");
    assert_eq!(said, "error: interrupted; nothing was written\n");
    let left: Vec<_> = std::fs::read_dir(book.folder().join("out"))
        .into_iter()
        .flatten()
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
