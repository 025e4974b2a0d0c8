//! The EAN-13 bar code of a number (ISO/IEC 15420): its bars, module by module.

/// Modules of a symbol: guards, twelve digits, guards.
pub const MODULES: usize = 95;
/// The width of a module at nominal size, in millimetres.
pub const MODULE: f64 = 0.33;
/// Quiet modules left and right of the symbol.
pub const QUIET: (usize, usize) = (11, 7);

/// The seven modules of a digit in set A, most significant first; C is their complement, and B is C
/// read backwards (ISO/IEC 15420, table 1).
const SET_A: [u8; 10] = [
    0b000_1101, 0b001_1001, 0b001_0011, 0b011_1101, 0b010_0011, 0b011_0001, 0b010_1111, 0b011_1011,
    0b011_0111, 0b000_1011,
];
/// Which of the left digits are of set B, by the first digit, most significant first (table 2).
const SETS: [u8; 10] = [
    0b00_0000, 0b00_1011, 0b00_1101, 0b00_1110, 0b01_0011, 0b01_1001, 0b01_1100, 0b01_0101,
    0b01_0110, 0b01_1010,
];

/// A bar: its first module, how many it spans, and whether it is a guard, which is longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    /// The first module.
    pub start: usize,
    /// Modules.
    pub width: usize,
    /// Whether it is part of a guard.
    pub is_guard: bool,
}

/// The bars of thirteen digits; none if they are not thirteen digits.
#[must_use]
pub fn ean13(number: &str) -> Option<Vec<Bar>> {
    let digits: Vec<usize> = number
        .chars()
        .map(|digit| usize::try_from(digit.to_digit(10)?).ok())
        .collect::<Option<_>>()?;
    let [first, rest @ ..] = digits.as_slice() else {
        return None;
    };
    if rest.len() != 12 {
        return None;
    }
    let mut modules: Vec<(bool, bool)> = guard("101");
    for (place, &digit) in rest[..6].iter().enumerate() {
        let is_b = SETS[*first] >> (5 - place) & 1 == 1;
        modules.extend(digit_modules(digit, if is_b { Set::B } else { Set::A }));
    }
    modules.extend(guard("01010"));
    for &digit in &rest[6..] {
        modules.extend(digit_modules(digit, Set::C));
    }
    modules.extend(guard("101"));
    Some(bars(&modules))
}

enum Set {
    A,
    B,
    C,
}

fn guard(pattern: &str) -> Vec<(bool, bool)> {
    pattern
        .chars()
        .map(|module| (module == '1', true))
        .collect()
}

fn digit_modules(digit: usize, set: Set) -> impl Iterator<Item = (bool, bool)> {
    let of_a = SET_A[digit];
    let modules = match set {
        Set::A => of_a,
        Set::C => !of_a & 0x7f,
        Set::B => (!of_a & 0x7f).reverse_bits() >> 1,
    };
    (0..7)
        .rev()
        .map(move |bit| (modules >> bit & 1 == 1, false))
}

/// Runs of dark modules.
fn bars(modules: &[(bool, bool)]) -> Vec<Bar> {
    let mut bars: Vec<Bar> = Vec::new();
    for (start, &(is_dark, is_guard)) in modules.iter().enumerate() {
        match bars.last_mut() {
            Some(bar) if is_dark && bar.start + bar.width == start => bar.width += 1,
            _ if is_dark => bars.push(Bar {
                start,
                width: 1,
                is_guard,
            }),
            _ => {}
        }
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_has_its_guards_and_thirty_bars() {
        let bars = ean13("9780306406157").expect("thirteen digits");
        // Two bars in each of three guards, and two in each of twelve digits.
        assert_eq!(bars.len(), 30);
        assert_eq!(bars.iter().filter(|bar| bar.is_guard).count(), 6);
        let last = bars.last().expect("there are bars");
        assert_eq!(last.start + last.width, MODULES);
    }

    #[test]
    fn digits_are_drawn_by_the_tables() {
        // The left half of 5901234123457, as the standard's example has it: A B B A B A.
        let bars = ean13("5901234123457").expect("thirteen digits");
        let mut dark = [false; MODULES];
        for bar in bars {
            dark[bar.start..bar.start + bar.width].fill(true);
        }
        let text: String = dark.iter().map(|&d| if d { '1' } else { '0' }).collect();
        assert_eq!(&text[..17], "10100010110100111");
        assert_eq!(&text[45..50], "01010");
    }

    #[test]
    fn what_is_not_thirteen_digits_has_no_symbol() {
        for bad in ["", "978030640615", "97803064061577", "978030640615x"] {
            assert_eq!(ean13(bad), None, "{bad}");
        }
    }
}
