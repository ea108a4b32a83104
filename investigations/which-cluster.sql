with
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
