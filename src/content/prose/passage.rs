//! A text as it stands in its file, taken apart into sentences and words with their places.

use std::ops::Range;

/// A text between its quotation marks in the file.
#[derive(Debug, Clone, Copy)]
pub struct Passage<'f> {
    text: &'f str,
    start: usize,
}

/// A word and its bytes in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word<'f> {
    /// The word, without what stands around it.
    pub text: &'f str,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl<'f> Passage<'f> {
    /// The text whose value stands at `span`, quotation marks and all. Words are found where they stand, so that a
    /// report can mark them; what is escaped in them is not undone.
    pub fn new(file: &'f str, span: &Range<usize>) -> Self {
        let whole = file.get(span.clone()).unwrap_or_default();
        let inner = whole.trim_start_matches(['"', '\'']);
        Self {
            text: inner.trim_end_matches(['"', '\'']),
            start: span.start + (whole.len() - inner.len()),
        }
    }

    /// The text.
    pub fn text(&self) -> &'f str {
        self.text
    }

    /// Its words: runs of letters, digits and what joins them.
    pub fn words(&self) -> impl Iterator<Item = Word<'f>> + use<'f> {
        let (text, start) = (self.text, self.start);
        text.split(|c: char| !is_of_a_word(c)).filter_map(move |run| {
            let word = run.trim_matches(|c: char| !c.is_alphanumeric() && !is_sign(c));
            let at = start + offset(text, word);
            (!word.is_empty()).then(|| Word {
                text: word,
                span: at..at + word.len(),
            })
        })
    }

    /// Its sentences. A line that breaks goes on in the next, as in the text that pages show; an empty line parts paragraphs.
    pub fn sentences(&self) -> impl Iterator<Item = Passage<'f>> + use<'f> {
        let (text, start) = (self.text, self.start);
        text.split_inclusive(['.', '?', '!'])
            .flat_map(|part| part.split("\n\n"))
            .map(move |sentence| Passage {
                text: sentence,
                start: start + offset(text, sentence),
            })
    }

    /// Its bytes in the file.
    pub fn span(&self) -> Range<usize> {
        let text = self.text.trim();
        let start = self.start + offset(self.text, text);
        start..start + text.len()
    }
}

/// Where a part of a text begins in it.
fn offset(text: &str, part: &str) -> usize {
    // Both point into one text.
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

fn is_of_a_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{2019}' | '\'' | '-') || is_sign(c)
}

/// Signs that make a figure of what they stand beside.
fn is_sign(c: char) -> bool {
    matches!(c, '$' | '%')
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "text = \"The nurse’s well-kept notes, ‘as is’. Costs $5. \"\n";

    fn passage() -> Passage<'static> {
        Passage::new(FILE, &(7..FILE.len() - 1))
    }

    #[test]
    fn words_stand_where_the_file_has_them() {
        let words: Vec<Word<'_>> = passage().words().collect();
        let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
        assert_eq!(
            texts,
            ["The", "nurse’s", "well-kept", "notes", "as", "is", "Costs", "$5"]
        );
        for word in words {
            assert_eq!(&FILE[word.span], word.text);
        }
    }

    #[test]
    fn sentences_stand_where_the_file_has_them() {
        let sentences: Vec<&str> = passage()
            .sentences()
            .map(|sentence| &FILE[sentence.span()])
            .filter(|sentence| !sentence.is_empty())
            .collect();
        assert_eq!(sentences, ["The nurse’s well-kept notes, ‘as is’.", "Costs $5."]);
    }

    #[test]
    fn a_sentence_goes_on_over_the_end_of_a_line_and_not_over_an_empty_one() {
        let file = "d = \"\"\"\nOne goes\non. Two\n\nThree.\n\"\"\"";
        let passage = Passage::new(file, &(4..file.len()));
        let counts: Vec<usize> = passage.sentences().map(|sentence| sentence.words().count()).collect();
        assert_eq!(
            counts.iter().copied().filter(|count| *count > 0).collect::<Vec<_>>(),
            [3, 1, 1]
        );
    }

    #[test]
    fn a_text_of_several_lines_has_its_marks_taken_off() {
        let file = "d = \"\"\"\nOne.\n\nTwo.\n\"\"\"";
        let passage = Passage::new(file, &(4..file.len()));
        assert_eq!(passage.text(), "\nOne.\n\nTwo.\n");
        let words: Vec<&str> = passage.words().map(|word| &file[word.span]).collect();
        assert_eq!(words, ["One", "Two"]);
    }
}
