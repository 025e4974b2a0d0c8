//! From a byte range of the generated markup back to the author's span.

use std::ops::Range;

use crate::diagnostics::Span;

/// Where the ranges of the markup come from.
#[derive(Debug, Default)]
pub(super) struct Origins {
    ranges: Vec<(Range<usize>, Span)>,
}

impl Origins {
    pub(super) fn new(ranges: Vec<(Range<usize>, Span)>) -> Self {
        Self { ranges }
    }

    /// The span of the smallest range that holds the given one.
    pub(super) fn find(&self, range: &Range<usize>) -> Option<Span> {
        let holds = |outer: &Range<usize>| outer.start <= range.start && range.end <= outer.end;
        self.ranges
            .iter()
            .filter(|(outer, _)| holds(outer))
            .min_by_key(|(outer, _)| outer.len())
            .map(|(_, span)| *span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::SourceMap;

    #[test]
    fn the_innermost_range_answers() {
        let file = SourceMap::default().add("a.yaml", "");
        let (outer, inner) = (Span::new(file, 0..9), Span::new(file, 3..5));
        let origins = Origins::new(vec![(10..20, inner), (0..100, outer)]);
        assert_eq!(origins.find(&(12..13)), Some(inner));
        assert_eq!(origins.find(&(20..21)), Some(outer));
        assert_eq!(origins.find(&(99..120)), None);
    }
}
