# Two commands matter: make run, make test.

export CGO_ENABLED = 0

.PHONY: run test eval bench train fmt build

build:
	go build -trimpath -o sayso ./cmd/sayso

run: build
	./sayso run

test:
	@test -z "$$(gofmt -l .)" || { echo "gofmt would change:"; gofmt -l .; exit 1; }
	go vet ./...
	go test ./...

# Quality floors; they only rise. Needs the data sets (SAYSO_DATA).
eval: build
	./sayso eval floors

bench: build
	./sayso bench

fmt:
	gofmt -w .
