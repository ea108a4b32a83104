-- One row per host and day on which it was up and its agent sent nothing: the first instant of that day at which
-- this can be said. Up is what the compute tables say; an hour without any row of the agent is too long where
-- heartbeats are seen at all (their name is unverified), a day where none are. Two hours are waited for late
-- rows of any of the tables. Where only serverless ran there is no host, and so no row.
with
  placements as (
    select
      workspace_id,
      instance_id,
      max(cluster_id) as cluster_id,
      min(
        case
          when state = 'INSTANCE_PLACED' then unix_seconds(event_time)
        end
      ) as placed,
      max(
        case
          when state = 'INSTANCE_TERMINATED' then unix_seconds(event_time)
        end
      ) as ended
    from
      system.compute.instance_events
    where
      workspace_id in (:workspaces)
      and event_time >= :from - interval 3 days
      and event_time < :to
    group by
      workspace_id,
      instance_id
  ),
  minutes as (
    select
      workspace_id,
      instance_id,
      max(cluster_id) as cluster_id,
      min(unix_seconds(start_time)) as first_minute,
      max(unix_seconds(end_time)) as last_minute
    from
      system.compute.node_timeline
    where
      workspace_id in (:workspaces)
      and start_time >= :from - interval 3 days
      and start_time < :to
    group by
      workspace_id,
      instance_id
  ),
  seen as (
    select
      workspace_id,
      instance_id,
      cluster_id,
      placed,
      ended,
      try_cast (null as bigint) as first_minute,
      try_cast (null as bigint) as last_minute
    from
      placements
    union all
    select
      workspace_id,
      instance_id,
      cluster_id,
      try_cast (null as bigint) as placed,
      try_cast (null as bigint) as ended,
      first_minute,
      last_minute
    from
      minutes
  ),
  hosts as (
    select
      workspace_id,
      instance_id,
      max(cluster_id) as cluster_id,
      min(coalesce(placed, first_minute)) as up_from,
      -- Without an end and without minutes (short-lived hosts may have none) it is taken to be up still.
      coalesce(max(ended), max(last_minute), unix_seconds(:to) + 1) as up_until
    from
      seen
    where
      placed is not null
      or ended is not null
      or first_minute is not null
    group by
      workspace_id,
      instance_id
  ),
  signs as (
    select
      workspace_id,
      request_params['instanceId'] as instance_id,
      unix_seconds(event_time) as seconds,
      action_name
    from
      system.access.audit
    where
      service_name = 'capsule8-alerts-dataplane'
      and workspace_id in (:workspaces)
      and event_date >= cast(:from as date) - interval 4 days
      and event_date <= cast(:to as date) + interval 1 day
      and event_time >= :from - interval 3 days
      and event_time < :to
  ),
  habits as (
    select
      workspace_id,
      count_if(action_name = 'Heartbeat') as heartbeats,
      min(seconds) as first_sign
    from
      signs
    group by
      workspace_id
  ),
  moments as (
    select
      hosts.workspace_id,
      hosts.instance_id,
      hosts.cluster_id,
      hosts.up_from,
      hosts.up_until,
      -- Before the workspace's first row of any agent nothing can be asked of this one.
      case
        when habits.first_sign > hosts.up_from then habits.first_sign
        else hosts.up_from
      end as seconds,
      try_cast (null as bigint) as sign
    from
      hosts
      left join habits on habits.workspace_id = hosts.workspace_id
    where
      hosts.up_from is not null
    union all
    select
      hosts.workspace_id,
      hosts.instance_id,
      hosts.cluster_id,
      hosts.up_from,
      hosts.up_until,
      signs.seconds,
      signs.seconds as sign
    from
      hosts
      join signs on signs.workspace_id = hosts.workspace_id
      and signs.instance_id = hosts.instance_id
    where
      signs.seconds >= hosts.up_from
  ),
  silences as (
    select
      moments.workspace_id,
      moments.instance_id,
      moments.cluster_id,
      moments.up_from,
      moments.up_until,
      moments.sign,
      moments.seconds as silent_since,
      coalesce(
        lag(moments.seconds) over (
          partition by
            moments.workspace_id,
            moments.instance_id
          order by
            moments.seconds desc,
            moments.sign desc
        ),
        moments.up_until
      ) as next_sign,
      coalesce(habits.heartbeats, 0) as heartbeats,
      case
        when habits.heartbeats > 0 then 3600
        else 86400
      end as allowed
    from
      moments
      left join habits on habits.workspace_id = moments.workspace_id
  ),
  provable as (
    select
      workspace_id,
      instance_id,
      cluster_id,
      up_from,
      sign,
      heartbeats,
      silent_since,
      silent_since + allowed + 7200 as first_told,
      case
        when next_sign < up_until then next_sign + 7200
        else up_until + 7200
      end as last_told
    from
      silences
  ),
  days as (
    select
      workspace_id,
      instance_id,
      cluster_id,
      up_from,
      sign,
      heartbeats,
      silent_since,
      first_told,
      explode (sequence(first_told div 86400, (last_told - 1) div 86400)) as day
    from
      provable
    where
      first_told < last_told
  ),
  judged as (
    select
      workspace_id,
      instance_id,
      cluster_id,
      up_from,
      sign,
      heartbeats,
      silent_since,
      day,
      timestamp_seconds(
        case
          when day * 86400 > first_told then day * 86400
          else first_told
        end
      ) as event_time
    from
      days
  ),
  numbered as (
    select
      workspace_id,
      instance_id,
      cluster_id,
      up_from,
      sign,
      heartbeats,
      silent_since,
      day,
      event_time,
      row_number() over (
        partition by
          workspace_id,
          instance_id,
          day
        order by
          event_time
      ) as number
    from
      judged
  )
select
  concat_ws(' ', 'agent of', instance_id, 'day', cast(day as string)) as finding_key,
  event_time,
  cast(event_time as date) as event_date,
  workspace_id,
  instance_id,
  cluster_id,
  'silent' as state,
  timestamp_seconds(up_from) as up_since,
  timestamp_seconds(sign) as last_sign_at,
  timestamp_seconds(silent_since) as silent_since,
  heartbeats as heartbeats_in_workspace,
  concat_ws(
    ' ',
    'the agent on',
    instance_id,
    case
      when sign is null then 'sent nothing since the host is up'
      else 'fell silent'
    end,
    'in cluster',
    coalesce(cluster_id, 'unknown')
  ) as summary,
  concat_ws(
    ' ',
    instance_id,
    'cluster',
    coalesce(cluster_id, 'unknown'),
    case
      when sign is null then 'no agent row since start'
      else 'agent fell silent'
    end
  ) as notice
from
  numbered
where
  number = 1
  and event_time >= :from
  and event_time < :to
