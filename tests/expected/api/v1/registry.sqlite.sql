BEGIN TRANSACTION;
CREATE TABLE about (
  key TEXT PRIMARY KEY,
  value TEXT
);
INSERT INTO "about" VALUES('api','1');
INSERT INTO "about" VALUES('as_of','2026-02-15');
INSERT INTO "about" VALUES('license','CC-BY-4.0');
INSERT INTO "about" VALUES('next_change_at',NULL);
INSERT INTO "about" VALUES('site','https://registry.example');
INSERT INTO "about" VALUES('title','Sample Registry');
INSERT INTO "about" VALUES('url','https://registry.example/api/v1/registry.sqlite');
CREATE TABLE aliases (
  city TEXT NOT NULL REFERENCES cities (id),
  name TEXT NOT NULL,
  PRIMARY KEY (city, name)
) WITHOUT ROWID;
INSERT INTO "aliases" VALUES('sao-tome-br-sp','Sao Tome das Letras');
CREATE TABLE announcement_sources (
  announcement TEXT NOT NULL REFERENCES announcements (id),
  source TEXT NOT NULL,
  PRIMARY KEY (announcement, source)
) WITHOUT ROWID;
INSERT INTO "announcement_sources" VALUES('new-standard','https://www.example.org/2022');
INSERT INTO "announcement_sources" VALUES('two-new-cities','https://www.example.org/june?a=1&b=2');
CREATE TABLE announcements (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  date TEXT NOT NULL,
  date_earliest TEXT NOT NULL,
  date_latest TEXT NOT NULL,
  summary TEXT NOT NULL,
  cohort TEXT,
  year INTEGER,
  standard TEXT REFERENCES standards (id),
  stated_new INTEGER,
  stated_raised INTEGER,
  stated_renewed_or_raised INTEGER,
  stated_total INTEGER,
  note TEXT,
  body TEXT NOT NULL,
  page TEXT NOT NULL
);
INSERT INTO "announcements" VALUES('new-standard','A new standard','2022-08','2022-08-01','2022-08-31','Four criteria.',NULL,NULL,'2022',NULL,NULL,NULL,NULL,NULL,'<p>The <a href="https://registry.example/standards/2022/">2022 standard</a> has four criteria.</p>
','https://registry.example/announcements/new-standard/');
INSERT INTO "announcements" VALUES('two-new-cities','Two new cities & one that rose','2023-06-21','2023-06-21','2023-06-21','Ames and São Tomé are new.','2023-06-21',2023,'2022',3,1,2,5,'One new city is not identified.','<p><a href="https://registry.example/cities/ames-us-il/">Ames</a> and <a href="https://registry.example/cities/sao-tome-br-sp/">São Tomé</a> are new; see also
<a href="https://www.example.org/june" rel="external">the release</a>.</p>
<h2 id="text-what-was-special">What was special</h2>
<ul>
<li><strong>First</strong> awards under the <a href="https://registry.example/standards/2022/">2022 standard</a>.</li>
</ul>
','https://registry.example/announcements/two-new-cities/');
CREATE TABLE areas (
  standard TEXT NOT NULL REFERENCES standards (id),
  id TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  criteria_count INTEGER,
  PRIMARY KEY (standard, id)
) WITHOUT ROWID;
INSERT INTO "areas" VALUES('2018','general-management',NULL,'General Management','How leaders run the city.',NULL);
INSERT INTO "areas" VALUES('2022','dm','DM','Data Management','Looking after data.',2);
INSERT INTO "areas" VALUES('2022','od','OD','Open Data','Publishing data.',NULL);
CREATE TABLE award_criteria (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  criterion TEXT NOT NULL,
  PRIMARY KEY (city, award, criterion),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
INSERT INTO "award_criteria" VALUES('ames-us-il','2024','DM1');
INSERT INTO "award_criteria" VALUES('ames-us-il','2024','DM2');
INSERT INTO "award_criteria" VALUES('ames-us-il','2024','OD1');
CREATE TABLE award_outcomes (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (city, award, outcome),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
INSERT INTO "award_outcomes" VALUES('ames-us-il','2024','broadband');
CREATE TABLE award_sources (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (city, award, source),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
INSERT INTO "award_sources" VALUES('ames-us-il','2023','https://www.example.org/june');
INSERT INTO "award_sources" VALUES('ames-us-il','2024','https://www.example.org/february');
INSERT INTO "award_sources" VALUES('bend-us-il','2023','https://www.example.org/bend-platinum');
INSERT INTO "award_sources" VALUES('bend-us-il','first-silver','https://www.example.org/bend');
INSERT INTO "award_sources" VALUES('honokaa-us-hi','2020','https://www.example.org/2020');
INSERT INTO "award_sources" VALUES('honokaa-us-hi','2022','https://www.example.org/2022-03');
INSERT INTO "award_sources" VALUES('sao-tome-br-sp','2023','https://www.example.org/june');
INSERT INTO "award_sources" VALUES('troy-us-il','2023','https://www.example.org/june');
CREATE TABLE awards (
  city TEXT NOT NULL REFERENCES cities (id),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  tier TEXT,
  likely_tier TEXT,
  tier_before TEXT,
  year INTEGER,
  announced TEXT NOT NULL,
  announced_earliest TEXT NOT NULL,
  announced_latest TEXT NOT NULL,
  announced_by TEXT,
  published TEXT NOT NULL,
  standard TEXT NOT NULL REFERENCES standards (id),
  valid_from TEXT NOT NULL,
  valid_through TEXT NOT NULL,
  ran_through TEXT NOT NULL,
  replaced INTEGER NOT NULL,
  gap_before INTEGER NOT NULL,
  criteria_met INTEGER,
  confidence TEXT NOT NULL,
  note TEXT,
  page TEXT NOT NULL,
  PRIMARY KEY (city, id)
) WITHOUT ROWID;
INSERT INTO "awards" VALUES('ames-us-il','2023','new','silver',NULL,NULL,2023,'2023-06-21','2023-06-21','2023-06-21','official','2023-06-21','2022','2023-06-21','2026-06-21','2025-02-25',1,0,NULL,'official',NULL,'https://registry.example/cities/ames-us-il/#award-2023');
INSERT INTO "awards" VALUES('ames-us-il','2024','leveled_up','gold',NULL,'silver',2024,'2025-02-26','2025-02-26','2025-02-26','press','2025-02-26','2022','2025-02-26','2028-02-26','2028-02-26',0,0,3,'press','A newspaper says so.','https://registry.example/cities/ames-us-il/#award-2024');
INSERT INTO "awards" VALUES('bend-us-il','2023','leveled_up','platinum',NULL,'silver',2023,'2023-07-30','2023-07-30','2023-07-30',NULL,'2023-07-30','2022','2023-07-30','2026-07-30','2026-07-30',0,30,NULL,'official',NULL,'https://registry.example/cities/bend-us-il/#award-2023');
INSERT INTO "awards" VALUES('bend-us-il','first-silver','new','silver',NULL,NULL,NULL,'2019-04-24/2020-06-29','2019-04-24','2020-06-29',NULL,'2023-08-15','2018','2019-04-24','2023-06-29','2023-06-29',0,0,NULL,'inferred','The day is not known.','https://registry.example/cities/bend-us-il/#award-first-silver');
INSERT INTO "awards" VALUES('honokaa-us-hi','2020','new','gold',NULL,NULL,2020,'2020-06-29','2020-06-29','2020-06-29',NULL,'2020-06-29','2018','2020-06-29','2023-06-29','2022-03-30',1,0,NULL,'official',NULL,'https://registry.example/cities/honokaa-us-hi/#award-2020');
INSERT INTO "awards" VALUES('honokaa-us-hi','2022','leveled_down','silver',NULL,'gold',2022,'2022-03','2022-03-01','2022-03-31',NULL,'2022-03-01','2018','2022-03-01','2025-03-31','2025-03-31',0,0,NULL,'press',NULL,'https://registry.example/cities/honokaa-us-hi/#award-2022');
INSERT INTO "awards" VALUES('sao-tome-br-sp','2023','new',NULL,'silver',NULL,2023,'2023-06-21','2023-06-21','2023-06-21','city','2023-06-21','2022','2023-06-21','2026-06-21','2026-06-21',0,0,NULL,'city','The level is not stated.','https://registry.example/cities/sao-tome-br-sp/#award-2023');
INSERT INTO "awards" VALUES('troy-us-il','2023','new','gold',NULL,NULL,2023,'2023-06-21','2023-06-21','2023-06-21',NULL,'2023-06-21','2022','2023-06-21','2026-06-21','2025-04-30',0,0,NULL,'official',NULL,'https://registry.example/cities/troy-us-il/#award-2023');
CREATE TABLE bands (
  standard TEXT NOT NULL REFERENCES standards (id),
  tier TEXT NOT NULL,
  from_percent INTEGER NOT NULL,
  from_criteria INTEGER NOT NULL,
  PRIMARY KEY (standard, tier)
) WITHOUT ROWID;
INSERT INTO "bands" VALUES('2022','gold',68,3);
INSERT INTO "bands" VALUES('2022','platinum',85,4);
INSERT INTO "bands" VALUES('2022','silver',51,3);
CREATE TABLE cities (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  country TEXT NOT NULL REFERENCES countries (code),
  subdivision TEXT NOT NULL REFERENCES subdivisions (code),
  latitude REAL NOT NULL,
  longitude REAL NOT NULL,
  population INTEGER,
  population_year INTEGER,
  population_source TEXT,
  status TEXT NOT NULL,
  certified INTEGER NOT NULL,
  tier TEXT,
  certified_since TEXT NOT NULL,
  tier_since TEXT NOT NULL,
  valid_through TEXT NOT NULL,
  withdrawn_on TEXT,
  withdrawn_reason TEXT,
  not_listed_as_of TEXT,
  not_listed_basis TEXT,
  status_changes_on TEXT,
  note TEXT,
  story TEXT,
  page TEXT NOT NULL
);
INSERT INTO "cities" VALUES('ames-us-il','Ames','US','US-IL',40.1,-89.2,66427,2020,'U.S. Census Bureau','certified',1,'gold','2023-06-21','2025-02-26','2028-02-26',NULL,NULL,NULL,NULL,'2027-08-31',NULL,NULL,'https://registry.example/cities/ames-us-il/');
INSERT INTO "cities" VALUES('bend-us-il','Bend','US','US-IL',41.0,-88.0,30000,2020,'U.S. Census Bureau','expiring',1,'platinum','2019-04-24/2020-06-29','2023-07-30','2026-07-30',NULL,NULL,'2025-11','a list without it','2026-07-31',NULL,NULL,'https://registry.example/cities/bend-us-il/');
INSERT INTO "cities" VALUES('honokaa-us-hi','Honokaʻa','US','US-HI',20.08,-155.47,NULL,NULL,NULL,'lapsed',0,'silver','2020-06-29','2022-03','2025-03-31',NULL,NULL,NULL,NULL,NULL,NULL,'<p>A story in the file itself.</p>
<h2 id="text-a-heading">A heading</h2>
<p>With <code>code</code>, <em>emphasis</em> and a quotation:</p>
<blockquote>
<p>Data is a means.</p>
</blockquote>
','https://registry.example/cities/honokaa-us-hi/');
INSERT INTO "cities" VALUES('sao-tome-br-sp','São Tomé','BR','BR-SP',-23.5,-46.6,NULL,NULL,NULL,'expiring',1,NULL,'2023-06-21','2023-06-21','2026-06-21',NULL,NULL,NULL,NULL,'2026-06-22','A city that does not exist.','<p>São Tomé maps floods. See <a href="https://registry.example/standards/2022/dm1/">what is core</a> and <a href="https://registry.example/cohorts/2023/">the cohort</a>.</p>
<h2 id="text-what-it-did">What it did</h2>
<ol>
<li>It mapped <strong>floods</strong>.</li>
<li>It told <a href="https://www.example.org/floods?a=1&amp;b=2" rel="external">everybody</a>.</li>
</ol>
','https://registry.example/cities/sao-tome-br-sp/');
INSERT INTO "cities" VALUES('troy-us-il','Troy','US','US-IL',38.7,-89.9,NULL,NULL,NULL,'withdrawn',0,'gold','2023-06-21','2023-06-21','2026-06-21','2025-05-01','The city asked for it.',NULL,NULL,NULL,NULL,NULL,'https://registry.example/cities/troy-us-il/');
CREATE TABLE corrections (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  number INTEGER NOT NULL,
  day TEXT NOT NULL,
  was TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (city, award, number),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
INSERT INTO "corrections" VALUES('ames-us-il','2024',1,'2025-03-02','announced 2025-02-25','The newspaper gave the day before.');
CREATE TABLE countries (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL
);
INSERT INTO "countries" VALUES('BR','Brazil');
INSERT INTO "countries" VALUES('US','United States');
CREATE TABLE criteria (
  standard TEXT NOT NULL REFERENCES standards (id),
  id TEXT NOT NULL,
  code TEXT,
  area TEXT NOT NULL,
  title TEXT NOT NULL,
  summary TEXT NOT NULL,
  core INTEGER NOT NULL,
  confirmation TEXT NOT NULL,
  PRIMARY KEY (standard, id)
) WITHOUT ROWID;
INSERT INTO "criteria" VALUES('2018','data-quality',NULL,'general-management','Data quality','Quality is audited.',0,'single_source');
INSERT INTO "criteria" VALUES('2022','dm1','DM1','dm','Strategy & governance','A written list says who does what.',1,'two_or_more_sources');
INSERT INTO "criteria" VALUES('2022','dm2','DM2','dm','Inventory','A catalog of the data.',0,'single_source');
INSERT INTO "criteria" VALUES('2022','od1','OD1','od','Open data policy','A public policy.',0,'single_source');
INSERT INTO "criteria" VALUES('2022','od2','OD2','od','Portal','One public place.',0,'single_source');
CREATE TABLE events (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  happened INTEGER NOT NULL,
  published TEXT NOT NULL,
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  tier TEXT,
  days_left INTEGER,
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
);
INSERT INTO "events" VALUES('tag:registry.example,2026:ames-us-il/2023/award','new','2023-06-21',1,'2023-06-21','ames-us-il','2023','silver',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:ames-us-il/2024/award','leveled_up','2025-02-26',1,'2025-02-26','ames-us-il','2024','gold',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:ames-us-il/2024/corrected-2025-03-02','corrected','2025-03-02',1,'2025-03-02','ames-us-il','2024','gold',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:ames-us-il/2024/expiring','expiring','2027-08-31',0,'2027-08-31','ames-us-il','2024','gold',180);
INSERT INTO "events" VALUES('tag:registry.example,2026:ames-us-il/2024/expiring-30','expiring','2028-01-28',0,'2028-01-28','ames-us-il','2024','gold',30);
INSERT INTO "events" VALUES('tag:registry.example,2026:ames-us-il/2024/lapsed','lapsed','2028-02-27',0,'2028-02-27','ames-us-il','2024','gold',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/2023/award','leveled_up','2023-07-30',1,'2023-07-30','bend-us-il','2023','platinum',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/2023/expiring','expiring','2026-02-01',1,'2026-02-01','bend-us-il','2023','platinum',180);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/2023/expiring-30','expiring','2026-07-01',0,'2026-07-01','bend-us-il','2023','platinum',30);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/2023/lapsed','lapsed','2026-07-31',0,'2026-07-31','bend-us-il','2023','platinum',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/first-silver/award','new','2019-04-24',1,'2023-08-15','bend-us-il','first-silver','silver',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/first-silver/expiring','expiring','2023-01-01',1,'2023-08-15','bend-us-il','first-silver','silver',180);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/first-silver/expiring-30','expiring','2023-05-31',1,'2023-08-15','bend-us-il','first-silver','silver',30);
INSERT INTO "events" VALUES('tag:registry.example,2026:bend-us-il/first-silver/lapsed','lapsed','2023-06-30',1,'2023-08-15','bend-us-il','first-silver','silver',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:honokaa-us-hi/2020/award','new','2020-06-29',1,'2020-06-29','honokaa-us-hi','2020','gold',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:honokaa-us-hi/2022/award','leveled_down','2022-03-01',1,'2022-03-01','honokaa-us-hi','2022','silver',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:honokaa-us-hi/2022/expiring','expiring','2024-10-03',1,'2024-10-03','honokaa-us-hi','2022','silver',180);
INSERT INTO "events" VALUES('tag:registry.example,2026:honokaa-us-hi/2022/expiring-30','expiring','2025-03-02',1,'2025-03-02','honokaa-us-hi','2022','silver',30);
INSERT INTO "events" VALUES('tag:registry.example,2026:honokaa-us-hi/2022/lapsed','lapsed','2025-04-01',1,'2025-04-01','honokaa-us-hi','2022','silver',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:sao-tome-br-sp/2023/award','new','2023-06-21',1,'2023-06-21','sao-tome-br-sp','2023',NULL,NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:sao-tome-br-sp/2023/expiring','expiring','2025-12-24',1,'2025-12-24','sao-tome-br-sp','2023',NULL,180);
INSERT INTO "events" VALUES('tag:registry.example,2026:sao-tome-br-sp/2023/expiring-30','expiring','2026-05-23',0,'2026-05-23','sao-tome-br-sp','2023',NULL,30);
INSERT INTO "events" VALUES('tag:registry.example,2026:sao-tome-br-sp/2023/lapsed','lapsed','2026-06-22',0,'2026-06-22','sao-tome-br-sp','2023',NULL,NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:troy-us-il/2023/award','new','2023-06-21',1,'2023-06-21','troy-us-il','2023','gold',NULL);
INSERT INTO "events" VALUES('tag:registry.example,2026:troy-us-il/2023/withdrawn','withdrawn','2025-05-01',1,'2025-05-01','troy-us-il','2023','gold',NULL);
CREATE TABLE highlight_criteria (
  city TEXT NOT NULL,
  highlight INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  PRIMARY KEY (city, highlight, criterion),
  FOREIGN KEY (city, highlight) REFERENCES highlights (city, number)
) WITHOUT ROWID;
INSERT INTO "highlight_criteria" VALUES('ames-us-il',1,'DM1');
INSERT INTO "highlight_criteria" VALUES('ames-us-il',1,'OD1');
CREATE TABLE highlight_sources (
  city TEXT NOT NULL,
  highlight INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (city, highlight, source),
  FOREIGN KEY (city, highlight) REFERENCES highlights (city, number)
) WITHOUT ROWID;
INSERT INTO "highlight_sources" VALUES('ames-us-il',1,'https://www.example.org/repairs');
INSERT INTO "highlight_sources" VALUES('sao-tome-br-sp',1,'https://www.example.org/floods');
CREATE TABLE highlights (
  city TEXT NOT NULL REFERENCES cities (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  year INTEGER,
  PRIMARY KEY (city, number)
) WITHOUT ROWID;
INSERT INTO "highlights" VALUES('ames-us-il',1,'Data cut repairs by 29% & saved "$1 million".',2024);
INSERT INTO "highlights" VALUES('sao-tome-br-sp',1,'Floods are <mapped>.',NULL);
CREATE TABLE honor_roll (
  city TEXT NOT NULL REFERENCES cities (id),
  year INTEGER NOT NULL,
  PRIMARY KEY (city, year)
) WITHOUT ROWID;
INSERT INTO "honor_roll" VALUES('ames-us-il',2021);
CREATE TABLE outcomes (
  standard TEXT NOT NULL REFERENCES standards (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (standard, id)
) WITHOUT ROWID;
INSERT INTO "outcomes" VALUES('2022','broadband','Households with broadband');
CREATE TABLE standards (
  id TEXT PRIMARY KEY,
  label TEXT NOT NULL,
  announced TEXT NOT NULL,
  used_from TEXT NOT NULL,
  validity_years INTEGER NOT NULL,
  criteria_count INTEGER NOT NULL,
  areas_count INTEGER NOT NULL,
  summary TEXT NOT NULL,
  bands_note TEXT,
  outcome_requirement TEXT
);
INSERT INTO "standards" VALUES('2018','2018 standard','2018-11-14','2019-04',3,45,8,'The version before, of which little is documented.','No bands are documented.',NULL);
INSERT INTO "standards" VALUES('2022','2022 standard','2022-08','2023-06',3,4,2,'The version in use, with four criteria in two areas.',NULL,'At least one outcome must be reached.');
CREATE TABLE subdivisions (
  code TEXT PRIMARY KEY,
  country TEXT NOT NULL REFERENCES countries (code),
  name TEXT NOT NULL
);
INSERT INTO "subdivisions" VALUES('BR-SP','BR','São Paulo');
INSERT INTO "subdivisions" VALUES('US-HI','US','Hawaiʻi');
INSERT INTO "subdivisions" VALUES('US-IL','US','Illinois');
COMMIT;
