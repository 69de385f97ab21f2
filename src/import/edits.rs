//! Changes to a text that leave every other byte as it is.

use std::ops::Range;

/// A text, and what is to be changed in it. Whatever no edit names stays as it is.
#[derive(Debug)]
pub struct Edits<'t> {
    text: &'t str,
    changed: Vec<(Range<usize>, String)>,
    appended: Vec<String>,
}

impl<'t> Edits<'t> {
    /// No edit yet.
    pub fn of(text: &'t str) -> Self {
        Self {
            text,
            changed: Vec::new(),
            appended: Vec::new(),
        }
    }

    /// Puts a text in the place of some bytes.
    pub fn replace(&mut self, at: Range<usize>, text: String) {
        self.changed.push((at, text));
    }

    /// Puts lines below the one that holds a byte. Lines put below the same one stand in the order of the calls.
    pub fn insert_below(&mut self, at: usize, lines: String) {
        let end = self.line_end(at);
        self.changed.push((end..end, lines));
    }

    /// Takes out the lines that some bytes stand on.
    pub fn remove_lines(&mut self, at: &Range<usize>) {
        let lines = self.line_start(at.start)..self.line_end(at.end);
        self.changed.push((lines, String::new()));
    }

    /// Takes out a line, and the empty lines above it.
    pub fn remove_line_and_gap(&mut self, at: &Range<usize>) {
        let mut start = self.line_start(at.start);
        while start > 0 {
            let above = self.line_start(start - 1);
            if !self.text[above..start].trim().is_empty() {
                break;
            }
            start = above;
        }
        self.changed.push((start..self.line_end(at.end), String::new()));
    }

    /// Puts a block at the end of the text, below an empty line.
    pub fn append(&mut self, block: String) {
        self.appended.push(block);
    }

    /// The byte after comments that stand directly below a byte's line and belong to what is above them: a comment
    /// directly above a table's header belongs to that.
    pub fn end_of_comments(&self, at: usize) -> usize {
        let mut last = at;
        let mut next = self.line_end(at);
        while self.text[next..].trim_start_matches([' ', '\t']).starts_with('#') {
            last = next;
            next = self.line_end(next);
        }
        let line = &self.text[next..self.line_end(next)];
        if line.trim().is_empty() { last } else { at }
    }

    /// The text with every edit made.
    pub fn apply(mut self) -> String {
        let newline = match self.text.find('\n') {
            Some(at) if self.text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        };
        // Lines are put in before what follows them is taken out; the sort keeps the order of the rest.
        self.changed.sort_by_key(|(at, _)| (at.start, at.end));
        let mut text = String::with_capacity(self.text.len());
        let mut done = 0;
        for (at, new) in &self.changed {
            text.push_str(&self.text[done..at.start]);
            if at.is_empty() && !new.is_empty() {
                end_line(&mut text, newline);
            }
            text.push_str(&new.replace('\n', newline));
            done = at.end;
        }
        text.push_str(&self.text[done..]);
        for block in &self.appended {
            end_line(&mut text, newline);
            if !text.is_empty() && !text.ends_with(&newline.repeat(2)) {
                text.push_str(newline);
            }
            text.push_str(&block.replace('\n', newline));
        }
        text
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    fn line_end(&self, at: usize) -> usize {
        self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |newline| at + newline + 1)
    }
}

fn end_line(text: &mut String, newline: &str) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str(newline);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_touch_nothing_else() {
        let text = "a = 1 # one\n\nb = 2\nc = 3";
        let mut edits = Edits::of(text);
        edits.replace(4..5, "7".to_owned());
        edits.insert_below(4, "a2 = 0\n".to_owned());
        edits.insert_below(4, "a3 = 0\n".to_owned());
        edits.remove_lines(&(13..18));
        edits.insert_below(text.len(), "d = 4\n".to_owned());
        edits.append("[e]\n".to_owned());
        assert_eq!(edits.apply(), "a = 7 # one\na2 = 0\na3 = 0\n\nc = 3\nd = 4\n\n[e]\n");
    }

    #[test]
    fn a_line_goes_with_the_gap_above_it() {
        let text = "a = 1\n\n \n[b]\n\n[c]\n";
        let mut edits = Edits::of(text);
        edits.remove_line_and_gap(&(9..12));
        assert_eq!(edits.apply(), "a = 1\n\n[c]\n");
    }

    #[test]
    fn new_lines_end_as_the_others_do() {
        let mut edits = Edits::of("a = 1\r\n");
        edits.insert_below(0, "b = 2\n".to_owned());
        edits.append("[c]\nd = 3\n".to_owned());
        assert_eq!(edits.apply(), "a = 1\r\nb = 2\r\n\r\n[c]\r\nd = 3\r\n");
    }

    #[test]
    fn a_comment_belongs_to_the_header_that_it_stands_on() {
        let text = "a = 1\n# of a\n\n[b]\nc = 1\n# of d\n[d]\n";
        let edits = Edits::of(text);
        assert_eq!(edits.end_of_comments(0), 6);
        assert_eq!(edits.end_of_comments(18), 18);
    }
}
