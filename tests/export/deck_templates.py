"""A template made for tests: another size, fonts, colours, places, a logo, sections, and slides of its own."""

from __future__ import annotations

import io
import struct
import zlib

import regex
from lxml import etree
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml.ns import qn
from pptx.util import Pt

WIDTH, HEIGHT = 720, 405


def logo() -> bytes:
    """A red square as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + b"\xcc\0\0" * 8 for _ in range(8))
    header = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def own_template(*, dark: bool = False, slides: int = 2) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    master = deck.slide_master
    places = {
        "title": (30, 18, 600, 50), "body": (30, 80, 660, 270), "dt": (30, 378, 150, 18), "ftr": (200, 378, 300, 18),
        "sldNum": (620, 378, 70, 18), "ctrTitle": (60, 90, 600, 90), "subTitle": (60, 200, 600, 130),
    }  # fmt: skip
    for page in (master, *deck.slide_layouts):
        for shape in page.placeholders:
            kind = shape._element.nvSpPr.nvPr.find(qn("p:ph")).get("type", "body")
            if kind in places and (page is master or shape._element.spPr.find(qn("a:xfrm")) is not None):
                left, top, width, height = places[kind]
                shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(width), Pt(height)
    theme = master.part.part_related_by(RT.THEME)
    xml = theme.blob.decode()
    for name, value in (("accent1", "FFC000"), ("accent2", "0B6E4F"), ("dk2", "123456")):
        xml = regex.sub(rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>', xml, flags=regex.S)
    xml = regex.sub(r'(<a:m..orFont>\s*<a:latin typeface=)"[^"]*"', r'\1"Georgia"', xml)
    theme._blob = xml.encode()
    if dark:
        colours = master._element.find(qn("p:clrMap"))
        colours.set("bg1", "dk1"), colours.set("tx1", "lt1")
    with_logo = deck.slides.add_slide(deck.slide_layouts[0])  # only a slide can take a picture in python-pptx
    picture = with_logo.shapes.add_picture(io.BytesIO(logo()), Pt(650), Pt(20), Pt(40), Pt(40))
    image = with_logo.part.related_part(picture._element.blipFill.blip.rEmbed)
    picture._element.blipFill.blip.set(qn("r:embed"), master.part.relate_to(image, RT.IMAGE))
    master.shapes._spTree.append(picture._element)
    for _ in range(slides - 1):
        deck.slides.add_slide(deck.slide_layouts[1]).shapes.title.text = "An old slide"
    _sections(deck)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def _sections(deck: object) -> None:
    root = deck.part._element  # type: ignore[attr-defined]
    ids = "".join(f'<p14:sldId id="{s.get("id")}"/>' for s in root.find(qn("p:sldIdLst")))
    space = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    xml = (
        f'<p:extLst xmlns:p="{root.nsmap["p"]}"><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}">'
        f'<p14:sectionLst xmlns:p14="{space}"><p14:section name="One" id="{{6A5A3F5E-0B1E-4D7E-8F43-0D4F5B8F2B11}}">'
        f"<p14:sldIdLst>{ids}</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>"
    )
    for old in root.findall(qn("p:extLst")):
        root.remove(old)
    root.append(etree.fromstring(xml))
