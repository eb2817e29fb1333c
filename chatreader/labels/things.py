"""Things and amounts that are spelled like labels: paper, cars, roads, quarters, "a 5 minute video"."""

from __future__ import annotations

import re
from typing import Final

THING_AFTER: Final = re.compile(
    r"[Ss]teak\b|[Ss]auces?\b|sized?\b|sheets?\b|envelopes?\b|posters?\b|printers?\b|cardstock\b|"
    r"(?:sub-?)?variants?\b|strains?\b|lineages?\b|influenza\b|flu\b|virus(?:es)?\b|motorway\b|"
    r"highway\b|junction\b|milk\b|casein\b|diabet\w+|quattro\b|sedans?\b|tdi\b|[Ww]agyu\b|SUV\b|"
    r"for sale\b|road\b(?! (?:to|blocks?))|format\b|rated\b|grade\b(?=\W*$)|[Ll]evel\b(?! (?:of|the|up|"
    r"playing))|quality\b(?! (?:over|of|matters|is|and|in))|blood\b|beginners?\b|[Bb][12]\b"
)
"""Things called A1, A2, Q5, ...: sauce, flu, roads, levels. A capital usually begins a sentence instead."""

PAPER_AFTER: Final = re.compile(
    r"(?i:papers?|pages?|notebooks?|booklets?|flyers?|leaflets?|handouts?|prints?)\b(?! trail)|"
    r"(?:landscape|portrait)\b"
)
"""Things printed on A3, A4 or A5."""

PAPER_SIZES: Final = frozenset((3, 4, 5))

CHIP_AFTER: Final = re.compile(r"(?i:chips?|bionic|processors?|fusion|soc)\b")
"""Chips are called A8 and upwards."""

FIRST_CHIP: Final = 8

TIED_THING: Final = re.compile(
    r"(?i:sized?|rated?|grade|quality|level|class|type|style|ready|year|day|week|month|hour|minute|min|"
    r"star|series|paper|format)\b"
)
"""What a dash ties to a name ("A4-sized", "A1-rated"), where "A1-State" is a label typed in haste."""

THING_BEFORE: Final = re.compile(
    r"\b(?:audi|infiniti|sony|nikon|blood type|covid(?:-19)?|influenza|flu|hepatitis|vitamin|omicron|"
    r"delta|galaxy|apple|canon|mini|grade|level|cefr|motorway|highway|route|terminal|gate|room|seat|row|"
    r"cell|column|section|building|hall|booth|stand|track|zone|block|platform|flight|bus|size|format|"
    r"din|iso|table|figure|fig|appendix|annex|chapter|page|tier|class|type|m\d+ and)\.?\s?$",
    re.IGNORECASE,
)
"""What comes before a thing so called ("Audi A4", "room A2")."""

YEAR_AFTER: Final = re.compile(
    r"(?:of |in )?'?(?:19|20)\d\d\b(?!\s?[:?])|'\d\d\b|\d\d\b(?= (?:earnings|results|budget))|fy\s?'?\d",
    re.IGNORECASE,
)
"""A year behind a quarter ("Q1 2019", "Q1 FY19")."""

BUSINESS_AFTER: Final = re.compile(
    r"(?i:fiscal|fy\b|fy\d\d|earnings?\b|revenues?\b|results?\b|profits?\b|gdp\b|okrs?\b|kpis?\b|"
    r"dividends?\b|roadmap|of (?:last|this|next) year|of (?:19|20)\d\d|(?:19|20)\d\d\b)|sales\b|"
    r"losses\b|reports?\b|budgets?\b|forecasts?\b|guidance\b|targets?\b|growth\b|outlook\b|numbers\b|"
    r"bookings\b|close\b|(?:conference )?call\b(?! to)|planning\b|goals?\b(?! (?:of|for))|financials?\b|"
    r"journals?\b|deliver(?:y|ables)\b|performance\b(?=\W*$| (?:was|is|review))|quarter\b|of (?:the|our|"
    r"my|your|this) (?:survey|exam|test|quiz|form|poll|homework|year)\b"
)
"""What follows the quarter of a business year ("Q4 earnings", "Q2 2018 roadmap")."""

COUNTED_AFTER: Final = re.compile(
    r"(?:(?:quick|short|easy|simple|more|other|of the|[a-z]+(?= questions?\b))\s)?(?:(?:minutes?|mins?|"
    r"hours?|hrs?|days?|weeks?|months?|years?|yrs?|seconds?|times?|things?|people|persons?|steps?|"
    r"parts?|points?|stars?|pages?|words?|questions?|more|of\b|percent|ways?|reasons?|tweets?|posts?|"
    r"examples?|ideas?|correctly|right|wrong)\b|(?:you|u|ya|us)\b)",
    re.IGNORECASE,
)
"""Things that are counted ("Answer 3 questions")."""

PART_AFTER_WORD: Final = re.compile(r"[A-Za-z]+\s\d{1,2}\s?/\s?\d{1,2}(?![^\W_])")
"""A word and the part mark of its post ("... wrong answers 2/3")."""

ANSWER_AFTER_ARTICLE: Final = re.compile(
    r"(?!and an? \d)(?:[A-Z](?!-)\w*|(?:i|i'\w+|we|we'\w+|my|our|the|they|it|this|that|these|those|he|she|"
    r"you|your|their|there|and|but|so|yes|no|not|if|when|because|by|with|in|for|to|from|as|at|on|is|are|was|do|"
    r"don't|have|had|can|just|also|very|some|many|most|all|both|each|more than|(?!one-)\w+ly|\w+ed|"
    r"\w+ing)\b(?!-))(?!\s?(?:one|course|lesson|meal|shot|day|year)\b)"
)
"""What may follow a label spelled "A 2" and not an article with a number ("A 5 minute video")."""
