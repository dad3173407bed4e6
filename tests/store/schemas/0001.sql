BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE change (
	number INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	entity_id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	operation TEXT NOT NULL, 
	"before" TEXT, 
	before_rev INTEGER, 
	"after" TEXT, 
	PRIMARY KEY (number, kind, entity_id), 
	FOREIGN KEY(number) REFERENCES change_set (number) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "change" VALUES(1,'contact',1,'5fdaca86a80c9ac2cd6ba0e78d8ebafe','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'contact',2,'bc4c712c27476925f6258bb9176cdcff','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'contact',3,'38f9c764af65621aa10f1055b242c3f0','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'contact',4,'e51aff4dd900e00e4de6d0cf4974cdf6','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'contact',5,'600afbc092484ce6531dc07689f097d7','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'fact',1,'3b662920af3e5f9a80c396d233b961ca','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'import_batch',1,'f53a9783be759760f2d90a1d3ef2de86','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'interaction',1,'1bee4acb78cb965b7d548756c9709501','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(1,'interaction',2,'63244b027ad8fdeb3589110e53dac07a','created',NULL,NULL,NULL);
INSERT INTO "change" VALUES(2,'contact',5,'600afbc092484ce6531dc07689f097d7','changed','{"name":"Gone 🌻"}',1,NULL);
INSERT INTO "change" VALUES(3,'contact',1,'5fdaca86a80c9ac2cd6ba0e78d8ebafe','changed','{"name":"Ana O''Łoś","emails":[{"value":"ana@example.org","label":"work"}],"tags":["friend","Ärzte"],"met":{"how":"at a fair","on":"2019-05","where":"Łódź"},"favourite":true,"sources":[{"key":"linkedin:ana-los","imported":[["name","Ana O''Łoś"]]}]}',1,'{"name":"Ana O''Łoś","organisation":"Luna","emails":[{"value":"ana@example.org","label":"work"}],"tags":["friend","Ärzte"],"met":{"how":"at a fair","on":"2019-05","where":"Łódź"},"photo":"hash","favourite":true,"sources":[{"key":"linkedin:ana-los","imported":[["name","Ana O''Łoś"]]}]}');
CREATE TABLE change_set (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	action TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	at TEXT NOT NULL, 
	state TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	target INTEGER
);
INSERT INTO "change_set" VALUES(1,'import','Connections.csv','2026-10-01T12:00:00+00:00','done',9,NULL);
INSERT INTO "change_set" VALUES(2,'bin-contact','Gone 🌻','2026-10-01T12:00:00+00:00','done',1,NULL);
INSERT INTO "change_set" VALUES(3,'edit-contact','Ana O''Łoś','2026-10-01T12:00:00+00:00','undone',1,NULL);
INSERT INTO "change_set" VALUES(4,'undo','Ana O''Łoś','2026-10-01T12:00:00+00:00','note',1,3);
CREATE TABLE contact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	name TEXT NOT NULL, 
	sort_key TEXT NOT NULL, 
	headline TEXT NOT NULL, 
	city TEXT NOT NULL, 
	photo TEXT NOT NULL, 
	listed INTEGER NOT NULL, 
	alphabet INTEGER NOT NULL, 
	stage INTEGER DEFAULT 0 NOT NULL, 
	last_touch INTEGER, 
	last_conversation INTEGER, 
	last_face INTEGER, 
	minutes INTEGER DEFAULT 0 NOT NULL, 
	count INTEGER DEFAULT 0 NOT NULL
);
INSERT INTO "contact" VALUES(1,'5fdaca86a80c9ac2cd6ba0e78d8ebafe',1,'{"name":"Ana O''Łoś","emails":[{"value":"ana@example.org","label":"work"}],"tags":["friend","Ärzte"],"met":{"how":"at a fair","on":"2019-05","where":"Łódź"},"favourite":true,"sources":[{"key":"linkedin:ana-los","imported":[["name","Ana O''Łoś"]]}]}','Ana O''Łoś','ana o''los','','','',1,25913547741462529,4,739860,739860,739860,45,1);
INSERT INTO "contact" VALUES(2,'bc4c712c27476925f6258bb9176cdcff',1,'{"name":"王小明","birthday":"--02-29","note":"line one\nline ''two''; -- \"three\"","archived":true}','王小明','王小明','','','',0,558700435469238274,4,739860,739860,739860,45,1);
INSERT INTO "contact" VALUES(3,'38f9c764af65621aa10f1055b242c3f0',1,'{"name":"ليلى","met":{"in_person":"2024"}}','ليلى','ليلى','','','',1,558460132049027075,2,739616,NULL,NULL,0,1);
INSERT INTO "contact" VALUES(4,'e51aff4dd900e00e4de6d0cf4974cdf6',1,'{"phones":[{"value":"+49 30 1234567"}],"note":"only a note"}','','','','','',1,4,0,NULL,NULL,NULL,0,0);
INSERT INTO "contact" VALUES(5,'600afbc092484ce6531dc07689f097d7',2,'{"name":"Gone 🌻","binned":"2026-10-01T12:00:00+00:00"}','Gone 🌻','gone 🌻','','','',0,134794094894383109,0,NULL,NULL,NULL,0,0);
CREATE TABLE contact_tag (
	tag TEXT NOT NULL, 
	contact_id INTEGER NOT NULL, 
	PRIMARY KEY (tag, contact_id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "contact_tag" VALUES('friend',1);
INSERT INTO "contact_tag" VALUES('Ärzte',1);
CREATE TABLE deleted_key (
	hash TEXT NOT NULL, 
	PRIMARY KEY (hash)
);
CREATE TABLE fact (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	contact_id INTEGER NOT NULL, 
	moment INTEGER NOT NULL, 
	FOREIGN KEY(contact_id) REFERENCES contact (id)
);
INSERT INTO "fact" VALUES(1,'3b662920af3e5f9a80c396d233b961ca',1,'{"contact_id":1,"kind":"family","text":"daughter","learned":"2026"}',1,1626434983738474497);
CREATE TABLE identity (
	"key" TEXT NOT NULL, 
	contact_id INTEGER NOT NULL, 
	PRIMARY KEY ("key", contact_id), 
	FOREIGN KEY(contact_id) REFERENCES contact (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "identity" VALUES('email:ana@example.org',1);
INSERT INTO "identity" VALUES('source:linkedin:ana-los',1);
INSERT INTO "identity" VALUES('phone:+49301234567',4);
CREATE TABLE import_batch (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	document TEXT NOT NULL
);
INSERT INTO "import_batch" VALUES(1,'f53a9783be759760f2d90a1d3ef2de86',1,'{"at":"2026-10-01T12:00:00+00:00","files":["Connections.csv"],"added":5}');
CREATE TABLE interaction (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	moment INTEGER NOT NULL, 
	channel TEXT NOT NULL
);
INSERT INTO "interaction" VALUES(1,'1bee4acb78cb965b7d548756c9709501',1,'{"channel":"coffee","date":"2026-09-01","participants":[{"contact_id":1},{"contact_id":2}],"time":"12:30:00","minutes":45,"note":"NUL \u0001 and emoji 🌻","tags":["lending","a b"]}',1626970151159070721,'coffee');
INSERT INTO "interaction" VALUES(2,'63244b027ad8fdeb3589110e53dac07a',1,'{"channel":"direct message","date":"2025-12-31","participants":[{"contact_id":3,"role":"from"}],"platform":"linkedin","messages":[{"at":"2026-10-01T12:00:00+00:00","sender_id":3,"text":"hello","key":"m:1"}]}',1626432784178348034,'direct message');
CREATE TABLE origin (
	"key" TEXT NOT NULL, 
	interaction_id INTEGER NOT NULL, 
	PRIMARY KEY ("key", interaction_id), 
	FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "origin" VALUES('m:1',2);
CREATE TABLE participant (
	contact_id INTEGER NOT NULL, 
	moment INTEGER NOT NULL, 
	interaction_id INTEGER NOT NULL, 
	depth INTEGER NOT NULL, 
	minutes INTEGER NOT NULL, 
	PRIMARY KEY (contact_id, moment), 
	FOREIGN KEY(contact_id) REFERENCES contact (id), 
	FOREIGN KEY(interaction_id) REFERENCES interaction (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
INSERT INTO "participant" VALUES(1,1626970151159070721,1,4,45);
INSERT INTO "participant" VALUES(2,1626970151159070721,1,4,45);
INSERT INTO "participant" VALUES(3,1626432784178348034,2,2,0);
CREATE TABLE photo (
	hash TEXT NOT NULL, 
	data BLOB NOT NULL, 
	PRIMARY KEY (hash)
);
INSERT INTO "photo" VALUES('hash',X'000170696374757265');
CREATE TABLE preference (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	PRIMARY KEY ("key")
);
INSERT INTO "preference" VALUES('me','{"names":["Mia"],"slug":"mia","zone":"Europe/Berlin"}');
CREATE TABLE session (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	uid TEXT NOT NULL, 
	rev INTEGER NOT NULL, 
	document TEXT NOT NULL, 
	state TEXT NOT NULL
);
ANALYZE "sqlite_master";
INSERT INTO "sqlite_stat1" VALUES('change','change','11 4 2 1');
INSERT INTO "sqlite_stat1" VALUES('participant','participant_by_interaction','3 2');
INSERT INTO "sqlite_stat1" VALUES('participant','participant','3 1 1');
INSERT INTO "sqlite_stat1" VALUES('contact_tag','tag_by_contact','2 2');
INSERT INTO "sqlite_stat1" VALUES('contact_tag','contact_tag','2 1 1');
INSERT INTO "sqlite_stat1" VALUES('identity','identity_by_contact','3 2');
INSERT INTO "sqlite_stat1" VALUES('identity','identity','3 1 1');
CREATE INDEX contact_by_name ON contact (sort_key) WHERE listed = 1;
CREATE UNIQUE INDEX interaction_by_moment ON interaction (moment);
CREATE INDEX fact_by_contact ON fact (contact_id);
CREATE INDEX identity_by_contact ON identity (contact_id);
CREATE INDEX tag_by_contact ON contact_tag (contact_id);
CREATE INDEX participant_by_interaction ON participant (interaction_id);
CREATE INDEX origin_by_interaction ON origin (interaction_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('change_set',4);
INSERT INTO "sqlite_sequence" VALUES('contact',5);
INSERT INTO "sqlite_sequence" VALUES('import_batch',1);
INSERT INTO "sqlite_sequence" VALUES('interaction',2);
INSERT INTO "sqlite_sequence" VALUES('fact',1);
CREATE VIRTUAL TABLE search_people USING fts5(name, about, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix='1 2 3');
CREATE VIRTUAL TABLE search_notes USING fts5(text, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'", prefix='1 2 3');
INSERT INTO search_people (rowid, name, about) VALUES (4, '', 'only a note 49 30 1234567');
INSERT INTO search_people (rowid, name, about) VALUES (25913547741462529, 'ana o los', 'at a fair lodz friend arzte ana example org');
INSERT INTO search_people (rowid, name, about) VALUES (558460132049027075, 'ليلى', '');
INSERT INTO search_people (rowid, name, about) VALUES (558700435469238274, '王 小 明', 'line one line two three');
INSERT INTO search_notes (rowid, text) VALUES (1626432784178348034, 'hello');
INSERT INTO search_notes (rowid, text) VALUES (1626434983738474497, 'daughter family');
INSERT INTO search_notes (rowid, text) VALUES (1626970151159070721, 'nul and emoji lending a b');
COMMIT;
PRAGMA application_id = 1380663888;
PRAGMA user_version = 1;
