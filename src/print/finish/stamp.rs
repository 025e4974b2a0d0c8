//! What a file says of itself: document information and XMP, which agree.

use lopdf::{Dictionary, Document, Object, Stream, StringFormat, dictionary};
use uuid::Uuid;

use super::Job;
use crate::markup::xml::{Element, Node, fragment};
use crate::print::objects::text;
use crate::printers::Standard;

const PRODUCER: &str = concat!("Handpress ", env!("CARGO_PKG_VERSION"));

/// Writes document information, XMP, and the identifier of the file.
pub(super) fn set(document: &mut Document, job: &Job<'_>) {
    let standard = job.printer.record.standard;
    standard.pdf_version().clone_into(&mut document.version);
    let id = identifier(job);
    let info = document.add_object(info(job, standard));
    document.trailer.set("Info", Object::Reference(info));
    let half = Object::String(id.as_bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![half.clone(), half]);
    let dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let packet = Stream::new(dictionary, packet(job, standard, id).into_bytes());
    let metadata = document.add_object(packet.with_compression(false));
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("Metadata", Object::Reference(metadata));
    }
}

/// Stays with the same file of the same edition and differs from those of all others.
fn identifier(job: &Job<'_>) -> Uuid {
    let (year, month, day) = job.date;
    let name = [job.file, &job.title, &job.author].join("\n");
    let name = format!("{name}\n{year:04}-{month:02}-{day:02}");
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes())
}

fn info(job: &Job<'_>, standard: Standard) -> Dictionary {
    let (year, month, day) = job.date;
    let date = format!("D:{year:04}{month:02}{day:02}000000Z");
    let mut info = dictionary! {
        "Title" => text(&job.title),
        "Creator" => text(PRODUCER),
        "Producer" => text(PRODUCER),
        "CreationDate" => Object::string_literal(date.as_str()),
        "ModDate" => Object::string_literal(date.as_str()),
        "Trapped" => "False"
    };
    if !job.author.is_empty() {
        info.set("Author", text(&job.author));
    }
    if standard != Standard::X4 {
        // PDF/X-4 says so in XMP alone (ISO 15930-7, 6.3.2).
        info.set("GTS_PDFXVersion", Object::string_literal(standard.name()));
    }
    info
}

fn packet(job: &Job<'_>, standard: Standard, id: Uuid) -> String {
    let mut root = Element::new("rdf:RDF")
        .attr("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#")
        .with(description(job, standard, id));
    if standard == Standard::X4 {
        root = root.with(archived()).with(extensions());
    }
    let meta = Element::new("x:xmpmeta")
        .attr("xmlns:x", "adobe:ns:meta/")
        .with(root);
    // XMP part 1, 7.3: the packet is found by its first and last line.
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n{}\n<?xpacket end=\"r\"?>",
        fragment(&[Node::Element(meta)])
    )
}

fn about() -> Element {
    Element::new("rdf:Description").attr("rdf:about", "")
}

fn description(job: &Job<'_>, standard: Standard, id: Uuid) -> Element {
    let (year, month, day) = job.date;
    let date = format!("{year:04}-{month:02}-{day:02}T00:00:00Z");
    let uuid = format!("uuid:{id}");
    let item = |text: &str| Element::new("rdf:li").with(text);
    let title = item(&job.title).attr("xml:lang", "x-default");
    let mut description = about()
        .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attr("xmlns:xmp", "http://ns.adobe.com/xap/1.0/")
        .attr("xmlns:xmpMM", "http://ns.adobe.com/xap/1.0/mm/")
        .attr("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/")
        .attr("xmlns:pdfxid", "http://www.npes.org/pdfx/ns/id/")
        .with(Element::new("dc:format").with("application/pdf"))
        .with(Element::new("dc:title").with(Element::new("rdf:Alt").with(title)));
    if !job.author.is_empty() {
        let authors = Element::new("rdf:Seq").with(item(&job.author));
        description = description.with(Element::new("dc:creator").with(authors));
    }
    let facts = [
        ("pdfxid:GTS_PDFXVersion", standard.name()),
        ("xmp:CreatorTool", PRODUCER),
        ("xmp:CreateDate", &date),
        ("xmp:ModifyDate", &date),
        ("xmp:MetadataDate", &date),
        ("pdf:Producer", PRODUCER),
        ("pdf:Trapped", "False"),
        ("xmpMM:DocumentID", &uuid),
        ("xmpMM:InstanceID", &uuid),
        ("xmpMM:VersionID", "1"),
        ("xmpMM:RenditionClass", "default"),
    ];
    description.with_all(facts.map(|(name, value)| Element::new(name).with(value)))
}

/// The claim of PDF/A-2b (ISO 19005-2, 6.6.4).
fn archived() -> Element {
    about()
        .attr("xmlns:pdfaid", "http://www.aiim.org/pdfa/ns/id/")
        .with(Element::new("pdfaid:part").with("2"))
        .with(Element::new("pdfaid:conformance").with("B"))
}

/// PDF/A asks for a description of properties that XMP does not know (ISO 19005-2, 6.6.2.3.3).
fn extensions() -> Element {
    let schemas = [
        schema(
            "PDF/X identification",
            "http://www.npes.org/pdfx/ns/id/",
            "pdfxid",
            ("GTS_PDFXVersion", "the version of PDF/X"),
        ),
        schema(
            "Adobe PDF",
            "http://ns.adobe.com/pdf/1.3/",
            "pdf",
            ("Trapped", "whether colors are trapped"),
        ),
    ];
    about()
        .attr(
            "xmlns:pdfaExtension",
            "http://www.aiim.org/pdfa/ns/extension/",
        )
        .attr("xmlns:pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#")
        .attr(
            "xmlns:pdfaProperty",
            "http://www.aiim.org/pdfa/ns/property#",
        )
        .with(Element::new("pdfaExtension:schemas").with(Element::new("rdf:Bag").with_all(schemas)))
}

fn schema(title: &str, uri: &str, prefix: &str, (name, meaning): (&str, &str)) -> Element {
    let property = resource([
        ("pdfaProperty:name", name),
        ("pdfaProperty:valueType", "Text"),
        ("pdfaProperty:category", "internal"),
        ("pdfaProperty:description", meaning),
    ]);
    let properties = Element::new("rdf:Seq").with(property);
    resource([
        ("pdfaSchema:schema", title),
        ("pdfaSchema:namespaceURI", uri),
        ("pdfaSchema:prefix", prefix),
    ])
    .with(Element::new("pdfaSchema:property").with(properties))
}

fn resource<const N: usize>(facts: [(&'static str, &str); N]) -> Element {
    Element::new("rdf:li")
        .attr("rdf:parseType", "Resource")
        .with_all(facts.map(|(name, value)| Element::new(name).with(value)))
}
