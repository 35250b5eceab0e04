"""The tables, told as the story of how they came about; applied on opening, in order, each once.

A step that has been released is never edited: what changes later is a new step below.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

story = Migrations("briefing")


@story()
def sources_and_their_visits(db: Database) -> None:
    """Who speaks, what is remembered of each between visits, and a bounded log of visits."""
    _run(
        db,
        """CREATE TABLE sources (
            id TEXT PRIMARY KEY, name TEXT NOT NULL, tier TEXT NOT NULL, rank INTEGER NOT NULL, url TEXT,
            kind TEXT NOT NULL, cadence TEXT NOT NULL, note TEXT NOT NULL, enrolled INTEGER NOT NULL)""",
        """CREATE TABLE source_states (
            source_id TEXT PRIMARY KEY REFERENCES sources(id),
            etag TEXT, last_modified TEXT, body_hash TEXT, last_checked TEXT, last_success TEXT, newest_item TEXT,
            next_check TEXT, failing_since TEXT, failures INTEGER NOT NULL, trouble TEXT, detail TEXT NOT NULL,
            told_failing INTEGER NOT NULL, ttl_minutes INTEGER)""",
        """CREATE TABLE visits (
            id INTEGER PRIMARY KEY, source_id TEXT NOT NULL REFERENCES sources(id), at TEXT NOT NULL,
            new INTEGER NOT NULL, updated INTEGER NOT NULL, unchanged INTEGER NOT NULL,
            not_modified INTEGER NOT NULL, trouble TEXT, detail TEXT NOT NULL, warning TEXT NOT NULL)""",
        "CREATE INDEX visits_by_source ON visits (source_id, id)",
    )


@story()
def items_and_who_carried_them(db: Database) -> None:
    """Each page once, the html it came from (zlib), the words it had before, and its sightings."""
    _run(
        db,
        """CREATE TABLE items (
            id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, source_id TEXT NOT NULL REFERENCES sources(id),
            url TEXT NOT NULL, title TEXT NOT NULL, published TEXT, first_seen TEXT NOT NULL, worded TEXT NOT NULL,
            updated TEXT, day TEXT NOT NULL, backlog INTEGER NOT NULL, quiet_changes INTEGER NOT NULL DEFAULT 0,
            relevant INTEGER NOT NULL DEFAULT 0, story INTEGER, fingerprint TEXT NOT NULL,
            amounts TEXT NOT NULL, furniture TEXT NOT NULL, reading TEXT NOT NULL, body TEXT NOT NULL)""",
        "CREATE INDEX items_by_url ON items (url)",
        "CREATE INDEX items_by_first_seen ON items (first_seen)",
        "CREATE INDEX items_by_updated ON items (updated) WHERE updated IS NOT NULL",
        "CREATE INDEX items_by_day ON items (day)",
        "CREATE INDEX items_by_story ON items (story) WHERE story IS NOT NULL",
        """CREATE TABLE originals (
            item_id INTEGER PRIMARY KEY REFERENCES items(id) ON DELETE CASCADE, html BLOB NOT NULL)""",
        """CREATE TABLE revisions (
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            seen_at TEXT NOT NULL, title TEXT NOT NULL, body TEXT NOT NULL,
            PRIMARY KEY (item_id, number))""",
        """CREATE TABLE sightings (
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
            source_id TEXT NOT NULL REFERENCES sources(id),
            first_seen TEXT NOT NULL, url TEXT NOT NULL, guid TEXT, raw TEXT, fingerprint TEXT,
            PRIMARY KEY (item_id, source_id)) WITHOUT ROWID""",
        "CREATE INDEX sightings_by_source ON sightings (source_id)",
    )


@story()
def what_was_read_in_them(db: Database) -> None:
    """Quick ways from a review, a sum, a date or a topic to the items whose reading holds it."""
    _run(
        db,
        """CREATE TABLE mentions (
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
            review_id TEXT, name TEXT NOT NULL, name_key TEXT NOT NULL)""",
        "CREATE INDEX mentions_by_item ON mentions (item_id)",
        "CREATE INDEX mentions_by_review ON mentions (review_id) WHERE review_id IS NOT NULL",
        "CREATE INDEX mentions_by_name ON mentions (name_key)",
        """CREATE TABLE figures (
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
            low REAL NOT NULL, high REAL NOT NULL, kind TEXT NOT NULL)""",
        "CREATE INDEX figures_by_item ON figures (item_id)",
        "CREATE INDEX figures_by_amount ON figures (high, low)",
        """CREATE TABLE deadlines (
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
            place INTEGER NOT NULL, day TEXT NOT NULL, PRIMARY KEY (item_id, place)) WITHOUT ROWID""",
        "CREATE INDEX deadlines_by_day ON deadlines (day)",
        """CREATE TABLE item_topics (
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
            topic TEXT NOT NULL, PRIMARY KEY (item_id, topic)) WITHOUT ROWID""",
        "CREATE INDEX item_topics_by_topic ON item_topics (topic)",
    )


@story()
def words_to_search_for(db: Database) -> None:
    """Index the words without a second copy of them; triggers follow every change."""
    _run(
        db,
        """CREATE VIRTUAL TABLE items_fts USING fts5(
            title, body, amounts, content='items', content_rowid='id',
            tokenize='porter unicode61 remove_diacritics 2')""",
        "INSERT INTO items_fts(items_fts, rank) VALUES ('rank', 'bm25(6.0, 1.0, 1.0)')",
        "CREATE VIRTUAL TABLE items_words USING fts5vocab(items_fts, 'row')",
        """CREATE TRIGGER items_added AFTER INSERT ON items BEGIN
            INSERT INTO items_fts(rowid, title, body, amounts) VALUES (new.id, new.title, new.body, new.amounts);
        END""",
        """CREATE TRIGGER items_gone AFTER DELETE ON items BEGIN
            INSERT INTO items_fts(items_fts, rowid, title, body, amounts)
            VALUES ('delete', old.id, old.title, old.body, old.amounts);
        END""",
        """CREATE TRIGGER items_reworded AFTER UPDATE OF title, body, amounts ON items BEGIN
            INSERT INTO items_fts(items_fts, rowid, title, body, amounts)
            VALUES ('delete', old.id, old.title, old.body, old.amounts);
            INSERT INTO items_fts(rowid, title, body, amounts) VALUES (new.id, new.title, new.body, new.amounts);
        END""",
    )


@story()
def editions_and_their_delivery(db: Database) -> None:
    """One row for each (digest, week, destination), its messages, and what stood where in it."""
    _run(
        db,
        """CREATE TABLE deliveries (
            id INTEGER PRIMARY KEY, digest TEXT NOT NULL, week TEXT NOT NULL, destination TEXT NOT NULL,
            run_id TEXT NOT NULL UNIQUE, standing TEXT NOT NULL, window_start TEXT NOT NULL, window_end TEXT NOT NULL,
            opened_at TEXT NOT NULL, composed_at TEXT, begun_at TEXT, posted_at TEXT, retry_at TEXT,
            attempts INTEGER NOT NULL DEFAULT 0, sha TEXT NOT NULL DEFAULT '',
            channel_id TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
            UNIQUE (digest, week, destination))""",
        "CREATE INDEX deliveries_by_standing ON deliveries (standing)",
        """CREATE TABLE parts (
            delivery_id INTEGER NOT NULL REFERENCES deliveries(id) ON DELETE CASCADE, number INTEGER NOT NULL,
            message TEXT NOT NULL, ts TEXT, PRIMARY KEY (delivery_id, number)) WITHOUT ROWID""",
        """CREATE TABLE announcements (
            delivery_id INTEGER NOT NULL REFERENCES deliveries(id) ON DELETE CASCADE,
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE, place TEXT NOT NULL,
            PRIMARY KEY (delivery_id, item_id)) WITHOUT ROWID""",
        "CREATE INDEX announcements_by_item ON announcements (item_id)",
    )


@story()
def what_people_were_told(db: Database) -> None:
    """Notices that are given once, such as 'this source is failing'."""
    _run(db, "CREATE TABLE notices (key TEXT PRIMARY KEY, told_at TEXT NOT NULL) WITHOUT ROWID")


@story()
def what_administrators_decide_before_it_goes_out(db: Database) -> None:
    """Rows that ask for an edition's approval, who approved which words of it, who removed what from it."""
    _run(
        db,
        "ALTER TABLE deliveries ADD COLUMN asks_for INTEGER REFERENCES deliveries(id) ON DELETE CASCADE",
        "CREATE INDEX deliveries_that_ask ON deliveries (asks_for) WHERE asks_for IS NOT NULL",
        """CREATE TABLE approvals (
            delivery_id INTEGER NOT NULL REFERENCES deliveries(id) ON DELETE CASCADE, sha TEXT NOT NULL,
            member TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (delivery_id, sha)) WITHOUT ROWID""",
        """CREATE TABLE removals (
            delivery_id INTEGER NOT NULL REFERENCES deliveries(id) ON DELETE CASCADE,
            item_id INTEGER NOT NULL REFERENCES items(id) ON DELETE CASCADE,
            member TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (delivery_id, item_id)) WITHOUT ROWID""",
        "CREATE INDEX removals_by_item ON removals (item_id)",
    )


@story()
def what_an_edition_said(db: Database) -> None:
    """Keep an edition's words beside its messages, so that they can be shown elsewhere as they went out."""
    _run(db, "ALTER TABLE deliveries ADD COLUMN markdown TEXT NOT NULL DEFAULT ''")


@story()
def what_the_notices_know_already(db: Database) -> None:
    """Let a source's state say nothing of who was told: the notices do."""
    _run(db, "ALTER TABLE source_states DROP COLUMN told_failing")


@story()
def when_anything_was_read(db: Database) -> None:
    """Remember each hour in which a source could be read, for good: the log of visits forgets within days."""
    _run(
        db,
        "CREATE TABLE hours_read (hour TEXT PRIMARY KEY, at TEXT NOT NULL) WITHOUT ROWID",
        "CREATE INDEX hours_read_in_order ON hours_read (at)",
        """INSERT INTO hours_read SELECT substr(at, 1, 13), min(at) FROM (
            SELECT at FROM visits WHERE trouble IS NULL UNION ALL SELECT first_seen FROM sightings)
            GROUP BY 1""",
    )


def _run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)
