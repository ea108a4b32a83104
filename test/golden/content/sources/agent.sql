select
  request_id as finding_key,
  event_time,
  event_date,
  action_name,
  request_params['origin'] as origin,
  request_params['image'] as image_name,
  action_name as notice
from
  system.access.audit
where
  service_name = 'agent'
  and workspace_id in (:workspaces)
  and event_date >= cast(:from as date) - interval 1 day
  and event_date <= cast(:to as date) + interval 1 day
  and event_time >= :from
  and event_time < :to
