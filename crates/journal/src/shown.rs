//! What a text looks like on a screen. Kept texts stay exactly as written; characters that hide or reorder others are
//! shown as a visible mark, so that a copied message cannot pretend to be something else.

/// The text with every hiding or reordering character as a mark such as `⟨U+202E⟩`.
///
/// Line breaks and tabs stay. A carriage return before a line break is left out, since it is only the way Windows
/// writes the break.
#[must_use]
pub fn show(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' if characters.peek() == Some(&'\n') => {}
            character if is_marked(character) => shown.push_str(&mark(character)),
            character => shown.push(character),
        }
    }
    shown
}

/// Undoes [`show`] for a text that was edited on a screen, as far as that is certain.
///
/// `kept` is the text that was shown. An unedited text comes back exactly. In an edited one, a mark becomes its
/// character again if the kept text holds that character and never held the mark itself.
#[must_use]
pub fn restore(edited: String, kept: &str) -> String {
    if edited == show(kept) {
        return kept.to_owned();
    }
    let mut characters: Vec<char> = kept.chars().filter(|c| is_marked(*c)).collect();
    characters.sort_unstable();
    characters.dedup();
    characters.into_iter().fold(edited, |text, character| {
        let mark = mark(character);
        if kept.contains(&mark) { text } else { text.replace(&mark, character.encode_utf8(&mut [0; 4])) }
    })
}

fn mark(character: char) -> String {
    format!("⟨U+{:04X}⟩", u32::from(character))
}

/// Control characters, the controls of text direction, and the separators that some systems show as line breaks and
/// others do not show at all.
fn is_marked(character: char) -> bool {
    match character {
        '\n' | '\t' => false,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => true,
        '\u{2028}' | '\u{2029}' => true,
        character => character.is_control(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hiding_characters_become_visible() {
        assert_eq!(show("pay\u{202e}fdp\u{0}\u{1b}[31m"), "pay⟨U+202E⟩fdp⟨U+0000⟩⟨U+001B⟩[31m");
        assert_eq!(show("a\u{2028}b\u{85}c"), "a⟨U+2028⟩b⟨U+0085⟩c");
    }

    #[test]
    fn ordinary_text_stays() {
        let text = "Line\n\tnext, naïve 👩‍👩‍👧 می‌خواهم";
        assert_eq!(show(text), text, "joiners belong to ordinary words and pictures");
        assert_eq!(show("a\r\nb\rc"), "a\nb⟨U+000D⟩c");
    }

    #[test]
    fn an_unedited_text_comes_back_exactly() {
        for kept in ["a\r\nb", "x\u{202e}y", "⟨U+202E⟩ and \u{202e}", ""] {
            assert_eq!(restore(show(kept), kept), kept);
        }
    }

    #[test]
    fn an_edited_text_keeps_its_characters_where_that_is_certain() {
        assert_eq!(restore("x⟨U+202E⟩y!".into(), "x\u{202e}y"), "x\u{202e}y!");
        assert_eq!(restore("⟨U+202E⟩!".into(), "⟨U+202E⟩\u{202e}"), "⟨U+202E⟩!", "which one was meant is unknown");
        assert_eq!(restore("⟨U+0000⟩".into(), "plain"), "⟨U+0000⟩", "nothing was kept to restore");
    }
}
