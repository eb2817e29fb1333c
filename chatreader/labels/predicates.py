"""Predicates of the label rules: one question about a mark in its context, answered yes or no."""

from __future__ import annotations

from chatreader.labels import lexicon
from chatreader.labels.mark_context import MarkContext, asks_something, begins_asking
from chatreader.labels.normalize import LINK, NAME, TAG

_WORDS_OF_A_SENTENCE = 4
"""So many words and hashtags may still be a phrase ("just missed #chat Q2")."""


def is_trailing_off(separator: str) -> bool:
    """True for "..." after the number, which announces rather than labels."""
    return separator.startswith(("..", "…"))


def names_thing(at: MarkContext) -> bool:
    number = at.mark.numbers[0]
    if at.mark.is_tied:
        return lexicon.TIED_THING.match(at.after) is not None
    if lexicon.THING_AFTER.match(at.after) is not None:
        return True
    if number in lexicon.PAPER_SIZES:
        return lexicon.PAPER_AFTER.match(at.after) is not None
    return number >= lexicon.FIRST_CHIP and lexicon.CHIP_AFTER.match(at.after) is not None


def is_false_friend(at: MarkContext) -> bool:
    is_named = not at.is_leading and lexicon.THING_BEFORE.search(at.before) is not None
    if at.mark.is_strong and not at.mark.is_tied:
        # "Section A 1-3", "Room A1-04": the word before names it, separator or not.
        return is_named and (at.mark.gap.isspace() or (at.mark.separator == "-" and at.after[:1].isdigit()))
    return is_named or names_thing(at)


def is_quarter(at: MarkContext) -> bool:
    if at.mark.letter != "q":
        return False
    if at.mark.separator == "'" and at.after[:2].isdigit():
        return True
    if at.mark.separator in ("", "/", "-") and lexicon.YEAR_AFTER.match(at.after):
        return True
    return not at.mark.is_strong and lexicon.BUSINESS_AFTER.match(at.after) is not None


def is_article(at: MarkContext) -> bool:
    mark = at.mark
    if mark.letter != "a" or mark.is_word or mark.gap.strip() or not mark.gap:
        return False
    if (
        mark.is_tied
        or "%" in at.after[:2]
        or (mark.separator == ":" and at.plain.text[mark.body - 1] == ":" and at.after[:1].isdigit())
    ):
        return True
    if mark.is_strong:
        return ":" not in mark.separator and not mark.is_capital
    return not mark.is_capital or lexicon.ANSWER_AFTER_ARTICLE.match(at.after) is None


def is_number_of_things(at: MarkContext) -> bool:
    if not at.mark.is_word or at.mark.is_strong:
        return False
    return _is_part_of_post(at) or lexicon.COUNTED_AFTER.match(at.after) is not None


def _is_part_of_post(at: MarkContext) -> bool:
    """Say whether "wrong answers 2/3" ends with the post's part mark."""
    if at.is_leading or not at.is_trailing or not at.mark.gap.isspace():
        return False
    return lexicon.PART_AFTER_WORD.match(at.plain.text, at.mark.start) is not None


def is_compound(at: MarkContext) -> bool:
    """Say whether "A-1" is a grade ("A-1 quality") and not a label ("A-1: because")."""
    mark = at.mark
    return "-" in mark.gap and mark.letter == "a" and not mark.is_word and not mark.is_strong


def is_announced(at: MarkContext) -> bool:
    if at.mark.is_strong and not is_trailing_off(at.mark.separator):
        return at.mark.letter == "q" and lexicon.ANNOUNCED_FULLY.match(at.after) is not None
    if at.mark.letter == "q" and lexicon.TIME_AFTER.match(at.after):
        return True
    found = lexicon.ANNOUNCED_AFTER.match(at.after)
    return found is not None and not begins_asking(at.after[found.end() :])


def is_possessive(at: MarkContext) -> bool:
    return at.after[:2] in ("s ", "s.") and at.mark.separator.startswith("'")


def is_judged(at: MarkContext) -> bool:
    if not at.is_leading or at.mark.is_strong:
        return False
    if at.mark.letter != "q" and NAME not in at.plain.text[: at.mark.start]:
        return False
    return "?" not in at.after and lexicon.JUDGED_AFTER.match(at.after) is not None


def is_corrected(at: MarkContext) -> bool:
    return not at.mark.is_strong and lexicon.INSTEAD_AFTER.match(at.plain.text, at.mark.body) is not None


def is_spoken_of(at: MarkContext) -> bool:
    if at.mark.is_strong or "?" in at.after:
        return False
    return lexicon.SPOKEN_OF_AFTER.match(at.after) is not None


def is_glued(at: MarkContext) -> bool:
    start = at.mark.start
    return start > 0 and at.plain.text[start - 1] == TAG


def is_doubtful_spelling(at: MarkContext) -> bool:
    mark = at.mark
    if not at.is_leading or mark.is_word:
        return False
    if mark.is_glued or ("-" in mark.gap and mark.letter == "a"):
        return True
    return bool(mark.gap) and not mark.gap.strip() and mark.letter == "a" and ":" not in mark.separator


def is_quoted(at: MarkContext) -> bool:
    return at.is_leading and not {'"', "'"}.isdisjoint(
        at.plain.text[max(0, at.mark.start - 2) : at.mark.start]
    )


def is_entity(at: MarkContext) -> bool:
    return at.is_leading and at.plain.has_entity and '"' in at.plain.text[: at.mark.start]


def is_leading(at: MarkContext) -> bool:
    return at.is_leading


def names_answer(at: MarkContext) -> bool:
    if at.mark.letter != "q" or not (at.is_leading or at.is_clause_start):
        return False
    return lexicon.ANSWER_WORD_AFTER.match(at.after) is not None


def is_repeat(at: MarkContext) -> bool:
    if lexicon.REPEAT_BEFORE.search(at.before) is None or is_asked_for(at):
        return False
    return not at.is_trailing and (at.mark.is_strong or asks_something(at.after))


def is_asked_for(at: MarkContext) -> bool:
    return at.mark.letter == "q" and lexicon.REQUEST_BEFORE.search(at.before) is not None


def is_follow_up(at: MarkContext) -> bool:
    return at.mark.letter == "q" and lexicon.FOLLOW_UP_BEFORE.search(at.before) is not None


def answers_formally(at: MarkContext) -> bool:
    if not at.opening or not at.after.strip():
        return False
    if lexicon.ANSWERING_BEFORE.match(at.opening) is not None:
        return not _is_owned_quarter(at)
    return lexicon.FOR_BEFORE.match(at.opening) is not None and not asks_something(at.after)


def _is_owned_quarter(at: MarkContext) -> bool:
    """Say whether "Our Q2 newsletter" speaks of the quarter's, where "My Q2: ..." answers."""
    if at.mark.letter != "q" or at.mark.is_strong or at.word not in ("my", "our"):
        return False
    return lexicon.ANSWER_WORD_AFTER.match(at.after) is None


def is_regarding(at: MarkContext) -> bool:
    return (
        bool(at.opening)
        and at.mark.letter == "a"
        and lexicon.REGARDING_BEFORE.match(at.opening or "") is not None
    )


def is_introduced(at: MarkContext) -> bool:
    if at.mark.letter != "q" or lexicon.INTRODUCED_BEFORE.search(at.before) is None:
        return False
    return "?" in at.after or asks_something(at.after)


def is_image(at: MarkContext) -> bool:
    if at.mark.letter != "q" or not at.is_trailing or len(at.mark.numbers) > 1:
        return False
    if at.opening is None or lexicon.UNVEILED_BEFORE.match(at.opening) is None:
        return False
    return LINK in at.plain.text[at.mark.end :] or lexicon.ANNOUNCED_BEFORE.search(at.before) is None


def is_announcing(at: MarkContext) -> bool:
    if at.mark.letter != "q" or (at.is_clause_start and not at.is_trailing):
        return False
    return lexicon.ANNOUNCED_BEFORE.search(at.before) is not None


def is_reference(at: MarkContext) -> bool:
    if at.word.endswith(("'s", "s'")) and not set(at.gap) & {".", "!", "?", ":", "\n"}:
        return True
    if at.word not in lexicon.REFERRING or _ends_after_hashtag(at):
        return False
    if at.mark.is_strong and ("," in at.gap or at.word == "but"):
        return False
    return set(at.gap) <= lexicon.NO_CLAUSE or (len(at.gap) < 4 and '"' in at.gap)


def _ends_after_hashtag(at: MarkContext) -> bool:
    """Say whether a whole sentence and a hashtag stand before a label at the end ("... I do #chat A7")."""
    if not at.is_trailing or TAG not in at.gap or at.word in lexicon.UNFINISHED:
        return False
    return at.opening is None or len(at.opening.split()) > _WORDS_OF_A_SENTENCE


def is_mid_sentence_bracket(at: MarkContext) -> bool:
    return (
        at.gap.endswith(("(", "["))
        and not set(at.gap[:-1]) & {".", "!", "?", ":", "\n"}
        and not at.is_trailing
    )


def starts_clause(at: MarkContext) -> bool:
    return at.is_clause_start and not at.is_trailing


def follows_opening(at: MarkContext) -> bool:
    if not at.mark.is_strong or at.is_trailing or at.word in lexicon.REFERRING:
        return False
    return at.opening is not None and len(at.opening.split()) <= 4


def follows_plain_opening(at: MarkContext) -> bool:
    if not at.mark.is_strong or at.is_trailing or at.opening is None:
        return False
    return lexicon.OPENING_BEFORE.match(at.opening) is not None


def is_trailing(at: MarkContext) -> bool:
    return at.is_trailing and "?" not in at.mark.separator


def always(at: MarkContext) -> bool:
    return True
