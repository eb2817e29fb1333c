-- Which words of a question may be seen: a person's own words always, else those of a post that asks it
-- while one of these may be seen. Without words a question stays, as not captured.

CREATE VIEW visible_question AS
SELECT q.id, q.session_id, q.number, q.is_text_by_hand, q.is_image,
       CASE WHEN NOT (SELECT somebody_is_hidden()) OR q.is_text_by_hand OR NOT EXISTS (
           SELECT 1 FROM chats_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) OR EXISTS (
           SELECT 1 FROM visible_placement l
           WHERE l.question_id = q.id AND l.relation IN ('asks', 'repeats')
       ) THEN coalesce(m.text, q.text) END AS text
FROM chats_question q
LEFT JOIN chats_maskedquestion m ON m.question_id = q.id;
