with
  subject as (
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
          subject
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
          subject
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
          subject
      )
      and workspace_id = (
        select
          workspace_id
        from
          subject
      )
      and event_date >= (
        select
          cast(event_time - interval 90 days - interval 1 day as date)
        from
          subject
      )
      and event_date <= (
        select
          cast(ends + interval 1 day as date)
        from
          subject
      )
      and event_time >= (
        select
          event_time - interval 90 days
        from
          subject
      )
      and event_time < (
        select
          ends
        from
          subject
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
      subject
      join counted on counted.process_path <=> subject.process_path
      and counted.image_name <=> subject.image_name
    union all
    select
      2 as grain,
      counted.event_time,
      counted.instance_id,
      counted.on_cluster
    from
      subject
      join counted on counted.process_path <=> subject.process_path
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
      subject
  )
select
  figures.seen,
  subject.action_name,
  case
    when figures.grain <= 2 then subject.process_path
  end as process_path,
  case
    when figures.grain = 1 then subject.image_name
  end as image_name,
  figures.in_workspace,
  figures.on_this_cluster,
  figures.hosts,
  figures.days,
  figures.first_seen,
  figures.last_seen,
  case
    when figures.grain > 1 then null
    when subject.action_name is null then 'No entry: the finding has no action.'
    when subject.process_path is null
    and subject.image_name is null then 'No entry: the finding names neither process nor image, and one by the action alone would hide every such event.'
    when not predicate.is_plain then 'No entry: the names hold characters that need a person. Write it by hand.'
    else concat(
      '{ where: "',
      predicate.text,
      '", reason: "Why it is harmless (seen ',
      cast(figures.in_workspace as string),
      ' time(s) in 90 days)", owner: "who answers for it", until: "',
      cast(cast(date_sub(subject.event_date, -90) as date) as string),
      '" },'
    )
  end as allow_entry
from
  figures
  cross join subject
  cross join predicate
order by
  figures.grain
