-- One row per edit, deletion or change of rights of an object that we deployed, by anyone but who deploys.
-- Ours is what lies in our folder, bears our name, or was touched by one of our own principals in the two weeks
-- before: the rows of queries and alerts name an id only. Names of actions and keys are unverified
-- (docs/ground.md): an action counts by the verb in it, an id by any of the usual keys.
with
  touches as (
    select
      workspace_id,
      event_id,
      request_id,
      event_time,
      event_date,
      service_name,
      action_name,
      coalesce(user_identity.email, user_identity.subject_name, 'unknown') as actor,
      source_ip_address,
      coalesce(
        request_params['alertId'],
        request_params['alert_id'],
        request_params['queryId'],
        request_params['query_id'],
        request_params['jobId'],
        request_params['job_id'],
        request_params['dashboardId'],
        request_params['dashboard_id'],
        request_params['pipelineId'],
        request_params['pipeline_id'],
        request_params['notificationDestinationId'],
        request_params['resourceId'],
        request_params['id']
      ) as object_id,
      coalesce(
        request_params['path'],
        request_params['notebookPath'],
        request_params['folderPath'],
        request_params['workspacePath']
      ) as object_path,
      coalesce(
        request_params['displayName'],
        request_params['display_name'],
        request_params['jobName'],
        request_params['name']
      ) as object_name
    from
      system.access.audit
    where
      service_name in (
        'databrickssql',
        'alerts',
        'jobs',
        'dashboards',
        'deltaPipelines',
        'notebook',
        'workspace'
      )
      and workspace_id in (:workspaces)
      and event_date >= cast(:from as date) - interval 15 days
      and event_date <= cast(:to as date) + interval 1 day
      and event_time >= :from - interval 14 days
      and event_time < :to
  ),
  known_ids as (
    select
      workspace_id,
      object_id,
      count(*) as touched
    from
      touches
    where
      object_id is not null
      and actor in (:deployers, :run_as)
    group by
      workspace_id,
      object_id
  ),
  judged as (
    select
      touches.workspace_id,
      touches.event_id,
      touches.request_id,
      touches.event_time,
      touches.event_date,
      touches.service_name,
      touches.action_name,
      touches.actor,
      touches.source_ip_address,
      touches.object_id,
      touches.object_path,
      touches.object_name,
      case
        when touches.action_name rlike '^(get|list)' then null
        when touches.action_name rlike '(?i)trash|delete|remove' then 'deleted'
        when touches.action_name rlike '(?i)permission|acl|owner' then 'rights changed'
        when touches.action_name rlike '(?i)update|edit|reset|move|rename|restore|publish|pause' then 'edited'
      end as change,
      case
        when startswith (concat(touches.object_path, '/'), concat(:folder, '/'))
        or startswith (concat(touches.object_path, '/'), concat('/Workspace', :folder, '/')) then 'in our folder'
        when startswith (touches.object_name, 'detectform ') then 'bears our name'
        when known_ids.touched is not null then 'deployed or run by us'
      end as ours_because
    from
      touches
      left join known_ids on known_ids.workspace_id = touches.workspace_id
      and known_ids.object_id = touches.object_id
  )
select
  concat_ws(
    ' ',
    nullif(request_id, ''),
    sha2(
      concat_ws(
        '|',
        workspace_id,
        cast(unix_millis(event_time) as string),
        action_name,
        actor,
        object_id,
        object_path
      ),
      256
    )
  ) as finding_key,
  event_id,
  event_time,
  event_date,
  workspace_id,
  service_name,
  action_name,
  change,
  actor,
  source_ip_address,
  object_id,
  object_path,
  object_name,
  ours_because,
  concat_ws(
    ' ',
    actor,
    change,
    coalesce(object_path, object_name, object_id, 'an object'),
    concat('(', coalesce(service_name, '?'), ' ', coalesce(action_name, '?'), ')')
  ) as summary,
  concat_ws(
    ' ',
    change,
    left(coalesce(object_path, object_name, object_id, 'an object'), 80),
    'by',
    actor
  ) as notice
from
  judged
where
  change is not null
  and ours_because is not null
  and coalesce(actor, 'unknown') not in (:deployers)
  and event_time >= :from
  and event_time < :to
