// Command verifier checks what Accord's ledger writes with code that shares nothing with it: golang.org/x/mod/sumdb.
//
//	verifier receipts VKEY    one copy (c2sp.org/tlog-proof@v1) in each frame
//	verifier trees            one consistency proof in each frame: lines "old size", "old root", "new size",
//	                          "new root", then the proof, hashes in base64
//
// Standard input is a sequence of frames: a decimal length, a newline, and that many bytes. For each frame it prints
// one line: "ok" or why the frame is refused. It is strict: whatever it reads it must also have written that way.
package main

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	check, err := chosenCheck(os.Args[1:])
	if err == nil {
		err = eachFrame(bufio.NewReader(os.Stdin), check)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "verifier:", err)
		os.Exit(1)
	}
}

func chosenCheck(args []string) (func([]byte) error, error) {
	switch {
	case len(args) == 2 && args[0] == "receipts":
		verifier, err := note.NewVerifier(args[1])
		return func(frame []byte) error { return checkReceipt(string(frame), verifier) }, err
	case len(args) == 1 && args[0] == "trees":
		return func(frame []byte) error { return checkTree(string(frame)) }, nil
	}
	return nil, errors.New("usage: verifier receipts VKEY | verifier trees")
}

func eachFrame(in *bufio.Reader, check func([]byte) error) error {
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for {
		line, err := in.ReadString('\n')
		if err == io.EOF && line == "" {
			return nil
		}
		length, bad := strconv.Atoi(strings.TrimSuffix(line, "\n"))
		if err != nil || bad != nil {
			return errors.New("malformed frame length")
		}
		frame := make([]byte, length)
		if _, err := io.ReadFull(in, frame); err != nil {
			return err
		}
		if err := check(frame); err != nil {
			fmt.Fprintln(out, strings.ReplaceAll(err.Error(), "\n", " "))
		} else {
			fmt.Fprintln(out, "ok")
		}
	}
}

func checkReceipt(text string, verifier note.Verifier) error {
	head, checkpoint, found := strings.Cut(text, "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("not a tlog-proof")
	}
	leaf, err := leafOf(lines[1])
	if err != nil {
		return err
	}
	index, err := number(strings.TrimPrefix(lines[2], "index "))
	if err != nil || !strings.HasPrefix(lines[2], "index ") {
		return errors.New("malformed index")
	}
	proof, err := hashes(lines[3:])
	if err != nil {
		return err
	}
	size, root, err := openCheckpoint(checkpoint, verifier)
	if err != nil {
		return err
	}
	return tlog.CheckRecord(tlog.RecordProof(proof), size, root, index, tlog.RecordHash(leaf))
}

// leafOf gives the leaf in an extra line, after checking that the disclosure beside it has the leaf's digest.
func leafOf(line string) ([]byte, error) {
	extra, err := decode(base64.StdEncoding, strings.TrimPrefix(line, "extra "))
	if err != nil || !strings.HasPrefix(line, "extra ") {
		return nil, errors.New("malformed extra")
	}
	leaf64, disclosure, found := strings.Cut(string(extra), "\n")
	leaf, err := decode(base64.RawURLEncoding, leaf64)
	if err != nil || !found {
		return nil, errors.New("malformed leaf")
	}
	var members struct {
		Digests []string `json:"_sd"`
	}
	if err := json.Unmarshal(leaf, &members); err != nil || len(members.Digests) != 1 {
		return nil, errors.New("leaf without one digest")
	}
	digest := sha256.Sum256([]byte(disclosure))
	if members.Digests[0] != base64.RawURLEncoding.EncodeToString(digest[:]) {
		return nil, errors.New("disclosure does not have the leaf's digest")
	}
	return leaf, nil
}

func openCheckpoint(text string, verifier note.Verifier) (int64, tlog.Hash, error) {
	opened, err := note.Open([]byte(text), note.VerifierList(verifier))
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	for _, signature := range append(opened.Sigs, opened.UnverifiedSigs...) {
		if _, err := decode(base64.StdEncoding, signature.Base64); err != nil {
			return 0, tlog.Hash{}, err
		}
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] != verifier.Name() {
		return 0, tlog.Hash{}, errors.New("malformed checkpoint or wrong origin")
	}
	size, err := number(lines[1])
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	root, err := hashes(lines[2:3])
	if err != nil {
		return 0, tlog.Hash{}, err
	}
	return size, root[0], nil
}

func checkTree(text string) error {
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if len(lines) < 4 {
		return errors.New("malformed consistency proof")
	}
	oldSize, err1 := number(lines[0])
	newSize, err2 := number(lines[2])
	all, err3 := hashes(append([]string{lines[1], lines[3]}, lines[4:]...))
	if err1 != nil || err2 != nil || err3 != nil {
		return errors.New("malformed consistency proof")
	}
	return tlog.CheckTree(tlog.TreeProof(all[2:]), newSize, all[1], oldSize, all[0])
}

func hashes(lines []string) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, 0, len(lines))
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil || hash.String() != line {
			return nil, errors.New("malformed hash")
		}
		all = append(all, hash)
	}
	return all, nil
}

func number(text string) (int64, error) {
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil || value < 0 || strconv.FormatInt(value, 10) != text {
		return 0, errors.New("malformed number")
	}
	return value, nil
}

func decode(encoding *base64.Encoding, text string) ([]byte, error) {
	value, err := encoding.Strict().DecodeString(text)
	if err != nil || !bytes.Equal([]byte(encoding.EncodeToString(value)), []byte(text)) {
		return nil, errors.New("malformed base64")
	}
	return value, nil
}
