// node readers.mjs BOOK.epub FOLDER [--readers foliate,epubjs] [--sizes phone,eink,tablet]
//   [--looks normal,night,large,bare] [--places HREF,HREF,...] [--screens N] [--modules DIR]
//
// Opens a book in real web readers and takes pictures of chosen places: one PNG a screen, one sheet
// a reader, size and look, and readers.json with what the readers complained of.
// Exit codes: 0 clean, 1 a reader failed or complained, 2 wrong usage.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';

const here = path.dirname(fileURLToPath(import.meta.url));

const SIZES = {
  phone: {width: 390, height: 844, scale: 2},
  eink: {width: 600, height: 800, scale: 1, isOneBit: true},
  tablet: {width: 834, height: 1112, scale: 1},
};
const LOOKS = ['normal', 'night', 'large', 'bare'];
const READERS = ['foliate', 'epubjs'];
const LARGE = 1.8;

// What Readium does to every element at night (ReadiumCSS, custom colors).
const NIGHT = {
  ':root': {background: '#000 !important', color: '#fefefe !important'},
  '*:not(a)': {background: 'transparent !important', color: 'inherit !important', 'border-color': 'currentColor !important'},
  'a': {color: '#63caff !important'},
};

const {values: options, positionals} = parseArgs({
  allowPositionals: true,
  options: {
    readers: {type: 'string', default: READERS.join()},
    sizes: {type: 'string', default: Object.keys(SIZES).join()},
    looks: {type: 'string', default: 'normal,night,large'},
    places: {type: 'string'},
    screens: {type: 'string', default: '1'},
    modules: {type: 'string', default: path.join(here, 'node_modules')},
  },
});
const [file, folder] = positionals;
const chosen = (name, known) => {
  const list = options[name].split(',');
  const strange = list.filter(one => !known.includes(one));
  if (strange.length) usage(`--${name}: ${strange.join()} is none of ${known.join()}`);
  return list;
};
function usage(message) {
  console.error(message);
  process.exit(2);
}
if (!folder || !fs.existsSync(file ?? '')) usage('usage: readers.mjs BOOK.epub FOLDER [options]');
const readers = chosen('readers', READERS);
const sizes = chosen('sizes', Object.keys(SIZES));
const looks = chosen('looks', LOOKS);
const screens = Number(options.screens);
fs.mkdirSync(folder, {recursive: true});

const require = createRequire(path.join(path.resolve(options.modules), 'package.json'));
const {chromium} = require('playwright-core');
const JSZip = require('jszip');

// --- The book ------------------------------------------------------------------------------------

const original = await JSZip.loadAsync(fs.readFileSync(file));
const container = await original.file('META-INF/container.xml').async('string');
const packagePath = /full-path="([^"]+)"/.exec(container)[1];
const packageText = await original.file(packagePath).async('string');
const hrefs = Object.fromEntries([...packageText.matchAll(/<item [^>]*>/g)].map(([item]) =>
  [/ id="([^"]+)"/.exec(item)[1], / href="([^"]+)"/.exec(item)[1]]));
const spine = [...packageText.matchAll(/<itemref [^>]*idref="([^"]+)"/g)].map(([, id]) => hrefs[id]);

// Ten places if none are named: the opening documents, then others evenly through the spine.
function places() {
  if (options.places) return options.places.split(',');
  const opening = spine.slice(0, 5);
  const rest = spine.slice(5);
  const step = Math.max(1, rest.length / 5);
  const others = Array.from({length: Math.min(5, rest.length)}, (_, i) => rest[Math.floor(i * step)]);
  return [...opening, ...others];
}

// The book as a reader without any style has it: both sheets emptied.
async function bare() {
  const zip = await JSZip.loadAsync(fs.readFileSync(file));
  for (const name of Object.keys(zip.files)) if (name.endsWith('.css')) zip.file(name, '');
  return zip.generateAsync({type: 'nodebuffer'});
}
const books = {styled: fs.readFileSync(file), bare: await bare()};

// --- The server ----------------------------------------------------------------------------------

const types = {'.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.epub': 'application/epub+zip', '.svg': 'image/svg+xml'};
let served = books.styled;
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://book').pathname);
  const send = bytes => {
    response.writeHead(200, {'content-type': types[path.extname(name)] ?? 'application/octet-stream'});
    response.end(bytes);
  };
  try {
    if (name === '/favicon.ico') return response.writeHead(204).end();
    if (name === '/book.epub') return send(served);
    const base = name.startsWith('/modules/') ? path.join(options.modules, name.slice(9)) : path.join(here, 'pages', name);
    return send(fs.readFileSync(base));
  } catch {
    return response.writeHead(404).end();
  }
});
await new Promise(done => server.listen(0, '127.0.0.1', done));
const site = `http://127.0.0.1:${server.address().port}`;

// --- The readers ---------------------------------------------------------------------------------

const foliate = {
  async open(page, look) {
    await page.goto(`${site}/modules/foliate-js/reader.html?url=/book.epub`);
    await page.waitForFunction(() => globalThis.reader?.view?.renderer?.getContents?.().length > 0, null, {timeout: 30000});
    // It turns to the first page by itself, and would do so after the first place is shown.
    await page.waitForTimeout(800);
    const size = look === 'large' ? LARGE : 1;
    await page.evaluate(size => reader.view.renderer.setStyles(`
      html { color-scheme: light dark; font-size: ${100 * size}%; }
      @media (prefers-color-scheme: dark) { a:link { color: lightblue; } }
      p, li, blockquote, dd { line-height: 1.4; text-align: justify; hyphens: auto; }
      pre { white-space: pre-wrap !important; }`), size);
  },
  // It names documents by their paths in the container.
  go: (page, place) => page.evaluate(place => reader.view.goTo(place), path.posix.join(path.posix.dirname(packagePath), place)),
  next: page => page.evaluate(() => reader.view.next()),
};
const epubjs = {
  async open(page, look) {
    await page.goto(`${site}/epubjs.html`);
    await page.waitForFunction(() => state.isReady || state.error, null, {timeout: 30000});
    const error = await page.evaluate(() => state.error);
    if (error) throw new Error(error);
    if (look === 'night') {
      await page.evaluate(rules => {
        document.body.style.background = '#000';
        state.view.themes.register('night', rules);
        state.view.themes.select('night');
      }, NIGHT);
    }
    if (look === 'large') await page.evaluate(size => state.view.themes.fontSize(`${100 * size}%`), LARGE);
  },
  go: (page, place) => page.evaluate(place => state.view.display(place), place),
  next: page => page.evaluate(() => state.view.next()),
};
const drivers = {foliate, epubjs};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--font-render-hinting=none'],
});

// Drawn again in black and white alone, by error diffusion, as a screen of one bit shows it.
function dither(page, png) {
  return page.evaluate(async source => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [picture.width, picture.height];
    const context = canvas.getContext('2d');
    context.drawImage(picture, 0, 0);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    const {data, width} = image;
    const luma = Float32Array.from({length: data.length / 4}, (_, i) =>
      0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2]);
    for (let i = 0; i < luma.length; i++) {
      const bit = luma[i] < 128 ? 0 : 255;
      const error = luma[i] - bit;
      for (const [offset, share] of [[1, 7], [width - 1, 3], [width, 5], [width + 1, 1]]) {
        if (i + offset < luma.length) luma[i + offset] += error * share / 16;
      }
      data.fill(bit, 4 * i, 4 * i + 3);
    }
    context.putImageData(image, 0, 0);
    return canvas.toDataURL().split(',')[1];
  }, `data:image/png;base64,${png.toString('base64')}`);
}

// A sheet of pictures beside each other.
async function sheet(pictures, size, name) {
  const page = await browser.newPage({viewport: {width: 5 * 400 + 20, height: 100}});
  const figures = pictures.map(({label, png}) =>
    `<figure><img src="data:image/png;base64,${png.toString('base64')}"><figcaption>${label}</figcaption></figure>`);
  await page.setContent(`<style>body{margin:0;background:#888;display:flex;flex-wrap:wrap;font:12px sans-serif}
    figure{margin:6px;width:388px}img{width:100%;display:block}</style>${figures.join('')}`);
  await page.screenshot({path: path.join(folder, name), fullPage: true});
  await page.close();
}

async function run(reader, sizeName, look) {
  const driver = drivers[reader];
  const size = SIZES[sizeName];
  const complaints = [];
  const context = await browser.newContext({
    viewport: {width: size.width, height: size.height},
    deviceScaleFactor: size.scale,
    colorScheme: look === 'night' ? 'dark' : 'light',
  });
  const page = await context.newPage();
  const isNoise = text => /allow-scripts and allow-same-origin/.test(text);
  page.on('console', message => {
    if (message.type() === 'error' && !isNoise(message.text())) complaints.push(message.text().slice(0, 300));
  });
  page.on('pageerror', error => complaints.push(String(error).slice(0, 300)));
  page.on('response', answer => { if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`); });
  served = look === 'bare' ? books.bare : books.styled;
  const pictures = [];
  try {
    await driver.open(page, look);
    for (const place of places()) {
      await driver.go(page, place);
      for (let screen = 1; screen <= screens; screen++) {
        await page.waitForTimeout(250);
        let png = await page.screenshot();
        if (size.isOneBit) png = Buffer.from(await dither(page, png), 'base64');
        const label = screens > 1 ? `${place} (${screen})` : place;
        const name = `${reader}-${sizeName}-${look}-${String(pictures.length + 1).padStart(2, '0')}.png`;
        fs.writeFileSync(path.join(folder, name), png);
        pictures.push({label, png});
        if (screen < screens) await driver.next(page);
      }
    }
  } catch (error) {
    complaints.push(`failed: ${String(error.message ?? error).slice(0, 500)}`);
  }
  await context.close();
  await sheet(pictures, size, `sheet-${reader}-${sizeName}-${look}.png`);
  return {reader, size: sizeName, look, screens: pictures.length, complaints};
}

const results = [];
for (const reader of readers) {
  for (const size of sizes) {
    for (const look of looks) {
      const result = await run(reader, size, look);
      results.push(result);
      console.log(`${reader} ${size} ${look}: ${result.screens} screens, ${result.complaints.length} complaints`);
      for (const complaint of result.complaints) console.log(`  ${complaint}`);
    }
  }
}
await browser.close();
server.close();
fs.writeFileSync(path.join(folder, 'readers.json'), JSON.stringify(results, null, 1));
process.exit(results.some(result => result.complaints.length) ? 1 : 0);
