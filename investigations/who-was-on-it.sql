select
  who,
  did,
  what,
  min(first_seen) as first_seen,
  max(last_seen) as last_seen,
  count(*) as times,
  max(home.cluster_id) as cluster_id
from
  seen
  cross join home
group by
  who,
  did,
  what
union all
select
  cast(null as string) as who,
  case
    when home.cluster_id is null then 'unknown: no cluster is known for this host, it may be a SQL warehouse\'s'
    else 'nobody was seen on the cluster: look again when the tables have caught up'
  end as did,
  cast(null as string) as what,
  cast(null as timestamp) as first_seen,
  cast(null as timestamp) as last_seen,
  0 as times,
  home.cluster_id
from
  moment
  left join home on true
where
  not exists (
    select
      who
    from
      seen
  )
order by
  first_seen,
  who,
  did,
  what
