with
  flows as (
    select
      flow.starts_at,
      flow.ends_at,
      flow.instance_id,
      flow.interface_id,
      flow.source_address,
      flow.source_port,
      flow.target_address,
      flow.target_port,
      flow.protocol,
      flow.packets,
      flow.bytes,
      flow.action
    from
      flow_logs as flow
      cross join moment
    where
      flow.starts_at < (
        select
          ends
        from
          moment
      )
      and flow.ends_at >= (
        select
          starts
        from
          moment
      )
      and (
        flow.instance_id = moment.instance_id
        or flow.interface_id = nullif(:interface, 'none')
      )
  )
select
  starts_at,
  ends_at,
  interface_id,
  source_address,
  source_port,
  target_address,
  target_port,
  protocol,
  packets,
  bytes,
  action,
  cast(null as string) as note
from
  flows
union all
select
  starts as starts_at,
  ends as ends_at,
  cast(null as string) as interface_id,
  cast(null as string) as source_address,
  cast(null as bigint) as source_port,
  cast(null as string) as target_address,
  cast(null as bigint) as target_port,
  cast(null as bigint) as protocol,
  cast(null as bigint) as packets,
  cast(null as bigint) as bytes,
  cast(null as string) as action,
  'No flow of this instance is in the logs. Where they hold no instance id, give its network interface as the parameter interface.' as note
from
  moment
where
  not exists (
    select
      starts_at
    from
      flows
  )
order by
  starts_at,
  source_address,
  target_address
