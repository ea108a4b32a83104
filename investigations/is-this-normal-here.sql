with
  moment as (
    select
      workspace_id,
      instance_id,
      event_time,
      event_date,
      detection,
      finding_key,
      fields ['action_name'] as action_name,
      fields ['process_path'] as process_path,
      fields ['image_name'] as image_name,
      timestamp_seconds(unix_seconds(event_time) + 1) as ends
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
  -- Since when, and until its next placement, each host belonged to a cluster.
  stays as (
    select
      instance_id,
      cluster_id,
      event_time as since,
      lag(event_time) over (
        partition by
          instance_id
        order by
          event_time desc
      ) as until
    from
      system.compute.instance_events
    where
      state = 'INSTANCE_PLACED'
      and workspace_id = (
        select
          workspace_id
        from
          moment
      )
    union all
    select
      instance_id,
      cluster_id,
      min(start_time) as since,
      max(end_time) as until
    from
      system.compute.node_timeline
    where
      workspace_id = (
        select
          workspace_id
        from
          moment
      )
    group by
      instance_id,
      cluster_id
  ),
  events as (
    select
      coalesce(
        nullif(request_id, ''),
        nullif(event_id, ''),
        concat_ws('|', request_params['instanceId'], response.result)
      ) as event_key,
      event_time,
      request_params['instanceId'] as instance_id,
      coalesce(
        get_json_object(response.result, '$.process_info.program.path'),
        get_json_object(response.result, '$.process_info.program_path'),
        get_json_object(response.result, '$.process_info.path')
      ) as process_path,
      nullif(get_json_object(response.result, '$.location.image_name'), '') as image_name
    from
      system.access.audit
    where
      service_name = 'capsule8-alerts-dataplane'
      and action_name = (
        select
          action_name
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
          cast(event_time - interval 90 days - interval 1 day as date)
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
          event_time - interval 90 days
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
  counted as (
    select
      events.event_key,
      min(events.event_time) as event_time,
      max(events.instance_id) as instance_id,
      max(events.process_path) as process_path,
      max(events.image_name) as image_name,
      count(stays.instance_id) > 0 as on_cluster
    from
      events
      left join (
        select
          stays.instance_id,
          stays.since,
          stays.until
        from
          stays
          join home on home.cluster_id = stays.cluster_id
      ) as stays on stays.instance_id = events.instance_id
      and stays.since <= events.event_time
      and (
        stays.until is null
        or stays.until > events.event_time
      )
    group by
      events.event_key
  ),
  grains as (
    select
      1 as grain,
      counted.event_time,
      counted.instance_id,
      counted.on_cluster
    from
      moment
      join counted on counted.process_path <=> moment.process_path
      and counted.image_name <=> moment.image_name
    union all
    select
      2 as grain,
      counted.event_time,
      counted.instance_id,
      counted.on_cluster
    from
      moment
      join counted on counted.process_path <=> moment.process_path
    union all
    select
      3 as grain,
      counted.event_time,
      counted.instance_id,
      counted.on_cluster
    from
      counted
  ),
  figures as (
    select
      labels.grain,
      labels.seen,
      count(grains.event_time) as in_workspace,
      count(
        case
          when grains.on_cluster then 1
        end
      ) as on_this_cluster,
      count(distinct grains.instance_id) as hosts,
      count(distinct cast(grains.event_time as date)) as days,
      min(grains.event_time) as first_seen,
      max(grains.event_time) as last_seen
    from
      (
        values
          (1, 'this action, process and image'),
          (2, 'this action and process'),
          (3, 'this action')
      ) as labels (grain, seen)
      left join grains on grains.grain = labels.grain
    group by
      labels.grain,
      labels.seen
  ),
  -- Text that an attacker may have chosen goes into an entry only where it cannot be anything but a name.
  predicate as (
    select
      concat_ws(
        ' and ',
        concat('action_name = \'', action_name, '\''),
        case
          when process_path is null then 'process_path is null'
          else concat('process_path = \'', process_path, '\'')
        end,
        case
          when image_name is null then 'image_name is null'
          else concat('image_name = \'', image_name, '\'')
        end
      ) as text,
      not concat_ws('', action_name, process_path, image_name) rlike '[^A-Za-z0-9 ._/@+:-]'
      and left(process_path, 200) <=> process_path
      and left(image_name, 200) <=> image_name as is_plain
    from
      moment
  )
select
  figures.seen,
  moment.action_name,
  case
    when figures.grain <= 2 then moment.process_path
  end as process_path,
  case
    when figures.grain = 1 then moment.image_name
  end as image_name,
  figures.in_workspace,
  figures.on_this_cluster,
  figures.hosts,
  figures.days,
  figures.first_seen,
  figures.last_seen,
  case
    when figures.grain > 1 then null
    when moment.action_name is null then 'No entry: the finding has no action.'
    when moment.process_path is null
    and moment.image_name is null then 'No entry: the finding names neither process nor image, and one by the action alone would hide every such event.'
    when not predicate.is_plain then 'No entry: the names hold characters that need a person. Write it by hand.'
    else concat(
      '{ where: "',
      predicate.text,
      '", reason: "Why it is harmless (seen ',
      cast(figures.in_workspace as string),
      ' time(s) in 90 days)", owner: "who answers for it", until: "',
      cast(cast(date_sub(moment.event_date, -90) as date) as string),
      '" },'
    )
  end as allow_entry
from
  figures
  cross join moment
  cross join predicate
order by
  figures.grain
