//! What a hostile file could do to a reader, for the tests: in debug builds a file of one line
//! makes the worker that reads it fail in the way it names.

const MARK: &[u8] = b"planlens-fault: ";

/// Fails as the file says; does nothing for every other file.
pub(super) fn happen(bytes: &[u8]) {
    match bytes.strip_prefix(MARK).unwrap_or_default().trim_ascii_end() {
        b"overflow" => {
            std::hint::black_box(deeper(&[0; 1024]));
        }
        b"loop" => loop {
            std::thread::park();
        },
        b"memory" => {
            let mut hoard = Vec::new();
            loop {
                hoard.push(vec![1_u8; 64 << 20]);
                std::hint::black_box(&hoard);
            }
        }
        b"exit" => std::process::exit(7),
        _ => {}
    }
}

#[expect(unconditional_recursion, reason = "the fault is a stack without end")]
fn deeper(frame: &[u8; 1024]) -> u8 {
    let next = [frame[0].wrapping_add(1); 1024];
    deeper(std::hint::black_box(&next)).wrapping_add(next[1])
}
