//! The print edition: what a print shop gets, and what it would refuse.

mod faults;
mod files;
mod shop;
