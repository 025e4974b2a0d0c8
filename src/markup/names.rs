//! Ids: what makes a slug, and how a slug becomes a label, an anchor or a file name.

/// The most characters an id may have.
pub const MAX_ID: usize = 64;

/// Whether a text is a slug: lower-case ASCII letters, digits and single hyphens, beginning with a
/// letter. Slugs are safe as Typst labels, XML ids (XML 1.0, production `Name`) and file names.
#[must_use]
pub fn is_slug(text: &str) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_lowercase());
    let legal = text
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    starts && legal && !text.contains("--") && !text.ends_with('-') && text.len() <= MAX_ID
}

/// The slug nearest to a text, to offer in place of one that is malformed.
#[must_use]
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for c in text.to_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_matches('-').to_owned();
    if slug.starts_with(|c: char| c.is_ascii_digit()) {
        format!("q-{slug}")
    } else {
        slug
    }
}

/// A number in upper-case roman numerals; numbers from 4,000 on are written in digits.
#[must_use]
pub fn roman(mut number: u32) -> String {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let mut numeral = String::new();
    for (value, letters) in STEPS {
        while number >= value {
            numeral.push_str(letters);
            number -= value;
        }
    }
    numeral
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_are_told_from_other_texts() {
        assert!(is_slug("gil") && is_slug("python-2-and-3"));
        for bad in [
            "",
            "Gil",
            "two words",
            "3-things",
            "a--b",
            "a-",
            "caffè",
            "a_b",
            "😀",
        ] {
            assert!(!is_slug(bad), "{bad}");
        }
        assert_eq!(slugify("What is *the* GIL?"), "what-is-the-gil");
    }

    #[test]
    fn roman_numerals() {
        assert_eq!(
            [1, 4, 8, 49, 1994].map(roman),
            ["I", "IV", "VIII", "XLIX", "MCMXCIV"]
        );
    }
}
