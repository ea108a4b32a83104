select
  origin as finding_key,
  max(event_time) as event_time,
  max(event_date) as event_date,
  count(*) as events,
  concat_ws(' ', origin, cast(count(*) as string), 'events') as notice
from
  agent
where
  action_name not in (:quiet)
group by
  origin
having
  count(*) >= :least
