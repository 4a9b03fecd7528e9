import pytest

from console.session.addresses import BadUrl, address_of, is_loopback


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost",
        "http://LOCALHOST:8080/x",
        "http://127.0.0.1:5000/voice",
        "http://127.9.8.7/",
        "https://[::1]:8443/",
        "http://[0:0:0:0:0:0:0:1]/",
    ],
)
def test_loopback_is_127_slash_8_and_one_and_localhost(url):
    assert is_loopback(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost.example.net/",
        "http://localhost.",
        "http://127.0.0.1.example.net/",
        "http://128.0.0.1/",
        "http://0.0.0.0/",
        "http://127.1/",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://192.168.1.5/",
        "http://[fe80::1]/",
        "http://växel.example/",
    ],
)
def test_everything_else_is_another_machine(url):
    assert not is_loopback(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://user:pw@localhost/voice",
        "http://user@localhost/",
        "http://@localhost/",
        "http://127.0.0.1\\@example.net/",
    ],
)
def test_credentials_are_refused_and_not_repeated(url):
    with pytest.raises(BadUrl) as refused:
        address_of(url)
    assert "user name or password" in refused.value.sentence
    assert "pw" not in refused.value.sentence
    assert "key and secret" in refused.value.hint


@pytest.mark.parametrize(
    "url",
    [
        "",
        "voice",
        "localhost:5000/voice",
        "127.0.0.1:5000",
        "ftp://localhost/",
        "file:///etc/passwd",
        "http://",
        "http:///voice",
        "http://local host/",
        "http://[::1/",
        "http://[zz::1]/",
        "http://localhost:99999/",
        "http://localhost:0/",
        "http://localhost:port/",
        "http://a..b/",
        "http://exa\nmple/",
        "http://localhost/a\tb",
        "http://localhost/\ud800",
        "http://-/" + "ä" * 100,
    ],
)
def test_what_is_no_http_url_is_refused_with_a_hint(url):
    with pytest.raises(BadUrl) as refused:
        address_of(url)
    assert refused.value.sentence.endswith(".")
    assert refused.value.hint


def test_a_missing_scheme_is_told_how_to_write_it():
    with pytest.raises(BadUrl) as refused:
        address_of("localhost:5000/voice")
    assert refused.value.hint == "Write http://localhost:5000/voice."


@pytest.mark.parametrize(
    ("url", "host_header"),
    [
        ("http://localhost:80/", "localhost"),
        ("https://localhost:443/", "localhost"),
        ("https://localhost:80/", "localhost:80"),
        ("http://[::1]:5000/", "[::1]:5000"),
        ("http://Växel.example/", "xn--vxel-loa.example"),
    ],
)
def test_the_host_header_leaves_out_the_default_port(url, host_header):
    assert address_of(url).host_header == host_header


def test_an_address_that_is_on_the_wire_stays_as_it_is():
    address = address_of("  http://localhost/%41 b?x=%zz#here ")
    assert address.url == "http://localhost/%41%20b?x=%25zz"
    assert address_of(address.url) == address
