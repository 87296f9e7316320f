"""Names and codes of units, folded: to sort, to match, to search, to suggest.

Pure text, no Django. Every key is a plain string, meant to be stored in a column or compared in
memory:

- `sort_key`   Vietnamese order under plain byte order (collation "C"), for servers without ICU;
- `match_key`  the same name typed differently: NFC or NFD, "Hòa" or "Hoà", "&" or "và";
- `search_key` what people type in a hurry: no accents, đ as d, lower case;
- `nearest`    the names most like an unknown one, for "did you mean";
- `plain_agency_code` one form for the two ways in which official agency codes are printed.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

# In order: ngang (no mark), huyền, hỏi, ngã, sắc, nặng.
TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# "{" and "|" come after "z", so ă sorts after every word that begins with plain a.
LETTER_MARKS = {"\u0306": "{", "\u0302": "{", "\u031b": "{"}
SECOND_LETTER_MARKS = {("a", "\u0302"): "|", ("o", "\u031b"): "|"}
# Capital eth and African d look like Đ and stand for it in old documents.
D_WITH_STROKE = str.maketrans({"Ð": "Đ", "ð": "đ", "Ɖ": "Đ", "ɖ": "đ"})
LONGEST_NUMBER = 9
NEAR_ENOUGH = 0.55


def _folded(text: str) -> str:
    """The text in NFC with "&" spelt out, and runs of blanks and punctuation as one blank."""
    text = unicodedata.normalize("NFKC", text).translate(D_WITH_STROKE).replace("&", " và ")
    kept = []
    for character in text:
        category = unicodedata.category(character)
        if category[0] in "LMN":
            kept.append(character)
        elif category != "Cf":
            kept.append(" ")
    return " ".join("".join(kept).split())


def sort_key(name: str) -> str:
    """A string whose byte order is the Vietnamese order of names: An, Ân, Ba, Dương, Đông, Ứng.

    First the letters (a ă â b c d đ e ê … o ô ơ … u ư …) of the whole name, then the tones of its
    words (ngang, huyền, hỏi, ngã, sắc, nặng), then case, small letters first. Numbers sort by
    their value: "Phường 2" comes before "Phường 10". Punctuation does not count.
    """
    words, tones, cases = [], [], []
    for word in _folded(name).split():
        letters, word_tones, word_cases = [], [], []
        for character in unicodedata.normalize("NFD", word):
            if character in TONES:
                word_tones.append(TONES[character])
            elif unicodedata.combining(character):
                base = letters[-1] if letters else ""
                mark = SECOND_LETTER_MARKS.get((base, character), LETTER_MARKS.get(character, ""))
                letters.append(mark)
            else:
                small = character.lower()
                letters.append("d{" if small == "đ" else small)
                word_cases.append("0" if small == character else "1")
        words.append(re.sub(r"\d+", lambda run: run[0].zfill(LONGEST_NUMBER), "".join(letters)))
        tones.append("".join(word_tones) or "0")
        cases.append("".join(word_cases))
    # The blank between the levels is below "!", which is below every digit and letter.
    return " ".join(("!".join(words), "!".join(tones), "!".join(cases)))


def match_key(name: str) -> str:
    """Equal for names that differ only in typing; accents count ("Sở Y tế" is not "Sở Y te").

    Folded: NFC and NFD, case, blanks and punctuation, "&" and "và", and where in the word the
    tone mark stands ("Hòa", "Hoà"): the key carries it at the end of the word. Not for people's
    eyes.
    """
    words = []
    for word in _folded(name).casefold().split():
        marks = unicodedata.normalize("NFD", word)
        letters = "".join(character for character in marks if character not in TONES)
        tones = "".join(character for character in marks if character in TONES)
        words.append(unicodedata.normalize("NFC", letters) + tones)
    return " ".join(words)


@lru_cache(maxsize=16_384)
def search_key(text: str) -> str:
    """Lower case, no accents, đ as d, punctuation as one blank: "Khánh Hòa" gives "khanh hoa"."""
    marks = unicodedata.normalize("NFD", _folded(text).lower())
    letters = "".join(mark for mark in marks if not unicodedata.combining(mark))
    return " ".join(letters.replace("đ", "d").split())


def nearest(name: str, candidates: Iterable[str], n: int = 3) -> list[str]:
    """Up to `n` candidates that look most like `name`, best first; none when nothing is alike.

    Compared by `search_key`, so that a missing accent costs nothing. With thousands of candidates
    a call takes tens of milliseconds: ask once per distinct unknown name, not once per row.
    """
    by_key: dict[str, list[str]] = {}
    for candidate in candidates:
        by_key.setdefault(search_key(candidate), []).append(candidate)
    keys = get_close_matches(search_key(name), by_key, n=n, cutoff=NEAR_ENOUGH)
    return [candidate for key in keys for candidate in by_key[key]][:n]


def plain_agency_code(text: str) -> str:
    """An official agency code, left to right: "000.00.16.H32" and "H32.16" both give "H32.16".

    QCVN 102:2016/BTTTT prints right to left and fills up with zeros (the ministry or province
    last), Quyết định 20/2020/QĐ-TTg left to right (the ministry or province first).
    "000.00.00.H37" is "H37". A text that is neither comes back in capitals, without blanks around
    it, otherwise unchanged.
    """
    code = text.strip().upper()
    if not re.fullmatch(r"(?:[0-9]{1,3}\.)+[A-Z][0-9]{2}", code):
        return code
    *groups, top = code.split(".")
    while groups and not groups[0].strip("0"):
        del groups[0]
    return ".".join([top, *reversed(groups)])
