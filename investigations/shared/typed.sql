-- A command names no cluster: it ran where its notebook was attached last.
select
  commands.who,
  commands.event_time,
  commands.notebook_id,
  attached.cluster_id,
  row_number() over (
    partition by
      commands.who,
      commands.notebook_id,
      commands.event_time
    order by
      attached.event_time desc,
      attached.cluster_id
  ) as place
from
  audited as commands
  join audited as attached on attached.notebook_id = commands.notebook_id
  and attached.event_time <= commands.event_time
where
  commands.action_name = 'runCommand'
  and attached.action_name = 'attachNotebook'
