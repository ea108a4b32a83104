-- The host of the finding, and the hours around it: one row.
select
  workspace_id,
  instance_id,
  event_time,
  timestamp_seconds(unix_seconds(event_time) - 3600 * :hours) as starts,
  timestamp_seconds(unix_seconds(event_time) + 3600 * :hours) as ends
from
  finding
