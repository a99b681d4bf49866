// Command juju-reader says what Juju refuses in the files of a packed charm. It reads a question a line, in JSON, and writes
// an answer a line:
//
//	{"id", "metadata", "config", "actions"}    the texts; config and actions may be null
//	{"id", "refusals": [...]}                  one sentence for each refusal, none for a charm that Juju takes
//
// Juju's own package reads the files and checks the charm. Two checks of a controller lie outside of the package: the
// charm's name when it is uploaded, and, up to 3.6, that MongoDB can hold every name (mongo/utils/validfield.go and
// state/charm.go of Juju 3.6). Refusals of the last begin with "storage: ".
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"sort"
	"strings"

	"github.com/juju/charm/v12"
	"github.com/juju/mgo/v3/bson"
)

type question struct {
	ID       json.RawMessage `json:"id"`
	Metadata string          `json:"metadata"`
	Config   *string         `json:"config"`
	Actions  *string         `json:"actions"`
}

type answer struct {
	ID       json.RawMessage `json:"id"`
	Refusals []string        `json:"refusals"`
}

func main() {
	lines := bufio.NewScanner(os.Stdin)
	lines.Buffer(make([]byte, 1<<20), 1<<28)
	answers := json.NewEncoder(os.Stdout)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			log.Fatalf("not a question: %v", err)
		}
		if err := answers.Encode(answer{asked.ID, refusals(asked)}); err != nil {
			log.Fatal(err)
		}
	}
	if err := lines.Err(); err != nil {
		log.Fatal(err)
	}
}

// refusals reads the three files as Juju does, each whatever became of the others.
func refusals(asked question) []string {
	found := []string{}
	refuse := func(what string, read func() error) bool {
		err := caught(read)
		if err != nil {
			found = append(found, what+": "+err.Error())
		}
		return err == nil
	}
	meta, actions := &charm.Meta{}, charm.NewActions()
	if refuse("metadata.yaml", func() (err error) {
		meta, err = charm.ReadMeta(strings.NewReader(asked.Metadata))
		return err
	}) {
		refuse("name", func() error { return charm.ValidateName(meta.Name) })
		refuse("metadata.yaml", func() error { return check(*meta) })
	} else {
		meta = &charm.Meta{}
	}
	if asked.Config != nil {
		refuse("config.yaml", func() error {
			_, err := charm.ReadConfig(strings.NewReader(*asked.Config))
			return err
		})
	}
	if asked.Actions != nil {
		refuse("actions.yaml", func() error {
			read, err := charm.ReadActionsYaml(meta.Name, strings.NewReader(*asked.Actions))
			if err == nil {
				actions = read
			}
			return err
		})
	}
	refuse("storage", func() error { return storable(bson.M{"meta": meta, "actions": actions}) })
	return found
}

// caught turns a panic into an error: a name that is null ends Juju's own reading in one.
func caught(read func() error) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	return read()
}

// check looks at the metadata as the format that Juju takes it for. charmcraft always writes a manifest with bases, so that
// a charm without series is of the second one (MetaFormatReasons).
func check(meta charm.Meta) error {
	reasons := []string{charm.SelectionBases, charm.SelectionManifest}
	if len(meta.Series) > 0 {
		return meta.Check(charm.FormatV1, append(reasons, charm.SelectionSeries)...)
	}
	return meta.Check(charm.FormatV2, reasons...)
}

// storable follows Juju into mappings only: what lies in a list it does not look at.
func storable(value interface{}) error {
	encoded, err := bson.Marshal(value)
	if err != nil {
		return err
	}
	var document bson.M
	if err := bson.Unmarshal(encoded, &document); err != nil {
		return err
	}
	return namesIn(document)
}

func namesIn(document bson.M) error {
	names := make([]string, 0, len(document))
	for name := range document {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if name == "" || strings.HasPrefix(name, "$") || strings.Contains(name, ".") {
			return fmt.Errorf("%q is not a valid field name", name)
		}
		if below, ok := document[name].(bson.M); ok {
			if err := namesIn(below); err != nil {
				return err
			}
		}
	}
	return nil
}
