//! The checks of a sequence: how many, how long, who sends to whom, and whose turn it is.

use super::{Message, Sequence};
use crate::diagnostics::{Diagnostic, Sink, Span, Spanned, codes, nearest};
use crate::diagrams::{check_count, check_length, check_one_hot, check_unlike, check_words};

/// The longest word of a lane's label, by the number of lanes.
fn longest_word(lanes: usize) -> usize {
    match lanes {
        0..=2 => 17,
        3 => 11,
        _ => 8,
    }
}

pub(super) fn check(sequence: &Sequence, span: Span, sink: &mut Sink) {
    check_lanes(sequence, span, sink);
    let messages = &sequence.messages;
    check_count("messages", messages.len(), 2..=14, span, sink);
    for message in messages {
        check_texts(message, sink);
        check_end(sequence, &message.from, sink);
        check_end(sequence, &message.to, sink);
        check_reply(message, sink);
    }
    let hot = messages.iter().filter(|message| message.hot);
    check_one_hot(hot.map(|message| &message.label), sink);
    if sequence.turns {
        check_turns(messages, sink);
    }
}

fn check_lanes(sequence: &Sequence, span: Span, sink: &mut Sink) {
    let lanes = &sequence.lanes;
    check_count("lanes", lanes.len(), 2..=4, span, sink);
    check_unlike("lanes", lanes.iter().map(|lane| &lane.label), sink);
    for (index, lane) in lanes.iter().enumerate() {
        check_length("label", &lane.label, 24, sink);
        check_words("label", &lane.label, longest_word(lanes.len()), sink);
        let others = lanes.iter().take(index);
        let same = others
            .map(|other| &other.id)
            .find(|id| id.value == lane.id.value);
        if let Some(same) = same.filter(|id| id.span != lane.id.span) {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("two lanes have the id `{}`", same.value),
                )
                .at(lane.id.span, "")
                .also(same.span, "the other one")
                .help("give each lane an id of its own"),
            );
        }
    }
}

fn check_texts(message: &Message, sink: &mut Sink) {
    check_length("label", &message.label, 60, sink);
    check_words("label", &message.label, 20, sink);
    if let Some(note) = &message.note {
        check_length("note", note, 80, sink);
        check_words("note", note, 20, sink);
    }
}

fn check_end(sequence: &Sequence, id: &Spanned<String>, sink: &mut Sink) {
    if sequence.lane(&id.value).is_some() {
        return;
    }
    let message = format!("there is no lane `{}`", id.value);
    let diagnostic = Diagnostic::error(codes::DIAGRAM_SHAPE, message).at(id.span, "");
    let known = sequence.lanes.iter().map(|lane| lane.id.value.as_str());
    sink.push(match nearest(&id.value, known) {
        Some(near) => diagnostic.replace("did you mean", id.span, near),
        None => diagnostic.help("name one of `lanes`, or add it there"),
    });
}

fn check_reply(message: &Message, sink: &mut Sink) {
    if message.reply && message.from.value == message.to.value {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "a lane replies to itself")
                .at(message.label.span(), "")
                .help("remove `reply: true`, or name the lane that it answers"),
        );
    }
}

/// A lane can send only while it has the turn.
fn check_turns(messages: &[Message], sink: &mut Sink) {
    for (before, message) in messages.iter().zip(messages.iter().skip(1)) {
        if before.to.value == message.from.value {
            continue;
        }
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("`{}` sends while it has not the turn", message.from.value),
            )
            .at(message.from.span, "")
            .also(before.to.span, "the turn went here")
            .help("add the message that hands the turn back, or remove `turns: true`"),
        );
    }
}
