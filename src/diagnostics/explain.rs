//! What each code means, told at length: `explanations.md`, one section a code.

/// The long story of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Explanation {
    /// The code, such as `R001`.
    pub code: &'static str,
    /// What is wrong, in kebab-case.
    pub name: &'static str,
    /// What it finds, why it matters, an example and what to write instead, as Markdown.
    pub text: &'static str,
}

/// All explanations, in the order of the file.
pub fn explanations() -> impl Iterator<Item = Explanation> {
    include_str!("explanations.md")
        .split("\n## ")
        .skip(1)
        .filter_map(|section| {
            let (heading, text) = section.split_once('\n')?;
            let (code, name) = heading.split_once(' ')?;
            Some(Explanation {
                code,
                name,
                text: text.trim(),
            })
        })
}

/// The explanation of a code, written in any case.
#[must_use]
pub fn explain(code: &str) -> Option<Explanation> {
    explanations().find(|explanation| explanation.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::codes::ALL;

    #[test]
    fn the_icons_are_listed() {
        let text = explain("r008").expect("a code").text;
        for name in crate::icons::names() {
            assert!(text.contains(&format!("`{name}`")), "{name} is not listed");
        }
    }

    #[test]
    fn every_code_is_explained_and_every_explanation_has_a_code() {
        let told: Vec<&str> = explanations().map(|e| e.code).collect();
        let known: Vec<&str> = ALL.iter().map(|code| code.0).collect();
        assert_eq!(told, known);
        assert!(
            explanations().all(|e| e.text.len() > 80),
            "an explanation is too thin"
        );
    }
}
