"""What every address of a table lets one choose: how people appear, and for whom it is written."""

from __future__ import annotations

from analytics.exports.anonymize import People
from analytics.exports.csv_writer import Profile
from pages.request_params.params import Param, one_of

PEOPLE = Param("people", one_of(People), People.NAMES)
"""How people are to appear; by name unless said otherwise."""

PROFILE = Param("profile", one_of(Profile), Profile.SPREADSHEET)
"""How cells are written; for a spreadsheet unless said otherwise. JSON, GraphML and SVG know one way."""

TABLE = (PEOPLE, PROFILE)
