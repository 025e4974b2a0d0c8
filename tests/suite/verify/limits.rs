//! What a sample finds round it, what it may take, and that nothing of it is left.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{driven, shell};
use crate::support::{TestBook, command, skip};

#[test]
fn a_sample_finds_nothing_of_the_users() {
    let book = shell(
        "- code:\n    language: sh\n    source: |\n      ls -A\n      [ \"$HOME\" = \"$PWD\" ] && echo home\n      echo \"[$SECRET]\"\n      cat\n    output: |\n      home\n      []",
    );
    let mut command = command(book.folder(), &["verify"]);
    command.env("SECRET", "42");
    crate::support::Run::of(command, book.folder(), &["verify"]).code(0);
}

/// The process whose number a sample wrote to a file has ended, or is a zombie that will.
fn is_gone(file: &Path) -> bool {
    let number = std::fs::read_to_string(file).expect("the sample wrote it");
    let status = std::fs::read_to_string(format!("/proc/{}/stat", number.trim()));
    status.map_or(true, |status| status.contains(") Z "))
}

/// A book whose sample starts a child, a grandchild and one that leaves its group, and waits.
fn spawning(test: &str) -> Option<TestBook> {
    let has_setsid = Command::new("setsid").arg("true").status().is_ok();
    if !cfg!(target_os = "linux") || !has_setsid {
        skip(&format!("{test}: needs /proc and `setsid`"));
        return None;
    }
    let book = shell("");
    let folder = book.folder().display().to_string();
    let source = format!(
        "      sleep 1000 & echo $! > {folder}/child\n      sh -c 'sleep 1000 & echo $! > {folder}/grandchild'\n      (setsid sh -c 'echo $$ > {folder}/hidden; exec sleep 1000' &)\n      while [ ! -s {folder}/hidden ]; do :; done\n      echo > {folder}/ready\n"
    );
    Some(book.body(&format!(
        "- code:\n    language: sh\n    source: |\n{source}      wait"
    )))
}

#[track_caller]
fn assert_gone(book: &TestBook, names: &[&str]) {
    for name in names {
        let file = book.folder().join(name);
        // The kernel may take a moment to clear away what was killed.
        let gone = (0..1_000_000).any(|_| {
            is_gone(&file) || {
                std::thread::yield_now();
                false
            }
        });
        assert!(gone, "the {name} still runs");
    }
}

#[test]
fn a_sample_that_takes_too_long_is_ended_with_all_it_started() {
    let Some(book) = spawning("a_sample_that_takes_too_long_is_ended_with_all_it_started") else {
        return;
    };
    let run = book.run(&["verify", "--time-limit", "2"]).code(1);
    run.says("error[V006]: the sample takes more than 2 s");
    assert_gone(&book, &["child", "grandchild", "hidden"]);
}

#[test]
fn a_sample_that_ends_leaves_nothing_behind() {
    let Some(book) = spawning("a_sample_that_ends_leaves_nothing_behind") else {
        return;
    };
    let book = book.change("questions/first.yaml", "wait", "exit 0");
    book.run(&["verify"]).code(0);
    assert_gone(&book, &["child", "grandchild", "hidden"]);
}

#[test]
fn ctrl_c_ends_what_runs() {
    let Some(book) = spawning("ctrl_c_ends_what_runs") else {
        return;
    };
    let child = command(book.folder(), &["verify", "--time-limit", "600"])
        .env("TMPDIR", book.folder())
        .stderr(Stdio::null())
        .spawn();
    let mut child = child.expect("the program can be started");
    let ready = book.folder().join("ready");
    while !ready.exists() && child.try_wait().is_ok_and(|status| status.is_none()) {
        std::thread::yield_now();
    }
    let sent = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(sent.expect("there is `kill`").success());
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_gone(&book, &["child", "grandchild"]);
    let entries = std::fs::read_dir(book.folder())
        .expect("it is there")
        .flatten();
    let left = entries.filter(|entry| {
        entry
            .file_name()
            .to_string_lossy()
            .starts_with("handpress-")
    });
    assert_eq!(left.count(), 0, "a temporary folder is left");
}

#[test]
fn a_sample_that_prints_without_end() {
    let book = shell(
        "- code:\n    language: sh\n    source: yes\n- code:\n    language: sh\n    source: yes >&2",
    );
    let run = book.run(&["verify", "--message-format=short"]).code(1);
    let said = "error[V006]: the sample prints more than 1000000 bytes";
    assert_eq!(run.stderr.matches(said).count(), 2, "{run}");
}

#[test]
fn a_sample_that_closes_its_output_is_waited_for() {
    let book = shell(
        "- code:\n    language: sh\n    source: |\n      exec >&- 2>&-\n      while :; do :; done",
    );
    let run = book.run(&["verify", "--time-limit", "0.5"]).code(1);
    run.says("error[V006]: the sample takes more than 0.5 s");
}

#[test]
fn those_behind_a_sample_that_is_cut_short_do_not_run() {
    let blocks = "- code:\n    language: python\n    source: |\n      import os\n      os._exit(3)\n- code:\n    language: python\n    source: print(1)\n    output: 1";
    let Some(book) = driven("those_behind_a_sample_that_is_cut_short_do_not_run", blocks) else {
        return;
    };
    let run = book.run(&["verify"]).code(1);
    let run = run
        .says("error[V007]: the interpreter did not finish the sample: it ended with exit code 3");
    run.says("skipped: book/questions/first.yaml:10: print(1): one before it in its process was cut short");
}

#[test]
fn what_a_process_of_a_sample_prints_counts() {
    let blocks = "- code:\n    language: python\n    source: |\n      import os, subprocess\n      print(1)\n      subprocess.run([\"echo\", \"2\"])\n      os.write(1, b\"3\")\n    output: |\n      1\n      2\n      3";
    if let Some(book) = driven("what_a_process_of_a_sample_prints_counts", blocks) {
        book.run(&["verify"]).code(0);
    }
}
