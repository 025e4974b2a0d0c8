//! ICC profiles of printing conditions: the vendored one, and those that printers give.

use std::borrow::Cow;
use std::fmt;

use moxcms::{ColorProfile, DataColorSpace, ProfileClass};

/// A profile of a printing condition with four inks.
#[derive(Clone)]
pub struct Profile {
    bytes: Cow<'static, [u8]>,
    parsed: ColorProfile,
}

impl fmt::Debug for Profile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Profile({} bytes)", self.bytes.len())
    }
}

/// ISO Coated v2 300 % (basICColor), FOGRA39; zlib licence, in its folder.
const VENDORED: &[u8] = include_bytes!("profiles/ISOcoated_v2_300_bas.icc");

impl Profile {
    /// The vendored profile: ISO Coated v2 300 %, the condition FOGRA39.
    #[must_use]
    pub fn vendored() -> Self {
        Self::read(Cow::Borrowed(VENDORED)).expect("the vendored profile is read by a test")
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// Says why it cannot be an output intent: broken, not of a printer, not of four inks
    /// (ISO 15930-7, 6.2.2).
    pub fn read(bytes: impl Into<Cow<'static, [u8]>>) -> Result<Self, String> {
        let bytes = bytes.into();
        let parsed = ColorProfile::new_from_slice(&bytes)
            .map_err(|_| "it is not an ICC profile, or it is broken".to_owned())?;
        if parsed.color_space != DataColorSpace::Cmyk {
            return Err("it is not of cyan, magenta, yellow and black".to_owned());
        }
        if parsed.profile_class != ProfileClass::OutputDevice {
            return Err("it is not the profile of a printer".to_owned());
        }
        let profile = Self { bytes, parsed };
        profile
            .from_rgb()
            .map(|_| profile.clone())
            .ok_or_else(|| "it cannot turn colors into inks".to_owned())
    }

    /// The profile as a file.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// From sRGB to the inks, by relative colorimetric intent: white stays paper.
    #[must_use]
    pub fn from_rgb(&self) -> Option<std::sync::Arc<moxcms::Transform8BitExecutor>> {
        let options = moxcms::TransformOptions {
            rendering_intent: moxcms::RenderingIntent::RelativeColorimetric,
            ..moxcms::TransformOptions::default()
        };
        ColorProfile::new_srgb()
            .create_transform_8bit(
                moxcms::Layout::Rgb,
                &self.parsed,
                moxcms::Layout::Rgba,
                options,
            )
            .ok()
    }
}

#[cfg(test)]
mod tests {
    use super::Profile;

    #[test]
    fn the_vendored_profile_is_the_one_in_its_readme() {
        use sha2::{Digest, Sha256};

        let hash = Sha256::digest(Profile::vendored().bytes());
        let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        assert!(include_str!("profiles/README.md").contains(&hash), "{hash}");
    }

    #[test]
    fn the_vendored_profile_has_four_inks() {
        let executor = Profile::vendored().from_rgb().expect("it converts");
        let mut inks = [9; 4];
        executor
            .transform(&[255, 255, 255], &mut inks)
            .expect("one pixel");
        assert_eq!(inks, [0; 4], "white is paper");
    }

    #[test]
    fn what_is_no_profile_of_a_press_is_refused() {
        let srgb = moxcms::ColorProfile::new_srgb()
            .encode()
            .expect("it can be written");
        assert!(Profile::read(srgb).is_err_and(|why| why.contains("cyan")));
        assert!(Profile::read(&b"no profile"[..]).is_err_and(|why| why.contains("broken")));
        let half = Profile::vendored().bytes()[..9000].to_vec();
        assert!(Profile::read(half).is_err());
    }
}
