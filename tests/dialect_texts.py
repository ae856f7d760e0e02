"""One small text in each format that is read and written, with records that only it has."""

import json

_NODES = [
    {"nodeID": "n1", "text": "It rained.", "type": "I"},
    {"nodeID": "n2", "text": "The street is wet.", "type": "I"},
    {"nodeID": "n3", "text": "Default Inference", "type": "RA"},
    {"nodeID": "n4", "text": "Ann Lee: it rained", "type": "L"},
    {"nodeID": "n5", "text": "Asserting", "type": "YA", "scheme": "Asserting", "schemeID": "74"},
    {"nodeID": "n6", "text": "Bo Ek : is it wet?", "type": "L"},
    {"nodeID": "n7", "text": "Default Transition", "type": "TA"},
    {"nodeID": "n8", "text": "Cy Dow: no", "type": "L"},
    {"nodeID": "n9", "text": "It is dry.", "type": "I"},
    {"nodeID": "n10", "text": "Default Conflict", "type": "CA"},
    {"nodeID": "n11", "text": "Alone", "type": "RA"},
]
_PAIRS = ["2 3", "3 1", "4 5", "5 1", "4 7", "7 6", "9 10", "10 1", "10 2", "1 9", "2 11", "1 77"]
_EDGES = [
    {
        "edgeID": str(at),
        "fromID": f"n{pair.split()[0]}",
        "toID": f"n{pair.split()[1]}",
        "formEdgeID": None,
    }
    for at, pair in enumerate(_PAIRS)
]
_AIF = {
    "nodes": _NODES,
    "edges": [*_EDGES, {"edgeID": "99", "fromID": "n70", "toID": "n71"}],
    "locutions": [
        {"nodeID": "n4", "personID": 1, "start": "2014-04-28 15:51:38"},
        {"nodeID": "n6", "personID": 2, "start": None},
    ],
    "participants": [{"participantID": 1, "firstname": "Ann", "surname": "Lee"}],
    "schemefulfillments": [{"nodeID": "n3", "schemeID": "1"}, {"nodeID": "n66", "schemeID": "1"}],
}
_XAIF = {
    "AIF": _AIF,
    "text": 'Ann: <span id="noden4">it rained</span>; <span id="noden2">wet &amp; cold</span>.',
    "OVA": {
        "nodes": [{"nodeID": "n1", "x": 1, "y": 2}, {"nodeID": "n55", "x": 3, "y": 4}],
        "edges": [
            {"fromID": "n2", "toID": "n3", "visible": True},
            {"fromID": "n2", "toID": "n55", "visible": True},
        ],
    },
    "dialog": True,
}
_ARGUEBUF = {
    "nodes": {
        "atom-a": {
            "atom": {
                "text": "It rained.",
                "reference": {"resource": "r", "offset": 3, "text": "rain fell"},
                "participant": "p",
            }
        },
        "atom-b": {"atom": {"text": "The street is wet."}},
        "s": {"scheme": {"support": "SUPPORT_EXPERT_OPINION", "premiseDescriptors": ["said"]}},
        "u": {"scheme": {"attack": "ATTACK_DEFAULT"}},
        "atom-c": {"atom": {"text": "It snowed."}},
        "lone": {"scheme": {"attack": "ATTACK_DEFAULT"}},
    },
    "edges": {
        "e1": {"source": "atom-b", "target": "s"},
        "e2": {"source": "s", "target": "atom-a"},
        "e6": {"source": "s", "target": "atom-c"},
        "e7": {"source": "atom-c", "target": "u"},
        "e8": {"source": "u", "target": "s"},
        "e3": {"source": "atom-a", "target": "lone"},
        "e4": {"source": "atom-a", "target": "nowhere"},
        "e5": {"source": "here", "target": "there"},
    },
    "resources": {
        "r": {"text": "So: rain fell.", "title": "Diary", "source": "https://d.example/"}
    },
    "participants": {"p": {"name": "Ann Lee", "email": "ann@example.org"}},
    "analysts": {"n": {"name": "Cyd"}},
    "majorClaim": "atom-a",
    "schemaVersion": 1,
}
_NOTE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "id": "urn:note",
    "type": "Annotation",
    "motivation": "commenting",
    "creator": {"id": "urn:ann", "name": "Ann Lee"},
    "body": {"type": "TextualBody", "value": "It rained."},
    "target": {
        "source": "https://d.example/",
        "selector": {"type": "TextQuoteSelector", "exact": "rain fell", "prefix": "So: "},
    },
}
DIALECT_TEXTS = {
    "aif": json.dumps(_AIF),
    "xaif": json.dumps(_XAIF),
    "arguebuf": json.dumps(_ARGUEBUF),
    "web-annotation": json.dumps(_NOTE),
    "apx": "% remark\narg(a). arg(b):-0.5.\natt(a,b):-0.25.\natt(b,a).\npreferred(x,y).\n",
    "af": "# remark\np af 3\n1 2\n2 3\n3 3\n",
    "tgf": "1 It rained.\n2 It is dry.\n#\n1 2\n2 1 strongly\n",
    "arggraph": (
        '<arggraph id="m" topic_id="rain" stance="pro"><edu id="e1">Dogs bark.</edu>'
        '<edu id="e2">Cats purr.</edu><edu id="e3" implicit="true">They are pets.</edu>'
        '<adu id="a1" type="pro"/><adu id="a2" type="opp"/><adu id="a3" type="pro"/>'
        '<edge id="c1" src="e1" trg="a1" type="seg"/><edge id="c2" src="e2" trg="a2" type="seg"/>'
        '<edge id="c3" src="e3" trg="a3" type="seg"/><edge id="c4" src="a2" trg="a1" type="reb"/>'
        '<edge id="c5" src="a3" trg="c4" type="und"/></arggraph>'
    ),
    "gsn": (
        "module:\n  name: Pump\n  brief: A case\n"
        "G1:\n  text: The pump is safe.\n  supportedBy: [S1]\n  inContextOf: [C1, C9]\n"
        "S1:\n  text: By parts\n  supportedBy: [Sn1, G9]\n"
        "Sn1:\n  text: Tests\n  url: https://t.example/\n  classes: [done]\n"
        "C1:\n  text: In a plant\n"
    ),
    "argdown": (
        "===\ntitle: Rain\nauthor: Ann\n===\n\n# Weather\n\n"
        '[Rain]: It rained. #damp {source: "Diary"}\n  + [Wet]: The street is wet.\n'
        "  - <Dry>: Under the bridge it is dry.\n    - Nobody looked.\n"
    ),
}
