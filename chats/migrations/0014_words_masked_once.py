"""Names that must not be said are masked once, when a post comes or somebody is kept back, not at each read.

The words as received stay in ``chats_tweet``; beside them stands what is shown.
The database itself looks after that (triggers), so that no way of writing a
post can forget it. The views choose between the two.
"""

from importlib import import_module

from django.db import migrations

from chats.migrations._mask_functions import FUNCTIONS

_people = import_module("participants.migrations.0001_squashed_0007_person_merge")
_archive = import_module("chats.migrations.0001_squashed_0012_reposts_looked_up")

GO_WITH = "".join(
    f"""ALTER TABLE chats_masked{what} ADD CONSTRAINT chats_masked{what}_of FOREIGN KEY ({column})
        REFERENCES {table} (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED;"""
    for what, column, table in (
        ("post", "tweet_id", "chats_tweet"),
        ("question", "question_id", "chats_question"),
        ("placement", "placement_id", "chats_placement"),
    )
)

_NAMING = """t.permalink, nullif(t.reply_to_names, '{}')::text, nullif(t.hashtags, '{}')::text,
        nullif(t.mentions, '{}')::text, nullif(t.links, '[]')::text, nullif(t.media, '[]')::text"""
_CONTENT = ", ".join(
    "{0}." + column
    for column in (
        "text", "html", "reply_to_names", "hashtags", "mentions", "links", "media", "conversation_id",
        "permalink",
    )
)  # fmt: skip
_MAY_NAME = f"""(may_name(t.text, seeds, needles) OR may_name(concat_ws(' ', {_NAMING}), seeds, needles)
        OR kept_back_ids(posts_pointed_at(concat_ws(' ', t.text, nullif(t.links, '[]')::text))
                         || t.conversation_id::text) IS NOT NULL)"""

# While nobody is kept back, each of these ends with its first look.
TRIGGERS = f"""
CREATE FUNCTION mask_posts_that_came() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    needles text := kept_back_needles();
    seeds text := kept_back_seeds();
BEGIN
    IF needles IS NOT NULL THEN
        PERFORM mask_posts(wanted) FROM (
            SELECT array_agg(t.id) AS wanted FROM fresh t WHERE {_MAY_NAME}) news WHERE wanted IS NOT NULL;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mask_new AFTER INSERT ON chats_tweet REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION mask_posts_that_came();

CREATE FUNCTION mask_posts_that_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    needles text := kept_back_needles();
    seeds text := kept_back_seeds();
BEGIN
    IF needles IS NULL THEN
        RETURN NULL;
    END IF;
    PERFORM mask_posts(wanted) FROM (
        SELECT array_agg(t.id) AS wanted FROM fresh t JOIN stale o ON o.id = t.id
        WHERE ({_CONTENT.format("t")}) IS DISTINCT FROM ({_CONTENT.format("o")})
          AND (EXISTS (SELECT 1 FROM chats_maskedpost m WHERE m.tweet_id = t.id) OR {_MAY_NAME})
    ) news WHERE wanted IS NOT NULL;
    PERFORM mask_what_points_at(wanted) FROM (
        SELECT array_agg(t.id) AS wanted FROM fresh t JOIN stale o ON o.id = t.id
        JOIN participants_participant p ON p.id IN (t.author_id, o.author_id) AND p.visibility <> 'public'
        WHERE t.author_id IS DISTINCT FROM o.author_id) news WHERE wanted IS NOT NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER mask_changed AFTER UPDATE ON chats_tweet REFERENCING OLD TABLE AS stale NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION mask_posts_that_changed();

CREATE FUNCTION mask_what_points_at(posts bigint[]) RETURNS void LANGUAGE sql AS $$
SELECT mask_posts(ARRAY(SELECT posts_that_point_at(posts)))
$$;

CREATE FUNCTION mask_question() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM chats_maskedquestion WHERE question_id = NEW.id;
    IF may_name(NEW.text, kept_back_seeds(), kept_back_needles()) AND shown_words(NEW.text) <> NEW.text THEN
        INSERT INTO chats_maskedquestion (question_id, text) VALUES (NEW.id, shown_words(NEW.text));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mask_question AFTER INSERT OR UPDATE OF text ON chats_question
FOR EACH ROW EXECUTE FUNCTION mask_question();

CREATE FUNCTION mask_placements_that_came() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    needles text := kept_back_needles();
    seeds text := kept_back_seeds();
BEGIN
    IF needles IS NOT NULL THEN
        DELETE FROM chats_maskedplacement WHERE placement_id IN (SELECT id FROM fresh);
        INSERT INTO chats_maskedplacement (placement_id, detail)
        SELECT l.id, left(shown_words(l.detail), 300) FROM fresh l
        WHERE l.detail LIKE '%@%' AND may_name(l.detail, seeds, needles)
          AND shown_words(l.detail) <> l.detail;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER mask_new AFTER INSERT ON chats_placement REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION mask_placements_that_came();
CREATE TRIGGER mask_changed AFTER UPDATE ON chats_placement REFERENCING NEW TABLE AS fresh
FOR EACH STATEMENT EXECUTE FUNCTION mask_placements_that_came();
"""


def _chosen(column: str, kind: str = "") -> str:
    return f"CASE WHEN m.tweet_id IS NULL THEN t.{column}{kind} ELSE m.{column}{kind} END"


def _own(value: str) -> str:
    return f"CASE WHEN p.id IS NULL OR p.visibility = 'public' THEN {value} END"


_COLUMNS = f"""
    t.id, t.key, t.platform, {_own("t.source_id")} AS source_id, t.posted_at, t.precision, t.position,
    t.source_order, {_chosen("text")} AS text, {_chosen("html")} AS html, t.fingerprint, t.letters, t.role,
    t.role_reason, t.confidence, t.is_first_timer, t.is_context, t.flagged_moderator, t.reply_to_source_id,
    t.quote_of_source_id, t.repost_of_source_id, {_chosen("reply_to_names", "::text[]")} AS reply_to_names,
    {_chosen("conversation_id")} AS conversation_id, {_chosen("hashtags", "::text[]")} AS hashtags,
    {_chosen("mentions", "::text[]")} AS mentions, {_chosen("links")} AS links, {_chosen("media")} AS media,
    t.like_count, t.repost_count, t.reply_count, t.quote_count, t.lang, t.client,
    {_own(_chosen("permalink"))} AS permalink, t.repeats, t.visibility, t.author_id, t.quote_of_id,
    t.reply_to_id, t.repost_of_id, t.session_id"""

VIEWS = f"""
CREATE VIEW visible_tweet AS
SELECT {_COLUMNS}, t.words, m.tweet_id IS NOT NULL AS is_masked, m.words AS masked_words
FROM chats_tweet t
LEFT JOIN participants_participant p ON p.id = t.author_id
LEFT JOIN chats_maskedpost m ON m.tweet_id = t.id
WHERE NOT t.is_context
  AND t.visibility = 'shown'
  AND (p.id IS NULL OR p.visibility <> 'hidden')
  AND (t.session_id IS NULL OR t.position IS NOT NULL)
  AND (t.repost_of_id IS NULL OR may_be_repeated(t.repost_of_id))
  AND (t.role <> 'repost' OR m.repeats_hidden IS NOT TRUE);

CREATE VIEW visible_placement AS
SELECT l.id, l.relation, l.reason, coalesce(d.detail, l.detail) AS detail, l.confidence, l.part,
       l.tweet_id, l.question_id
FROM chats_placement l JOIN visible_tweet t ON t.id = l.tweet_id
LEFT JOIN chats_maskedplacement d ON d.placement_id = l.id;

CREATE VIEW visible_question AS
SELECT q.id, q.session_id, q.number, q.is_text_by_hand, q.is_image,
       CASE WHEN NOT (SELECT somebody_is_hidden()) OR q.is_text_by_hand OR NOT EXISTS (
           SELECT 1 FROM chats_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) OR EXISTS (
           SELECT 1 FROM visible_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) THEN coalesce(m.text, q.text) END AS text
FROM chats_question q LEFT JOIN chats_maskedquestion m ON m.question_id = q.id
"""

DROP_OLD = """
DROP VIEW visible_question;
DROP VIEW visible_placement;
DROP VIEW visible_tweet;
DROP FUNCTION shown_handles(text[]);
DROP FUNCTION shown_words(text);
DROP FUNCTION without_names(text, boolean);
DROP FUNCTION hidden_repost_pattern();
DROP FUNCTION kept_back_pattern();
DROP FUNCTION kept_back_keys();
DROP VIEW masked_name;
"""

DROP_NEW = """
DROP VIEW visible_question;
DROP VIEW visible_placement;
DROP VIEW visible_tweet;
DROP TRIGGER mask_new ON chats_placement;
DROP TRIGGER mask_changed ON chats_placement;
DROP TRIGGER mask_question ON chats_question;
DROP TRIGGER mask_new ON chats_tweet;
DROP TRIGGER mask_changed ON chats_tweet;
DROP FUNCTION mask_posts_that_came(), mask_posts_that_changed(), mask_what_points_at(bigint[]),
    mask_question(), mask_placements_that_came(), mask_posts(bigint[]),
    without_links(text, jsonb, participants_maskedname),
    mask_addresses_of_posts(bigint[]), without_written(text, jsonb, text[]), posts_with_letters(text, text),
    may_name(text, text, text), kept_back_seeds(),
    posts_that_point_at(bigint[]), mask_questions(), mask_placements(), posts_pointed_at(text),
    kept_back_ids(text[]), without_posts(text, text[], boolean), kept_back_needles(),
    items_without(jsonb, participants_maskedname), names_item(jsonb, participants_maskedname),
    tags_without(text[], participants_maskedname), handles_without(text[], participants_maskedname),
    is_name(text, participants_maskedname), without_name(text, participants_maskedname, boolean),
    shown_words(text), in_plain_form(text, boolean), squashed(text);
"""

# One of the old functions stayed.
_STAYED = _people.FUNCTIONS[
    _people.FUNCTIONS.index("CREATE FUNCTION somebody_is_hidden") : _people.FUNCTIONS.index(
        "CREATE FUNCTION hidden_repost_pattern"
    )
]
AS_BEFORE = ";".join(
    (
        DROP_NEW,
        _people.MASKED_NAME,
        _people.FUNCTIONS.replace(_STAYED, ""),
        _people.KEYS.replace(
            "CREATE FUNCTION kept_back_pattern", "CREATE OR REPLACE FUNCTION kept_back_pattern"
        ),
        _archive.VISIBLE_TWEET,
        _archive.VISIBLE_PLACEMENT,
        _archive.VISIBLE_QUESTION,
    )
)


def mask_who_is_kept_back(apps, schema_editor):
    """Fill the masks for those who were kept back before masks were stored."""
    participant = apps.get_model("participants", "Participant")
    people = list(participant.objects.exclude(visibility="public").values_list("pk", flat=True))
    if people:
        from chats.masking import renew_masks

        renew_masks(people)


class Migration(migrations.Migration):
    dependencies = [("chats", "0013_masked_words"), ("participants", "0008_masked_names")]

    operations = [
        migrations.RunSQL(GO_WITH, migrations.RunSQL.noop),
        migrations.RunSQL(DROP_OLD + FUNCTIONS + TRIGGERS + VIEWS, AS_BEFORE),
        migrations.RunPython(mask_who_is_kept_back, migrations.RunPython.noop),
    ]
