/**
 * The first schema. Times are ISO 8601 text in UTC. `email_key` is the comparison form of an address (shared/domain/
 * email-address.ts); `email_display` is its readable form, empty where `email` reads the same. Deleted rows keep
 * `deleted_at` and `deletion_id` until the next start, so that deleting can be undone.
 */
export const up = `
CREATE TABLE setting (
  name TEXT PRIMARY KEY NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE secret (
  name TEXT PRIMARY KEY NOT NULL,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signup (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  email TEXT NOT NULL,
  email_key TEXT NOT NULL,
  email_display TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  fields TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(fields)),
  notes TEXT NOT NULL DEFAULT '',
  source TEXT NOT NULL DEFAULT 'hand',
  state TEXT NOT NULL DEFAULT 'unverified' CHECK (state IN ('unverified', 'verified', 'blocked')),
  token TEXT NOT NULL UNIQUE,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  verified_at TEXT,
  verified_by TEXT CHECK (verified_by IN ('link', 'code', 'hand', 'import')),
  last_mail_at TEXT,
  mail_count INTEGER NOT NULL DEFAULT 0,
  deleted_at TEXT,
  deletion_id TEXT
) STRICT;
CREATE UNIQUE INDEX signup_email ON signup (email_key) WHERE deleted_at IS NULL;
CREATE INDEX signup_created ON signup (created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX signup_state ON signup (state, created_at, id) WHERE deleted_at IS NULL;
CREATE INDEX signup_name ON signup (substr(name, 1, 100) COLLATE NOCASE, id) WHERE deleted_at IS NULL;
CREATE INDEX signup_source ON signup (source COLLATE NOCASE, created_at, id) WHERE deleted_at IS NULL;
-- With the state, so that who was mailed lately and has not confirmed is counted without reading rows.
CREATE INDEX signup_last_mail ON signup (last_mail_at, id, state) WHERE deleted_at IS NULL;
CREATE INDEX signup_deletion ON signup (deletion_id) WHERE deleted_at IS NOT NULL;

-- The names of own fields that any signup has had: reading them out of a million rows takes seconds.
CREATE TABLE field_name (
  name TEXT PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signup_event (
  id INTEGER PRIMARY KEY,
  signup_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(detail))
) STRICT;
CREATE INDEX signup_event_signup ON signup_event (signup_id, at);
CREATE INDEX signup_event_kind ON signup_event (kind, at);

CREATE TABLE template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('verification', 'announcement')),
  subject TEXT NOT NULL DEFAULT '',
  preheader TEXT NOT NULL DEFAULT '',
  html TEXT NOT NULL DEFAULT '',
  text TEXT,
  defaults TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(defaults)),
  revision INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  deleted_at TEXT,
  deletion_id TEXT
) STRICT;

-- What a run sends: a copy of the template that later edits leave alone.
CREATE TABLE template_version (
  id INTEGER PRIMARY KEY,
  template_id INTEGER REFERENCES template (id) ON DELETE SET NULL,
  revision INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('verification', 'announcement')),
  subject TEXT NOT NULL,
  preheader TEXT NOT NULL,
  html TEXT NOT NULL,
  text TEXT,
  defaults TEXT NOT NULL CHECK (json_valid(defaults)),
  created_at TEXT NOT NULL,
  UNIQUE (template_id, revision)
) STRICT;

CREATE TABLE account (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kind TEXT NOT NULL CHECK (kind IN ('practice', 'smtp')),
  name TEXT NOT NULL,
  provider TEXT NOT NULL DEFAULT 'custom',
  host TEXT NOT NULL,
  port INTEGER NOT NULL,
  security TEXT NOT NULL CHECK (security IN ('tls', 'starttls', 'none')),
  username TEXT NOT NULL DEFAULT '',
  from_name TEXT NOT NULL DEFAULT '',
  from_address TEXT NOT NULL,
  reply_to TEXT NOT NULL DEFAULT '',
  limits TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(limits)),
  pause TEXT CHECK (pause IS NULL OR json_valid(pause)),
  is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
  created_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;
CREATE UNIQUE INDEX account_practice ON account (kind) WHERE kind = 'practice';
CREATE UNIQUE INDEX account_default ON account (is_default) WHERE is_default = 1;

CREATE TABLE run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  template_version_id INTEGER NOT NULL REFERENCES template_version (id),
  account_id INTEGER NOT NULL REFERENCES account (id),
  account_name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'finished', 'cancelled')),
  is_bulk INTEGER NOT NULL CHECK (is_bulk IN (0, 1)),
  is_complete INTEGER NOT NULL DEFAULT 1 CHECK (is_complete IN (0, 1)),
  pause TEXT CHECK (pause IS NULL OR json_valid(pause)),
  total INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  finished_at TEXT
) STRICT;
CREATE INDEX run_open ON run (account_id, is_bulk, id) WHERE state IN ('running', 'paused');

-- What a mail is made from besides template, person and link: sender, site, language, how links are written. A new row
-- whenever one of these has changed.
CREATE TABLE mail_context (
  id INTEGER PRIMARY KEY,
  content TEXT NOT NULL UNIQUE CHECK (json_valid(content))
) STRICT;

-- The outbox. variables is the person's own fields at the time of queueing and context_id what else went into the last
-- mail that was built, so that the exact mail can be shown again. retry_count counts the retries since a person queued
-- the message, which was at created_at or, the last time, at requeued_at.
CREATE TABLE message (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  run_id INTEGER NOT NULL REFERENCES run (id),
  signup_id INTEGER REFERENCES signup (id) ON DELETE SET NULL,
  account_id INTEGER NOT NULL REFERENCES account (id),
  email TEXT NOT NULL,
  email_display TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL,
  variables TEXT NOT NULL CHECK (json_valid(variables)),
  context_id INTEGER REFERENCES mail_context (id),
  state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'cancelled')),
  message_id TEXT NOT NULL,
  attempt_count INTEGER NOT NULL DEFAULT 0,
  retry_count INTEGER NOT NULL DEFAULT 0,
  next_attempt_at TEXT,
  created_at TEXT NOT NULL,
  requeued_at TEXT,
  updated_at TEXT NOT NULL,
  sent_at TEXT,
  explanation_key TEXT,
  reply TEXT,
  response_code INTEGER,
  enhanced_code TEXT
) STRICT;
CREATE INDEX message_run ON message (run_id, state);
CREATE INDEX message_signup ON message (signup_id, created_at);
CREATE INDEX message_due ON message (next_attempt_at) WHERE state = 'deferred';
CREATE INDEX message_trouble ON message (state, id) WHERE state IN ('failed', 'uncertain', 'cancelled');

-- Which run of the app may have mail on the wire: with it, what the journal of hand-overs does not say is known too.
CREATE TABLE sending_session (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  token TEXT NOT NULL,
  boot TEXT NOT NULL
) STRICT;

-- Attempts per account and second of the last day, for limits that a restart must not reset.
CREATE TABLE send_ledger (
  account_id INTEGER NOT NULL REFERENCES account (id),
  second INTEGER NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (account_id, second)
) STRICT, WITHOUT ROWID;

CREATE TABLE attempt (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES message (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  outcome TEXT NOT NULL CHECK (outcome IN ('sending', 'sent', 'deferred', 'failed', 'uncertain')),
  phase TEXT NOT NULL DEFAULT '',
  response_code INTEGER,
  enhanced_code TEXT,
  reply TEXT NOT NULL DEFAULT '',
  explanation_key TEXT
) STRICT;
CREATE INDEX attempt_message ON attempt (message_id, number);

-- One link (and code) per attempt to send it. Only keyed hashes are kept; expires_at is null until the server accepted
-- the mail. A link of a mail that was never accepted opens nothing, unless that mail may have arrived all the same.
CREATE TABLE challenge (
  id INTEGER PRIMARY KEY,
  signup_id INTEGER NOT NULL REFERENCES signup (id) ON DELETE CASCADE,
  message_id INTEGER REFERENCES message (id) ON DELETE SET NULL,
  authcode_hash BLOB NOT NULL,
  code_hash BLOB,
  code_tries INTEGER NOT NULL DEFAULT 0,
  created_at TEXT NOT NULL,
  accepted_at TEXT,
  expires_at TEXT,
  code_expires_at TEXT,
  used_at TEXT,
  opened_at TEXT
) STRICT;
CREATE UNIQUE INDEX challenge_authcode ON challenge (authcode_hash);
CREATE INDEX challenge_signup ON challenge (signup_id, id);
CREATE INDEX challenge_message ON challenge (message_id);

-- What the list shows of each caught mail; search_text is subject, recipients and sender with their case folded.
CREATE TABLE practice_mail (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  received_at TEXT NOT NULL,
  envelope_from TEXT NOT NULL,
  envelope_to TEXT NOT NULL,
  from_header TEXT NOT NULL,
  subject TEXT NOT NULL,
  search_text TEXT NOT NULL,
  is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
  size INTEGER NOT NULL
) STRICT;
CREATE INDEX practice_mail_read ON practice_mail (is_read);

-- The bytes of each mail, apart from the list so that listing and searching never read them.
CREATE TABLE practice_source (
  mail_id INTEGER PRIMARY KEY REFERENCES practice_mail (id) ON DELETE CASCADE,
  source BLOB NOT NULL
) STRICT;
`;
