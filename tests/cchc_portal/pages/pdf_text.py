"""What a reader can select and copy from a PDF of typst's, page by page.

Each font of a page brings a table from the codes that the page shows to letters (``ToUnicode``).
"""

import re
import zlib

OBJECT = re.compile(rb"(?<![\d])(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"/Length (\d+).*?>>\nstream\n", re.DOTALL)
PAIRS = re.compile(rb"<([0-9a-fA-F]+)> ?<([0-9a-fA-F]+)>")
RANGES = re.compile(rb"<([0-9a-fA-F]+)> ?<([0-9a-fA-F]+)> ?<([0-9a-fA-F]+)>")
INSIDE = rb"\\.|[^\\()]"
for _level in range(4):  # brackets may stand in a string as they are, where they are balanced
    INSIDE = rb"\\.|[^\\()]|\((?:" + INSIDE + rb")*\)"
LITERAL = rb"\((?:" + INSIDE + rb")*\)"
STRING = rb"<[0-9a-fA-F]*>|" + LITERAL
SHOWN = re.compile(
    rb"/(?P<font>f\d+) [\d.]+ Tf|\[(?P<words>(?:" + STRING + rb"|[-\d.\s]+)*)\] ?TJ"
    rb"|(?P<word>" + STRING + rb") ?Tj",
    re.DOTALL,
)
CODES = re.compile(rb"<([0-9a-fA-F]*)>|(" + LITERAL + rb")", re.DOTALL)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def pdf_pages(content: bytes) -> list[str]:
    """The text of each page; pieces that the page shows one by one are parted by a blank."""
    objects = {int(number): body for number, body in OBJECT.findall(content)}
    pages = [body for body in objects.values() if b"/Type/Page/" in body]
    return [_text(page, objects) for page in pages]


def _text(page: bytes, objects: dict[int, bytes]) -> str:
    resources = objects[_reference(page, b"Resources")]
    fonts = {
        name: _letters(objects[int(number)], objects)
        for name, number in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    pieces, font = [], b""
    for found in SHOWN.finditer(_stream(objects[_reference(page, b"Contents")])):
        if found["font"]:
            font = found["font"]
            continue
        shown = found["words"] if found["words"] is not None else found["word"]
        codes = b"".join(_bytes(*one) for one in CODES.findall(shown))
        letters = fonts[font]
        pieces.append("".join(letters[codes[i : i + 2]] for i in range(0, len(codes), 2)))
    return " ".join(" ".join(pieces).split())


def _bytes(digits: bytes, literal: bytes) -> bytes:
    if digits:
        return bytes.fromhex(digits.decode())
    return ESCAPED.sub(_unescaped, literal[1:-1])


def _unescaped(found: re.Match) -> bytes:
    code = found[1]
    if code.isdigit():
        return bytes([int(code, 8)])
    return CONTROLS.get(code, code)


def _letters(font: bytes, objects: dict[int, bytes]) -> dict[bytes, str]:
    table = _stream(objects[_reference(font, b"ToUnicode")])
    letters = {}
    for part in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.DOTALL):
        for code, letter in PAIRS.findall(part):
            letters[bytes.fromhex(code.decode())] = _utf16(letter)
    for part in re.findall(rb"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, letter in RANGES.findall(part):
            for step in range(int(last, 16) - int(first, 16) + 1):
                code = (int(first, 16) + step).to_bytes(2, "big")
                letters[code] = chr(ord(_utf16(letter)) + step)
    return letters


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _reference(body: bytes, name: bytes) -> int:
    return int(re.search(rb"/" + name + rb" (\d+) 0 R", body)[1])


def _stream(body: bytes) -> bytes:
    head = STREAM.search(body)
    content = body[head.end() : head.end() + int(head[1])]
    return zlib.decompress(content) if b"/FlateDecode" in head[0] else content
