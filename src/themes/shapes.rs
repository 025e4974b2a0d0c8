//! The shape of a theme: its tokens, group by group.
//!
//! A group is declared once; type, decoder, schema and its Typst dictionary come from the same lines.
//! The groups of colors stand in `colors.rs`.

use super::colors::{Accents, Code, Neutrals, Night, Tints};
use super::group::tokens;
use super::set_pages::SetPages;
use super::values::{Badge, CodeIn, Face, Family, Length, Number, Slant, Titles};
use crate::text::Written;
use crate::yaml::shape;

tokens! {
    /// Families by voice, each followed by those that step in for a missing character.
    pub struct Faces {
        /// Explains.
        pub serif: Vec<Family>,
        /// Labels.
        pub sans: Vec<Family>,
        /// Is code.
        pub mono: Vec<Family>,
    }

    /// The setting of code inside a style.
    pub struct Inset {
        /// The size, as a part of the style's own.
        pub size: Number,
        /// The least weight.
        pub weight: u32,
        /// The tracking, in em.
        pub tracking: Number,
    }

    /// The thickness of lines.
    pub struct Strokes {
        /// Over a question.
        pub head: Length,
        /// Over a block.
        pub title: Length,
        /// Under the head of a table.
        pub head_row: Length,
        /// Between rows.
        pub hairline: Length,
        /// Around a node.
        pub node: Length,
        /// Between nodes.
        pub connector: Length,
        /// In a tree.
        pub tree: Length,
        /// Around a topic.
        pub chip: Length,
        /// Over a column that is compared.
        pub heavy: Length,
        /// A guide in a listing.
        pub guide: Length,
        /// Under words that lead to the web.
        pub link: Length,
    }

    /// Radii of corners.
    pub struct Radii {
        /// A node.
        pub node: Length,
        /// Code, callouts, topics.
        pub corner: Length,
        /// The square of a point.
        pub point: Length,
        /// A bend of a connector.
        pub elbow: Length,
        /// A bend in a tree.
        pub tree: Length,
    }

    /// The marks at the edge of the page.
    pub struct Ticks {
        /// Above the first row and below the last.
        pub margin: Length,
        /// The most that a row takes.
        pub cap: Length,
        /// The part of a row that is colored.
        pub bar: Number,
        /// The least height of a mark.
        pub least: Length,
        /// The length on a question's page.
        pub page: Length,
        /// In the contents.
        pub contents: Length,
        /// In the contents, the first of a part.
        pub first: Length,
        /// On an opener, the part's own.
        pub opener: Length,
        /// On an opener, the others.
        pub opener_rest: Length,
        /// On the closing page.
        pub closing: Length,
        /// On the closing page, the first of a part.
        pub closing_first: Length,
        /// How much of their color the others keep on an opener.
        pub rest: Number,
    }

    /// A listing.
    pub struct CodeBlock {
        /// The most lines of a statement that never breaks over pages.
        pub lines: u32,
        /// From its left edge to the code.
        pub inset_x: Length,
        /// From its top edge to the code.
        pub inset_y: Length,
        /// The columns between guides.
        pub step: u32,
        /// Above and below what it prints.
        pub output: Length,
        /// The icon of what it prints.
        pub icon: Length,
        /// From that icon to what it prints.
        pub icon_gap: Length,
        /// The arrow before a line that goes on with the line before.
        pub fold: Length,
    }

    /// Measures of the parts that pages and drawings are made of.
    pub struct Components {
        /// The badge of a question: its height.
        pub badge: Length,
        /// The badge where it stands above the heading, and in the contents.
        pub badge_low: Length,
        /// From the rule of a question to its heading.
        pub heading_drop: Length,
        /// From the rule of a block to its title.
        pub title_drop: Length,
        /// Below a title that stands above its block.
        pub title_gap: Length,
        /// From a title in the rail to its caption.
        pub caption_drop: Length,
        /// From a title to a caption beside it.
        pub caption_gap: Length,
        /// From a title to a caption below it.
        pub caption_below: Length,
        /// From the edge of a callout to what is in it.
        pub callout_inset: Length,
        /// The icon of a callout in the rail.
        pub callout_icon: Length,
        /// The icon of a callout above its text.
        pub callout_icon_low: Length,
        /// Below the icon of a callout in the rail.
        pub callout_icon_gap: Length,
        /// From the name of a callout in the rail to its text.
        pub callout_name_gap: Length,
        /// From the icon of a callout to the name beside it.
        pub callout_icon_beside: Length,
        /// Below the name of a callout that stands above its text.
        pub callout_name_drop: Length,
        /// The square of a list.
        pub bullet: Length,
        /// How far it stands above the base line.
        pub bullet_lift: Length,
        /// From a bullet or a number to the text.
        pub bullet_column: Length,
        /// The square of a numbered point.
        pub point: Length,
        /// From its left edge to the text.
        pub point_column: Length,
        /// The column of terms, at least.
        pub term_least: Length,
        /// The column of terms, at most.
        pub term_most: Length,
        /// Between term and text.
        pub term_gap: Length,
        /// Between the base line of a term and the text below it, beyond the leading.
        pub term_drop: Length,
        /// Above the text of a row.
        pub row_above: Length,
        /// Below the text of a definition.
        pub row_below: Length,
        /// Above and below the cells of a table.
        pub cell: Length,
        /// Above and below the head of a table.
        pub table_head: Length,
        /// Between the columns of a table.
        pub column_gap: Length,
        /// The column of the arrow before a result.
        pub arrow_column: Length,
        /// The arrow before a result.
        pub arrow: Length,
        /// From an expression to the note below it.
        pub result_note_gap: Length,
        /// The least measure of a note beside a result.
        pub result_note: Length,
        /// A disc with an icon.
        pub disc: Length,
        /// A disc with a number.
        pub numeral: Length,
        /// The head of a connector: its length.
        pub arrowhead: Length,
        /// The head of a connector: its width.
        pub arrowhead_width: Length,
        /// Beside a topic in its frame.
        pub chip_x: Length,
        /// Above and below a topic in its frame.
        pub chip_y: Length,
        /// Between topics.
        pub chip_gap: Length,
        /// Between folio and running foot.
        pub foot_gap: Length,
        /// On both sides of the dot in the running foot.
        pub foot_separator: Length,
        /// From the head of the running foot to its base line.
        pub foot_height: Length,
        /// From the base line to the rule under words that lead to the web.
        pub link_drop: Length,
    }

    /// The weight of icons, in units of 24.
    pub struct Icons {
        /// From 10 to 18 points.
        pub weight: Number,
        /// Larger.
        pub large: Number,
        /// Smaller.
        pub small: Number,
    }

    /// The type scale.
    pub struct Lettering {
        /// The big number of the cover.
        pub cover_numeral: Style,
        /// The title on cover and title page.
        pub cover_title: Style,
        /// The line above the title.
        pub cover_series: Style,
        /// The counts on the cover.
        pub cover_counts: Style,
        /// The rows of parts on the cover.
        pub cover_row: Style,
        /// Who made the book.
        pub byline: Style,
        /// The title of the closing page.
        pub closing_title: Style,
        /// The counts of the closing page.
        pub closing_numeral: Style,
        /// What is counted there.
        pub closing_label: Style,
        /// Credits and links there.
        pub closing_list: Style,
        /// The numeral of a part.
        pub opener_numeral: Style,
        /// The title of a part.
        pub opener_title: Style,
        /// The questions of a part, beside its badge.
        pub opener_range: Style,
        /// The number of a question on an opener.
        pub opener_number: Style,
        /// The title of a question on an opener.
        pub opener_row: Style,
        /// The page of a question on an opener.
        pub opener_page: Style,
        /// The heading of the contents.
        pub contents_title: Style,
        /// The title of a part in the contents.
        pub contents_part: Style,
        /// The numeral of a part in the contents.
        pub contents_badge: Style,
        /// The number of a question in the contents.
        pub contents_number: Style,
        /// The title of a question in the contents.
        pub contents_row: Style,
        /// The page of a question in the contents.
        pub contents_page: Style,
        /// The count beside the heading of the contents.
        pub contents_count: Style,
        /// The heading of a question.
        pub heading: Style,
        /// A heading within a question.
        pub subheading: Style,
        /// The number of a question.
        pub badge: Style,
        /// The word in the badge of a part.
        pub opener_badge: Style,
        /// The short answer.
        pub lead: Style,
        /// Running text.
        pub body: Style,
        /// The text of a definition.
        pub definition: Style,
        /// A footnote.
        pub footnote: Style,
        /// Introductions of cover, openers and closing page.
        pub intro: Style,
        /// The title of a block.
        pub title: Style,
        /// Heads of tables, small titles in drawings.
        pub micro: Style,
        /// A term that is defined.
        pub term: Style,
        /// A label in a drawing.
        pub label: Style,
        /// The first column of a table.
        pub fact: Style,
        /// The other columns of a table.
        pub value: Style,
        /// A note in a drawing.
        pub note: Style,
        /// A remark under a title.
        pub caption: Style,
        /// The number of a card.
        pub card_numeral: Style,
        /// A topic in a thin frame.
        pub chip: Style,
        /// A number in a disc or square.
        pub numeral: Style,
        /// A listing.
        pub code: Style,
        /// What code prints.
        pub output: Style,
        /// The result of an expression.
        pub result: Style,
        /// The page number.
        pub folio: Style,
        /// The words beside it.
        pub foot: Style,
    }
}

tokens! {
    /// The measures of the handout's parts.
    pub struct HandoutParts {
        /// The running head, from the edge.
        pub head: Length,
        /// The rule below it, from the edge.
        pub head_rule: Length,
        /// From the book's title to the word beside it.
        pub head_gap: Length,
        /// The rule between columns.
        pub column_rule: Length,
        /// The height of a badge.
        pub badge: Length,
        /// From a badge to the heading.
        pub badge_gap: Length,
        /// Above a heading.
        pub heading_drop: Length,
        /// Below a heading.
        pub heading_foot: Length,
        /// From the name of a part to its rules.
        pub part_drop: Length,
        /// Between the two rules of a part.
        pub part_rules: Length,
        /// Below them.
        pub part_foot: Length,
        /// Below a title.
        pub title_gap: Length,
        /// The number of a question in the contents.
        pub number_column: Length,
        /// Below the name of a part in the contents.
        pub list_gap: Length,
        /// Above the first row of a part in the contents.
        pub list_drop: Length,
        /// The icon of a callout.
        pub callout_column: Length,
        /// From that icon to the text.
        pub callout_gap: Length,
        /// From the rules of a callout to its text.
        pub callout_inset: Length,
        /// How far the icon of a callout stands below the head of its text.
        pub callout_icon_drop: Length,
        /// From the last rule to the rights.
        pub rights_drop: Length,
        /// Between two ruled lines to write on.
        pub practice_line: Length,
        /// The heading of a question to practise on.
        pub practice_heading: Length,
        /// Its number.
        pub practice_badge: Length,
        /// Above the page of its answer.
        pub practice_answer: Length,
    }
}

shape! {
    /// A theme: all that a book's look is made of.
    pub struct Theme {
        /// The trim that it is made for.
        pub trim: Written,
        /// The unit of the grid.
        pub unit: Length,
        /// How the titles of blocks are set.
        pub titles: Titles,
        /// How the badge of a question is drawn.
        pub badge: Badge,
        /// The rules above and below a callout.
        pub callout_rule: Length,
        /// The families.
        pub faces: Faces,
        /// The colors of the parts.
        pub accents: Accents,
        /// Ink and greys.
        pub neutrals: Neutrals,
        /// The dark ground and what stands on it.
        pub night: Night,
        /// The grounds of callouts.
        pub tints: Tints,
        /// Code, by class of token.
        pub code: Code,
        /// Code inside a style.
        pub code_in: CodeInsets,
        /// The type scale.
        pub lettering: Lettering,
        /// The text area.
        pub pages: Pages,
        /// The handout.
        pub handout: Handout,
        /// The thickness of lines.
        pub strokes: Strokes,
        /// Radii of corners.
        pub radii: Radii,
        /// The marks at the edge.
        pub ticks: Ticks,
        /// A listing.
        pub code_block: CodeBlock,
        /// Measures of the parts that pages and drawings are made of.
        pub components: Components,
        /// The measures of the set pages.
        pub set_pages: SetPages,
        /// The weight of icons.
        pub icon: Icons,
        /// The e-book.
        pub ebook: Ebook,
    }

    /// Sizes in the e-book, in em of the reader's own.
    pub struct Ebook {
        /// The book's title.
        pub book_title: Number,
        /// A heading.
        pub heading: Number,
        /// A heading within a question.
        pub subheading: Number,
        /// The short answer.
        pub lead: Number,
        /// The title of a block.
        pub title: Number,
        /// A remark under a title.
        pub caption: Number,
        /// A listing.
        pub code: Number,
        /// Code in running text.
        pub inline_code: Number,
        /// The tracking of capitals.
        pub tracking: Number,
    }

    /// Code inside a style.
    pub struct CodeInsets {
        /// In running text.
        pub text: Inset,
        /// In labels.
        pub label: Inset,
        /// In notes.
        pub note: Inset,
        /// In listings.
        pub code: Inset,
        /// In headings.
        pub heading: Inset,
    }

    /// A style of text.
    pub struct Style {
        /// The face.
        pub face: Face,
        /// The weight.
        pub weight: u32,
        /// The size.
        pub size: Length,
        /// From base line to base line.
        pub line: Length,
        /// The tracking, in em.
        pub tracking: Number = default,
        /// Upright or italic.
        pub slant: Slant = default,
        /// How code is set inside it.
        pub code: CodeIn = default,
    }

    /// The text area of pages with a rail, and of those too narrow for one.
    pub struct Pages {
        /// With a rail.
        pub rail: TextArea,
        /// Without.
        pub narrow: TextArea,
    }

    /// The handout: questions one after the other, in columns on office paper. What is not said
    /// here is as on other pages.
    pub struct Handout {
        /// The unit of the grid.
        pub unit: Length,
        /// How many columns there are.
        pub columns: u32,
        /// Between two columns.
        pub gutter: Length,
        /// The margins at the sides.
        pub margin: Length,
        /// The margin above the text.
        pub top: Length,
        /// The least margin below it.
        pub bottom: Length,
        /// The base line of the running foot, above the edge.
        pub foot: Length,
        /// The width of a badge.
        pub badge_width: Length,
        /// The rule around a badge.
        pub badge_rule: Length,
        /// The heading of a question.
        pub heading: Style,
        /// The number of a question.
        pub badge: Style,
        /// The short answer.
        pub lead: Style,
        /// Running text.
        pub body: Style,
        /// The text of a definition.
        pub definition: Style,
        /// A footnote.
        pub footnote: Style,
        /// The title of a block.
        pub title: Style,
        /// A listing.
        pub code: Style,
        /// What code prints.
        pub output: Style,
        /// The result of an expression.
        pub result: Style,
        /// The name of a part.
        pub part: Style,
        /// The running head.
        pub head: Style,
        /// The name of a callout, run in.
        pub run_in: Style,
        /// The measures of its parts.
        pub parts: HandoutParts,
    }

    /// A text area.
    pub struct TextArea {
        /// Its width.
        pub wide: Length,
        /// The width of the main column.
        pub main: Length,
        /// The width of words in the rail, and of a badge.
        pub rail: Length,
        /// The margin above it.
        pub top: Length,
        /// The least margin below it.
        pub bottom: Length,
        /// The base line of the running foot, above the trim.
        pub foot: Length,
        /// The most it is high: what a higher trim leaves is shared out above and below it.
        pub height: Length,
        /// The most lines of a listing that never breaks over pages.
        pub lines: u32,
        /// The most rows of a table that never breaks.
        pub rows: u32,
        /// The size of listings, as a part of that in the type scale.
        pub code: Number,
    }
}
