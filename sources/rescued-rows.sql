-- One row per workspace, service and day in whose delivered log files something did not fit its column: the
-- pipeline keeps it as text in _rescued_data, and the column stays empty. Only the delivered log has that column.
with
  rescued as (
    select
      workspace_id,
      coalesce(service_name, 'unknown') as service_name,
      event_time,
      unix_seconds(event_time) div 86400 as day,
      _rescued_data as example
    from
      system.access.audit
    where
      _rescued_data is not null
      and workspace_id in (:workspaces)
      and event_date >= cast(:from as date) - interval 2 days
      and event_date <= cast(:to as date) + interval 1 day
      and event_time >= :from - interval 1 day
      and event_time < :to
  ),
  numbered as (
    select
      workspace_id,
      service_name,
      event_time,
      day,
      example,
      row_number() over (
        partition by
          workspace_id,
          service_name,
          day
        order by
          event_time,
          example
      ) as number
    from
      rescued
  )
select
  concat_ws(' ', 'rescued', workspace_id, service_name, 'day', cast(day as string)) as finding_key,
  event_time,
  cast(event_time as date) as event_date,
  workspace_id,
  service_name,
  'rescued' as state,
  example,
  concat_ws(' ', 'a row of', service_name, 'in workspace', workspace_id, 'did not fit its columns') as summary,
  concat_ws(' ', 'rows of', service_name, 'did not fit, workspace', workspace_id) as notice
from
  numbered
where
  number = 1
  and event_time >= :from
  and event_time < :to
