"""The forms of verbs, made from their stems: किया, करेंगे, करने and कर are all कर.

Hindi verbs are regular but for a handful: the stem and an ending that tells aspect, gender, number and mood. A rule that
wants "a noun and some form of give behind it" names the stem only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rajnaya.language.script import key
from rajnaya.language.tokens import Token

_VERBS = (
    "कर दे ले जा आ रख मिल लगा लग हट हटा बना बन चल चला छोड़ छूट निकल निकाल पहुंच पहुंचा भेज बुला मार मर गिर गिरा दाग फेंक बरसा "
    "तोड़ टूट जीत हार चुन डाल पड़ उठा उठ सौंप खो खोल खुल रोक रुक मना सुना सुन ठहरा पा बच बचा कह बता बोल मान जता दिखा देख बैठ "
    "फूट फट झुलस डूब धंस ढह बह पलट टकरा उतर उतार उड़ उड़ा फैल भड़क छिड़ छेड़ घेर घुस जल जला सीख गंवा संभाल अपना घट बढ़ा बढ़ बांट "
    "बदल समा फंस मांग हिल थम लौट लौटा दिला करा झुक पकड़ दबोच ठोक थोप सह भाग मिला जुट जोड़ जुड़ रच लड़ बरस गुजर बीत चूक "
    "टाल टल गूंज लिख पढ़ पूछ सोच समझ चाह जान पहन खेल बिक खरीद बेच ढूंढ मुकर पलटा लूट काट कट दौड़ नकार ठुकरा "
    "निपट सुलझा घिर हथिया खदेड़ रौंद कुचल उखाड़ उखड़ छीन बिगड़ सुधर निभा पिला खिला डरा धमका रो हंस चढ़ चढ़ा बिछा दब दबा "
    "लहरा फहरा निगल पकड़ा टपक चटक बुझा बुझ कूद फिसल लुढ़क बरत भिड़ हड़प दफना"
)
_IRREGULAR = {
    "कर": "किया किए किये की कीं करूंगा कीजिए",
    "दे": "दिया दिए दिये दी दीं देगा देगी देंगे देंगी दूंगा दे दें",
    "ले": "लिया लिए ली लीं लेगा लेगी लेंगे लेंगी लूंगा लें",
    "जा": "गया गए गये गई गयी गईं गयीं",
    "हो": "हुआ हुए हुये हुई हुयी हुईं होगा होगी होंगे होंगी हों होना होने होनी होता होते होती होतीं होकर",
    "पी": "पिया पी",
}
_COMPLETING = (
    "कर के दे दी दिया दिए दें देगा देगी देंगे देने ले ली लिया लिए लेगा लेगी लेंगे लेने जा गया गए गई गयी गये जाएगा जाएगी "
    "जाएंगे जाने जाना जाए रहा रहे रही चुका चुके चुकी सका सके सकी सकता सकते सकती पाया पाए पाई पड़ा पड़ी पड़े डाला डाली डाले "
    "उठा उठी उठे बैठा बैठे बैठी देना देते देती रखा रखी"
)
_VECTORS = frozenset(map(key, _COMPLETING.split()))
_AFTER_DID = frozenset(
    ("है", "हैं", "थी", "थीं", "गई", "गयी", "गईं", "और", "तथा", "जा", "जाएगी", "जाएंगी", "जबकि", "लेकिन", "जिसमें", "जिसके")
)
# Forms that are nearly always something else: the incident, because of, for, a tender.
_NO_VERBS = ("घटना", "चलते", "लिए", "बोली")
_LONG = frozenset("आािीुूेैोौ")
PAST, FUTURE, OTHER, BARE = "past", "future", "other", "bare"


def inflect(stem: str) -> dict[str, str]:
    """The forms of a regular verb and what each is: past, future, other or the bare stem.

    >>> sorted(form for form, what in inflect("चुन").items() if what == "past")
    ['चुना', 'चुनी', 'चुनीं', 'चुने']
    >>> inflect("हटा")["हटाएंगे"]
    'future'
    """
    long = stem[-1] in _LONG
    forms = dict.fromkeys((stem + e for e in ("ना", "ने", "नी", "ता", "ते", "ती", "तीं", "कर", "ो" if not long else "ओ")), OTHER)
    for ending in ("या", "ए", "ये", "ई", "यी", "ईं", "यीं") if long else ("ा", "े", "ी", "ीं"):
        forms[stem + ending] = PAST
    for ending in ("एगा", "एगी", "एंगे", "एंगी", "येगा", "येगी", "येंगे", "येंगी") if long else ("ेगा", "ेगी", "ेंगे", "ेंगी"):
        forms[stem + ending] = FUTURE
    forms[stem + ("एं" if long else "ें")] = OTHER
    forms[stem] = BARE
    return forms


@cache
def _table() -> dict[str, tuple[frozenset[str], str]]:
    """Every form: its stems (लगा is a past of लग and the stem लगा) and what it is."""
    out: dict[str, tuple[frozenset[str], str]] = {}
    made: list[tuple[str, str, str]] = []
    for stem in _VERBS.split():
        regular = inflect(stem)
        if stem in ("कर", "दे", "ले", "जा"):  # their pasts are irregular
            regular = {form: what for form, what in regular.items() if what != PAST}
        made += [(form, stem, what) for form, what in regular.items()]
    for stem, forms in _IRREGULAR.items():
        for form in forms.split():
            future = form.endswith(("गा", "गी", "गे"))
            made.append((form, stem, FUTURE if future else OTHER if form.endswith(("ना", "ने", "नी", "कर")) else PAST))
    made.append(("हो", "हो", BARE))
    for form, stem, what in made:
        stems, kept = out.get(key(form), (frozenset(), BARE))
        out[key(form)] = (stems | {stem}, what if kept == BARE else kept)
    for form in _NO_VERBS:
        out.pop(key(form), None)
    return out


def verb_at(tokens: Sequence[Token], i: int) -> tuple[frozenset[str], str] | None:
    """The stems a verb at token ``i`` may have and the form it stands in; None where no verb stands.

    A bare stem (मार, हार) is also a noun: it counts before the verb that completes it (मार दिया). की is a genitive unless
    the clause ends behind it.
    """
    hit = _table().get(tokens[i].key) if tokens[i].kind == "word" else None
    if hit is None:
        return None
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if hit[1] == BARE:
        return hit if after is not None and after.key in _VECTORS else None
    if tokens[i].key == "की" and after is not None and after.kind == "word" and after.key not in _AFTER_DID:
        return None
    return hit
