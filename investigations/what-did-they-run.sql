with
  -- What only verbose audit logs record, of everybody.
  recorded as (
    select
      event_time,
      user_identity.email as who,
      service_name,
      coalesce(
        case
          when request_params['notebookId'] is not null then concat('notebook ', request_params['notebookId'])
        end,
        case
          when request_params['jobId'] is not null then concat_ws(' ', 'job', request_params['jobId'], 'run', request_params['runId'])
        end,
        case
          when request_params['warehouseId'] is not null then concat('warehouse ', request_params['warehouseId'])
        end
      ) as place,
      request_params['commandText'] as command,
      request_params['status'] as status
    from
      system.access.audit
    where
      service_name in ('notebook', 'jobs', 'databrickssql')
      and action_name in ('runCommand', 'commandSubmit')
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
  people as (
    select distinct
      who
    from
      seen
    where
      who is not null
  ),
  switches as (
    select
      event_time,
      user_identity.email as who,
      request_params['workspaceConfValues'] as value
    from
      system.access.audit
    where
      service_name = 'workspace'
      and action_name = 'workspaceConfEdit'
      and workspace_id = (
        select
          workspace_id
        from
          moment
      )
      and event_date >= (
        select
          cast(event_time - interval 365 days - interval 1 day as date)
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
          event_time - interval 365 days
        from
          moment
      )
      and event_time < (
        select
          ends
        from
          moment
      )
      and contains (request_params['workspaceConfKeys'], 'enableVerboseAuditLogs')
  ),
  -- How the switch stood at the event.
  last_switch as (
    select
      max(switches.event_time) as event_time,
      max_by(switches.who, switches.event_time) as who,
      max_by(switches.value, switches.event_time) as value
    from
      moment
      join switches on switches.event_time <= moment.event_time
  ),
  lines as (
    select
      1 as part,
      event_time,
      who,
      'verbose logging' as kind,
      cast(null as string) as place,
      'Verbose audit logging was off at the time of the event, since this moment and by this person: commands were not recorded.' as command,
      value as status
    from
      last_switch
    where
      value = 'false'
    union all
    select
      1 as part,
      moment.event_time,
      cast(null as string) as who,
      'verbose logging' as kind,
      cast(null as string) as place,
      'Nothing tells whether verbose audit logging was on: it was not switched in the year before, and no command of these hours is recorded.' as command,
      cast(null as string) as status
    from
      moment
      cross join last_switch
    where
      last_switch.value is null
      and not exists (
        select
          who
        from
          recorded
      )
    union all
    select
      2 as part,
      switches.event_time,
      switches.who,
      'verbose logging' as kind,
      cast(null as string) as place,
      case switches.value
        when 'false' then 'Verbose audit logging was switched off.'
        when 'true' then 'Verbose audit logging was switched on.'
        else 'Verbose audit logging was set.'
      end as command,
      switches.value as status
    from
      moment
      join switches on switches.event_time >= moment.starts
      cross join last_switch
      -- The one that stands above already is not said again.
    where
      not coalesce(
        last_switch.value = 'false'
        and switches.event_time = last_switch.event_time,
        false
      )
    union all
    select
      2 as part,
      recorded.event_time,
      recorded.who,
      case recorded.service_name
        when 'notebook' then 'notebook command'
        when 'jobs' then 'job command'
        else 'SQL statement'
      end as kind,
      recorded.place,
      recorded.command,
      recorded.status
    from
      recorded
      left join people on people.who = recorded.who
    where
      people.who is not null
      -- Without a cluster the host may be a warehouse's: then everybody's statements count.
      or (
        recorded.service_name = 'databrickssql'
        and not exists (
          select
            cluster_id
          from
            home
        )
      )
  )
select
  event_time,
  who,
  kind,
  place,
  left(command, 2000) as command,
  status
from
  lines
order by
  part,
  event_time desc,
  who,
  command
