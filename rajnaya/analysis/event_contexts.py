"""What a sentence is about, by the beginnings of its words: it tells a gas explosion from a bomb, a ban from sanctions."""

from __future__ import annotations

from rajnaya.analysis.event_scene import Scene
from rajnaya.language.script import key

_OBJECT_REACH = 12
_REACH = 28  # tokens on each side

# A word with = stands for itself, any other for all that begins with it.
_STEMS: dict[str, str] = {
    "accident": "गैस सिलेंडर बॉयलर कारखान फैक्टर फैक्ट्र खदान =संयंत्र पटाखा पटाखे रिफाइनर गोदाम ज्वालामुखी पाइपलाइन टैंकर केमिकल "
    "रासायनिक रिएक्टर शॉर्ट",
    "trapped": "खदान खनिक सुरंग गुफा पनडुब्बी जहाज नाव बंधक बोरवेल अंतरिक्ष प्रवासि शरणार्थि",
    "state": "देश ईरान रूस उत्तर कोरिया चीन अमेरिक संयुक्त सुरक्षा यूरोपीय आर्थिक सरकार राष्ट्र तेल बैंक निर्यात आयात अधिकारि व्यापार "
    "शुल्क कंपनि हथियार उत्पाद",
    "banned": "संगठन =पार्टी =दल =ऐप =एप वेबसाइट मीडिया चैनल हिजाब बुर्का बुर्के नकाब किताब फिल्म गर्भपात विवाह शराब प्लास्टिक प्रदर्शन रैली "
    "अदालत कोर्ट न्यायालय न्यायाधीश जज निर्वासन आदेश टिकटॉक ट्विटर फेसबुक उम्मीदवार धूम्रपान प्रसारण",
    "street": "प्रदर्शनकारि पुलिस आंसू लाठीचार्ज समर्थक छात्र भीड़ विरोध किसान कार्यकर्ता दंगा प्रशंसक नारे",
    "court": "अदालत कोर्ट न्यायालय न्यायाधीश न्यायधीश न्यायमूर्ति जज पीठ ट्रिब्यूनल न्यायाधिकरण ट्राइब्यूनल अभियोजक अभियोजन वकील मुकदम "
    "आरोप मामले सजा दोषी जेल",
    "bench": "=अदालत अदालत कोर्ट न्यायालय न्यायाधीश न्यायधीश न्यायमूर्ति =जज =पीठ खंडपीठ ट्रिब्यूनल न्यायाधिकरण ट्राइब्यूनल याचिका =अपील अर्जी",
    "claim": "आरोप दाव =बात =बातों खबर रिपोर्ट अटकल आशंका बयान टिप्पणी =सुझाव दलील अफवाह कयास इल्जाम",
    "forces": "सेना सैनिक सैन्य टैंक युद्धपोत विमान लड़ाक विद्रोह तालिबान नाटो =बल बलों फौज हमला बम तोप =मोर्चे नौसेना वायुसेना आतंक "
    "उग्रवादि आईएस जिहाद मिसाइल ड्रोन रॉकेट हथियार सीमा",
    "office": "राष्ट्रपति प्रधानमंत्री मंत्री अध्यक्ष राजदूत प्रमुख महासचिव गवर्नर राज्यपाल मुख्यमंत्री प्रवक्ता सचिव न्यायाधीश निदेशक =पद "
    "=पोप =राजा =सम्राट सेनाध्यक्ष चांसलर सीईओ कार्यकारी उच्चायुक्त =दूत कमांडर पत्रकार =मेयर सभापति नेता",
    "treaty": "समझौत संधि करार अनुबंध सौद डील प्रोटोकॉल युद्धविराम संघर्षविराम विराम घोषणापत्र ज्ञापन",
    "vehicle": "विमान हेलीकॉप्टर =नाव जहाज नौका पनडुब्बी ट्रेन =बस",
    "union": "संयुक्त संघ संगठन नाटो परिषद यूनियन समूह गठबंधन समझौत संधि ब्रिक्स आसियान ब्लॉक ओपेक =मंच यूरोज़ोन राष्ट्रमंडल पार्टी यूएन करार "
    "डब्ल्यूटीओ मर्कोसुर शेंगेन न्यायालय",
    "space": "उपग्रह =यान अंतरिक्ष रॉकेट कक्षा इसरो नासा चंद्रयान मंगलयान =चांद रोवर लैंडर",
    "weapon": "मिसाइल परमाणु हथियार रॉकेट बम बैलिस्टिक हाइड्रोजन क्रूज हाइपरसोनिक अग्नि ब्रह्मोस प्रक्षेपास्त्र आईसीबीएम ड्रोन तोप टॉरपीडो "
    "पनडुब्बी उपग्रह पृथ्वी इंटरसेप्टर",
    "crowd": "विरोध खिलाफ सड़क मांग लोगों छात्र कार्यकर्ता प्रदर्शनकारि नागरिक समर्थक दूतावास किसान हजारों लाखों सैकड़ों महिलाओं मजदूर",
    "trade": "आयात निर्यात व्यापार =तेल हथियार शुल्क उत्पाद खरीद बिक्री",
    "ballot": "चुनाव मतदान =मत वोट उम्मीदवार प्रत्याशी प्रतिद्वंद्वी =सीट सीटें सीटों मतगणना जनमत निर्वाचन",
    "assembly": "संसद सीनेट =सदन =सभा महासभा लोकसभा राज्यसभा विधानसभा कांग्रेस परिषद सांसद ड्यूमा बुंडेस्टाग नेसेट नेशनल असेंबली असेंबली "
    "विधेयक =बिल मंत्रिमंडल कैबिनेट समिति मतों वोटों मतदान आयोग =संविधान जनरल",
    "legal": "अदालत कोर्ट न्यायालय सरकार आदेश =देश अमेरिक राष्ट्रपति मंत्राल प्रशासन आयात निर्यात कानून प्रवेश वीजा यात्रि",
    "between": "=बीच =मध्य",
    "manifesto": "=पार्टी =दल चुनाव भाजपा कांग्रेस उम्मीदवार मतदाता",
}
CONTEXTS: dict[str, tuple[tuple[str, ...], frozenset[str]]] = {
    name: (tuple(key(w) for w in words.split() if w[0] != "="), frozenset(key(w[1:]) for w in words.split() if w[0] == "="))
    for name, words in _STEMS.items()
}
_NOT = tuple(key(w) for w in ("मैच", "खिलाड़", "टूर्नामेंट", "ओलंपिक", "क्रिकेट", "फुटबॉल", "फिल्म", "शतक", "गोल", "विश्वकप", "टेनिस"))


def is_about(scene: Scene, at: int, context: str) -> bool:
    """Whether a word of the context stands near token ``at`` in its sentence (not ``at`` itself)."""
    stems, whole = CONTEXTS[context]
    low, high = max(0, at - _REACH), min(len(scene.tokens), at + _REACH)
    return any((word := scene.word(i)).startswith(stems) or word in whole for i in range(low, high) if i != at)


def has_object(scene: Scene, at: int, context: str) -> bool:
    """Whether a word of the context stands before token ``at`` in its clause as what is dealt with: आरोप को … खारिज."""
    stems, whole = CONTEXTS[context]
    low, _ = scene.near(at, before=_OBJECT_REACH, after=0)
    marked = (i for i in range(low, at) if scene.word(i + 1) in ("को", "से", "का") or i + 1 == at)
    return any((word := scene.word(i)).startswith(stems) or word in whole for i in marked)


def is_sport(scene: Scene, at: int) -> bool:
    """Whether the sentence tells of a game or a film: its fights, victories and attacks are none of states."""
    low, high = max(0, at - _REACH), min(len(scene.tokens), at + _REACH)
    return any(scene.word(i).startswith(_NOT) for i in range(low, high))
