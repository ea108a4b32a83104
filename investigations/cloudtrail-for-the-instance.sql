select
  trail.event_time,
  case
    when endswith (trail.actor, concat('/', moment.instance_id)) then 'by the instance'
    else 'about the instance'
  end as relation,
  trail.event_name,
  trail.event_source,
  trail.actor,
  trail.source_address,
  trail.error_code,
  left(trail.request, 2000) as request
from
  cloudtrail as trail
  cross join moment
where
  trail.event_time >= (
    select
      starts
    from
      moment
  )
  and trail.event_time < (
    select
      ends
    from
      moment
  )
  -- A role that a machine has by itself is named for it.
  and (
    endswith (trail.actor, concat('/', moment.instance_id))
    or contains (trail.request, moment.instance_id)
  )
order by
  trail.event_time,
  trail.event_name
