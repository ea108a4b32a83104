-- One row per event of the Capsule8 agent: what it saw, on which host, in which container.
-- The detail is JSON text of varying shape, and the keys inside it are assumed (docs/ground.md):
-- where it is missing or malformed its columns are NULL, and the row is kept.
with
  agent_events as (
    select
      workspace_id,
      event_id,
      request_id,
      event_time,
      event_date,
      action_name,
      request_params['instanceId'] as instance_id,
      response.result as detail
    from
      system.access.audit
    where
      service_name = 'capsule8-alerts-dataplane'
      and workspace_id in (:workspaces)
      and event_date >= cast(:from as date) - interval 1 day
      and event_date <= cast(:to as date) + interval 1 day
      and event_time >= :from
      and event_time < :to
  ),
  details as (
    select
      workspace_id,
      event_id,
      request_id,
      event_time,
      event_date,
      action_name,
      instance_id,
      detail,
      get_json_object(detail, '$.location') as location,
      nullif(get_json_object(detail, '$.location.container_id'), '') as container_id,
      nullif(get_json_object(detail, '$.location.container_name'), '') as container_name,
      nullif(get_json_object(detail, '$.location.image_name'), '') as image_name,
      coalesce(
        get_json_object(detail, '$.process_info.program.path'),
        get_json_object(detail, '$.process_info.program_path'),
        get_json_object(detail, '$.process_info.path')
      ) as process_path,
      coalesce(
        get_json_object(detail, '$.process_info.program.arguments'),
        get_json_object(detail, '$.process_info.program_arguments'),
        get_json_object(detail, '$.process_info.arguments')
      ) as process_arguments,
      try_cast (get_json_object(detail, '$.process_info.pid') as bigint) as process_pid,
      try_cast (get_json_object(detail, '$.process_info.uid') as bigint) as process_uid,
      from_json(
        get_json_object(detail, '$.lineage'),
        'array<struct<pid:bigint,program_path:string,path:string>>'
      ) as processes,
      get_json_object(detail, '$.priority') as priority,
      get_json_object(detail, '$.confidence') as confidence,
      get_json_object(detail, '$.description') as description
    from
      agent_events
  ),
  placed as (
    select
      workspace_id,
      event_id,
      request_id,
      event_time,
      event_date,
      action_name,
      instance_id,
      detail,
      case
        when container_id is not null
        or container_name is not null then 'container'
        when location is not null then 'host'
        else 'unknown'
      end as origin,
      container_id,
      container_name,
      image_name,
      process_path,
      process_arguments,
      process_pid,
      process_uid,
      -- The vendor's console lists the acting process first; where its pid says so, turn the list.
      case
        when get (processes, 0).pid = process_pid then reverse(processes)
        else processes
      end as processes,
      priority,
      confidence,
      description
    from
      details
  )
select
  coalesce(
    nullif(request_id, ''),
    nullif(event_id, ''),
    sha2(
      concat_ws(
        '|',
        workspace_id,
        cast(unix_millis(event_time) as string),
        action_name,
        instance_id,
        detail
      ),
      256
    )
  ) as finding_key,
  event_id,
  event_time,
  event_date,
  workspace_id,
  action_name,
  instance_id,
  origin,
  container_id,
  container_name,
  image_name,
  process_path,
  process_arguments,
  process_pid,
  process_uid,
  array_join(
    transform (
      processes,
      p -> concat(
        coalesce(p.program_path, p.path, '?'),
        case
          when p.pid is null then ''
          else concat(' (', cast(p.pid as string), ')')
        end
      )
    ),
    ' > '
  ) as lineage,
  priority,
  confidence,
  description,
  detail,
  concat_ws(
    ' ',
    coalesce(action_name, 'An event without an action'),
    case
      when process_path is not null then concat('by ', process_path)
    end,
    case
      when process_uid is not null then concat('as uid ', cast(process_uid as string))
    end,
    case
      when origin = 'container' then concat('in container ', coalesce(container_name, container_id))
    end,
    case
      when image_name is not null then concat('of image ', image_name)
    end,
    case
      when instance_id is not null then concat('on ', instance_id)
    end
  ) as summary,
  concat_ws(
    ' ',
    coalesce(instance_id, 'unknown host'),
    left(coalesce(process_path, action_name, 'no detail'), 80),
    case
      when process_uid is not null then concat('uid ', cast(process_uid as string))
    end,
    case
      when origin = 'container' then concat('from ', left(coalesce(container_name, container_id), 60))
    end
  ) as notice
from
  placed
