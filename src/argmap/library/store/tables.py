"""Tables: the schema, version by version. docs/library.md says what each column holds."""

TABLES = """
CREATE TABLE maps (
    key INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    digest TEXT,
    name TEXT,
    title TEXT,
    format TEXT,
    language TEXT,
    reading TEXT,
    added TEXT NOT NULL,
    error TEXT
);
CREATE TABLE files (
    map INTEGER NOT NULL REFERENCES maps,
    path TEXT NOT NULL,
    digest TEXT,
    PRIMARY KEY (map, path)
) WITHOUT ROWID;
CREATE TABLE findings (
    map INTEGER NOT NULL REFERENCES maps,
    place INTEGER NOT NULL,
    code TEXT NOT NULL,
    severity TEXT NOT NULL,
    message TEXT NOT NULL,
    id TEXT,
    file TEXT,
    line INTEGER,
    column INTEGER,
    PRIMARY KEY (map, place)
) WITHOUT ROWID;
CREATE TABLE sources (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    plain_title TEXT NOT NULL,
    doi TEXT,
    url TEXT,
    plain_url TEXT,
    digest TEXT,
    authors TEXT,
    publisher TEXT,
    date TEXT,
    kind TEXT,
    reliability TEXT,
    via INTEGER REFERENCES sources,
    state TEXT,
    state_since TEXT,
    state_by TEXT
);
CREATE TABLE parties (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    plain_name TEXT NOT NULL,
    kind TEXT,
    unnamed INTEGER NOT NULL
);
CREATE TABLE members (
    party INTEGER NOT NULL REFERENCES parties,
    place INTEGER NOT NULL,
    member_of INTEGER NOT NULL REFERENCES parties,
    PRIMARY KEY (party, place)
) WITHOUT ROWID;
CREATE TABLE elements (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT,
    title TEXT,
    section TEXT,
    time TEXT,
    target INTEGER REFERENCES elements,
    scheme TEXT,
    weight REAL,
    label TEXT,
    status TEXT
);
CREATE TABLE premises (
    argument INTEGER NOT NULL REFERENCES elements,
    place INTEGER NOT NULL,
    statement INTEGER NOT NULL REFERENCES elements,
    role TEXT,
    PRIMARY KEY (argument, place)
) WITHOUT ROWID;
CREATE TABLE ties (
    relation INTEGER NOT NULL REFERENCES elements,
    side TEXT NOT NULL,
    place INTEGER NOT NULL,
    element INTEGER NOT NULL REFERENCES elements,
    PRIMARY KEY (relation, side, place)
) WITHOUT ROWID;
CREATE TABLE anchors (
    element INTEGER NOT NULL REFERENCES elements,
    place INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES sources,
    quote TEXT,
    start INTEGER,
    "end" INTEGER,
    page TEXT,
    fidelity TEXT,
    PRIMARY KEY (element, place)
) WITHOUT ROWID;
CREATE TABLE attributions (
    element INTEGER NOT NULL REFERENCES elements,
    place INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES parties,
    stance TEXT NOT NULL,
    hedge TEXT,
    date TEXT,
    basis TEXT,
    source INTEGER REFERENCES sources,
    quote TEXT,
    PRIMARY KEY (element, place)
) WITHOUT ROWID;
CREATE TABLE hops (
    element INTEGER NOT NULL,
    attribution INTEGER NOT NULL,
    place INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES parties,
    act TEXT NOT NULL,
    date TEXT,
    told INTEGER REFERENCES parties,
    PRIMARY KEY (element, attribution, place),
    FOREIGN KEY (element, attribution) REFERENCES attributions (element, place)
) WITHOUT ROWID;
CREATE TABLE links (
    kind TEXT NOT NULL CHECK (kind IN ('claim', 'source', 'party')),
    path TEXT NOT NULL,
    id TEXT NOT NULL,
    other_path TEXT NOT NULL,
    other_id TEXT NOT NULL,
    same INTEGER NOT NULL CHECK (same IN (0, 1)),
    by TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (kind, path, id, other_path, other_id)
) WITHOUT ROWID;
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE writers (only INTEGER PRIMARY KEY CHECK (only = 1), said TEXT NOT NULL);
CREATE INDEX elements_by_id ON elements (id);
CREATE INDEX elements_by_target ON elements (target) WHERE target IS NOT NULL;
CREATE INDEX premises_by_statement ON premises (statement);
CREATE INDEX ties_by_element ON ties (element);
CREATE INDEX anchors_by_source ON anchors (source);
CREATE INDEX attributions_by_party ON attributions (party);
CREATE INDEX attributions_by_source ON attributions (source) WHERE source IS NOT NULL;
CREATE INDEX hops_by_party ON hops (party);
CREATE INDEX sources_by_doi ON sources (doi) WHERE doi IS NOT NULL;
CREATE INDEX sources_by_url ON sources (plain_url) WHERE plain_url IS NOT NULL;
CREATE INDEX sources_by_digest ON sources (digest) WHERE digest IS NOT NULL;
CREATE INDEX sources_by_title ON sources (plain_title);
CREATE INDEX parties_by_name ON parties (plain_name);
CREATE INDEX files_by_path ON files (path);
CREATE INDEX links_by_other ON links (kind, other_path, other_id);
CREATE VIEW statements AS
    SELECT key, key >> 24 AS map, id, kind, text, title, section, time, label, status
    FROM elements WHERE kind IN ('claim', 'evidence', 'assumption', 'question');
CREATE VIEW arguments AS
    SELECT key, key >> 24 AS map, id, kind AS polarity, title, section, target, scheme, weight,
        label, status
    FROM elements WHERE kind IN ('supports', 'attacks');
CREATE VIEW relations AS
    SELECT key, key >> 24 AS map, id, kind, title, section, scheme
    FROM elements WHERE kind NOT IN
        ('claim', 'evidence', 'assumption', 'question', 'supports', 'attacks');
CREATE VIRTUAL TABLE words USING fts5 (
    text, content = 'statements', content_rowid = 'key', tokenize = 'porter unicode61'
);
INSERT INTO counters VALUES ('map', 1);
"""

STATES = """
CREATE TABLE states (
    sort TEXT NOT NULL CHECK (sort IN ('doi', 'url')),
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL,
    nature TEXT NOT NULL,
    reason TEXT,
    title TEXT,
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    imported TEXT NOT NULL,
    PRIMARY KEY (sort, name, state, since, nature)
) WITHOUT ROWID;
CREATE INDEX sources_by_id ON sources (id);
CREATE INDEX parties_by_id ON parties (id);
CREATE INDEX sources_by_via ON sources (via) WHERE via IS NOT NULL;
CREATE INDEX sources_by_state ON sources (state) WHERE state IS NOT NULL
"""
"""The second version: what became of documents, imported from lists; and what is known only through a source."""
GROUNDS = """
ALTER TABLE elements ADD COLUMN ground TEXT;
DROP VIEW statements;
DROP VIEW arguments;
CREATE VIEW statements AS
    SELECT key, key >> 24 AS map, id, kind, text, title, section, time, label, status, ground
    FROM elements WHERE kind IN ('claim', 'evidence', 'assumption', 'question');
CREATE VIEW arguments AS
    SELECT key, key >> 24 AS map, id, kind AS polarity, title, section, target, scheme, weight,
        label, status, ground
    FROM elements WHERE kind IN ('supports', 'attacks');
UPDATE maps SET digest = NULL WHERE error IS NULL
"""
"""The third version: on whose word, or on what is assumed, a statement is accepted. Maps held until then are read again when they are added."""
