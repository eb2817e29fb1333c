-- Which post belongs to which question, as far as the post may be seen; why, with names masked.

CREATE VIEW visible_placement AS
SELECT l.id, l.relation, l.reason, coalesce(d.detail, l.detail) AS detail, l.confidence, l.part,
       l.tweet_id, l.question_id
FROM chats_placement l
JOIN visible_tweet t ON t.id = l.tweet_id
LEFT JOIN chats_maskedplacement d ON d.placement_id = l.id;
