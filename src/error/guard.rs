//! Panics become errors, without their message on standard error.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs something that a hostile file might make panic; nothing when it does.
///
/// The first call puts a hook before the program's own: it keeps the message of a panic that is
/// caught here, and passes every other one on.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let shown = take_hook();
        set_hook(Box::new(move |panic| {
            if !GUARDED.with(Cell::get) {
                shown(panic);
            }
        }));
    });
    let before = GUARDED.with(|guarded| guarded.replace(true));
    let result = catch_unwind(AssertUnwindSafe(read));
    GUARDED.with(|guarded| guarded.set(before));
    result.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_no_value() {
        let letters: &[u8] = b"ab";
        let at = letters.len();
        assert_eq!(guarded(|| letters[at - 1]), Some(b'b'));
        assert_eq!(guarded(|| letters[at]), None);
    }
}
