-- What each job is called and whose rights it runs with; the version in force has place 1.
select
  job_id,
  run_as_user_name,
  name,
  row_number() over (
    partition by
      job_id
    order by
      change_time desc
  ) as place
from
  system.lakeflow.jobs
where
  workspace_id = (
    select
      workspace_id
    from
      moment
  )
  and change_time <= (
    select
      event_time
    from
      moment
  )
