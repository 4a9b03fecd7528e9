"""Characters that a report cannot carry are written out."""

import xml.etree.ElementTree as ElementTree
from xml.sax.saxutils import quoteattr

from hypothesis import given
from hypothesis import strategies as st

from console.report.characters import for_page, for_xml, written_out

any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
def test_xml_holds_whatever_text_comes(text):
    written = f"<text kind={quoteattr(for_xml(text))}/>".encode()
    assert ElementTree.fromstring(written).get("kind") == for_xml(text)


def test_what_xml_can_hold_stays_as_it_is():
    assert for_xml("Zürich 東京 😀\ta\n\u202e") == "Zürich 東京 😀\ta\n\u202e"


def test_what_it_cannot_is_an_escape_that_people_know():
    assert for_xml("\x1b[2J\x00\ud800\ufffe") == "\\x1b[2J\\x00\\ud800\\ufffe"


def test_a_page_shows_what_cannot_be_seen_and_what_turns_letters_round():
    assert for_page("a\u202eb\x85\u2066\r\n") == "a\\u202eb\\x85\\u2066\\x0d\n"


@given(any_text)
def test_a_page_can_be_written_as_utf_8(text):
    assert for_page(text).encode("utf-8", "strict").decode() == for_page(text)


def test_a_single_character_is_written_out_as_long_as_it_needs():
    assert [written_out(character) for character in "\x07\u202e\U000e0001"] == ["\\x07", "\\u202e", "\\U000e0001"]
