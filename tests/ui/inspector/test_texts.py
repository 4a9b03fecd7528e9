import json

from console.report.pretty import Span, Token
from console.ui.inspector.texts import FOLD_BYTES, Places, found, raw, readable


def test_json_is_set_out_and_coloured():
    shown = readable(b'{"a":{"b":"' + b"x" * 80 + b'"}}')
    assert shown.text.startswith('{\n  "a": {\n') and shown.tokens and shown.places is not None


def test_markup_is_coloured_and_left_as_it_came():
    body = b"<html>\n<p class='x'>oops</p></html>"
    shown = readable(body)
    assert shown.text == body.decode() and any(token is Token.KEY for token, _ in shown.tokens)
    for token, span in shown.tokens:
        assert shown.text[span.start : span.end].strip(), token


def test_bytes_that_are_no_utf8_are_shown_with_a_sentence():
    shown = readable(b"caf\xe9")
    assert shown.text == "café" and "0xe9" in shown.notes[0]


def test_a_large_body_is_folded_until_asked_for():
    body = json.dumps({"a": ["text"] * (FOLD_BYTES // 6)}).encode()
    shown = readable(body)
    assert shown.folded and len(shown.text) < 100_000 and "first 64.0 kB" in shown.notes[0]
    whole = readable(body, whole=True)
    assert not whole.folded and whole.text.count("text") > 40_000


def test_endless_lines_are_cut_with_their_length():
    shown = raw(b"a" * 20_000)
    assert shown.folded and "20,000 characters" in shown.text
    assert raw(b"a" * 20_000, whole=True).text == "a" * 20_000


def test_searching_finds_every_place_in_any_letter_case():
    assert found('{"Menu": "menu"}', "MENU") == [Span(2, 6), Span(10, 14)]
    assert found("text", "") == () and found("text", "no") == []


def test_letters_that_change_length_with_their_case_do_not_shift_the_places():
    assert found("İx abc", "abc") == [Span(3, 6)]


def test_places_are_known_both_ways():
    text = "a\r\n\U0001f600b\r\n\U0001f600\U0001f600c"
    places = Places(text)
    for place, letter in enumerate(text):
        if letter != "\n":  # which Qt counts with the letter before it
            assert places.back(places.at(place)) == place
    assert Places("abc").back(2) == 2
