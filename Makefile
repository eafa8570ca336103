# `make report` and `make test` are for everybody; the rest is for those who build Capesize.

PREFIX ?= /usr/local
INSTALLED = $(DESTDIR)$(PREFIX)
# The samples, and the filing day of the reports on them.
SAMPLES = SampleData --accounts SampleData/accounts.csv
FILING_DAY ?= 2026-11-21

# With the Swift runtime in it, a program starts sooner and runs where no Swift is.
STATIC = --static-swift-stdlib
CAPESIZE = .build/release/capesize
BENCH = .build/release/capesize-bench
BENCH_FOLDER = .build-bench
# What is measured beside us, and what draws the plot; whatever of it Python cannot have is left out.
PYTHON = $(BENCH_FOLDER)/venv/bin/python
PYTHON_PACKAGES = duckdb polars python-calamine
# Tariff rows of the largest book of `make bench-growth`: 13 GB of text.
LARGEST ?= 100000000
SWIFT_FILES = Sources Tests Package.swift

# What `make fuzz` runs: a number of executions from a seed, and with SANITIZE=address (or thread)
# every access to memory looked at, with the checks of a debug build in optimised code.
EXECUTIONS ?= 10000000
SEED ?= 1
FUZZ_FOLDER = .build-fuzz
FUZZ = .build/release/capesize-fuzz
FUZZ_BUILD = $(STATIC)
ifdef SANITIZE
FUZZ = $(FUZZ_FOLDER)/$(SANITIZE)/release/capesize-fuzz
FUZZ_BUILD = --sanitize $(SANITIZE) --scratch-path $(FUZZ_FOLDER)/$(SANITIZE) \
  -Xswiftc -assert-config -Xswiftc Debug
FUZZ_LIMITS = --slow-after 30 --stuck-after 300 --megabytes 4000
endif

# The libraries behind our C modules, and the program that finds it.
SYSTEM_PACKAGES = libexpat1-dev libsqlite3-dev libssl-dev libxlsxwriter-dev libzip-dev \
  pkg-config zlib1g-dev

STRICT = -Xswiftc -warnings-as-errors
# A newer compiler's new warnings must not stop a newcomer, so only `make lint` is strict; in CI the
# tests are too, or the two would build everything twice.
ifdef CI
TEST_FLAGS = $(STRICT)
endif
# `make test PORTABLE=1`: with the scan of machines that have neither SSE2 nor NEON.
ifdef PORTABLE
TEST_FLAGS += -Xcc -DCAPESIZE_PORTABLE_SCAN --scratch-path .build-portable
endif

# What draws the pictures of the reports, on nobody's machine but the one that asks for them.
PICTURE_PACKAGES = chromium libreoffice-calc poppler-utils fonts-liberation
PICTURES = Reports/Sample/pictures
PICTURE_FOLDER = .build-pictures
BROWSER = chromium --headless --no-sandbox --disable-gpu --hide-scrollbars

.PHONY: report demo test bench bench-growth bench-check bench-baseline python fuzz mutations lint format sample docs \
  pictures setup build install clean

report: build
	$(call run_on_samples,Reports)

# From estimate to money in the bank, on the samples.
demo: build
	CAPESIZE=$(CAPESIZE) OUT=Reports/demo bash Tests/EndToEndTests/Loop/play.sh

test: setup
	swift build --build-tests $(TEST_FLAGS)
	swift test --skip-build $(TEST_FLAGS)

# Time and memory, beside DuckDB, Polars and python-calamine.
bench bench-growth: SYSTEM_PACKAGES += python3-venv
bench: build python
	$(BENCH) --folder $(BENCH_FOLDER) --python $(PYTHON)

# Time and memory from small books to large ones, as a plot.
bench-growth: PYTHON_PACKAGES = matplotlib
bench-growth: build python
	$(BENCH) growth --folder $(BENCH_FOLDER) --largest $(LARGEST)
	$(PYTHON) .ci/bench-plot.py Reports/Bench/growth.json Reports/Bench/growth.png \
	  || echo "The plot is left out: Python has no matplotlib."

# Instructions, which a busy machine does not change: fails where a stage takes 5 % more than its baseline.
# No part of CI: it needs a release build, and a baseline of the same compiler.
bench-check bench-baseline: SYSTEM_PACKAGES += valgrind
bench-check: build
	$(BENCH) check --folder $(BENCH_FOLDER)
bench-baseline: build
	$(BENCH) baseline --folder $(BENCH_FOLDER)

# A Python of our own with the packages that it can have.
python: setup
	@test -x $(PYTHON) || python3 -m venv $(BENCH_FOLDER)/venv \
	  || echo "Without packages of Python: it makes no virtual environment."
	@for package in $(PYTHON_PACKAGES); do \
	  $(PYTHON) -m pip install --quiet --disable-pip-version-check --retries 1 $$package \
	    || echo "Without $$package: Python cannot install it."; \
	done

# What is found is in FUZZ_FOLDER; `$(FUZZ) replay FILE` repeats it. A leak shows in the memory that it prints.
fuzz: setup
	nice swift build -c release --product capesize-fuzz $(FUZZ_BUILD)
	ASAN_OPTIONS=detect_leaks=0 nice $(FUZZ) --executions $(EXECUTIONS) --seed $(SEED) \
	  --folder $(FUZZ_FOLDER) $(FUZZ_LIMITS)

# Damaged and odd versions of right books: no total may differ from the truth where all is said to be well.
MUTATIONS ?= 20000
mutations: setup
	MUTATIONS=$(MUTATIONS) swift test --filter MutationTests

lint: setup
	swift format lint --strict --recursive $(SWIFT_FILES)
	.ci/floors
	swift build --build-tests $(STRICT)

# The pages beside the code, in one archive: fails where a link, a named file or an example is not right.
docs: setup
	SWIFT_FLAGS="$(TEST_FLAGS)" .ci/docs

format:
	swift format --in-place --recursive $(SWIFT_FILES)

# What a visitor sees without building, and what the end-to-end test compares with.
sample: build
	$(call run_on_samples,Reports/Sample)

# The page on a desk and on a phone, and the first sheet of the workbook, as the README shows them.
pictures: SYSTEM_PACKAGES = $(PICTURE_PACKAGES)
pictures: setup
	mkdir -p $(PICTURES) $(PICTURE_FOLDER)
	$(BROWSER) --window-size=1200,800 --screenshot=$(PICTURES)/page.png \
	  file://$(CURDIR)/Reports/Sample/refund-estimate.html
	$(BROWSER) --window-size=390,1180 --screenshot=$(PICTURES)/page-on-a-phone.png \
	  file://$(CURDIR)/Reports/Sample/refund-estimate.html
	soffice --headless --convert-to pdf --outdir $(PICTURE_FOLDER) \
	  -env:UserInstallation=file://$(CURDIR)/$(PICTURE_FOLDER)/office \
	  Reports/Sample/refund-estimate.xlsx
	pdftoppm -png -singlefile -f 1 -l 1 -r 110 $(PICTURE_FOLDER)/refund-estimate.pdf \
	  $(PICTURES)/overview

# Installs the system packages that are missing, and asks for a password only then.
setup:
	@missing=""; \
	for package in $(SYSTEM_PACKAGES); do \
	  dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null \
	    | grep -q 'install ok installed' || missing="$$missing $$package"; \
	done; \
	test -n "$$missing" || exit 0; \
	echo "Installing$$missing"; \
	root=""; test "$$(id -u)" -eq 0 || root=sudo; \
	$$root apt-get update --quiet && \
	$$root env DEBIAN_FRONTEND=noninteractive \
	  apt-get install --yes --quiet --no-install-recommends $$missing

build: setup
	swift build -c release $(STATIC)

# The program, and what lets bash, zsh and fish complete its commands, options and files.
install: build
	install -D --strip $(CAPESIZE) $(INSTALLED)/bin/capesize
	$(call install_completion,bash,bash-completion/completions/capesize)
	$(call install_completion,zsh,zsh/site-functions/_capesize)
	$(call install_completion,fish,fish/vendor_completions.d/capesize.fish)

clean:
	rm -rf .build .build-portable $(BENCH_FOLDER) $(FUZZ_FOLDER) $(PICTURE_FOLDER) \
	  .build-docs

# Status 1 is no failure: it says that rows were rejected or sources conflict, as some samples mean to.
define run_on_samples
$(CAPESIZE) estimate $(SAMPLES) --filing-day $(FILING_DAY) --out $(1) || test $$? -eq 1
$(CAPESIZE) declare $(SAMPLES) --filing-day $(FILING_DAY) --out $(1) || test $$? -eq 1
endef

define install_completion
mkdir -p $(dir $(INSTALLED)/share/$(2))
$(CAPESIZE) --generate-completion-script $(1) > $(INSTALLED)/share/$(2)
endef
