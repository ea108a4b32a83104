-- Rows that name a cluster or a notebook: of the hours around, and of the day before, since a notebook stays attached.
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
