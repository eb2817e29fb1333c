"""The signs the label rules go by: one question about a mark in its surroundings, answered yes or no."""

from __future__ import annotations

from chats.parsing import label_words as words
from chats.parsing.label_standing import Standing, asks, begins_asking
from chats.parsing.label_text import LINK, NAME, TAG


def names_thing(at: Standing) -> bool:
    number = at.mark.numbers[0]
    if at.mark.is_tied:
        return words.TIED_THING.match(at.after) is not None
    if words.THING_AFTER.match(at.after) is not None:
        return True
    if number in words.PAPER_SIZES:
        return words.PAPER_AFTER.match(at.after) is not None
    return number >= words.FIRST_CHIP and words.CHIP_AFTER.match(at.after) is not None


def is_false_friend(at: Standing) -> bool:
    if at.mark.is_strong and not at.mark.is_tied:
        return False
    if names_thing(at):
        return True
    return not at.is_leading and words.THING_BEFORE.search(at.before) is not None


def is_quarter(at: Standing) -> bool:
    if at.mark.letter != "q":
        return False
    if at.mark.separator == "'" and at.after[:2].isdigit():
        return True
    if at.mark.separator in ("", "/", "-") and words.YEAR_AFTER.match(at.after):
        return True
    return not at.mark.is_strong and words.BUSINESS_AFTER.match(at.after) is not None


def is_article(at: Standing) -> bool:
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
    return not mark.is_capital or words.ANSWER_AFTER_ARTICLE.match(at.after) is None


def is_number_of_things(at: Standing) -> bool:
    return at.mark.is_word and not at.mark.is_strong and words.COUNTED_AFTER.match(at.after) is not None


def is_compound(at: Standing) -> bool:
    """Say whether "A-1" is a grade ("A-1 quality") and not a label ("A-1: because")."""
    mark = at.mark
    return "-" in mark.gap and mark.letter == "a" and not mark.is_word and not mark.is_strong


def is_announced(at: Standing) -> bool:
    if at.mark.is_strong and not words.is_trailing_off(at.mark.separator):
        return at.mark.letter == "q" and words.ANNOUNCED_FULLY.match(at.after) is not None
    found = words.ANNOUNCED_AFTER.match(at.after)
    return found is not None and not begins_asking(at.after[found.end() :])


def is_possessive(at: Standing) -> bool:
    return at.after[:2] in ("s ", "s.") and at.mark.separator.startswith("'")


def is_judged(at: Standing) -> bool:
    if not at.is_leading or at.mark.is_strong:
        return False
    if at.mark.letter != "q" and NAME not in at.plain.text[: at.mark.start]:
        return False
    return "?" not in at.after and words.JUDGED_AFTER.match(at.after) is not None


def is_spoken_of(at: Standing) -> bool:
    if at.mark.is_strong or "?" in at.after:
        return False
    return words.SPOKEN_OF_AFTER.match(at.after) is not None


def is_glued(at: Standing) -> bool:
    start = at.mark.start
    return start > 0 and at.plain.text[start - 1] == TAG


def is_doubtful_spelling(at: Standing) -> bool:
    mark = at.mark
    if not at.is_leading or mark.is_word:
        return False
    if "-" in mark.gap or mark.is_glued:
        return True
    return bool(mark.gap) and not mark.gap.strip() and mark.letter == "a" and ":" not in mark.separator


def is_quoted(at: Standing) -> bool:
    return at.is_leading and not {'"', "'"}.isdisjoint(
        at.plain.text[max(0, at.mark.start - 2) : at.mark.start]
    )


def is_entity(at: Standing) -> bool:
    return at.is_leading and at.plain.has_entity and '"' in at.plain.text[: at.mark.start]


def is_leading(at: Standing) -> bool:
    return at.is_leading


def names_answer(at: Standing) -> bool:
    if at.mark.letter != "q" or not (at.is_leading or at.is_clause_start):
        return False
    return words.ANSWER_WORD_AFTER.match(at.after) is not None


def is_repeat(at: Standing) -> bool:
    if words.REPEAT_BEFORE.search(at.before) is None:
        return False
    return not at.is_trailing and (at.mark.is_strong or asks(at.after))


def is_follow_up(at: Standing) -> bool:
    return at.mark.letter == "q" and words.FOLLOW_UP_BEFORE.search(at.before) is not None


def answers_formally(at: Standing) -> bool:
    if not at.opening or not at.after.strip():
        return False
    if words.ANSWERING_BEFORE.match(at.opening) is not None:
        return True
    return words.FOR_BEFORE.match(at.opening) is not None and not asks(at.after)


def is_regarding(at: Standing) -> bool:
    return (
        bool(at.opening)
        and at.mark.letter == "a"
        and words.REGARDING_BEFORE.match(at.opening or "") is not None
    )


def is_introduced(at: Standing) -> bool:
    if at.mark.letter != "q" or words.INTRODUCED_BEFORE.search(at.before) is None:
        return False
    return "?" in at.after or asks(at.after)


def is_image(at: Standing) -> bool:
    if at.mark.letter != "q" or not at.is_trailing or len(at.mark.numbers) > 1:
        return False
    if at.opening is None or words.UNVEILED_BEFORE.match(at.opening) is None:
        return False
    return LINK in at.plain.text[at.mark.end :] or words.ANNOUNCED_BEFORE.search(at.before) is None


def is_announcing(at: Standing) -> bool:
    if at.mark.letter != "q" or (at.is_clause_start and not at.is_trailing):
        return False
    return words.ANNOUNCED_BEFORE.search(at.before) is not None


def is_reference(at: Standing) -> bool:
    if at.word.endswith(("'s", "s'")) and not set(at.gap) & {".", "!", "?", ":", "\n"}:
        return True
    if at.word not in words.REFERRING or ("," in at.gap and at.mark.is_strong):
        return False
    return set(at.gap) <= words.NO_CLAUSE or (len(at.gap) < 4 and '"' in at.gap)


def is_mid_sentence_bracket(at: Standing) -> bool:
    return (
        at.gap.endswith(("(", "["))
        and not set(at.gap[:-1]) & {".", "!", "?", ":", "\n"}
        and not at.is_trailing
    )


def starts_clause(at: Standing) -> bool:
    return at.is_clause_start and not at.is_trailing


def follows_opening(at: Standing) -> bool:
    if not at.mark.is_strong or at.is_trailing or at.word in words.REFERRING:
        return False
    return at.opening is not None and len(at.opening.split()) <= 4


def follows_plain_opening(at: Standing) -> bool:
    if not at.mark.is_strong or at.is_trailing or at.opening is None:
        return False
    return words.OPENING_BEFORE.match(at.opening) is not None


def is_trailing(at: Standing) -> bool:
    return at.is_trailing and "?" not in at.mark.separator


def anything(at: Standing) -> bool:
    return True
