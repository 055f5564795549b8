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
    buildout_bi.items(v -> 'lineage') as event_ids,
    v ->> 'incrementality' as incrementality,
    (v #>> '{inferred,on}')::date as lapsed_by_rule_on
from buildout.mt_doc_commitmentreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral buildout_bi.evidence_of(m.id, v -> 'lineage') l
where v ->> 'lifecycle' is not null;
comment on view buildout_bi.commitments is 'Commitments as they stand today, one a row. Their amounts do not add up, since one may hold another: commitment_relations says which, and region_commitments has the totals.';
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
comment on column buildout_bi.commitments.incrementality is 'Whether it adds to what was said before.';
comment on column buildout_bi.commitments.lapsed_by_rule_on is 'The day since which it counts as lapsed by the clock alone.';

create or replace view buildout_bi.commitment_parties as
select
    m.id as key,
    p.party ->> 'role' as role,
    p.party ->> 'organisation' as organisation,
    (p.party ->> 'count')::int as unnamed_count,
    (p.party #>> '{share,low}')::numeric as share_low,
    (p.party #>> '{share,high}')::numeric as share_high,
    p.party ->> 'confidence' as confidence,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    buildout_bi.items(v -> 'lineage') as event_ids
from buildout.mt_doc_commitmentreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral buildout_bi.evidence_of(m.id, v -> 'lineage') l
cross join lateral jsonb_array_elements(v -> 'parties') p(party)
where v ->> 'lifecycle' is not null;
comment on view buildout_bi.commitment_parties is 'Who takes part in each commitment as it stands today, one role of one party a row. A commitment of several parties has several rows: its amount is in commitments, and its parties'' parts of it are known only where a share is.';
comment on column buildout_bi.commitment_parties.key is 'The commitment''s key.';
comment on column buildout_bi.commitment_parties.role is 'What the party does in it; who announces is not always who pays.';
comment on column buildout_bi.commitment_parties.organisation is 'The party''s key; null where unnamed ones stand here.';
comment on column buildout_bi.commitment_parties.unnamed_count is 'How many unnamed parties stand here; null where one is named.';
comment on column buildout_bi.commitment_parties.share_low is 'The least part of the whole that is the party''s, 0 to 1; null where nobody said it, and then never an equal part.';
comment on column buildout_bi.commitment_parties.share_high is 'The most part of the whole that is the party''s, 0 to 1; null where nobody said it.';
comment on column buildout_bi.commitment_parties.confidence is 'How sure it is that this party has this role, where that is not the claim''s own confidence.';
comment on column buildout_bi.commitment_parties.source is 'Who says so.';
comment on column buildout_bi.commitment_parties.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.commitment_parties.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.commitment_parties.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.commitment_parties.event_ids is 'The lineage: ids of the events that made the commitment what it is.';

create or replace view buildout_bi.commitment_relations as
select
    m.id as key,
    r.relation ->> 'to' as related_to,
    r.relation ->> 'relation' as relation,
    r.relation ->> 'certainty' as certainty,
    r.relation ->> 'effective' as effective_date,
    buildout_bi.date_start(r.relation ->> 'effective') as effective_start,
    buildout_bi.date_end(r.relation ->> 'effective') as effective_end,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    r.relation ->> 'event' as event_ids
from buildout.mt_doc_commitmentreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral jsonb_array_elements(v -> 'relations') r(relation)
cross join lateral buildout_bi.evidence_of(m.id, jsonb_build_array(r.relation -> 'event')) l
where v ->> 'lifecycle' is not null;
comment on view buildout_bi.commitment_relations is 'What each commitment says today of its relation to another, one a row, child to parent. Where both say something of each other the later claim holds.';
comment on column buildout_bi.commitment_relations.key is 'The commitment''s key: the child''s.';
comment on column buildout_bi.commitment_relations.related_to is 'Key of the other: the parent''s, or the project''s that it funds.';
comment on column buildout_bi.commitment_relations.relation is 'PartOf: wholly inside. Overlaps: an unknown share is. Expands, Replaces, SameAs, Funds as they say.';
comment on column buildout_bi.commitment_relations.certainty is 'Whether it was stated, or is assumed.';
comment on column buildout_bi.commitment_relations.effective_date is 'Since when it holds, as precise as its source.';
comment on column buildout_bi.commitment_relations.effective_start is 'The first day of effective_date.';
comment on column buildout_bi.commitment_relations.effective_end is 'The last day of effective_date.';
comment on column buildout_bi.commitment_relations.source is 'Who says so.';
comment on column buildout_bi.commitment_relations.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.commitment_relations.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.commitment_relations.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.commitment_relations.event_ids is 'The lineage: id of the event that states the relation.';

create or replace view buildout_bi.commitment_regions as
select
    m.id as key,
    s.region,
    s.share,
    s.unnamed_of_bloc,
    s.unnamed_count,
    s.unnamed_except,
    l.source,
    l.publisher,
    l.evidence_url,
    l.licence,
    buildout_bi.items(v -> 'lineage') as event_ids
from buildout.mt_doc_commitmentreadmodel m
cross join lateral (select buildout_bi.today(m.data -> 'steps') as v) now
cross join lateral buildout_bi.evidence_of(m.id, v -> 'lineage') l
cross join lateral (
    select coalesce(n.region, p.part ->> 'region') as region, (p.part ->> 'share')::numeric as share,
        null as unnamed_of_bloc, null::int as unnamed_count, null as unnamed_except
    from jsonb_array_elements_text(v #> '{scope,regions}') n(region)
    full join jsonb_array_elements(v #> '{scope,split}') p(part) on p.part ->> 'region' = n.region
    union all
    select null, null, o ->> 'bloc', (o ->> 'count')::int, buildout_bi.items(o -> 'except')
    from (select v #> '{scope,of}') u(o)
    where o is not null
) s
where v ->> 'lifecycle' is not null;
comment on view buildout_bi.commitment_regions is 'Where each commitment is to go as it stands today: a row for each region that it names, and one for the unnamed members of a bloc. Without a share nobody said how it is divided.';
comment on column buildout_bi.commitment_regions.key is 'The commitment''s key.';
comment on column buildout_bi.commitment_regions.region is 'Code of a region that it names; null in the row of unnamed ones.';
comment on column buildout_bi.commitment_regions.share is 'The region''s own part of the whole, 0 to 1; null where nobody said it, and then never an equal part.';
comment on column buildout_bi.commitment_regions.unnamed_of_bloc is 'Code of the bloc of whose members it means some without naming them.';
comment on column buildout_bi.commitment_regions.unnamed_count is 'How many unnamed members of the bloc it means.';
comment on column buildout_bi.commitment_regions.unnamed_except is 'Codes of members that are not meant.';
comment on column buildout_bi.commitment_regions.source is 'Who says so.';
comment on column buildout_bi.commitment_regions.publisher is 'Publishers of the evidence.';
comment on column buildout_bi.commitment_regions.evidence_url is 'Addresses of the evidence.';
comment on column buildout_bi.commitment_regions.licence is 'Licences of the evidence; "not stated" where a piece of it names none.';
comment on column buildout_bi.commitment_regions.event_ids is 'The lineage: ids of the events that made the commitment what it is.';
