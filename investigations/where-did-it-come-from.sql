-- The same keys and the same order of the list as in sources/capsule8.sql.
with
  details as (
    select
      detail,
      case
        when coalesce(
          nullif(get_json_object(detail, '$.location.container_name'), ''),
          nullif(get_json_object(detail, '$.location.container_id'), '')
        ) is not null then concat(
          'container ',
          coalesce(
            nullif(get_json_object(detail, '$.location.container_name'), ''),
            nullif(get_json_object(detail, '$.location.container_id'), ''),
            ''
          )
        )
        when get_json_object(detail, '$.location') is not null then 'host'
        else 'unknown'
      end as place,
      coalesce(
        get_json_object(detail, '$.process_info.program.path'),
        get_json_object(detail, '$.process_info.program_path'),
        get_json_object(detail, '$.process_info.path')
      ) as acting_program,
      coalesce(
        get_json_object(detail, '$.process_info.program.arguments'),
        get_json_object(detail, '$.process_info.program_arguments'),
        get_json_object(detail, '$.process_info.arguments')
      ) as acting_arguments,
      try_cast (get_json_object(detail, '$.process_info.pid') as bigint) as acting_pid,
      try_cast (get_json_object(detail, '$.process_info.uid') as bigint) as acting_uid,
      from_json(
        get_json_object(detail, '$.lineage'),
        'array<struct<pid:bigint,uid:bigint,program_path:string,path:string,program_arguments:string,arguments:string,container_id:string>>'
      ) as listed
    from
      finding
  ),
  ordered as (
    select
      detail,
      place,
      acting_program,
      acting_arguments,
      acting_pid,
      acting_uid,
      case
        when get (listed, 0).pid = acting_pid then reverse(listed)
        else listed
      end as processes
    from
      details
  ),
  steps as (
    select
      detail,
      place,
      acting_program,
      acting_arguments,
      acting_pid,
      acting_uid,
      coalesce(size (processes), 0) as listed,
      -- A list that does not hold the acting process is followed by it.
      coalesce(size (filter (processes, p -> p.pid = acting_pid)) > 0, false) as holds_acting,
      processes
    from
      ordered
  ),
  numbered as (
    select
      explode (sequence(1, listed)) as step,
      place,
      acting_program,
      acting_arguments,
      acting_pid,
      acting_uid,
      processes
    from
      steps
    where
      listed > 0
  ),
  named as (
    select
      step,
      get (processes, step - 1) as process,
      coalesce(get (processes, step - 1).pid = acting_pid, false) as acted,
      place,
      acting_program,
      acting_arguments,
      acting_uid
    from
      numbered
  )
select
  step,
  coalesce(
    process.program_path,
    process.path,
    case
      when acted then acting_program
    end
  ) as program,
  coalesce(
    process.program_arguments,
    process.arguments,
    case
      when acted then acting_arguments
    end
  ) as arguments,
  process.pid as pid,
  coalesce(
    process.uid,
    case
      when acted then acting_uid
    end
  ) as user_id,
  case
    when process.container_id is null then place
    when process.container_id = '' then 'host'
    else concat('container ', process.container_id)
  end as ran_in,
  case
    when acted then 'acted'
    else 'led to it'
  end as role,
  cast(null as string) as note
from
  named
union all
select
  listed + 1 as step,
  acting_program as program,
  acting_arguments as arguments,
  acting_pid as pid,
  acting_uid as user_id,
  place as ran_in,
  case
    when acting_program is not null then 'acted'
  end as role,
  case
    when coalesce(detail, '') = '' then 'The agent gave no detail.'
    when acting_program is null then concat('The detail cannot be read. It begins: ', left(detail, 500))
    when listed = 0 then 'The detail names no lineage.'
  end as note
from
  steps
where
  listed = 0
  or (
    acting_program is not null
    and not holds_acting
  )
order by
  step
