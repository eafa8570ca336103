"""Does with another engine what `capesize estimate` does, and tells how long it took.

usage: bench-compare.py ENGINE --filing-day DAY FILE...

Tells its version, or what is missing, as a line of JSON. Then it asks once for each line `ask` that it is
sent, and tells the seconds, those of processors and its peak of memory; `answer PATH` writes the last answer there, in the
columns of `totals.csv`.

The question to DuckDB and Polars: entries and IEEPA duty by importer, port and month of entry, those that
CAPE would accept on the filing day apart, by the rules that an ES-003 export can decide. Money is exact:
decimals in DuckDB, whole cents in Polars. Calamine only hands over the cells of a workbook. Timed is what a
query costs inside a running process, from the file to the result.
"""

import argparse
import csv
import datetime
import json
import resource
import sys
import time

ENTRY = "Entry Summary Number"
TYPE = "Entry Type Code"
IMPORTER = "Importer Number"
PORT = "Port of Entry Code"
DAY = "Entry Date"
HTS = "HTS Number - Full"
DUTY = "Line Tariff Duty Amount"

# What the rules need to know: see `capesize rules`.
FIRST_DAY, LAST_DAY = "2025-02-04", "2026-02-23"
# Types that never come back through CAPE, and informal entries: a person must look whose they are.
NOT_ACCEPTED = ["08", "09", "21", "22", "23", "47", "11"]
CYCLE = 314
FRIDAY = 5
DAYS_TO_FILE = 80


class DuckDB:
    QUESTION = """
    CREATE OR REPLACE TEMP TABLE answer AS
    WITH entries AS (
      SELECT
        any_value("{TYPE}") AS type,
        any_value("{IMPORTER}") AS importer,
        any_value("{PORT}") AS port,
        strptime(any_value("{DAY}"), '%m/%d/%Y')::DATE AS entry_day,
        coalesce(sum(replace(replace("{DUTY}", '$', ''), ',', '')::DECIMAL(18, 2))
          FILTER ("{HTS}"[:6] IN ('990301', '990302')), 0) AS ieepa
      FROM read_csv({files}, header = true, all_varchar = true)
      GROUP BY "{ENTRY}"
    ), liquidations AS (
      SELECT *, entry_day + {CYCLE} AS cycle,
        cycle + (({FRIDAY} + 7 - isodow(cycle)) % 7)::INTEGER AS liquidation
      FROM entries
    ), judged AS (
      SELECT *, ieepa > 0
        AND entry_day BETWEEN DATE '{FIRST_DAY}' AND DATE '{LAST_DAY}'
        AND type NOT IN {NOT_ACCEPTED}
        AND DATE '{filing_day}' - liquidation <= {DAYS_TO_FILE} AS accepted
      FROM liquidations
    )
    SELECT importer, port, date_trunc('month', entry_day) AS month, accepted,
      count(*) AS entries, sum(ieepa) AS ieepa
    FROM judged
    GROUP BY ALL
    """

    def __init__(self, files, filing_day):
        import duckdb

        self.duckdb = duckdb
        self.version = duckdb.__version__
        names = {name: value for name, value in globals().items() if name.isupper()}
        names["NOT_ACCEPTED"] = tuple(NOT_ACCEPTED)
        self.question = self.QUESTION.format(files=files, filing_day=filing_day, **names)

    def ask(self):
        self.duckdb.execute(self.question)

    def answer(self):
        columns = "importer, port, strftime(month, '%Y-%m'), accepted, entries, (ieepa * 100)::BIGINT"
        return self.duckdb.execute(f"SELECT {columns} FROM answer").fetchall()


class Polars:
    def __init__(self, files, filing_day):
        import polars

        self.version = polars.__version__
        self.question = self.ask_in(polars, files, filing_day)

    @staticmethod
    def ask_in(polars, files, filing_day):
        day, column = datetime.date.fromisoformat, polars.col
        is_ieepa = column(HTS).str.slice(0, 6).is_in(["990301", "990302"])
        cents = column(DUTY).str.replace_all(r"[$,.]", "").cast(polars.Int64)
        entries = (
            polars.scan_csv(files, infer_schema=False)
            .select(ENTRY, TYPE, IMPORTER, PORT, DAY, HTS, DUTY)
            .group_by(ENTRY)
            .agg(
                polars.first(TYPE, IMPORTER, PORT, DAY),
                cents.filter(is_ieepa).sum().alias("ieepa"),
            )
            .with_columns(column(DAY).str.to_date("%m/%d/%Y"))
        )
        cycle = column(DAY) + polars.duration(days=CYCLE)
        to_friday = (FRIDAY + 7 - cycle.dt.weekday().cast(polars.Int64)) % 7
        liquidation = cycle + polars.duration(days=to_friday)
        accepted = (
            (column("ieepa") > 0)
            & column(DAY).is_between(day(FIRST_DAY), day(LAST_DAY))
            & column(TYPE).is_in(NOT_ACCEPTED).not_()
            & (liquidation >= day(filing_day) - datetime.timedelta(days=DAYS_TO_FILE))
        )
        return (
            entries.with_columns(accepted.alias("accepted"))
            .group_by(IMPORTER, PORT, column(DAY).dt.truncate("1mo").alias("month"), "accepted")
            .agg(polars.len().alias("entries"), column("ieepa").sum())
        )

    def ask(self):
        self.table = self.question.collect()

    def answer(self):
        for importer, port, month, *rest in self.table.iter_rows():
            yield importer, port, f"{month:%Y-%m}", *rest


class Calamine:
    def __init__(self, files, _):
        import importlib.metadata

        import python_calamine

        self.calamine = python_calamine
        self.version = importlib.metadata.version("python-calamine")
        self.files = files

    def ask(self):
        for file in self.files:
            self.calamine.CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()

    def answer(self):
        return []


def write(answer, path):
    with open(path, "w", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["importer_number", "port", "month", "outcome", "entries", "ieepa_duty"])
        for importer, port, month, accepted, entries, cents in answer:
            outcome = "accepted" if accepted else "not-accepted"
            duty = f"{cents // 100}.{cents % 100:02}"
            rows.writerow([importer, port, month, outcome, entries, duty])


def tell(**facts):
    print(json.dumps(facts), flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("engine", choices=["DuckDB", "Polars", "Calamine"])
    parser.add_argument("--filing-day", required=True)
    parser.add_argument("files", nargs="+")
    arguments = parser.parse_args()
    try:
        engine = globals()[arguments.engine](arguments.files, arguments.filing_day)
    except ImportError as error:
        return tell(missing=str(error))
    tell(version=engine.version)
    for line in sys.stdin:
        request, _, path = line.strip().partition(" ")
        start, processor = time.perf_counter(), time.process_time()
        if request == "ask":
            engine.ask()
        else:
            write(engine.answer(), path)
        seconds, processor = time.perf_counter() - start, time.process_time() - processor
        # Linux counts kibibytes.
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
        tell(seconds=seconds, processorSeconds=processor, peakMegabytes=peak)


if __name__ == "__main__":
    main()
