//! Typst code as a tree of values, and its serializer.
//!
//! Everything an author wrote is a string literal here, so no text can become code. The serializer
//! records which range of the markup comes from which span, so that Typst's own diagnostics can be
//! told at the author's line.

use std::fmt::Write;
use std::ops::Range;

use crate::diagnostics::Span;

/// A Typst value, as code.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `none`
    None,
    /// `auto`
    Auto,
    /// `true` or `false`
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A number with a unit, such as `pt` or `%`.
    Quantity(f64, &'static str),
    /// A string.
    Str(String),
    /// An array.
    Array(Vec<Value>),
    /// A dictionary.
    Dict(Vec<(String, Value)>),
    /// Content: texts and calls, one after another.
    Content(Vec<Value>),
    /// Content: block calls, each on a line of its own.
    Blocks(Vec<Value>),
    /// A name that Typst defines, such as `left`.
    Name(&'static str),
    /// A call of a function of the design.
    Call(Call),
    /// A value and the place it was written at.
    At(Span, Box<Value>),
}

/// A call of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The function's name.
    pub name: &'static str,
    /// Arguments; those without a name are positional.
    pub arguments: Vec<(Option<&'static str>, Value)>,
}

impl Call {
    /// A call without arguments.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            arguments: Vec::new(),
        }
    }

    /// Adds a positional argument.
    #[must_use]
    pub fn arg(mut self, value: impl Into<Value>) -> Self {
        self.arguments.push((None, value.into()));
        self
    }

    /// Adds a named argument.
    #[must_use]
    pub fn named(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.arguments.push((Some(name), value.into()));
        self
    }
}

impl Value {
    /// A dictionary from names and values.
    #[must_use]
    pub fn dict<const N: usize>(entries: [(&str, Value); N]) -> Self {
        Self::Dict(
            entries
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
        )
    }

    /// An array from what an iterator yields.
    pub fn array<V: Into<Value>>(items: impl IntoIterator<Item = V>) -> Self {
        Self::Array(items.into_iter().map(Into::into).collect())
    }

    /// The value with the place it was written at.
    #[must_use]
    pub fn at(self, span: Span) -> Self {
        Self::At(span, Box::new(self))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Str(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Str(text)
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Int(i64::from(number))
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Int(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Call> for Value {
    fn from(call: Call) -> Self {
        Self::Call(call)
    }
}

impl<V: Into<Value>> From<Option<V>> for Value {
    fn from(value: Option<V>) -> Self {
        value.map_or(Self::None, Into::into)
    }
}

/// Serialized markup and where its ranges come from.
#[derive(Debug, Default, Clone)]
pub struct Markup {
    /// The Typst source.
    pub text: String,
    /// Ranges of the source and the spans they come from; inner ranges come before outer ones.
    pub origins: Vec<(Range<usize>, Span)>,
}

impl Markup {
    /// Appends trusted source: fixed lines of the engine itself, never an author's text.
    pub fn line(&mut self, line: &'static str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// Appends a binding of several names to the result of a call: `#let (A, B) = CALL`.
    pub fn destructure(&mut self, names: &'static [&'static str], call: &Call) {
        self.text.push_str("#let (");
        self.text.push_str(&names.join(", "));
        self.text.push_str(") = ");
        self.call(call);
        self.text.push('\n');
    }

    /// Appends a binding: `#let NAME = VALUE`.
    pub fn binding(&mut self, name: &'static str, value: &Value) {
        self.text.push_str("#let ");
        self.text.push_str(name);
        self.text.push_str(" = ");
        self.value(value);
        self.text.push('\n');
    }

    /// Appends a call on a line of its own.
    pub fn statement(&mut self, call: &Call) {
        self.text.push('#');
        self.call(call);
        self.text.push('\n');
    }

    /// Appends a value in code mode.
    pub fn value(&mut self, value: &Value) {
        match value {
            Value::None => self.text.push_str("none"),
            Value::Auto => self.text.push_str("auto"),
            Value::Bool(value) => self.text.push_str(if *value { "true" } else { "false" }),
            Value::Int(number) => self.display(number),
            Value::Float(number) => self.display(&format_args!("{number:?}")),
            Value::Quantity(number, unit) => self.display(&format_args!("{number:?}{unit}")),
            Value::Str(text) => self.string(text),
            // A trailing comma tells an array of one from a value in parentheses.
            Value::Array(items) => self.sequence(items, |markup, item| markup.value(item)),
            Value::Dict(entries) if entries.is_empty() => self.text.push_str("(:)"),
            Value::Dict(entries) => self.sequence(entries, |markup, (name, value)| {
                markup.string(name);
                markup.text.push_str(": ");
                markup.value(value);
            }),
            Value::Content(items) => {
                self.text.push('[');
                for item in items {
                    self.text.push('#');
                    self.value(item);
                }
                self.text.push(']');
            }
            Value::Blocks(items) => {
                self.text.push_str("[\n");
                for item in items {
                    self.text.push('#');
                    self.value(item);
                    self.text.push('\n');
                }
                self.text.push(']');
            }
            Value::Name(name) => self.text.push_str(name),
            Value::Call(call) => self.call(call),
            Value::At(span, value) => {
                let start = self.text.len();
                self.value(value);
                self.origins.push((start..self.text.len(), *span));
            }
        }
    }

    fn call(&mut self, call: &Call) {
        self.text.push_str(call.name);
        self.sequence(&call.arguments, |markup, (name, value)| {
            if let Some(name) = name {
                markup.text.push_str(name);
                markup.text.push_str(": ");
            }
            markup.value(value);
        });
    }

    fn sequence<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Self, &T)) {
        self.text.push('(');
        for item in items {
            write(self, item);
            self.text.push_str(", ");
        }
        if items.len() > 1 {
            self.text.truncate(self.text.len() - 2);
        }
        self.text.push(')');
    }

    fn display(&mut self, value: &dyn std::fmt::Display) {
        write!(self.text, "{value}").expect("writing to a string cannot fail");
    }

    /// A string literal. Typst knows `\\`, `\"` and `\u{…}`; everything else stands for itself.
    fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '\\' => self.text.push_str("\\\\"),
                '"' => self.text.push_str("\\\""),
                c if c.is_control() || is_line_separator(c) => {
                    self.display(&format_args!("\\u{{{:x}}}", u32::from(c)));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}

/// Characters that Typst's parser counts as line ends besides the control characters.
fn is_line_separator(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(value: impl Into<Value>) -> String {
        let mut markup = Markup::default();
        markup.value(&value.into());
        markup.text
    }

    #[test]
    fn strings_cannot_end_early() {
        assert_eq!(code("a\"b\\c\n#d"), r##""a\"b\\c\u{a}#d""##);
    }

    #[test]
    fn collections_of_one_and_none_stay_collections() {
        assert_eq!(code(Value::array(["a"])), r#"("a", )"#);
        assert_eq!(code(Value::Array(vec![])), "()");
        assert_eq!(code(Value::Dict(vec![])), "(:)");
        assert_eq!(code(Value::dict([("a", Value::Int(1))])), r#"("a": 1, )"#);
    }

    #[test]
    fn quantities_have_their_unit() {
        assert_eq!(code(Value::Quantity(14.4, "pt")), "14.4pt");
        assert_eq!(code(Value::Quantity(60.0, "%")), "60.0%");
    }

    #[test]
    fn calls_and_content() {
        let content = Value::Content(vec![Value::from("x "), Call::new("code").arg("y").into()]);
        let call = Call::new("prose").named("at", "q-1").arg(content);
        assert_eq!(code(call), r##"prose(at: "q-1", [#"x "#code("y", )])"##);
    }
}
