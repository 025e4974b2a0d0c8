//! Diagnostics as text: for people, one line each, or as JSON.

mod human;
mod json;
mod short;

pub use human::human;
pub use json::json;
pub use short::short;
