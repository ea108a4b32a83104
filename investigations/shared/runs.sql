-- Runs of jobs and of their tasks, a row per hour of each.
select
  workspace_id,
  job_id,
  run_id,
  period_start_time as starts_at,
  period_end_time as ends_at,
  compute_ids
from
  system.lakeflow.job_run_timeline
union all
select
  workspace_id,
  job_id,
  job_run_id as run_id,
  period_start_time as starts_at,
  period_end_time as ends_at,
  compute_ids
from
  system.lakeflow.job_task_run_timeline
