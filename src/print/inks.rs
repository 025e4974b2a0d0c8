//! Colors to inks: neutral ones to black alone, others by the profile, none over the ink limit.

use std::collections::BTreeMap;
use std::sync::Arc;

use moxcms::Transform8BitExecutor;

use crate::printers::Profile;

/// Cyan, magenta, yellow and black, 0 to 1.
pub(super) type Four = [f32; 4];

/// From this much black on, text is black, and other inks under it only blur it.
pub(crate) const BLACK_TEXT: f32 = 0.7;
/// Less than this much of other inks is a rounding.
pub(crate) const TRACE: f32 = 0.02;

/// Red, green and blue this near to each other are grey: half a step of eight bits and rounding.
const NEUTRAL: f32 = 0.004;

/// Turns colors into inks for one printer.
pub struct Inks {
    executor: Arc<Transform8BitExecutor>,
    limit: f32,
    known: BTreeMap<[u8; 3], Four>,
    /// The most ink that was asked for, before the limit.
    pub most: f32,
    /// How many colors were over the limit and were given less ink.
    pub reduced: usize,
}

impl std::fmt::Debug for Inks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Inks(at most {})", self.limit)
    }
}

impl Inks {
    /// Inks of a printing condition, with a limit in per cent of a full plate; none if the profile
    /// cannot convert.
    #[must_use]
    pub fn new(profile: &Profile, limit: u32) -> Option<Self> {
        // A limit is at most 400.
        let limit = f32::from(u16::try_from(limit).ok()?) / 100.0;
        Some(Self {
            executor: profile.from_rgb()?,
            limit,
            known: BTreeMap::new(),
            most: 0.0,
            reduced: 0,
        })
    }

    /// The inks of a screen color.
    pub fn of_rgb(&mut self, [red, green, blue]: [f32; 3]) -> Four {
        if (red - green).abs() < NEUTRAL && (green - blue).abs() < NEUTRAL {
            return black(1.0 - red);
        }
        let byte = |value: f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
        let key = [byte(red), byte(green), byte(blue)];
        if let Some(&inks) = self.known.get(&key) {
            return inks;
        }
        let mut converted = [0; 4];
        let inks = match self.executor.transform(&key, &mut converted) {
            Ok(()) => converted.map(|ink| f32::from(ink) / 255.0),
            // The sizes are right, so this cannot be; black is seen, and no color is lost unseen.
            Err(_) => black(1.0),
        };
        let inks = self.limited(inks);
        self.known.insert(key, inks);
        inks
    }

    /// Inks that keep the limit: where there is too much, black takes the place of the grey that
    /// cyan, magenta and yellow have in common, and then all three are thinned.
    pub fn limited(&mut self, inks: Four) -> Four {
        let total: f32 = inks.iter().sum();
        self.most = self.most.max(total);
        // Typst writes inks in steps of 1/255, so a sum may be over by two steps and mean no more.
        if total <= self.limit + 0.008 {
            return inks;
        }
        self.reduced += 1;
        let [cyan, magenta, yellow, key] = inks;
        let grey = cyan.min(magenta).min(yellow);
        let moved = ((total - self.limit) / 2.0).min(grey).min(1.0 - key);
        let key = key + moved;
        let rest = [cyan - moved, magenta - moved, yellow - moved];
        let room = self.limit - key;
        let sum: f32 = rest.iter().sum();
        let thin = if sum > room { room / sum } else { 1.0 };
        let [cyan, magenta, yellow] = rest.map(|ink| ink * thin);
        [cyan, magenta, yellow, key]
    }

    /// Pixels of red, green and blue to pixels of four inks, eight bits each.
    ///
    /// # Errors
    /// If the bytes are not whole pixels.
    pub fn pixels(&mut self, rgb: &[u8]) -> Result<Vec<u8>, moxcms::CmsError> {
        let mut inks = vec![0; rgb.len() / 3 * 4];
        self.executor.transform(rgb, &mut inks)?;
        for (pixel, rgb) in inks.chunks_exact_mut(4).zip(rgb.chunks_exact(3)) {
            if rgb[0] == rgb[1] && rgb[1] == rgb[2] {
                pixel.copy_from_slice(&[0, 0, 0, 255 - rgb[0]]);
                continue;
            }
            let sum: f32 = pixel.iter().map(|&ink| f32::from(ink) / 255.0).sum();
            if sum > self.limit + 0.008 {
                let four = [pixel[0], pixel[1], pixel[2], pixel[3]];
                let limited = self.limited(four.map(|ink| f32::from(ink) / 255.0));
                // Rounded down, so that the sum stays under the limit.
                pixel.copy_from_slice(&limited.map(|ink| (ink * 255.0) as u8));
            }
            self.most = self.most.max(sum.min(self.limit));
        }
        Ok(inks)
    }
}

/// Black ink alone.
#[must_use]
pub(super) fn black(key: f32) -> Four {
    [0.0, 0.0, 0.0, key.clamp(0.0, 1.0)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inks(limit: u32) -> Inks {
        Inks::new(&Profile::vendored(), limit).expect("the vendored profile converts")
    }

    #[test]
    fn greys_are_black_ink_alone() {
        assert_eq!(inks(300).of_rgb([0.25; 3]), [0.0, 0.0, 0.0, 0.75]);
        let blue = inks(300).of_rgb([0.1, 0.2, 0.7]);
        assert!(blue[0] > 0.8 && blue[3] < 0.3, "{blue:?}");
    }

    #[test]
    fn too_much_ink_becomes_more_black_and_less_color() {
        let mut inks = inks(240);
        let night = inks.limited([0.75, 0.6, 0.4, 0.85]);
        assert!((night.iter().sum::<f32>() - 2.4).abs() < 1e-5, "{night:?}");
        assert!(night[3] > 0.85 && night[0] > night[1] && night[1] > night[2]);
        let full = inks.limited([1.0; 4]);
        assert!(
            (full.iter().sum::<f32>() - 2.4).abs() < 1e-5 && full[3] >= 0.999,
            "{full:?}"
        );
        assert_eq!(inks.reduced, 2);
        assert!((inks.most - 4.0).abs() < 1e-5);
    }
}
