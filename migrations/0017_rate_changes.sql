-- Changing the book by hand. An edit is a version of its sheet like any file's: made from the version that was live, and
-- published only if that one still is. A change of many rows is one such version for each sheet it touches.

CREATE TABLE rate_changes (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    -- Which rows, how much, and from when, as it was asked.
    asked        jsonb NOT NULL CHECK (jsonb_typeof(asked) = 'object'),
    -- { chosen, split, raised, skipped: { <why>: rows } }
    counts       jsonb NOT NULL CHECK (jsonb_typeof(counts) = 'object'),
    status       text NOT NULL DEFAULT 'ready' CHECK (status IN ('ready', 'published', 'dropped')),
    made_by      text NOT NULL,
    created_at   timestamptz NOT NULL,
    settled_at   timestamptz,
    PRIMARY KEY (forwarder_id, id),
    CHECK ((status = 'ready') = (settled_at IS NULL))
);
CREATE INDEX rate_changes_newest ON rate_changes (forwarder_id, created_at DESC, id DESC);
SELECT wall_in('rate_changes');

ALTER TABLE rate_imports
    -- Where its rows came from: a file, one row edited at the desk, or a change of many.
    ADD COLUMN kind text NOT NULL DEFAULT 'file' CHECK (kind IN ('file', 'edit', 'change')),
    -- The version it was made from; null for a file, which stands for itself.
    ADD COLUMN based_on bigint,
    ADD COLUMN change_id uuid,
    -- When its lines were thrown away to make room; what was written about it stays.
    ADD COLUMN pruned_at timestamptz,
    ADD FOREIGN KEY (forwarder_id, change_id) REFERENCES rate_changes (forwarder_id, id);
CREATE INDEX rate_imports_of_change ON rate_imports (forwarder_id, change_id) WHERE change_id IS NOT NULL;
CREATE INDEX rate_imports_of_sheet ON rate_imports (forwarder_id, sheet, version DESC);

-- Where exchange rates are fetched from. What it takes to ask is sealed; what came of asking is kept beside it.
CREATE TABLE exchange_sources (
    forwarder_id  uuid NOT NULL REFERENCES forwarders (id),
    name          text NOT NULL CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    type          text NOT NULL CHECK (type IN ('unipass', 'json')),
    -- Everything but the secrets.
    reading       jsonb NOT NULL CHECK (jsonb_typeof(reading) = 'object'),
    sealed        text NOT NULL,
    every_hours   integer NOT NULL CHECK (every_hours BETWEEN 1 AND 168),
    -- Null: paused.
    next_at       timestamptz,
    asked_at      timestamptz,
    answered_at   timestamptz,
    -- How many rates the last good answer had, and how many of them were new.
    answer        jsonb,
    -- Why the last attempt brought nothing; null when it brought something.
    error         text,
    failing_since timestamptz,
    updated_at    timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, name)
);
CREATE INDEX exchange_sources_due ON exchange_sources (next_at) WHERE next_at IS NOT NULL;
SELECT wall_in('exchange_sources');

-- The days on which the health of a book was looked over for the desk's mail, once each.
CREATE TABLE rate_health_days (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    day          date NOT NULL,
    told_at      timestamptz NOT NULL,
    -- Whether there was anything to say.
    was_news     boolean NOT NULL,
    PRIMARY KEY (forwarder_id, day)
);
SELECT wall_in('rate_health_days', 'SELECT, INSERT, UPDATE');
