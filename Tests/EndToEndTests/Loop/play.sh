#!/usr/bin/env bash
# Plays the loop from estimate to bank on the samples: `make demo`.
# CAPESIZE names the program, OUT the folder to write into.
set -euo pipefail
ledger=$OUT/ledger.sqlite
samples=(SampleData --accounts SampleData/accounts.csv)

# Says what it runs; status 1 means that the samples hold rejects and conflicts, as they do.
capesize() {
  printf '\n$ capesize %s\n' "$*"
  "$CAPESIZE" "$@" || test $? -eq 1
}

mkdir -p "$OUT"
rm -f "$ledger" "$ledger-wal" "$ledger-shm"

echo "1. November: what comes back, and the lists of the broker HB7."
capesize estimate "${samples[@]}" --filing-day 2026-11-21 --ledger "$ledger" --out "$OUT/november"
capesize declare "${samples[@]}" --filing-day 2026-11-21 --ledger "$ledger" --out "$OUT/november" \
  --account filer:HB7 --include-assumed --record

echo "2. Test a list before it is uploaded, upload it, and tell the ledger."
capesize check "$OUT/november/declarations/cape-HB7-001.csv" "${samples[@]}" --account filer:HB7 \
  --filing-day 2026-11-21 --out "$OUT/november"
capesize declare --submitted cape-HB7-001.csv --claim 100200301 --filing-day 2026-11-21 \
  --ledger "$ledger"
capesize declare --submitted cape-HB7-apart-001.csv --claim 100200302 --filing-day 2026-11-21 \
  --ledger "$ledger"

echo "3. December: what CBP answered and paid, and what to file again."
capesize claims SampleData/cbp-answers --ledger "$ledger" --filing-day 2026-12-21 \
  --out "$OUT/december"
capesize declare --submitted "$OUT/december/refile.csv" --claim 100200404 \
  --filing-day 2026-12-21 --ledger "$ledger"

echo "4. The next estimate, with what ACE says by now, and what changed since."
capesize estimate "${samples[@]}" Tests/EndToEndTests/Loop/ACE-entries_2026-12-18.csv \
  --filing-day 2026-12-21 --ledger "$ledger" --out "$OUT/december"

echo "5. The protest was withdrawn: its entry is worth filing again now."
capesize claims --ledger "$ledger" --filing-day 2026-12-21 --out "$OUT/refile"
