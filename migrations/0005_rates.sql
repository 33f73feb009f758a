-- The rate book. A file becomes one version of a named sheet; the book is the union of the sheets' live versions.
-- Publishing moves one pointer, so that a price is made from the old book or the new one and never from half of each.

CREATE TABLE rate_imports (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    -- The version its lines carry. Small, because every line and index entry repeats it.
    version      bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
    sheet        text NOT NULL CHECK (length(sheet) BETWEEN 1 AND 120),
    file_name    text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
    dry_run      boolean NOT NULL DEFAULT false,
    status       text NOT NULL DEFAULT 'running'
                 CHECK (status IN ('running', 'questions', 'invalid', 'ready', 'published', 'undone', 'failed')),
    -- Rows read so far, and of them those without a fault. One row is one price.
    rows         bigint NOT NULL DEFAULT 0,
    accepted     bigint NOT NULL DEFAULT 0,
    error_count  bigint NOT NULL DEFAULT 0,
    -- The first thousand: [{ line, column, message }].
    errors       jsonb NOT NULL DEFAULT '[]',
    -- { added, changed, removed } in rows against the version live when it was read; null until it is ready.
    diff         jsonb,
    -- A sheet in someone else's layout: how it was read, what is asked, what was answered.
    mapping      jsonb,
    questions    jsonb NOT NULL DEFAULT '[]',
    answers      jsonb NOT NULL DEFAULT '{}',
    preview      jsonb NOT NULL DEFAULT '[]',
    -- The file itself, kept while its questions are open, and of one with faults to be given back with them.
    source       bytea,
    started_by   text NOT NULL,
    created_at   timestamptz NOT NULL,
    -- While running: when it last said so. One that has been silent for long died with its process.
    heard_at     timestamptz NOT NULL,
    finished_at  timestamptz,
    published_at timestamptz,
    -- The version it took the place of, which an undo brings back; null when the sheet was new.
    replaced     bigint,
    PRIMARY KEY (forwarder_id, id)
);
CREATE INDEX rate_imports_running ON rate_imports (heard_at) WHERE status = 'running';
CREATE INDEX rate_imports_newest ON rate_imports (forwarder_id, created_at DESC);
SELECT wall_in('rate_imports');

-- How a carrier's own layout is read, remembered by name for its next sheet.
CREATE TABLE rate_mappings (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    mapping      jsonb NOT NULL,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, name)
);
SELECT wall_in('rate_mappings');

CREATE TABLE rate_sheets (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    name         text NOT NULL,
    -- Null after the first version was undone: the sheet has no prices.
    live         bigint,
    published_at timestamptz,
    PRIMARY KEY (forwarder_id, name)
);
SELECT wall_in('rate_sheets');

-- One line is one table of prices: the rows of the file that are equal in all but their edges. Columns that say what a
-- line applies to hold '' for "any", so that a btree finds it; the others are null when the file says nothing.
-- No foreign key to rate_imports: a million checks would double the time of an import, and lines live and die with
-- their version in one transaction.
CREATE TABLE rate_lines (
    forwarder_id uuid NOT NULL,
    version      bigint NOT NULL,
    -- The line of the file its first row stood on.
    line         integer NOT NULL,
    -- A hash of all that makes one line more specific than another: two lines that share it compete.
    specificity  bigint NOT NULL,
    valid_from   date NOT NULL DEFAULT '-infinity',
    valid_to     date NOT NULL DEFAULT 'infinity',
    mode         text NOT NULL DEFAULT '',
    charge       text NOT NULL,
    origin       text NOT NULL DEFAULT '',
    destination  text NOT NULL DEFAULT '',
    place        text NOT NULL DEFAULT '',
    block        text NOT NULL,
    basis        text NOT NULL,
    valid_by     text NOT NULL,
    side         text,
    customer     text,
    contract     text,
    carrier      text,
    service      text,
    via          text,
    equipment    text,
    commodity    text,
    -- The table: null edges when it is one price for any quantity. The last `break_to` is open unless it is written.
    break_from   numeric[],
    break_to     numeric[],
    rates        numeric[],
    break_on     text,
    percent_of   text,
    minimum      numeric,
    maximum      numeric,
    currency     text,
    transit_days text,
    frequency    text,
    free_time    text,
    term         text,
    tax          text,
    requires     text,
    profile      text,
    note         text,
    PRIMARY KEY (forwarder_id, version, line)
);
-- Each line stands in exactly one of the three, so that a lookup reads offers without wading through surcharges. The
-- version comes last: an old one is passed over inside the index.
CREATE INDEX rate_lines_offers ON rate_lines (forwarder_id, mode, origin, destination, valid_to, valid_from, version)
    WHERE charge = 'FRT';
CREATE INDEX rate_lines_surcharges ON rate_lines (forwarder_id, mode, origin, destination, valid_to, valid_from, version)
    WHERE charge <> 'FRT' AND place = '';
CREATE INDEX rate_lines_doors ON rate_lines (forwarder_id, mode, place, valid_to, valid_from, version)
    WHERE charge <> 'FRT' AND place <> '';
SELECT wall_in('rate_lines', 'SELECT, DELETE');
