#!/usr/bin/env python3
"""press.py FILE.pdf --trim WxHmm --bleed MM [options]

Judges a PDF for a press, with none of Handpress's own code: pikepdf reads it, Ghostscript draws it.
Prints one line a rule (PASS, FAIL or SKIP); exit codes: 0 clean, 1 findings, 2 the file cannot be
read.

Options
  --x {x4,x3,x1a,any}  the flavour of PDF/X that the file must claim (default x4)
  --tac PCT            the ink limit (default 300)
  --dpi N              the lowest resolution of images (default 300)
  --line-dpi N         the lowest resolution of 1-bit images (default 600)
  --min-line PT        the thinnest stroke (default 0.25)
  --inner-bleed MM     the bleed at the spine (default: as --bleed)
  --binding {left,right}
  --condition NAME     the OutputConditionIdentifier (such as FOGRA39)
  --spot NAME          a spot color that is meant (may be repeated)
  --multiple-of N      the page count must be a multiple of N
  --gs                 draw the pages with Ghostscript, and sum the inks of every pixel in the bleed
  --slug               the MediaBox may be larger than the BleedBox (crop marks)
"""
import argparse, re, subprocess, sys, tempfile, os, zlib, struct
import pikepdf
from pikepdf import Name, Array, Dictionary, Stream

MM = 72 / 25.4
TOL = 0.05 * MM  # 0.05 mm
PAINT = {"f": "f", "F": "f", "f*": "f", "S": "s", "s": "s", "B": "fs", "B*": "fs", "b": "fs", "b*": "fs"}


class Report:
    def __init__(self):
        self.rules, self.failed = [], False

    def add(self, rule, bad, note="", skip=False):
        bad = list(dict.fromkeys(bad))
        if skip:
            state = "SKIP"
        elif bad:
            state = "FAIL"
            self.failed = True
        else:
            state = "PASS"
        txt = "; ".join(bad[:4]) + (f" (+{len(bad) - 4} more)" if len(bad) > 4 else "")
        print(f"{state} {rule}" + (f": {txt}" if bad and not skip else (f" ({note})" if note else "")))


def box(page, key, inherit=False):
    node = page.obj
    while node is not None:
        if key in node:
            return [float(x) for x in node[key]]
        node = node.get("/Parent") if inherit else None
    return None


def mul(m, n):  # PDF row-vector matrices: m applied first
    a, b, c, d, e, f = m
    A, B, C, D, E, F = n
    return (a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F)


class Walk:
    """Interprets the colour-relevant part of every content stream."""

    def __init__(self, pdf, opt):
        self.pdf, self.opt = pdf, opt
        self.rgb, self.icc, self.text_black, self.tac, self.transp, self.group_rgb = [], [], [], [], [], []
        self.dpi, self.fonts, self.lines, self.spots, self.forbidden, self.overprint = (
            [],
            [],
            [],
            set(),
            [],
            [],
        )
        self.max_tac = 0.0
        self.n_img = self.n_txt = 0
        self.n_k = 0
        self.seen_fonts, self.seen_imgs, self.seen_shadings, self.type3 = {}, {}, set(), set()
        self.page = 0
        self.where = ""

    # ---- colour spaces -> ('gray'|'rgb'|'cmyk'|'sep'|'lab'|'icc1'|'icc3'|'icc4'|'indexed'|'pattern'|'none', base)
    def cs(self, o, res):
        if isinstance(o, Name):
            n = str(o)
            simple = {
                "/DeviceGray": "gray",
                "/G": "gray",
                "/DeviceRGB": "rgb",
                "/RGB": "rgb",
                "/DeviceCMYK": "cmyk",
                "/CMYK": "cmyk",
                "/Pattern": "pattern",
            }
            d = res.get("/ColorSpace", {}) if res is not None else {}
            if n in d:
                return self.cs(d[n], None)
            return (simple.get(n, "unknown:" + n), None)
        if isinstance(o, Array):
            k = str(o[0])
            if k == "/ICCBased":
                return (f"icc{int(o[1].get('/N', 0))}", None)
            if k in ("/CalRGB",):
                return ("rgb", None)
            if k == "/CalGray":
                return ("icc1", None)
            if k == "/Lab":
                return ("lab", None)
            if k in ("/Indexed", "/I"):
                return ("indexed", self.cs(o[1], res))
            if k == "/Separation":
                return ("sep", (str(o[1]).lstrip("/"), self.cs(o[2], res)))
            if k == "/DeviceN":
                return ("sep", ("+".join(str(x).lstrip("/") for x in o[1]), self.cs(o[2], res)))
            if k == "/Pattern":
                return ("pattern", self.cs(o[1], res) if len(o) > 1 else None)
            return self.cs(o[0], res)
        return ("none", None)

    def at(self):
        return f"page {self.page}" + (f" {self.where}" if self.where else "")

    def use_space(self, space, what):
        k, base = space
        if k in ("rgb", "icc3"):
            self.rgb.append(f"{self.at()} {what} {'ICC ' if k == 'icc3' else 'Device'}RGB")
        elif k == "lab":
            self.rgb.append(f"{self.at()} {what} Lab")
        elif k == "icc1":
            self.icc.append(f"{self.at()} {what} ICC grey")
        elif k == "icc4":
            self.icc.append(f"{self.at()} {what} ICC CMYK")
        elif k == "indexed":
            self.use_space(base, what + " indexed")
        elif k == "sep":
            name, alt = base
            if name not in ("All", "None", "Black", "Cyan", "Magenta", "Yellow"):
                self.spots.add(name)
            if alt[0] in ("rgb", "icc3", "lab"):
                self.rgb.append(f"{self.at()} spot {name} has an RGB/Lab alternate")
        elif k.startswith("unknown"):
            self.rgb.append(f"{self.at()} {what} {k}")

    def ink(self, color, what):
        space, v = color
        if space[0] in ("cmyk", "icc4") and len(v) == 4:
            t = sum(v) * 100
            self.max_tac = max(self.max_tac, t)
            if t > self.opt.tac + 0.6 and self.where != "mark":
                self.tac.append(f"{self.at()} {what} {t:.0f} %")

    def paint(self, color, what, text=False):
        space, v = color
        self.use_space(space, what)
        self.ink(color, what)
        if not text:
            return
        self.n_txt += 1
        k = space[0]
        if k == "cmyk":
            c, m, y, b = (v + [0] * 4)[:4]
            if (c, m, y) == (0, 0, 0) and b > 0:
                self.n_k += 1
            if b >= 0.7 and c + m + y > 0.02:
                self.text_black.append(
                    f"{self.at()} rich black text {'/'.join(str(round(x*100)) for x in (c, m, y, b))}"
                )
            elif min(c, m, y) > 0.6:
                self.text_black.append(
                    f"{self.at()} composite black text {'/'.join(str(round(x*100)) for x in (c, m, y, b))}"
                )
        elif k in ("rgb", "icc3") and max(v or [1]) < 0.25:
            self.text_black.append(f"{self.at()} black text in RGB")
        elif k == "icc1" and (v or [1])[0] < 0.25:
            self.text_black.append(f"{self.at()} black text in ICC grey (prints as four inks on many RIPs)")
        elif k == "gray":
            self.n_k += 1

    # ---- resources
    def check_font(self, f):
        key = f.objgen if f.is_indirect else id(f)
        if key in self.seen_fonts:
            return
        self.seen_fonts[key] = True
        name = str(f.get("/BaseFont", "/?")).lstrip("/")
        if f.get("/Subtype") == "/Type3":
            return
        d = f
        if f.get("/Subtype") == "/Type0":
            d = f["/DescendantFonts"][0]
        fd = d.get("/FontDescriptor")
        if fd is None or not any(k in fd for k in ("/FontFile", "/FontFile2", "/FontFile3")):
            self.fonts.append(f"{self.at()} {name}")

    def check_gs(self, g):
        for k in ("/ca", "/CA"):
            if k in g and float(g[k]) < 1:
                self.transp.append(f"{self.at()} opacity {k[1:]}={float(g[k]):.2f}")
        bm = g.get("/BM")
        if bm is not None and str(bm if isinstance(bm, Name) else bm[0]) not in ("/Normal", "/Compatible"):
            self.transp.append(f"{self.at()} blend mode {bm}")
        sm = g.get("/SMask")
        if sm is not None and not isinstance(sm, Name):
            self.transp.append(f"{self.at()} soft mask")
        for k in ("/TR", "/HTP"):
            if k in g:
                self.forbidden.append(f"{self.at()} ExtGState {k}")
        if "/TR2" in g and str(g["/TR2"]) != "/Default":
            self.forbidden.append(f"{self.at()} ExtGState /TR2")

    def check_group(self, g, res):
        if g is None or g.get("/S") != "/Transparency":
            return
        self.transp.append(f"{self.at()} transparency group")
        if "/CS" in g and self.cs(g["/CS"], res)[0] in ("rgb", "icc3", "lab"):
            self.group_rgb.append(f"{self.at()} group blends in RGB")

    def check_shading(self, sh, res):
        d = sh
        self.use_space(self.cs(d["/ColorSpace"], res), "shading")

    def check_image(self, im, ctm, res, inline=False):
        self.n_img += 1
        w, h = int(im.get("/Width", im.get("/W", 1))), int(im.get("/Height", im.get("/H", 1)))
        mask = bool(im.get("/ImageMask", im.get("/IM", False)))
        bpc = 1 if mask else int(im.get("/BitsPerComponent", im.get("/BPC", 8)))
        wpt = (ctm[0] ** 2 + ctm[1] ** 2) ** 0.5
        hpt = (ctm[2] ** 2 + ctm[3] ** 2) ** 0.5
        if wpt > 0.5 and hpt > 0.5:
            d = min(w / wpt, h / hpt) * 72
            lim = self.opt.line_dpi if bpc == 1 else self.opt.dpi
            if d < lim - 0.5:
                self.dpi.append(f"{self.at()} image {w}x{h} at {d:.0f} dpi (needs {lim})")
        if mask:
            return
        space = self.cs(im.get("/ColorSpace", im.get("/CS", Name("/DeviceGray"))), res)
        key = im.objgen if not inline and im.is_indirect else None
        self.use_space(space, "image")
        filt = im.get("/Filter")
        names = [str(filt)] if isinstance(filt, Name) else [str(x) for x in (filt or [])]
        if any("LZW" in n for n in names):
            self.forbidden.append(f"{self.at()} LZW image")
        if "/JPXDecode" in names and self.opt.x in ("x1a", "x3"):
            self.forbidden.append(f"{self.at()} JPEG 2000 image")
        if "/SMask" in im:
            self.transp.append(f"{self.at()} image with soft mask")
        if "/Alternates" in im or "/OPI" in im:
            self.forbidden.append(f"{self.at()} alternate image / OPI")
        if space[0] in ("cmyk", "icc4") and key and key not in self.seen_imgs:
            self.seen_imgs[key] = True
            t = self.image_tac(im, names)
            if t is not None:
                self.max_tac = max(self.max_tac, t)
                if t > self.opt.tac + 1:
                    self.tac.append(f"{self.at()} image {w}x{h} reaches {t:.0f} %")

    def image_tac(self, im, names):
        """99.9th percentile of the ink sum of a CMYK image."""
        try:
            from PIL import Image, ImageChops

            w, h = int(im.Width), int(im.Height)
            if "/DCTDecode" in names:
                import io

                raw = im.read_raw_bytes()
                if names[0] != "/DCTDecode":  # e.g. ASCIIHex/Flate around the JPEG
                    for n in names[:-1]:
                        if n == "/FlateDecode":
                            raw = zlib.decompress(raw)
                        elif n == "/ASCIIHexDecode":
                            raw = bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", raw).decode())
                p = Image.open(io.BytesIO(raw))
                if p.mode != "CMYK":
                    return None
                inv = b"Adobe" in raw[:4096]  # Pillow already undoes Adobe's inversion
                dec = [float(x) for x in im.get("/Decode", [0, 1] * 4)]
                if (dec[0] > dec[1]) != inv:
                    p = ImageChops.invert(p)
            else:
                data = im.read_bytes()
                if int(im.get("/BitsPerComponent", 8)) != 8:
                    return None
                p = Image.frombytes("CMYK", (w, h), data[: w * h * 4])
            if w * h > 4_000_000:
                p = p.resize((w // 2, h // 2), Image.NEAREST)
            bands = p.split()
            s = [ImageChops.add(bands[0], bands[1], 2), ImageChops.add(bands[2], bands[3], 2)]  # halves
            tot = ImageChops.add(s[0], s[1], 2)  # quarter of the sum
            hist, acc, n = tot.histogram(), 0, p.width * p.height
            for v in range(255, -1, -1):
                acc += hist[v]
                if acc > n * 0.001:
                    return v * 4 / 255 * 100
        except Exception:
            return None
        return None

    # ---- content
    def run(self, obj, res, ctm, st=None, depth=0):
        if depth > 12:
            return
        st = dict(st or dict(f=(("gray", None), [0.0]), s=(("gray", None), [0.0]), w=1.0, tr=0))
        st["ctm"] = ctm
        stack = []
        try:
            ops = pikepdf.parse_content_stream(obj)
        except Exception as e:
            self.forbidden.append(f"{self.at()} unreadable content: {e}")
            return
        for ins in ops:
            if isinstance(ins, pikepdf.ContentStreamInlineImage):
                im = ins.iimage
                try:
                    self.check_image(im.obj, st["ctm"], res, inline=True)
                except Exception:
                    self.forbidden.append(f"{self.at()} inline image not understood")
                continue
            op, a = str(ins.operator), ins.operands
            if op == "q":
                stack.append(dict(st))
            elif op == "Q":
                if stack:
                    st = stack.pop()
            elif op == "cm":
                st["ctm"] = mul(tuple(float(x) for x in a), st["ctm"])
            elif op == "w":
                st["w"] = float(a[0])
            elif op in ("g", "G"):
                st["f" if op == "g" else "s"] = (("gray", None), [float(a[0])])
            elif op in ("rg", "RG"):
                st["f" if op == "rg" else "s"] = (("rgb", None), [float(x) for x in a])
            elif op in ("k", "K"):
                st["f" if op == "k" else "s"] = (("cmyk", None), [float(x) for x in a])
            elif op in ("cs", "CS"):
                st["f" if op == "cs" else "s"] = (self.cs(a[0], res), [])
            elif op in ("sc", "scn", "SC", "SCN"):
                k = "f" if op[0] == "s" else "s"
                sp = st[k][0]
                nums = [float(x) for x in a if not isinstance(x, Name)]
                if len(a) and isinstance(a[-1], Name):
                    self.pattern(a[-1], res, st, depth)
                st[k] = (sp, nums)
            elif op == "Tr":
                st["tr"] = int(a[0])
            elif op == "Tf":
                f = res.get("/Font", {}).get(str(a[0])) if res is not None else None
                if f is None:
                    self.fonts.append(f"{self.at()} font {a[0]} not in resources")
                else:
                    self.check_font(f)
                    if f.get("/Subtype") == "/Type3" and f.objgen not in self.type3:
                        self.type3.add(f.objgen)
                        self.where = "type3"
                        for g in f.get("/CharProcs", {}).values():
                            self.run(g, f.get("/Resources", res), (1, 0, 0, 1, 0, 0), st, depth + 1)
                        self.where = ""
            elif op in ("Tj", "TJ", "'", '"'):
                if st["tr"] in (0, 2, 4, 6):
                    self.paint(st["f"], "text", text=True)
                if st["tr"] in (1, 2, 5, 6):
                    self.paint(st["s"], "text outline", text=True)
            elif op in PAINT:
                if "f" in PAINT[op]:
                    self.paint(st["f"], "fill")
                if "s" in PAINT[op]:
                    self.paint(st["s"], "stroke")
                    sc = abs(st["ctm"][0] * st["ctm"][3] - st["ctm"][1] * st["ctm"][2]) ** 0.5
                    if st["w"] * sc < self.opt.min_line - 0.005:
                        self.lines.append(f"{self.at()} {st['w']*sc:.2f} pt")
            elif op == "sh":
                sh = res["/Shading"][str(a[0])]
                self.check_shading(sh, res)
            elif op == "gs":
                g = res.get("/ExtGState", {}).get(str(a[0]))
                if g is not None:
                    self.check_gs(g)
                    if "/LW" in g:
                        st["w"] = float(g["/LW"])
                    sm = g.get("/SMask")
                    if sm is not None and not isinstance(sm, Name) and "/G" in sm:
                        pass  # luminosity/alpha masks carry no ink
            elif op == "Do":
                x = res.get("/XObject", {}).get(str(a[0])) if res is not None else None
                if x is None:
                    continue
                sub = str(x.get("/Subtype"))
                if sub == "/Image":
                    self.check_image(x, st["ctm"], res)
                elif sub == "/Form":
                    self.check_group(x.get("/Group"), res)
                    if "/Ref" in x:
                        self.forbidden.append(f"{self.at()} reference XObject")
                    m = tuple(float(v) for v in x.get("/Matrix", [1, 0, 0, 1, 0, 0]))
                    self.run(x, x.get("/Resources", res), mul(m, st["ctm"]), st, depth + 1)
                elif sub == "/PS":
                    self.forbidden.append(f"{self.at()} PostScript XObject")

    def pattern(self, name, res, st, depth):
        p = res.get("/Pattern", {}).get(str(name)) if res is not None else None
        if p is None:
            return
        if int(p.get("/PatternType", 1)) == 2:
            self.check_shading(p["/Shading"], res)
            if "/ExtGState" in p:
                self.check_gs(p["/ExtGState"])
        else:
            self.run(p, p.get("/Resources", res), st["ctm"], None, depth + 1)


def in_bleed(image, page):
    """The part of a page drawn at 72 dpi that lies in its bleed: marks outside are no fault."""
    media, bleed = box(page, "/MediaBox", True), box(page, "/BleedBox")
    if bleed is None:
        return image
    left, top = round(bleed[0] - media[0]) + 1, round(media[3] - bleed[3]) + 1
    return image.crop((left, top, left + int(bleed[2] - bleed[0]) - 2, top + int(bleed[3] - bleed[1]) - 2))


def xmp_value(xmp, tag):
    m = re.search(rf'<(?:\w+:)?{tag}>(.*?)</|\b{tag}="([^"]*)"', xmp, re.S)
    return re.sub(r"<[^>]+>", "", (m.group(1) or m.group(2) or "")).strip() if m else None


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("file")
    ap.add_argument("--trim", required=True)
    ap.add_argument("--bleed", type=float, required=True)
    ap.add_argument("--x", choices=["x4", "x3", "x1a", "any"], default="x4")
    ap.add_argument("--tac", type=float, default=300)
    ap.add_argument("--dpi", type=float, default=300)
    ap.add_argument("--line-dpi", type=float, default=600)
    ap.add_argument("--min-line", type=float, default=0.25)
    ap.add_argument("--inner-bleed", type=float)
    ap.add_argument("--binding", choices=["left", "right"], default="left")
    ap.add_argument("--condition")
    ap.add_argument("--spot", action="append", default=[])
    ap.add_argument("--multiple-of", type=int, default=1)
    ap.add_argument("--gs", action="store_true")
    ap.add_argument("--slug", action="store_true")
    o = ap.parse_args()
    m = re.fullmatch(r"([\d.]+)x([\d.]+)(?:mm)?", o.trim)
    if not m:
        ap.error("--trim must look like 148x210mm")
    tw, th, bl = float(m[1]) * MM, float(m[2]) * MM, o.bleed * MM
    inner = bl if o.inner_bleed is None else o.inner_bleed * MM
    r = Report()
    try:
        pdf = pikepdf.open(o.file)
    except Exception as e:
        print(f"FAIL file opens: {e}")
        return 2
    r.add("not encrypted", ["encrypted"] if pdf.is_encrypted else [])
    n = len(pdf.pages)
    r.add(
        "page count", [f"{n} is not a multiple of {o.multiple_of}"] if n % o.multiple_of else [], f"{n} pages"
    )

    # --- boxes
    bad_t, bad_b, bad_m, bad_r = [], [], [], []
    for i, p in enumerate(pdf.pages, 1):
        media, trim, bleed, art, crop = (
            box(p, k, inh)
            for k, inh in (
                ("/MediaBox", True),
                ("/TrimBox", False),
                ("/BleedBox", False),
                ("/ArtBox", False),
                ("/CropBox", True),
            )
        )
        if int(p.obj.get("/Rotate", 0)) or float(p.obj.get("/UserUnit", 1)) != 1:
            bad_r.append(f"page {i}")
        if trim is None:
            bad_t.append(f"page {i} has no TrimBox")
            continue
        if art is not None:
            bad_t.append(f"page {i} has TrimBox and ArtBox")
        w, h = trim[2] - trim[0], trim[3] - trim[1]
        if abs(w - tw) > TOL or abs(h - th) > TOL:
            bad_t.append(f"page {i} is {w/MM:.2f} x {h/MM:.2f} mm")
        if bleed is None:
            bad_b.append(f"page {i} has no BleedBox")
            continue
        right_page = (i % 2 == 1) == (
            o.binding == "left"
        )  # page 1 is a recto: its binding edge is on the left for left binding
        want = [inner if right_page else bl, bl, bl if right_page else inner, bl]
        got = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        if any(abs(g - w_) > TOL for g, w_ in zip(got, want)):
            bad_b.append(f"page {i} bleeds {'/'.join(f'{g/MM:.2f}' for g in got)} mm (l/b/r/t)")
        for inner_b, outer_b, nm in (
            (bleed, media, "BleedBox in MediaBox"),
            (trim, bleed, "TrimBox in BleedBox"),
        ) + (((bleed, crop, "BleedBox in CropBox"),) if crop else ()):
            if (
                inner_b[0] < outer_b[0] - 0.01
                or inner_b[1] < outer_b[1] - 0.01
                or inner_b[2] > outer_b[2] + 0.01
                or inner_b[3] > outer_b[3] + 0.01
            ):
                bad_m.append(f"page {i}: not {nm}")
        if not o.slug and any(abs(x - y) > TOL for x, y in zip(media, bleed)):
            bad_m.append(f"page {i}: MediaBox larger than BleedBox (use --slug if marks are wanted)")
    r.add(f"TrimBox is {m[1]} x {m[2]} mm on every page", bad_t)
    r.add(f"BleedBox is the TrimBox + {o.bleed:g} mm", bad_b)
    r.add("page boxes nest", bad_m)
    r.add("no rotation or user units", bad_r)

    # --- PDF/X identification
    xmp = ""
    if "/Metadata" in pdf.Root:
        xmp = pdf.Root.Metadata.read_bytes().decode("utf-8", "replace")
    info = pdf.docinfo
    claim = xmp_value(xmp, "GTS_PDFXVersion") or str(info.get("/GTS_PDFXVersion", ""))
    want = {"x4": r"PDF/X-4", "x3": r"PDF/X-3:200[23]", "x1a": r"PDF/X-1a?:200[13]", "any": r"PDF/X-\S+"}[o.x]
    r.add(
        "claims the PDF/X flavour",
        [] if re.fullmatch(want, claim) else [f"claims {claim or 'nothing'}, wanted {want}"],
        claim,
    )
    if o.x == "x4":
        r.add(
            "pdfxid:GTS_PDFXVersion in XMP",
            (
                []
                if re.search(r'xmlns:\w+="http://www.npes.org/pdfx/ns/id/"', xmp) and "GTS_PDFXVersion" in xmp
                else ["missing"]
            ),
        )
    ver = pdf.pdf_version
    lim = {"x4": "1.6", "x3": "1.4", "x1a": "1.4", "any": "2.0"}[o.x]
    r.add("PDF version", [f"{ver} > {lim}"] if ver > lim else [], ver)
    bad = []
    for k in ("/Title", "/CreationDate", "/ModDate"):
        if not str(info.get(k, "")):
            bad.append(f"Info {k[1:]} missing")
    if str(info.get("/Trapped", "")) not in ("/True", "/False") and (
        xmp_value(xmp, "Trapped") not in ("True", "False")
    ):
        bad.append("Trapped must be True or False")
    if o.x == "x4":
        for t in (
            "title",
            "CreateDate",
            "ModifyDate",
            "MetadataDate",
            "DocumentID",
            "VersionID",
            "RenditionClass",
            "Trapped",
        ):
            if not xmp_value(xmp, t):
                bad.append(f"XMP {t} missing")
        if "/Trapped" in info and xmp_value(xmp, "Trapped") not in (None, str(info["/Trapped"])[1:]):
            bad.append("Trapped differs between Info and XMP")
        d1, d2 = (
            re.sub(r"\D", "", str(info.get("/CreationDate", "")))[:14],
            re.sub(r"\D", "", xmp_value(xmp, "CreateDate") or "")[:14],
        )
        if d1 and d2 and d1 != d2:
            bad.append("CreationDate differs between Info and XMP")
    r.add("document information", bad)
    r.add("file identifier (ID)", [] if "/ID" in pdf.trailer else ["missing"])

    # --- output intent
    bad, note = [], ""
    ois = [x for x in pdf.Root.get("/OutputIntents", []) if x.get("/S") == "/GTS_PDFX"]
    if len(ois) != 1:
        bad.append(f"{len(ois)} GTS_PDFX output intents")
    else:
        oi = ois[0]
        ident = str(oi.get("/OutputConditionIdentifier", ""))
        note = ident
        if not ident:
            bad.append("no OutputConditionIdentifier")
        if o.condition and ident != o.condition:
            bad.append(f"condition {ident}, wanted {o.condition}")
        prof = oi.get("/DestOutputProfile")
        if prof is None:
            if o.x in ("x4", "any") or str(oi.get("/RegistryName", "")) != "http://www.color.org":
                bad.append("no DestOutputProfile")
            else:
                note += ", named only"
        else:
            d = prof.read_bytes()
            if int(prof.get("/N", 0)) != 4 or d[16:20] != b"CMYK":
                bad.append("profile is not CMYK")
            if d[12:16] != b"prtr":
                bad.append(f"profile class {d[12:16].decode('latin1')} is not prtr (output)")
            if len(d) != struct.unpack(">I", d[:4])[0]:
                bad.append("profile length field wrong")
            note += f", {len(d)} byte profile"
        if ident == "Custom" and not str(oi.get("/Info", "")):
            bad.append("Info missing")
    r.add("output intent", bad, note)

    # --- content
    w = Walk(pdf, o)
    for i, p in enumerate(pdf.pages, 1):
        w.page = i
        res = p.obj.get("/Resources")
        node = p.obj
        while res is None and "/Parent" in node:
            node = node["/Parent"]
            res = node.get("/Resources")
        w.check_group(p.obj.get("/Group"), res)
        w.run(p, res if res is not None else Dictionary(), (1, 0, 0, 1, 0, 0))
    r.add("all fonts embedded", w.fonts, f"{len(w.seen_fonts)} fonts")
    r.add("no RGB or Lab colour", w.rgb)
    r.add("no ICC-based grey or CMYK", w.icc)
    r.add(
        "spot colours are the allowed ones",
        [f"spot {s}" for s in sorted(w.spots - set(o.spot))],
        ", ".join(sorted(w.spots)) or "none used",
    )
    r.add("black text is K only", w.text_black, f"{w.n_k} of {w.n_txt} text runs are pure K")
    if o.x in ("x1a", "x3"):
        r.add("no transparency", w.transp)
    else:
        r.add("no transparency blending in RGB", w.group_rgb)
        r.add(
            "transparency (allowed in X-4)",
            [],
            ("live: " + "; ".join(dict.fromkeys(w.transp)))[:160] if w.transp else "none",
        )
    r.add(f"images have {o.dpi:g} dpi", w.dpi, f"{w.n_img} placed images")
    r.add(f"ink sum <= {o.tac:g} %", w.tac, f"highest {w.max_tac:.0f} %, from operators and CMYK images")
    r.add(f"strokes >= {o.min_line:g} pt", w.lines)
    # --- forbidden things
    bad = list(w.forbidden)
    for k in ("/OpenAction", "/AA", "/AcroForm", "/Collection"):
        if k in pdf.Root:
            bad.append(f"catalog {k}")
    if "/Names" in pdf.Root:
        for k in ("/JavaScript", "/EmbeddedFiles"):
            if k in pdf.Root.Names:
                bad.append(f"names {k}")
    if "/OCProperties" in pdf.Root and o.x in ("x1a", "x3"):
        bad.append("optional content")
    ann = []
    for i, p in enumerate(pdf.pages, 1):
        for a in p.obj.get("/Annots", []):
            if str(a.get("/Subtype")) in ("/TrapNet", "/PrinterMark"):
                continue
            b = box(p, "/BleedBox") or box(p, "/TrimBox") or box(p, "/MediaBox", True)
            q = [float(v) for v in a.get("/Rect", [0, 0, 0, 0])]
            if q[0] < b[2] and q[2] > b[0] and q[1] < b[3] and q[3] > b[1]:
                ann.append(f"page {i} {str(a.get('/Subtype'))[1:]} annotation")
    r.add("no annotations on the page area", ann)
    r.add("no actions, scripts, forms, files, transfer curves", bad)
    # --- raster TAC
    if o.gs:
        bad, top = [], 0.0
        try:
            from PIL import Image, ImageChops

            with tempfile.TemporaryDirectory() as t:
                subprocess.run(
                    [
                        "gs",
                        "-q",
                        "-dNOPAUSE",
                        "-dBATCH",
                        "-dSAFER",
                        "-sDEVICE=tiff32nc",
                        "-r72",
                        "-dUseCropBox=false",
                        "-dOverprint=/simulate",
                        "-o",
                        os.path.join(t, "p%05d.tif"),
                        o.file,
                    ],
                    check=True,
                    stderr=subprocess.DEVNULL,
                )
                for f in sorted(os.listdir(t)):
                    im = in_bleed(Image.open(os.path.join(t, f)), pdf.pages[int(f[1:6]) - 1])
                    b = im.split()
                    tot = ImageChops.add(ImageChops.add(b[0], b[1], 2), ImageChops.add(b[2], b[3], 2), 2)
                    hist, acc = tot.histogram(), 0
                    for v in range(255, -1, -1):
                        acc += hist[v]
                        if acc > im.width * im.height * 0.0005:
                            break
                    pct = v * 4 / 255 * 100
                    top = max(top, pct)
                    if pct > o.tac + 2:
                        bad.append(f"page {int(f[1:6])} {pct:.0f} %")
            r.add("ink sum on the rasterised pages", bad, f"highest {top:.0f} %")
        except Exception as e:
            r.add("ink sum on the rasterised pages", [f"could not run: {e}"])
    return 1 if r.failed else 0


if __name__ == "__main__":
    sys.exit(main())
