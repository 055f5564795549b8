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
cross join lateral buildout_bi.evidence_of(m.id, v -> 'lineage') l
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
