//! What somebody may have meant.

/// How alike two words must be for one to be offered for the other.
const ALIKE: f64 = 0.75;

/// "did you mean `…`?" with the candidate that is most like `word`, if one is like it.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::jaro_winkler(word, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| format!("did you mean `{candidate}`?"))
}

/// [`did_you_mean`], or else all candidates in a sentence.
pub fn did_you_mean_or_all(word: &str, candidates: &[&str]) -> String {
    did_you_mean(word, candidates.iter().copied()).unwrap_or_else(|| format!("write one of {}", candidates.join(", ")))
}
