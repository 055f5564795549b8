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
