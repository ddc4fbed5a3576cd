//! Files are read in worker processes of the same program, so that what no reader can catch (a
//! stack that overflows, a loop without end, memory without bound) costs one file only.

#[cfg(debug_assertions)]
mod fault;
mod frame;
mod pool;
mod process;
mod scan;
mod serve;

pub(crate) use pool::Readers;
pub(crate) use serve::serve;
