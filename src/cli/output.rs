//! Writes files whole or not at all: to temporary files beside their place, then renamed.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use handpress::error::Error;
use tempfile::{NamedTempFile, TempDir, TempPath};

/// Temporary files and folders that an interruption must remove.
static PENDING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// The exit code of a program that was interrupted: 128 and the number of the signal.
const INTERRUPTED: i32 = 130;

/// Checks before the work that a folder can be written to, and makes it.
#[expect(clippy::disallowed_methods, reason = "the only writer of files")]
pub(super) fn check_folder(folder: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(folder).map_err(|source| Error::Write {
        path: folder.to_owned(),
        source,
    })?;
    tempfile::Builder::new()
        .prefix(".handpress-")
        .tempfile_in(folder)
        .map(drop)
        .map_err(|source| Error::Write {
            path: folder.to_owned(),
            source,
        })
}

/// Makes an interruption remove what is half written. Only the first call has an effect.
#[expect(clippy::exit, reason = "the end of an interrupted program")]
pub(super) fn clean_up_when_interrupted() {
    let handler = || {
        let pending = PENDING
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        handpress::verify::stop();
        for path in pending.iter() {
            #[expect(clippy::disallowed_methods, reason = "the only writer of files")]
            let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir_all(path));
        }
        let _ = writeln!(std::io::stderr(), "error: {}", Error::Interrupted);
        std::process::exit(INTERRUPTED);
    };
    // A handler that is set already does the same.
    let _ = ctrlc::set_handler(handler);
}

/// Makes a folder outside the book, gone when it is dropped or the program is interrupted.
pub(super) fn temporary_folder() -> Result<TempDir, Error> {
    let folder = tempfile::Builder::new().prefix("handpress-").tempdir();
    let folder = folder.map_err(|source| Error::Write {
        path: std::env::temp_dir(),
        source,
    })?;
    PENDING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .push(folder.path().to_owned());
    Ok(folder)
}

/// Writes all files below a folder: first all of them to temporary files, then all are renamed.
pub(super) fn write_all<'a>(
    folder: &Path,
    files: impl Iterator<Item = (&'a str, &'a [u8])>,
) -> Result<(), Error> {
    let mut written: Vec<(TempPath, PathBuf)> = Vec::new();
    for (name, bytes) in files {
        let path = folder.join(name);
        let temporary = write_temporary(&path, bytes).map_err(|source| Error::Write {
            path: path.clone(),
            source,
        })?;
        written.push((temporary, path));
    }
    if let Some((_, path)) = written.iter().find(|(_, path)| path.is_dir()) {
        return Err(Error::Write {
            path: path.clone(),
            source: std::io::ErrorKind::IsADirectory.into(),
        });
    }
    for (temporary, path) in written {
        temporary.persist(&path).map_err(|error| Error::Write {
            path,
            source: error.error,
        })?;
    }
    PENDING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .clear();
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the only writer of files")]
fn write_temporary(path: &Path, bytes: &[u8]) -> std::io::Result<TempPath> {
    let parent = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(parent)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".handpress-");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644));
    let mut file: NamedTempFile = builder.tempfile_in(parent)?;
    PENDING
        .lock()
        .unwrap_or_else(std::sync::PoisonError::into_inner)
        .push(file.path().to_owned());
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}
