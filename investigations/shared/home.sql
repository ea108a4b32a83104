-- The cluster that the host was part of: one row, or none where no table knows it.
select
  choice,
  cluster_id,
  since
from
  (
    select
      choice,
      cluster_id,
      since,
      row_number() over (
        order by
          choice,
          since desc,
          cluster_id
      ) as place
    from
      placements
  ) as placed
where
  place = 1
