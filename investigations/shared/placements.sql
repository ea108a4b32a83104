-- The last placement at or before the event; where there is none, the node timeline.
select
  1 as choice,
  events.cluster_id,
  events.event_time as since
from
  finding
  join system.compute.instance_events as events on events.workspace_id = finding.workspace_id
  and events.instance_id = finding.instance_id
  and events.event_time <= finding.event_time
where
  events.state = 'INSTANCE_PLACED'
  and events.cluster_id is not null
union all
select
  2 as choice,
  nodes.cluster_id,
  nodes.start_time as since
from
  finding
  join system.compute.node_timeline as nodes on nodes.workspace_id = finding.workspace_id
  and nodes.instance_id = finding.instance_id
  and nodes.start_time <= finding.event_time
  and nodes.end_time >= finding.event_time - interval 1 hour
where
  nodes.cluster_id is not null
