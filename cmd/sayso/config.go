package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"

	"github.com/alecthomas/kong"
	"go.yaml.in/yaml/v4"
)

// configFlag names the configuration file.
type configFlag struct {
	Config string `help:"File of settings; default sayso/sayso.yaml in $XDG_CONFIG_HOME, else in ~/.config." placeholder:"FILE" env:"SAYSO_CONFIG"`
}

// maxConfig bounds what is read of a configuration file, in bytes.
const maxConfig = 1 << 20

// BeforeResolve is called by kong: it reads the configuration file for a
// command that takes settings. What the command line or the environment says
// goes before the file.
func (c *configFlag) BeforeResolve(k *kong.Kong, ctx *kong.Context) error {
	takes := slices.ContainsFunc(ctx.Flags(), func(f *kong.Flag) bool { return isSetting(f) && f.Name != "config" })
	if !takes {
		return nil
	}
	path, named := "", false
	for _, f := range ctx.Model.Flags {
		if f.Name == "config" {
			path, _ = ctx.FlagValue(f).(string)
			named = path != ""
		}
	}
	if !named {
		dir, err := os.UserConfigDir()
		if err != nil {
			return nil // nobody's home: there is no file
		}
		path = filepath.Join(dir, "sayso", "sayso.yaml")
	}
	raw, err := readConfig(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return nil
	case err != nil:
		return fmt.Errorf("--config %s: %w", path, reason(err))
	}
	values, err := parseConfig(path, raw, settings(k.Model))
	if err != nil {
		return err
	}
	ctx.AddResolver(values)
	return nil
}

// readConfig reads a file that is not longer than it may be.
func readConfig(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxConfig+1))
	if err == nil && len(raw) > maxConfig {
		err = fmt.Errorf("longer than %d MiB", maxConfig>>20)
	}
	return raw, err
}

// configured are the values of a configuration file by setting.
type configured map[string]string

// Validate implements kong.Resolver.
func (configured) Validate(*kong.Application) error { return nil }

// Resolve implements kong.Resolver.
func (c configured) Resolve(_ *kong.Context, _ *kong.Path, f *kong.Flag) (any, error) {
	v, ok := c[f.Name]
	if !ok || !isSetting(f) {
		return nil, nil
	}
	for _, env := range f.Envs {
		if _, set := os.LookupEnv(env); set {
			return nil, nil
		}
	}
	return v, nil
}

// parseConfig reads a configuration file: a YAML mapping of settings to values.
// It is strict: an unknown setting, one twice or an impossible value is an
// error with its line. All faults are told.
func parseConfig(name string, raw []byte, known []*kong.Flag) (configured, error) {
	root, err := onlyDocument(raw)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(root.Content) == 0 || root.Content[0].Tag == "!!null" {
		return configured{}, nil // nothing but comments
	}
	top := root.Content[0]
	if top.Kind != yaml.MappingNode {
		return nil, fmt.Errorf("%s:%d: a line should look like addr: 127.0.0.1:8080", name, top.Line)
	}
	out := configured{}
	var faults []error
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		v, err := configValue(key.Value, value, known)
		if _, twice := out[key.Value]; twice && err == nil {
			err = errors.New("stands there twice")
		}
		if err != nil {
			faults = append(faults, fmt.Errorf("%s:%d: %s: %w", name, key.Line, key.Value, err))
			continue
		}
		out[key.Value] = v
	}
	return out, errors.Join(faults...)
}

// onlyDocument returns the one document of a YAML text; one without content
// where there is none.
func onlyDocument(raw []byte) (root yaml.Node, err error) {
	in, err := yaml.NewLoader(bytes.NewReader(raw))
	if err == nil {
		err = in.Load(&root)
	}
	if errors.Is(err, io.EOF) {
		return yaml.Node{}, nil
	}
	var more yaml.Node
	if err == nil && !errors.Is(in.Load(&more), io.EOF) {
		err = errors.New("there should be no second document")
	}
	return root, err
}

// configValue returns a value as it would stand on the command line, checked
// as it would be there.
func configValue(key string, value *yaml.Node, known []*kong.Flag) (string, error) {
	at := slices.IndexFunc(known, func(f *kong.Flag) bool { return f.Name == key && key != "config" })
	if at < 0 {
		return "", fmt.Errorf("there is no such setting; there are %s", strings.Join(settingNames(known), ", "))
	}
	f := known[at]
	var v string
	switch {
	case value.Kind == yaml.ScalarNode && value.Tag != "!!null":
		v = value.Value
	case value.Kind == yaml.SequenceNode && f.IsSlice():
		items := make([]string, len(value.Content))
		for i, n := range value.Content {
			if n.Kind != yaml.ScalarNode {
				return "", errors.New("the list should hold plain values")
			}
			items[i] = n.Value
		}
		v = kong.JoinEscaped(items, f.Tag.Sep)
	case f.IsSlice():
		return "", errors.New("want a value or a list of values")
	default:
		return "", errors.New("want one value")
	}
	if f.IsSlice() && v == "" {
		return v, nil
	}
	into := reflect.New(f.Target.Type()).Elem()
	scan := kong.Scan().PushTyped(v, kong.FlagValueToken)
	if err := f.Mapper.Decode(&kong.DecodeContext{Value: f.Value, Scan: scan}, into); err != nil {
		return "", err
	}
	return v, nil
}
