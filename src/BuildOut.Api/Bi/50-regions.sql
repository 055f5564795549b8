-- A region's sums of today: those of the places within it, what those may share of wider ones, and what is counted for itself.
-- Not for readers: what of it means anything is in the views below.
create or replace view buildout.region_sum as
with today(day) as (select (now() at time zone 'utc')::date),
lies(code, within) as (
    select w.code, w.within from buildout.region_within w, today t where w.since <= t.day and w.until > t.day
),
place(region, place) as (
    select within, 'own:' || code from lies where within <> 'm49:001'
    union all
    select distinct b.within, 'shared:' || a.within
    from lies b join lies a on a.code = b.code
    where b.within <> 'm49:001' and not exists (select from lies c where c.within = b.within and c.code = a.within)
    union all
    select distinct within, 'region:' || within from buildout.region_within
)
select s.*
from (
    select p.region, d.sum, sum(d.low) as low, sum(d.high) as high, sum(d.unbounded) as unbounded, sum(d.known) as known,
        sum(d.count) as count, sum(d.undisclosed) as undisclosed, sum(d.families) as families, sum(d.likely) as likely,
        sum(d.speculative) as speculative, sum(d.unsaid) as unsaid, sum(d.shared_count) as shared_count,
        sum(d.shared_unknown) as shared_unknown, sum(d.shared_high) as shared_high, sum(d.shared_unbounded) as shared_unbounded
    from place p
    join buildout.place_sum d on d.place = p.place
    cross join today t
    where d.day <= t.day
    group by p.region, d.sum
) s
where s.count <> 0 or s.known <> 0 or s.undisclosed <> 0 or s.shared_count <> 0;

-- Those of commitments: kind is commitments, firmness or flag, and label which firmness or flag. What is undisclosed in no currency
-- stands beside its nature's only currency, where there is just one.
create or replace view buildout.region_commitment_sum as
select *
from (
    select
        p.*,
        coalesce(p.own_currency, case
            when p.basis is null
                and min(p.own_currency) filter (where p.kind <> 'flag') over n = max(p.own_currency) filter (where p.kind <> 'flag') over n
            then min(p.own_currency) filter (where p.kind <> 'flag') over n
        end) as currency,
        bool_or(p.kind = 'possible-overlap') over n as may_overlap
    from (
        select
            split_part(s.sum, '|', 1) as kind,
            split_part(s.sum, '|', 2) as nature,
            nullif(split_part(s.sum, '|', 3), '') as own_currency,
            nullif(split_part(s.sum, '|', 4), '') as basis,
            split_part(s.sum, '|', 5) as label,
            s.*
        from buildout.region_sum s
        where split_part(s.sum, '|', 1) in ('commitments', 'firmness', 'flag', 'possible-overlap')
    ) p
    window n as (partition by p.region, p.nature)
) placed
where kind <> 'possible-overlap';

create or replace view buildout_bi.region_commitments as
select
    c.region,
    c.nature,
    c.currency,
    c.basis as capacity_basis,
    case when c.currency is not null then c.low end as amount_low,
    case when c.currency is not null then c.high end as amount_high,
    case when c.basis is not null then c.low end as capacity_low_mw,
    case when c.basis is not null then c.high end as capacity_high_mw,
    c.count as commitment_count,
    c.undisclosed as undisclosed_count,
    c.families as family_count,
    c.confidence,
    c.shared_count,
    c.shared_undisclosed_count,
    case when c.currency is not null then c.shared_high end as shared_amount_high,
    case when c.basis is not null then c.shared_high end as shared_capacity_high_mw,
    nullif(concat_ws(' | ', c.flags, case when c.may_overlap then 'PossibleOverlap' end), '') as flags,
    '/v1/regions/' || c.region || '/commitments?nature=' || c.nature || '&row=' || coalesce(c.currency, c.basis, 'none') as lineage_path
from (
    select
        region, nature, currency, basis,
        case when sum(known) filter (where kind = 'commitments') > 0 then sum(low) filter (where kind = 'commitments') end as low,
        case
            when sum(known) filter (where kind = 'commitments') > 0 and sum(unbounded) filter (where kind = 'commitments') = 0
            then sum(high) filter (where kind = 'commitments')
        end as high,
        coalesce(sum(count) filter (where kind = 'commitments'), 0) as count,
        coalesce(sum(undisclosed) filter (where kind = 'commitments'), 0) as undisclosed,
        coalesce(sum(families) filter (where kind = 'commitments'), 0) as families,
        case
            when coalesce(sum(count) filter (where kind = 'commitments'), 0) = 0 then null
            when sum(unsaid) filter (where kind = 'commitments') > 0 then 'Unknown'
            when sum(speculative) filter (where kind = 'commitments') > 0 then 'Speculative'
            when sum(likely) filter (where kind = 'commitments') > 0 then 'Likely'
            else 'Confident'
        end as confidence,
        coalesce(sum(shared_count) filter (where kind = 'commitments'), 0) as shared_count,
        coalesce(sum(shared_unknown) filter (where kind = 'commitments'), 0) as shared_undisclosed_count,
        case
            when sum(shared_count) filter (where kind = 'commitments') > sum(shared_unknown) filter (where kind = 'commitments')
                and sum(shared_unbounded) filter (where kind = 'commitments') = 0
            then sum(shared_high) filter (where kind = 'commitments')
        end as shared_high,
        string_agg(distinct label, ' | ') filter (where kind = 'flag') as flags,
        bool_or(may_overlap) as may_overlap
    from buildout.region_commitment_sum
    group by region, nature, currency, basis
    having bool_or(kind in ('commitments', 'firmness'))
) c;
comment on view buildout_bi.region_commitments is 'Totals of the commitments of each region and all below it as they stand today, as GET /v1/regions/{code} gives them: what contains others is counted once. Rows of a wider region hold those of the regions within it, and rows of several natures, currencies or bases measure different things: neither adds up.';
comment on column buildout_bi.region_commitments.region is 'Code of the region; the row is of it and all below it.';
comment on column buildout_bi.region_commitments.nature is 'What is committed.';
comment on column buildout_bi.region_commitments.currency is 'ISO 4217 code of the currency of the amounts; null in a row of megawatts, and where nothing is disclosed.';
comment on column buildout_bi.region_commitments.capacity_basis is 'What the megawatts measure; null in a row of money, and where nothing is disclosed.';
comment on column buildout_bi.region_commitments.amount_low is 'The least that they come to, in major units of currency; null where nothing is known.';
comment on column buildout_bi.region_commitments.amount_high is 'The most that they come to, in major units of currency; null beside a low where nothing bounds it.';
comment on column buildout_bi.region_commitments.capacity_low_mw is 'The least capacity that they come to, in MW; null where nothing is known.';
comment on column buildout_bi.region_commitments.capacity_high_mw is 'The most capacity that they come to, in MW; null beside a low where nothing bounds it.';
comment on column buildout_bi.region_commitments.commitment_count is 'How many commitments are counted, those of undisclosed amounts among them; targets are not.';
comment on column buildout_bi.region_commitments.undisclosed_count is 'How many of them are of undisclosed amounts, and so in no low and high.';
comment on column buildout_bi.region_commitments.family_count is 'How many groups of related commitments were counted together.';
comment on column buildout_bi.region_commitments.confidence is 'That of the least sure of them.';
comment on column buildout_bi.region_commitments.shared_count is 'How many wider commitments may fall here too; they are in no total.';
comment on column buildout_bi.region_commitments.shared_undisclosed_count is 'How many of the shared ones are of undisclosed amounts.';
comment on column buildout_bi.region_commitments.shared_amount_high is 'The most of the shared ones that may fall here, in major units of currency, the least being nothing; null where it is not known or nothing bounds it.';
comment on column buildout_bi.region_commitments.shared_capacity_high_mw is 'The most of the shared ones that may fall here, in MW, the least being nothing; null where it is not known or nothing bounds it.';
comment on column buildout_bi.region_commitments.flags is 'What a reader should know of the total, such as OverSubscribed or PossibleOverlap.';
comment on column buildout_bi.region_commitments.lineage_path is 'Path of the server that lists the commitments which made the row.';

create or replace view buildout_bi.region_commitments_by_firmness as
select
    region,
    nature,
    currency,
    basis as capacity_basis,
    label as firmness,
    case when currency is not null and sum(known) > 0 then sum(low) end as amount_low,
    case when currency is not null and sum(known) > 0 and sum(unbounded) = 0 then sum(high) end as amount_high,
    case when basis is not null and sum(known) > 0 then sum(low) end as capacity_low_mw,
    case when basis is not null and sum(known) > 0 and sum(unbounded) = 0 then sum(high) end as capacity_high_mw,
    sum(count) as commitment_count,
    sum(undisclosed) as undisclosed_count
from buildout.region_commitment_sum
where kind = 'firmness'
group by region, nature, currency, basis, label
having sum(count) > 0;
comment on view buildout_bi.region_commitments_by_firmness is 'The rows of region_commitments by how binding they are, each firmness counted by itself: these do not add up to the row, in which what contains others is counted once, and which leaves targets out.';
comment on column buildout_bi.region_commitments_by_firmness.region is 'Code of the region; the row is of it and all below it.';
comment on column buildout_bi.region_commitments_by_firmness.nature is 'What is committed.';
comment on column buildout_bi.region_commitments_by_firmness.currency is 'ISO 4217 code of the currency of the amounts; null in a row of megawatts, and where nothing is disclosed.';
comment on column buildout_bi.region_commitments_by_firmness.capacity_basis is 'What the megawatts measure; null in a row of money, and where nothing is disclosed.';
comment on column buildout_bi.region_commitments_by_firmness.firmness is 'How binding they are; Target stands here alone, and in no total.';
comment on column buildout_bi.region_commitments_by_firmness.amount_low is 'The least that they come to, in major units of currency; null where nothing is known.';
comment on column buildout_bi.region_commitments_by_firmness.amount_high is 'The most that they come to, in major units of currency; null beside a low where nothing bounds it.';
comment on column buildout_bi.region_commitments_by_firmness.capacity_low_mw is 'The least capacity that they come to, in MW; null where nothing is known.';
comment on column buildout_bi.region_commitments_by_firmness.capacity_high_mw is 'The most capacity that they come to, in MW; null beside a low where nothing bounds it.';
comment on column buildout_bi.region_commitments_by_firmness.commitment_count is 'How many commitments are of this firmness.';
comment on column buildout_bi.region_commitments_by_firmness.undisclosed_count is 'How many of them are of undisclosed amounts.';

create or replace view buildout_bi.region_capacity as
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
from buildout.region_sum s
where s.sum like 'megawatts|%';
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

-- What an earlier version kept instead of place_sum: no view reads it any more.
drop table if exists buildout.place_step;
