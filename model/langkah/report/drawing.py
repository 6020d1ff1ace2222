"""Drawings that enter a page: SVG, read as XML and written anew from what a drawing needs.

A figure of a result folder may have been made or edited by anybody; in a page its script would run
and its style would hide what the page says. What is not on the lists below is refused.
"""

import re
import xml.etree.ElementTree as ET
from typing import Final

_SVG: Final = "http://www.w3.org/2000/svg"
_XLINK: Final = "http://www.w3.org/1999/xlink"

_ELEMENTS: Final = frozenset(
    (
        "svg",
        "g",
        "defs",
        "path",
        "use",
        "clipPath",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "pattern",
        "text",
        "tspan",
        "image",
        "style",
    )
)
_ATTRIBUTES: Final = frozenset(
    (
        "id",
        "d",
        "x",
        "y",
        "x1",
        "x2",
        "y1",
        "y2",
        "dx",
        "dy",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "points",
        "viewBox",
        "version",
        "transform",
        "clip-path",
        "clip-rule",
        "preserveAspectRatio",
        "patternUnits",
        "patternTransform",
        "patternContentUnits",
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-miterlimit",
        "opacity",
        "text-anchor",
        "style",
    )
)
_PROPERTIES: Final = frozenset(
    (
        "fill",
        "fill-opacity",
        "fill-rule",
        "stroke",
        "stroke-width",
        "stroke-opacity",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-miterlimit",
        "opacity",
        "font",
        "font-size",
        "font-family",
        "font-style",
        "font-weight",
        "font-stretch",
        "font-variant",
        "text-anchor",
        "image-rendering",
        "writing-mode",
        "mix-blend-mode",
    )
)
_LEFT_OUT: Final = ("metadata", "title", "desc")
"""Words about the drawing: a browser reads the last two as HTML; the page has words of its own."""

_HREF: Final = (f"{{{_XLINK}}}href", "href")
_INSIDE: Final = re.compile(r"#[\w.-]+")
_PIXELS: Final = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=\s]+")
_CALLED: Final = re.compile(r"([\w-]*)\(([^)]*)\)?")
_CALLS: Final = ("url", "translate", "scale", "rotate", "matrix", "skewX", "skewY", "rgb", "")
_HOUSE_STYLE: Final = "*{stroke-linejoin: round; stroke-linecap: butt}"
"""The one style sheet a drawing may bring: matplotlib writes it into every figure."""

for _prefix, _space in (("", _SVG), ("xlink", _XLINK)):
    ET.register_namespace(_prefix, _space)


class UnsafeDrawingError(ValueError):
    """A drawing that holds what no drawing needs; ``file`` is its name where it was read."""

    def __init__(self, message: str, file: str = "") -> None:
        super().__init__(message, file)
        self.message = message
        self.file = file

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.message) if part)


def clean_svg(text: str) -> str:
    """The drawing as one element to stand in a page; what is said about it is left out.

    Raises UnsafeDrawingError when it is no SVG, or holds what could run, style the page or fetch
    something.

    >>> clean_svg('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><g id="a"/></svg>')
    '<svg xmlns="http://www.w3.org/2000/svg"><g id="a" /></svg>'
    """
    start = text.find("<svg")
    if start < 0:
        raise UnsafeDrawingError("is no drawing; expected SVG")
    try:
        root = ET.fromstring(text[start:])  # what stands before may declare entities
    except ET.ParseError as error:
        raise UnsafeDrawingError(f"is not XML ({error})") from None
    _check(root)
    if "style" in root.attrib:
        raise UnsafeDrawingError('holds the attribute "style", which no drawing needs there')
    return ET.tostring(root, encoding="unicode").strip()


def _check(element: ET.Element) -> None:
    name = _local(element.tag)
    if name not in _ELEMENTS:
        raise UnsafeDrawingError(f'holds the element "{name}", which no drawing needs')
    if name == "style":
        if (element.text or "").strip() != _HOUSE_STYLE:
            raise UnsafeDrawingError("holds a style sheet, which would style the whole page")
        element.attrib.clear()
    for key, value in element.attrib.items():
        _check_attribute(name, key, value)
    for child in list(element):
        if _local(child.tag) in _LEFT_OUT:
            element.remove(child)
        else:
            _check(child)


def _check_attribute(element: str, key: str, value: str) -> None:
    if key in _HREF:
        picture = element == "image" and _PIXELS.fullmatch(value)
        if not picture and not _INSIDE.fullmatch(value):
            raise UnsafeDrawingError(f'refers to "{value[:40]}"; expected a part of itself')
        return
    if key not in _ATTRIBUTES:
        raise UnsafeDrawingError(f'holds the attribute "{_local(key)}", which no drawing needs')
    if key == "style":
        for declared in filter(None, map(str.strip, value.split(";"))):
            name = declared.partition(":")[0].strip()
            if name not in _PROPERTIES:
                raise UnsafeDrawingError(f'holds the style "{name}", which no drawing needs')
    if "\\" in value:
        raise UnsafeDrawingError("holds a backslash in an attribute, which no drawing needs")
    for called, inside in _CALLED.findall(value):
        if called not in _CALLS or (called == "url" and not _INSIDE.fullmatch(inside.strip())):
            raise UnsafeDrawingError(
                f'refers to "{called}({inside[:40]})"; expected a part of itself'
            )


def _local(name: str) -> str:
    """A name without its namespace; one of a namespace that is not SVG's keeps it."""
    return name.removeprefix(f"{{{_SVG}}}")
