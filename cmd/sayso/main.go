package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
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
	configFlag

	Run       runCommand       `cmd:"" help:"Load the sample world and serve the live briefing."`
	Brief     briefCommand     `cmd:"" help:"Print a briefing of files or folders, without a store."`
	Extract   extractCommand   `cmd:"" help:"Print articles, statements and claims as JSON Lines."`
	Events    eventsCommand    `cmd:"" help:"Print the events of the ledger built from files as JSON Lines."`
	Control   controlCommand   `cmd:"" help:"Print who claims which places, as text or as a map; take maps in."`
	Show      showCommand      `cmd:"" help:"Print losses, interceptions, aid, stories, changes or what an editor should look at."`
	Desk      deskCommand      `cmd:"" help:"Enter an editor's act: hide, pin, verify, correct, merge, split or withdraw an event."`
	Explain   explainCommand   `cmd:"" help:"Show in plain words how a sentence is read."`
	Ingest    ingestCommand    `cmd:"" help:"Read files or folders into the store."`
	Reanalyse reanalyseCommand `cmd:"" help:"Read all kept pages again, without fetching them, where another version read them."`
	Serve     serveCommand     `cmd:"" help:"Serve the live briefing of the store."`
	Sources   sourcesCommand   `cmd:"" help:"Look after the list of sources that are watched."`
	Token     tokenCommand     `cmd:"" help:"Look after those who may hand documents over by HTTP."`
	Verify    verifyCommand    `cmd:"" help:"Check every hash of the store."`
	Gazetteer gazetteerCommand `cmd:"" help:"Add places to the store's gazetteer."`
	Eval      evalCommand      `cmd:"" help:"Measure against annotated data."`
	Bench     benchCommand     `cmd:"" help:"Measure articles and tokens per second, stage by stage."`

	Settings   settingsCommand   `cmd:"" help:"Print the settings: flags, environment and configuration file."`
	Completion completionCommand `cmd:"" help:"Print a script that completes sayso's words in a shell."`
	Complete   completeCommand   `cmd:"" hidden:"" help:"Print what may follow, for the scripts of completion."`
	Man        manCommand        `cmd:"" help:"Print the manual page."`
}

func main() {
	var out io.Writer = os.Stdout
	if terminal(out) { // elsewhere what is printed is for other programs
		out = harmless{os.Stdout}
	}
	os.Exit(run(os.Args[1:], os.Stdin, out, harmless{os.Stderr}))
}

// run is main with its surroundings given, so that a test can call it.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	parser, err := newParser(&commands{}, stdout, stderr)
	if err != nil {
		fmt.Fprintln(stderr, "sayso:", err)
		return exitNothing
	}
	if len(args) == 0 {
		parser.Stdout = stderr
		parse(parser, []string{"--help"})
		return exitNothing
	}
	command, helped, err := parse(parser, args)
	switch {
	case helped:
		return 0
	case err != nil:
		fmt.Fprintf(stderr, "sayso: %v\nSee: %s --help\n", err, commandName(err))
		return exitNothing
	}
	ctx := context.Background()
	if slices.Contains(graceful, command.Selected().Name) {
		var stop context.CancelFunc
		ctx, stop = signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
		defer stop()
		context.AfterFunc(ctx, stop) // a second signal ends at once
	}
	return status(command.Run(&program{ctx, stdin, stdout, stderr}), stderr)
}

// graceful are the subcommands that finish what they are writing when a signal
// tells them to stop. The others keep nothing and just end.
var graceful = []string{"run", "serve", "ingest", "reanalyse"}

// status tells what went wrong and returns the exit status for it.
func status(err error, stderr io.Writer) int {
	switch {
	case err == nil:
		return 0
	case errors.Is(err, errSome):
		return exitSome
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(stderr, "sayso: stopped; what is in the store is kept, and the next start goes on from there")
	default:
		fmt.Fprintln(stderr, "sayso:", err)
	}
	return exitNothing
}

func newParser(cli *commands, stdout, stderr io.Writer) (*kong.Kong, error) {
	return kong.New(cli, kong.Name("sayso"), kong.Description("A live briefing that says on whose say-so."),
		kong.Writers(stdout, stderr), kong.Vars{"user": os.Getenv("USER")}, kong.Exit(func(int) { panic(helpShown{}) }))
}

// helpShown ends kong's parser after --help.
type helpShown struct{}

// parse reads the command line; helped says that --help was asked for and
// shown.
func parse(parser *kong.Kong, args []string) (command *kong.Context, helped bool, err error) {
	defer func() {
		if r := recover(); r != nil {
			if _, helped = r.(helpShown); !helped {
				panic(r)
			}
		}
	}()
	command, err = parser.Parse(args)
	return command, false, err
}

// commandName names the subcommand that a usage error is about.
func commandName(err error) string {
	var p *kong.ParseError
	if errors.As(err, &p) && p.Context != nil {
		if n := p.Context.Selected(); n != nil {
			return n.FullPath()
		}
	}
	return "sayso"
}
