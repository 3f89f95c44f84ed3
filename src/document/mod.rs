//! PAPER: the files as they are on disk.
