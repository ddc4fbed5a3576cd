//! One worker process, seen from the program.

use std::io::{BufReader, Read};
use std::process::{Child, ChildStderr, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::frame::{self, Answer, Request, Task};
use super::pool::Limits;
use planlens::error::{Error, ErrorKind, Result};
use planlens::extract::ExtractOptions;

/// As much of a dying worker's last words as is looked at.
const LAST_WORDS: u64 = 64 << 10;

/// A process that reads one file after the other.
pub(super) struct Worker {
    child: Child,
    ask: Option<ChildStdin>,
    answers: Receiver<std::io::Result<Answer>>,
    words: Option<ChildStderr>,
    /// Files it was asked for.
    pub(super) served: usize,
}

impl Worker {
    /// Starts a worker with so many threads.
    ///
    /// # Errors
    /// Where the system starts no process.
    pub(super) fn start(threads: usize, limits: Limits) -> Result<Self> {
        let lost = |error| Error::new(ErrorKind::WorkerLost).because(error);
        let program = std::env::current_exe().map_err(lost)?;
        let mut child = Command::new(program)
            .arg("worker")
            .arg("--jobs")
            .arg(threads.to_string())
            .arg("--max-memory")
            .arg(limits.max_memory.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(lost)?;
        let (send, answers) = channel();
        if let Some(out) = child.stdout.take() {
            std::thread::spawn(move || {
                let mut out = BufReader::with_capacity(1 << 20, out);
                loop {
                    let answer = frame::read::<Answer>(&mut out);
                    let last = answer.is_err();
                    if send.send(answer).is_err() || last {
                        break;
                    }
                }
            });
        }
        let (ask, words) = (child.stdin.take(), child.stderr.take());
        Ok(Self { child, ask, answers, words, served: 0 })
    }

    /// Has something done with a file.
    ///
    /// # Errors
    /// Why it could not be done. After `Err` of the outer result the worker is of no more use.
    pub(super) fn ask(
        &mut self,
        name: &str,
        bytes: &[u8],
        options: &ExtractOptions,
        task: Task,
        limits: Limits,
    ) -> Result<Result<Answer>> {
        self.served += 1;
        let request = Request { name: name.to_owned(), options: options.clone(), task };
        if let Some(ask) = &mut self.ask {
            // A worker that dies while it is asked says why below.
            let _ = frame::write(ask, &request).and_then(|()| frame::write_bytes(ask, bytes));
        }
        match self.answers.recv_timeout(Duration::from_secs(limits.timeout)) {
            Ok(Ok(Answer::Failed { message, causes })) => {
                let mut error = Error::new(ErrorKind::InWorker(message));
                if !causes.is_empty() {
                    error = error.because(causes.join(": "));
                }
                Ok(Err(error))
            }
            Ok(Ok(answer)) => Ok(Ok(answer)),
            Err(RecvTimeoutError::Timeout) => Err(Error::new(ErrorKind::TimedOut(limits.timeout))),
            Ok(Err(_)) | Err(RecvTimeoutError::Disconnected) => Err(self.cause_of_death(limits)),
        }
    }

    /// Why the worker ended without an answer: the runtime's last words tell.
    fn cause_of_death(&mut self, limits: Limits) -> Error {
        let ended = self.end();
        let mut words = Vec::new();
        if let Some(said) = &mut self.words {
            // What cannot be read is no help; the end of the process is told all the same.
            let _ = said.take(LAST_WORDS).read_to_end(&mut words);
        }
        let words = String::from_utf8_lossy(&words);
        if words.contains("memory allocation of") {
            Error::new(ErrorKind::OutOfMemory(limits.max_memory))
        } else if words.contains("overflowed its stack") {
            Error::new(ErrorKind::TooLarge("it nests so deeply that the reader's stack is full"))
        } else {
            let error = Error::new(ErrorKind::WorkerLost);
            match ended {
                Ok(status) => error.because(status.to_string()),
                Err(cause) => error.because(cause),
            }
        }
    }

    /// Ends the process, waits until it is gone, and tells how it ended.
    fn end(&mut self) -> std::io::Result<ExitStatus> {
        drop(self.ask.take());
        // One that ended by itself cannot be killed.
        let _ = self.child.kill();
        self.child.wait()
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        // Nothing can be done about a process that cannot be waited for.
        let _ = self.end();
    }
}
