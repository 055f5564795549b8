create or replace view buildout_bi.events as
select
    e.seq_id as sequence,
    e.id as event_id,
    e.headers ->> 'source' as source,
    e.headers ->> 'id' as id,
    regexp_replace(e.type, '\.v\d+$', '') as type,
    e.stream_id as subject,
    e.headers ->> 'effective' as effective_date,
    buildout_bi.date_start(e.headers ->> 'effective') as effective_start,
    buildout_bi.date_end(e.headers ->> 'effective') as effective_end,
    e.timestamp as recorded_at,
    e.data ->> 'confidence' as confidence,
    e.data ->> 'assertion' as assertion,
    e.data #>> '{evidence,0,publisher}' as publisher,
    e.data #>> '{evidence,0,url}' as evidence_url,
    (select string_agg(distinct coalesce(x ->> 'licence', 'not stated'), ' | ') from jsonb_array_elements(e.data -> 'evidence') x) as licence,
    e.data
from buildout.mt_events e;
comment on view buildout_bi.events is 'Events as they were recorded; corrections and retractions are events of their own, and change no other row.';
comment on column buildout_bi.events.sequence is 'Place in the record, in the order of commits.';
comment on column buildout_bi.events.event_id is 'The event''s id, the same in every store.';
comment on column buildout_bi.events.source is 'Who says so.';
comment on column buildout_bi.events.id is 'The sender''s own id.';
comment on column buildout_bi.events.type is 'The event''s type.';
comment on column buildout_bi.events.subject is 'The key of what it is about.';
comment on column buildout_bi.events.effective_date is 'When it happened or was said, as precise as its source.';
comment on column buildout_bi.events.effective_start is 'The first day of effective_date.';
comment on column buildout_bi.events.effective_end is 'The last day of effective_date.';
comment on column buildout_bi.events.recorded_at is 'When it was recorded.';
comment on column buildout_bi.events.confidence is 'How sure its recorder was.';
comment on column buildout_bi.events.assertion is 'How it came to be asserted; reported where absent.';
comment on column buildout_bi.events.publisher is 'Publisher of the first piece of evidence.';
comment on column buildout_bi.events.evidence_url is 'Address of the first piece of evidence.';
comment on column buildout_bi.events.licence is 'Licences of all its evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.events.data is 'All that it says; GET /v1/event-types/{type} has its schema.';

-- Asks the view, and not the table: a function runs with the rights of who reads.
create or replace function buildout_bi.evidence_of(subject text, lineage jsonb)
returns table (source text, publisher text, evidence_url text, licence text) language sql stable parallel safe as $$
    select
        string_agg(distinct e.source, ' | '),
        string_agg(distinct x ->> 'publisher', ' | '),
        string_agg(distinct x ->> 'url', ' | '),
        string_agg(distinct case when x is not null then coalesce(x ->> 'licence', 'not stated') end, ' | ')
    from buildout_bi.events e
    left join lateral jsonb_array_elements(coalesce(e.data #> '{data,evidence}', e.data -> 'evidence')) x on true
    where e.subject = evidence_of.subject and evidence_of.lineage ? e.event_id::text
$$;
comment on function buildout_bi.evidence_of(text, jsonb) is 'Sources of the events of a subject whose ids are in a JSON list, and the publishers, addresses and licences of their evidence.';
