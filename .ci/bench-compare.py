"""Asks DuckDB and Polars, from scratch, what `capesize estimate` answers, and times them.

usage: bench-compare.py BOOK.csv... [--runs N] [--filing-day D] > comparison.json

The question: IEEPA duty, and entries and duty that CAPE would accept on the filing day, by importer,
port and month of entry. DuckDB applies the rules that an ES-003 export can decide; Polars only groups
and sums IEEPA duty, as a floor for any engine. Money is exact: decimals in DuckDB, whole cents in
Polars. Timed is what a query costs inside a running process, from the file to the result.
"""

import argparse
import json
import statistics
import sys
import time

import duckdb
import polars

ENTRY = "Entry Summary Number"
HTS = "HTS Number - Full"
DUTY = "Line Tariff Duty Amount"

# Types that never come back through CAPE, and the days of the programme: see `capesize rules`.
RULES = """
CREATE OR REPLACE TEMP TABLE answer AS
WITH entries AS (
  SELECT
    "Entry Summary Number" AS entry,
    any_value("Entry Type Code") AS type,
    any_value("Importer Number") AS importer,
    any_value("Port of Entry Code") AS port,
    strptime(any_value("Entry Date"), '%m/%d/%Y')::DATE AS entry_day,
    coalesce(sum(replace(replace("Line Tariff Duty Amount", '$', ''), ',', '')::DECIMAL(18, 2))
      FILTER ("HTS Number - Full"[:6] IN ('990301', '990302')), 0) AS ieepa
  FROM read_csv({files}, header = true, all_varchar = true)
  GROUP BY entry
), liquidations AS (
  SELECT *, entry_day + 314 AS cycle, 
    cycle + ((12 - isodow(cycle)) % 7)::INTEGER AS liquidation
  FROM entries
), judged AS (
  SELECT *, (ieepa > 0
    AND entry_day BETWEEN DATE '2025-02-04' AND DATE '2026-02-23'
    AND type NOT IN ('08', '09', '21', '22', '23', '47')
    AND (liquidation > DATE '{filing_day}' OR DATE '{filing_day}' - liquidation <= 80)
  ) AS accepted
  FROM liquidations
)
SELECT importer, port, date_trunc('month', entry_day) AS month,
  count(*) AS entries, sum(ieepa) AS ieepa,
  count(*) FILTER (accepted) AS accepted_entries,
  coalesce(sum(ieepa) FILTER (accepted), 0) AS accepted_duty
FROM judged
GROUP BY importer, port, month
"""


def ask_duckdb(files, filing_day):
    duckdb.execute(RULES.format(files=files, filing_day=filing_day))


def sum_of_duckdb(_):
    names = ["groups", "entries", "ieepaDutyCents", "acceptedEntries", "acceptedDutyCents"]
    sums = duckdb.execute(
        """
        SELECT count(*), sum(entries), (sum(ieepa) * 100)::BIGINT, sum(accepted_entries),
          (sum(accepted_duty) * 100)::BIGINT
        FROM answer
        """
    ).fetchone()
    return dict(zip(names, map(int, sums)))


def ask_polars(files, _):
    names = [ENTRY, "Importer Number", "Port of Entry Code", "Entry Date", HTS, DUTY]
    rows = polars.scan_csv(files, infer_schema=False).select(names)
    month = polars.col("Entry Date").str.slice(6, 4) + polars.col("Entry Date").str.slice(0, 2)
    cents = polars.col(DUTY).str.replace_all(r"[$,.]", "").cast(polars.Int64)
    return (
        rows.filter(polars.col(HTS).str.slice(0, 6).is_in(["990301", "990302"]))
        .group_by("Importer Number", "Port of Entry Code", month.alias("month"))
        .agg(cents.sum().alias("ieepa"))
        .collect()
    )


def sum_of_polars(table):
    return {"groups": table.height, "ieepaDutyCents": int(table["ieepa"].sum())}


def measured(name, version, ask, sums, arguments):
    times = []
    for _ in range(arguments.runs + 1):
        start = time.perf_counter()
        answer = ask(arguments.files, arguments.filing_day)
        times.append(time.perf_counter() - start)
    # The first run warms the caches.
    seconds = statistics.median(times[1:])
    return {"name": name, "version": version, "seconds": seconds, **sums(answer)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--filing-day", default="2026-11-21")
    arguments = parser.parse_args()
    engines = [
        measured("DuckDB with rules", duckdb.__version__, ask_duckdb, sum_of_duckdb, arguments),
        measured("Polars, sums only", polars.__version__, ask_polars, sum_of_polars, arguments),
    ]
    json.dump({"filingDay": arguments.filing_day, "engines": engines}, sys.stdout, indent=2)
    print()


if __name__ == "__main__":
    main()
