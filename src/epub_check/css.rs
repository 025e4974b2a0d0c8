//! A style sheet as rules with places: enough of CSS to say what a reader would meet.

use std::collections::BTreeMap;

use super::container::Container;
use super::package::Package;
use crate::diagnostics::{FileId, Span};

/// How deep at-rules may stand in one another before the rest of the sheet is given up.
const DEEPEST: usize = 32;

/// A style sheet.
pub(super) struct Sheet {
    /// The file.
    pub(super) file: FileId,
    /// The rules in order.
    pub(super) rules: Vec<Rule>,
    /// The at-rules, as written up to `{` or `;`.
    pub(super) at_rules: Vec<(String, Span)>,
    /// Media rules that hold no rule but, at most, other at-rules.
    pub(super) empty_media: Vec<Span>,
    /// Whether every brace has its partner.
    pub(super) is_balanced: bool,
}

/// A rule: selectors and declarations.
pub(super) struct Rule {
    /// The selectors, as written.
    pub(super) selector: String,
    /// Where they stand.
    pub(super) span: Span,
    /// The at-rules around it.
    pub(super) around: Vec<String>,
    /// What it declares.
    pub(super) declarations: Vec<Declaration>,
}

/// A declaration.
pub(super) struct Declaration {
    /// The property, in lower case.
    pub(super) name: String,
    /// The value, in lower case.
    pub(super) value: String,
    /// The first address in the value.
    pub(super) address: Option<String>,
    /// Where it stands.
    pub(super) span: Span,
}

impl Sheet {
    /// Reads a sheet. Whatever is no rule is passed over.
    pub(super) fn read(text: &str, file: FileId) -> Self {
        let mut scanner = Scanner {
            text: &without_comments(text),
            at: 0,
            sheet: Self {
                file,
                rules: Vec::new(),
                at_rules: Vec::new(),
                empty_media: Vec::new(),
                is_balanced: true,
            },
        };
        scanner.block(&[]);
        scanner.sheet.is_balanced = scanner.sheet.is_balanced && scanner.at >= text.len();
        scanner.sheet
    }
}

/// The text with every comment made blank, so that places stay.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find("/*") {
        let end = rest[start + 2..]
            .find("*/")
            .map_or(rest.len(), |end| start + end + 4);
        out.push_str(&rest[..start]);
        out.extend(std::iter::repeat_n(' ', end - start));
        rest = &rest[end..];
    }
    out + rest
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    sheet: Sheet,
}

impl Scanner<'_> {
    /// Reads rules up to the end of the block or of the sheet.
    fn block(&mut self, around: &[String]) {
        loop {
            let (start, end) = self.upto(&['{', '}', ';']);
            let prelude = self.text[start..end].to_owned();
            let span = Span::new(self.sheet.file, start..end);
            if prelude.starts_with('@') {
                self.sheet.at_rules.push((prelude.clone(), span));
            }
            match self.step() {
                Some('{') => self.rule(prelude, span, around),
                Some(';') => {}
                Some(_) if around.is_empty() => self.sheet.is_balanced = false,
                Some(_) => return,
                None => {
                    self.sheet.is_balanced &= around.is_empty();
                    return;
                }
            }
        }
    }

    /// What follows a prelude's brace.
    fn rule(&mut self, prelude: String, span: Span, around: &[String]) {
        let is_group = prelude.starts_with('@')
            && !["@font-face", "@page"]
                .iter()
                .any(|name| prelude.starts_with(name));
        if is_group && around.len() >= DEEPEST {
            self.sheet.is_balanced = false;
            self.at = self.text.len();
            return;
        }
        if is_group {
            self.group(&prelude, span, around);
            return;
        }
        let declarations = self.declarations();
        self.sheet.rules.push(Rule {
            selector: prelude,
            span,
            around: around.to_vec(),
            declarations,
        });
    }

    /// The rules within an at-rule.
    fn group(&mut self, prelude: &str, span: Span, around: &[String]) {
        let inside = [around, &[prelude.to_owned()]].concat();
        let before = self.sheet.rules.len();
        self.block(&inside);
        let has_rule = self.sheet.rules[before..]
            .iter()
            .any(|rule| rule.around == inside);
        if prelude.starts_with("@media") && !has_rule {
            self.sheet.empty_media.push(span);
        }
    }

    fn declarations(&mut self) -> Vec<Declaration> {
        let mut found = Vec::new();
        loop {
            let (start, end) = self.upto(&[';', '}']);
            if let Some((name, value)) = self.text[start..end].split_once(':') {
                found.push(Declaration {
                    name: name.trim().to_lowercase(),
                    value: value.trim().to_lowercase(),
                    address: address(value),
                    span: Span::new(self.sheet.file, start..end),
                });
            }
            match self.step() {
                Some(';') => {}
                Some(_) => return found,
                None => {
                    self.sheet.is_balanced = false;
                    return found;
                }
            }
        }
    }

    /// The next piece up to one of some characters outside of strings, without white space.
    fn upto(&mut self, stops: &[char]) -> (usize, usize) {
        let rest = &self.text[self.at..];
        let mut quote = None;
        let end = rest.find(|c: char| match quote {
            Some(open) => {
                quote = (c != open).then_some(open);
                false
            }
            None => {
                quote = matches!(c, '"' | '\'').then_some(c);
                stops.contains(&c)
            }
        });
        let piece = &rest[..end.unwrap_or(rest.len())];
        let start = self.at + piece.len() - piece.trim_start().len();
        self.at += piece.len();
        (start, start + piece.trim().len())
    }

    /// The next character.
    fn step(&mut self) -> Option<char> {
        let next = self.text[self.at..].chars().next()?;
        self.at += next.len_utf8();
        Some(next)
    }
}

/// The first address that a value names.
fn address(value: &str) -> Option<String> {
    let start = value.to_ascii_lowercase().find("url(")? + "url(".len();
    let (address, _) = value[start..].split_once(')')?;
    let address = address.trim().trim_matches(['"', '\'']);
    Some(address.to_owned())
}

/// All sheets of the manifest that are in the archive.
pub(super) fn read_all(container: &Container, package: &Package) -> BTreeMap<String, Sheet> {
    let items = package.items.iter();
    let paths = items.filter(|item| item.media_type == "text/css");
    paths
        .filter_map(|item| {
            let entry = container.entry(&item.path)?;
            let sheet = Sheet::read(&entry.text(), entry.file?);
            Some((item.path.clone(), sheet))
        })
        .collect()
}
