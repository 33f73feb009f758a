-- What a quote's later life leaves behind: why it was revised, and who let a thin margin pass.

-- Why a revision was made, beside the revision itself, which is never changed.
CREATE TABLE quote_revision_notes (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    -- Null: nobody said.
    reason       text CHECK (length(reason) BETWEEN 1 AND 500),
    side         text NOT NULL CHECK (side IN ('desk', 'exporter')),
    -- The account that made it; null: a key.
    made_by      uuid,
    PRIMARY KEY (forwarder_id, revision_id),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_revision_notes', 'SELECT, INSERT');

-- Somebody at the desk let a revision go out under the floor of its margin.
CREATE TABLE quote_approvals (
    forwarder_id uuid NOT NULL,
    revision_id  uuid NOT NULL,
    approved_at  timestamptz NOT NULL,
    approved_by  text NOT NULL,
    account_id   uuid NOT NULL,
    note         text NOT NULL CHECK (length(note) BETWEEN 1 AND 500),
    PRIMARY KEY (forwarder_id, revision_id),
    FOREIGN KEY (forwarder_id, revision_id) REFERENCES quote_revisions (forwarder_id, id)
);
SELECT wall_in('quote_approvals', 'SELECT, INSERT');
