//! What an author or a machine can do wrong: every fault is told with its place, none panics, and
//! nothing is left behind.

mod files;
mod looks;
mod machine;
mod references;
mod shapes;
mod texts;
