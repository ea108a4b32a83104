-- Who did what on the cluster in the hours around: a row per trace.
select
  audited.who,
  case audited.action_name
    when 'attachNotebook' then 'attached a notebook'
    when 'create' then 'created the cluster'
    when 'start' then 'started the cluster'
    else 'edited the cluster'
  end as did,
  case
    when audited.notebook_id is not null then concat('notebook ', audited.notebook_id)
  end as what,
  audited.event_time as first_seen,
  audited.event_time as last_seen
from
  home
  join audited on audited.cluster_id = home.cluster_id
  join moment on audited.event_time >= moment.starts
where
  audited.action_name <> 'runCommand'
union all
select
  typed.who,
  'typed commands' as did,
  concat('notebook ', typed.notebook_id) as what,
  typed.event_time as first_seen,
  typed.event_time as last_seen
from
  home
  join typed on typed.cluster_id = home.cluster_id
  join moment on typed.event_time >= moment.starts
where
  typed.place = 1
union all
select
  owners.run_as_user_name as who,
  'ran a job' as did,
  concat_ws(' ', 'job', runs.job_id, owners.name, 'run', runs.run_id) as what,
  runs.starts_at as first_seen,
  runs.ends_at as last_seen
from
  moment
  cross join home
  join runs on runs.workspace_id = moment.workspace_id
  and runs.starts_at < moment.ends
  and runs.ends_at >= moment.starts
  and size (filter (runs.compute_ids, id -> id = home.cluster_id)) > 0
  left join owners on owners.job_id = runs.job_id
  and owners.place = 1
