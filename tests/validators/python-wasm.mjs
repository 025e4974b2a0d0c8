// node python-wasm.mjs FOLDER [--version | FILE [ARGUMENT...]]
//
// The CPython of an installed `pyodide` package, FOLDER, called as `python` is. It sees the files
// of the working directory and those beside FILE, at their own paths, and nothing else of the disk.

import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [folder, file, ...rest] = process.argv.slice(2);
const home = path.resolve(folder);

if (file === "--version") {
  const lock = JSON.parse(fs.readFileSync(path.join(home, "pyodide-lock.json"), "utf8"));
  console.log(`Python ${lock.info.python} (WebAssembly)`);
} else {
  const { loadPyodide } = await import(pathToFileURL(path.join(home, "pyodide.mjs")));
  const python = await loadPyodide({ indexURL: home });
  const writer = (descriptor) => ({ write: (bytes) => fs.writeSync(descriptor, bytes), isatty: false });
  python.setStdout(writer(1));
  python.setStderr(writer(2));
  const mount = (place) => {
    python.FS.mkdirTree(place);
    python.FS.mount(python.FS.filesystems.NODEFS, { root: place }, place);
  };
  const here = process.cwd();
  const program = path.resolve(file);
  for (const place of new Set([here, path.dirname(program)])) mount(place);
  python.FS.chdir(here);
  python.globals.set("arguments", python.toPy([program, ...rest]));
  try {
    python.runPython(`
import runpy, sys
sys.argv = arguments
sys.path.insert(0, "")
del globals()["arguments"]
runpy.run_path(sys.argv[0], run_name="__main__")
`);
  } catch (error) {
    fs.writeSync(2, `${error.message ?? error}\n`);
    process.exitCode = 1;
  }
}
