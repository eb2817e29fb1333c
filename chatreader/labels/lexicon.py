"""Lexicon of the label rules: words around a mark that tell a label from a reference or a thing called A4."""

from __future__ import annotations

import re
from typing import Final

_SOON: Final = (
    r"(?:coming (?:up|soon|next|now|shortly|your way|at you|in\b|right up)|coming[.!…]|up next|is next|"
    r"next up|next\W*$|on (?:the|its|it's) way|incoming|in (?:a|one|two|three|just|about|abt|less|"
    r"\d+)\b[\w ]{0,12}(?:min(?:ute)?s?|mins?|moments?|secs?|seconds?|bit|few|jiffy|mo)\b|(?:soon|"
    r"shortly|momentarily|later|next)\b(?=\W*(?:$|[.!…#\x03\x01]))|in \d+(?: ?min\w*)?\s*(?:[.!…]|$)|"
    r"at \d{1,2}(?::\d\d|\s?[ap]\.?m)|is (?:up|live|here|out|posted)\b(?![^?]{0,12}\b(?:what|how|why|"
    r"who|which|when|where)\b)|(?:has been |just )?(?:posted|tweeted)\b|starts? now|"
    r"(?:goes|going) (?:up|out|live)\b(?= in\b| at\b| soon\b| shortly\b| now\b|\W*$)|"
    r"(?:are|is) coming|(?:is|are) on (?:the|its) way|will be (?:posted|up|next|here|out|asked|tweeted|"
    r"live)|posts? (?:at|in)\b|drops? (?:at|in)\b|starts? (?:at|in)\b|loading)"
)

ANNOUNCED_AFTER: Final = re.compile(
    rf"(?:{_SOON}|(?:will|is|are|has) (?:be )?(?:{_SOON}|coming))", re.IGNORECASE
)
"""What says that a question is still to come ("Q2 coming up")."""

TIME_AFTER: Final = re.compile(r"time\b(?=\W*$)", re.IGNORECASE)
"""The same of a question only: "Q2 time!"."""

ANNOUNCED_FULLY: Final = re.compile(rf"(?:is |will be )?{_SOON}[^?]{{0,25}}$", re.IGNORECASE)
"""The same behind a separator, when it is all that follows ("Q4: coming up in 3 min")."""

ANNOUNCED_BEFORE: Final = re.compile(
    r"\b(?:coming up(?: (?:on|to|with|next))?|up next(?: is)?|next up(?: is)?|bringing(?: you| up)?|"
    r"(?:get |getting |almost |be )?ready for|(?:almost |nearly |about )?time for|about to (?:post|"
    r"tweet|ask)|moving (?:on )?(?:in)?to|move (?:on )?(?:in)?to|on ?to|shifting .{0,50}(?:for|to)|"
    r"stay tuned for|(?:posting|tweeting|dropping|asking|sharing)|here comes|minutes? (?:un)?til|"
    r"mins? (?:un)?til|before|(?:start|begin|kick|kicking|starting)(?: us)?(?: off)? with|how about|"
    r"what about|let's (?:do|go to|hit|try)|transition(?:ing)? to|segue(?:ing)? (?:in)?to|"
    r"preview(?: of)?)[\W_]{0,3}$",
    re.IGNORECASE,
)
"""What leads over to a question; an announcement when nothing is asked afterwards."""

INTRODUCED_BEFORE: Final = re.compile(
    r"\b(?:(?:time|ready|stage|now|moment|set|opening|room) (?:for|to)|segue(?:s|ing)? (?:in)?to|"
    r"(?:lead|leads|leading|led|brings?|bringing|takes?|taking|get|gets|gets us|moves?|moving|move|"
    r"moved|going|go|goes|turn|turning|turns|jump|jumping|over|back|transition|transitioning|shift|"
    r"shifting|dive|diving|dig|digging|roll|rolling|head|heading|bridge)(?: \w+)?(?: on| along| right|"
    r" over| back)?,? ?(?:on ?to|into|to)|on ?to|on with|along to|in to|into|here(?:'s| is| comes| goes|"
    r" we go with)|heres|(?:start|begin|kick|starts|kicks|starting|kicking|begins|open|continue|"
    r"continuing|go|end|ending|finish|closing|close|wrap up|finishing)(?: \w+)?(?: off| out| up)? with|"
    r"it's|this is|now|and now|up is|next is)\s*$",
    re.IGNORECASE,
)
"""How a moderator leads over to a question; a participant who writes so refers to it."""

REPEAT_BEFORE: Final = re.compile(
    r"\b(?:icymi|(?:in case|if) (?:you|u|ya|anyone|any of you) (?:\w+ )?missed(?: (?:it|this|that))?|"
    r"again|repeat(?:ing|ed)?|re-?post(?:ing|ed)?|re-?tweet(?:ing)?|re-?asking|once (?:more|again)|"
    r"don't (?:forget|miss)|one more time|reminder|remember|just joining(?: us)?|bump(?:ing)?|still on|"
    r"(?:we are|we're) on|(?:we are|we're) still on|(?:currently|now) on|for those just joining(?: us)?|"
    r"here (?:it|she) is again)[\W_]{0,4}$",
    re.IGNORECASE,
)
"""What says that a question was asked before ("ICYMI", "again", "still on")."""

FOLLOW_UP_BEFORE: Final = re.compile(
    r"\b(?:follow(?:ing)?[ -]?up(?: question)?(?: (?:to|on|for|from|of))?|followup(?: (?:to|on|for))?|"
    r"bonus|extension of|part (?:two|2|b) of|sub-?question(?: (?:to|of|for))?|(?:related|addition|add-?on|"
    r"to add) to)[\W_]{0,3}$",
    re.IGNORECASE,
)
"""What asks further about a question."""

ANSWERING_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:so|ok|okay|oh|and|well|late|hi all|hi|sorry|catching up|finally|"
    r"still)[\W_]+){0,3}(?:re:?|(?:an? |ans |late )?(?:answer|ans|a|response|reply) (?:to|for|4)|"
    r"in (?:response|reply|answer|regards?|regard|reference|relation) to|(?:with )?(?:regards?|"
    r"respect) to|regarding|w/r/t|wrt|as for|as to|as regards|(?:to answer|answering)|(?:to respond|"
    r"responding) to|(?:my|our|an|one|late|quick|short|another|here's my|"
    r"here is my)(?: \w+)? ?(?:(?:answer|response|reply|thoughts?|2 ?cents|contribution|two cents)s?"
    r"(?: (?:to|on|for|re|about|is))?|take (?:on|for|about)|ideas? (?:for|on|about|re))|response to|"
    r"reply to|replying to|thoughts on|my|our|here's my|here is my|(?:jumping|chiming|"
    r"popping|diving|coming|weighing|joining|"
    r"checking) in(?: \w+)?(?: (?:with|on|for|to))(?: my)?|catching up (?:on|with|to)|in terms of|"
    r"to add to(?: my)?|more on|adding to(?: my)?|add to(?: my)?|(?:the )?(?:part|pt\.?|rest|end|"
    r"continuation|(?:first|second|last|other|next|1st|2nd|3rd) (?:part|half|bit)|"
    r"(?:part|pt\.?) (?:\d|one|two|three|i{1,3})) of(?: my)?)[\s:]*#?$",
    re.IGNORECASE,
)
"""Openings of a post that answers in so many words ("In response to Q2, our district does ...")."""

ANSWER_WORD_AFTER: Final = re.compile(
    r"(?:my )?(?:answers?|responses?|reply|ans|thoughts?)\s?[:=-]",
    re.IGNORECASE,
)
"""What makes "Q1 answer: portability" an answer."""

FOR_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:so|ok|okay|oh|and|well|also|but|late)[\W_]+){0,3}(?:for|on|to)\s*#?$",
    re.IGNORECASE,
)
"""Openings that answer ("For Q3, we use portfolios") unless something is asked behind them."""

OPENING_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:and|but|so|also|other|another|late|my|our|sorry|oops|plus|more|"
    r"(?:one|two|another|some)(?: more| other)?(?: (?:thing|thought|idea|example|word|point)s?)?"
    r" (?:for|on|re|to)|one more|ok|okay|oh|"
    r"well|alright|right|now|then|finally|lastly|first|second|third|next|last|final|question|answer|"
    r"everyone|all|folks|here|here's|hi|hello|hey|again|first up|next up|yes|no|too|though|still|um+|"
    r"true|agreed|exactly|wow|lol|haha+|whew|phew|yikes|thanks|thx|fwiw|imh?o|"
    r"hmm+|(?:the|our|tonight's|today's|your) (?:next|first|last|final|second|third)(?: (?:question|"
    r"one))?(?: is)?|question is|last one|next one)[\W_]+)+$",
    re.IGNORECASE,
)
"""Openings made of nothing but small words ("Late, but", "And the next question")."""

REGARDING_BEFORE: Final = re.compile(
    r"^[\W_]*re\s?:?\s*$",
    re.IGNORECASE,
)
""""Re:" or "Re" at the start of a post."""

JUDGED_AFTER: Final = re.compile(
    r"(?:is|was|'s)\s(?:an? |such an? |really |so |very |definitely |the |my |our )*(?:great|good|tough|"
    r"hard|interesting|excellent|fantastic|fun|tricky|difficult|deep|awesome|amazing|favou?rite|best|"
    r"important|toughie|easy)\b(?: one\b| question\b|[.!]|$)"
    r"|(?:made|makes|got|gets|had|has|hit|hits|blew|blows) (?:me|us|my|everyone|everybody)\b"
    r"|of (?:yours|theirs|his|hers)\b",
    re.IGNORECASE,
)
"""Praise and blame ("Q2 was a great one", "Q4 made me think")."""

SPOKEN_OF_AFTER: Final = re.compile(
    r"(?:is|was|were|are|has|had|made|makes|got|gets|gave|really|seems?|seemed|will|would be|sounds?|"
    r"asks?|asked|reminds?|brought|came|answers?|responses?|question\b|tweets?\b|discussion)\b",
    re.IGNORECASE,
)
"""Verbs that make a label inside a post the subject of a sentence ("Q1 was fun")."""

UNVEILED_BEFORE: Final = re.compile(
    r"^[\W_]*(?:(?:and|ok|okay|alright|all right|so|now|here|here's|is|are|this|tonight's|today's|"
    r"this week's|tonights|todays|evening's|our|the|your|next|first|second|third|last|final|question|on|"
    r"it's|its|time|then|chat|folks|everyone|all|friends|with|no further ado|without|further|ado|"
    r"up)[\W_]+)*$",
    re.IGNORECASE,
)
"""All that may stand before a question that is in a picture ("Tonight's #chat Q3!")."""

REFERRING: Final = frozenset(
    """
    a about abt after against also am amazing an and another answer answered answering answers any
    anyone's are around as ask asked asking at awesome be because been before begin beginning behind being
    best between beyond both but by call called concerning consider considered considering did discuss
    discussed discussing do does doing done during each earlier either enjoy enjoyed enjoying even every
    everyone's excellent fantastic favorite favourite final finish finished finishing first folks' for
    forget forgetting forgot from fun gave get getting give good got great had hard has have her his how
    i'm if im in interesting into is isn't it's its just label labeled labelled last late lead like liked
    love loved loving maybe mean means meant miss missed missing my need needed next no nor not number of
    on only onto or other others' our people's per perhaps post posted posting previous q question
    questions quote quoting re read reading regarding reply replying repost respond responding return
    returning retweet revisit revisited revisiting rt said same saw say says see seen send sent since skip
    skipped skipping some start started starting still struggle struggling tag tagged tagging than that
    that's the their then these think thinking this those thought through thru till to today's tonight's
    tough toward towards type typed under until up ur use used using versus via vs w/ want wanted was
    wasn't were what when where which while whose why with within without wrap write writing wrote your yr
    """.split()  # noqa: SIM905 - a list of 200 quoted words is unreadable
)
"""Words that, right before a mark, make it something spoken of ("struggling with A3", "people's A3")."""

NO_CLAUSE: Final = frozenset(" \t,'\x01\x02\x03_#")
"""What may stand between such a word and the mark without starting a new clause."""

FORMAT_WORDS: Final = re.compile(
    r"\b(?:format|respond(?:s|ing)?|reply|replies|answer(?:s|ing)?|label(?:s|ed)?|start(?:ing)?|"
    r"begin(?:ning)?|preface|tag|use|using|include|type|post(?:s|ed)?|tweets?|number(?:s|ed)?|with|w/?|"
    r"see|etc|corresponding|follow(?:ed)?)\b",
    re.IGNORECASE,
)
"""Words of a post that explains how to label."""

LABELLING_AFTER: Final = re.compile(
    r"(?:format|style|tags?|labels?|system|convention|for (?:your|each)|please|etc)\b", re.IGNORECASE
)
"""What follows "Q1/A1" when the labels themselves are talked about."""

PREVIEW_WORDS: Final = re.compile(
    r"\b(?:preview|sneak peek|(?:tonight|today|this week|tomorrow|chat|our|the|these|my|"
    r"discussion)(?:'s)?(?: \w+)? (?:questions|qs|q's|topics)|(?:questions|qs)(?: \w+){0,3}\s?:|"
    r"here are|agenda|line-?up)\b",
    re.IGNORECASE,
)
"""What comes before a list of the chat's questions."""

UNFINISHED: Final = frozenset(
    """
    a about after against an and answer answered answering answers anyone's at before between by concerning
    consider considering during each every everyone's folks' for forgot from his her into like loved loving
    miss missed missing my next nor number of onto or other others' our people's per question questions re
    regarding reply replying return returning revisit revisiting said see seen skip skipped skipping since
    than that's the their through till to today's tonight's toward towards until ur use using versus via vs
    w/ when while with within without your yr
    """.split()  # noqa: SIM905 - as above
)
"""Words that end no sentence: what follows the hashtag belongs to them ("looking forward to #chat Q3")."""

REQUEST_BEFORE: Final = re.compile(
    r"\b(?:can|could|will|would|may|might|please|pls|plz|did)(?: (?:you|u|ya|someone|somebody|anyone|anybody|"
    r"i|we|the \w+|please|pls))*(?: (?:please|pls|just|kindly))? (?:re-?tweet|repeat|re-?post|re-?ask|ask|"
    r"tweet|post|share|send)(?: us| me)?[\W_]{0,4}$",
    re.IGNORECASE,
)
"""What asks for a question to be posted again ("Can someone retweet Q2 please?")."""

INSTEAD_AFTER: Final = re.compile(
    r"[\s,(]{0,3}(?:[Nn]ot|NOT|instead of|rather than|and not)\s(?:an )?[\"'#]{0,2}[aqAQ]\d"
)
"""What follows the right label of an earlier post ("A3 not A2, sorry")."""

LISTED_BEFORE: Final = re.compile(
    r"\b(?:number(?:ing)?|label(?:l?ing)?|tag(?:ging)?|mark(?:ing)?|preface|prefacing|precede|start(?:ing)?|"
    r"begin(?:ning)?|format(?:ting)?|use|using|respond|answer|reply|include|add|put) (?:[\w/']+ ){0,7}?"
    r"(?:with |w/ ?|as |using |by )?[(\[\"' ]{0,3}$",
    re.IGNORECASE,
)
"""Words that tell people which labels to use ("Number your answers (A1, A2...)")."""

SO_ON_AFTER: Final = re.compile(r"[\W_]{0,4}(?:etc|and so on|and so forth|&c)\b|[)\]\"']", re.IGNORECASE)
"""What follows labels that are only named one after the other."""

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
