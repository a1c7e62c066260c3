"""Makes a file of every kind with one and the same article in it."""

from __future__ import annotations

import base64
import email.message
import io
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

TITLE = "विदेश मंत्रियों की टोक्यो में बैठक"
BODY = (
    "भारत और जापान के विदेश मंत्रियों ने मंगलवार को टोक्यो में बैठक की और समुद्री सुरक्षा पर विस्तार से चर्चा की।",
    "मंत्री ने कहा, “हम साझेदारी को आगे बढ़ाएंगे।” उन्होंने कहा कि अगली बैठक दिल्ली में होगी।",
    "प्रवक्ता के अनुसार दोनों पक्ष अगले महीने फिर मिलेंगे और समझौते पर हस्ताक्षर करेंगे।",
)
PAGES = (
    "पहले पन्ने के बाद का पाठ।",
    "दूसरे पन्ने पर समाचार जारी है और उसमें व्यापार के आँकड़े दिए गए हैं, जो पिछले साल से बेहतर बताए गए।",
    "तीसरे पन्ने पर विशेषज्ञों की राय है, जिनका कहना है कि समझौते का असर धीरे-धीरे दिखेगा।",
)
DAY = "2023-02-07"
AUTHOR = "नमूना लेखक"
ADDRESS = "https://news.example.org/world/tokyo-talks"
POST = (
    '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Productive talks in Tokyo. <a href="https://t.co/abc">'
    "pic.twitter.com/abc</a></p>&mdash; Example Ministry (@ExampleMFA) "
    '<a href="https://twitter.com/ExampleMFA/status/1622?ref_src=twsrc">February 6, 2023</a></blockquote>'
)


def html(body: tuple[str, ...] = BODY, *, day: str = "2023-02-06T20:10:00Z", extra: str = "") -> bytes:
    """A page with navigation and footer around the article; by default 20:10 UTC, which in India is the next day."""
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in body)
    return f"""<!DOCTYPE html><html lang="hi"><head><meta charset="utf-8"><title>{TITLE} | नमूना समाचार</title>
<meta property="og:site_name" content="नमूना समाचार"><link rel="canonical" href="{ADDRESS}">
<script type="application/ld+json">{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{TITLE}",
"datePublished":"{day}","author":{{"@type":"Person","name":"{AUTHOR}"}}}}</script></head><body>
<nav><ul><li><a href="/">मुखपृष्ठ</a></li><li><a href="/sport">खेल जगत</a></li></ul></nav>
<article><h1>{TITLE}</h1>{paragraphs}{extra}</article>
<footer><p>सर्वाधिकार सुरक्षित नमूना समाचार</p></footer></body></html>""".encode()


def mhtml() -> bytes:
    """As Chromium saves a page: quoted-printable parts, saved two months after it came out."""
    content = base64.encodebytes(html()).decode("ascii")
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: " + ADDRESS + "?saved=1\r\n"
        "Subject: =?utf-8?B?" + base64.b64encode(TITLE.encode()).decode() + "?=\r\nDate: Wed, 12 Apr 2023 08:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n\r\n'
        "------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\nContent-Location: " + ADDRESS + "\r\n\r\n"
        + content + "\r\n------B--\r\n"
    ).encode()  # fmt: skip


def eml(*, as_html: bool = False) -> bytes:
    """A message sent in the evening of 6 February in London, which in India was the 7th."""
    message = email.message.EmailMessage()
    message["Subject"] = TITLE
    message["From"] = f"{AUTHOR} <desk@example.org>"
    message["To"] = "reader@example.org"
    message["Date"] = "Mon, 06 Feb 2023 20:10:00 +0000"
    if as_html:
        message.set_content(html().decode(), subtype="html")
    else:
        message.set_content("\n\n".join(BODY) + "\n")
    message.add_attachment(b"%PDF-1.4 x", maintype="application", subtype="pdf", filename="../../परिशिष्ट.pdf")
    return bytes(message)


def docx(body: tuple[str, ...] = BODY, *, font: str | None = None) -> bytes:
    import datetime as dt

    from docx import Document

    document = Document()
    document.core_properties.title = TITLE
    document.core_properties.author = AUTHOR
    document.core_properties.created = dt.datetime(2023, 2, 7, 3, 30)
    document.sections[0].header.paragraphs[0].text = "नमूना समाचार सेवा"
    document.add_heading(TITLE, level=0)
    for each in body:
        run = document.add_paragraph().add_run(each)
        if font:
            run.font.name = font
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "देश", "भारत"
    return saved(document.save)


def odt() -> bytes:
    paragraphs = "".join(f"<text:p>{escape(each)}</text:p>" for each in BODY)
    ns = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    ns += 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {ns}><office:body><office:text>'
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>मिटाया गया</text:p></text:deletion>"
        f'</text:changed-region></text:tracked-changes><text:h text:outline-level="1">{TITLE}</text:h>{paragraphs}'
        '<text:p>अंत<text:note><text:p>पाद टिप्पणी</text:p></text:note> <text:s text:c="2"/>यहाँ</text:p>'
        "</office:text></office:body></office:document-content>"
    )
    meta = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-meta {ns} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>'
        f"<dc:title>{TITLE}</dc:title><meta:initial-creator>{AUTHOR}</meta:initial-creator>"
        "<meta:creation-date>2023-02-07T09:00:00</meta:creation-date></office:meta></office:document-meta>"
    )
    return packed(
        {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content.encode(), "meta.xml": meta.encode()}
    )


def rtf() -> bytes:
    def said(words: str) -> str:
        units = memoryview(words.encode("utf-16-le")).cast("H")
        return "".join(f"\\u{unit if unit < 32768 else unit - 65536}?" if unit > 127 else chr(unit) for unit in units)

    body = "".join(f"{said(each)}\\par\n" for each in (TITLE, *BODY))
    return (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fnil Mangal;}}{\info{\title " + said(TITLE) + r"}{\author " + said(AUTHOR)
        + r"}{\creatim\yr2023\mo2\dy7\hr9\min0}}{\header " + said("नमूना") + r"\par}\pard\f0 " + body + "}"
    ).encode()  # fmt: skip


def pdf(body: tuple[str, ...] = BODY, *, pages: int = 1) -> bytes:
    import typst

    from rajnaya.figures.fonts import font_file

    head = f'#set document(title: "{TITLE}", author: "{AUTHOR}", date: datetime(year: 2023, month: 2, day: 7))\n'
    head += '#set page(width: 120mm, height: 160mm, header: [नमूना समाचार सेवा], numbering: "1")\n'
    head += '#set text(font: "Noto Sans Devanagari", lang: "hi")\n'
    text = "\n#pagebreak()\n".join("\n\n".join((TITLE, *body) if not n else (PAGES[n % len(PAGES)],)) for n in range(pages))
    return typst.compile((head + text).encode(), font_paths=[str(font_file().parent)], ignore_system_fonts=True)


def txt() -> bytes:
    return "\n".join((TITLE, "Updated: 7 Feb 2023", *BODY)).encode()


def packed(files: dict[str, bytes]) -> bytes:
    """A zip archive of these."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def saved(save: Callable[[io.BytesIO], object]) -> bytes:
    """What a document writes."""
    out = io.BytesIO()
    save(out)
    return out.getvalue()


ALL: dict[str, Callable[[], bytes]] = {
    "txt": txt, "html": html, "mhtml": mhtml, "eml": eml, "docx": docx, "odt": odt, "rtf": rtf, "pdf": pdf,
}  # fmt: skip
