with
  copies as (
    select
      event_time,
      service_name,
      action_name,
      request_id,
      event_id,
      request_params['processName'] as process_name,
      response.result as result,
      row_number() over (
        partition by
          service_name,
          action_name,
          event_time,
          coalesce(nullif(request_id, ''), event_id),
          response.result
        order by
          event_time
      ) as copy
    from
      system.access.audit
    where
      service_name in ('capsule8-alerts-dataplane', 'clamAVScanService-dataplane', 'syslog', 'monit')
      and request_params['instanceId'] = (
        select
          instance_id
        from
          moment
      )
      and workspace_id = (
        select
          workspace_id
        from
          moment
      )
      and event_date >= (
        select
          cast(starts - interval 1 day as date)
        from
          moment
      )
      and event_date <= (
        select
          cast(ends + interval 1 day as date)
        from
          moment
      )
      and event_time >= (
        select
          starts
        from
          moment
      )
      and event_time < (
        select
          ends
        from
          moment
      )
  ),
  -- Of the signs of life only the last: where it is early, the agent may have been stopped.
  lives as (
    select
      max(event_time) as last_beat,
      count(*) as beats
    from
      copies
    where
      copy = 1
      and action_name = 'Heartbeat'
  ),
  events as (
    select
      copies.event_time,
      copies.service_name,
      copies.action_name,
      copies.request_id,
      copies.event_id,
      copies.process_name,
      case
        when copies.action_name = 'Heartbeat' then concat('the last of ', cast(lives.beats as string), ' signs of life in this time')
        else copies.result
      end as result
    from
      copies
      cross join lives
    where
      copies.copy = 1
      and (
        copies.action_name is distinct
        from
          'Heartbeat'
          or copies.event_time = lives.last_beat
      )
  )
select
  events.event_time,
  unix_seconds(events.event_time) - unix_seconds(finding.event_time) as seconds_after,
  case events.service_name
    when 'capsule8-alerts-dataplane' then 'agent'
    when 'clamAVScanService-dataplane' then 'antivirus'
    when 'syslog' then 'system log'
    else 'process monitor'
  end as told_by,
  events.action_name as what,
  coalesce(
    get_json_object(events.result, '$.process_info.program.arguments'),
    get_json_object(events.result, '$.process_info.program_arguments'),
    get_json_object(events.result, '$.process_info.arguments'),
    get_json_object(events.result, '$.process_info.program.path'),
    get_json_object(events.result, '$.process_info.program_path'),
    get_json_object(events.result, '$.process_info.path'),
    events.process_name,
    left(events.result, 300)
  ) as program_or_text,
  coalesce(
    nullif(get_json_object(events.result, '$.location.container_name'), ''),
    nullif(get_json_object(events.result, '$.location.container_id'), '')
  ) as container,
  case
    when events.request_id = finding.finding_key
    or events.event_id = finding.finding_key then 'this finding'
  end as note
from
  events
  cross join finding
order by
  events.event_time,
  events.service_name,
  events.action_name
