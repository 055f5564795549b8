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
cross join lateral buildout_bi.evidence_of(m.id, v -> 'lineage') l
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
