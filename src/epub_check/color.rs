//! Colors as written in a sheet, and how well they stand out (WCAG 2.2, “relative luminance”).

/// A color: red, green and blue from 0 to 1.
type Color = [f64; 3];

/// The color that `#rgb` or `#rrggbb` writes.
pub(super) fn hex(word: &str) -> Option<Color> {
    let digits = word.strip_prefix('#')?;
    let value = |digits: &str| u8::from_str_radix(digits, 16).ok();
    let parts: Vec<u8> = match digits.len() {
        3 => (0..3)
            .map(|i| Some(value(digits.get(i..=i)?)? * 17))
            .collect::<Option<_>>()?,
        6 => (0..3)
            .map(|i| value(digits.get(2 * i..2 * i + 2)?))
            .collect::<Option<_>>()?,
        _ => return None,
    };
    let [red, green, blue] = parts.try_into().ok()?;
    Some([red, green, blue].map(|part: u8| f64::from(part) / 255.0))
}

/// The relative luminance.
fn luminance(color: Color) -> f64 {
    let linear = color.map(|part| {
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

/// How well a color stands out on white and on black, whichever is worse.
pub(super) fn worst_contrast(color: Color) -> f64 {
    let light = luminance(color) + 0.05;
    (1.05 / light).min(light / 0.05)
}
