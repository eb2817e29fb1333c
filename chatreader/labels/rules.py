"""The table of label rules: what each mark in a text means, and why.

The rules are tried from top to bottom; the first that applies decides. Each
carries its words for the documentation page and an example that is tested.
They rest on what was counted in real chats (four fifths of inline "Qn" after
a preposition are mere references, half of all labels have no separator, ...).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from chatreader.labels import predicates
from chatreader.labels.label import Reason
from chatreader.labels.mark_context import MarkContext

RULES_VERSION: Final = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    ``gives`` is what the mark becomes: "label" (a question or an answer, as
    its letter says), "question", "answer", "reference" (merely spoken of) or
    "nothing". ``example`` is a post the rule decides, ``reads`` how it is
    then read ("answer 1", "none", "none about 3").
    """

    name: str
    says: str
    example: str
    reads: str
    applies: Callable[[MarkContext], bool]
    gives: str
    confidence: float = 0.9
    reason: str = ""
    place: Reason = Reason.LABEL
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TextRule:
    """What a whole text may be before any of its marks counts (fields as in ``Rule``)."""

    name: str
    says: str
    example: str
    reads: str


# fmt: off
TEXT_RULES: Final[tuple[TextRule, ...]] = (
    TextRule(
        "repost",
        "Words behind RT, MT or an old-style quote are somebody else's; a label before them still counts.",
        "This. RT @kevin: A2- it is great because", "none about 2",
    ),
    TextRule(
        "preview",
        "A list of the chat's questions asks none of them yet; it offers their wordings.",
        "Preview: Q1 What is a badge? Q2 Who cares? Q3 What next?", "none about 1,2,3",
    ),
    TextRule(
        "rules-explained",
        "A post that tells people how to label names both letters, or several in a row, and uses none.",
        "We use the format Q1 (Question1) - A1 (Answer1).", "none about 1",
    ),
    TextRule(
        "topic",
        "T and a number counts only in chats that number topics instead of questions.",
        "T1: How do you share badges?", "none about 1",
    ),
    TextRule(
        "keycap",
        "A keycap number that begins a post may be a question without its letter: low confidence.",
        "1️⃣ What is a badge?", "none about 1",
    ),
    TextRule(
        "no-label",
        "Without a letter and a number there is no label.",
        "Question: do badges expire?", "none",
    ),
)
"""What is decided about the whole text, before the table for its marks."""

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "false-friend",
        "A thing with such a name (paper, a car, a sauce, a variant, a motorway) is no label, unless a "
        "separator follows.",
        "A4 paper or letter?", "none", predicates.is_false_friend, "nothing", 0.85,
        "the name of a thing, not a label",
    ),
    Rule(
        "business-quarter",
        "Q and a number before a year or a word of business is a quarter of the year.",
        "Q4 earnings beat expectations", "none", predicates.is_quarter, "nothing", 0.85,
        "a quarter of a business year",
    ),
    Rule(
        "article",
        'The word "a" before a number is no label: "a 5 minute video", "A 4--YEAR LONG NIGHTMARE".',
        "A 5 minute video changed my mind", "none", predicates.is_article, "nothing", 0.85,
        "the word a before a number",
    ),
    Rule(
        "counted-things",
        'A number of things is no label, nor is the part mark behind such a word ("wrong answers 2/3").',
        "Answer 3 questions and win a badge", "none", predicates.is_number_of_things, "nothing", 0.8,
        "a number of things",
    ),
    Rule(
        "grade",
        "A-1 without a separator is a grade, not an answer.",
        "A-1 service everywhere", "none", predicates.is_compound, "nothing", 0.7, "a grade, not a label",
    ),
    Rule(
        "possessive",
        "A label with an 's is spoken of.",
        "Q1's wording threw me", "none about 1", predicates.is_possessive, "reference", 0.8, "speaks of Q1",
    ),
    Rule(
        "corrected",
        "A label said to be meant instead of another corrects an earlier post.",
        "*A3 not A2, sorry", "none about 2,3", predicates.is_corrected, "reference", 0.75,
        "corrects the label of another post",
    ),
    Rule(
        "announced",
        "A question said to be coming is not asked yet.",
        "Question 1 on the way...", "none about 1", predicates.is_announced, "reference", 0.85,
        "announces a question", flags=frozenset({"announcement"}),
    ),
    Rule(
        "entity",
        "A label behind a leftover HTML entity counts, with little confidence.",
        "&quot;A1: entity before it", "answer 1", predicates.is_entity, "label", 0.5,
        "label behind a garbled quotation mark",
    ),
    Rule(
        "quoted",
        "A label right after an opening quotation mark may be somebody else's: low confidence.",
        '"A1: Because it motivates', "answer 1", predicates.is_quoted, "label", 0.5,
        "label behind a quotation mark",
    ),
    Rule(
        "glued-to-hashtag",
        "A label glued to the end of a hashtag counts, with little confidence.",
        "#BadgeChatA1: glued to the tag", "answer 1", predicates.is_glued, "label", 0.45,
        "label glued to a hashtag",
    ),
    Rule(
        "doubtful-spelling",
        'Spellings that are often something else ("A 2 attended", "A-1:", "A1Because") count with little'
        ' confidence.',
        "A 2 attended a meeting recently where", "answer 2", predicates.is_doubtful_spelling, "label", 0.45,
        "label in a doubtful spelling",
    ),
    Rule(
        "judged",
        "A question praised or blamed is spoken of.",
        "Q2 was a great one", "none about 2", predicates.is_judged, "reference", 0.6, "speaks of a question",
    ),
    Rule(
        "named-answer",
        "Q and a number before the word answer or response is an answer.",
        "Q1 answer: portability", "answer 1", predicates.names_answer, "answer", 0.8,
        "says that it is an answer",
    ),
    Rule(
        "leading",
        "A label that begins the post counts, with any separator or none; names, hashtags, links, part "
        "marks and decoration may stand before it.",
        "@jmymcginniss #badgechat A5 Listen more to them", "answer 5", predicates.is_leading, "label", 0.97,
        "label at the start of the post",
    ),
    Rule(
        "repeat",
        'A label after "ICYMI", "again", "repeating", "still on" is a question or answer posted again.',
        "ICYMI Q2: How do you show evidence?", "question 2", predicates.is_repeat, "label", 0.85,
        "label after words that say it is a repeat", Reason.INLINE, frozenset({"repeat"}),
    ),
    Rule(
        "follow-up",
        'A Q after "follow up to" asks further about that question.',
        "Follow up to Q1 - How did these technologies come", "question 1", predicates.is_follow_up,
        "question", 0.8,
        "a follow-up to the question", Reason.INLINE, frozenset({"follow-up"}),
    ),
    Rule(
        "regarding-answer",
        "\"Re: A1\" or \"re A1\" may answer or only speak of an answer: low confidence.",
        "Re: A1, we do the same", "answer 1", predicates.is_regarding, "answer", 0.5,
        "begins with Re: and an answer's label",
        Reason.INLINE,
    ),
    Rule(
        "formal-answer",
        "\"Re Q1\", \"In response to Q2\", \"As for Q3\", \"My answer to Q1\" at the start is an answer.",
        "In response to Q2, our district does", "answer 2", predicates.answers_formally, "answer", 0.8,
        "says which question it answers", Reason.INLINE,
    ),
    Rule(
        "spoken-of",
        "A label inside the post with a verb behind it is spoken of.",
        "Fun chat! Q1 was the best", "none about 1", predicates.is_spoken_of, "reference", 0.7,
        "speaks of a question",
    ),
    Rule(
        "introduced",
        "A phrase that leads over to Qn, with something asked behind it, is the question itself when a "
        "moderator (or nobody known) writes it; from anybody else it is a reference.",
        "okay, it seems like a good time for Q3: What are the core values?",
        "question 3", predicates.is_introduced, "question", 0.6,
        "a question led over to", Reason.INLINE,
    ),
    Rule(
        "image",
        "Only an opening phrase, Qn and nothing behind it: the question is in a picture.",
        "Tonight's #badgechat Q3!", "question 3", predicates.is_image, "question", 0.7,
        "a question without words: probably a picture", Reason.INLINE, frozenset({"image"}),
    ),
    Rule(
        "plain-opening",
        "A label with a separator behind nothing but opening words (and, but, also, my, next question) "
        "counts.",
        "Late, but A1: portability", "answer 1", predicates.follows_plain_opening, "label", 0.8,
        "label after an opening phrase", Reason.INLINE,
    ),
    Rule(
        "announcing",
        "A phrase that leads over to Qn with nothing asked behind it announces the question.",
        "Coming up on Q4 (out of five).", "none about 4", predicates.is_announcing, "reference", 0.75,
        "announces a question", flags=frozenset({"announcement"}),
    ),
    Rule(
        "reference",
        "After a preposition, an article, a possessive or a verb a label is only spoken of.",
        "curious about people's A3, I think I usually", "none about 3", predicates.is_reference,
        "reference", 0.8, "only speaks of it",
    ),
    Rule(
        "bracketed",
        "A label in brackets in the middle of a sentence counts, with little confidence.",
        "Hi, I'm Ryan, a doodler, but (Q1) haven't done that yet", "question 1",
        predicates.is_mid_sentence_bracket, "label", 0.45, "label in brackets", Reason.INLINE,
    ),
    Rule(
        "inline",
        "A label at the start of a sentence, a line or a bracket counts.",
        "And next question... Q4 What's next? Where are we going?", "question 4",
        predicates.starts_clause, "label", 0.85, "label inside the post", Reason.INLINE,
    ),
    Rule(
        "opening",
        "A label with a separator behind at most four opening words counts.",
        "Sub A1. Aurasma is our AR platform", "answer 1", predicates.follows_opening, "label", 0.75,
        "label after an opening phrase", Reason.INLINE,
    ),
    Rule(
        "trailing",
        "A label that ends the post (hashtags, links and part marks may follow) counts.",
        "There is neoliberalism lurking that we need to be aware of. #badgechat A2",
        "answer 2", predicates.is_trailing, "label", 0.75,
        "label at the end of the post", Reason.TRAILING,
    ),
    Rule(
        "elsewhere",
        "Anywhere else a label is only spoken of.",
        "We go over Q1 now and then talk", "none about 1", predicates.always, "reference", 0.6,
        "only speaks of it",
    ),
)
# fmt: on
"""All rules for one mark, in the order in which they are tried. The last one applies to everything."""


def first_rule_for(at: MarkContext) -> Rule:
    """Return the first rule that applies to a mark in its surroundings."""
    for rule in RULES:
        if rule.applies(at):
            return rule
    raise AssertionError("the last rule applies to everything")
