-- Views for BI tools, as the read models stand now. Every view and column has a comment; what is not known is null, never zero.
create schema if not exists buildout_bi;
comment on schema buildout_bi is 'BuildOut as it stands now, for reading alone. Lists are texts with " | " between their items; what is not known is null; different bases of megawatts, and different currencies, are never added up.';

create or replace function buildout_bi.date_start(date text) returns date language sql immutable strict parallel safe
return case
    when date ~ '^\d{4}$' then make_date(date::int, 1, 1)
    when date ~ '^\d{4}-Q[1-4]$' then make_date(left(date, 4)::int, right(date, 1)::int * 3 - 2, 1)
    when date ~ '^\d{4}-\d{2}$' then (date || '-01')::date
    else left(date, 10)::date
end;
comment on function buildout_bi.date_start(text) is 'The first day of a partial date such as 2027, 2027-Q1 or 2027-01.';

create or replace function buildout_bi.date_end(date text) returns date language sql immutable strict parallel safe
return case
    when date ~ '^\d{4}$' then make_date(date::int, 12, 31)
    when date ~ '^\d{4}-Q[1-4]$' then (make_date(left(date, 4)::int, right(date, 1)::int * 3 - 2, 1) + interval '3 months - 1 day')::date
    when date ~ '^\d{4}-\d{2}$' then ((date || '-01')::date + interval '1 month - 1 day')::date
    else left(date, 10)::date
end;
comment on function buildout_bi.date_end(text) is 'The last day of a partial date such as 2027, 2027-Q1 or 2027-01.';

-- A list as one text.
create or replace function buildout_bi.items(list jsonb) returns text language sql immutable strict parallel safe
return (select string_agg(item, ' | ' order by n) from jsonb_array_elements_text(list) with ordinality i(item, n));
comment on function buildout_bi.items(jsonb) is 'A JSON list of texts as one text, with " | " between its items.';

create or replace function buildout_bi.today(steps jsonb) returns jsonb language sql stable strict parallel safe
return (
    select s.step -> 'view'
    from jsonb_array_elements(steps) with ordinality s(step, n)
    where (s.step ->> 'from')::date <= (now() at time zone 'utc')::date
    order by s.n desc limit 1
);
comment on function buildout_bi.today(jsonb) is 'What the last step of a read model''s steps that has begun shows; null before the first.';

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

create or replace view buildout_bi.commitments as
select
    m.id as key,
    v ->> 'title' as title,
    v ->> 'nature' as nature,
    v ->> 'firmness' as firmness,
    v ->> 'lifecycle' as lifecycle,
    buildout_bi.items(v #> '{scope,regions}') as regions,
    v #>> '{horizon,from}' as horizon_from,
    v #>> '{horizon,to}' as horizon_to,
    buildout_bi.date_end(v #>> '{horizon,to}') as horizon_end,
    v #>> '{amount,value,currency}' as currency,
    (v #>> '{amount,value,low}')::numeric as amount_low,
    (v #>> '{amount,value,high}')::numeric as amount_high,
    v #>> '{amount,value,qualifier}' as amount_qualifier,
    v #>> '{amount,effective}' as amount_date,
    v #>> '{capacity,value,basis}' as capacity_basis,
    (v #>> '{capacity,value,low}')::numeric as capacity_low_mw,
    (v #>> '{capacity,value,high}')::numeric as capacity_high_mw,
    v #>> '{spent,value,currency}' as spent_currency,
    (v #>> '{spent,value,low}')::numeric as spent_low,
    (v #>> '{spent,value,high}')::numeric as spent_high,
    v ->> 'supersededBy' as superseded_by,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    buildout_bi.items(v -> 'lineage') as event_ids
from buildout.mt_doc_commitmentreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral (
    select string_agg(distinct e.headers ->> 'source', ' | ') as source,
        string_agg(distinct x ->> 'publisher', ' | ') as publisher,
        string_agg(distinct x ->> 'url', ' | ') as evidence_url,
        string_agg(distinct case when x is not null then coalesce(x ->> 'licence', 'not stated') end, ' | ') as licence
    from buildout.mt_events e
    left join lateral jsonb_array_elements(coalesce(e.data #> '{data,evidence}', e.data -> 'evidence')) x on true
    where e.stream_id = m.id and v -> 'lineage' ? e.id::text
) l
where v ->> 'lifecycle' is not null;
comment on view buildout_bi.commitments is 'Commitments as they stand today, one a row. Their amounts do not add up: families of them do, by the rules that GET /v1/regions/{code} applies.';
comment on column buildout_bi.commitments.key is 'The commitment''s key, which never changes.';
comment on column buildout_bi.commitments.title is 'What it is called.';
comment on column buildout_bi.commitments.nature is 'What is committed.';
comment on column buildout_bi.commitments.firmness is 'How binding it is, from a target to what is spent.';
comment on column buildout_bi.commitments.lifecycle is 'Where it has come to.';
comment on column buildout_bi.commitments.regions is 'Codes of the regions that it names.';
comment on column buildout_bi.commitments.horizon_from is 'When it begins, as precise as its source.';
comment on column buildout_bi.commitments.horizon_to is 'When it ends, as precise as its source.';
comment on column buildout_bi.commitments.horizon_end is 'The last day of its horizon.';
comment on column buildout_bi.commitments.currency is 'ISO 4217 code of the currency of amount_low and amount_high.';
comment on column buildout_bi.commitments.amount_low is 'The least that it is, in major units of currency; null where it is not disclosed.';
comment on column buildout_bi.commitments.amount_high is 'The most that it is, in major units of currency; null beside a low where nothing bounds it.';
comment on column buildout_bi.commitments.amount_qualifier is 'How the source words the amount.';
comment on column buildout_bi.commitments.amount_date is 'Since when the amount stands, as precise as its source.';
comment on column buildout_bi.commitments.capacity_basis is 'What the megawatts measure; different bases are never added.';
comment on column buildout_bi.commitments.capacity_low_mw is 'The least capacity that is committed, in MW.';
comment on column buildout_bi.commitments.capacity_high_mw is 'The most capacity that is committed, in MW; null beside a low where nothing bounds it.';
comment on column buildout_bi.commitments.spent_currency is 'ISO 4217 code of the currency of spent_low and spent_high.';
comment on column buildout_bi.commitments.spent_low is 'The least that was spent, in major units of spent_currency.';
comment on column buildout_bi.commitments.spent_high is 'The most that was spent, in major units of spent_currency.';
comment on column buildout_bi.commitments.superseded_by is 'What it was superseded by.';
comment on column buildout_bi.commitments.source is 'Who says so.';
comment on column buildout_bi.commitments.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.commitments.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.commitments.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.commitments.event_ids is 'The lineage: ids of the events that made the row.';

create or replace view buildout_bi.projects as
select
    m.id as key,
    v ->> 'title' as title,
    v ->> 'kind' as kind,
    v ->> 'region' as region,
    (v #>> '{point,latitude}')::double precision as latitude,
    (v #>> '{point,longitude}')::double precision as longitude,
    v ->> 'accuracy' as accuracy,
    v ->> 'phase' as phase,
    v ->> 'standing' as standing,
    v ->> 'standingBasis' as standing_basis,
    v #>> '{cost,value,currency}' as cost_currency,
    (v #>> '{cost,value,low}')::numeric as cost_low,
    (v #>> '{cost,value,high}')::numeric as cost_high,
    v ->> 'partOf' as part_of,
    v ->> 'mergedInto' as merged_into,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    buildout_bi.items(v -> 'lineage') as event_ids
from buildout.mt_doc_projectreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral (
    select string_agg(distinct e.headers ->> 'source', ' | ') as source,
        string_agg(distinct x ->> 'publisher', ' | ') as publisher,
        string_agg(distinct x ->> 'url', ' | ') as evidence_url,
        string_agg(distinct case when x is not null then coalesce(x ->> 'licence', 'not stated') end, ' | ') as licence
    from buildout.mt_events e
    left join lateral jsonb_array_elements(coalesce(e.data #> '{data,evidence}', e.data -> 'evidence')) x on true
    where e.stream_id = m.id and v -> 'lineage' ? e.id::text
) l
where jsonb_array_length(v -> 'lineage') > 0;
comment on view buildout_bi.projects is 'Projects as they stand today, one a row; their megawatts are in project_capacity.';
comment on column buildout_bi.projects.key is 'The project''s key, which never changes.';
comment on column buildout_bi.projects.title is 'What it is called.';
comment on column buildout_bi.projects.kind is 'Whether it is a campus, a facility or a building.';
comment on column buildout_bi.projects.region is 'Code of the region that it stands in.';
comment on column buildout_bi.projects.latitude is 'Degrees north (WGS 84).';
comment on column buildout_bi.projects.longitude is 'Degrees east (WGS 84).';
comment on column buildout_bi.projects.accuracy is 'How exact the point is.';
comment on column buildout_bi.projects.phase is 'How far the build has come.';
comment on column buildout_bi.projects.standing is 'Whether it goes on.';
comment on column buildout_bi.projects.standing_basis is 'Whether the standing was stated, observed or inferred by a rule.';
comment on column buildout_bi.projects.cost_currency is 'ISO 4217 code of the currency of cost_low and cost_high.';
comment on column buildout_bi.projects.cost_low is 'The least that the whole project costs, in major units of cost_currency.';
comment on column buildout_bi.projects.cost_high is 'The most that the whole project costs, in major units of cost_currency; null beside a low where nothing bounds it.';
comment on column buildout_bi.projects.part_of is 'The project that it is a part of.';
comment on column buildout_bi.projects.merged_into is 'The project that it was merged into.';
comment on column buildout_bi.projects.source is 'Who says so.';
comment on column buildout_bi.projects.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.projects.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.projects.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.projects.event_ids is 'The lineage: ids of the events that made the row.';

create or replace view buildout_bi.project_capacity as
select
    m.id as key,
    c ->> 'basis' as basis,
    c ->> 'stage' as stage,
    (c ->> 'low')::numeric as low_mw,
    (c ->> 'high')::numeric as high_mw
from buildout.mt_doc_projectreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral jsonb_array_elements(v -> 'capacity') c;
comment on view buildout_bi.project_capacity is 'Megawatts of each project by basis and stage as they stand today; a campus and what is part of it both state theirs, so that they do not add up over projects.';
comment on column buildout_bi.project_capacity.key is 'The project''s key.';
comment on column buildout_bi.project_capacity.basis is 'What the megawatts measure; different bases are never added.';
comment on column buildout_bi.project_capacity.stage is 'How far the megawatts have come.';
comment on column buildout_bi.project_capacity.low_mw is 'The least capacity, in MW.';
comment on column buildout_bi.project_capacity.high_mw is 'The most capacity, in MW; null beside a low where nothing bounds it.';

create or replace view buildout_bi.region_capacity as
with today(day) as (select (now() at time zone 'utc')::date),
-- A region's sums are those of the places within it, and what is counted for itself.
place(region, place) as (
    select w.within, 'own:' || w.code from buildout.region_within w, today t where w.since <= t.day and w.until > t.day and w.within <> 'm49:001'
    union all
    select distinct w.within, 'region:' || w.within from buildout.region_within w
)
select
    s.region,
    nullif(split_part(s.sum, '|', 2), '') as located_in,
    nullif(split_part(s.sum, '|', 3), '') as operator,
    split_part(s.sum, '|', 4) as basis,
    split_part(s.sum, '|', 5) as stage,
    nullif(split_part(s.sum, '|', 6), '') as set_aside,
    case when s.known > 0 then s.low end as low_mw,
    case when s.known > 0 and s.unbounded = 0 then s.high end as high_mw,
    s.undisclosed as unknown_count
from (
    select p.region, d.sum, sum(d.low) as low, sum(d.high) as high, sum(d.unbounded) as unbounded, sum(d.known) as known,
        sum(d.count) as count, sum(d.undisclosed) as undisclosed
    from place p
    join buildout.place_step d on d.place = p.place and d.sum like 'megawatts|%'
    cross join today t
    where d.span = 'M' and d.day < date_trunc('month', t.day)::date
        or d.span = 'D' and d.day >= date_trunc('month', t.day)::date and d.day <= t.day
    group by p.region, d.sum
) s
where s.count <> 0 or s.known <> 0 or s.undisclosed <> 0;
comment on view buildout_bi.region_capacity is 'Megawatts by region as they stand today, each project''s once, at the finest grain. A region''s rows hold all below it, so that rows of one region add up and rows of several do not.';
comment on column buildout_bi.region_capacity.region is 'Code of the region; the row is of it and all below it.';
comment on column buildout_bi.region_capacity.located_in is 'Code of the region in which the projects stand themselves.';
comment on column buildout_bi.region_capacity.operator is 'The operator''s key.';
comment on column buildout_bi.region_capacity.basis is 'What the megawatts measure; different bases are never added.';
comment on column buildout_bi.region_capacity.stage is 'How far the megawatts have come.';
comment on column buildout_bi.region_capacity.set_aside is 'Shelved or Cancelled where the megawatts were planned and count no more; leave such rows out of a total.';
comment on column buildout_bi.region_capacity.low_mw is 'The least that it adds up to, in MW; null where nothing is known.';
comment on column buildout_bi.region_capacity.high_mw is 'The most that it adds up to, in MW; null beside a low where nothing bounds it.';
comment on column buildout_bi.region_capacity.unknown_count is 'How many projects beside it are of unknown capacity.';

create or replace view buildout_bi.outages as
select
    v ->> 'outage' as outage,
    v ->> 'region' as region,
    buildout_bi.items(v -> 'regions') as other_regions,
    v ->> 'operator' as operator,
    v ->> 'startedAt' as started_at,
    v ->> 'endedAt' as ended_at,
    v ->> 'status' as status,
    coalesce(v ->> 'status', '') not in ('FalsePositive', 'Merged')
        and coalesce(buildout_bi.date_start(v ->> 'startedAt') <= (now() at time zone 'utc')::date, false)
        and not coalesce(buildout_bi.date_end(v ->> 'endedAt') <= (now() at time zone 'utc')::date, false) as is_open,
    v ->> 'layer' as layer,
    (v ->> 'severity')::int as severity,
    v ->> 'sourceSeverity' as source_severity,
    buildout_bi.items(v -> 'facilities') as facilities,
    v #>> '{lostCapacity,value,basis}' as lost_capacity_basis,
    (v #>> '{lostCapacity,value,low}')::numeric as lost_capacity_low_mw,
    (v #>> '{lostCapacity,value,high}')::numeric as lost_capacity_high_mw,
    (v ->> 'isExposureUnknown')::boolean as is_exposure_unknown,
    v ->> 'affected' as affected,
    v ->> 'mergedInto' as merged_into,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    buildout_bi.items(v -> 'lineage') as event_ids
from buildout.mt_doc_outagereadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral (
    select string_agg(distinct e.headers ->> 'source', ' | ') as source,
        string_agg(distinct x ->> 'publisher', ' | ') as publisher,
        string_agg(distinct x ->> 'url', ' | ') as evidence_url,
        string_agg(distinct case when x is not null then coalesce(x ->> 'licence', 'not stated') end, ' | ') as licence
    from buildout.mt_events e
    left join lateral jsonb_array_elements(coalesce(e.data #> '{data,evidence}', e.data -> 'evidence')) x on true
    where e.stream_id = 'region/' || (v ->> 'region') and v -> 'lineage' ? e.id::text
) l
where v is not null;
comment on view buildout_bi.outages is 'Outages as they stand today, one a row.';
comment on column buildout_bi.outages.outage is 'The outage''s slug, which never changes.';
comment on column buildout_bi.outages.region is 'Code of the region in whose stream it was reported.';
comment on column buildout_bi.outages.other_regions is 'Codes of other regions that it was in too.';
comment on column buildout_bi.outages.operator is 'The operator''s key.';
comment on column buildout_bi.outages.started_at is 'When it began, as precise as its source.';
comment on column buildout_bi.outages.ended_at is 'When it ended, as precise as its source; null while it is open.';
comment on column buildout_bi.outages.status is 'How far it has come.';
comment on column buildout_bi.outages.is_open is 'Whether it goes on.';
comment on column buildout_bi.outages.layer is 'What failed.';
comment on column buildout_bi.outages.severity is '1, the gravest, to 5.';
comment on column buildout_bi.outages.source_severity is 'The source''s own scale and code.';
comment on column buildout_bi.outages.facilities is 'Keys of the projects that it was in.';
comment on column buildout_bi.outages.lost_capacity_basis is 'What the lost megawatts measure.';
comment on column buildout_bi.outages.lost_capacity_low_mw is 'The least capacity that it took, in MW.';
comment on column buildout_bi.outages.lost_capacity_high_mw is 'The most capacity that it took, in MW; null beside a low where nothing bounds it.';
comment on column buildout_bi.outages.is_exposure_unknown is 'Whether it may have taken megawatts of which nothing says how many.';
comment on column buildout_bi.outages.affected is 'What was affected, in words.';
comment on column buildout_bi.outages.merged_into is 'The outage that it was merged into.';
comment on column buildout_bi.outages.source is 'Who says so.';
comment on column buildout_bi.outages.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.outages.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.outages.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.outages.event_ids is 'The lineage: ids of the events that made the row.';

create or replace view buildout_bi.organisations as
select
    m.id as key,
    v ->> 'name' as name,
    v ->> 'kind' as kind,
    buildout_bi.items(v -> 'aliases') as aliases,
    (select string_agg((i ->> 'scheme') || ':' || (i ->> 'id'), ' | ') from jsonb_array_elements(v -> 'identifiers') i) as identifiers,
    (select string_agg(o ->> 'owner', ' | ') from jsonb_array_elements(v -> 'owners') o) as owners,
    v ->> 'mergedInto' as merged_into,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    buildout_bi.items(v -> 'lineage') as event_ids
from buildout.mt_doc_organisationreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral (
    select string_agg(distinct e.headers ->> 'source', ' | ') as source,
        string_agg(distinct x ->> 'publisher', ' | ') as publisher,
        string_agg(distinct x ->> 'url', ' | ') as evidence_url,
        string_agg(distinct case when x is not null then coalesce(x ->> 'licence', 'not stated') end, ' | ') as licence
    from buildout.mt_events e
    left join lateral jsonb_array_elements(coalesce(e.data #> '{data,evidence}', e.data -> 'evidence')) x on true
    where e.stream_id = m.id and v -> 'lineage' ? e.id::text
) l
where jsonb_array_length(v -> 'lineage') > 0;
comment on view buildout_bi.organisations is 'Organisations of which anything was said itself, as they are known today, one a row.';
comment on column buildout_bi.organisations.key is 'The organisation''s key, which never changes.';
comment on column buildout_bi.organisations.name is 'What it is called.';
comment on column buildout_bi.organisations.kind is 'What it is.';
comment on column buildout_bi.organisations.aliases is 'Other names of it.';
comment on column buildout_bi.organisations.identifiers is 'Its ids of other schemes: scheme and id.';
comment on column buildout_bi.organisations.owners is 'Keys of its owners.';
comment on column buildout_bi.organisations.merged_into is 'The organisation that it was merged into.';
comment on column buildout_bi.organisations.source is 'Who says so.';
comment on column buildout_bi.organisations.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.organisations.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.organisations.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.organisations.event_ids is 'The lineage: ids of the events that made the row.';
