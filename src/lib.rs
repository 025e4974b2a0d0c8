//! Handpress.
