package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// Exit statuses.
const (
	exitNothing = 1 // nothing was done
	exitSome    = 2 // some inputs were refused, the others done
)

// errSome says that some inputs were refused and the others done; what was
// refused has been told already.
var errSome = errors.New("some inputs were refused")

// program is what the subcommands share: the streams and the context.
type program struct {
	ctx    context.Context
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
}

// commands is the command line.
type commands struct {
	Run       runCommand       `cmd:"" help:"Load the sample world and serve the live briefing."`
	Brief     briefCommand     `cmd:"" help:"Print a briefing of files or folders, without a store."`
	Extract   extractCommand   `cmd:"" help:"Print articles, statements and claims as JSON Lines."`
	Events    eventsCommand    `cmd:"" help:"Print the events of the ledger built from files as JSON Lines."`
	Explain   explainCommand   `cmd:"" help:"Show in plain words how a sentence is read."`
	Ingest    ingestCommand    `cmd:"" help:"Read files or folders into the store."`
	Serve     serveCommand     `cmd:"" help:"Serve the live briefing of the store."`
	Verify    verifyCommand    `cmd:"" help:"Check every hash of the store."`
	Gazetteer gazetteerCommand `cmd:"" help:"Add places to the store's gazetteer."`
	Eval      evalCommand      `cmd:"" help:"Measure against annotated data."`
	Bench     benchCommand     `cmd:"" help:"Measure articles and tokens per second, stage by stage."`
}

func main() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }

// run is main with its surroundings given, so that a test can call it.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) (status int) {
	var cli commands
	exit := -1
	parser, err := kong.New(&cli, kong.Name("sayso"), kong.Description("A live briefing that says on whose say-so."),
		kong.UsageOnError(), kong.Writers(stdout, stderr), kong.Exit(func(code int) { exit = code; panic(exitPanic{}) }))
	if err != nil {
		fmt.Fprintln(stderr, "sayso:", err)
		return exitNothing
	}
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exitPanic); !ok {
				panic(r)
			}
			status = exit
		}
	}()
	command, err := parser.Parse(args)
	if err != nil {
		parser.FatalIfErrorf(err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	switch err := command.Run(&program{ctx, stdin, stdout, stderr}); {
	case err == nil:
		return 0
	case errors.Is(err, errSome):
		return exitSome
	default:
		fmt.Fprintln(stderr, "sayso:", err)
		return exitNothing
	}
}

// exitPanic carries kong's wish to exit (after --help) out of its parser.
type exitPanic struct{}
