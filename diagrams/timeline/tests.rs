//! What a timeline tells.

use crate::diagrams::testing::{one, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

const RELEASES: &str = "timeline:
  phases: [bug fixes, security fixes only]
  bars:
    - { label: '3.13', from: 2024-10, turn: 2026-10, to: 2029-10 }
    - { label: '3.14', from: 2025-10, turn: 2027-10, to: 2030-10, note: t-strings, hot: true }
  today: 2026-11
";

#[test]
fn lanes_tell_every_segment() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Timeline: Two cooks, one stove. Three lanes from left to right. Times in minutes. \
         Ada: 0 to 5: has the stove; 5 to 11: ready, waits for it; 11 to 16: has the stove. \
         Ben: 0 to 5: ready, waits for it; 5 to 11: has the stove; \
         11 to 16: ready, waits for it; 16 to 20: has the stove. \
         Cleo: 2 to 20: at the market; 20 to 21.5: has the stove."
    );
    let alt = "Timeline: three lanes over 21.5 minutes: Ada; Ben; Cleo";
    assert_eq!(example.alt(), alt);
    let part = xhtml(&example.data);
    assert!(part.contains("<li>20 to 21.5: has the stove</li>"));
}

#[test]
fn bars_tell_their_dates_and_turns() {
    let releases = one(RELEASES);
    let description = releases.description().replace('\u{a0}', " ");
    assert_eq!(
        description,
        "Timeline. Two spans of time. \
         3.13: Oct 2024 to Oct 2029; until Oct 2026 bug fixes, then security fixes only. \
         3.14: Oct 2025 to Oct 2030; until Oct 2027 bug fixes, then security fixes only \
         (t-strings). The line of today stands at Nov 2026. The one that matters: 3.14."
    );
    let alt = releases.alt().replace('\u{a0}', " ");
    assert_eq!(alt, "Timeline: spans from Oct 2024 to Oct 2030: 3.13; 3.14");
}

#[test]
fn dates_with_commas_are_told_apart() {
    let points = one(
        "timeline: { points: [{ when: '3.13, 2024', what: new }, { when: '2025', what: old }] }",
    );
    assert!(
        points.alt().ends_with("3.13, 2024; 2025"),
        "{}",
        points.alt()
    );
}

#[test]
fn points_tell_what_is_open() {
    let points = one(
        "timeline: { points: [{ when: '2023', what: accepted }, { when: later, what: the default, open: true }] }",
    );
    assert_eq!(
        points.description(),
        "Timeline. Two points in time, in order. 2023: accepted. later (open): the default."
    );
}
