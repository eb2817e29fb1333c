"""The words around a mark that tell a label from a reference, an announcement or a thing called A4."""

from __future__ import annotations

import re
from typing import Final

_I: Final = re.IGNORECASE

THING_AFTER: Final = re.compile(
    r"[Ss]teak\b|[Ss]auces?\b|sized?\b|sheets?\b|envelopes?\b|posters?\b|printers?\b|cardstock\b|(?:sub-?)?variants?\b|strains?\b"
    r"|lineages?\b|influenza\b|flu\b|virus(?:es)?\b|motorway\b|highway\b|junction\b|milk\b|casein\b|diabet\w+|quattro\b|sedans?\b|tdi\b"
    r"|[Ww]agyu\b|SUV\b|for sale\b|road\b(?! (?:to|blocks?))|format\b|rated\b|grade\b(?=\W*$)|[Ll]evel\b(?! (?:of|the|up|playing))"
    r"|quality\b(?! (?:over|of|matters|is|and|in))|blood\b|beginners?\b|[Bb][12]\b"
)
"""Things called A1, A2, Q5, ...: sauce, flu, roads, cars, levels. A capital usually begins a sentence instead."""

PAPER_AFTER: Final = re.compile(r"(?i:papers?|pages?|notebooks?|booklets?|flyers?|leaflets?|handouts?|prints?)\b(?! trail)|(?:landscape|portrait)\b")
PAPER_SIZES: Final = frozenset((3, 4, 5))
CHIP_AFTER: Final = re.compile(r"(?i:chips?|bionic|processors?|fusion|soc)\b")
FIRST_CHIP: Final = 8

TIED_THING: Final = re.compile(r"(?i:sized?|rated?|grade|quality|level|class|type|style|ready|year|day|week|month|hour|minute|min|star|series|paper|format)\b")
"""What a dash ties to a name ("A4-sized", "A1-rated"), where "A1-State" is a label typed in haste."""

THING_BEFORE: Final = re.compile(
    r"\b(?:audi|infiniti|sony|nikon|blood type|covid(?:-19)?|influenza|flu|hepatitis|vitamin|omicron|delta|galaxy|apple|canon|mini|grade|level|cefr"
    r"|motorway|highway|route|terminal|gate|room|seat|row|cell|column|section|building|hall|booth|stand|track|zone|block"
    r"|platform|flight|bus|size|format|din|iso|table|figure|fig|appendix|annex|chapter|page|tier|class|type|m\d+ and)\.?\s?$",
    _I,
)

YEAR_AFTER: Final = re.compile(r"(?:of |in )?'?(?:19|20)\d\d\b(?!\s?[:?])|'\d\d\b|\d\d\b(?= (?:earnings|results|budget))|fy\s?'?\d", _I)
BUSINESS_AFTER: Final = re.compile(
    r"(?i:fiscal|fy\b|fy\d\d|earnings?\b|revenues?\b|results?\b|profits?\b|gdp\b|okrs?\b|kpis?\b|dividends?\b|roadmap|of (?:last|this|next) year|of (?:19|20)\d\d|(?:19|20)\d\d\b)"
    r"|sales\b|losses\b|reports?\b|budgets?\b|forecasts?\b|guidance\b|targets?\b|growth\b|outlook\b|numbers\b|bookings\b|close\b|(?:conference )?call\b(?! to)|planning\b"
    r"|goals?\b(?! (?:of|for))|financials?\b|journals?\b|deliver(?:y|ables)\b|performance\b(?=\W*$| (?:was|is|review))|quarter\b"
    r"|of (?:the|our|my|your|this) (?:survey|exam|test|quiz|form|poll|homework|year)\b"
)
"""What follows the quarter of a business year ("Q4 earnings", "Q2 2018 roadmap")."""

_UNIT: Final = (
    r"(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|yrs?|seconds?|times?|things?|people|persons?|steps?|parts?|points?"
    r"|stars?|pages?|words?|questions?|more|of\b|percent|ways?|reasons?|tweets?|posts?|examples?|ideas?|correctly|right|wrong)\b"
)
COUNTED_AFTER: Final = re.compile(rf"(?:(?:quick|short|easy|simple|more|other|of the|[a-z]+(?= questions?\b))\s)?(?:{_UNIT}|(?:you|u|ya|us)\b)", _I)
ANSWER_AFTER_ARTICLE: Final = re.compile(
    r"(?:[A-Z](?!-)\w*|(?:i|i'\w+|we|we'\w+|my|our|the|they|it|this|that|these|those|he|she|you|your|their|there|and|but|so|yes|no|not|if|when"
    r"|because|by|with|in|for|to|from|as|at|on|is|are|was|do|don't|have|had|can|just|also|very|some|many|most|all|both|each|more than"
    r"|(?!one-)\w+ly|\w+ed|\w+ing)\b(?!-))(?!\s?(?:one|course|lesson|meal|shot|day|year)\b)"
)
"""What may follow a label spelled "A 2" that an article with a number ("A 5 minute video") is not followed by."""

_SOON: Final = (
    r"(?:coming (?:up|soon|next|now|shortly|your way|at you|in\b|right up)|coming[.!…]|up next|is next|next up|next\W*$|on (?:the|its|it's) way|incoming|"
    r"in (?:a|one|two|three|just|about|abt|less|\d+)\b[\w ]{0,12}(?:min(?:ute)?s?|mins?|moments?|secs?|seconds?|bit|few|jiffy|mo)\b"
    r"|(?:soon|shortly|momentarily|later|next)\b(?=\W*(?:$|[.!…#\x03\x01]))|in \d+(?: ?min\w*)?\s*(?:[.!…]|$)|at \d{1,2}(?::\d\d|\s?[ap]\.?m)|is (?:up|live|here|out|posted)\b(?![^?]{0,12}\b(?:what|how|why|who|which|when|where)\b)|(?:has been |just )?(?:posted|tweeted)\b|starts? now|time\b(?=\W*$)|(?:are|is) coming|(?:is|are) on (?:the|its) way"
    r"|will be (?:posted|up|next|here|out|asked|tweeted|live)|posts? (?:at|in)\b|drops? (?:at|in)\b|starts? (?:at|in)\b|loading)"
)
ANNOUNCED_AFTER: Final = re.compile(rf"(?:{_SOON}|(?:will|is|are|has) (?:be )?(?:{_SOON}|coming))", _I)
ANNOUNCED_FULLY: Final = re.compile(rf"(?:is |will be )?{_SOON}[^?]{{0,25}}$", _I)
ANNOUNCED_BEFORE: Final = re.compile(
    r"\b(?:coming up(?: (?:on|to|with|next))?|up next(?: is)?|next up(?: is)?|bringing(?: you| up)?|(?:get |getting |almost |be )?ready for|(?:almost |nearly |about )?time for"
    r"|about to (?:post|tweet|ask)|moving (?:on )?(?:in)?to|move (?:on )?(?:in)?to|on ?to|shifting .{0,50}(?:for|to)|stay tuned for|(?:posting|tweeting|dropping|asking|sharing)"
    r"|here comes|minutes? (?:un)?til|mins? (?:un)?til|before|(?:start|begin|kick|kicking|starting)(?: us)?(?: off)? with|how about|what about|let's (?:do|go to|hit|try)|transition(?:ing)? to|segue(?:ing)? (?:in)?to|preview(?: of)?)[\W_]{0,3}$",
    _I,
)
"""An announcement when nothing is asked afterwards."""

INTRODUCED_BEFORE: Final = re.compile(
    r"\b(?:(?:time|ready|stage|now|moment|set|opening|room) (?:for|to)|segue(?:s|ing)? (?:in)?to|(?:lead|leads|leading|led|brings?|bringing|takes?|taking|get|gets|gets us|moves?|moving|move|moved|going|go|goes|turn|turning|turns|jump|jumping"
    r"|over|back|transition|transitioning|shift|shifting|dive|diving|dig|digging|roll|rolling|head|heading|bridge)(?: \w+)?(?: on| along| right| over| back)?,? ?(?:on ?to|into|to)|on ?to|on with|along to|in to|into|here(?:'s| is| comes| goes| we go with)|heres|(?:start|begin|kick|starts|kicks|starting|kicking|begins|open|continue|continuing|go|end|ending|finish|closing|close|wrap up|finishing)(?: \w+)?(?: off| out| up)? with|it's|this is|now|and now|up is|next is)\s*$",
    _I,
)
"""How a moderator leads over to a question; a participant who writes so refers to it."""

REPEAT_BEFORE: Final = re.compile(
    r"\b(?:icymi|(?:in case|if) (?:you|u|ya|anyone|any of you) (?:\w+ )?missed(?: (?:it|this|that))?|again|repeat(?:ing|ed)?|re-?post(?:ing|ed)?|re-?tweet(?:ing)?|re-?asking|once (?:more|again)|one more time|reminder|remember|just joining(?: us)?|bump(?:ing)?|still on|(?:we are|we're) on|(?:we are|we're) still on|(?:currently|now) on|for those just joining(?: us)?|here (?:it|she) is again)[\W_]{0,4}$",
    _I,
)
FOLLOW_UP_BEFORE: Final = re.compile(
    r"\b(?:follow(?:ing)?[ -]?up(?: question)?(?: (?:to|on|for|from|of))?|followup(?: (?:to|on|for))?|bonus|extension of|part two of|sub-?question(?: (?:to|of|for))?|(?:related|addition|add-?on|to add) to)[\W_]{0,3}$",
    _I,
)
ANSWERING_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:so|ok|okay|oh|and|well|late|hi all|hi|sorry|catching up|finally|still)[\W_]+){0,3}"
    r"(?:re:?|(?:an? |ans |late )?(?:answer|ans|a|response|reply) (?:to|for|4)|in (?:response|reply|answer|regards?|regard|reference|relation) to|(?:with )?(?:regards?|respect) to|regarding|w/r/t|wrt|as for|as to|as regards|(?:to answer|answering)|(?:to respond|responding) to|(?:my|our|an|one|late|quick|short|another|here's my|here is my)(?: \w+)? ?(?:answer|response|reply|take|thoughts?|2 ?cents|contribution|idea|two cents)s?(?: (?:to|on|for|re|about|is))?|response to|reply to|replying to|thoughts on|my|our|here's my|here is my|adding to(?: my)?|add to(?: my)?)[\s:]*#?$",
    _I,
)
"""Openings of a post that answers in so many words ("In response to Q2, our district does ...")."""

ANSWER_WORD_AFTER: Final = re.compile(r"(?:my )?(?:answer|response|reply|ans|thoughts?)\s?[:=-]", _I)
"""What makes "Q1 answer: portability" an answer."""

FOR_BEFORE: Final = re.compile(r"^[\W_]*(?:(?:so|ok|okay|oh|and|well|also|but|late)[\W_]+){0,3}(?:for|on|to)\s*#?$", _I)
"""Openings that answer ("For Q3, we use portfolios") unless something is asked behind them."""

OPENING_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:and|but|so|also|other|another|late|my|our|sorry|oops|plus|more|one more|ok|okay|oh|well|alright|right|now|then|finally|lastly"
    r"|first|second|third|next|last|final|question|answer|everyone|all|folks|here|here's|hi|hello|hey|again|first up|next up|yes|no|too|though|still|um+|hmm+"
    r"|(?:the|our|tonight's|today's|your) (?:next|first|last|final|second|third)(?: (?:question|one))?(?: is)?|question is|last one|next one)[\W_]+)+$",
    _I,
)

REGARDING_BEFORE: Final = re.compile(r"^[\W_]*re\s?:\s*$", _I)

JUDGED_AFTER: Final = re.compile(
    r"(?:is|was|'s)\s(?:an? |such an? |really |so |very |definitely |the |my |our )*(?:great|good|tough|hard|interesting|excellent|fantastic|fun|tricky|difficult|deep|awesome|amazing|favou?rite|best|important|toughie|easy)\b(?: one\b| question\b|[.!]|$)",
    _I,
)
SPOKEN_OF_AFTER: Final = re.compile(
    r"(?:is|was|were|are|has|had|made|makes|got|gets|gave|really|seems?|seemed|will|would be|sounds?|asks?|asked|reminds?|brought|came|answers?|responses?|question\b|tweets?\b|discussion)\b",
    _I,
)
UNVEILED_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:and|ok|okay|alright|all right|so|now|here|here's|is|are|this|tonight's|today's|this week's|tonights|todays|evening's|our|the|your|next|first|second|third|last|final|question|on|it's|its|time|then|chat|folks|everyone|all|friends|with|no further ado|without|further|ado|up)[\W_]+)*$",
    _I,
)

REFERRING: Final = frozenset(
    """
    to in for on with w/ about abt of from at by as into onto like than per via through thru after before between until till since during
    regarding re around toward towards under against behind beyond within without concerning
    the this that these those my your our his her their its ur yr a an another any each every some no both either which whose what
    is was are were be been being am im i'm it's that's isn't wasn't
    see saw seen read reading answer answering answered respond responding reply replying tag tagged tagging miss missed missing skip skipped skipping
    love loved loving like liked enjoy enjoyed enjoying label labeled labelled meant mean means said say says call called use used using
    do did doing does done have had has get got getting give gave post posted posting repost ask asked asking struggle struggling
    revisit revisiting revisited return returning reading finish finished finishing start starting started begin beginning discuss discussing discussed
    forgot forget forgetting answers up wrap
    great good excellent awesome tough hard interesting fun fantastic amazing favorite favourite best last first next final same previous earlier other
    maybe perhaps or not and nor but than vs versus then just still only also even both because if when where while how why
    write wrote writing type typed want wanted need needed lead send sent think thinking thought consider considering considered
    retweet rt quote quoting question questions q a number late tonight's today's everyone's people's folks' others' anyone's
    """.split()
)
"""Words that, right before a mark, make it something spoken of ("struggling with A3", "curious about people's A3")."""

NO_CLAUSE: Final = frozenset(" \t,'\x01\x02\x03_#")

FORMAT_WORDS: Final = re.compile(
    r"\b(?:format|respond(?:s|ing)?|reply|replies|answer(?:s|ing)?|label(?:s|ed)?|start(?:ing)?|begin(?:ning)?|preface|tag|use|using|include|type|post(?:s|ed)?|tweets?|number(?:s|ed)?|with|w/?|see|etc|corresponding|follow(?:ed)?)\b",
    _I,
)
LABELLING_AFTER: Final = re.compile(r"(?:format|style|tags?|labels?|system|convention|for (?:your|each)|please|etc)\b", _I)
"""What follows "Q1/A1" when the labels themselves are talked about."""

PREVIEW_WORDS: Final = re.compile(
    r"\b(?:preview|sneak peek|(?:tonight|today|this week|tomorrow|chat|our|the|these|my|discussion)(?:'s)?(?: \w+)? (?:questions|qs|q's|topics)|(?:questions|qs)(?: \w+){0,3}\s?:|here are|agenda|line-?up)\b",
    _I,
)


def is_trailing_off(separator: str) -> bool:
    """True for "..." after the number, which announces rather than labels."""
    return separator.startswith(("..", "…"))
