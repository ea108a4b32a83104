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
  people as (
    select
      listagg (who, ', ') within group (
        order by
          who
      ) as users
    from
      (
        select distinct
          who
        from
          seen
        where
          who is not null
      ) as names
  ),
  -- What became of the machine between its placement and the event.
  afterwards as (
    select
      max_by(events.state, events.event_time) as state
    from
      moment
      cross join home
      join system.compute.instance_events as events on events.workspace_id = moment.workspace_id
      and events.instance_id = moment.instance_id
      and events.event_time <= moment.event_time
      and events.event_time > home.since
    where
      home.choice = 1
  ),
  -- The settings in force at the event; where the table begins later, the first ones after it.
  versions as (
    select
      clusters.cluster_name,
      clusters.owned_by,
      clusters.create_time,
      clusters.init_scripts,
      clusters.data_security_mode,
      clusters.policy_id,
      clusters.dbr_version,
      clusters.change_time,
      row_number() over (
        order by
          clusters.change_time
      ) as number,
      row_number() over (
        order by
          case
            when clusters.change_time <= moment.event_time then 0
            else 1
          end,
          case
            when clusters.change_time <= moment.event_time then unix_seconds(moment.event_time) - unix_seconds(clusters.change_time)
            else unix_seconds(clusters.change_time) - unix_seconds(moment.event_time)
          end
      ) as place
    from
      moment
      cross join home
      join system.compute.clusters as clusters on clusters.workspace_id = moment.workspace_id
      and clusters.cluster_id = home.cluster_id
  ),
  settings as (
    select
      cluster_name,
      owned_by,
      create_time,
      init_scripts,
      data_security_mode,
      policy_id,
      dbr_version,
      change_time
    from
      versions
    where
      place = 1
  ),
  births as (
    select
      moment.workspace_id,
      settings.create_time - interval 10 minutes as starts,
      settings.create_time + interval 10 minutes as ends
    from
      moment
      cross join settings
  ),
  creations as (
    select
      max_by(creation.who, creation.event_time) as who
    from
      (
        select
          user_identity.email as who,
          event_time,
          request_params['cluster_name'] as cluster_name,
          coalesce(
            request_params['clusterId'],
            request_params['cluster_id'],
            get_json_object(response.result, '$.cluster_id')
          ) as cluster_id
        from
          system.access.audit
        where
          service_name = 'clusters'
          and action_name = 'create'
          and workspace_id = (
            select
              workspace_id
            from
              births
          )
          and event_date >= (
            select
              cast(starts - interval 1 day as date)
            from
              births
          )
          and event_date <= (
            select
              cast(ends + interval 1 day as date)
            from
              births
          )
          and event_time >= (
            select
              starts
            from
              births
          )
          and event_time < (
            select
              ends
            from
              births
          )
      ) as creation
      cross join home
      cross join settings
    where
      creation.cluster_id = home.cluster_id
      or (
        creation.cluster_id is null
        and creation.cluster_name = settings.cluster_name
      )
  )
select
  case
    when moment.instance_id is null then 'unknown: the finding names no host'
    when home.cluster_id is null then 'unknown: may be a SQL warehouse\'s host'
    else coalesce(settings.cluster_name, 'unknown name: not in system.compute.clusters')
  end as cluster,
  case
    when home.cluster_id is null then 'unknown'
    else coalesce(people.users, 'nobody was seen on it')
  end as users,
  home.cluster_id,
  settings.owned_by as owner,
  coalesce(creations.who, first_version.owned_by) as creator,
  settings.data_security_mode as access_mode,
  settings.dbr_version as runtime,
  settings.policy_id as policy,
  nullif(array_join(settings.init_scripts, ', '), '') as init_scripts,
  case home.choice
    when 1 then 'system.compute.instance_events'
    when 2 then 'system.compute.node_timeline'
    else 'nothing'
  end as known_from,
  home.since as placed_at,
  settings.change_time as settings_since,
  moment.instance_id,
  moment.event_time,
  nullif(
    concat_ws(
      ' ',
      case
        when afterwards.state <> 'INSTANCE_PLACED' then concat(
          'After this placement and before the event the machine came into state ',
          afterwards.state,
          '.'
        )
      end,
      case
        when settings.change_time > moment.event_time then 'These settings are later than the event: none before it are known.'
      end
    ),
    ''
  ) as note
from
  moment
  left join home on true
  left join settings on true
  left join people on true
  left join afterwards on true
  left join creations on true
  left join versions as first_version on first_version.number = 1
