//! What was written in a space is found nowhere but in the space: searched in every file after saving, after locking
//! and after a crash.

mod files;
