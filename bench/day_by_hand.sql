-- The numbers of one day for every place, by hand: what an engineer writes who knows that these files hold one source,
-- no order of sources, no count registers, and lists that are kept from the first day on.
--
-- Relations given: tree (leaf and its commune, district, province), places (turn, code, parent, units directly below,
-- people and their marks by age band). $d: the day. Marks, in bits: 1 incomplete, 4 place of detection unknown, 8 source
-- pending, others of populations. What is always so here (no sum of fewer days, nothing stale) is not worked out.
WITH counted AS (
    SELECT place_code,
        count(*) FILTER (happened_on = $d) AS new_cases,
        count(*) FILTER (happened_on > $d - 7) AS cases_7d,
        count(*) FILTER (happened_on <= $d - 7 AND happened_on > $d - 14) AS cases_before,
        count(*) FILTER (happened_on > $d - 14) AS cases_14d,
        count(*) AS cumulative,
        count(*) FILTER (outcome_on > $d OR outcome_on IS NULL) AS active,
        count(*) FILTER (happened_on = $d AND detection = 'community') AS community,
        count(*) FILTER (happened_on > $d - 7 AND detection = 'community') AS community_7d,
        count(*) FILTER (happened_on = $d AND detection IN ('quarantine', 'blockade')) AS contained,
        count(*) FILTER (happened_on = $d AND detection IS NULL) AS unknown_place,
        count(*) FILTER (happened_on > $d - 7 AND detection IS NULL) AS unknown_place_7d,
        count(*) FILTER (outcome = 'died' AND outcome_on = $d) AS deaths,
        count(*) FILTER (outcome = 'died' AND outcome_on <= $d AND outcome_on > $d - 7) AS deaths_7d,
        count(*) FILTER (outcome = 'died' AND outcome_on <= $d) AS died,
        sum(reported_on - happened_on) FILTER (happened_on > $d - 14) AS delay,
        count(*) FILTER (happened_on > $d - 14 AND source_known) AS known,
        count(*) FILTER (happened_on > $d - 14 AND NOT source_known) AS unknown,
        count(*) FILTER (happened_on > $d - 14 AND source_known IS NULL) AS pending,
        count(*) FILTER (happened_on > $d - 14 AND source_known AND detection = 'community') AS community_known,
        count(*) FILTER (happened_on > $d - 14 AND setting IN ('industrial_park', 'school', 'market')) AS crowded,
        max(happened_on) AS last_case,
        max(happened_on) FILTER (happened_on > $d - 14 AND NOT source_known) AS last_unknown,
        max(happened_on) FILTER (happened_on > $d - 14 AND source_known AND detection = 'community')
            AS last_community_known,
        max(happened_on) FILTER (happened_on > $d - 14 AND setting IN ('industrial_park', 'school', 'market'))
            AS last_crowded
    FROM cases_file WHERE known_until IS NULL AND happened_on <= $d GROUP BY place_code
), listed AS (
    SELECT DISTINCT place_code, true AS listed FROM cases_file WHERE known_until IS NULL
), clusters AS (
    SELECT place_code, max(last) FILTER (unknown) AS last_cluster_unknown, max(last) FILTER (crowded) AS last_cluster_crowded
    FROM (
        SELECT place_code, bool_or(NOT source_known) AND NOT coalesce(bool_or(source_known), false) AS unknown,
               bool_or(setting IN ('industrial_park', 'school', 'market')) AS crowded, max(happened_on) AS last
        FROM cases_file
        WHERE known_until IS NULL AND happened_on <= $d AND happened_on > $d - 14 AND cluster IS NOT NULL
        GROUP BY place_code, cluster HAVING count(*) >= 2)
    GROUP BY place_code
), sites AS (
    SELECT place_code, site_code, kind, arg_max(beds, happened_on) AS beds, max(happened_on) AS on_beds FROM beds_file
    WHERE known_until IS NULL AND happened_on <= $d GROUP BY ALL
), stayed AS (
    SELECT site_code, kind, count(*) FILTER (until IS NULL OR until > $d) AS used,
        greatest(max(happened_on), max(until) FILTER (until <= $d)) AS seen
    FROM stays_file WHERE known_until IS NULL AND happened_on <= $d GROUP BY ALL
), kept AS (
    SELECT DISTINCT site_code, true AS kept FROM stayed
), bedded AS (
    SELECT place_code, kind, count(*) AS sites, sum(beds) AS beds, max(on_beds) AS on_beds, count(kept) AS kept,
        sum(beds) FILTER (kept) AS kept_beds, sum(coalesce(used, 0)) FILTER (kept) AS used,
        max(greatest(on_beds, seen)) FILTER (kept) AS on_kept
    FROM sites LEFT JOIN stayed USING (site_code, kind) LEFT JOIN kept USING (site_code) GROUP BY ALL
), wide AS (
    SELECT place_code, {beds_on_their_side} FROM bedded GROUP BY place_code
), tiers AS (
    SELECT coalesce(c, d, p, 'VN') AS code, bool_or(listed) AS listed, {sums}
    FROM tree LEFT JOIN listed ON leaf = listed.place_code LEFT JOIN counted ON leaf = counted.place_code
    LEFT JOIN clusters ON leaf = clusters.place_code LEFT JOIN wide ON leaf = wide.place_code
    GROUP BY GROUPING SETS ((p, d, c), (p, d), (p), ()) HAVING grouping(c) = 1 OR c IS NOT NULL
), reporting AS (
    SELECT parent, count(*) AS units_listed FROM tiers JOIN places USING (code) WHERE listed GROUP BY parent
)
SELECT code, {counts}, {beds_of_kinds},
    CASE WHEN listed THEN $d END AS counted_on,
    cases_7d / people_all * 1e5 AS incidence_7d,
    cases_14d / people_all * 1e5 AS incidence_14d,
    community_7d / people_all * 1e5 AS community_incidence_7d,
    known / people_all * 1e5 AS known_per_100k,
    died / people_all * 1e6 AS deaths_per_million,
    deaths_7d / people_all * 1e5 AS death_incidence_7d,
    $d - last_case AS days_since,
    ln(nullif(cases_7d, 0) / nullif(cases_before, 0)) / 7 AS growth_rate,
    delay / nullif(cases_14d, 0) AS reporting_delay,
    CASE WHEN units > 0 THEN coalesce(units_listed, 0) ELSE coalesce(listed, false)::INT END AS units_counted,
    greatest(units, 1) AS units_expected,
    units_counted / units_expected AS completeness,
    CASE WHEN units_counted > 0 THEN $d END AS units_on,
    nullif(unknown, 0) AS cases_unknown_source, last_unknown,
    nullif(community_known, 0) AS community_cases_known_source, last_community_known,
    CASE WHEN crowded > 0 THEN 1 END AS case_crowded_place, last_crowded,
    CASE WHEN last_cluster_unknown IS NOT NULL THEN 1 END AS cluster_unknown_source, last_cluster_unknown,
    CASE WHEN last_cluster_crowded IS NOT NULL THEN 1 END AS cluster_crowded_place, last_cluster_crowded,
    free_treatment + free_icu AS free_treating,
    greatest(on_kept_treatment, on_kept_icu) AS on_kept_treating,
    free_treating / people_all * 1e5 AS free_beds_per_100k,
    beds_icu / people_all * 1e5 AS icu_beds_per_100k,
    CASE WHEN unknown_place > 0 THEN 4 ELSE 0 END AS doubt_place,
    CASE WHEN unknown_place_7d > 0 THEN 4 ELSE 0 END AS doubt_place_7d,
    doubt_place_7d | marks_all AS doubt_place_7d_all,
    CASE WHEN pending > 0 THEN 8 ELSE 0 END AS doubt_source,
    doubt_source | marks_all AS doubt_source_all,
    gaps_treatment | gaps_icu AS gaps_treating,
    gaps_treating | marks_all AS gaps_treating_all,
    people.* EXCLUDE (code, turn, parent, units)
FROM places AS people LEFT JOIN tiers USING (code) LEFT JOIN reporting ON reporting.parent = code
ORDER BY turn
