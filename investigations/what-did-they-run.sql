with
  moment as (
    select
      workspace_id,
      instance_id,
      event_time,
      timestamp_seconds(unix_seconds(event_time) - 3600 * :hours) as starts,
      timestamp_seconds(unix_seconds(event_time) + 3600 * :hours) as ends
    from
      finding
  ),
  -- The last placement at or before the event; where there is none, the node timeline.
  placements as (
    select
      1 as choice,
      events.cluster_id,
      events.event_time as since
    from
      moment
      join system.compute.instance_events as events on events.workspace_id = moment.workspace_id
      and events.instance_id = moment.instance_id
      and events.event_time <= moment.event_time
    where
      events.state = 'INSTANCE_PLACED'
      and events.cluster_id is not null
    union all
    select
      2 as choice,
      nodes.cluster_id,
      nodes.start_time as since
    from
      moment
      join system.compute.node_timeline as nodes on nodes.workspace_id = moment.workspace_id
      and nodes.instance_id = moment.instance_id
      and nodes.start_time <= moment.event_time
      and nodes.end_time >= moment.event_time - interval 1 hour
    where
      nodes.cluster_id is not null
  ),
  home as (
    select
      choice,
      cluster_id,
      since
    from
      (
        select
          choice,
          cluster_id,
          since,
          row_number() over (
            order by
              choice,
              since desc,
              cluster_id
          ) as place
        from
          placements
      ) as placed
    where
      place = 1
  ),
  -- Rows that name a cluster or a notebook: of the hours around, and of the day before, since a notebook stays attached.
  audited as (
    select
      user_identity.email as who,
      action_name,
      event_time,
      coalesce(
        request_params['clusterId'],
        request_params['cluster_id'],
        get_json_object(response.result, '$.cluster_id')
      ) as cluster_id,
      request_params['notebookId'] as notebook_id
    from
      system.access.audit
    where
      service_name in ('clusters', 'notebook')
      and action_name in ('create', 'start', 'edit', 'attachNotebook', 'runCommand')
      and workspace_id = (
        select
          workspace_id
        from
          moment
      )
      and event_date >= (
        select
          cast(starts - interval 24 hours - interval 1 day as date)
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
          starts - interval 24 hours
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
  -- A command names no cluster: it ran where its notebook was attached last.
  typed as (
    select
      commands.who,
      commands.event_time,
      commands.notebook_id,
      attached.cluster_id,
      row_number() over (
        partition by
          commands.who,
          commands.notebook_id,
          commands.event_time
        order by
          attached.event_time desc,
          attached.cluster_id
      ) as place
    from
      audited as commands
      join audited as attached on attached.notebook_id = commands.notebook_id
      and attached.event_time <= commands.event_time
    where
      commands.action_name = 'runCommand'
      and attached.action_name = 'attachNotebook'
  ),
  runs as (
    select
      workspace_id,
      job_id,
      run_id,
      period_start_time as starts_at,
      period_end_time as ends_at,
      compute_ids
    from
      system.lakeflow.job_run_timeline
    union all
    select
      workspace_id,
      job_id,
      job_run_id as run_id,
      period_start_time as starts_at,
      period_end_time as ends_at,
      compute_ids
    from
      system.lakeflow.job_task_run_timeline
  ),
  owners as (
    select
      job_id,
      run_as_user_name,
      name,
      row_number() over (
        partition by
          job_id
        order by
          change_time desc
      ) as place
    from
      system.lakeflow.jobs
    where
      workspace_id = (
        select
          workspace_id
        from
          moment
      )
      and change_time <= (
        select
          event_time
        from
          moment
      )
  ),
  seen as (
    select
      audited.who,
      case audited.action_name
        when 'attachNotebook' then 'attached a notebook'
        when 'create' then 'created the cluster'
        when 'start' then 'started the cluster'
        else 'edited the cluster'
      end as did,
      case
        when audited.notebook_id is not null then concat('notebook ', audited.notebook_id)
      end as what,
      audited.event_time as first_seen,
      audited.event_time as last_seen
    from
      home
      join audited on audited.cluster_id = home.cluster_id
      join moment on audited.event_time >= moment.starts
    where
      audited.action_name <> 'runCommand'
    union all
    select
      typed.who,
      'typed commands' as did,
      concat('notebook ', typed.notebook_id) as what,
      typed.event_time as first_seen,
      typed.event_time as last_seen
    from
      home
      join typed on typed.cluster_id = home.cluster_id
      join moment on typed.event_time >= moment.starts
    where
      typed.place = 1
    union all
    select
      owners.run_as_user_name as who,
      'ran a job' as did,
      concat_ws(' ', 'job', runs.job_id, owners.name, 'run', runs.run_id) as what,
      runs.starts_at as first_seen,
      runs.ends_at as last_seen
    from
      moment
      cross join home
      join runs on runs.workspace_id = moment.workspace_id
      and runs.starts_at < moment.ends
      and runs.ends_at >= moment.starts
      and size (filter (runs.compute_ids, id -> id = home.cluster_id)) > 0
      left join owners on owners.job_id = runs.job_id
      and owners.place = 1
  ),
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
