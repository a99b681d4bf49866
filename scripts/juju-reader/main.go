// Command juju-reader reports what Juju refuses in the files of a packed charm. It reads one question per line, in JSON, and
// writes one answer per line:
//
//	{"id", "metadata", "config", "actions"}    the texts; config and actions may be null
//	{"id", "refusals": [...]}                  one sentence per refusal, none for a charm that Juju accepts
//
// Juju's own package reads the files and checks the charm. Two checks of a controller are outside that package: the
// charm's name on upload, and, up to 3.6, whether MongoDB can store every name (mongo/utils/validfield.go and
// state/charm.go of Juju 3.6). Refusals by the latter begin with "storage: ".
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

// refusals reads the three files as Juju does, each even if the others are refused.
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

// caught converts a panic to an error: Juju's own reader panics on a null name.
func caught(read func() error) (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("panic: %v", reason)
		}
	}()
	return read()
}

// check checks the metadata in the format that Juju detects. charmcraft always writes a manifest with bases, so a charm
// without series has the second format (MetaFormatReasons).
func check(meta charm.Meta) error {
	reasons := []string{charm.SelectionBases, charm.SelectionManifest}
	if len(meta.Series) > 0 {
		return meta.Check(charm.FormatV1, append(reasons, charm.SelectionSeries)...)
	}
	return meta.Check(charm.FormatV2, reasons...)
}

// storable only descends into mappings, like Juju, which does not look into lists.
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
