"""The languages that prompts may be in.

Every code that an edition of the documents or an official SDK lists, compared without case.
"""

import re

CLASSIC = (
    "en-US en-AU en-CA en-GB en-IN es-ES es-MX es-CA fr-FR fr-CA ja-JP ko-KR pt-BR pt-PT zn-CN zh-HK zh-TW da-DK "
    "de-DE fi-FI it-IT nb-NO nl-NL pl-PL ru-RU sv-SE"
)
DOCS_2021 = (
    "da-DK nl-NL en-AU en-GB en-IN en-US en-GB-WLS fr-FR fr-CA de-DE is-IS it-IT ja-JP ko-KR nb-NO pl-PL pt-BR "
    "pt-PT ro-RO ru-RU es-ES es-US sv-SE tr-TR cy-GB cmn-CN hi-IN es-MX"
)
CURRENT = (
    "arb az-AZ ca-ES zh-HK cmn-CN hr-HR cs-CZ da-DK nl-NL en-AU en-GB en-IN en-NZ en-ZA en-US en-GB-WLS et-EE "
    "fil-PH fi-FI fr-FR fr-CA ka-GE de-DE de-AT el-GR hi-IN hu-HU is-IS id-ID it-IT ja-JP ko-KR mt-MT ms-MY nb-NO "
    "lv-LV lt-LT pl-PL pt-BR pt-PT ro-RO ru-RU es-ES es-MX es-US sk-SK sl-SI sv-SE th-TH tr-TR uk-UA uz-UZ vi-VN "
    "cy-GB"
)
TRANSCRIPTS = (
    "af-ZA ar-AE ar-SA zh-CN zh-TW da-DK nl-NL en-AU en-GB en-IN en-IE en-NZ en-AB en-ZA en-US en-WL fr-FR fr-CA fa-IR "
    "gd_GB de-DE de-CH he-IL hi-IN id-ID ga-IE it-IT ja-JP ko-KR ms-MY pt-PT pt-BR ru-RU es-ES es-US sv-SE ta-IN te-IN "
    "th-TH tr-TR vi-VN"
)
TRANSCRIBED = tuple(TRANSCRIPTS.split())
"""The languages that recordings are written down in. Source: Node SDK by Sinch."""
LOCALES = tuple(dict.fromkeys(f"{CLASSIC} {DOCS_2021} {CURRENT}".split()))
_FOLDED = frozenset(locale.lower() for locale in LOCALES)
_VOICE = re.compile(r"[A-Z][a-zäáàâéèêëíïñóöõúüç]+")


def known_locale(locale: str) -> bool:
    """Whether some edition lists it: a code, a code with /female or /male, or a bare voice name such as Emma."""
    code, slash, voice = locale.partition("/")
    if code.lower() in _FOLDED:
        return not slash or voice.lower() in ("female", "male")
    return _VOICE.fullmatch(locale) is not None
