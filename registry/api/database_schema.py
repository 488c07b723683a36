"""The tables of the database file, as SQL."""

from __future__ import annotations

from typing import Final

SCHEMA: Final = """
CREATE TABLE about (
  key TEXT PRIMARY KEY,
  value TEXT
);
CREATE TABLE countries (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL
);
CREATE TABLE subdivisions (
  code TEXT PRIMARY KEY,
  country TEXT NOT NULL REFERENCES countries (code),
  name TEXT NOT NULL
);
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
CREATE TABLE bands (
  standard TEXT NOT NULL REFERENCES standards (id),
  tier TEXT NOT NULL,
  from_percent INTEGER NOT NULL,
  from_criteria INTEGER NOT NULL,
  PRIMARY KEY (standard, tier)
) WITHOUT ROWID;
CREATE TABLE outcomes (
  standard TEXT NOT NULL REFERENCES standards (id),
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  PRIMARY KEY (standard, id)
) WITHOUT ROWID;
CREATE TABLE areas (
  standard TEXT NOT NULL REFERENCES standards (id),
  id TEXT NOT NULL,
  code TEXT,
  name TEXT NOT NULL,
  summary TEXT NOT NULL,
  criteria_count INTEGER,
  PRIMARY KEY (standard, id)
) WITHOUT ROWID;
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
CREATE TABLE announcement_sources (
  announcement TEXT NOT NULL REFERENCES announcements (id),
  source TEXT NOT NULL,
  PRIMARY KEY (announcement, source)
) WITHOUT ROWID;
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
CREATE TABLE aliases (
  city TEXT NOT NULL REFERENCES cities (id),
  name TEXT NOT NULL,
  PRIMARY KEY (city, name)
) WITHOUT ROWID;
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
CREATE TABLE award_criteria (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  criterion TEXT NOT NULL,
  PRIMARY KEY (city, award, criterion),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
CREATE TABLE award_outcomes (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (city, award, outcome),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
CREATE TABLE award_sources (
  city TEXT NOT NULL,
  award TEXT NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (city, award, source),
  FOREIGN KEY (city, award) REFERENCES awards (city, id)
) WITHOUT ROWID;
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
CREATE TABLE highlights (
  city TEXT NOT NULL REFERENCES cities (id),
  number INTEGER NOT NULL,
  text TEXT NOT NULL,
  year INTEGER,
  PRIMARY KEY (city, number)
) WITHOUT ROWID;
CREATE TABLE highlight_criteria (
  city TEXT NOT NULL,
  highlight INTEGER NOT NULL,
  criterion TEXT NOT NULL,
  PRIMARY KEY (city, highlight, criterion),
  FOREIGN KEY (city, highlight) REFERENCES highlights (city, number)
) WITHOUT ROWID;
CREATE TABLE highlight_sources (
  city TEXT NOT NULL,
  highlight INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (city, highlight, source),
  FOREIGN KEY (city, highlight) REFERENCES highlights (city, number)
) WITHOUT ROWID;
CREATE TABLE honor_roll (
  city TEXT NOT NULL REFERENCES cities (id),
  year INTEGER NOT NULL,
  PRIMARY KEY (city, year)
) WITHOUT ROWID;
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
"""
"""A day is text in ISO form, a truth value 0 or 1, and what is not known is NULL."""
