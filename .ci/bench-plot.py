"""Draws time and memory of `capesize estimate --no-detail` against the rows of the book.

usage: bench-plot.py GROWTH.json PLOT.png
"""

import json
import statistics
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot, ticker

INK, PALE = "#1f4e79", "#9aa5b1"


def in_words(rows, _):
    return f"{rows / 1e6:g} million" if rows >= 1e6 else f"{rows:,.0f}"


def main(source, target):
    with open(source) as file:
        growth = json.load(file)
    points, machine = growth["points"], growth["machine"]
    rows = [point["rows"] for point in points]
    seconds = [statistics.median(point["measure"]["seconds"]) for point in points]
    megabytes = [statistics.median(point["measure"]["peakMegabytes"]) for point in points]
    allowed = [64 * point["entries"] / 1e6 + 32 * point["rows"] / 1e6 + 200 for point in points]
    last = len(points) - 1

    pyplot.rcParams.update({"font.size": 11, "axes.spines.top": False, "axes.spines.right": False})
    figure, (time, memory) = pyplot.subplots(1, 2, figsize=(11, 4.6), layout="constrained")
    time.plot(rows, [seconds[last] * row / rows[last] for row in rows], color=PALE, linestyle="--")
    time.plot(rows, seconds, color=INK, marker="o")
    time.set_title("Seconds; dashed: in proportion to the largest book", loc="left", fontsize=10)
    memory.plot(rows, allowed, color=PALE, linestyle="--")
    memory.plot(rows, megabytes, color=INK, marker="o")
    memory.set_title(
        "Peak MB; dashed: 64 B an entry, 32 B a row and 200 MB", loc="left", fontsize=10
    )
    for axes, values in [(time, seconds), (memory, megabytes)]:
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("tariff rows")
        axes.margins(x=0.1, y=0.12)
        axes.xaxis.set_major_formatter(ticker.FuncFormatter(in_words))
        for axis in (axes.xaxis, axes.yaxis):
            axis.set_minor_formatter(ticker.NullFormatter())
        axes.yaxis.set_major_formatter(ticker.FuncFormatter(lambda value, _: f"{value:,g}"))
        axes.grid(color="#e6e9ed")
        for row, value in zip(rows, values):
            axes.annotate(
                f"{value:,.0f}" if value >= 10 else f"{value:.2g}",
                (row, value),
                textcoords="offset points",
                xytext=(5, -13),
            )
    figure.suptitle(
        "capesize estimate --no-detail, start to end: "
        f"{machine['processor']}, {machine['cores']} cores, {machine['compiler']}",
        fontsize=11,
        x=0.01,
        ha="left",
    )
    figure.savefig(target, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
