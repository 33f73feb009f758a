-- The room of each quote: what was said, shown, proposed and decided, by both sides.

-- A message may be more than words: a decision to be kept, a proposal with its prices, a revision that was made, a step
-- of an appointment. `facts` is what it says besides its words, and nothing of the buy side can be in it.
ALTER TABLE quote_messages ADD COLUMN kind text NOT NULL DEFAULT 'message'
    CHECK (kind IN ('message', 'decision', 'proposal', 'revision', 'appointment'));
ALTER TABLE quote_messages ADD COLUMN facts json;
ALTER TABLE quote_messages ADD CONSTRAINT facts_of_kind
    CHECK ((facts IS NULL) = (kind IN ('message', 'decision')));
ALTER TABLE quote_messages ADD UNIQUE (forwarder_id, quote_id, id);

-- What is handed over with a message. Served as a download to the two sides, never opened by the house.
CREATE TABLE quote_files (
    forwarder_id uuid NOT NULL,
    id           uuid NOT NULL,
    quote_id     uuid NOT NULL,
    message_id   uuid NOT NULL,
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 150),
    type         text NOT NULL CHECK (type IN ('pdf', 'png', 'jpeg', 'webp', 'xlsx', 'csv', 'txt')),
    bytes        bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 10485760),
    sha256       bytea NOT NULL CHECK (sha256 = sha256(bytes)),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    FOREIGN KEY (forwarder_id, quote_id, message_id) REFERENCES quote_messages (forwarder_id, quote_id, id)
);
ALTER TABLE quote_files ALTER COLUMN bytes SET STORAGE EXTERNAL; -- Most are compressed already.
CREATE INDEX quote_files_of_message ON quote_files (forwarder_id, quote_id, message_id);
SELECT wall_in('quote_files', 'SELECT, INSERT');

-- One row for each side that has something to read; it goes when that side has looked.
CREATE TABLE quote_unread (
    forwarder_id uuid NOT NULL,
    quote_id     uuid NOT NULL,
    side         text NOT NULL CHECK (side IN ('desk', 'exporter')),
    exporter_id  uuid NOT NULL,
    messages     integer NOT NULL CHECK (messages >= 1),
    -- When a mail calls that side back; null while the last one is answer enough.
    due_at       timestamptz,
    told_at      timestamptz,
    PRIMARY KEY (forwarder_id, quote_id, side),
    FOREIGN KEY (forwarder_id, quote_id) REFERENCES quotes (forwarder_id, id)
);
CREATE INDEX quote_unread_of_side ON quote_unread (forwarder_id, side, exporter_id);
CREATE INDEX quote_unread_due ON quote_unread (due_at) WHERE due_at IS NOT NULL;
SELECT wall_in('quote_unread');

-- A meeting of the two sides about a quote: up to three times proposed by one, one of them taken by the other.
CREATE TABLE appointments (
    forwarder_id uuid NOT NULL,
    -- Also what calendars know it by.
    id           uuid NOT NULL,
    quote_id     uuid NOT NULL,
    -- Whose answer is waited for is the other's. Empty: nothing is proposed at the moment.
    proposed_by  text NOT NULL CHECK (proposed_by IN ('desk', 'exporter')),
    proposed     timestamptz[] NOT NULL CHECK (cardinality(proposed) <= 3),
    minutes      integer NOT NULL CHECK (minutes BETWEEN 10 AND 480),
    -- Null until a time was taken. It stands while another is proposed.
    starts_at    timestamptz,
    -- The room of their own video service.
    video_url    text CHECK (length(video_url) <= 500 AND video_url LIKE 'https://%'),
    -- RFC 5545: calendars follow the highest.
    sequence     integer NOT NULL CHECK (sequence >= 0),
    cancelled_at timestamptz,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id),
    CHECK (cardinality(proposed) > 0 OR starts_at IS NOT NULL OR cancelled_at IS NOT NULL),
    FOREIGN KEY (forwarder_id, quote_id) REFERENCES quotes (forwarder_id, id)
);
CREATE INDEX appointments_of_quote ON appointments (forwarder_id, quote_id, created_at DESC, id DESC);
SELECT wall_in('appointments', 'SELECT, INSERT, UPDATE');

-- The clock an exporter lives by; null until one of its people has said so.
ALTER TABLE exporters ADD COLUMN time_zone text CHECK (length(time_zone) BETWEEN 1 AND 60);
