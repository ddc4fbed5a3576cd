//! Which word matchers accept a word: a trie over the bytes of folded words.

/// One more than the number of bytes that folded words are made of: `a-z`, `0-9`.
const FAN: usize = 37;

/// Words and word beginnings, each with the ids of the matchers that accept it.
#[derive(Debug, Default)]
pub(super) struct WordTrie {
    next: Vec<[u32; FAN]>,
    closed: Vec<Vec<u32>>,
    open: Vec<Vec<u32>>,
}

/// The column of a byte, or 0 for a byte that no folded Latin word has.
fn column(byte: u8) -> usize {
    match byte {
        b'a'..=b'z' => usize::from(byte - b'a') + 1,
        b'0'..=b'9' => usize::from(byte - b'0') + 27,
        _ => 0,
    }
}

impl WordTrie {
    pub(super) fn new() -> Self {
        Self { next: vec![[0; FAN]], closed: vec![Vec::new()], open: vec![Vec::new()] }
    }

    /// Lets matcher `id` accept a word, or with `open` every word that starts so.
    pub(super) fn insert(&mut self, word: &str, open: bool, id: u32) {
        let mut node = 0;
        for column in word.bytes().map(column) {
            if column == 0 {
                return; // a word that cannot occur
            }
            let mut child = self.next[node][column] as usize;
            if child == 0 {
                child = self.next.len();
                self.next.push([0; FAN]);
                self.closed.push(Vec::new());
                self.open.push(Vec::new());
                self.next[node][column] = u32::try_from(child).unwrap_or(0);
            }
            node = child;
        }
        let ids = if open { &mut self.open[node] } else { &mut self.closed[node] };
        if !ids.contains(&id) {
            ids.push(id);
        }
    }

    /// Appends the ids of all matchers that accept a folded word.
    pub(super) fn accept(&self, word: &str, out: &mut Vec<u32>) {
        let mut node = 0;
        for byte in word.bytes() {
            node = self.next[node][column(byte)] as usize;
            if node == 0 {
                return;
            }
            out.extend_from_slice(&self.open[node]);
        }
        out.extend_from_slice(&self.closed[node]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_words_accept_themselves_and_open_ones_every_ending() {
        let mut trie = WordTrie::new();
        trie.insert("migrant", true, 1);
        trie.insert("migrants", false, 2);
        let mut ids = Vec::new();
        trie.accept("migrants", &mut ids);
        assert_eq!(ids, [1, 2]);
        ids.clear();
        trie.accept("migran", &mut ids);
        assert!(ids.is_empty());
        trie.accept("été", &mut ids);
        assert!(ids.is_empty());
    }
}
