"""What may be shown of posts and questions, names kept back in them too: stated here and nowhere else.

While nobody is kept back, nothing is looked through: the patterns are asked
for once in a query, not once in a row.
"""

from django.db import migrations, models

# What repeats a post that is not shown is not shown either: people repeat others' words.
FEW_TAKEN_DOWN = "CREATE INDEX tweet_not_shown ON chats_tweet (id) WHERE visibility <> 'shown'"

_NAMES = "(SELECT kept_back_pattern())"
_HIDDEN = "(SELECT hidden_repost_pattern())"

_PLAIN = """
    t.id, t.key, t.platform, {source_id} AS source_id, t.posted_at, t.precision, t.position, t.source_order,
    {text} AS text, {html} AS html, t.fingerprint, t.letters, t.role, t.role_reason, t.confidence,
    t.is_first_timer, t.is_context, t.flagged_moderator, t.reply_to_source_id, t.quote_of_source_id,
    t.repost_of_source_id, {reply_to_names} AS reply_to_names, {conversation_id} AS conversation_id,
    {hashtags} AS hashtags, {mentions} AS mentions, {links} AS links, {media} AS media,
    t.like_count, t.repost_count, t.reply_count, t.quote_count, t.lang, t.client, {permalink} AS permalink,
    t.repeats, t.visibility, t.author_id, t.quote_of_id, t.reply_to_id, t.repost_of_id, t.session_id
"""


def _masked(column: str, is_html: str) -> str:
    return f"CASE WHEN t.{column} ~* {_NAMES} THEN without_names(t.{column}, {is_html}) ELSE t.{column} END"


def _handles(column: str) -> str:
    return f"CASE WHEN {_NAMES} IS NULL THEN t.{column}::text[] ELSE shown_handles(t.{column}::text[]) END"


def _items(column: str) -> str:
    return f"""CASE WHEN {_NAMES} IS NULL OR t.{column} = '[]' THEN t.{column} ELSE (
        SELECT coalesce(jsonb_agg(x.item ORDER BY x.nth), '[]')
        FROM jsonb_array_elements(t.{column}) WITH ORDINALITY x(item, nth)
        WHERE x.item::text !~* {_NAMES}) END"""


# Its id leads to who wrote it, and so does the id of the post that began its conversation.
_OWN = "CASE WHEN p.id IS NULL OR p.visibility = 'public' THEN t.{column} END"
_CONVERSATION = f"""
    CASE WHEN {_NAMES} IS NULL OR t.conversation_id IS NULL OR NOT EXISTS (
        SELECT 1 FROM chats_postidentity i JOIN chats_tweet o ON o.id = i.tweet_id
        JOIN participants_participant h ON h.id = o.author_id
        WHERE i.kind = 'id' AND i.scope = '' AND i.platform = t.platform AND i.value = t.conversation_id
          AND h.visibility <> 'public') THEN t.conversation_id END"""

_COLUMNS = _PLAIN.format(
    source_id=_OWN.format(column="source_id"),
    text=_masked("text", "false"),
    html=_masked("html", "true"),
    reply_to_names=_handles("reply_to_names"),
    conversation_id=_CONVERSATION,
    hashtags=_handles("hashtags"),
    mentions=_handles("mentions"),
    links=_items("links"),
    media=_items("media"),
    permalink=f"CASE WHEN t.permalink ~* {_NAMES} THEN NULL ELSE {_OWN.format(column='permalink')} END",
)

VISIBLE_TWEET = f"""
DROP VIEW visible_placement;
DROP VIEW visible_tweet;
CREATE VIEW visible_tweet AS
SELECT {_COLUMNS}, t.words, coalesce(t.text ~* {_NAMES}, false) AS is_masked
FROM chats_tweet t
LEFT JOIN participants_participant p ON p.id = t.author_id
WHERE NOT t.is_context
  AND t.visibility = 'shown'
  AND (p.id IS NULL OR p.visibility <> 'hidden')
  AND (t.session_id IS NULL OR t.position IS NOT NULL)
  AND (t.repost_of_id IS NULL OR t.repost_of_id NOT IN (
      SELECT o.id FROM chats_tweet o WHERE o.visibility <> 'shown'
      UNION ALL
      SELECT o.id FROM chats_tweet o JOIN participants_participant h ON h.id = o.author_id
      WHERE h.visibility = 'hidden'))
  AND (t.role <> 'repost' OR {_HIDDEN} IS NULL OR t.text !~* {_HIDDEN})
"""

VISIBLE_PLACEMENT = """
CREATE VIEW visible_placement AS
SELECT l.* FROM chats_placement l JOIN visible_tweet t ON t.id = l.tweet_id
"""

# Words that were taken from posts go with them; what a person wrote of a question stays, without names.
VISIBLE_QUESTION = f"""
CREATE VIEW visible_question AS
SELECT q.id, q.session_id, q.number, q.is_text_by_hand, q.is_image,
       CASE WHEN NOT (SELECT somebody_is_hidden()) OR q.is_text_by_hand OR NOT EXISTS (
           SELECT 1 FROM chats_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) OR EXISTS (
           SELECT 1 FROM visible_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) THEN CASE WHEN q.text ~* {_NAMES} THEN without_names(q.text, false) ELSE q.text END END AS text
FROM chats_question q
"""

BEFORE = """
DROP VIEW visible_question;
DROP VIEW visible_placement;
DROP VIEW visible_tweet;
CREATE VIEW visible_tweet AS
SELECT t.*
FROM chats_tweet t
LEFT JOIN participants_participant p ON p.id = t.author_id
WHERE NOT t.is_context
  AND t.visibility = 'shown'
  AND (p.id IS NULL OR p.visibility <> 'hidden')
  AND (t.session_id IS NULL OR t.position IS NOT NULL);
CREATE VIEW visible_placement AS
SELECT l.* FROM chats_placement l JOIN visible_tweet t ON t.id = l.tweet_id
"""


class Migration(migrations.Migration):
    dependencies = [("chats", "0006_column_mappings"), ("participants", "0004_names_kept_back")]

    operations = [
        migrations.RunSQL(FEW_TAKEN_DOWN, "DROP INDEX tweet_not_shown"),
        migrations.RunSQL(VISIBLE_TWEET + ";" + VISIBLE_PLACEMENT + ";" + VISIBLE_QUESTION, BEFORE),
        migrations.CreateModel(
            name="VisibleQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField(null=True)),
                ("is_text_by_hand", models.BooleanField(default=False)),
                ("is_image", models.BooleanField(default=False)),
            ],
            options={"db_table": "visible_question", "ordering": ["session", "number"], "managed": False},
        ),
    ]
