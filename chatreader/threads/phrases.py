"""Phrases by which people greet, announce, say goodbye and chat on the side.

They are about manners, not about any one chat: each table is a list of
phrases as they are said in chats generally.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping


class SpeechAct(enum.Flag):
    """What the wording of a post hints at."""

    NOTHING = 0
    GREETS = enum.auto()
    INTRODUCES = enum.auto()
    MAY_INTRODUCE = enum.auto()
    """Looks like "Ann, Ohio, teacher": an introduction only before the questions begin."""
    WELCOMES_ALL = enum.auto()
    WELCOMES_ONE = enum.auto()
    INVITES_INTRODUCTIONS = enum.auto()
    EXPLAINS = enum.auto()
    """Rules of the chat."""
    ANNOUNCES = enum.auto()
    FORETELLS = enum.auto()
    """Says that a question is about to come."""
    CLOSES = enum.auto()
    REWORDS = enum.auto()
    SIDE_TALK = enum.auto()
    FIRST_TIME = enum.auto()
    THANKS = enum.auto()
    """Says thanks, for whatever: a goodbye only where people leave."""


def _any(*phrases: str) -> str:
    return "(?:" + "|".join(phrases) + ")"


_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_EVERYBODY = (
    r"(?:all|every(?:one|body)|friends|folks|y'?all|people|team|fam(?:ily)?|tweeps|teachers|colleagues)"
)
_HELLO = (
    r"(?:hi+|hello+|hey+a?|hiya|howdy|greetings|evening|morning|hola|bonjour|salut|hallo|g'day"
    r"|good (?:morning|afternoon|evening|day))\b"
)
_CHAT = r"(?:chat|conversation|discussion|tweet ?chat|twitter chat|session|hour|evening)"
_PRAISE = (
    r"(?:great|awesome|fantastic|wonderful|amazing|excellent|lovely|super|fun|good|fab|fabulous|inspiring)"
)
_NO_NAME = (
    r"(?!(?i:sorry|oops|whoops|well|yes|yep|yeah|no|nope|ok|okay|oh|wow|hmm+|thanks|thank|true|agreed?|exactly"
    r"|actually|honestly|personally|sadly|unfortunately|definitely|absolutely|anyone|everyone|and|but|so|also"
    r"|just|now|then|still|again|yesterday|today|tonight|finally|first|great|good|nice|love|lol|ha(?:ha)+"
    r"|interesting|interested|same|perhaps|maybe|however|meanwhile|ps|btw|imo|fyi|q\d+|a\d+)\b)"
)
"""Words with a capital that begin a post and are nobody's name ("Sorry, my cat ...")."""

BEGINS_WITH_A_NAME = re.compile(
    rf"\W*{_NO_NAME}[A-Z][\w.'-]+(?:(?: [A-Z][\w.'-]+){{0,2}}\s?(?:,|-|–|—|\||\()\s?\S"
    r"|(?: [A-Z][\w.'-]+)? (?:from|in|at|here)\b)"
)
"""An introduction as most give it ("Ann Lee, Ohio"), without a word that always stands in one."""

PHRASES: Mapping[SpeechAct, str] = {
    SpeechAct.GREETS: rf"^\W*(?:oh )?{_HELLO}|\b{_HELLO}[\s,]+{_EVERYBODY}\b|\b(?:hello|hi|hey)\W*$",
    SpeechAct.INTRODUCES: _any(
        r"\b[Mm]y name(?: is|'s)\b",
        r"\b(?:joining|tuning in|checking in|dialing in|tweeting|logging on|signing on)(?: \w+){0,3}"
        r" (?:from|in|late|live)\b",
        r"^\W*\w+(?: \w+)?,? (?:here )?from [A-Z]",
        r"\bI(?:'m| am) (?:a|an|the) (?:\w+ ){0,4}(?:teacher|librarian|educator|coach|principal|professor"
        r"|student"
        r"|specialist|coordinator|director|consultant|researcher|instructor|designer|nurse|doctor|tutor"
        r"|lecturer)\b",
        r"\bI(?:'m| am) [A-Z]\w+(?: [A-Z]\w+)?(?: (?:from|in|at|here|with)\b|[,.!:;(]| -| –|$)",
        r"\b[A-Z]\w+(?: [A-Z]\w+)? here\b(?: (?:from|in|at|with|on)\b|[,.!:;(]| -|$)",
        r"\blate to the (?:chat|party|game)\b.{0,20}\b(?:from|here)\b",
        r"^\W*(?:[Ss]o |[Ss]orry |I'm |(?:a )?(?:bit|little) |[Rr]unning )*[Ll]ate to the\s*[!.,]",
        rf"^\W*{_NO_NAME}[A-Z][\w'-]+ [A-Z][\w'-]+\s?[,–—|-] ?(?:[\w&/.]+ ){{0,4}}"
        r"(?i:teacher|librarian|educator|coach|principal|professor|researcher|consultant|lecturer)\b",
    ),
    SpeechAct.MAY_INTRODUCE: _any(
        r"(?i:\b(?:teacher|teaching (?:at|in|\d|(?:\w+ ){0,2}grade)|teach|tchr|librarian|educator|coach"
        r"|principal|professor|specialist|coordinator|director|grade|tosa"
        r"|consultant|researcher|instructor|designer|lecturer|curriculum|district)\b)",
        r"\bfrom [A-Z]",
        r"(?i:\b(?:excited|glad|happy|ready|good|great) to (?:be|chat|learn|join|see)\b)",
    ),
    SpeechAct.WELCOMES_ALL: _any(
        r"(?:^|[.!?:,)-] |\band |\bhello |\bhi |\ball |\beveryone )\W*(?:a |very |warm |big "
        r"|special )*welcome(?: back)? to\b",
        rf"\bwelcome,? (?:back,? )?(?:to )?{_EVERYBODY}\b",
        r"\bwelcome (?:back|anyone|any |new|first)",
    ),
    SpeechAct.WELCOMES_ONE: r"^\W*(?:a )?(?:(?:very|big|warm|special|so) )*(?:welcome|glad (?:you"
    r"|to have you))\b|\b(?:good|great|nice|lovely|glad|happy) to \W?(?:see|meet)\W? (?:you|u|y'all)\b",
    SpeechAct.INVITES_INTRODUCTIONS: _any(
        r"\bintroduc(?:e|ing) (?:your|urself|ur)",
        r"\b(?:start|begin|kick off) (?:with|by) intro",
        r"\bsay h(?:i|ello)\b",
        r"\btell us (?:who|where|your name|about yourself)",
        r"\broll ?call\b",
    ),
    SpeechAct.EXPLAINS: _any(
        r"\bQ ?1? ?/ ?A ?1?\b.{0,20}\bformat\b",
        r"\bformat\b.{0,40}\bQ ?1\b",
        r"\bQ ?& ?A format\b",
        r"\b(?:respond|answer|reply)(?: \w+){0,6} (?:with|using) (?:an? )?\W?A\d?\b",
        r"\b(?:remember|don't forget|be sure|please|make sure)(?: \w+){0,3}"
        r" (?:use|using|include|including|tag|add|adding|keep)\b",
        r"\b(?:number|label|tag|start|begin|precede|preface)(?: \w+)? (?:your|each|all"
        r"|every)? ?(?:answers?|tweets?|repl(?:y|ies)|posts?)\b",
        r"\bquestions (?:will be|are posted|are numbered|can be found|will begin)\b",
    ),
    SpeechAct.ANNOUNCES: _any(
        r"\b(?:start|begin|kick)(?:s|ing|ed)?(?: off)? (?:in (?:\w+ ){0,3}(?:min|hour|sec|moment|few)"
        r"|at \d|soon|now|shortly|today"
        r"|tonight|tomorrow)",
        r"\b(?:\d+|one|two|a few) ?(?:min(?:ute)?|hr|hour|day)s? (?:until|till|'til|to go|before|from now"
        r"|away)\b",
        r"\b(?:join (?:us|me)|come join|(?:please|^\W*) ?join (?:the|our))\b",
        r"\bcoming soon\b",
        r"^\W*(?:our |the )?(?:topic|theme|focus)(?: (?:for|of) \w+(?: \w+)?)? (?:will be\b|is:? ?['\"‘“])",
        r"\bwe(?:'re| are) back\b",
        rf"\b{_WEEKDAY}s?,? (?:at )?\d{{1,2}}(?::\d\d)? ?(?:[ap]\.?m\b|[ECMP][SD]?T\b|GMT|BST)",
        rf"\bstart(?:s|ing) (?:on |this |next )?(?:{_WEEKDAY}|{_MONTH} \d)",
        r"\btop of the hour\b",
        r"\bpitch(?: ?#?\d)? ?:",
        r"\bannounc(?:e|es|ed|ing)\b",
        r"\b\d{1,2}(?::\d\d)? ?(?:[ap]m )?(?:[ap]\.?m\.?|GMT|UTC|BST|[ECMP][SD]?T)\b",
        r"\bsee you (?:at|there|tonight|tomorrow|on|in)\b",
        r"\b(?:tonight|today|tomorrow|this week|next week|next month)(?:'s)? (?:topic|chat|guest|host"
        r"|moderator|we)\b",
        r"\b(?:our|the) next (?:chat|topic|session)\b",
        r"\bsave the date\b",
        r"\bhappening now\b",
        r"\b(?:archive|storify|transcript|recap|wakelet)\b(?: \w+){0,4} (?:here|posted|available|is up"
        r"|soon|tonight|of)\b",
        r"\bhere(?:'s| is) (?:a )?preview\b|\bpreview of\b",
        r"\b(?:mark your calendars?|sign up for reminders)\b",
    ),
    SpeechAct.FORETELLS: _any(
        r"\b(?:question|q) ?(?:#?\d{1,2}|one|two|three)?(?: is)? (?:coming|on the way|on its way|in (?:a"
        r"|one|two|\d)|up next"
        r"|heading)\b",
        r"\b(?:first|next|last|final|second|third) (?:question|q)(?: is)? (?:coming|on|up|in|next"
        r"|heading)\b",
        r"\bhere (?:comes|we go)\b|\bget ready\b|\bready for (?:the )?(?:q\d|question|our|first|next)",
        r"\b(?:one|two|a few|\d) more (?:minutes?|mins?)\b",
    ),
    SpeechAct.CLOSES: _any(
        rf"\b(?:thanks?|thank (?:you|u)|thx|ty|kudos|cheers)\b[^?]{{0,40}}\b(?:{_EVERYBODY}|host(?:s|ing"
        rf"|ed)?|moderat\w+|facilitat\w+"
        rf"|who joined|joining|participating|taking part|coming|being here|{_CHAT})\b",
        rf"\b(?:a|such a|what a|another|that was a|was a|been a)?\s?{_PRAISE} (?:\w+ )?(?:chat"
        rf"|tweet ?chat|twitter chat)\b",
        r"\bgood ?night\b|\bnighty? night\b|\bgnight\b|\bbye\b",
        r"\bsee (?:you|ya|u|y'all)(?: all)? (?:next|again|soon|later)\b",
        r"\b(?:until|till|'til) next\b",
        r"\bthat(?:'s| is| was) (?:a wrap|our (?:hour|time|half|chat)|all (?:folks|the time|we have"
        r"|for))",
        r"\b(?:time|hour|half hour) (?:flew|flies|went|is up|has flown)\b",
        r"\bhave (?:a|an|yourself a) (?:very |really )?(?:great|good|nice|lovely|wonderful|happy|restful"
        r"|safe|\w+ worthy|fab\w*"
        r"|super|awesome|fantastic|blessed) (?:\w+ )?(?:week|weekend|night|evening|day|one)\b",
        rf"\bthat was (?:a|an|such an?|one) (?:\w+ ){{0,4}}(?:night|{_CHAT})\b",
        r"\b(?:leaving|walking away|coming away|going home) (?:here |tonight |this chat |now )?with\b",
        r"\bsigning off\b|\blogging off\b|\bwrap(?:ping)? up\b|\bhuge thanks\b",
        r"\b(?:gotta|got to|have to|need to|must|time to) (?:run|go|leave|head out|bounce|jet"
        r"|dash)\b(?=\W*$|\s?[.!,;&]| now\b| early| to bed)",
        r"\bthank\w* for (?:a|an|another|such)\b",
        r"\bgood ?bye\b|\b(?:absolute|real|such a) pleasure\b",
        rf"\b(?:pleasure|joy|{_PRAISE}) (?:spending|chatting|talking|seeing|hearing|reading)(?: \S+){{0,2}}"
        rf" (?:with|from|you|{_EVERYBODY}(?:'s)?)\b",
        rf"\b(?:thanks?|thank (?:you|u)|thx)\b[^?]{{0,30}}\b(?:chatting|{_PRAISE} topic)\b",
        r"\b(?:thanks|thank you|thx),? (?:so much,? )?(?:to )?(?:all|everyone|everybody|again|y'all"
        r"|friends)\b",
    ),
    SpeechAct.THANKS: r"\b(?:thanks?|thank (?:you|u)|thx|kudos|cheers|my pleasure)\b",
    SpeechAct.REWORDS: _any(
        r"\b(?:in other words|another way (?:of|to)|put (?:another|differently)|rephras\w+|that is to say"
        r"|i\.e\.|reword\w*)",
        r"\b(?:or,? )?to put it\b",
        r"\bfor (?:those|anyone) (?:just )?joining\b",
        r"\bagain,? the question\b",
        r"\b(?:think|consider|could be|can be|includes?) (?:about|also)\b",
    ),
    SpeechAct.SIDE_TALK: _any(
        r"\blurk\w*",
        r"\bbrb\b|\bback in (?:a|two|five|\d)\b|\bbe right back\b",
        r"\b(?:coffee|dinner|wine|beer|snack|popcorn)\b",
        r"\bmy (?:cat|dog|kids?|phone|wifi|wi-fi|battery|laptop|internet|computer|keyboard|autocorrect)\b",
        r"\boops\b|\bsorry\b",
        r"\b(?:tweet\w*|post\w*|page|feed|app|twitter|tweetdeck|hootsuite)\b.{0,20}\b(?:load\w*|slow|down"
        r"|work\w*|frozen|lag\w*)",
        r"\b(?:loading|lagging|buffering) (?:tweet|post)",
        r"\bcatch(?:ing)? up\b",
        r"\b(?:typo|typed|autocorrect)\b",
        r"\b(?:great|good|amazing|awesome) (?:energy|crowd|group|turnout|company|discussion|conversation"
        r"|ideas?|thoughts|answers|responses|points|resources|stuff|sharing|questions?)\b",
        r"\bgo (?:team|team|broncos|pats|team)\b|\bhappy (?:birthday|new year|holidays|friday|monday)\b",
        r"\bis (?:any|every)one\b",
        r"\banyone else\b",
        r"\bfollow(?:ing)? (?:me|you|back)\b",
        r"\bmiss(?:ed|ing)? (?:the|this|tonight|last)\b",
        r"\b(?:trying|hoping) to (?:keep up|follow|join)\b|\bkeep(?:ing)? up\b",
        rf"\bhope (?:you|y'all|{_EVERYBODY})(?: all)? (?:had|have|has|(?:is|are) having) an? "
        rf"(?:restful |{_PRAISE} )",
    ),
}

FIRST_TIME = re.compile(
    _any(
        r"\bmy (?:very )?(?:first|1st)(?: ever| live| official)? (?:time|tweet ?chat|twitter chat|chat"
        r"|#\w*chat\w*)\b",
        r"\b(?:first|1st)[ -]?tim(?:e|er)s?\b(?: ever)?[ ,]*(?:here|participa\w+|join\w+|in|on|doing|at"
        r"|with|tweet\w*|chat\w*|lurk\w*"
        r"|for me|@|#|!|\.|$)",
        r"\b(?:first|1st)(?: ever)? (?:#\w+|tweet ?chat|twitter chat|chat)\b(?:[^.!?]{0,25}\bfor me\b"
        r"|[ !.]*$)",
        r"\b(?:newbie|newcomer|newb|noob)\b",
        r"\bnew (?:here\b|to (?:this|the|these|twitter|#\w+|tweet|chat))",
        r"\bnever (?:done|joined|been (?:in|to|on|part)|participated|taken part"
        r"|tried)\b[^.!?]{0,25}(?:chat|before|#\w+)",
    ),
    re.IGNORECASE,
)
THANKS_A_CHAT = re.compile(
    rf"^[^@\w]*(?:thanks|thank you|thx),? (?:again,? |so much,? )?#\w+(?: ?[!.,]| \w|$)"
    rf"|\b(?:thanks?|thank you|thx)\b[^?.!]{{0,60}}\b(?:the|an?|another|this|{_PRAISE}) #\w*chat\b",
    re.IGNORECASE,
)
"""Thanks to or for a chat that is called by its hashtag."""
NOT_ONES_OWN = re.compile(
    r"\b(?:any(?:one|body)|welcome|if (?:you|this is your)|your|our|those|all|shout ?out|the) (?:\S+ ){0,4}"
    r"(?:first|1st|new|newbies?|newcomers?)\b|\b(?:first|1st)[ -]timers\b|\bnewbies\b|\bnewcomers\b|\?",
    re.IGNORECASE,
)
CASED = SpeechAct.INTRODUCES | SpeechAct.MAY_INTRODUCE
"""Cues whose phrases tell a name by its capital; the others are found in any case."""

BEGINNINGS: Mapping[SpeechAct, str] = {
    SpeechAct.GREETS: """hi hii hiii hiya hell hey heyy heya howd gree even morn hola bonj salu hall
        g good""",
    SpeechAct.INTRODUCES: """name join tuni chec dial twee logg sign from m am here late teac libr educ coac
        prin prof rese cons lect""",
    SpeechAct.MAY_INTRODUCE: """teac tchr libr educ coac prin prof spec coor dire grad tosa cons rese inst
        desi lect curr dist from exci glad happ read good grea""",
    SpeechAct.WELCOMES_ALL: "welc",
    SpeechAct.WELCOMES_ONE: "welc glad good grea nice love happ",
    SpeechAct.INVITES_INTRODUCTIONS: "intr say tell roll",
    SpeechAct.EXPLAINS: "form resp answ repl reme forg sure plea numb labe tag star begi prec pref q",
    SpeechAct.ANNOUNCES: """star begi kick unti till til go befo from away join comi anno 0 see toni toda tomo
        this next save happ arch stor tran reca wake prev mark sign plea topi them focu back mond tues wedn
        frid satu sund hour pitc
        thur""",
    SpeechAct.FORETELLS: "q get here read more",
    SpeechAct.CLOSES: """than thx ty kudo chee chat twee twit good nigh gnig bye see next that time hour have
        leav walk comi goin joy spen talk hear read sign logg wrap huge gott got need must plea""",
    SpeechAct.THANKS: "than thx kudo chee my",
    SpeechAct.REWORDS: "word way put reph that e rewo join agai abou also",
    SpeechAct.SIDE_TALK: """lurk brb back coff dinn wine beer snac popc my oops sorr twee post page feed app
        twit hoot load lagg buff catc typo type auto grea good amaz awes go happ anyo ever foll miss tryi hopi
        hope keep""",
    SpeechAct.FIRST_TIME: "firs 0 newb newc noob new neve",
}
"""For each speech act, beginnings (four letters) of words of which each of its phrases holds at least one.

A post without any of them need not be searched for the act: that is most posts and most acts. ``0``
stands for words that begin with a digit, ``q`` for those that begin with a Q.
"""
