//! The look where ink is saved: nothing has a ground, and what stood on a dark one is dark itself.

use super::Look;
use super::colors::{Accent, Accents, Neutrals, Night, Tints};

impl Look {
    /// The look with every ground left unprinted.
    #[must_use]
    pub(super) fn without_grounds(&self) -> Self {
        let mut look = self.clone();
        let theme = &mut look.theme;
        let neutrals = &mut theme.neutrals;
        neutrals.surface = neutrals.paper.clone();
        neutrals.surface_2 = neutrals.paper.clone();
        theme.night = night(neutrals);
        for accent in every_accent(&mut theme.accents) {
            clear(accent, neutrals);
        }
        let Tints {
            sand,
            lilac,
            mint,
            sky,
        } = &mut theme.tints;
        for tint in [sand, lilac, mint, sky] {
            tint.ground = neutrals.paper.clone();
        }
        look
    }
}

/// Text, lines and tiles of cover and closing page as they are on other pages.
fn night(neutrals: &Neutrals) -> Night {
    Night {
        ground: neutrals.paper.clone(),
        ink: neutrals.ink.clone(),
        ink_2: neutrals.ink_2.clone(),
        ink_3: neutrals.ink_3.clone(),
        strong: neutrals.strong.clone(),
        line: neutrals.line.clone(),
        surface: neutrals.paper.clone(),
        surface_2: neutrals.paper.clone(),
        white: neutrals.ink.clone(),
        chip: neutrals.strong.clone(),
        note: neutrals.ink_2.clone(),
    }
}

fn clear(accent: &mut Accent, neutrals: &Neutrals) {
    for ground in [
        &mut accent.ground,
        &mut accent.mid,
        &mut accent.tint_1,
        &mut accent.tint_2,
    ] {
        *ground = neutrals.paper.clone();
    }
    accent.night = neutrals.ink.clone();
    accent.faint = neutrals.ink_3.clone();
}

fn every_accent(accents: &mut Accents) -> [&mut Accent; 8] {
    let Accents {
        cobalt,
        lagoon,
        iris,
        rust,
        fern,
        ruby,
        ochre,
        plum,
    } = accents;
    [cobalt, lagoon, iris, rust, fern, ruby, ochre, plum]
}
