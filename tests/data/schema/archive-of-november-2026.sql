SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;
COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';
CREATE FUNCTION public.hidden_repost_pattern() RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    IF NOT somebody_is_hidden() THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT '^\W*RT\s+(?:' || string_agg(pattern, '|') || ')' FROM masked_name
            WHERE is_hidden AND pattern LIKE '[@＠]%');
END $$;
CREATE FUNCTION public.kept_back_keys() RETURNS text[]
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT array_agg(DISTINCT spelled)
            FROM masked_name, unnest(ARRAY[key, '@' || key, '＠' || key]) spelled
            WHERE key IS NOT NULL);
END $$;
CREATE FUNCTION public.kept_back_pattern() RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM participants_participant WHERE visibility <> 'public') THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT string_agg(DISTINCT spelled, '|')
            FROM masked_name, unnest(ARRAY[pattern, address]) spelled
            WHERE spelled IS NOT NULL);
END $$;
CREATE FUNCTION public.may_be_repeated(tweet bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE COST 10
    AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT 1 FROM chats_tweet o LEFT JOIN participants_participant h ON h.id = o.author_id
        WHERE o.id = tweet AND (o.visibility <> 'shown' OR h.visibility = 'hidden'));
END $$;
CREATE FUNCTION public.shown_handles(handles text[]) RETURNS text[]
    LANGUAGE sql STABLE
    AS $$
    SELECT ARRAY(SELECT coalesce((SELECT ltrim(m.stand_in, '@') FROM masked_name m
                                  WHERE m.key = lower(ltrim(h.handle, '@＠')) LIMIT 1), h.handle)
                 FROM unnest(handles) WITH ORDINALITY h(handle, nth) ORDER BY h.nth)
$$;
CREATE FUNCTION public.shown_words(words text) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN CASE WHEN words ~* kept_back_pattern() THEN without_names(words, false) ELSE words END;
END $$;
CREATE FUNCTION public.somebody_is_hidden() RETURNS boolean
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM participants_participant WHERE visibility = 'hidden');
END $$;
CREATE FUNCTION public.without_names(words text, is_html boolean) RETURNS text
    LANGUAGE plpgsql STABLE
    AS $$
DECLARE
    places text;
    known record;
BEGIN
    SELECT string_agg(address, '|') INTO places FROM masked_name;
    IF places IS NOT NULL AND is_html THEN
        words := regexp_replace(words, '<a [^>]*(?:' || places || ')[^>]*>[^<]*</a>',
                                '<span class="mention">[link to a person]</span>', 'gi');
    ELSIF places IS NOT NULL THEN
        words := regexp_replace(words, 'https?://[^\s<>"]*(?:' || places || ')[^\s<>"]*',
                                '[link to a person]', 'gi');
    END IF;
    FOR known IN
        SELECT pattern, stand_in, address FROM masked_name ORDER BY length(pattern) DESC, pattern
    LOOP
        IF known.address LIKE '(?:%' THEN
            words := regexp_replace(words, '(?:www\.|mobile\.)?' || known.address || '[^\s<>"]*',
                                    '[link to a person]', 'gi');
        END IF;
        words := regexp_replace(words, known.pattern, known.stand_in, 'gi');
    END LOOP;
    RETURN words;
END $$;
CREATE TEXT SEARCH CONFIGURATION public.chat_words (
    PARSER = pg_catalog."default" );
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR asciiword WITH english_stem;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR word WITH public.unaccent, english_stem;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR numword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR email WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR url WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR host WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR sfloat WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR version WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR hword_numpart WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR hword_part WITH public.unaccent, english_stem;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR hword_asciipart WITH english_stem;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR numhword WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR asciihword WITH english_stem;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR hword WITH public.unaccent, english_stem;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR url_path WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR file WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR "float" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR "int" WITH simple;
ALTER TEXT SEARCH CONFIGURATION public.chat_words
    ADD MAPPING FOR uint WITH simple;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.analytics_archivefigure (
    slug character varying(60) NOT NULL,
    rows jsonb NOT NULL
);
CREATE TABLE public.analytics_archivetotals (
    id smallint NOT NULL,
    stamp character varying(32) NOT NULL,
    refreshed_at timestamp with time zone NOT NULL,
    CONSTRAINT analytics_archivetotals_id_check CHECK ((id >= 0)),
    CONSTRAINT one_row_of_totals CHECK ((id = 1))
);
CREATE TABLE public.analytics_networkresult (
    id bigint NOT NULL,
    since date,
    until date,
    kinds character varying(13)[] NOT NULL,
    stamp character varying(32),
    refreshed_at timestamp with time zone,
    facts jsonb NOT NULL,
    nodes jsonb NOT NULL,
    edges jsonb NOT NULL,
    sessions bigint[] NOT NULL,
    attempts smallint NOT NULL,
    started_at timestamp with time zone,
    step character varying(9),
    CONSTRAINT analytics_networkresult_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE public.analytics_networkresult ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.analytics_networkresult_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.analytics_persontopic (
    topic character varying(300) NOT NULL,
    posts integer NOT NULL,
    participant_id bigint NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_persontopic_posts_check CHECK ((posts >= 0))
);
CREATE TABLE public.analytics_persontotals (
    participant_id bigint NOT NULL,
    sessions integer NOT NULL,
    moderated integer NOT NULL,
    posts integer NOT NULL,
    reposts integer NOT NULL,
    answers integer NOT NULL,
    replies integer NOT NULL,
    links integer NOT NULL,
    dated_sessions integer NOT NULL,
    first_session bigint,
    last_session bigint,
    longest_streak integer NOT NULL,
    current_streak integer NOT NULL,
    is_regular boolean NOT NULL,
    is_core boolean NOT NULL,
    CONSTRAINT analytics_persontotals_answers_check CHECK ((answers >= 0)),
    CONSTRAINT analytics_persontotals_current_streak_check CHECK ((current_streak >= 0)),
    CONSTRAINT analytics_persontotals_dated_sessions_check CHECK ((dated_sessions >= 0)),
    CONSTRAINT analytics_persontotals_first_session_check CHECK ((first_session >= 0)),
    CONSTRAINT analytics_persontotals_last_session_check CHECK ((last_session >= 0)),
    CONSTRAINT analytics_persontotals_links_check CHECK ((links >= 0)),
    CONSTRAINT analytics_persontotals_longest_streak_check CHECK ((longest_streak >= 0)),
    CONSTRAINT analytics_persontotals_moderated_check CHECK ((moderated >= 0)),
    CONSTRAINT analytics_persontotals_posts_check CHECK ((posts >= 0)),
    CONSTRAINT analytics_persontotals_replies_check CHECK ((replies >= 0)),
    CONSTRAINT analytics_persontotals_reposts_check CHECK ((reposts >= 0)),
    CONSTRAINT analytics_persontotals_sessions_check CHECK ((sessions >= 0))
);
CREATE TABLE public.analytics_questiontopic (
    kind character varying(7) NOT NULL,
    topic character varying(300) NOT NULL,
    posts integer NOT NULL,
    people integer NOT NULL,
    number smallint NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_questiontopic_number_check CHECK ((number >= 0)),
    CONSTRAINT analytics_questiontopic_people_check CHECK ((people >= 0)),
    CONSTRAINT analytics_questiontopic_posts_check CHECK ((posts >= 0))
);
CREATE TABLE public.analytics_sessionlink (
    nth integer NOT NULL,
    address character varying(1000) NOT NULL,
    domain character varying(300) NOT NULL,
    title character varying(300),
    tweets bigint[] NOT NULL,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    participant_id bigint,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_sessionlink_nth_check CHECK ((nth >= 0))
);
CREATE TABLE public.analytics_sessionminute (
    minute timestamp with time zone NOT NULL,
    posts integer NOT NULL,
    people integer NOT NULL,
    answers integer NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_sessionminute_answers_check CHECK ((answers >= 0)),
    CONSTRAINT analytics_sessionminute_people_check CHECK ((people >= 0)),
    CONSTRAINT analytics_sessionminute_posts_check CHECK ((posts >= 0))
);
CREATE TABLE public.analytics_sessionperson (
    posts integer NOT NULL,
    reposts integer NOT NULL,
    replies integer NOT NULL,
    links integer NOT NULL,
    answers integer NOT NULL,
    answered smallint[] NOT NULL,
    is_moderator boolean NOT NULL,
    is_first_timer boolean NOT NULL,
    timed_posts integer NOT NULL,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    participant_id bigint NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_sessionperson_answers_check CHECK ((answers >= 0)),
    CONSTRAINT analytics_sessionperson_links_check CHECK ((links >= 0)),
    CONSTRAINT analytics_sessionperson_posts_check CHECK ((posts >= 0)),
    CONSTRAINT analytics_sessionperson_replies_check CHECK ((replies >= 0)),
    CONSTRAINT analytics_sessionperson_reposts_check CHECK ((reposts >= 0)),
    CONSTRAINT analytics_sessionperson_timed_posts_check CHECK ((timed_posts >= 0))
);
CREATE TABLE public.analytics_sessionquestion (
    number smallint NOT NULL,
    answers integer NOT NULL,
    people integer NOT NULL,
    without_author integer NOT NULL,
    timed_answers integer NOT NULL,
    discussion integer NOT NULL,
    repeats integer NOT NULL,
    asked_at timestamp with time zone,
    first_answer_at timestamp with time zone,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_sessionquestion_answers_check CHECK ((answers >= 0)),
    CONSTRAINT analytics_sessionquestion_discussion_check CHECK ((discussion >= 0)),
    CONSTRAINT analytics_sessionquestion_number_check CHECK ((number >= 0)),
    CONSTRAINT analytics_sessionquestion_people_check CHECK ((people >= 0)),
    CONSTRAINT analytics_sessionquestion_repeats_check CHECK ((repeats >= 0)),
    CONSTRAINT analytics_sessionquestion_timed_answers_check CHECK ((timed_answers >= 0)),
    CONSTRAINT analytics_sessionquestion_without_author_check CHECK ((without_author >= 0))
);
CREATE TABLE public.analytics_sessionstatistics (
    session_id bigint NOT NULL,
    revision_counted integer,
    refreshed_at timestamp with time zone NOT NULL,
    posts integer NOT NULL,
    reposts integer NOT NULL,
    repeats integer NOT NULL,
    people integer NOT NULL,
    replies integer NOT NULL,
    answers integer NOT NULL,
    questions integer NOT NULL,
    links integer NOT NULL,
    link_posts integer NOT NULL,
    moderator_posts integer NOT NULL,
    unassigned integer NOT NULL,
    without_author integer NOT NULL,
    timed_posts integer NOT NULL,
    roles jsonb NOT NULL,
    turned jsonb NOT NULL,
    CONSTRAINT analytics_sessionstatistics_answers_check CHECK ((answers >= 0)),
    CONSTRAINT analytics_sessionstatistics_link_posts_check CHECK ((link_posts >= 0)),
    CONSTRAINT analytics_sessionstatistics_links_check CHECK ((links >= 0)),
    CONSTRAINT analytics_sessionstatistics_moderator_posts_check CHECK ((moderator_posts >= 0)),
    CONSTRAINT analytics_sessionstatistics_people_check CHECK ((people >= 0)),
    CONSTRAINT analytics_sessionstatistics_posts_check CHECK ((posts >= 0)),
    CONSTRAINT analytics_sessionstatistics_questions_check CHECK ((questions >= 0)),
    CONSTRAINT analytics_sessionstatistics_repeats_check CHECK ((repeats >= 0)),
    CONSTRAINT analytics_sessionstatistics_replies_check CHECK ((replies >= 0)),
    CONSTRAINT analytics_sessionstatistics_reposts_check CHECK ((reposts >= 0)),
    CONSTRAINT analytics_sessionstatistics_revision_counted_check CHECK ((revision_counted >= 0)),
    CONSTRAINT analytics_sessionstatistics_timed_posts_check CHECK ((timed_posts >= 0)),
    CONSTRAINT analytics_sessionstatistics_unassigned_check CHECK ((unassigned >= 0)),
    CONSTRAINT analytics_sessionstatistics_without_author_check CHECK ((without_author >= 0))
);
CREATE TABLE public.analytics_sessiontie (
    kind character varying(13) NOT NULL,
    weight integer NOT NULL,
    first_at timestamp with time zone,
    last_at timestamp with time zone,
    session_id bigint NOT NULL,
    source_id bigint NOT NULL,
    target_id bigint NOT NULL,
    CONSTRAINT analytics_sessiontie_weight_check CHECK ((weight >= 0))
);
CREATE TABLE public.analytics_sessiontopic (
    kind character varying(7) NOT NULL,
    topic character varying(300) NOT NULL,
    posts integer NOT NULL,
    people integer NOT NULL,
    label character varying(300) NOT NULL,
    is_chat_tag boolean NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_sessiontopic_people_check CHECK ((people >= 0)),
    CONSTRAINT analytics_sessiontopic_posts_check CHECK ((posts >= 0))
);
CREATE TABLE public.analytics_topicalias (
    id bigint NOT NULL,
    topic character varying(300) NOT NULL,
    "into" character varying(300) NOT NULL,
    label character varying(300),
    made_at timestamp with time zone NOT NULL,
    made_by_id integer
);
ALTER TABLE public.analytics_topicalias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.analytics_topicalias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.analytics_topicpair (
    topic character varying(300) NOT NULL,
    other character varying(300) NOT NULL,
    posts integer NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT analytics_topicpair_posts_check CHECK ((posts >= 0))
);
CREATE TABLE public.analytics_topictotals (
    kind character varying(7) NOT NULL,
    topic character varying(300) NOT NULL,
    label character varying(300) NOT NULL,
    posts integer NOT NULL,
    sessions integer NOT NULL,
    people integer,
    is_chat_tag boolean NOT NULL,
    CONSTRAINT analytics_topictotals_people_check CHECK ((people >= 0)),
    CONSTRAINT analytics_topictotals_posts_check CHECK ((posts >= 0)),
    CONSTRAINT analytics_topictotals_sessions_check CHECK ((sessions >= 0))
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_user (
    id integer NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);
CREATE TABLE public.auth_user_groups (
    id integer NOT NULL,
    user_id integer NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.auth_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.auth_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_user_user_permissions (
    id integer NOT NULL,
    user_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_capture (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    source character varying(10) NOT NULL,
    kind character varying(12) NOT NULL,
    hashtag character varying(100),
    conversation character varying(30),
    ids character varying(30)[] NOT NULL,
    server character varying(255),
    since timestamp with time zone,
    until timestamp with time zone,
    full_archive boolean NOT NULL,
    options jsonb NOT NULL,
    state character varying(10) NOT NULL,
    cursor text,
    is_complete boolean NOT NULL,
    page_count integer NOT NULL,
    post_count integer NOT NULL,
    heartbeat_at timestamp with time zone NOT NULL,
    wait_until timestamp with time zone,
    attempts smallint NOT NULL,
    note text NOT NULL,
    failure text NOT NULL,
    slot_on date,
    batch_id bigint,
    created_by_id integer,
    recurring_id bigint,
    CONSTRAINT chats_capture_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT chats_capture_page_count_check CHECK ((page_count >= 0)),
    CONSTRAINT chats_capture_post_count_check CHECK ((post_count >= 0))
);
ALTER TABLE public.chats_capture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_capture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_capturepage (
    id bigint NOT NULL,
    number integer NOT NULL,
    asked_with text,
    body bytea,
    size integer NOT NULL,
    post_count integer NOT NULL,
    received_at timestamp with time zone NOT NULL,
    capture_id bigint NOT NULL,
    CONSTRAINT chats_capturepage_number_check CHECK ((number >= 0)),
    CONSTRAINT chats_capturepage_post_count_check CHECK ((post_count >= 0)),
    CONSTRAINT chats_capturepage_size_check CHECK ((size >= 0))
);
ALTER TABLE public.chats_capturepage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_capturepage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_chatsession (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    title character varying(200) NOT NULL,
    description text,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    has_time boolean NOT NULL,
    time_zone character varying(60) NOT NULL,
    state character varying(10) NOT NULL,
    is_invented boolean NOT NULL,
    is_named_by_hand boolean NOT NULL,
    revision integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    CONSTRAINT chats_chatsession_revision_check CHECK ((revision >= 0)),
    CONSTRAINT session_end_needs_a_start CHECK (((ends_at IS NULL) OR (starts_at IS NOT NULL)))
);
ALTER TABLE public.chats_chatsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_chatsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_columnmapping (
    id bigint NOT NULL,
    signature character varying(32) NOT NULL,
    columns text[] NOT NULL,
    fields jsonb NOT NULL,
    time_zone character varying(60),
    is_day_first boolean,
    said_at timestamp with time zone NOT NULL,
    said_by_id integer
);
ALTER TABLE public.chats_columnmapping ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_columnmapping_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_correction (
    id bigint NOT NULL,
    field character varying(14) NOT NULL,
    value jsonb,
    before jsonb,
    fingerprints jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id integer,
    session_id bigint,
    undone_by_id integer,
    tweet_id bigint,
    CONSTRAINT correction_of_something CHECK (((tweet_id IS NOT NULL) OR (session_id IS NOT NULL)))
);
ALTER TABLE public.chats_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_import (
    id bigint NOT NULL,
    ref character varying(16) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    source_name character varying(255) NOT NULL,
    file character varying(255) NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    format character varying(40) NOT NULL,
    format_reason character varying(300) NOT NULL,
    state character varying(10) NOT NULL,
    steps jsonb NOT NULL,
    heartbeat_at timestamp with time zone,
    attempts smallint NOT NULL,
    rows_read bigint NOT NULL,
    details jsonb NOT NULL,
    counts jsonb NOT NULL,
    report jsonb NOT NULL,
    failure text NOT NULL,
    options jsonb NOT NULL,
    created_by_id integer,
    CONSTRAINT chats_import_attempts_check CHECK ((attempts >= 0))
);
ALTER TABLE public.chats_import ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_import_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_importproblem (
    id bigint NOT NULL,
    line bigint NOT NULL,
    reason character varying(500) NOT NULL,
    excerpt character varying(300) NOT NULL,
    is_refused boolean NOT NULL,
    batch_id bigint NOT NULL
);
ALTER TABLE public.chats_importproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_importproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_importrows (
    id bigint NOT NULL,
    runs jsonb NOT NULL,
    unstored jsonb NOT NULL,
    dropped jsonb NOT NULL,
    batch_id bigint NOT NULL
);
ALTER TABLE public.chats_importrows ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_importrows_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_placement (
    id bigint NOT NULL,
    relation character varying(10) NOT NULL,
    reason character varying(12) NOT NULL,
    detail character varying(300) NOT NULL,
    confidence double precision NOT NULL,
    part character varying(20) NOT NULL,
    question_id bigint NOT NULL,
    tweet_id bigint NOT NULL,
    CONSTRAINT placement_confidence_range CHECK (((confidence >= (0.0)::double precision) AND (confidence <= (1.0)::double precision)))
);
ALTER TABLE public.chats_placement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_placement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_postidentity (
    id bigint NOT NULL,
    platform character varying(10) NOT NULL,
    kind character varying(12) NOT NULL,
    value character varying(300) NOT NULL,
    scope character varying(20) NOT NULL,
    tweet_id bigint NOT NULL
);
ALTER TABLE public.chats_postidentity ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_postidentity_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_previewedit (
    id bigint NOT NULL,
    kind character varying(6) NOT NULL,
    rows bigint[] NOT NULL,
    value jsonb NOT NULL,
    before jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    batch_id bigint NOT NULL,
    by_id integer,
    remembered_id bigint,
    undone_by_id integer
);
ALTER TABLE public.chats_previewedit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_previewedit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_proposedsession (
    id bigint NOT NULL,
    ordinal integer NOT NULL,
    seen_revision integer,
    title character varying(200) NOT NULL,
    description text,
    starts_at timestamp with time zone,
    ends_at timestamp with time zone,
    has_time boolean NOT NULL,
    time_zone character varying(60) NOT NULL,
    moderators character varying(200)[] NOT NULL,
    is_invented boolean NOT NULL,
    publish boolean NOT NULL,
    batch_id bigint NOT NULL,
    session_id bigint,
    CONSTRAINT chats_proposedsession_ordinal_check CHECK ((ordinal >= 0)),
    CONSTRAINT chats_proposedsession_seen_revision_check CHECK ((seen_revision >= 0))
);
ALTER TABLE public.chats_proposedsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_proposedsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_question (
    id bigint NOT NULL,
    number smallint NOT NULL,
    text text,
    is_text_by_hand boolean NOT NULL,
    is_image boolean NOT NULL,
    session_id bigint NOT NULL,
    CONSTRAINT chats_question_number_check CHECK ((number >= 0)),
    CONSTRAINT question_number_range CHECK ((number <= 20))
);
ALTER TABLE public.chats_question ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_question_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_recurringcapture (
    id bigint NOT NULL,
    source character varying(10) NOT NULL,
    server character varying(255),
    hashtag character varying(100) NOT NULL,
    weekday smallint NOT NULL,
    starts time without time zone NOT NULL,
    minutes smallint NOT NULL,
    time_zone character varying(60) NOT NULL,
    title character varying(200) NOT NULL,
    moderators character varying(190)[] NOT NULL,
    trusted boolean NOT NULL,
    paused_at timestamp with time zone,
    active_since timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    created_by_id integer,
    CONSTRAINT chats_recurringcapture_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT chats_recurringcapture_weekday_check CHECK ((weekday >= 0)),
    CONSTRAINT recurring_minutes CHECK (((minutes >= 5) AND (minutes <= 720))),
    CONSTRAINT recurring_weekday CHECK ((weekday <= 6))
);
ALTER TABLE public.chats_recurringcapture ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_recurringcapture_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_sessionmoderator (
    id bigint NOT NULL,
    how character varying(10) NOT NULL,
    participant_id bigint NOT NULL,
    session_id bigint NOT NULL
);
ALTER TABLE public.chats_sessionmoderator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_sessionmoderator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_sighting (
    id bigint NOT NULL,
    ordinal bigint NOT NULL,
    line bigint NOT NULL,
    is_context boolean NOT NULL,
    payload jsonb NOT NULL,
    captured_at timestamp with time zone NOT NULL,
    batch_id bigint NOT NULL,
    tweet_id bigint NOT NULL
);
ALTER TABLE public.chats_sighting ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_sighting_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_stagedtweet (
    id bigint NOT NULL,
    ordinal bigint NOT NULL,
    line bigint NOT NULL,
    is_context boolean NOT NULL,
    platform character varying(10) NOT NULL,
    source_id character varying(200),
    root_id character varying(200),
    ids character varying(200)[] NOT NULL,
    uri character varying(300),
    author_id character varying(200),
    author_key character varying(200),
    posted_at timestamp with time zone,
    "precision" character varying(8) NOT NULL,
    text text NOT NULL,
    fingerprint character varying(40) NOT NULL,
    letters integer NOT NULL,
    payload jsonb NOT NULL,
    captured_at timestamp with time zone,
    proposal integer,
    same_as bigint,
    matched_by character varying(12) NOT NULL,
    outcome character varying(10) NOT NULL,
    batch_id bigint NOT NULL,
    tweet_id bigint,
    CONSTRAINT chats_stagedtweet_letters_check CHECK ((letters >= 0)),
    CONSTRAINT chats_stagedtweet_proposal_check CHECK ((proposal >= 0))
);
ALTER TABLE public.chats_stagedtweet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_stagedtweet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_tweet (
    id bigint NOT NULL,
    key character varying(16) NOT NULL,
    platform character varying(10) NOT NULL,
    source_id character varying(200),
    posted_at timestamp with time zone,
    "precision" character varying(8) NOT NULL,
    "position" integer,
    source_order bigint NOT NULL,
    text text NOT NULL,
    html text NOT NULL,
    fingerprint character varying(40) NOT NULL,
    letters integer NOT NULL,
    role character varying(12) NOT NULL,
    role_reason character varying(200) NOT NULL,
    confidence double precision NOT NULL,
    is_first_timer boolean NOT NULL,
    is_context boolean NOT NULL,
    flagged_moderator boolean,
    reply_to_source_id character varying(200),
    quote_of_source_id character varying(200),
    repost_of_source_id character varying(200),
    reply_to_names character varying(200)[] NOT NULL,
    conversation_id character varying(200),
    hashtags character varying(300)[] NOT NULL,
    mentions character varying(200)[] NOT NULL,
    links jsonb NOT NULL,
    media jsonb NOT NULL,
    like_count bigint,
    repost_count bigint,
    reply_count bigint,
    quote_count bigint,
    lang character varying(20),
    client character varying(200),
    permalink character varying(500),
    repeats integer NOT NULL,
    visibility character varying(8) NOT NULL,
    author_id bigint,
    quote_of_id bigint,
    reply_to_id bigint,
    repost_of_id bigint,
    session_id bigint,
    words tsvector GENERATED ALWAYS AS (to_tsvector('public.chat_words'::regconfig, "left"(text, 100000))) STORED,
    CONSTRAINT chats_tweet_letters_check CHECK ((letters >= 0)),
    CONSTRAINT chats_tweet_like_count_check CHECK ((like_count >= 0)),
    CONSTRAINT chats_tweet_position_check CHECK (("position" >= 0)),
    CONSTRAINT chats_tweet_quote_count_check CHECK ((quote_count >= 0)),
    CONSTRAINT chats_tweet_repeats_check CHECK ((repeats >= 0)),
    CONSTRAINT chats_tweet_reply_count_check CHECK ((reply_count >= 0)),
    CONSTRAINT chats_tweet_repost_count_check CHECK ((repost_count >= 0))
);
ALTER TABLE public.chats_tweet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_tweet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.chats_tweetalias (
    id bigint NOT NULL,
    key character varying(16) NOT NULL,
    tweet_id bigint NOT NULL
);
ALTER TABLE public.chats_tweetalias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.chats_tweetalias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id integer NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);
ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.participants_handle (
    id bigint NOT NULL,
    platform character varying(10) NOT NULL,
    handle character varying(200) NOT NULL,
    key character varying(200) NOT NULL,
    first_seen timestamp with time zone,
    last_seen timestamp with time zone,
    participant_id bigint NOT NULL
);
CREATE TABLE public.participants_participant (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    platform character varying(10) NOT NULL,
    platform_id character varying(200),
    display_name character varying(200),
    name_key character varying(200) NOT NULL,
    visibility character varying(12) NOT NULL,
    pseudonym character varying(20) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    merged_into_id bigint
);
CREATE VIEW public.masked_name AS
 WITH shy AS (
         SELECT p.id,
            p.display_name,
            m.display_name AS other_name,
            (('hidden'::text = (p.visibility)::text) OR ('hidden'::text = (COALESCE(m.visibility, ''::character varying))::text)) AS is_hidden,
                CASE
                    WHEN (('hidden'::text = (p.visibility)::text) OR ('hidden'::text = (COALESCE(m.visibility, ''::character varying))::text)) THEN 'someone'::text
                    ELSE ('Participant_'::text || (COALESCE(m.pseudonym, p.pseudonym))::text)
                END AS stand_in
           FROM (public.participants_participant p
             LEFT JOIN public.participants_participant m ON ((m.id = p.merged_into_id)))
          WHERE (((p.visibility)::text <> 'public'::text) OR ((m.visibility)::text <> 'public'::text))
        ), handles AS (
         SELECT s.id,
            s.display_name,
            s.other_name,
            s.is_hidden,
            s.stand_in,
            h.key,
            h.handle,
            regexp_replace((h.key)::text, '([^\w])'::text, '\\\1'::text, 'g'::text) AS spelled
           FROM (shy s
             JOIN public.participants_handle h ON ((h.participant_id = s.id)))
        UNION ALL
         SELECT s.id,
            s.display_name,
            s.other_name,
            s.is_hidden,
            s.stand_in,
            split_part((h.key)::text, '@'::text, 1) AS split_part,
            split_part((h.handle)::text, '@'::text, 1) AS split_part,
            regexp_replace(split_part((h.key)::text, '@'::text, 1), '([^\w])'::text, '\\\1'::text, 'g'::text) AS regexp_replace
           FROM (shy s
             JOIN public.participants_handle h ON (((h.participant_id = s.id) AND ((h.key)::text ~ '^[^@]{3,}@'::text))))
        ), names AS (
         SELECT DISTINCT s.is_hidden,
            s.stand_in,
            regexp_replace(n.name, '([^\w\s])'::text, '\\\1'::text, 'g'::text) AS spelled
           FROM (shy s
             CROSS JOIN LATERAL ( SELECT regexp_replace(btrim((known.known)::text), '\s+'::text, ' '::text, 'g'::text) AS regexp_replace
                   FROM unnest(ARRAY[s.display_name, s.other_name]) known(known)) n(name))
          WHERE (n.name ~ '\w+ .*\w'::text)
        )
 SELECT handles.key,
    handles.is_hidden,
    (('[@＠]'::text || handles.spelled) || '(?!\w)'::text) AS pattern,
    ('@'::text || handles.stand_in) AS stand_in,
    (('(?:(?:twitter|x)\.com/(?:#!/)?@?|bsky\.app/profile/|/@)'::text || handles.spelled) || '(?!\w)'::text) AS address
   FROM handles
  WHERE (handles.spelled <> ''::text)
UNION ALL
 SELECT handles.key,
    handles.is_hidden,
    (('(?<!\w)'::text || handles.spelled) || '(?!\w)'::text) AS pattern,
    handles.stand_in,
    (('(?<!\w)'::text || handles.spelled) || '(?!\w)'::text) AS address
   FROM handles
  WHERE (((handles.handle)::text ~ '[0-9_.@]'::text) OR ((handles.handle)::text ~ '^.+[[:lower:]][[:upper:]]'::text) OR (length((handles.handle)::text) >= 10))
UNION ALL
 SELECT NULL::character varying AS key,
    names.is_hidden,
    (('(?<!\w)'::text || replace(names.spelled, ' '::text, '\s+'::text)) || '(?!\w)'::text) AS pattern,
    replace(names.stand_in, '_'::text, ' '::text) AS stand_in,
    NULL::text AS address
   FROM names
UNION ALL
 SELECT NULL::character varying AS key,
    n.is_hidden,
    (('(?<!\w)'::text || replace(n.html, ' '::text, '\s+'::text)) || '(?!\w)'::text) AS pattern,
    replace(n.stand_in, '_'::text, ' '::text) AS stand_in,
    NULL::text AS address
   FROM ( SELECT names.is_hidden,
            names.stand_in,
            names.spelled,
            replace(replace(replace(names.spelled, '\&'::text, '&amp;'::text), '\'''::text, '&#x27;'::text), '\"'::text, '&quot;'::text) AS html
           FROM names) n
  WHERE (n.html <> n.spelled);
ALTER TABLE public.participants_handle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.participants_handle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.participants_participant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.participants_participant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.participants_personmerge (
    id bigint NOT NULL,
    moved jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id integer,
    double_id bigint NOT NULL,
    into_id bigint NOT NULL
);
ALTER TABLE public.participants_personmerge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.participants_personmerge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.participants_slugalias (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    participant_id bigint NOT NULL
);
ALTER TABLE public.participants_slugalias ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.participants_slugalias_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.participants_visibilitychange (
    id bigint NOT NULL,
    value character varying(12) NOT NULL,
    before character varying(12) NOT NULL,
    reason character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id integer,
    participant_id bigint NOT NULL
);
ALTER TABLE public.participants_visibilitychange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.participants_visibilitychange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE VIEW public.visible_participant AS
 SELECT id,
        CASE
            WHEN ((visibility)::text = 'public'::text) THEN slug
            ELSE (('participant-'::text || (pseudonym)::text))::character varying(80)
        END AS slug,
    platform,
        CASE
            WHEN ((visibility)::text = 'public'::text) THEN platform_id
            ELSE NULL::character varying
        END AS platform_id,
        CASE
            WHEN ((visibility)::text = 'public'::text) THEN ( SELECT h.handle
               FROM public.participants_handle h
              WHERE (h.participant_id = p.id)
              ORDER BY h.last_seen DESC NULLS LAST, h.id DESC
             LIMIT 1)
            ELSE NULL::character varying
        END AS handle,
        CASE
            WHEN ((visibility)::text = 'public'::text) THEN (display_name)::text
            ELSE ('Participant '::text || (pseudonym)::text)
        END AS display_name,
        CASE
            WHEN ((visibility)::text = 'public'::text) THEN (name_key)::text
            ELSE ('participant '::text || (pseudonym)::text)
        END AS name_key,
    visibility
   FROM public.participants_participant p
  WHERE (((visibility)::text <> 'hidden'::text) AND (merged_into_id IS NULL));
CREATE VIEW public.visible_tweet AS
 SELECT t.id,
    t.key,
    t.platform,
        CASE
            WHEN ((p.id IS NULL) OR ((p.visibility)::text = 'public'::text)) THEN t.source_id
            ELSE NULL::character varying
        END AS source_id,
    t.posted_at,
    t."precision",
    t."position",
    t.source_order,
        CASE
            WHEN (t.text ~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)) THEN public.without_names(t.text, false)
            ELSE t.text
        END AS text,
        CASE
            WHEN (t.html ~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)) THEN public.without_names(t.html, true)
            ELSE t.html
        END AS html,
    t.fingerprint,
    t.letters,
    t.role,
    t.role_reason,
    t.confidence,
    t.is_first_timer,
    t.is_context,
    t.flagged_moderator,
    t.reply_to_source_id,
    t.quote_of_source_id,
    t.repost_of_source_id,
        CASE
            WHEN ((lower((t.reply_to_names)::text))::text[] && ( SELECT public.kept_back_keys() AS kept_back_keys)) THEN public.shown_handles((t.reply_to_names)::text[])
            ELSE (t.reply_to_names)::text[]
        END AS reply_to_names,
        CASE
            WHEN ((( SELECT public.kept_back_pattern() AS kept_back_pattern) IS NULL) OR (t.conversation_id IS NULL) OR (NOT (EXISTS ( SELECT 1
               FROM ((public.chats_postidentity i
                 JOIN public.chats_tweet o ON ((o.id = i.tweet_id)))
                 JOIN public.participants_participant h ON ((h.id = o.author_id)))
              WHERE (((i.kind)::text = 'id'::text) AND ((i.scope)::text = ''::text) AND ((i.platform)::text = (t.platform)::text) AND ((i.value)::text = (t.conversation_id)::text) AND ((h.visibility)::text <> 'public'::text)))))) THEN t.conversation_id
            ELSE NULL::character varying
        END AS conversation_id,
        CASE
            WHEN ((lower((t.hashtags)::text))::text[] && ( SELECT public.kept_back_keys() AS kept_back_keys)) THEN ARRAY( SELECT x.tag
               FROM unnest((t.hashtags)::text[]) WITH ORDINALITY x(tag, nth)
              WHERE (lower(x.tag) <> ALL (( SELECT public.kept_back_keys() AS kept_back_keys)::text[]))
              ORDER BY x.nth)
            ELSE (t.hashtags)::text[]
        END AS hashtags,
        CASE
            WHEN ((lower((t.mentions)::text))::text[] && ( SELECT public.kept_back_keys() AS kept_back_keys)) THEN public.shown_handles((t.mentions)::text[])
            ELSE (t.mentions)::text[]
        END AS mentions,
        CASE
            WHEN ((( SELECT public.kept_back_pattern() AS kept_back_pattern) IS NULL) OR (t.links = '[]'::jsonb)) THEN t.links
            ELSE ( SELECT COALESCE(jsonb_agg(x.item ORDER BY x.nth), '[]'::jsonb) AS "coalesce"
               FROM jsonb_array_elements(t.links) WITH ORDINALITY x(item, nth)
              WHERE ((x.item)::text !~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)))
        END AS links,
        CASE
            WHEN ((( SELECT public.kept_back_pattern() AS kept_back_pattern) IS NULL) OR (t.media = '[]'::jsonb)) THEN t.media
            ELSE ( SELECT COALESCE(jsonb_agg(x.item ORDER BY x.nth), '[]'::jsonb) AS "coalesce"
               FROM jsonb_array_elements(t.media) WITH ORDINALITY x(item, nth)
              WHERE ((x.item)::text !~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)))
        END AS media,
    t.like_count,
    t.repost_count,
    t.reply_count,
    t.quote_count,
    t.lang,
    t.client,
        CASE
            WHEN ((t.permalink)::text ~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)) THEN NULL::character varying
            ELSE
            CASE
                WHEN ((p.id IS NULL) OR ((p.visibility)::text = 'public'::text)) THEN t.permalink
                ELSE NULL::character varying
            END
        END AS permalink,
    t.repeats,
    t.visibility,
    t.author_id,
    t.quote_of_id,
    t.reply_to_id,
    t.repost_of_id,
    t.session_id,
    t.words,
    COALESCE((t.text ~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)), false) AS is_masked
   FROM (public.chats_tweet t
     LEFT JOIN public.participants_participant p ON ((p.id = t.author_id)))
  WHERE ((NOT t.is_context) AND ((t.visibility)::text = 'shown'::text) AND ((p.id IS NULL) OR ((p.visibility)::text <> 'hidden'::text)) AND ((t.session_id IS NULL) OR (t."position" IS NOT NULL)) AND ((t.repost_of_id IS NULL) OR public.may_be_repeated(t.repost_of_id)) AND (((t.role)::text <> 'repost'::text) OR (( SELECT public.hidden_repost_pattern() AS hidden_repost_pattern) IS NULL) OR (t.text !~* ( SELECT public.hidden_repost_pattern() AS hidden_repost_pattern))));
CREATE VIEW public.visible_placement AS
 SELECT l.id,
    l.relation,
    l.reason,
    l.detail,
    l.confidence,
    l.part,
    l.question_id,
    l.tweet_id
   FROM (public.chats_placement l
     JOIN public.visible_tweet t ON ((t.id = l.tweet_id)));
CREATE VIEW public.visible_question AS
 SELECT id,
    session_id,
    number,
    is_text_by_hand,
    is_image,
        CASE
            WHEN ((NOT ( SELECT public.somebody_is_hidden() AS somebody_is_hidden)) OR is_text_by_hand OR (NOT (EXISTS ( SELECT 1
               FROM public.chats_placement l
              WHERE ((l.question_id = q.id) AND ((l.relation)::text = ANY ((ARRAY['asks'::character varying, 'repeats'::character varying])::text[])))))) OR (EXISTS ( SELECT 1
               FROM public.visible_placement l
              WHERE ((l.question_id = q.id) AND ((l.relation)::text = ANY ((ARRAY['asks'::character varying, 'repeats'::character varying])::text[])))))) THEN
            CASE
                WHEN (text ~* ( SELECT public.kept_back_pattern() AS kept_back_pattern)) THEN public.without_names(text, false)
                ELSE text
            END
            ELSE NULL::text
        END AS text
   FROM public.chats_question q;
INSERT INTO public.auth_permission VALUES (1, 'Can add visible participant', 1, 'add_visibleparticipant');
INSERT INTO public.auth_permission VALUES (2, 'Can change visible participant', 1, 'change_visibleparticipant');
INSERT INTO public.auth_permission VALUES (3, 'Can delete visible participant', 1, 'delete_visibleparticipant');
INSERT INTO public.auth_permission VALUES (4, 'Can view visible participant', 1, 'view_visibleparticipant');
INSERT INTO public.auth_permission VALUES (5, 'Can add participant', 2, 'add_participant');
INSERT INTO public.auth_permission VALUES (6, 'Can change participant', 2, 'change_participant');
INSERT INTO public.auth_permission VALUES (7, 'Can delete participant', 2, 'delete_participant');
INSERT INTO public.auth_permission VALUES (8, 'Can view participant', 2, 'view_participant');
INSERT INTO public.auth_permission VALUES (9, 'Can add handle', 3, 'add_handle');
INSERT INTO public.auth_permission VALUES (10, 'Can change handle', 3, 'change_handle');
INSERT INTO public.auth_permission VALUES (11, 'Can delete handle', 3, 'delete_handle');
INSERT INTO public.auth_permission VALUES (12, 'Can view handle', 3, 'view_handle');
INSERT INTO public.auth_permission VALUES (13, 'Can add slug alias', 4, 'add_slugalias');
INSERT INTO public.auth_permission VALUES (14, 'Can change slug alias', 4, 'change_slugalias');
INSERT INTO public.auth_permission VALUES (15, 'Can delete slug alias', 4, 'delete_slugalias');
INSERT INTO public.auth_permission VALUES (16, 'Can view slug alias', 4, 'view_slugalias');
INSERT INTO public.auth_permission VALUES (17, 'Can add visibility change', 5, 'add_visibilitychange');
INSERT INTO public.auth_permission VALUES (18, 'Can change visibility change', 5, 'change_visibilitychange');
INSERT INTO public.auth_permission VALUES (19, 'Can delete visibility change', 5, 'delete_visibilitychange');
INSERT INTO public.auth_permission VALUES (20, 'Can view visibility change', 5, 'view_visibilitychange');
INSERT INTO public.auth_permission VALUES (21, 'Can add person merge', 6, 'add_personmerge');
INSERT INTO public.auth_permission VALUES (22, 'Can change person merge', 6, 'change_personmerge');
INSERT INTO public.auth_permission VALUES (23, 'Can delete person merge', 6, 'delete_personmerge');
INSERT INTO public.auth_permission VALUES (24, 'Can view person merge', 6, 'view_personmerge');
INSERT INTO public.auth_permission VALUES (25, 'Can add visible placement', 7, 'add_visibleplacement');
INSERT INTO public.auth_permission VALUES (26, 'Can change visible placement', 7, 'change_visibleplacement');
INSERT INTO public.auth_permission VALUES (27, 'Can delete visible placement', 7, 'delete_visibleplacement');
INSERT INTO public.auth_permission VALUES (28, 'Can view visible placement', 7, 'view_visibleplacement');
INSERT INTO public.auth_permission VALUES (29, 'Can add visible tweet', 8, 'add_visibletweet');
INSERT INTO public.auth_permission VALUES (30, 'Can change visible tweet', 8, 'change_visibletweet');
INSERT INTO public.auth_permission VALUES (31, 'Can delete visible tweet', 8, 'delete_visibletweet');
INSERT INTO public.auth_permission VALUES (32, 'Can view visible tweet', 8, 'view_visibletweet');
INSERT INTO public.auth_permission VALUES (33, 'Can add chat session', 9, 'add_chatsession');
INSERT INTO public.auth_permission VALUES (34, 'Can change chat session', 9, 'change_chatsession');
INSERT INTO public.auth_permission VALUES (35, 'Can delete chat session', 9, 'delete_chatsession');
INSERT INTO public.auth_permission VALUES (36, 'Can view chat session', 9, 'view_chatsession');
INSERT INTO public.auth_permission VALUES (37, 'Can add import', 10, 'add_import');
INSERT INTO public.auth_permission VALUES (38, 'Can change import', 10, 'change_import');
INSERT INTO public.auth_permission VALUES (39, 'Can delete import', 10, 'delete_import');
INSERT INTO public.auth_permission VALUES (40, 'Can view import', 10, 'view_import');
INSERT INTO public.auth_permission VALUES (41, 'Can add import problem', 11, 'add_importproblem');
INSERT INTO public.auth_permission VALUES (42, 'Can change import problem', 11, 'change_importproblem');
INSERT INTO public.auth_permission VALUES (43, 'Can delete import problem', 11, 'delete_importproblem');
INSERT INTO public.auth_permission VALUES (44, 'Can view import problem', 11, 'view_importproblem');
INSERT INTO public.auth_permission VALUES (45, 'Can add question', 12, 'add_question');
INSERT INTO public.auth_permission VALUES (46, 'Can change question', 12, 'change_question');
INSERT INTO public.auth_permission VALUES (47, 'Can delete question', 12, 'delete_question');
INSERT INTO public.auth_permission VALUES (48, 'Can view question', 12, 'view_question');
INSERT INTO public.auth_permission VALUES (49, 'Can add session moderator', 13, 'add_sessionmoderator');
INSERT INTO public.auth_permission VALUES (50, 'Can change session moderator', 13, 'change_sessionmoderator');
INSERT INTO public.auth_permission VALUES (51, 'Can delete session moderator', 13, 'delete_sessionmoderator');
INSERT INTO public.auth_permission VALUES (52, 'Can view session moderator', 13, 'view_sessionmoderator');
INSERT INTO public.auth_permission VALUES (53, 'Can add tweet', 14, 'add_tweet');
INSERT INTO public.auth_permission VALUES (54, 'Can change tweet', 14, 'change_tweet');
INSERT INTO public.auth_permission VALUES (55, 'Can delete tweet', 14, 'delete_tweet');
INSERT INTO public.auth_permission VALUES (56, 'Can view tweet', 14, 'view_tweet');
INSERT INTO public.auth_permission VALUES (57, 'Can add staged tweet', 15, 'add_stagedtweet');
INSERT INTO public.auth_permission VALUES (58, 'Can change staged tweet', 15, 'change_stagedtweet');
INSERT INTO public.auth_permission VALUES (59, 'Can delete staged tweet', 15, 'delete_stagedtweet');
INSERT INTO public.auth_permission VALUES (60, 'Can view staged tweet', 15, 'view_stagedtweet');
INSERT INTO public.auth_permission VALUES (61, 'Can add sighting', 16, 'add_sighting');
INSERT INTO public.auth_permission VALUES (62, 'Can change sighting', 16, 'change_sighting');
INSERT INTO public.auth_permission VALUES (63, 'Can delete sighting', 16, 'delete_sighting');
INSERT INTO public.auth_permission VALUES (64, 'Can view sighting', 16, 'view_sighting');
INSERT INTO public.auth_permission VALUES (65, 'Can add post identity', 17, 'add_postidentity');
INSERT INTO public.auth_permission VALUES (66, 'Can change post identity', 17, 'change_postidentity');
INSERT INTO public.auth_permission VALUES (67, 'Can delete post identity', 17, 'delete_postidentity');
INSERT INTO public.auth_permission VALUES (68, 'Can view post identity', 17, 'view_postidentity');
INSERT INTO public.auth_permission VALUES (69, 'Can add placement', 18, 'add_placement');
INSERT INTO public.auth_permission VALUES (70, 'Can change placement', 18, 'change_placement');
INSERT INTO public.auth_permission VALUES (71, 'Can delete placement', 18, 'delete_placement');
INSERT INTO public.auth_permission VALUES (72, 'Can view placement', 18, 'view_placement');
INSERT INTO public.auth_permission VALUES (73, 'Can add correction', 19, 'add_correction');
INSERT INTO public.auth_permission VALUES (74, 'Can change correction', 19, 'change_correction');
INSERT INTO public.auth_permission VALUES (75, 'Can delete correction', 19, 'delete_correction');
INSERT INTO public.auth_permission VALUES (76, 'Can view correction', 19, 'view_correction');
INSERT INTO public.auth_permission VALUES (77, 'Can add tweet alias', 20, 'add_tweetalias');
INSERT INTO public.auth_permission VALUES (78, 'Can change tweet alias', 20, 'change_tweetalias');
INSERT INTO public.auth_permission VALUES (79, 'Can delete tweet alias', 20, 'delete_tweetalias');
INSERT INTO public.auth_permission VALUES (80, 'Can view tweet alias', 20, 'view_tweetalias');
INSERT INTO public.auth_permission VALUES (81, 'Can add proposed session', 21, 'add_proposedsession');
INSERT INTO public.auth_permission VALUES (82, 'Can change proposed session', 21, 'change_proposedsession');
INSERT INTO public.auth_permission VALUES (83, 'Can delete proposed session', 21, 'delete_proposedsession');
INSERT INTO public.auth_permission VALUES (84, 'Can view proposed session', 21, 'view_proposedsession');
INSERT INTO public.auth_permission VALUES (85, 'Can add recurring capture', 22, 'add_recurringcapture');
INSERT INTO public.auth_permission VALUES (86, 'Can change recurring capture', 22, 'change_recurringcapture');
INSERT INTO public.auth_permission VALUES (87, 'Can delete recurring capture', 22, 'delete_recurringcapture');
INSERT INTO public.auth_permission VALUES (88, 'Can view recurring capture', 22, 'view_recurringcapture');
INSERT INTO public.auth_permission VALUES (89, 'Can add capture', 23, 'add_capture');
INSERT INTO public.auth_permission VALUES (90, 'Can change capture', 23, 'change_capture');
INSERT INTO public.auth_permission VALUES (91, 'Can delete capture', 23, 'delete_capture');
INSERT INTO public.auth_permission VALUES (92, 'Can view capture', 23, 'view_capture');
INSERT INTO public.auth_permission VALUES (93, 'Can add capture page', 24, 'add_capturepage');
INSERT INTO public.auth_permission VALUES (94, 'Can change capture page', 24, 'change_capturepage');
INSERT INTO public.auth_permission VALUES (95, 'Can delete capture page', 24, 'delete_capturepage');
INSERT INTO public.auth_permission VALUES (96, 'Can view capture page', 24, 'view_capturepage');
INSERT INTO public.auth_permission VALUES (97, 'Can add preview edit', 25, 'add_previewedit');
INSERT INTO public.auth_permission VALUES (98, 'Can change preview edit', 25, 'change_previewedit');
INSERT INTO public.auth_permission VALUES (99, 'Can delete preview edit', 25, 'delete_previewedit');
INSERT INTO public.auth_permission VALUES (100, 'Can view preview edit', 25, 'view_previewedit');
INSERT INTO public.auth_permission VALUES (101, 'Can add column mapping', 26, 'add_columnmapping');
INSERT INTO public.auth_permission VALUES (102, 'Can change column mapping', 26, 'change_columnmapping');
INSERT INTO public.auth_permission VALUES (103, 'Can delete column mapping', 26, 'delete_columnmapping');
INSERT INTO public.auth_permission VALUES (104, 'Can view column mapping', 26, 'view_columnmapping');
INSERT INTO public.auth_permission VALUES (105, 'Can add visible question', 27, 'add_visiblequestion');
INSERT INTO public.auth_permission VALUES (106, 'Can change visible question', 27, 'change_visiblequestion');
INSERT INTO public.auth_permission VALUES (107, 'Can delete visible question', 27, 'delete_visiblequestion');
INSERT INTO public.auth_permission VALUES (108, 'Can view visible question', 27, 'view_visiblequestion');
INSERT INTO public.auth_permission VALUES (109, 'Can add import rows', 28, 'add_importrows');
INSERT INTO public.auth_permission VALUES (110, 'Can change import rows', 28, 'change_importrows');
INSERT INTO public.auth_permission VALUES (111, 'Can delete import rows', 28, 'delete_importrows');
INSERT INTO public.auth_permission VALUES (112, 'Can view import rows', 28, 'view_importrows');
INSERT INTO public.auth_permission VALUES (113, 'Can add archive figure', 29, 'add_archivefigure');
INSERT INTO public.auth_permission VALUES (114, 'Can change archive figure', 29, 'change_archivefigure');
INSERT INTO public.auth_permission VALUES (115, 'Can delete archive figure', 29, 'delete_archivefigure');
INSERT INTO public.auth_permission VALUES (116, 'Can view archive figure', 29, 'view_archivefigure');
INSERT INTO public.auth_permission VALUES (117, 'Can add session statistics', 30, 'add_sessionstatistics');
INSERT INTO public.auth_permission VALUES (118, 'Can change session statistics', 30, 'change_sessionstatistics');
INSERT INTO public.auth_permission VALUES (119, 'Can delete session statistics', 30, 'delete_sessionstatistics');
INSERT INTO public.auth_permission VALUES (120, 'Can view session statistics', 30, 'view_sessionstatistics');
INSERT INTO public.auth_permission VALUES (121, 'Can add archive totals', 31, 'add_archivetotals');
INSERT INTO public.auth_permission VALUES (122, 'Can change archive totals', 31, 'change_archivetotals');
INSERT INTO public.auth_permission VALUES (123, 'Can delete archive totals', 31, 'delete_archivetotals');
INSERT INTO public.auth_permission VALUES (124, 'Can view archive totals', 31, 'view_archivetotals');
INSERT INTO public.auth_permission VALUES (125, 'Can add network result', 32, 'add_networkresult');
INSERT INTO public.auth_permission VALUES (126, 'Can change network result', 32, 'change_networkresult');
INSERT INTO public.auth_permission VALUES (127, 'Can delete network result', 32, 'delete_networkresult');
INSERT INTO public.auth_permission VALUES (128, 'Can view network result', 32, 'view_networkresult');
INSERT INTO public.auth_permission VALUES (129, 'Can add person topic', 33, 'add_persontopic');
INSERT INTO public.auth_permission VALUES (130, 'Can change person topic', 33, 'change_persontopic');
INSERT INTO public.auth_permission VALUES (131, 'Can delete person topic', 33, 'delete_persontopic');
INSERT INTO public.auth_permission VALUES (132, 'Can view person topic', 33, 'view_persontopic');
INSERT INTO public.auth_permission VALUES (133, 'Can add person totals', 34, 'add_persontotals');
INSERT INTO public.auth_permission VALUES (134, 'Can change person totals', 34, 'change_persontotals');
INSERT INTO public.auth_permission VALUES (135, 'Can delete person totals', 34, 'delete_persontotals');
INSERT INTO public.auth_permission VALUES (136, 'Can view person totals', 34, 'view_persontotals');
INSERT INTO public.auth_permission VALUES (137, 'Can add session minute', 35, 'add_sessionminute');
INSERT INTO public.auth_permission VALUES (138, 'Can change session minute', 35, 'change_sessionminute');
INSERT INTO public.auth_permission VALUES (139, 'Can delete session minute', 35, 'delete_sessionminute');
INSERT INTO public.auth_permission VALUES (140, 'Can view session minute', 35, 'view_sessionminute');
INSERT INTO public.auth_permission VALUES (141, 'Can add session person', 36, 'add_sessionperson');
INSERT INTO public.auth_permission VALUES (142, 'Can change session person', 36, 'change_sessionperson');
INSERT INTO public.auth_permission VALUES (143, 'Can delete session person', 36, 'delete_sessionperson');
INSERT INTO public.auth_permission VALUES (144, 'Can view session person', 36, 'view_sessionperson');
INSERT INTO public.auth_permission VALUES (145, 'Can add session question', 37, 'add_sessionquestion');
INSERT INTO public.auth_permission VALUES (146, 'Can change session question', 37, 'change_sessionquestion');
INSERT INTO public.auth_permission VALUES (147, 'Can delete session question', 37, 'delete_sessionquestion');
INSERT INTO public.auth_permission VALUES (148, 'Can view session question', 37, 'view_sessionquestion');
INSERT INTO public.auth_permission VALUES (149, 'Can add session tie', 38, 'add_sessiontie');
INSERT INTO public.auth_permission VALUES (150, 'Can change session tie', 38, 'change_sessiontie');
INSERT INTO public.auth_permission VALUES (151, 'Can delete session tie', 38, 'delete_sessiontie');
INSERT INTO public.auth_permission VALUES (152, 'Can view session tie', 38, 'view_sessiontie');
INSERT INTO public.auth_permission VALUES (153, 'Can add topic alias', 39, 'add_topicalias');
INSERT INTO public.auth_permission VALUES (154, 'Can change topic alias', 39, 'change_topicalias');
INSERT INTO public.auth_permission VALUES (155, 'Can delete topic alias', 39, 'delete_topicalias');
INSERT INTO public.auth_permission VALUES (156, 'Can view topic alias', 39, 'view_topicalias');
INSERT INTO public.auth_permission VALUES (157, 'Can add topic pair', 40, 'add_topicpair');
INSERT INTO public.auth_permission VALUES (158, 'Can change topic pair', 40, 'change_topicpair');
INSERT INTO public.auth_permission VALUES (159, 'Can delete topic pair', 40, 'delete_topicpair');
INSERT INTO public.auth_permission VALUES (160, 'Can view topic pair', 40, 'view_topicpair');
INSERT INTO public.auth_permission VALUES (161, 'Can add topic totals', 41, 'add_topictotals');
INSERT INTO public.auth_permission VALUES (162, 'Can change topic totals', 41, 'change_topictotals');
INSERT INTO public.auth_permission VALUES (163, 'Can delete topic totals', 41, 'delete_topictotals');
INSERT INTO public.auth_permission VALUES (164, 'Can view topic totals', 41, 'view_topictotals');
INSERT INTO public.auth_permission VALUES (165, 'Can add question topic', 42, 'add_questiontopic');
INSERT INTO public.auth_permission VALUES (166, 'Can change question topic', 42, 'change_questiontopic');
INSERT INTO public.auth_permission VALUES (167, 'Can delete question topic', 42, 'delete_questiontopic');
INSERT INTO public.auth_permission VALUES (168, 'Can view question topic', 42, 'view_questiontopic');
INSERT INTO public.auth_permission VALUES (169, 'Can add session topic', 43, 'add_sessiontopic');
INSERT INTO public.auth_permission VALUES (170, 'Can change session topic', 43, 'change_sessiontopic');
INSERT INTO public.auth_permission VALUES (171, 'Can delete session topic', 43, 'delete_sessiontopic');
INSERT INTO public.auth_permission VALUES (172, 'Can view session topic', 43, 'view_sessiontopic');
INSERT INTO public.auth_permission VALUES (173, 'Can add session link', 44, 'add_sessionlink');
INSERT INTO public.auth_permission VALUES (174, 'Can change session link', 44, 'change_sessionlink');
INSERT INTO public.auth_permission VALUES (175, 'Can delete session link', 44, 'delete_sessionlink');
INSERT INTO public.auth_permission VALUES (176, 'Can view session link', 44, 'view_sessionlink');
INSERT INTO public.auth_permission VALUES (177, 'Can add log entry', 45, 'add_logentry');
INSERT INTO public.auth_permission VALUES (178, 'Can change log entry', 45, 'change_logentry');
INSERT INTO public.auth_permission VALUES (179, 'Can delete log entry', 45, 'delete_logentry');
INSERT INTO public.auth_permission VALUES (180, 'Can view log entry', 45, 'view_logentry');
INSERT INTO public.auth_permission VALUES (181, 'Can add permission', 46, 'add_permission');
INSERT INTO public.auth_permission VALUES (182, 'Can change permission', 46, 'change_permission');
INSERT INTO public.auth_permission VALUES (183, 'Can delete permission', 46, 'delete_permission');
INSERT INTO public.auth_permission VALUES (184, 'Can view permission', 46, 'view_permission');
INSERT INTO public.auth_permission VALUES (185, 'Can add group', 47, 'add_group');
INSERT INTO public.auth_permission VALUES (186, 'Can change group', 47, 'change_group');
INSERT INTO public.auth_permission VALUES (187, 'Can delete group', 47, 'delete_group');
INSERT INTO public.auth_permission VALUES (188, 'Can view group', 47, 'view_group');
INSERT INTO public.auth_permission VALUES (189, 'Can add user', 48, 'add_user');
INSERT INTO public.auth_permission VALUES (190, 'Can change user', 48, 'change_user');
INSERT INTO public.auth_permission VALUES (191, 'Can delete user', 48, 'delete_user');
INSERT INTO public.auth_permission VALUES (192, 'Can view user', 48, 'view_user');
INSERT INTO public.auth_permission VALUES (193, 'Can add content type', 49, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (194, 'Can change content type', 49, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (195, 'Can delete content type', 49, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (196, 'Can view content type', 49, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (197, 'Can add session', 50, 'add_session');
INSERT INTO public.auth_permission VALUES (198, 'Can change session', 50, 'change_session');
INSERT INTO public.auth_permission VALUES (199, 'Can delete session', 50, 'delete_session');
INSERT INTO public.auth_permission VALUES (200, 'Can view session', 50, 'view_session');
INSERT INTO public.chats_chatsession VALUES (1, '2018-12-03-badges-for-principals', 'Badges for principals', '#BadgeChat was founded in December, 2014 by a group of educators who are passionate about credentialing learning and achieving. While there are thousands of us around the globe issuing badges to learners, there was not yet a regular twitter chat for those of us in the K-12 space to gather for learning and sharing about badging. After reaching out to leaders in the field (like the good folks at Mozilla and The Badge Alliance) for their thoughts, #BadgeChat was born.', '2018-12-03 23:30:00+00', NULL, true, 'America/New_York', 'published', false, false, 2, '2026-11-30 19:53:54.526313+00', '2026-11-30 19:53:54.968157+00');
INSERT INTO public.chats_import VALUES (1, 'n7zvmw48zg', '2026-11-30 19:53:53.971401+00', 'badgechat-principals.txt', 'imports/3844a678b080aabc-n7zvmw48zg', '3844a678b080aabce1a524f923196e4408d0dffe653c4e54eded259506638303', 9566, 'pasted_text', 'text in which 41 lines carry the hashtag #BadgeChat', 'done', '{"done": "2026-11-30T19:53:55.022489+00:00", "reading": "2026-11-30T19:53:54.038151+00:00", "storing": "2026-11-30T19:53:54.447160+00:00", "matching": "2026-11-30T19:53:54.257957+00:00", "received": "2026-11-30T19:53:53.964567+00:00", "labelling": "2026-11-30T19:53:54.894517+00:00"}', '2026-11-30 19:53:55.022509+00', 0, 43, '{"span": {"loose": 0, "latest": null, "authors": 0, "earliest": null}, "archive": "0.0.0", "sessions": [1], "unlabelled": [], "description": "#BadgeChat was founded in December, 2014 by a group of educators who are passionate about credentialing learning and achieving. While there are thousands of us around the globe issuing badges to learners, there was not yet a regular twitter chat for those of us in the K-12 space to gather for learning and sharing about badging. After reaching out to leaders in the field (like the good folks at Mozilla and The Badge Alliance) for their thoughts, #BadgeChat was born."}', '{"new": 36, "rows": 42, "posts": 36, "context": 0, "outside": 0, "refused": 0, "repeats": 6, "updated": 0, "problems": 0, "unchanged": 0}', '{"new": 36, "rows": 42, "posts": 36, "format": "pasted_text", "latest": null, "authors": 0, "context": 0, "outside": 0, "refused": 0, "repeats": 6, "updated": 0, "earliest": null, "problems": [], "sessions": [{"slug": "2018-12-03-badges-for-principals", "posts": 36, "title": "Badges for principals", "answers": {"1": 5, "2": 2, "3": 1, "4": 2}, "authors": 0, "questions": [{"text": null, "number": 1}, {"text": null, "number": 2}, {"text": "What might happen if we had leaders choose their representation of learning tied to a project or initiative that is related to student outcomes so that Ss, Ts and parents see the connection between admin work and helping all students achieve?", "number": 3}, {"text": "What stakeholders might be included in the consumer/audience side of Admin Badges? In other words, who cares and what value do they get from the Badges?", "number": 4}], "starts_at": "2018-12-03T23:30:00Z", "unlabelled": 24}], "unchanged": 0}', '', '{"title": "Badges for principals", "starts": "2018-12-03 18:30", "confirm": true, "publish": true, "moderators": ["SenorG"]}', NULL);
INSERT INTO public.chats_importrows VALUES (1, '[[2, 18, "new", ""], [19, 19, "repeat", ""], [20, 25, "new", ""], [26, 26, "repeat", ""], [27, 27, "new", ""], [28, 28, "repeat", ""], [29, 35, "new", ""], [36, 36, "repeat", ""], [37, 37, "new", ""], [38, 38, "repeat", ""], [39, 40, "new", ""], [41, 41, "repeat", ""], [42, 43, "new", ""]]', '[]', '[]', 1);
INSERT INTO public.chats_placement VALUES (1, 'answers', 'label', 'label at the start of the post', 0.97, '', 1, 3);
INSERT INTO public.chats_placement VALUES (2, 'answers', 'label', 'label at the start of the post', 0.97, '', 1, 4);
INSERT INTO public.chats_placement VALUES (3, 'answers', 'label', 'label at the start of the post', 0.97, '', 1, 6);
INSERT INTO public.chats_placement VALUES (4, 'answers', 'label', 'label at the start of the post', 0.97, '', 1, 7);
INSERT INTO public.chats_placement VALUES (5, 'answers', 'label', 'label at the start of the post', 0.97, '', 1, 9);
INSERT INTO public.chats_placement VALUES (6, 'answers', 'label', 'label at the start of the post', 0.97, '', 2, 12);
INSERT INTO public.chats_placement VALUES (7, 'answers', 'label', 'label at the start of the post', 0.97, '', 3, 16);
INSERT INTO public.chats_placement VALUES (8, 'asks', 'label', 'label at the start of the post', 0.97, '', 3, 17);
INSERT INTO public.chats_placement VALUES (9, 'asks', 'label', 'label at the start of the post', 0.97, '', 4, 20);
INSERT INTO public.chats_placement VALUES (10, 'answers', 'label', 'label at the start of the post', 0.97, '', 4, 21);
INSERT INTO public.chats_placement VALUES (11, 'answers', 'label', 'label at the start of the post', 0.97, '', 4, 22);
INSERT INTO public.chats_placement VALUES (12, 'answers', 'label', 'label at the start of the post', 0.97, '', 2, 35);
INSERT INTO public.chats_postidentity VALUES (1, 'x', 'fingerprint', '0702db8338df2767f0979db2eb5fc4f1', '1', 31);
INSERT INTO public.chats_postidentity VALUES (2, 'x', 'fingerprint', '1854511d76df18c30a2c1eb74484c88f', '1', 3);
INSERT INTO public.chats_postidentity VALUES (3, 'x', 'fingerprint', '1c0be05d635cf62629ddd7bc40bc2665', '1', 5);
INSERT INTO public.chats_postidentity VALUES (4, 'x', 'fingerprint', '1cef17e87753a8dea7a30bdb98f602f7', '1', 6);
INSERT INTO public.chats_postidentity VALUES (5, 'x', 'fingerprint', '1fcacd5ac4627b9bcdb75107ac4665b9', '1', 10);
INSERT INTO public.chats_postidentity VALUES (6, 'x', 'fingerprint', '36b9cf263382c4f325360dda0ce7af44', '1', 36);
INSERT INTO public.chats_postidentity VALUES (7, 'x', 'fingerprint', '45ae0442514b96a4890bc88301dfd102', '1', 34);
INSERT INTO public.chats_postidentity VALUES (8, 'x', 'fingerprint', '53b84c52d197c033c40271e91763b35f', '1', 8);
INSERT INTO public.chats_postidentity VALUES (9, 'x', 'fingerprint', '5a7260ab96f5846d50c621fcf51b7e62', '1', 9);
INSERT INTO public.chats_postidentity VALUES (10, 'x', 'fingerprint', '5e768569a076848239e411b639964a02', '1', 14);
INSERT INTO public.chats_postidentity VALUES (11, 'x', 'fingerprint', '6060ea738f048256978ef8e45c51a83d', '1', 29);
INSERT INTO public.chats_postidentity VALUES (12, 'x', 'fingerprint', '67cccc445a989679cac2f047446ce0f3', '1', 22);
INSERT INTO public.chats_postidentity VALUES (13, 'x', 'fingerprint', '6be9e42a2281a4a4523a22d724b7f092', '1', 11);
INSERT INTO public.chats_postidentity VALUES (14, 'x', 'fingerprint', '703b64fc67b75ebd2d84ec5304a7e70d', '1', 4);
INSERT INTO public.chats_postidentity VALUES (15, 'x', 'fingerprint', '709ee207489845bb54426dd98294aecd', '1', 25);
INSERT INTO public.chats_postidentity VALUES (16, 'x', 'fingerprint', '76261ce5018456f5b7eedc224f0792f0', '1', 30);
INSERT INTO public.chats_postidentity VALUES (17, 'x', 'fingerprint', '80280159cf4780c83b68774be4256b76', '1', 18);
INSERT INTO public.chats_postidentity VALUES (18, 'x', 'fingerprint', '8177254f52c82dc5f3abb003063b0c57', '1', 33);
INSERT INTO public.chats_postidentity VALUES (19, 'x', 'fingerprint', '88d7de9027f0be8de3278e39c3a19553', '1', 2);
INSERT INTO public.chats_postidentity VALUES (20, 'x', 'fingerprint', '8ab90d73c58923b8e63084e2c3140fd7', '1', 13);
INSERT INTO public.chats_postidentity VALUES (21, 'x', 'fingerprint', '8c83f693663fed8aa968473d228acfb8', '1', 27);
INSERT INTO public.chats_postidentity VALUES (22, 'x', 'fingerprint', '91f0dc3793900f9d859e11239bc41a49', '1', 17);
INSERT INTO public.chats_postidentity VALUES (23, 'x', 'fingerprint', '93525d8197b9e6013357a9d4fd09021e', '1', 7);
INSERT INTO public.chats_postidentity VALUES (24, 'x', 'fingerprint', '93b33297594ec02f93a19b40f5f3b803', '1', 1);
INSERT INTO public.chats_postidentity VALUES (25, 'x', 'fingerprint', '97417bc644ec3f24b7986e9a1287dc52', '1', 35);
INSERT INTO public.chats_postidentity VALUES (26, 'x', 'fingerprint', '981c04f572411538549169fa647f7757', '1', 15);
INSERT INTO public.chats_postidentity VALUES (27, 'x', 'fingerprint', '988bfd47fc10d04cb2802a8981675dfb', '1', 12);
INSERT INTO public.chats_postidentity VALUES (28, 'x', 'fingerprint', 'ae06a04e75398a32eca376ebf2e3be28', '1', 19);
INSERT INTO public.chats_postidentity VALUES (29, 'x', 'fingerprint', 'b2488f27452417bf1e9e3bae201eb36e', '1', 23);
INSERT INTO public.chats_postidentity VALUES (30, 'x', 'fingerprint', 'b5f70bd5355740c856652898497bb316', '1', 24);
INSERT INTO public.chats_postidentity VALUES (31, 'x', 'fingerprint', 'b685180d8e6107353eee687d1988c674', '1', 26);
INSERT INTO public.chats_postidentity VALUES (32, 'x', 'fingerprint', 'c3374c9552c5a8ef339501c0333314d2', '1', 28);
INSERT INTO public.chats_postidentity VALUES (33, 'x', 'fingerprint', 'dab4d1e7bda68e7207c41416c9e19eb7', '1', 32);
INSERT INTO public.chats_postidentity VALUES (34, 'x', 'fingerprint', 'dec51bdfc0b7ec7af30a5b33839dd47a', '1', 16);
INSERT INTO public.chats_postidentity VALUES (35, 'x', 'fingerprint', 'e144c2ee0f848c3fbfd89bd49513114c', '1', 20);
INSERT INTO public.chats_postidentity VALUES (36, 'x', 'fingerprint', 'f879b034a1f2918aafc8f723436f3ae5', '1', 21);
INSERT INTO public.chats_proposedsession VALUES (1, 1, NULL, 'Badges for principals', '#BadgeChat was founded in December, 2014 by a group of educators who are passionate about credentialing learning and achieving. While there are thousands of us around the globe issuing badges to learners, there was not yet a regular twitter chat for those of us in the K-12 space to gather for learning and sharing about badging. After reaching out to leaders in the field (like the good folks at Mozilla and The Badge Alliance) for their thoughts, #BadgeChat was born.', '2018-12-03 23:30:00+00', NULL, true, 'America/New_York', '{SenorG}', false, true, 1, 1);
INSERT INTO public.chats_question VALUES (1, 1, NULL, false, false, 1);
INSERT INTO public.chats_question VALUES (2, 2, NULL, false, false, 1);
INSERT INTO public.chats_question VALUES (3, 3, 'What might happen if we had leaders choose their representation of learning tied to a project or initiative that is related to student outcomes so that Ss, Ts and parents see the connection between admin work and helping all students achieve?', false, false, 1);
INSERT INTO public.chats_question VALUES (4, 4, 'What stakeholders might be included in the consumer/audience side of Admin Badges? In other words, who cares and what value do they get from the Badges?', false, false, 1);
INSERT INTO public.chats_sessionmoderator VALUES (1, 'given', 1, 1);
INSERT INTO public.chats_sighting VALUES (1, 2, 2, false, '{"text": "I''m Noah in Denver. Passionate advocate for recognizing learning and achievement in order to increase equity and access. Proud collaborator of @aurorak12 and others. Lead servant of #BadgeSummit#badgechat", "links": [], "hashtags": ["BadgeSummit", "badgechat"], "mentions": ["aurorak12"]}', '2026-11-30 19:53:53.971401+00', 1, 1);
INSERT INTO public.chats_sighting VALUES (2, 3, 3, false, '{"text": "Sarah from Worcester, MA - Manager of Digital Learning. Getting ready to begin a principal’s digital leadership cohort next week so this chat is timely #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 2);
INSERT INTO public.chats_sighting VALUES (3, 4, 4, false, '{"text": "A1: Principals applying for jobs in new schools/districts have their resume and maybe news clippings. Digital Badge Credentials could help them better communicate their skills sets to the communities they hope to serve #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 3);
INSERT INTO public.chats_sighting VALUES (4, 5, 5, false, '{"text": "A1: Our recent research study found that the two most important features of badge based #teacherPD for administrators were #visibility and #trackability. Specifically, badges make it easier for admins to view the progress of PD activities. #badgechat", "links": [], "hashtags": ["teacherPD", "visibility", "trackability", "badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 4);
INSERT INTO public.chats_sighting VALUES (5, 6, 6, false, '{"text": "Gregg from Modesto, CA. Project Coord., Ed Tech at our COE/ Jumping in to the #badgechat today. If only for a few minutes! Always drop in with the purpose to learn more about what others are doing with digital badging!", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 5);
INSERT INTO public.chats_sighting VALUES (6, 7, 7, false, '{"text": "A1: School principals have a really hard, often thankless job. Badges give learning communities a way to meaningfully notice and name the amazing work principals do each day #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 6);
INSERT INTO public.chats_sighting VALUES (7, 8, 8, false, '{"text": "A1: School/district leaders do a bunch of learning & badges can make that visible by clearly describing what they have achieved and even share evidence of what they did to earn the badge. #BadgeChat#GrowthMindset#EdLeaders", "links": [], "hashtags": ["BadgeChat", "GrowthMindset", "EdLeaders"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 7);
INSERT INTO public.chats_sighting VALUES (8, 9, 9, false, '{"text": "Couldn’t agree more. The badges show off the credentials of principals, and as a district you can look at them and better understand if they meet the match they are looking for . #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 8);
INSERT INTO public.chats_sighting VALUES (9, 10, 10, false, '{"text": "A1: Badges can serve school and district level admins the same as educators. Task and criteria are the same, just the evidence will be applicable to serve their need. The learning is still going on. #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 9);
INSERT INTO public.chats_sighting VALUES (10, 11, 11, false, '{"text": "YESYESYES!!! I''m sure @Benjaroome will agree that the evidence component here is crucial! Sharing what principals achieve doesn''t have to be limited to putting something on their own kitchen fridge #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": ["Benjaroome"]}', '2026-11-30 19:53:53.971401+00', 1, 10);
INSERT INTO public.chats_sighting VALUES (11, 12, 12, false, '{"text": "Love this visual. And this also points to mindset (like what @RichEdTech alluded to) of it being not just about measuring progress but also a helpful way to set goals as well #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": ["RichEdTech"]}', '2026-11-30 19:53:53.971401+00', 1, 11);
INSERT INTO public.chats_sighting VALUES (12, 13, 13, false, '{"text": "A2: Culture starts with the Leader so how about data points that speak to that? For ex:\n“90% Student + Staff Attendance”\n“90% Staff Retention”\n#badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 12);
INSERT INTO public.chats_sighting VALUES (13, 14, 17, false, '{"text": "Hi everyone, my name is Amber and this is my first time participating in a Twitter Chat. I''m doing this for my Educational Media Theory Class!! #BadgeChat#uwpsoe2010", "links": [], "hashtags": ["BadgeChat", "uwpsoe2010"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 13);
INSERT INTO public.chats_sighting VALUES (14, 15, 18, false, '{"text": "Love this idea. This will be especially powerful when state education boards finally start to get more heavily on board with #digitalcredentialing. #badgechat", "links": [], "hashtags": ["digitalcredentialing", "badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 14);
INSERT INTO public.chats_sighting VALUES (15, 16, 19, false, '{"text": "Welcome Natalie! Some helpful resources at https://t.co/9gAmCi5nlc\nIn short, think of it as ways to credential learning and achievement in verifiable ways (attaching evidence) and giving the badge earner the ability to own and share their badges #badgechat", "links": [{"url": "https://t.co/9gAmCi5nlc"}], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 15);
INSERT INTO public.chats_sighting VALUES (16, 17, 21, false, '{"text": "A3: Instructional Leadership is such a valuable skill for principals...what if we could Badge things like a high success rate of helping Ts on improvement plans, you know, improve? #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 16);
INSERT INTO public.chats_sighting VALUES (17, 18, 22, false, '{"text": "Q3: What might happen if we had leaders choose their representation of learning tied to a project or initiative that is related to student outcomes so that Ss, Ts and parents see the connection between admin work and helping all students achieve? #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 17);
INSERT INTO public.chats_sighting VALUES (18, 20, 24, false, '{"text": "YES!! I love this...look at school vision and plans to identify the skills that are being expected of students and then credential principals for leading student acquisition of those skills!!!! #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 18);
INSERT INTO public.chats_sighting VALUES (19, 21, 25, false, '{"text": "Badges would be a great way to share #learningevidence in this context as well. Could this be measured informally through teacher testimonials? That would be a great way to celebrate awesome leaders. #badgechat", "links": [], "hashtags": ["learningevidence", "badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 19);
INSERT INTO public.chats_sighting VALUES (20, 22, 26, false, '{"text": "Q4: What stakeholders might be included in the consumer/audience side of Admin Badges? In other words, who cares and what value do they get from the Badges? #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 20);
INSERT INTO public.chats_sighting VALUES (21, 23, 27, false, '{"text": "A4: School Staff, who gains understanding of their leader''s assets. Hiring committees, who get richer narrative of who principal candidates really are. Central admin, who begin to curate district-wide heat maps of capacities #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 21);
INSERT INTO public.chats_sighting VALUES (22, 24, 28, false, '{"text": "A4: I think every community can benefit from a celebration of leaders who are doing positive things. Especially in school contexts, great leadership often goes unrecognized by the community it is serving. #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 22);
INSERT INTO public.chats_sighting VALUES (23, 25, 29, false, '{"text": "As folks sneak in answers to that last question, a huge thanks to all who joined. Especially grateful for the bold pre-service presence who fearlessly jumped right in. Feeling bad that we''re not badging that tonight...unless @Benjaroome has something to say about it... #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": ["Benjaroome"]}', '2026-11-30 19:53:53.971401+00', 1, 23);
INSERT INTO public.chats_sighting VALUES (24, 27, 31, false, '{"text": "I really love that last idea of district-wide heat maps. This could be a great way to inspire lateral learning between district admins, who can then proliferate their strengths amongst other leaders in the community. #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 24);
INSERT INTO public.chats_sighting VALUES (25, 29, 33, false, '{"text": "Yes sir! ANDDDDDDDD, they could identify others who have strengths that will cover blind spots in forming AP teams...they may be able to find the ying to their yang in ways that are blind to race, gender and last name #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 25);
INSERT INTO public.chats_sighting VALUES (26, 30, 34, false, '{"text": "That''s a great idea @SenorG! I would love it if we could become a place for preservice teachers to earn a badge for their contributions to the conversation. How about it preservice folks? Would a #badgechat badge be something you''d like to earn for your tweets?", "links": [], "hashtags": ["badgechat"], "mentions": ["SenorG"]}', '2026-11-30 19:53:53.971401+00', 1, 26);
INSERT INTO public.chats_sighting VALUES (27, 31, 35, false, '{"text": "District-wide heat maps, similar to how @IBM utilizes their internal badges to create \"unicorn\" collaboration/work teams. This would be so productive in education...think how awesome the collabs would be! #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": ["IBM"]}', '2026-11-30 19:53:53.971401+00', 1, 27);
INSERT INTO public.chats_sighting VALUES (28, 32, 36, false, '{"text": "Thanks to all who joined this week''s awesome #badgechat! Time flew!\nSo great to see a number of old friends stop by. As always, huge props to the regular Badge Chatters and to the lurkers, we appreciate and value your own form of active engagement\nHave a Badge worthy week yall!", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 28);
INSERT INTO public.chats_sighting VALUES (29, 33, 39, false, '{"text": "Nice! Calling out the families and students as stakeholders who would be on the \"consumer\" side of principal badges is important. How might you imagine those constituents coming around to caring? #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 29);
INSERT INTO public.chats_sighting VALUES (30, 34, 40, false, '{"text": "We stopped badging folks since the rebrand from #badgechatK12 to #badgechat. Might be time for a new group. LMK if there are other groups or folks we''d like to recognize. Maybe one for folks have been a session leader?", "links": [], "hashtags": ["badgechatK12", "badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 30);
INSERT INTO public.chats_sighting VALUES (31, 35, 41, false, '{"text": "Love how this pre-service Teacher simplifies and articulates an abstract idea that just plain makes sense in helping to improve how we place school leaders. Well done @ARodenbeck_edu! #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": ["ARodenbeck_edu"]}', '2026-11-30 19:53:53.971401+00', 1, 31);
INSERT INTO public.chats_sighting VALUES (32, 37, 43, false, '{"text": "Culture created by school or district leader modeling and/or participating in badging. Changes in the way the Leader facilitates PD, would there be a change in practice?", "links": [], "hashtags": [], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 32);
INSERT INTO public.chats_sighting VALUES (33, 39, 45, false, '{"text": "He''s so dreamy.\nI''ve actually met several IBM employees unrelated to Badging work in the last year and 100% who I asked about it said they know about it and it''s the real deal, not just the David hype machine overselling it. Very cool to validate that it''s for real. #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": [], "reply_to_names": ["LesVoigt", "Benjaroome", "IBM", "David_Leaser"]}', '2026-11-30 19:53:53.971401+00', 1, 33);
INSERT INTO public.chats_sighting VALUES (34, 40, 49, false, '{"text": "Great follow up ? By showing your families,/students, & stakeholders they matter by working to achieve the badges in areas that they truly care about. What proficiencies of a leader matter to them", "links": [], "hashtags": [], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 34);
INSERT INTO public.chats_sighting VALUES (35, 42, 51, false, '{"text": "A2: One night include actual artifacts, blog posts, website updates, interaction with staff or students, maybe even a voice response to a specific topic that matters to the community, #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 35);
INSERT INTO public.chats_sighting VALUES (36, 43, 52, false, '{"text": "Thanks for joining! Seeing pre-service folks like y''all inspires us about the future of the profession.\nYou and your classmates are always welcome, and if anyone does a project with Badges, lean on this community for authentic audience and to amplify your voice:) #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 36);
INSERT INTO public.chats_sighting VALUES (37, 38, 44, false, '{"text": "District-wide heat maps, similar to how @IBM utilizes their internal badges to create \"unicorn\" collaboration/work teams. This would be so productive in education...think how awesome the collabs would be! #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": ["IBM"]}', '2026-11-30 19:53:53.971401+00', 1, 27);
INSERT INTO public.chats_sighting VALUES (38, 36, 42, false, '{"text": "Couldn’t agree more. The badges show off the credentials of principals, and as a district you can look at them and better understand if they meet the match they are looking for . #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 8);
INSERT INTO public.chats_sighting VALUES (39, 41, 50, false, '{"text": "Nice! Calling out the families and students as stakeholders who would be on the \"consumer\" side of principal badges is important. How might you imagine those constituents coming around to caring? #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 29);
INSERT INTO public.chats_sighting VALUES (40, 26, 30, false, '{"text": "A4: I think every community can benefit from a celebration of leaders who are doing positive things. Especially in school contexts, great leadership often goes unrecognized by the community it is serving. #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 22);
INSERT INTO public.chats_sighting VALUES (41, 28, 32, false, '{"text": "A4: I think every community can benefit from a celebration of leaders who are doing positive things. Especially in school contexts, great leadership often goes unrecognized by the community it is serving. #badgechat", "links": [], "hashtags": ["badgechat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 22);
INSERT INTO public.chats_sighting VALUES (42, 19, 23, false, '{"text": "Q3: What might happen if we had leaders choose their representation of learning tied to a project or initiative that is related to student outcomes so that Ss, Ts and parents see the connection between admin work and helping all students achieve? #BadgeChat", "links": [], "hashtags": ["BadgeChat"], "mentions": []}', '2026-11-30 19:53:53.971401+00', 1, 17);
INSERT INTO public.chats_tweet VALUES (1, 'm8cf236993', 'x', NULL, NULL, 'unknown', 1, 10000002, 'I''m Noah in Denver. Passionate advocate for recognizing learning and achievement in order to increase equity and access. Proud collaborator of @aurorak12 and others. Lead servant of #BadgeSummit#badgechat', 'I&#x27;m Noah in Denver. Passionate advocate for recognizing learning and achievement in order to increase equity and access. Proud collaborator of <span class="mention">@aurorak12</span> and others. Lead servant of <span class="tag">#BadgeSummit</span><span class="tag">#badgechat</span>', '93b33297594ec02f93a19b40f5f3b803', 141, 'intro', 'greets or introduces its author', 0.8, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeSummit,badgechat}', '{aurorak12}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (2, 'gbc8a33419', 'x', NULL, NULL, 'unknown', 2, 10000003, 'Sarah from Worcester, MA - Manager of Digital Learning. Getting ready to begin a principal’s digital leadership cohort next week so this chat is timely #BadgeChat', 'Sarah from Worcester, MA - Manager of Digital Learning. Getting ready to begin a principal’s digital leadership cohort next week so this chat is timely <span class="tag">#BadgeChat</span>', '88d7de9027f0be8de3278e39c3a19553', 123, 'intro', 'greets or introduces its author', 0.8, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (3, 'f7be0d881e', 'x', NULL, NULL, 'unknown', 3, 10000004, 'A1: Principals applying for jobs in new schools/districts have their resume and maybe news clippings. Digital Badge Credentials could help them better communicate their skills sets to the communities they hope to serve #badgechat', '<span class="label">A1</span>: Principals applying for jobs in new schools/districts have their resume and maybe news clippings. Digital Badge Credentials could help them better communicate their skills sets to the communities they hope to serve <span class="tag">#badgechat</span>', '1854511d76df18c30a2c1eb74484c88f', 183, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (4, 'p649ae4be1', 'x', NULL, NULL, 'unknown', 4, 10000005, 'A1: Our recent research study found that the two most important features of badge based #teacherPD for administrators were #visibility and #trackability. Specifically, badges make it easier for admins to view the progress of PD activities. #badgechat', '<span class="label">A1</span>: Our recent research study found that the two most important features of badge based <span class="tag">#teacherPD</span> for administrators were <span class="tag">#visibility</span> and <span class="tag">#trackability</span>. Specifically, badges make it easier for admins to view the progress of PD activities. <span class="tag">#badgechat</span>', '703b64fc67b75ebd2d84ec5304a7e70d', 166, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{teacherPD,visibility,trackability,badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (5, 'c1154d5e05', 'x', NULL, NULL, 'unknown', 5, 10000006, 'Gregg from Modesto, CA. Project Coord., Ed Tech at our COE/ Jumping in to the #badgechat today. If only for a few minutes! Always drop in with the purpose to learn more about what others are doing with digital badging!', 'Gregg from Modesto, CA. Project Coord., Ed Tech at our COE/ Jumping in to the <span class="tag">#badgechat</span> today. If only for a few minutes! Always drop in with the purpose to learn more about what others are doing with digital badging!', '1c0be05d635cf62629ddd7bc40bc2665', 161, 'intro', 'greets or introduces its author', 0.8, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (6, 'r8537a7afc', 'x', NULL, NULL, 'unknown', 6, 10000007, 'A1: School principals have a really hard, often thankless job. Badges give learning communities a way to meaningfully notice and name the amazing work principals do each day #badgechat', '<span class="label">A1</span>: School principals have a really hard, often thankless job. Badges give learning communities a way to meaningfully notice and name the amazing work principals do each day <span class="tag">#badgechat</span>', '1cef17e87753a8dea7a30bdb98f602f7', 143, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (7, 'kf672a88f9', 'x', NULL, NULL, 'unknown', 7, 10000008, 'A1: School/district leaders do a bunch of learning & badges can make that visible by clearly describing what they have achieved and even share evidence of what they did to earn the badge. #BadgeChat#GrowthMindset#EdLeaders', '<span class="label">A1</span>: School/district leaders do a bunch of learning &amp; badges can make that visible by clearly describing what they have achieved and even share evidence of what they did to earn the badge. <span class="tag">#BadgeChat</span><span class="tag">#GrowthMindset</span><span class="tag">#EdLeaders</span>', '93525d8197b9e6013357a9d4fd09021e', 151, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat,GrowthMindset,EdLeaders}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (8, 'r46eec282a', 'x', NULL, NULL, 'unknown', 8, 10000009, 'Couldn’t agree more. The badges show off the credentials of principals, and as a district you can look at them and better understand if they meet the match they are looking for . #BadgeChat', 'Couldn’t agree more. The badges show off the credentials of principals, and as a district you can look at them and better understand if they meet the match they are looking for . <span class="tag">#BadgeChat</span>', '53b84c52d197c033c40271e91763b35f', 142, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (9, 'l964d96e13', 'x', NULL, NULL, 'unknown', 9, 10000010, 'A1: Badges can serve school and district level admins the same as educators. Task and criteria are the same, just the evidence will be applicable to serve their need. The learning is still going on. #badgechat', '<span class="label">A1</span>: Badges can serve school and district level admins the same as educators. Task and criteria are the same, just the evidence will be applicable to serve their need. The learning is still going on. <span class="tag">#badgechat</span>', '5a7260ab96f5846d50c621fcf51b7e62', 159, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (10, 'u883f82201', 'x', NULL, NULL, 'unknown', 10, 10000011, 'YESYESYES!!! I''m sure @Benjaroome will agree that the evidence component here is crucial! Sharing what principals achieve doesn''t have to be limited to putting something on their own kitchen fridge #BadgeChat', 'YESYESYES!!! I&#x27;m sure <span class="mention">@Benjaroome</span> will agree that the evidence component here is crucial! Sharing what principals achieve doesn&#x27;t have to be limited to putting something on their own kitchen fridge <span class="tag">#BadgeChat</span>', '1fcacd5ac4627b9bcdb75107ac4665b9', 151, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{Benjaroome}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (11, 'j160e19f64', 'x', NULL, NULL, 'unknown', 11, 10000012, 'Love this visual. And this also points to mindset (like what @RichEdTech alluded to) of it being not just about measuring progress but also a helpful way to set goals as well #BadgeChat', 'Love this visual. And this also points to mindset (like what <span class="mention">@RichEdTech</span> alluded to) of it being not just about measuring progress but also a helpful way to set goals as well <span class="tag">#BadgeChat</span>', '6be9e42a2281a4a4523a22d724b7f092', 129, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{RichEdTech}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (12, 'v3a9ffacab', 'x', NULL, NULL, 'unknown', 12, 10000013, 'A2: Culture starts with the Leader so how about data points that speak to that? For ex:
“90% Student + Staff Attendance”
“90% Staff Retention”
#badgechat', '<span class="label">A2</span>: Culture starts with the Leader so how about data points that speak to that? For ex:<br>“90% Student + Staff Attendance”<br>“90% Staff Retention”<br><span class="tag">#badgechat</span>', '988bfd47fc10d04cb2802a8981675dfb', 108, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (13, 'oaa3677b9c', 'x', NULL, NULL, 'unknown', 13, 10000014, 'Hi everyone, my name is Amber and this is my first time participating in a Twitter Chat. I''m doing this for my Educational Media Theory Class!! #BadgeChat#uwpsoe2010', 'Hi everyone, my name is Amber and this is my first time participating in a Twitter Chat. I&#x27;m doing this for my Educational Media Theory Class!! <span class="tag">#BadgeChat</span><span class="tag">#uwpsoe2010</span>', '8ab90d73c58923b8e63084e2c3140fd7', 113, 'intro', 'greets or introduces its author', 0.8, true, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat,uwpsoe2010}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (14, 'b1fbe0dd3c', 'x', NULL, NULL, 'unknown', 14, 10000015, 'Love this idea. This will be especially powerful when state education boards finally start to get more heavily on board with #digitalcredentialing. #badgechat', 'Love this idea. This will be especially powerful when state education boards finally start to get more heavily on board with <span class="tag">#digitalcredentialing</span>. <span class="tag">#badgechat</span>', '5e768569a076848239e411b639964a02', 103, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{digitalcredentialing,badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (15, 'i105d6f58b', 'x', NULL, NULL, 'unknown', 15, 10000016, 'Welcome Natalie! Some helpful resources at https://t.co/9gAmCi5nlc
In short, think of it as ways to credential learning and achievement in verifiable ways (attaching evidence) and giving the badge earner the ability to own and share their badges #badgechat', 'Welcome Natalie! Some helpful resources at <a href="https://t.co/9gAmCi5nlc" title="https://t.co/9gAmCi5nlc" rel="nofollow noopener ugc">t.co/9gAmCi5nlc</a><br>In short, think of it as ways to credential learning and achievement in verifiable ways (attaching evidence) and giving the badge earner the ability to own and share their badges <span class="tag">#badgechat</span>', '981c04f572411538549169fa647f7757', 182, 'reply', 'speaks to somebody', 0.7, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[{"url": "https://t.co/9gAmCi5nlc"}]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (16, 'a88bbd624f', 'x', NULL, NULL, 'unknown', 16, 10000017, 'A3: Instructional Leadership is such a valuable skill for principals...what if we could Badge things like a high success rate of helping Ts on improvement plans, you know, improve? #badgechat', '<span class="label">A3</span>: Instructional Leadership is such a valuable skill for principals...what if we could Badge things like a high success rate of helping Ts on improvement plans, you know, improve? <span class="tag">#badgechat</span>', 'dec51bdfc0b7ec7af30a5b33839dd47a', 145, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (17, 'bec5168ed9', 'x', NULL, NULL, 'unknown', 17, 10000018, 'Q3: What might happen if we had leaders choose their representation of learning tied to a project or initiative that is related to student outcomes so that Ss, Ts and parents see the connection between admin work and helping all students achieve? #BadgeChat', '<span class="label">Q3</span>: What might happen if we had leaders choose their representation of learning tied to a project or initiative that is related to student outcomes so that Ss, Ts and parents see the connection between admin work and helping all students achieve? <span class="tag">#BadgeChat</span>', '91f0dc3793900f9d859e11239bc41a49', 202, 'question', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (18, 'xa2c067e4d', 'x', NULL, NULL, 'unknown', 18, 10000020, 'YES!! I love this...look at school vision and plans to identify the skills that are being expected of students and then credential principals for leading student acquisition of those skills!!!! #BadgeChat', 'YES!! I love this...look at school vision and plans to identify the skills that are being expected of students and then credential principals for leading student acquisition of those skills!!!! <span class="tag">#BadgeChat</span>', '80280159cf4780c83b68774be4256b76', 155, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (19, 'a4d3640c31', 'x', NULL, NULL, 'unknown', 19, 10000021, 'Badges would be a great way to share #learningevidence in this context as well. Could this be measured informally through teacher testimonials? That would be a great way to celebrate awesome leaders. #badgechat', 'Badges would be a great way to share <span class="tag">#learningevidence</span> in this context as well. Could this be measured informally through teacher testimonials? That would be a great way to celebrate awesome leaders. <span class="tag">#badgechat</span>', 'ae06a04e75398a32eca376ebf2e3be28', 148, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{learningevidence,badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (20, 'hab58d7d1f', 'x', NULL, NULL, 'unknown', 20, 10000022, 'Q4: What stakeholders might be included in the consumer/audience side of Admin Badges? In other words, who cares and what value do they get from the Badges? #badgechat', '<span class="label">Q4</span>: What stakeholders might be included in the consumer/audience side of Admin Badges? In other words, who cares and what value do they get from the Badges? <span class="tag">#badgechat</span>', 'e144c2ee0f848c3fbfd89bd49513114c', 125, 'question', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (21, 'j433c5877f', 'x', NULL, NULL, 'unknown', 21, 10000023, 'A4: School Staff, who gains understanding of their leader''s assets. Hiring committees, who get richer narrative of who principal candidates really are. Central admin, who begin to curate district-wide heat maps of capacities #badgechat', '<span class="label">A4</span>: School Staff, who gains understanding of their leader&#x27;s assets. Hiring committees, who get richer narrative of who principal candidates really are. Central admin, who begin to curate district-wide heat maps of capacities <span class="tag">#badgechat</span>', 'f879b034a1f2918aafc8f723436f3ae5', 184, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (22, 'w7bda4d434', 'x', NULL, NULL, 'unknown', 22, 10000024, 'A4: I think every community can benefit from a celebration of leaders who are doing positive things. Especially in school contexts, great leadership often goes unrecognized by the community it is serving. #badgechat', '<span class="label">A4</span>: I think every community can benefit from a celebration of leaders who are doing positive things. Especially in school contexts, great leadership often goes unrecognized by the community it is serving. <span class="tag">#badgechat</span>', '67cccc445a989679cac2f047446ce0f3', 169, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 2, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (23, 'i1a35066d2', 'x', NULL, NULL, 'unknown', 23, 10000025, 'As folks sneak in answers to that last question, a huge thanks to all who joined. Especially grateful for the bold pre-service presence who fearlessly jumped right in. Feeling bad that we''re not badging that tonight...unless @Benjaroome has something to say about it... #badgechat', 'As folks sneak in answers to that last question, a huge thanks to all who joined. Especially grateful for the bold pre-service presence who fearlessly jumped right in. Feeling bad that we&#x27;re not badging that tonight...unless <span class="mention">@Benjaroome</span> has something to say about it... <span class="tag">#badgechat</span>', 'b2488f27452417bf1e9e3bae201eb36e', 205, 'closing', 'thanks or takes leave', 0.8, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{Benjaroome}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (24, 'xaa30a368e', 'x', NULL, NULL, 'unknown', 24, 10000027, 'I really love that last idea of district-wide heat maps. This could be a great way to inspire lateral learning between district admins, who can then proliferate their strengths amongst other leaders in the community. #badgechat', 'I really love that last idea of district-wide heat maps. This could be a great way to inspire lateral learning between district admins, who can then proliferate their strengths amongst other leaders in the community. <span class="tag">#badgechat</span>', 'b5f70bd5355740c856652898497bb316', 178, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (25, 'n4f07cbfd8', 'x', NULL, NULL, 'unknown', 25, 10000029, 'Yes sir! ANDDDDDDDD, they could identify others who have strengths that will cover blind spots in forming AP teams...they may be able to find the ying to their yang in ways that are blind to race, gender and last name #BadgeChat', 'Yes sir! ANDDDDDDDD, they could identify others who have strengths that will cover blind spots in forming AP teams...they may be able to find the ying to their yang in ways that are blind to race, gender and last name <span class="tag">#BadgeChat</span>', '709ee207489845bb54426dd98294aecd', 172, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (26, 'm344825446', 'x', NULL, NULL, 'unknown', 26, 10000030, 'That''s a great idea @SenorG! I would love it if we could become a place for preservice teachers to earn a badge for their contributions to the conversation. How about it preservice folks? Would a #badgechat badge be something you''d like to earn for your tweets?', 'That&#x27;s a great idea <span class="mention">@SenorG</span>! I would love it if we could become a place for preservice teachers to earn a badge for their contributions to the conversation. How about it preservice folks? Would a <span class="tag">#badgechat</span> badge be something you&#x27;d like to earn for your tweets?', 'b685180d8e6107353eee687d1988c674', 193, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{SenorG}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (27, 'pd91701df1', 'x', NULL, NULL, 'unknown', 27, 10000031, 'District-wide heat maps, similar to how @IBM utilizes their internal badges to create "unicorn" collaboration/work teams. This would be so productive in education...think how awesome the collabs would be! #BadgeChat', 'District-wide heat maps, similar to how <span class="mention">@IBM</span> utilizes their internal badges to create &quot;unicorn&quot; collaboration/work teams. This would be so productive in education...think how awesome the collabs would be! <span class="tag">#BadgeChat</span>', '8c83f693663fed8aa968473d228acfb8', 162, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{IBM}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (28, 'j8a1e7dc3f', 'x', NULL, NULL, 'unknown', 28, 10000032, 'Thanks to all who joined this week''s awesome #badgechat! Time flew!
So great to see a number of old friends stop by. As always, huge props to the regular Badge Chatters and to the lurkers, we appreciate and value your own form of active engagement
Have a Badge worthy week yall!', 'Thanks to all who joined this week&#x27;s awesome <span class="tag">#badgechat</span>! Time flew!<br>So great to see a number of old friends stop by. As always, huge props to the regular Badge Chatters and to the lurkers, we appreciate and value your own form of active engagement<br>Have a Badge worthy week yall!', 'c3374c9552c5a8ef339501c0333314d2', 211, 'closing', 'thanks or takes leave', 0.8, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (29, 'ha5d282ba4', 'x', NULL, NULL, 'unknown', 29, 10000033, 'Nice! Calling out the families and students as stakeholders who would be on the "consumer" side of principal badges is important. How might you imagine those constituents coming around to caring? #BadgeChat', 'Nice! Calling out the families and students as stakeholders who would be on the &quot;consumer&quot; side of principal badges is important. How might you imagine those constituents coming around to caring? <span class="tag">#BadgeChat</span>', '6060ea738f048256978ef8e45c51a83d', 160, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 1, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (30, 'sc0e5405cb', 'x', NULL, NULL, 'unknown', 30, 10000034, 'We stopped badging folks since the rebrand from #badgechatK12 to #badgechat. Might be time for a new group. LMK if there are other groups or folks we''d like to recognize. Maybe one for folks have been a session leader?', 'We stopped badging folks since the rebrand from <span class="tag">#badgechatK12</span> to <span class="tag">#badgechat</span>. Might be time for a new group. LMK if there are other groups or folks we&#x27;d like to recognize. Maybe one for folks have been a session leader?', '76261ce5018456f5b7eedc224f0792f0', 152, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{badgechatK12,badgechat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (31, 'ue129b99ab', 'x', NULL, NULL, 'unknown', 31, 10000035, 'Love how this pre-service Teacher simplifies and articulates an abstract idea that just plain makes sense in helping to improve how we place school leaders. Well done @ARodenbeck_edu! #BadgeChat', 'Love how this pre-service Teacher simplifies and articulates an abstract idea that just plain makes sense in helping to improve how we place school leaders. Well done <span class="mention">@ARodenbeck_edu</span>! <span class="tag">#BadgeChat</span>', '0702db8338df2767f0979db2eb5fc4f1', 138, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{ARodenbeck_edu}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (32, 't8ad651f7c', 'x', NULL, NULL, 'unknown', 32, 10000037, 'Culture created by school or district leader modeling and/or participating in badging. Changes in the way the Leader facilitates PD, would there be a change in practice?', 'Culture created by school or district leader modeling and/or participating in badging. Changes in the way the Leader facilitates PD, would there be a change in practice?', 'dab4d1e7bda68e7207c41416c9e19eb7', 139, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (33, 'u5822a87f4', 'x', NULL, NULL, 'unknown', 33, 10000039, 'He''s so dreamy.
I''ve actually met several IBM employees unrelated to Badging work in the last year and 100% who I asked about it said they know about it and it''s the real deal, not just the David hype machine overselling it. Very cool to validate that it''s for real. #BadgeChat', 'He&#x27;s so dreamy.<br>I&#x27;ve actually met several IBM employees unrelated to Badging work in the last year and 100% who I asked about it said they know about it and it&#x27;s the real deal, not just the David hype machine overselling it. Very cool to validate that it&#x27;s for real. <span class="tag">#BadgeChat</span>', '8177254f52c82dc5f3abb003063b0c57', 208, 'reply', 'speaks to somebody', 0.7, false, false, NULL, NULL, NULL, NULL, '{LesVoigt,Benjaroome,IBM,David_Leaser}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (34, 'e950359799', 'x', NULL, NULL, 'unknown', 34, 10000040, 'Great follow up ? By showing your families,/students, & stakeholders they matter by working to achieve the badges in areas that they truly care about. What proficiencies of a leader matter to them', 'Great follow up ? By showing your families,/students, &amp; stakeholders they matter by working to achieve the badges in areas that they truly care about. What proficiencies of a leader matter to them', '45ae0442514b96a4890bc88301dfd102', 158, 'other', 'nothing ties it to a question', 0.5, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (35, 's41c531a26', 'x', NULL, NULL, 'unknown', 35, 10000042, 'A2: One night include actual artifacts, blog posts, website updates, interaction with staff or students, maybe even a voice response to a specific topic that matters to the community, #BadgeChat', '<span class="label">A2</span>: One night include actual artifacts, blog posts, website updates, interaction with staff or students, maybe even a voice response to a specific topic that matters to the community, <span class="tag">#BadgeChat</span>', '97417bc644ec3f24b7986e9a1287dc52', 149, 'answer', 'label at the start of the post', 0.97, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.chats_tweet VALUES (36, 'jdbe8da2fb', 'x', NULL, NULL, 'unknown', 36, 10000043, 'Thanks for joining! Seeing pre-service folks like y''all inspires us about the future of the profession.
You and your classmates are always welcome, and if anyone does a project with Badges, lean on this community for authentic audience and to amplify your voice:) #BadgeChat', 'Thanks for joining! Seeing pre-service folks like y&#x27;all inspires us about the future of the profession.<br>You and your classmates are always welcome, and if anyone does a project with Badges, lean on this community for authentic audience and to amplify your voice:) <span class="tag">#BadgeChat</span>', '36b9cf263382c4f325360dda0ce7af44', 213, 'closing', 'thanks or takes leave', 0.8, false, false, NULL, NULL, NULL, NULL, '{}', NULL, '{BadgeChat}', '{}', '[]', '[]', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 0, 'shown', NULL, NULL, NULL, NULL, 1, DEFAULT);
INSERT INTO public.django_content_type VALUES (1, 'participants', 'visibleparticipant');
INSERT INTO public.django_content_type VALUES (2, 'participants', 'participant');
INSERT INTO public.django_content_type VALUES (3, 'participants', 'handle');
INSERT INTO public.django_content_type VALUES (4, 'participants', 'slugalias');
INSERT INTO public.django_content_type VALUES (5, 'participants', 'visibilitychange');
INSERT INTO public.django_content_type VALUES (6, 'participants', 'personmerge');
INSERT INTO public.django_content_type VALUES (7, 'chats', 'visibleplacement');
INSERT INTO public.django_content_type VALUES (8, 'chats', 'visibletweet');
INSERT INTO public.django_content_type VALUES (9, 'chats', 'chatsession');
INSERT INTO public.django_content_type VALUES (10, 'chats', 'import');
INSERT INTO public.django_content_type VALUES (11, 'chats', 'importproblem');
INSERT INTO public.django_content_type VALUES (12, 'chats', 'question');
INSERT INTO public.django_content_type VALUES (13, 'chats', 'sessionmoderator');
INSERT INTO public.django_content_type VALUES (14, 'chats', 'tweet');
INSERT INTO public.django_content_type VALUES (15, 'chats', 'stagedtweet');
INSERT INTO public.django_content_type VALUES (16, 'chats', 'sighting');
INSERT INTO public.django_content_type VALUES (17, 'chats', 'postidentity');
INSERT INTO public.django_content_type VALUES (18, 'chats', 'placement');
INSERT INTO public.django_content_type VALUES (19, 'chats', 'correction');
INSERT INTO public.django_content_type VALUES (20, 'chats', 'tweetalias');
INSERT INTO public.django_content_type VALUES (21, 'chats', 'proposedsession');
INSERT INTO public.django_content_type VALUES (22, 'chats', 'recurringcapture');
INSERT INTO public.django_content_type VALUES (23, 'chats', 'capture');
INSERT INTO public.django_content_type VALUES (24, 'chats', 'capturepage');
INSERT INTO public.django_content_type VALUES (25, 'chats', 'previewedit');
INSERT INTO public.django_content_type VALUES (26, 'chats', 'columnmapping');
INSERT INTO public.django_content_type VALUES (27, 'chats', 'visiblequestion');
INSERT INTO public.django_content_type VALUES (28, 'chats', 'importrows');
INSERT INTO public.django_content_type VALUES (29, 'analytics', 'archivefigure');
INSERT INTO public.django_content_type VALUES (30, 'analytics', 'sessionstatistics');
INSERT INTO public.django_content_type VALUES (31, 'analytics', 'archivetotals');
INSERT INTO public.django_content_type VALUES (32, 'analytics', 'networkresult');
INSERT INTO public.django_content_type VALUES (33, 'analytics', 'persontopic');
INSERT INTO public.django_content_type VALUES (34, 'analytics', 'persontotals');
INSERT INTO public.django_content_type VALUES (35, 'analytics', 'sessionminute');
INSERT INTO public.django_content_type VALUES (36, 'analytics', 'sessionperson');
INSERT INTO public.django_content_type VALUES (37, 'analytics', 'sessionquestion');
INSERT INTO public.django_content_type VALUES (38, 'analytics', 'sessiontie');
INSERT INTO public.django_content_type VALUES (39, 'analytics', 'topicalias');
INSERT INTO public.django_content_type VALUES (40, 'analytics', 'topicpair');
INSERT INTO public.django_content_type VALUES (41, 'analytics', 'topictotals');
INSERT INTO public.django_content_type VALUES (42, 'analytics', 'questiontopic');
INSERT INTO public.django_content_type VALUES (43, 'analytics', 'sessiontopic');
INSERT INTO public.django_content_type VALUES (44, 'analytics', 'sessionlink');
INSERT INTO public.django_content_type VALUES (45, 'admin', 'logentry');
INSERT INTO public.django_content_type VALUES (46, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (47, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (48, 'auth', 'user');
INSERT INTO public.django_content_type VALUES (49, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (50, 'sessions', 'session');
INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-11-30 19:53:23.212186+00');
INSERT INTO public.django_migrations VALUES (2, 'auth', '0001_initial', '2026-11-30 19:53:23.386724+00');
INSERT INTO public.django_migrations VALUES (3, 'admin', '0001_initial', '2026-11-30 19:53:23.456751+00');
INSERT INTO public.django_migrations VALUES (4, 'admin', '0002_logentry_remove_auto_add', '2026-11-30 19:53:23.477743+00');
INSERT INTO public.django_migrations VALUES (5, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-30 19:53:23.508548+00');
INSERT INTO public.django_migrations VALUES (6, 'participants', '0001_archive', '2026-11-30 19:53:23.65153+00');
INSERT INTO public.django_migrations VALUES (7, 'participants', '0002_visible_participant', '2026-11-30 19:53:23.671781+00');
INSERT INTO public.django_migrations VALUES (8, 'chats', '0001_archive', '2026-11-30 19:53:26.71494+00');
INSERT INTO public.django_migrations VALUES (9, 'chats', '0002_visible_posts', '2026-11-30 19:53:26.744047+00');
INSERT INTO public.django_migrations VALUES (10, 'chats', '0003_search_words', '2026-11-30 19:53:26.867599+00');
INSERT INTO public.django_migrations VALUES (11, 'chats', '0004_captures', '2026-11-30 19:53:27.494951+00');
INSERT INTO public.django_migrations VALUES (12, 'chats', '0005_preview_edits', '2026-11-30 19:53:27.667347+00');
INSERT INTO public.django_migrations VALUES (13, 'analytics', '0001_stored_figures', '2026-11-30 19:53:29.516045+00');
INSERT INTO public.django_migrations VALUES (14, 'analytics', '0002_networks_of_any_sessions', '2026-11-30 19:53:29.722747+00');
INSERT INTO public.django_migrations VALUES (15, 'analytics', '0003_shared_links', '2026-11-30 19:53:29.946842+00');
INSERT INTO public.django_migrations VALUES (16, 'analytics', '0004_own_hashtags_of_chats', '2026-11-30 19:53:29.97082+00');
INSERT INTO public.django_migrations VALUES (17, 'contenttypes', '0002_remove_content_type_name', '2026-11-30 19:53:30.293515+00');
INSERT INTO public.django_migrations VALUES (18, 'auth', '0002_alter_permission_name_max_length', '2026-11-30 19:53:30.534744+00');
INSERT INTO public.django_migrations VALUES (19, 'auth', '0003_alter_user_email_max_length', '2026-11-30 19:53:30.618749+00');
INSERT INTO public.django_migrations VALUES (20, 'auth', '0004_alter_user_username_opts', '2026-11-30 19:53:30.719119+00');
INSERT INTO public.django_migrations VALUES (21, 'auth', '0005_alter_user_last_login_null', '2026-11-30 19:53:30.792879+00');
INSERT INTO public.django_migrations VALUES (22, 'auth', '0006_require_contenttypes_0002', '2026-11-30 19:53:30.81146+00');
INSERT INTO public.django_migrations VALUES (23, 'auth', '0007_alter_validators_add_error_messages', '2026-11-30 19:53:30.908059+00');
INSERT INTO public.django_migrations VALUES (24, 'auth', '0008_alter_user_username_max_length', '2026-11-30 19:53:30.992345+00');
INSERT INTO public.django_migrations VALUES (25, 'auth', '0009_alter_user_last_name_max_length', '2026-11-30 19:53:31.082734+00');
INSERT INTO public.django_migrations VALUES (26, 'auth', '0010_alter_group_name_max_length', '2026-11-30 19:53:31.225015+00');
INSERT INTO public.django_migrations VALUES (27, 'auth', '0011_update_proxy_permissions', '2026-11-30 19:53:31.9299+00');
INSERT INTO public.django_migrations VALUES (28, 'auth', '0012_alter_user_first_name_max_length', '2026-11-30 19:53:31.987341+00');
INSERT INTO public.django_migrations VALUES (29, 'participants', '0003_visibility_changes', '2026-11-30 19:53:32.13245+00');
INSERT INTO public.django_migrations VALUES (30, 'participants', '0004_names_kept_back', '2026-11-30 19:53:32.162643+00');
INSERT INTO public.django_migrations VALUES (31, 'participants', '0005_kept_back_keys', '2026-11-30 19:53:32.175128+00');
INSERT INTO public.django_migrations VALUES (32, 'chats', '0006_column_mappings', '2026-11-30 19:53:32.402718+00');
INSERT INTO public.django_migrations VALUES (33, 'chats', '0007_kept_back', '2026-11-30 19:53:32.444558+00');
INSERT INTO public.django_migrations VALUES (34, 'chats', '0008_import_rows', '2026-11-30 19:53:32.654121+00');
INSERT INTO public.django_migrations VALUES (35, 'chats', '0009_kept_back_quickly', '2026-11-30 19:53:32.686561+00');
INSERT INTO public.django_migrations VALUES (36, 'chats', '0010_kept_back_hashtags', '2026-11-30 19:53:32.714994+00');
INSERT INTO public.django_migrations VALUES (37, 'chats', '0011_lighter_rows', '2026-11-30 19:53:37.047293+00');
INSERT INTO public.django_migrations VALUES (38, 'chats', '0012_reposts_looked_up', '2026-11-30 19:53:37.086186+00');
INSERT INTO public.django_migrations VALUES (39, 'participants', '0006_handle_of_person', '2026-11-30 19:53:37.615028+00');
INSERT INTO public.django_migrations VALUES (40, 'participants', '0007_person_merge', '2026-11-30 19:53:37.938661+00');
INSERT INTO public.django_migrations VALUES (41, 'sessions', '0001_initial', '2026-11-30 19:53:37.966656+00');
INSERT INTO public.participants_handle VALUES (1, 'x', 'SenorG', 'senorg', NULL, NULL, 1);
INSERT INTO public.participants_participant VALUES (1, 'senorg', 'x', NULL, NULL, 'senorg', 'public', '9c202', '2026-11-30 19:53:54.466873+00', NULL);
SELECT pg_catalog.setval('public.analytics_networkresult_id_seq', 1, false);
SELECT pg_catalog.setval('public.analytics_topicalias_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 200, true);
SELECT pg_catalog.setval('public.auth_user_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_user_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_user_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_capture_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_capturepage_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_chatsession_id_seq', 1, true);
SELECT pg_catalog.setval('public.chats_columnmapping_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_correction_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_import_id_seq', 1, true);
SELECT pg_catalog.setval('public.chats_importproblem_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_importrows_id_seq', 1, true);
SELECT pg_catalog.setval('public.chats_placement_id_seq', 12, true);
SELECT pg_catalog.setval('public.chats_postidentity_id_seq', 36, true);
SELECT pg_catalog.setval('public.chats_previewedit_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_proposedsession_id_seq', 1, true);
SELECT pg_catalog.setval('public.chats_question_id_seq', 4, true);
SELECT pg_catalog.setval('public.chats_recurringcapture_id_seq', 1, false);
SELECT pg_catalog.setval('public.chats_sessionmoderator_id_seq', 1, true);
SELECT pg_catalog.setval('public.chats_sighting_id_seq', 42, true);
SELECT pg_catalog.setval('public.chats_stagedtweet_id_seq', 42, true);
SELECT pg_catalog.setval('public.chats_tweet_id_seq', 36, true);
SELECT pg_catalog.setval('public.chats_tweetalias_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 50, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 41, true);
SELECT pg_catalog.setval('public.participants_handle_id_seq', 1, true);
SELECT pg_catalog.setval('public.participants_participant_id_seq', 1, true);
SELECT pg_catalog.setval('public.participants_personmerge_id_seq', 1, false);
SELECT pg_catalog.setval('public.participants_slugalias_id_seq', 1, false);
SELECT pg_catalog.setval('public.participants_visibilitychange_id_seq', 1, false);
ALTER TABLE ONLY public.analytics_archivefigure
    ADD CONSTRAINT analytics_archivefigure_pkey PRIMARY KEY (slug);
ALTER TABLE ONLY public.analytics_archivetotals
    ADD CONSTRAINT analytics_archivetotals_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.analytics_networkresult
    ADD CONSTRAINT analytics_networkresult_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.analytics_persontopic
    ADD CONSTRAINT analytics_persontopic_pkey PRIMARY KEY (session_id, participant_id, topic);
ALTER TABLE ONLY public.analytics_persontotals
    ADD CONSTRAINT analytics_persontotals_pkey PRIMARY KEY (participant_id);
ALTER TABLE ONLY public.analytics_questiontopic
    ADD CONSTRAINT analytics_questiontopic_pkey PRIMARY KEY (session_id, number, kind, topic);
ALTER TABLE ONLY public.analytics_sessionlink
    ADD CONSTRAINT analytics_sessionlink_pkey PRIMARY KEY (session_id, nth);
ALTER TABLE ONLY public.analytics_sessionminute
    ADD CONSTRAINT analytics_sessionminute_pkey PRIMARY KEY (session_id, minute);
ALTER TABLE ONLY public.analytics_sessionperson
    ADD CONSTRAINT analytics_sessionperson_pkey PRIMARY KEY (session_id, participant_id);
ALTER TABLE ONLY public.analytics_sessionquestion
    ADD CONSTRAINT analytics_sessionquestion_pkey PRIMARY KEY (session_id, number);
ALTER TABLE ONLY public.analytics_sessionstatistics
    ADD CONSTRAINT analytics_sessionstatistics_pkey PRIMARY KEY (session_id);
ALTER TABLE ONLY public.analytics_sessiontie
    ADD CONSTRAINT analytics_sessiontie_pkey PRIMARY KEY (session_id, source_id, target_id, kind);
ALTER TABLE ONLY public.analytics_sessiontopic
    ADD CONSTRAINT analytics_sessiontopic_pkey PRIMARY KEY (session_id, kind, topic);
ALTER TABLE ONLY public.analytics_topicalias
    ADD CONSTRAINT analytics_topicalias_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.analytics_topicalias
    ADD CONSTRAINT analytics_topicalias_topic_key UNIQUE (topic);
ALTER TABLE ONLY public.analytics_topicpair
    ADD CONSTRAINT analytics_topicpair_pkey PRIMARY KEY (session_id, topic, other);
ALTER TABLE ONLY public.analytics_topictotals
    ADD CONSTRAINT analytics_topictotals_pkey PRIMARY KEY (kind, topic);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_group_id_94350c0c_uniq UNIQUE (user_id, group_id);
ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_permission_id_14a6b632_uniq UNIQUE (user_id, permission_id);
ALTER TABLE ONLY public.auth_user
    ADD CONSTRAINT auth_user_username_key UNIQUE (username);
ALTER TABLE ONLY public.chats_capturepage
    ADD CONSTRAINT capture_page_once UNIQUE (capture_id, number);
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT capture_slot_once UNIQUE (recurring_id, slot_on);
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT chats_capture_batch_id_key UNIQUE (batch_id);
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT chats_capture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT chats_capture_ref_key UNIQUE (ref);
ALTER TABLE ONLY public.chats_capturepage
    ADD CONSTRAINT chats_capturepage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_chatsession
    ADD CONSTRAINT chats_chatsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_chatsession
    ADD CONSTRAINT chats_chatsession_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.chats_columnmapping
    ADD CONSTRAINT chats_columnmapping_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_columnmapping
    ADD CONSTRAINT chats_columnmapping_signature_key UNIQUE (signature);
ALTER TABLE ONLY public.chats_correction
    ADD CONSTRAINT chats_correction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_import
    ADD CONSTRAINT chats_import_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_import
    ADD CONSTRAINT chats_import_ref_key UNIQUE (ref);
ALTER TABLE ONLY public.chats_importproblem
    ADD CONSTRAINT chats_importproblem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_importrows
    ADD CONSTRAINT chats_importrows_batch_id_key UNIQUE (batch_id);
ALTER TABLE ONLY public.chats_importrows
    ADD CONSTRAINT chats_importrows_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_placement
    ADD CONSTRAINT chats_placement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_postidentity
    ADD CONSTRAINT chats_postidentity_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_previewedit
    ADD CONSTRAINT chats_previewedit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_proposedsession
    ADD CONSTRAINT chats_proposedsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_question
    ADD CONSTRAINT chats_question_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_recurringcapture
    ADD CONSTRAINT chats_recurringcapture_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_sessionmoderator
    ADD CONSTRAINT chats_sessionmoderator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_sighting
    ADD CONSTRAINT chats_sighting_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_stagedtweet
    ADD CONSTRAINT chats_stagedtweet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT chats_tweet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_tweetalias
    ADD CONSTRAINT chats_tweetalias_key_key UNIQUE (key);
ALTER TABLE ONLY public.chats_tweetalias
    ADD CONSTRAINT chats_tweetalias_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.participants_handle
    ADD CONSTRAINT handle_once_a_person UNIQUE (platform, key, participant_id);
ALTER TABLE ONLY public.chats_postidentity
    ADD CONSTRAINT identity_once UNIQUE (platform, kind, value, scope);
ALTER TABLE ONLY public.chats_sessionmoderator
    ADD CONSTRAINT moderator_once_a_session UNIQUE (session_id, participant_id);
ALTER TABLE ONLY public.analytics_networkresult
    ADD CONSTRAINT network_once UNIQUE NULLS NOT DISTINCT (sessions, since, until, kinds);
ALTER TABLE ONLY public.participants_handle
    ADD CONSTRAINT participants_handle_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.participants_participant
    ADD CONSTRAINT participants_participant_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.participants_participant
    ADD CONSTRAINT participants_participant_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.participants_personmerge
    ADD CONSTRAINT participants_personmerge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.participants_slugalias
    ADD CONSTRAINT participants_slugalias_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.participants_slugalias
    ADD CONSTRAINT participants_slugalias_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.participants_visibilitychange
    ADD CONSTRAINT participants_visibilitychange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.chats_placement
    ADD CONSTRAINT placement_once UNIQUE (tweet_id, question_id);
ALTER TABLE ONLY public.chats_proposedsession
    ADD CONSTRAINT proposal_once UNIQUE (batch_id, ordinal);
ALTER TABLE ONLY public.chats_question
    ADD CONSTRAINT question_number_once UNIQUE (session_id, number);
ALTER TABLE ONLY public.chats_sighting
    ADD CONSTRAINT sighting_once_a_row UNIQUE (batch_id, ordinal);
ALTER TABLE ONLY public.chats_stagedtweet
    ADD CONSTRAINT staged_once UNIQUE (batch_id, ordinal);
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT tweet_key_once UNIQUE (key);
CREATE INDEX analytics_archivefigure_slug_691c2015_like ON public.analytics_archivefigure USING btree (slug varchar_pattern_ops);
CREATE INDEX analytics_persontopic_participant_id_0f11c1a4 ON public.analytics_persontopic USING btree (participant_id);
CREATE INDEX analytics_persontopic_topic_576ee825 ON public.analytics_persontopic USING btree (topic);
CREATE INDEX analytics_persontopic_topic_576ee825_like ON public.analytics_persontopic USING btree (topic varchar_pattern_ops);
CREATE INDEX analytics_sessionlink_participant_id_fcd1788f ON public.analytics_sessionlink USING btree (participant_id);
CREATE INDEX analytics_sessionperson_participant_id_84c2c7ff ON public.analytics_sessionperson USING btree (participant_id);
CREATE INDEX analytics_sessiontie_source_id_806aed5b ON public.analytics_sessiontie USING btree (source_id);
CREATE INDEX analytics_sessiontie_target_id_09cc8f08 ON public.analytics_sessiontie USING btree (target_id);
CREATE INDEX analytics_topicalias_into_0fad82ed ON public.analytics_topicalias USING btree ("into");
CREATE INDEX analytics_topicalias_into_0fad82ed_like ON public.analytics_topicalias USING btree ("into" varchar_pattern_ops);
CREATE INDEX analytics_topicalias_made_by_id_888ba704 ON public.analytics_topicalias USING btree (made_by_id);
CREATE INDEX analytics_topicalias_topic_98e345b4_like ON public.analytics_topicalias USING btree (topic varchar_pattern_ops);
CREATE INDEX analytics_topicpair_other_b87f965b ON public.analytics_topicpair USING btree (other);
CREATE INDEX analytics_topicpair_other_b87f965b_like ON public.analytics_topicpair USING btree (other varchar_pattern_ops);
CREATE INDEX analytics_topicpair_topic_bd5d0ee5 ON public.analytics_topicpair USING btree (topic);
CREATE INDEX analytics_topicpair_topic_bd5d0ee5_like ON public.analytics_topicpair USING btree (topic varchar_pattern_ops);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX auth_user_groups_group_id_97559544 ON public.auth_user_groups USING btree (group_id);
CREATE INDEX auth_user_groups_user_id_6a12ed8b ON public.auth_user_groups USING btree (user_id);
CREATE INDEX auth_user_user_permissions_permission_id_1fbb5f2c ON public.auth_user_user_permissions USING btree (permission_id);
CREATE INDEX auth_user_user_permissions_user_id_a95ead1b ON public.auth_user_user_permissions USING btree (user_id);
CREATE INDEX auth_user_username_6821ab7c_like ON public.auth_user USING btree (username varchar_pattern_ops);
CREATE INDEX chats_capture_created_by_id_dc281a7b ON public.chats_capture USING btree (created_by_id);
CREATE INDEX chats_capture_recurring_id_82d6eded ON public.chats_capture USING btree (recurring_id);
CREATE INDEX chats_capture_ref_55a04b10_like ON public.chats_capture USING btree (ref varchar_pattern_ops);
CREATE INDEX chats_capture_state_ebf63d31 ON public.chats_capture USING btree (state);
CREATE INDEX chats_capture_state_ebf63d31_like ON public.chats_capture USING btree (state varchar_pattern_ops);
CREATE INDEX chats_capturepage_capture_id_f6a369d8 ON public.chats_capturepage USING btree (capture_id);
CREATE INDEX chats_chatsession_slug_8d9f7401_like ON public.chats_chatsession USING btree (slug varchar_pattern_ops);
CREATE INDEX chats_chatsession_starts_at_e07137b8 ON public.chats_chatsession USING btree (starts_at);
CREATE INDEX chats_columnmapping_said_by_id_ce8dfd0a ON public.chats_columnmapping USING btree (said_by_id);
CREATE INDEX chats_columnmapping_signature_bcfe8c48_like ON public.chats_columnmapping USING btree (signature varchar_pattern_ops);
CREATE INDEX chats_correction_by_id_3513f2c2 ON public.chats_correction USING btree (by_id);
CREATE INDEX chats_correction_session_id_7c380dd0 ON public.chats_correction USING btree (session_id);
CREATE INDEX chats_correction_tweet_id_41f78c80 ON public.chats_correction USING btree (tweet_id);
CREATE INDEX chats_correction_undone_by_id_3eabd92b ON public.chats_correction USING btree (undone_by_id);
CREATE INDEX chats_import_created_by_id_3c10d5d6 ON public.chats_import USING btree (created_by_id);
CREATE INDEX chats_import_ref_f38d542f_like ON public.chats_import USING btree (ref varchar_pattern_ops);
CREATE INDEX chats_import_sha256_b69fa9e3 ON public.chats_import USING btree (sha256);
CREATE INDEX chats_import_sha256_b69fa9e3_like ON public.chats_import USING btree (sha256 varchar_pattern_ops);
CREATE INDEX chats_import_state_a36b4935 ON public.chats_import USING btree (state);
CREATE INDEX chats_import_state_a36b4935_like ON public.chats_import USING btree (state varchar_pattern_ops);
CREATE INDEX chats_importproblem_batch_id_6baf9e45 ON public.chats_importproblem USING btree (batch_id);
CREATE INDEX chats_placement_question_id_8b5fab92 ON public.chats_placement USING btree (question_id);
CREATE INDEX chats_postidentity_tweet_id_7856c2a8 ON public.chats_postidentity USING btree (tweet_id);
CREATE INDEX chats_previewedit_batch_id_b6cafcf0 ON public.chats_previewedit USING btree (batch_id);
CREATE INDEX chats_previewedit_by_id_fbcac566 ON public.chats_previewedit USING btree (by_id);
CREATE INDEX chats_previewedit_remembered_id_24165260 ON public.chats_previewedit USING btree (remembered_id);
CREATE INDEX chats_previewedit_undone_by_id_04f860a3 ON public.chats_previewedit USING btree (undone_by_id);
CREATE INDEX chats_proposedsession_batch_id_c652e465 ON public.chats_proposedsession USING btree (batch_id);
CREATE INDEX chats_proposedsession_session_id_d6a02a93 ON public.chats_proposedsession USING btree (session_id);
CREATE INDEX chats_question_session_id_65c26c6c ON public.chats_question USING btree (session_id);
CREATE INDEX chats_recurringcapture_created_by_id_ea3d6952 ON public.chats_recurringcapture USING btree (created_by_id);
CREATE INDEX chats_sessionmoderator_participant_id_c2386c02 ON public.chats_sessionmoderator USING btree (participant_id);
CREATE INDEX chats_sessionmoderator_session_id_34670507 ON public.chats_sessionmoderator USING btree (session_id);
CREATE INDEX chats_sighting_tweet_id_714af476 ON public.chats_sighting USING btree (tweet_id);
CREATE INDEX chats_tweet_author_id_aedb9f79 ON public.chats_tweet USING btree (author_id);
CREATE INDEX chats_tweetalias_key_413e1c3d_like ON public.chats_tweetalias USING btree (key varchar_pattern_ops);
CREATE INDEX chats_tweetalias_tweet_id_5dc93899 ON public.chats_tweetalias USING btree (tweet_id);
CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);
CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX handle_key ON public.participants_handle USING btree (platform, key);
CREATE INDEX handle_of_person ON public.participants_handle USING btree (participant_id, last_seen DESC NULLS LAST, id DESC) INCLUDE (handle);
CREATE INDEX link_domain ON public.analytics_sessionlink USING btree (domain);
CREATE UNIQUE INDEX merged_once_at_a_time ON public.participants_personmerge USING btree (double_id) WHERE (undone_at IS NULL);
CREATE INDEX participant_kept_back ON public.participants_participant USING btree (id) WHERE ((visibility)::text <> 'public'::text);
CREATE UNIQUE INDEX participant_platform_id_once ON public.participants_participant USING btree (platform, platform_id) WHERE (platform_id IS NOT NULL);
CREATE INDEX participants_participant_merged_into_id_6648f83e ON public.participants_participant USING btree (merged_into_id);
CREATE INDEX participants_participant_name_key_878d139f ON public.participants_participant USING btree (name_key);
CREATE INDEX participants_participant_name_key_878d139f_like ON public.participants_participant USING btree (name_key varchar_pattern_ops);
CREATE INDEX participants_participant_slug_4650d4a0_like ON public.participants_participant USING btree (slug varchar_pattern_ops);
CREATE INDEX participants_personmerge_by_id_1cd716e1 ON public.participants_personmerge USING btree (by_id);
CREATE INDEX participants_personmerge_double_id_2d05bf2c ON public.participants_personmerge USING btree (double_id);
CREATE INDEX participants_personmerge_into_id_93285d67 ON public.participants_personmerge USING btree (into_id);
CREATE INDEX participants_slugalias_participant_id_79f069ca ON public.participants_slugalias USING btree (participant_id);
CREATE INDEX participants_slugalias_slug_266e9b26_like ON public.participants_slugalias USING btree (slug varchar_pattern_ops);
CREATE INDEX participants_visibilitychange_by_id_c25bf2c6 ON public.participants_visibilitychange USING btree (by_id);
CREATE INDEX participants_visibilitychange_participant_id_614ab08d ON public.participants_visibilitychange USING btree (participant_id);
CREATE INDEX people_by_posts ON public.analytics_persontotals USING btree (posts DESC, participant_id);
CREATE INDEX question_hashtag ON public.analytics_questiontopic USING btree (topic) WHERE ((kind)::text = 'hashtag'::text);
CREATE INDEX question_words ON public.chats_question USING gin (to_tsvector('public.chat_words'::regconfig, COALESCE(text, ''::text)));
CREATE INDEX session_topic ON public.analytics_sessiontopic USING btree (topic, kind);
CREATE INDEX session_words ON public.chats_chatsession USING gin (to_tsvector('public.chat_words'::regconfig, (((title)::text || ' '::text) || COALESCE(description, ''::text))));
CREATE INDEX staged_proposal ON public.chats_stagedtweet USING btree (batch_id, proposal);
CREATE INDEX staged_root ON public.chats_stagedtweet USING btree (batch_id, root_id);
CREATE INDEX topics_by_posts ON public.analytics_topictotals USING btree (kind, is_chat_tag, posts DESC, topic);
CREATE INDEX tweet_fingerprint ON public.chats_tweet USING btree (session_id, fingerprint);
CREATE INDEX tweet_not_shown ON public.chats_tweet USING btree (id) WHERE ((visibility)::text <> 'shown'::text);
CREATE INDEX tweet_quote_of ON public.chats_tweet USING btree (quote_of_id) WHERE (quote_of_id IS NOT NULL);
CREATE INDEX tweet_reading_order ON public.chats_tweet USING btree (session_id, "position");
CREATE INDEX tweet_reply_to ON public.chats_tweet USING btree (reply_to_id) WHERE (reply_to_id IS NOT NULL);
CREATE INDEX tweet_repost_of ON public.chats_tweet USING btree (repost_of_id) WHERE (repost_of_id IS NOT NULL);
CREATE INDEX tweet_waits_quote ON public.chats_tweet USING btree (quote_of_source_id) WHERE ((quote_of_id IS NULL) AND (quote_of_source_id IS NOT NULL));
CREATE INDEX tweet_waits_reply ON public.chats_tweet USING btree (reply_to_source_id) WHERE ((reply_to_id IS NULL) AND (reply_to_source_id IS NOT NULL));
CREATE INDEX tweet_waits_repost ON public.chats_tweet USING btree (repost_of_source_id) WHERE ((repost_of_id IS NULL) AND (repost_of_source_id IS NOT NULL));
CREATE INDEX tweet_words ON public.chats_tweet USING gin (words) WHERE ("position" IS NOT NULL);
ALTER TABLE ONLY public.analytics_topicalias
    ADD CONSTRAINT analytics_topicalias_made_by_id_888ba704_fk_auth_user_id FOREIGN KEY (made_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_group_id_97559544_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_groups
    ADD CONSTRAINT auth_user_groups_user_id_6a12ed8b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permi_permission_id_1fbb5f2c_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_user_user_permissions
    ADD CONSTRAINT auth_user_user_permissions_user_id_a95ead1b_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT chats_capture_batch_id_1d8ab3ad_fk_chats_import_id FOREIGN KEY (batch_id) REFERENCES public.chats_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT chats_capture_created_by_id_dc281a7b_fk_auth_user_id FOREIGN KEY (created_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_capture
    ADD CONSTRAINT chats_capture_recurring_id_82d6eded_fk_chats_rec FOREIGN KEY (recurring_id) REFERENCES public.chats_recurringcapture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_capturepage
    ADD CONSTRAINT chats_capturepage_capture_id_f6a369d8_fk_chats_capture_id FOREIGN KEY (capture_id) REFERENCES public.chats_capture(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_columnmapping
    ADD CONSTRAINT chats_columnmapping_said_by_id_ce8dfd0a_fk_auth_user_id FOREIGN KEY (said_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_correction
    ADD CONSTRAINT chats_correction_by_id_3513f2c2_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_correction
    ADD CONSTRAINT chats_correction_session_id_7c380dd0_fk_chats_chatsession_id FOREIGN KEY (session_id) REFERENCES public.chats_chatsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_correction
    ADD CONSTRAINT chats_correction_tweet_id_41f78c80_fk_chats_tweet_id FOREIGN KEY (tweet_id) REFERENCES public.chats_tweet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_correction
    ADD CONSTRAINT chats_correction_undone_by_id_3eabd92b_fk_auth_user_id FOREIGN KEY (undone_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_import
    ADD CONSTRAINT chats_import_created_by_id_3c10d5d6_fk_auth_user_id FOREIGN KEY (created_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_importproblem
    ADD CONSTRAINT chats_importproblem_batch_id_6baf9e45_fk_chats_import_id FOREIGN KEY (batch_id) REFERENCES public.chats_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_importrows
    ADD CONSTRAINT chats_importrows_batch_id_11c9aecd_fk_chats_import_id FOREIGN KEY (batch_id) REFERENCES public.chats_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_placement
    ADD CONSTRAINT chats_placement_question_id_8b5fab92_fk_chats_question_id FOREIGN KEY (question_id) REFERENCES public.chats_question(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_placement
    ADD CONSTRAINT chats_placement_tweet_id_c28bb12e_fk_chats_tweet_id FOREIGN KEY (tweet_id) REFERENCES public.chats_tweet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_previewedit
    ADD CONSTRAINT chats_previewedit_batch_id_b6cafcf0_fk_chats_import_id FOREIGN KEY (batch_id) REFERENCES public.chats_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_previewedit
    ADD CONSTRAINT chats_previewedit_by_id_fbcac566_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_previewedit
    ADD CONSTRAINT chats_previewedit_remembered_id_24165260_fk_chats_correction_id FOREIGN KEY (remembered_id) REFERENCES public.chats_correction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_previewedit
    ADD CONSTRAINT chats_previewedit_undone_by_id_04f860a3_fk_auth_user_id FOREIGN KEY (undone_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_proposedsession
    ADD CONSTRAINT chats_proposedsessio_session_id_d6a02a93_fk_chats_cha FOREIGN KEY (session_id) REFERENCES public.chats_chatsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_proposedsession
    ADD CONSTRAINT chats_proposedsession_batch_id_c652e465_fk_chats_import_id FOREIGN KEY (batch_id) REFERENCES public.chats_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_question
    ADD CONSTRAINT chats_question_session_id_65c26c6c_fk_chats_chatsession_id FOREIGN KEY (session_id) REFERENCES public.chats_chatsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_recurringcapture
    ADD CONSTRAINT chats_recurringcapture_created_by_id_ea3d6952_fk_auth_user_id FOREIGN KEY (created_by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_sessionmoderator
    ADD CONSTRAINT chats_sessionmoderat_participant_id_c2386c02_fk_participa FOREIGN KEY (participant_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_sessionmoderator
    ADD CONSTRAINT chats_sessionmoderat_session_id_34670507_fk_chats_cha FOREIGN KEY (session_id) REFERENCES public.chats_chatsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_stagedtweet
    ADD CONSTRAINT chats_stagedtweet_batch_id_d3a48c06_fk_chats_import_id FOREIGN KEY (batch_id) REFERENCES public.chats_import(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT chats_tweet_author_id_aedb9f79_fk_participants_participant_id FOREIGN KEY (author_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT chats_tweet_quote_of_id_ab478acb_fk_chats_tweet_id FOREIGN KEY (quote_of_id) REFERENCES public.chats_tweet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT chats_tweet_reply_to_id_afb26f7a_fk_chats_tweet_id FOREIGN KEY (reply_to_id) REFERENCES public.chats_tweet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT chats_tweet_repost_of_id_c79ef3b2_fk_chats_tweet_id FOREIGN KEY (repost_of_id) REFERENCES public.chats_tweet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_tweet
    ADD CONSTRAINT chats_tweet_session_id_4d238c9f_fk_chats_chatsession_id FOREIGN KEY (session_id) REFERENCES public.chats_chatsession(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.chats_tweetalias
    ADD CONSTRAINT chats_tweetalias_tweet_id_5dc93899_fk_chats_tweet_id FOREIGN KEY (tweet_id) REFERENCES public.chats_tweet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_auth_user_id FOREIGN KEY (user_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_handle
    ADD CONSTRAINT participants_handle_participant_id_543bb25a_fk_participa FOREIGN KEY (participant_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_participant
    ADD CONSTRAINT participants_partici_merged_into_id_6648f83e_fk_participa FOREIGN KEY (merged_into_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_personmerge
    ADD CONSTRAINT participants_personm_double_id_2d05bf2c_fk_participa FOREIGN KEY (double_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_personmerge
    ADD CONSTRAINT participants_personm_into_id_93285d67_fk_participa FOREIGN KEY (into_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_personmerge
    ADD CONSTRAINT participants_personmerge_by_id_1cd716e1_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_slugalias
    ADD CONSTRAINT participants_slugali_participant_id_79f069ca_fk_participa FOREIGN KEY (participant_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_visibilitychange
    ADD CONSTRAINT participants_visibil_participant_id_614ab08d_fk_participa FOREIGN KEY (participant_id) REFERENCES public.participants_participant(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.participants_visibilitychange
    ADD CONSTRAINT participants_visibilitychange_by_id_c25bf2c6_fk_auth_user_id FOREIGN KEY (by_id) REFERENCES public.auth_user(id) DEFERRABLE INITIALLY DEFERRED;
