-- How a company shows itself: an exporter to its buyers, the forwarder on its papers. What is written is a draft until
-- it is published; what was published is shown until it is published anew or taken back.
CREATE TABLE brands (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    -- The exporter, or the forwarder itself.
    owner_id     uuid NOT NULL,
    -- Null: the forwarder's own.
    exporter_id  uuid,
    draft        jsonb NOT NULL,
    -- Null: nobody else sees anything of it.
    published    jsonb,
    published_at timestamptz,
    updated_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, owner_id),
    CHECK (owner_id = coalesce(exporter_id, forwarder_id)),
    CHECK ((published IS NULL) = (published_at IS NULL)),
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);
SELECT wall_in('brands', 'SELECT, INSERT, UPDATE');

-- Logos, seals and photographs, as they came. An id names the same bytes for ever.
CREATE TABLE brand_images (
    forwarder_id uuid NOT NULL REFERENCES forwarders (id),
    id           uuid NOT NULL,
    owner_id     uuid NOT NULL,
    type         text NOT NULL CHECK (type IN ('image/png', 'image/jpeg', 'image/webp')),
    width        integer NOT NULL CHECK (width BETWEEN 1 AND 5000),
    height       integer NOT NULL CHECK (height BETWEEN 1 AND 5000),
    bytes        bytea NOT NULL CHECK (length(bytes) BETWEEN 1 AND 1048576),
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (forwarder_id, id)
);
CREATE INDEX brand_images_of ON brand_images (forwarder_id, owner_id, created_at);
SELECT wall_in('brand_images', 'SELECT, INSERT, DELETE');

-- Which company an address /m/… names. Whoever publishes under it first has it for good: a link in an old mail must
-- never lead to somebody else. It is looked up before it is known whose rows may be seen, so it is small and global.
CREATE TABLE maker_slugs (
    slug         text PRIMARY KEY CHECK (slug ~ '^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$'),
    forwarder_id uuid NOT NULL,
    exporter_id  uuid NOT NULL,
    claimed_at   timestamptz NOT NULL,
    UNIQUE (forwarder_id, exporter_id),
    FOREIGN KEY (forwarder_id, exporter_id) REFERENCES exporters (forwarder_id, id)
);
SELECT wall_in('maker_slugs', 'SELECT, INSERT');

-- What the exporter offers its buyer through a link: products with their prices, as they were when the link was made.
-- Null: the link shows the freight alone.
ALTER TABLE quote_links ADD COLUMN offer jsonb;
