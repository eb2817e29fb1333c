"""How many posts a second get their label, and how the time grows with hostile texts.

Run ``python -m bench.labels_speed``. The anchor, in the same run over the same
posts, is the strict pattern other tools use (first character A or Q, then a digit).
"""

from __future__ import annotations

import math
import random
import re
import time
from collections.abc import Callable, Sequence

from chatreader.labels.read import label_in_chat, read_label

STRICT = re.compile(r"[AaQq]([1-9])")
SIZES = (12_500, 25_000, 50_000, 100_000, 200_000)
HOSTILE = (
    "A1 ", "A1 x. ", "Q1 and ", "A1, ", "#A1", "#", "@", "(", "1/2 ", " ", "RT @", '"@a: ', "“@a: A1 ", "a",
    "t ", " Q", "Question ", "&quot;", "&amp;", "{", "https://a/", "é", "🅰", "\u200b", "1️⃣",
)  # fmt: skip
_SAYINGS = (
    "portability and evidence matter more than the picture itself when people change jobs",
    "I would rather see one badge that somebody worked for than twenty for showing up 😀",
    "our 24 teachers asked for time, not for another platform; see https://t.co/Ab1xYz9Q2",
    "hello from Boise! It’s my first chat, so I will mostly listen tonight",
    "totally agree, and the students said the same at the end of the 3rd quarter",
    "what would it take for an employer to open the link at all?",
)
_OPENINGS = (
    "A{n}: ", "A{n} ", "A{n}. ", "a{n} ", "#badgechat A{n}: ", "@ada @bob A{n} ", "A{n} (1/2) ",
    "A{n}, A{m}: ", "Q{n}: ", "Q{n} ", "RT @mod: Q{n}: ", "RT @ada: A{n} ", "struggling with A{n}, ",
    "So late! A{n}: ",
)  # fmt: skip


def make_posts(count: int, seed: int = 7) -> list[str]:
    """Return *count* posts as a chat has them: three in ten with a label, four in ten replies or reposts."""
    chance = random.Random(seed)
    return [_make_post(chance) for _ in range(count)]


def _make_post(chance: random.Random) -> str:
    said = f"{chance.choice(_SAYINGS)} {'#badgechat' if chance.random() < 0.8 else ''}"
    draw = chance.random()
    if draw < 0.35:
        number = chance.randint(1, 8)
        return chance.choice(_OPENINGS).format(n=number, m=number + 1) + said
    if draw < 0.65:
        return f"@{chance.choice(('ada', 'bob_2', 'MsQ4'))} {said}"
    return f"RT @mod: {said}" if draw < 0.75 else said


def posts_a_second(read: Callable[[str], object], posts: Sequence[str], rounds: int = 5) -> float:
    """Return the best of *rounds*, in posts per second of processor time."""
    best = math.inf
    for _ in range(rounds):
        begun = time.process_time()
        for post in posts:
            read(post)
        best = min(best, time.process_time() - begun)
    return len(posts) / best


def slope(piece: str) -> tuple[float, float]:
    """Return the log-log exponent of the time over the length, and the milliseconds for the longest."""
    times = []
    for size in SIZES:
        text = (piece * size)[:size]
        times.append(min(_once(text) for _ in range(3)))
    half = len(SIZES) // 2
    exponent = math.log(times[-1] / times[half]) / math.log(SIZES[-1] / SIZES[half])
    return exponent, times[-1] * 1000


def _once(text: str) -> float:
    begun = time.perf_counter()
    read_label(text)
    return max(time.perf_counter() - begun, 1e-6)


def main() -> None:
    """Print both tables."""
    posts = make_posts(20_000)
    strict = posts_a_second(STRICT.match, posts)
    print(f"{'strict pattern (anchor)':<32}{strict:>12,.0f} posts/s")
    print(f"{'read_label':<32}{posts_a_second(read_label, posts):>12,.0f} posts/s")
    in_chat = posts_a_second(lambda text: label_in_chat(text, by_moderator=False, asked=(1, 2, 3)), posts)
    print(f"{'decide':<32}{in_chat:>12,.0f} posts/s")
    print(f"\n{'hostile text of 200,000':<32}{'exponent':>12}{'ms':>10}")
    for piece in HOSTILE:
        exponent, milliseconds = slope(piece)
        print(f"{piece!r:<32}{exponent:>12.2f}{milliseconds:>10.1f}")


if __name__ == "__main__":
    main()
