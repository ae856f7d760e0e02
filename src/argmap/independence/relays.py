"""Relays: the wordings by which a text says that it has its news from another, in four languages.

A row is a wording, with WHO where the name stands. Newspapers put credits at the beginning (datelines), at the
end (credit lines), or into a sentence. A row is true of any name, known or not, so a wording must not be
one that introduces a witness: "according to" a mayor is the news itself, and counts only of a known agency
or of a medium that is among the documents (``sure`` is false).
"""

import re
from typing import NamedTuple


class Relay(NamedTuple):
    """A wording of a credit; ``sure`` where it is one whoever is named."""

    wording: str
    sure: bool


RELAYS: tuple[Relay, ...] = (
    # English: reprints, contributions, first reports, press releases, own earlier work.
    Relay(r"(?:re)?(?:printed|published|posted|produced|used|distributed) (?:here )?(?:with|by) (?:kind )?(?:permission|courtesy|arrangement|agreement)(?: of| from| with)? WHO", True),
    Relay(r"(?:reprinted|republished|reposted|syndicated|excerpted|adapted|reproduced) (?:here )?(?:from|by|with|via) WHO", True),
    Relay(r"(?:article|story|report|piece|post|text|version|dispatch)s? (?:was |were |has been |had been )?(?:first |originally )?(?:ran|run|appeared|published|printed|posted|released|issued|supplied|provided|written|produced|distributed) (?:first |originally )?(?:in|on|by|at|via) WHO", True),
    Relay(r"(?:first|originally|initially) (?:published|reported|appeared|ran|broken|broke|disclosed|revealed|written about|printed)(?: \w+){0,2}? (?:in|on|by|at) WHO", True),
    Relay(r"(?:as|was|were) (?:first |originally )?reported (?:first |earlier )?(?:by|in) WHO", True),
    Relay(r"WHO (?:was|were) (?:the )?first to (?:report|publish|disclose|reveal|write)", True),
    Relay(r"WHO (?:first|originally|earlier) (?:reported|published|broke|disclosed|revealed|wrote)", True),
    Relay(r"WHO contributed(?: to (?:this|the) (?:report|story|article|piece|account))?", False),
    Relay(r"(?:material|information|reporting|content|files|copy|input|additional reporting|news) (?:from|by|of) WHO", False),
    Relay(r"(?:with|from|by|via) (?:the )?(?:news agency|agency|wire service|wire|newswire|news service) WHO", True),
    Relay(r"(?:based on|citing|quoting|drawing on|in) (?:an? |the )?(?:report|article|story|dispatch|account|press release|news release|statement|release)s? (?:by|from|in|of|issued by) WHO", True),
    Relay(r"(?:the |an? )?original (?:article|story|report|version|text|post)(?: can be (?:read|found|seen))? (?:is |was |appeared )?(?:at|on|in|by|from) WHO", True),
    Relay(r"courtesy of WHO", True),
    Relay(r"(?:press|news|media) release (?:by|from|of|issued by) WHO", True),
    Relay(r"(?:source|credit|via|from|courtesy|originally in|h/t|hat tip)\s*: ?WHO", True),
    Relay(r"(?:told|spoke to|speaking to|in an interview with|interviewed by|said to) WHO", False),
    Relay(r"(?:according to|per|citing) WHO", False),
    # "by" and "with" begin much else, and end a sentence where they are a credit.
    Relay(r"(?:as|via|with|from|by) WHO(?=\W*$|\s*[^\w\s(]| (?:staff|reporters?|correspondents?|writers?|reports?|reported|said|wrote)\b)", False),
    Relay(r"WHO (?:reports|reported|says|said|writes|wrote|notes|noted|revealed|has learned|has learnt)(?! about| on )", False),
    Relay(r"WHO has the (?:full|whole|original) (?:story|report|text|interview)", True),
    Relay(r"(?:statement|announcement|note|notice|bulletin|press release)s?,? (?:issued |released |published |sent out )?(?:by|from|of) WHO", False),
    Relay(r"(?:press|news|media) release[,:] WHO", True),
    Relay(r"WHO (?:said|announced|announces|says|wrote|writes) in an? (?:\w+ )?(?:statement|release|note|announcement)", True),
    Relay(r"(?:©|\(c\)|copyright|all rights reserved)(?: \d{4})? ?(?:by )?WHO", False),
    # German.
    Relay(r"(?:wie|so) (?:die |der |das )?(?:nachrichtenagentur |agentur |zeitung |zeitschrift |magazin |sender )?WHO (?:zuerst |zuvor )?(?:berichtet|berichtete|meldet|meldete|schreibt|schrieb|mitteilt|mitteilte|erfuhr)", True),
    Relay(r"(?:berichtet|berichtete|meldet|meldete|schreibt|schrieb) (?:die |der |das )?(?:nachrichtenagentur |agentur |zeitung |magazin )?WHO", False),
    Relay(r"(?:zuerst|ursprünglich|erstmals) (?:erschienen |veröffentlicht |berichtet )?(?:hatte |hat |wurde )?(?:in|im|bei|auf|von|durch)?(?: der| die| dem)? ?WHO", True),
    Relay(r"(?:dieser |der )?(?:artikel|text|beitrag|bericht) (?:ist |erschien |wurde |stammt )+(?:zuerst |ursprünglich )?(?:von|in|im|bei|aus|auf)(?: der| dem| die)? WHO", True),
    Relay(r"(?:mit material|mit angaben|mit informationen|unter verwendung von material|material|nachdruck|übernommen|mit freundlicher genehmigung|pressemitteilung|aus einem bericht)(?: von| der| des| aus| aus der)* WHO", True),
    Relay(r"(?:nach angaben|laut|gemäß|nach informationen|unter berufung auf|einem bericht)(?: von| der| des| die| den| das)*(?: nachrichtenagentur| agentur| zeitung)? WHO", False),
    Relay(r"(?:quelle|quellen|text)\s*: ?WHO", True),
    Relay(r"(?:sagte|sagten|erklärte|erklärten)(?: \w+)?(?: gegenüber)? (?:der |dem |die )?(?:nachrichtenagentur |agentur )?WHO", False),
    Relay(r"(?:wie|so) (?:die |der |das )?WHO (?:am \w+ )?(?:mitteilte|bekanntgab|erklärte)", False),
    Relay(r"(?:mitteilung|pressemitteilung|erklärung|bekanntmachung|presseinformation)s?(?:[:,]| von| der| des| durch)+(?: die| das| dem| den)? WHO", False),
    Relay(r"(?:zum original|das original|hier geht es zum original|den ganzen bericht lesen)[:,]? (?:bei |auf |in )?(?:der |dem )?WHO", True),
    # French.
    Relay(r"(?:d['’]après|selon|avec|via|par|citant|comme l['’](?:a|ont) (?:indiqué|rapporté|annoncé|révélé|écrit)|rapporte|rapportait|indique|écrit|annonce|révèle)(?: (?:une dépêche|un article|un communiqué|des informations|l['’]agence))?(?: de| du| d['’]| de la| de l['’]| l['’])* ?(?:l['’]agence )?WHO", False),
    Relay(r"(?:dépêche|communiqué|article|information|informations)s?(?: de| du| d['’]| de la| de l['’]| paru dans| publié par| publié dans)* WHO", False),
    Relay(r"(?:source|sources|crédit)\s*: ?WHO", True),
    Relay(r"(?:repris|reproduit|tiré|publié|paru|révélé|rapporté)e?s? (?:d['’]abord |initialement |en premier )?(?:de|du|par|dans|sur|avec l['’]autorisation de)(?: la| le| l['’])? ?WHO", True),
    Relay(r"(?:a|ont) (?:confié|déclaré|dit|indiqué|expliqué) (?:à |au |aux )(?:la |l['’])?WHO", False),
    Relay(r"comme (?:l['’]|le |la )?(?:a |ont )?(?:écrit|écrivait|rapporté|rapportait|révélé|révélait|annoncé|indiqué) WHO", False),
    Relay(r"communiqué[,:]? (?:de presse[,:]? )?(?:de |du |d['’]|de la |de l['’])?WHO", False),
    # Spanish.
    Relay(r"(?:según|de acuerdo con|con información de|con datos de|con material de|con informaciones de|citando a|vía|tal y como|como)(?: ha| han)?(?: informó| informa| informado| adelantó| publicó| reveló| recoge| reportó| señaló| contó)?(?: la| el| a| por| de)*(?: agencia| diario| periódico)? WHO", False),
    Relay(r"(?:informó|adelantó|publicó|reveló|reportó|informa)(?: a| la| el| por| primero)*(?: agencia| diario)? WHO", False),
    Relay(r"(?:fuente|fuentes|crédito)\s*: ?WHO", True),
    Relay(r"(?:publicado|aparecido|reproducido|tomado|difundido)(?: originalmente| primero| antes)? (?:en|por|de|con permiso de)(?: la| el)? WHO", True),
    Relay(r"(?:declaró|declararon|dijo|dijeron|contó|explicó) (?:a |al )(?:la |el )?(?:agencia |diario )?WHO", False),
    Relay(r"(?:comunicado|nota|noticia)(?: de prensa)?(?:[:,]| de| del| de la| emitido por)+ WHO", False),
    Relay(r"(?:comunicado|nota|despacho|cable|reporte|artículo)(?: de prensa)? (?:de|del|de la) WHO", False),
)  # fmt: skip
"""Read without regard to case but for the name, which begins with a capital or is a known agency."""
_ORIGINAL = (
    r"originally (?:published|posted|appeared) (?:at|on)", r"(?:first|originally) (?:published|appeared|posted)[: ]",
    r"(?:read|see|find) (?:the )?(?:full |whole )?(?:original|full story|full article|original article)(?: at| on| here)?",
    r"canonical(?: link| url| address)?", r"zum original(?:artikel|text|beitrag)?", r"(?:original|zuerst) (?:erschienen|veröffentlicht)(?: auf| bei| in| unter)?",
    r"lire l['’](?:original|article original|article complet)(?: sur| ici)?", r"(?:article|texte) (?:original|d['’]origine)",
    r"(?:lea|leer|ver|vea) (?:el |la )?(?:original|artículo original|noticia original|texto original)(?: en| aquí)?",
    r"publicad[oa] originalmente en", r"(?:source|quelle|fuente|via)",
)  # fmt: skip
ORIGINAL = re.compile(
    rf"\b(?:{'|'.join(_ORIGINAL)})\s*:?\s*(?P<address>(?:https?://|www\.)[^\s<>]+)", re.IGNORECASE
)
"""An address as that of the document which a text repeats."""
PICTURE = re.compile(
    r"(?i:\b(?:photo(?:graph(?:s|y)?|s|graphie)?|pictures?|images?|video|graphics?|bild(?:er|quelle)?|foto(?:s|grafie|grafía)?|"
    r"grafik|imagen|imágenes|vídeo|infographie)(?: (?:credits?|courtesy|crédit|source))?(?:\s*[:©/]| by| von| par| por))"
    r"(?:[ /,&|]*(?:of |de |d['’])?(?:[A-ZÀ-ÖØ-Þ][\w.&'’-]*|dpa|epd|sda|via|for|für)){1,6}"
    r"|\b(?:REUTERS|AFP|AP|EPA|dpa|Getty(?: Images)?)/[A-ZÀ-ÖØ-Þ][\w'’-]+ [A-ZÀ-ÖØ-Þ][\w'’-]+|\b[A-ZÀ-ÖØ-Þ][\w'’-]+ [A-ZÀ-ÖØ-Þ][\w'’-]+/(?:Getty(?: Images)?|EPA)\b"
)
"""Who took a picture: it says nothing of the words beneath."""
OWN_WORK: tuple[str, ...] = (
    r"(?:our|the authors'?|this group'?s?|the group'?s) (?:own )?(?:previous|earlier|prior|former) (?:work|study|studies|report|reports|results|findings|paper|papers|data)",
    r"(?:previous|earlier|prior) (?:work|study|studies|results|findings|papers?) (?:by|of|from) (?:our|the same) (?:group|team|laboratory|lab|authors)",
    r"as we (?:have )?(?:previously|earlier|already) (?:reported|shown|described|published|found)",
    r"we (?:have )?(?:previously|earlier|already) (?:reported|showed|shown|described|published|found)",
    r"(?:this|our) (?:news)?paper (?:has |had )?(?:first |already |previously |earlier )?(?:reported|revealed|published|wrote)",
    r"(?:secondary|further|post[- ]hoc) analysis of (?:our|the same) (?:\w+ )?(?:trial|study|data|cohort)",
    r"our (?:own )?(?:report|story|article|investigation) (?:of|from|in) (?:last|yesterday|the)",
    r"comme nous l['’](?:écrivions|avons écrit|annoncions|avons annoncé|avons rapporté|indiquions)",
    r"(?:como|según) (?:ya )?(?:informamos|publicamos|adelantamos|contamos)|como ya (?:hemos |habíamos )?(?:informado|publicado)",
    r"unsere[rn]? (?:früheren?|vorherigen?|eigenen?) (?:arbeit|arbeiten|studie|studien|ergebnisse|ergebnissen)",
    r"wie wir (?:bereits|früher|zuvor|schon) (?:berichtet|gezeigt|beschrieben|veröffentlicht)",
    r"nos (?:travaux|études|résultats) (?:précédents?|antérieurs?|précédentes?|antérieures?)",
    r"(?:nuestro|nuestros|nuestras) (?:trabajo|trabajos|estudios|resultados) (?:previos?|anteriores?)",
)
"""Wordings by which a group cites itself: its earlier work is no second witness."""
