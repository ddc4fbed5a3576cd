//! One run of tesseract: fed through standard input, ended when it takes too long.

use std::io::{Read, Write};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::Duration;

use planlens::error::{Error, ErrorKind, Result};

/// As much of its output as is taken: a page of text has thousands of words, not millions.
const MOST_OUTPUT: u64 = 64 << 20;
/// As much of its complaints as is taken.
const MOST_WORDS: u64 = 64 << 10;

/// What the program says on standard output.
///
/// # Errors
/// Where it cannot be started, fails, or takes longer than the limit.
pub(super) fn run(arguments: &[&str], input: Vec<u8>, limit: Duration) -> Result<String> {
    run_program("tesseract", arguments, input, limit)
}

fn run_program(
    program: &str,
    arguments: &[&str],
    input: Vec<u8>,
    limit: Duration,
) -> Result<String> {
    let failed = |error| Error::new(ErrorKind::RecognizerFailed).because(error);
    let child = Command::new(program)
        .args(arguments)
        // Pages are recognised side by side, each on one processor.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(failed)?;
    let mut running = Running(child);
    if let Some(mut pipe) = running.0.stdin.take() {
        // A program that ends before it has read everything says why below.
        std::thread::spawn(move || pipe.write_all(&input));
    }
    let (send, received) = channel();
    let (out, words) = (running.0.stdout.take(), running.0.stderr.take());
    std::thread::spawn(move || send.send(all(out, MOST_OUTPUT)));
    let words = std::thread::spawn(move || all(words, MOST_WORDS));
    let output = match received.recv_timeout(limit) {
        Ok(output) => output,
        Err(RecvTimeoutError::Timeout) => {
            return Err(Error::new(ErrorKind::RecognizerSlow(limit.as_secs())));
        }
        Err(RecvTimeoutError::Disconnected) => {
            return Err(Error::new(ErrorKind::RecognizerFailed));
        }
    };
    // Its output is closed: it is ending, or is ended.
    let status = running.0.wait().map_err(failed)?;
    if status.success() {
        return Ok(output);
    }
    let words = words.join().unwrap_or_default();
    let error = Error::new(ErrorKind::RecognizerFailed);
    Err(match words.lines().find(|line| !line.trim().is_empty()) {
        Some(line) => error.because(line.trim()),
        None => error.because(status.to_string()),
    })
}

/// Everything a pipe gives, up to a limit; what is no text is replaced.
fn all(pipe: Option<impl Read>, limit: u64) -> String {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        // What was read before an error is all there is.
        let _ = pipe.take(limit).read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A process that ends when it is no longer waited for.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // One that ended by itself cannot be killed.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_says_comes_back() {
        let said = run_program("cat", &[], b"safe migration".to_vec(), Duration::from_secs(50));
        assert_eq!(said.unwrap(), "safe migration");
    }

    #[test]
    fn a_program_that_hangs_is_ended() {
        let begun = std::time::Instant::now();
        let error = run_program("sleep", &["600"], Vec::new(), Duration::from_millis(50));
        assert!(matches!(error.unwrap_err().kind(), ErrorKind::RecognizerSlow(_)));
        assert!(begun.elapsed() < Duration::from_secs(50));
    }

    #[test]
    fn a_program_that_fails_or_is_missing_is_an_error_with_its_cause() {
        let enough = Duration::from_secs(50);
        let error = run_program("cat", &["/no/such/file"], Vec::new(), enough).unwrap_err();
        assert!(error.one_line().contains("No such file"), "{}", error.one_line());
        assert!(run_program("planlens-no-such-program", &[], Vec::new(), enough).is_err());
    }
}
