-- What happened to one thing, newest first: ids are made in the order of time.
CREATE INDEX audit_events_subject ON audit_events (forwarder_id, subject, id DESC);
