-- A quote is a number with revisions. A revision is written once and never changed; what happens to it later (sent,
-- declined, accepted) is written beside it, and its status is derived from these rows.

CREATE TABLE quotes (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    number       text NOT NULL CHECK (number ~ '^Q-\d{4}-\d{6,}$'),
    exporter_id  uuid NOT NULL,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, number),
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);
CREATE INDEX quotes_newest ON quotes (forwarder_id, created_at DESC, id DESC);
CREATE INDEX quotes_of_exporter ON quotes (forwarder_id, exporter_id, created_at DESC, id DESC);
SELECT wall_in('quotes', 'SELECT, INSERT, UPDATE'); -- UPDATE only so that the row can be locked.

CREATE TABLE quote_revisions (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    quote_id     uuid NOT NULL,
    revision     integer NOT NULL CHECK (revision >= 1),
    currency     text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    -- What was asked, and the printed answer: options, missing, warnings. `json`, not `jsonb`: kept as it was written.
    request      json NOT NULL,
    options      json NOT NULL,
    missing      json NOT NULL,
    warnings     json NOT NULL,
    -- What the desk priced by hand, and why: for the desk's eyes.
    by_hand      json NOT NULL,
    -- Everything the answer was computed from; enough to compute it again.
    basis        json NOT NULL,
    engine       text NOT NULL,
    -- Null when there is no option. Ends at the office's midnight.
    valid_until  date,
    option_count integer NOT NULL CHECK (option_count >= 0),
    -- Options that can be accepted as they are; the desk must price the others by hand.
    complete_count integer NOT NULL CHECK (complete_count BETWEEN 0 AND option_count),
    -- The first option in brief, for the list; null when there is none.
    best         json,
    -- Places, carriers and goods in lower case, for the search of the list.
    search       text NOT NULL,
    created_at   timestamptz NOT NULL,
    created_by   text NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    UNIQUE (forwarder_id, quote_id, revision),
    UNIQUE (forwarder_id, quote_id, id),
    FOREIGN KEY (forwarder_id, quote_id) REFERENCES quotes (forwarder_id, id)
);
SELECT wall_in('quote_revisions', 'SELECT, INSERT');

-- What a list of many quotes is asked for and few answer to: those with no option, those the desk must price, those that
-- have run out.
CREATE INDEX quote_revisions_unpriced ON quote_revisions (forwarder_id, quote_id) WHERE option_count = 0;
CREATE INDEX quote_revisions_by_hand ON quote_revisions (forwarder_id, quote_id) WHERE option_count > 0 AND complete_count = 0;
CREATE INDEX quote_revisions_valid ON quote_revisions (forwarder_id, valid_until, quote_id);

-- The words of a quote's revisions and number, in lower case: the search of the list asks for their beginnings.
CREATE TABLE quote_words (
    forwarder_id uuid NOT NULL,
    word         text COLLATE "C" NOT NULL CHECK (length(word) BETWEEN 1 AND 60),
    quote_id     uuid NOT NULL,
    PRIMARY KEY (forwarder_id, word, quote_id),
    FOREIGN KEY (forwarder_id, quote_id) REFERENCES quotes (forwarder_id, id)
);
SELECT wall_in('quote_words', 'SELECT, INSERT');

-- A frozen revision: sent by the desk, or accepted before anybody sent it.
CREATE TABLE quote_sendings (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    sent_at      timestamptz NOT NULL,
    sent_by      text NOT NULL,
    -- Null when it was frozen by its acceptance, or shown without a mail.
    sent_to      text,
    PRIMARY KEY (forwarder_id, revision_id),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_sendings', 'SELECT, INSERT');

-- The very bytes of a frozen revision, one PDF in each language it was asked for in.
CREATE TABLE quote_documents (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    language     text NOT NULL CHECK (language IN ('ko', 'en', 'vi', 'es')),
    bytes        bytea NOT NULL,
    sha256       bytea NOT NULL CHECK (sha256 = sha256(bytes)),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, revision_id, language),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_sendings (forwarder_id, revision_id)
);
ALTER TABLE quote_documents ALTER COLUMN bytes SET STORAGE EXTERNAL; -- A PDF is compressed already.
-- Who holds a document may ask whether it is genuine.
CREATE INDEX quote_documents_by_hash ON quote_documents (sha256);
SELECT wall_in('quote_documents', 'SELECT, INSERT');

CREATE TABLE quote_declines (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    declined_at  timestamptz NOT NULL,
    declined_by  text NOT NULL,
    reason       text CHECK (length(reason) BETWEEN 1 AND 5000),
    PRIMARY KEY (forwarder_id, revision_id),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_declines', 'SELECT, INSERT');

CREATE TABLE quote_acceptances (
    forwarder_id       uuid NOT NULL,
    quote_id           uuid NOT NULL,
    revision_id        uuid NOT NULL,
    option_id          uuid NOT NULL,
    accepted_by        text NOT NULL CHECK (length(accepted_by) BETWEEN 1 AND 120),
    accepted_at        timestamptz NOT NULL,
    shipment_id        uuid NOT NULL,
    shipment_reference text NOT NULL,
    PRIMARY KEY (forwarder_id, quote_id), -- One acceptance per quote, whatever races.
    FOREIGN KEY (forwarder_id, quote_id, revision_id) REFERENCES quote_revisions (forwarder_id, quote_id, id)
);
SELECT wall_in('quote_acceptances', 'SELECT, INSERT');

CREATE TABLE quote_messages (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    quote_id     uuid NOT NULL,
    author_side  text NOT NULL CHECK (author_side IN ('desk', 'exporter')),
    author       text NOT NULL,
    text         text NOT NULL CHECK (length(text) BETWEEN 1 AND 5000),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, quote_id) REFERENCES quotes (forwarder_id, id)
);
CREATE INDEX quote_messages_in_order ON quote_messages (forwarder_id, quote_id, created_at, id);
SELECT wall_in('quote_messages', 'SELECT, INSERT');
