//! The worker's side: read a request, read the file, answer.

use std::io::{self, BufWriter};
use std::sync::mpsc::{Receiver, channel};

use super::frame::{self, Answer, Request, Task};
use crate::cli::Exit;
use planlens::error::{Error, Result};
use planlens::extract::Source;

/// Serves requests from standard input until it is closed.
///
/// # Errors
/// Where standard output cannot be written to: whoever asked is gone.
pub(crate) fn serve(max_memory: u64) -> Result<Exit> {
    limit_memory(max_memory);
    let mut out = BufWriter::with_capacity(1 << 20, io::stdout().lock());
    for (request, bytes) in requests() {
        #[cfg(debug_assertions)]
        super::fault::happen(&bytes);
        let source = Source { name: &request.name, bytes: &bytes };
        let answer = match request.task {
            Task::Read => source.extract(&request.options).map(|read| Answer::Read(Box::new(read))),
            Task::Draw(page) => source.page_image(page, &request.options).map(Answer::Drawn),
            Task::View(page) => source.page_view(page, &request.options).map(Answer::Viewed),
        };
        let answer = answer.unwrap_or_else(|error| failed(&error));
        drop(bytes);
        frame::write(&mut out, &answer)?;
    }
    Ok(Exit::Done)
}

/// Requests as they come. A thread of its own reads them: when standard input is closed in the
/// middle of a file, whoever asked is gone, and a reader that loops must not outlive it.
fn requests() -> Receiver<(Request, Vec<u8>)> {
    let (send, received) = channel();
    std::thread::spawn(move || {
        let mut asked = io::stdin().lock();
        while let Ok(request) = frame::read::<Request>(&mut asked)
            && let Ok(bytes) = frame::read_bytes(&mut asked)
            && send.send((request, bytes)).is_ok()
        {}
        std::process::exit(0);
    });
    received
}

fn failed(error: &Error) -> Answer {
    let causes = error.causes().map(ToString::to_string).collect();
    Answer::Failed { message: error.kind().to_string(), causes }
}

/// Bounds the memory of this process; allocating beyond it ends the process.
#[cfg(unix)]
fn limit_memory(mebibytes: u64) {
    let bytes = mebibytes.saturating_mul(1 << 20);
    // Where the system knows no such limit the file is read without one.
    let _ = rlimit::setrlimit(rlimit::Resource::AS, bytes, bytes);
}

#[cfg(not(unix))]
fn limit_memory(_mebibytes: u64) {}
