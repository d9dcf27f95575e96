//! Behaviour of the crate from outside: what does not compile, what is withheld, what people get to see.

mod check;
mod compile;
mod directory;
mod help;
mod page;
mod public;
mod tree;
mod withheld;
