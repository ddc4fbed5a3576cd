//! What goes over the pipes between the program and a worker: frames of a length and a value.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use planlens::extract::{ExtractOptions, Extracted, PageImage, PageNo, PageView};

/// A longer frame is taken for noise: no plan, read, is as large.
const LONGEST: u64 = 4 << 30;

/// What a worker is asked; the bytes of the file follow as a frame of their own.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Request {
    /// What the file goes by.
    pub(super) name: String,
    /// How to read it.
    pub(super) options: ExtractOptions,
    /// What to do with it.
    pub(super) task: Task,
}

/// What is done with a file.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub(super) enum Task {
    /// It is read.
    Read,
    /// One of its pages is drawn for a recogniser.
    Draw(PageNo),
    /// One of its pages is drawn for readers.
    View(PageNo),
}

/// What a worker answers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// The file, read.
    Read(Box<Extracted>),
    /// The page, drawn.
    Drawn(PageImage),
    /// The page, drawn, with its words.
    Viewed(PageView),
    /// Why it could not be done, and every cause.
    Failed {
        /// The message without the file's name.
        message: String,
        /// The causes, outermost first.
        causes: Vec<String>,
    },
}

/// Writes bytes as one frame.
pub(super) fn write_bytes(out: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    out.write_all(&(bytes.len() as u64).to_le_bytes())?;
    out.write_all(bytes)?;
    out.flush()
}

/// Reads the bytes of one frame.
pub(super) fn read_bytes(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > LONGEST {
        return Err(io::Error::new(io::ErrorKind::InvalidData, "a frame without bound"));
    }
    let mut bytes = Vec::new();
    from.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Writes a value as one frame.
pub(super) fn write<T: Serialize>(out: &mut impl Write, value: &T) -> io::Result<()> {
    write_bytes(out, &postcard::to_stdvec(value).map_err(io::Error::other)?)
}

/// Reads the value of one frame.
pub(super) fn read<T: DeserializeOwned>(from: &mut impl Read) -> io::Result<T> {
    let bytes = read_bytes(from)?;
    postcard::from_bytes(&bytes)
        .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_comes_back_and_a_cut_frame_is_an_error() {
        let answer = Answer::Failed { message: "is empty".to_owned(), causes: Vec::new() };
        let mut pipe = Vec::new();
        write(&mut pipe, &answer).unwrap();
        assert!(matches!(
            read(&mut pipe.as_slice()).unwrap(),
            Answer::Failed { message, .. } if message == "is empty"
        ));
        for length in 0..pipe.len() {
            assert!(read::<Answer>(&mut &pipe[..length]).is_err());
        }
        assert!(read_bytes(&mut [0xff; 8].as_slice()).is_err());
    }
}
