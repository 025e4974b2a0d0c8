//! Color spaces, told apart by what has to be done with them.

use lopdf::{Document, Object};

use crate::print::objects::number;

/// A color space.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Space {
    /// Grey of any kind.
    Grey,
    /// Red, green and blue of any kind.
    Rgb,
    /// Cyan, magenta, yellow and black, of the device.
    Cmyk,
    /// Spot colors, patterns and what else there is: left alone.
    Other,
}

impl Space {
    /// The space of an object.
    pub(super) fn of(document: &Document, object: &Object) -> Self {
        let Ok((_, object)) = document.dereference(object) else {
            return Self::Other;
        };
        match object {
            Object::Name(name) => Self::named(name),
            Object::Array(parts) => match parts.first().and_then(|name| name.as_name().ok()) {
                Some(b"CalGray") => Self::Grey,
                Some(b"CalRGB") => Self::Rgb,
                Some(b"ICCBased") => Self::of_profile(document, parts.get(1)),
                Some(name) if parts.len() == 1 => Self::named(name),
                _ => Self::Other,
            },
            _ => Self::Other,
        }
    }

    /// A space of the device, by its name.
    pub(super) fn named(name: &[u8]) -> Self {
        match name {
            b"DeviceGray" | b"CalGray" | b"G" => Self::Grey,
            b"DeviceRGB" | b"CalRGB" | b"RGB" => Self::Rgb,
            b"DeviceCMYK" | b"CMYK" => Self::Cmyk,
            _ => Self::Other,
        }
    }

    fn of_profile(document: &Document, profile: Option<&Object>) -> Self {
        let stream = profile.and_then(|profile| document.dereference(profile).ok());
        let stream = stream.and_then(|(_, object)| object.as_stream().ok());
        let components = stream.and_then(|stream| number(stream.dict.get(b"N").ok()?));
        match components.map(|n| n as u8) {
            Some(1) => Self::Grey,
            Some(3) => Self::Rgb,
            // Colors of an embedded printing profile would be converted once more.
            _ => Self::Other,
        }
    }

    /// Whether its colors are to become inks.
    pub(super) fn is_ink_to_be(self) -> bool {
        matches!(self, Self::Grey | Self::Rgb)
    }

    /// How many values a color has.
    pub(super) fn components(self) -> usize {
        match self {
            Self::Grey => 1,
            Self::Rgb => 3,
            Self::Cmyk | Self::Other => 4,
        }
    }
}
