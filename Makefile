# Two commands matter: make run, make test.

export CGO_ENABLED = 0

# The folder of the annotated data sets, for eval and train.
SAYSO_DATA ?= ../shared/data
export SAYSO_DATA := $(abspath $(SAYSO_DATA))

# Where `make run` listens.
ADDR ?= 127.0.0.1:8080

.PHONY: run test test-egress bench-poll bench-visible faults-ingest bench-growth bench-ledger bench-pages bench-restart eval bench train browser chromium screenshots fmt build linear

# Build, load the sample world, serve the live briefing.
run: build
	./sayso run --addr $(ADDR)

build:
	go build -trimpath -o sayso ./cmd/sayso

# All that is checked on every change. What needs a browser is compiled here
# and run by make screenshots; what needs the data sets is skipped without them.
test:
	@out=$$(gofmt -l .) && test -z "$$out" || { echo "gofmt would change:"; echo "$$out"; exit 1; }
	go vet ./...
	go vet -tags browser ./web
	go test ./...

# Hostile addresses and name servers that change their answers, with canaries
# that nobody may reach.
test-egress:
	go test -count=1 -v -run 'Hostile|Rebinding' ./egress
	go test -count=1 -v -run 'HostilePaths' ./poll
	go test -count=1 -run 'OneWayOut|Outward' ./internal/arch

# Of 2,000 local feeds: polls a second where nothing changed; where each has 20
# new items, items a second to disk, and items a second to the ledger on disk.
bench-poll:
	go test -run xxx -bench 'Unchanged|NewItems' -benchtime 3x ./poll
	go test -run xxx -bench Analysed -benchtime 1x -timeout 30m ./cmd/sayso

# From a feed's answer to the stream of the live page, under 50 items a second.
bench-visible:
	SAYSO_VISIBLE=50 go test -count=1 -v -run TestVisible ./cmd/sayso

# What one more document costs the search for copies and the stories, among
# 1,000 and among 300,000, in steps and in the processor's time: of copies it must
# not double, of stories it stays. Takes a minute or two.
bench-growth:
	SAYSO_GROWTH=300000 go test -count=1 -v -timeout 30m -run TestGrowth ./story

# What one more document costs the ledger among 1,000, 10,000, 60,000 and
# 300,000, the memory that it takes, and how long a briefing takes to compose;
# held to its bars. Takes minutes. SAYSO_SHAPE=wire leaves the heavier stream out.
bench-ledger:
	SAYSO_GROWTH=300000 go test -count=1 -v -timeout 60m -run TestGrowth ./ledger

# Bad input of every kind, doubled up to 8 MB, through the whole analysis; its
# time must not grow faster. Takes about an hour.
linear:
	SAYSO_LINEAR=1 go test -count=1 -v -timeout 120m -run TestTimeGrowsWithLength ./engine

# How long a start takes over a store of 300,000 documents, and every kind of page
# for 64 connections that ask for ever other addresses while documents come in:
# p99 held to 50 ms, of bad input to 200 ms, the live page to 5,000 a second. Takes
# ten minutes and an idle machine; the store takes 2.8 GB and minutes to make,
# SAYSO_STORE=FOLDER keeps it for the next time. SAYSO_PAGES=REGEXP asks for some.
bench-pages:
	SAYSO_GROWTH=300000 go test -count=1 -v -timeout 90m -run TestPagesOfManyDocuments ./cmd/sayso

# How long a program with 300,000 documents in its store takes after a restart
# until the next document does not wait. Takes minutes.
bench-restart:
	SAYSO_RESTART=300000 go test -count=1 -v -timeout 60m -run 'TestRestart$$' ./engine

# Kill the program without warning, a hundred times each, while documents are
# handed over and sources asked, and while an archive is read; a bad line and
# the same batch a hundred times; fifty kinds of bad server among good feeds; and
# every file of the collections of bad input, from a server and handed over, to
# the ledger.
faults-ingest:
	SAYSO_HOSTILE=all go test -count=1 -v -timeout 30m -run HostileToTheLedger ./cmd/sayso
	SAYSO_KILLS=100 go test -count=1 -v -timeout 60m -run 'Killed' ./cmd/sayso
	SAYSO_KILLS=100 go test -count=1 -v -run 'BadServers' ./poll
	go test -count=1 -v -run 'BadLineAndRepeats|BadRequests' ./push

# Quality floors; they only rise. Needs the data sets.
eval: build
	./sayso eval floors

# Articles and tokens per second and peak memory, stage by stage.
bench: build
	./sayso bench

# Train the weights of nlp/en anew. Needs the data sets.
train:
	go run ./train -data "$(SAYSO_DATA)" -out nlp/en/weights

# What a reader meets, in Chromium: every page on a desktop and a phone, light and
# dark, with and without JavaScript, by keyboard, zoomed, with odd names; weight
# and time to the first paint. axe-core comes from npm by name; without it the
# tests that need it are skipped and say so.
browser: chromium
	go test -count=1 -v -timeout 60m -tags browser -run 'Pages|Keyboard|ReducedMotion|Budgets|Map' ./web

chromium:
	command -v chromium >/dev/null || { apt-get update && apt-get install -y --no-install-recommends chromium fonts-liberation; }

# Look at every page in Chromium and take the pictures in docs/screenshots.
screenshots: chromium
	go test -count=1 -tags browser -run Screenshots ./web

# 10,000 readers of the stream, and readers that never read; bad input of the
# sample world. Takes minutes and an idle machine. The pages: make bench-pages.
.PHONY: bench-web
bench-web:
	ulimit -n 20000; SAYSO_LOAD=1 go test -count=1 -v -timeout 15m -run 'Load(Stream|StreamDrops)$$|BadInput' ./web

# Put the movable map together: Leaflet, which npm fetches by name, and web/map.
# The files that come out are kept in the repo, so that a build needs no npm.
.PHONY: bundle
ESBUILD = go run github.com/evanw/esbuild/cmd/esbuild@v0.28.2
bundle:
	@dir=$$(mktemp -d) && cd $$dir && npm pack --silent leaflet@1.9.4 >/dev/null && tar xzf leaflet-1.9.4.tgz && \
	mkdir node_modules && mv package node_modules/leaflet && cd $(CURDIR) && export NODE_PATH=$$dir/node_modules && \
	$(ESBUILD) web/map/map.js --bundle --minify --format=iife --target=es2021 --legal-comments=inline --outfile=web/static/map.js \
	  --banner:js="/* made by make bundle of map.js $$(sha256sum web/map/map.js | cut -c1-16) */" && \
	$(ESBUILD) web/map/map.css --bundle --minify --external:*.png --outfile=web/static/map.css \
	  --banner:css="/* made by make bundle of map.css $$(sha256sum web/map/map.css | cut -c1-16) */" && rm -r $$dir

# Draw the picture that goes with links to pages anew, of web/card/card.svg.
.PHONY: card
card: chromium
	chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1200,630 --screenshot=$(CURDIR)/web/static/card.png web/card/card.svg

fmt:
	gofmt -w .
