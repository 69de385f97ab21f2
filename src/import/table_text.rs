//! Tables written as text, as role files have them for places.

/// Lines of cells, each column as wide as its widest cell, two spaces apart.
pub fn aligned(lines: &[Vec<String>]) -> String {
    let columns = lines.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns)
        .map(|column| {
            lines
                .iter()
                .filter_map(|line| line.get(column))
                .map(String::len)
                .max()
                .unwrap_or(0)
        })
        .collect();
    let mut text = String::new();
    for line in lines {
        for (cell, width) in line.iter().zip(&widths) {
            text.push_str(cell);
            text.extend(std::iter::repeat_n(' ', width - cell.len() + 2));
        }
        text.truncate(text.trim_end_matches(' ').len());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let lines = [
            ["place", "jobs", "mean"],
            ["AK", "1234567", "withheld"],
            ["0010180", "90", "1"],
        ];
        let lines = lines.map(|line| line.map(str::to_owned).to_vec());
        assert_eq!(
            aligned(&lines),
            "place    jobs     mean\nAK       1234567  withheld\n0010180  90       1\n"
        );
        assert_eq!(aligned(&[]), "");
    }
}
