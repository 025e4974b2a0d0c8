//! The measures of the set pages: those whose parts stand at places of their own.

use super::accent_name::AccentName;
use super::group::tokens;
use super::values::{Length, Number};

tokens! {
    /// The measures of the set pages.
    pub struct SetPages {
        /// The cover.
        pub cover: Cover,
        /// Title page and imprint.
        pub front: Front,
        /// The opener of a part.
        pub opener: Opener,
        /// The contents.
        pub contents: Contents,
        /// The closing page.
        pub closing: Closing,
        /// Glossary and index.
        pub lists: BackLists,
    }

    /// The cover. Heights and widths are those of a page of 7 by 10 inches; on another they go with its size.
    pub struct Cover {
        /// From the left edge to the words.
        pub left: Length,
        /// The series, from the head.
        pub series: Length,
        /// The numeral, or the title where there is none, from the head.
        pub numeral: Length,
        /// The room of the numeral.
        pub numeral_height: Length,
        /// Smaller sizes of a numeral that finds no room.
        pub numeral_sizes: Vec<Length>,
        /// The title below a numeral, from the head.
        pub title: Length,
        /// Where the title ends at the latest.
        pub title_end: Length,
        /// What the title keeps away from the rows.
        pub title_clear: Length,
        /// Smaller sizes of a title that finds no room.
        pub title_sizes: Vec<Length>,
        /// The introduction, from the head.
        pub lead: Length,
        /// The measure of the introduction.
        pub lead_width: Length,
        /// The least room of the introduction.
        pub lead_height: Length,
        /// Below an introduction that takes more.
        pub lead_gap: Length,
        /// The measure of the topics.
        pub topics_width: Length,
        /// The counts, from the head.
        pub counts: Length,
        /// Around the dot between two counts.
        pub count_gap: Length,
        /// Smaller sizes of counts that find no room.
        pub count_sizes: Vec<Length>,
        /// The rule over the byline, from the head.
        pub byline: Length,
        /// The thickness of that rule.
        pub byline_rule: Length,
        /// The length of that rule.
        pub byline_rule_length: Length,
        /// From that rule to the byline.
        pub byline_drop: Length,
        /// The measure of the byline.
        pub byline_width: Length,
        /// Where the rows of the questions begin, from the left edge.
        pub rows_left: Length,
        /// Where they end at the latest.
        pub rows_right: Length,
        /// From the beginning of a part's row to its numeral.
        pub row_inset: Length,
        /// The least column of numerals in the rows of parts.
        pub row_numeral: Length,
        /// The measure of the title of a part.
        pub row_title: Length,
        /// Smaller sizes of such a title.
        pub row_sizes: Vec<Length>,
        /// What the range of a part keeps away from the trim.
        pub row_range: Length,
        /// The least length of a segment of a question's row.
        pub segment: Length,
        /// What a segment may be longer.
        pub segment_more: Length,
        /// Between two segments.
        pub segment_gap: Length,
        /// How much of its part's color a weaker segment has.
        pub shade: Number,
        /// How much of it the weakest has.
        pub shade_faint: Number,
        /// The most questions that are drawn with a row each.
        pub most_rows: u32,
        /// The rows that more questions share.
        pub shared_rows: u32,
    }

    /// Title page and imprint.
    pub struct Front {
        /// From the rule to the series.
        pub series: Length,
        /// The title, from the head of a page of 7 by 10 inches.
        pub title: Length,
        /// The room of the title.
        pub title_room: Length,
        /// Smaller sizes of a title that finds no room.
        pub title_sizes: Vec<Length>,
        /// The measure of the subtitle.
        pub subtitle_width: Length,
        /// Where the byline ends, from the head of a page of 7 by 10 inches.
        pub byline: Length,
        /// The room of the byline.
        pub byline_room: Length,
        /// From the rule to the byline.
        pub byline_drop: Length,
        /// From the byline to the publisher.
        pub publisher_gap: Length,
        /// How far the name of a fact of the imprint stands below its words' head.
        pub fact_drop: Length,
        /// Between two paragraphs of a fact.
        pub fact_gap: Length,
    }

    /// The opener of a part. Heights are those of a page of 7 by 10 inches.
    pub struct Opener {
        /// From the rule to the range of questions.
        pub range_drop: Length,
        /// The numeral, from the head.
        pub numeral: Length,
        /// Smaller sizes of a numeral that finds no room.
        pub numeral_sizes: Vec<Length>,
        /// How far a numeral moves to the left, so that its edge stands at the margin.
        pub bearing: Length,
        /// How far one that begins with an I does.
        pub bearing_upright: Length,
        /// The title, from the head.
        pub title: Length,
        /// Smaller sizes of a title that finds no room.
        pub title_sizes: Vec<Length>,
        /// The introduction, from the head.
        pub intro: Length,
        /// The measure of the introduction.
        pub intro_width: Length,
        /// The topics, from the head.
        pub topics: Length,
        /// The measure of the topics.
        pub topics_width: Length,
        /// The questions, from the head.
        pub list: Length,
        /// The column of their numbers.
        pub number_column: Length,
        /// From row to row.
        pub row: Length,
        /// From row to row of a long list.
        pub row_close: Length,
        /// From how many questions on a list is long.
        pub long_list: u32,
        /// How much of the fainter color the rules between rows have.
        pub row_rule: Number,
        /// The height of the words in a row, for standing in its middle.
        pub row_words: Length,
        /// Between two columns of rows.
        pub column_gap: Length,
        /// The margin below the list.
        pub foot: Length,
    }

    /// The contents.
    pub struct Contents {
        /// The height of the heading.
        pub head: Length,
        /// How far the heading stands above the text area.
        pub title_lift: Length,
        /// From the head of the text area to the count beside it.
        pub count_drop: Length,
        /// Between two parts.
        pub part_gap: Length,
        /// From the rule of a part to its title.
        pub part_drop: Length,
        /// From its title to its questions.
        pub part_foot: Length,
        /// From the rule of a part to its range, below the numeral.
        pub range: Length,
        /// From the rule of a part to its range, where that stands beside the title.
        pub range_beside: Length,
        /// The column of the numbers of questions.
        pub number_column: Length,
        /// From the rule of a question to its words.
        pub row_drop: Length,
        /// From the left edge of the key to its title.
        pub key_inset: Length,
        /// Above and below the words of the key.
        pub key_inset_y: Length,
        /// From its text to the callouts.
        pub key_gap: Length,
        /// The icon of a callout in it.
        pub key_icon: Length,
        /// How far that icon stands below the base line.
        pub key_icon_drop: Length,
        /// From that icon to the callout's name.
        pub key_icon_gap: Length,
        /// Between two lines of callouts.
        pub key_leading: Length,
    }

    /// The closing page. Heights and widths are those of a page of 7 by 10 inches.
    pub struct Closing {
        /// From the left edge to the words, where the marks stand there.
        pub left: Length,
        /// What the words keep away from the gutter, where that is wider than the margin.
        pub gutter: Length,
        /// The series, from the head.
        pub series: Length,
        /// The title, from the head.
        pub title: Length,
        /// How far the title moves to the left, so that its edge stands below the series.
        pub title_bearing: Length,
        /// The room of the title.
        pub title_room: Length,
        /// Smaller sizes of a title that finds no room.
        pub title_sizes: Vec<Length>,
        /// The introduction, from the head.
        pub lead: Length,
        /// The measure of the introduction.
        pub lead_width: Length,
        /// The counts, from the head.
        pub tiles: Length,
        /// The width of a count's tile.
        pub tile_width: Length,
        /// The height of a count's tile.
        pub tile_height: Length,
        /// The rule over it.
        pub tile_rule: Length,
        /// Its color on the first tile.
        pub tile_first: AccentName,
        /// On the second.
        pub tile_second: AccentName,
        /// On the third.
        pub tile_third: AccentName,
        /// From its left edge to its words.
        pub tile_inset: Length,
        /// From its head to the count.
        pub tile_numeral: Length,
        /// From its head to what is counted.
        pub tile_label: Length,
        /// From its head to the remark.
        pub tile_note: Length,
        /// Credits and links, from the head.
        pub lists: Length,
        /// Where they end at the latest.
        pub lists_end: Length,
        /// The most that they take.
        pub lists_room: Length,
        /// Between the two.
        pub list_gap: Length,
        /// Below their titles.
        pub list_title_gap: Length,
        /// The rule over the byline, from the head.
        pub byline: Length,
        /// The icon in a mark at the edge.
        pub check: Length,
        /// From the inner end of a mark to the middle of its icon.
        pub check_inset: Length,
    }

    /// Glossary and index.
    pub struct BackLists {
        /// The column of terms, on a page without a rail.
        pub term_column: Length,
        /// Between the columns of the index.
        pub column_gap: Length,
        /// Between two letters of the index.
        pub group_gap: Length,
        /// Above and below a letter.
        pub group_drop: Length,
        /// Between two entries.
        pub entry_gap: Length,
        /// How far a further entry stands below its own.
        pub sub_indent: Length,
    }
}
