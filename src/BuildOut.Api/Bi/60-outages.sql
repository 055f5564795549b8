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
cross join lateral buildout_bi.evidence_of('region/' || (v ->> 'region'), v -> 'lineage') l
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
