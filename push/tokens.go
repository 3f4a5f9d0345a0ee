package push

import (
	"bytes"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Tokens are those who may hand documents over. A token is kept as its SHA-256
// alone; it is a random number of 256 bits, so that no salt or slow hash is
// needed. A secret for signatures must be kept as it is, since it is needed to
// check them. The file is readable by its owner alone. What another process
// changes in it holds from the next request on.
type Tokens struct {
	file string
	now  func() time.Time

	mu   sync.Mutex // held for what follows
	read fs.FileInfo
	list []*token
}

// token is one right to hand documents over.
type token struct {
	Name    string    `json:"name"`
	Hash    string    `json:"hash,omitempty"`   // SHA-256 of the token, hex; of one that is sent along
	Secret  string    `json:"secret,omitempty"` // of one that signs
	Created time.Time `json:"created"`

	once  sync.Once
	limit *rate.Limiter
}

var tokenName = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)

// OpenTokens reads the tokens of a file; one that is not there has none.
func OpenTokens(file string) (*Tokens, error) {
	t := &Tokens{file: file, now: time.Now}
	if err := t.refresh(); err != nil {
		return nil, err
	}
	return t, nil
}

// refresh reads the file where it is not the one that was read last. It is
// called with mu held, or before others know of t.
func (t *Tokens) refresh() error {
	at, err := os.Stat(t.file)
	if errors.Is(err, fs.ErrNotExist) {
		t.read, t.list = nil, nil
		return nil
	}
	if err == nil && t.read != nil && os.SameFile(at, t.read) && at.ModTime().Equal(t.read.ModTime()) && at.Size() == t.read.Size() {
		return nil
	}
	var list []*token
	var raw []byte
	if err == nil {
		raw, err = os.ReadFile(t.file)
	}
	if err == nil {
		err = json.Unmarshal(raw, &list)
	}
	if err != nil {
		return fmt.Errorf("push: tokens: %s: %w", t.file, err)
	}
	for i, k := range list { // how often one was used lately counts on
		for _, old := range t.list {
			if k != nil && old.Name == k.Name && old.Hash == k.Hash && old.Secret == k.Secret {
				list[i] = old
			}
		}
	}
	t.read, t.list = at, slices.DeleteFunc(list, func(k *token) bool { return k == nil })
	return nil
}

// current returns the tokens that hold now. A file that cannot be read any more
// lets nobody in.
func (t *Tokens) current() ([]*token, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err := t.refresh(); err != nil {
		t.read, t.list = nil, nil
		return nil, err
	}
	return t.list, nil
}

// Add makes a token and returns it; it is shown this once. One that signs is
// used to sign requests and never sent.
func (t *Tokens) Add(name string, signs bool) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !tokenName.MatchString(name) {
		return "", fmt.Errorf("push: the name %q of a token must be small letters, digits and hyphens", name)
	}
	if slices.ContainsFunc(t.list, func(k *token) bool { return k.Name == name }) {
		return "", fmt.Errorf("push: there is a token %s already: remove it first", name)
	}
	var random [32]byte
	rand.Read(random[:]) // never fails, https://pkg.go.dev/crypto/rand#Read
	secret := "sayso_" + base64.RawURLEncoding.EncodeToString(random[:])
	k := &token{Name: name, Created: t.now().UTC().Truncate(time.Second)}
	if signs {
		k.Secret = secret
	} else {
		k.Hash = hashed(secret)
	}
	t.list = append(slices.Clip(t.list), k)
	return secret, t.save()
}

// Remove takes a token back.
func (t *Tokens) Remove(name string) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(t.list)
	t.list = slices.DeleteFunc(slices.Clone(t.list), func(k *token) bool { return k.Name == name })
	if len(t.list) == n {
		return fmt.Errorf("push: there is no token %s", name)
	}
	return t.save()
}

// Each calls fn with the name of each token, whether it signs, and since when
// it is there.
func (t *Tokens) Each(fn func(name string, signs bool, created time.Time)) {
	for _, k := range t.list {
		fn(k.Name, k.Secret != "", k.Created)
	}
}

func (t *Tokens) save() error {
	raw, err := json.MarshalIndent(t.list, "", "  ")
	if err == nil {
		err = writeOwn(t.file+".new", append(raw, '\n'))
	}
	if err == nil {
		err = os.Rename(t.file+".new", t.file)
	}
	if err != nil {
		return fmt.Errorf("push: tokens: %w", err)
	}
	return nil
}

// writeOwn writes a file that its owner alone may read, to the disk.
func writeOwn(file string, raw []byte) error {
	if err := os.Remove(file); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(raw)
	return errors.Join(err, f.Sync(), f.Close())
}

func hashed(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// The header fields of a signed request: HMAC-SHA256 in hex, after "sha256=",
// over the time (seconds since 1970), the query of the address after "?" where
// there is one, a full stop and the body, unpacked; and that time, which may be
// off by maxSkew.
const (
	signatureField = "X-Sayso-Signature"
	timeField      = "X-Sayso-Time"
	keyField       = "X-Sayso-Key" // the token's name
	maxSkew        = 5 * time.Minute
)

// errFile says that the fault is ours.
var errFile = errors.New("the tokens cannot be read")

var errToken = errors.New("no token, or one that is not known: send it as Authorization: Bearer …")

// check finds whose request it is and returns the body to read on. All tokens
// are compared, each in constant time.
func (t *Tokens) check(r *http.Request, body io.Reader) (*token, io.Reader, error) {
	list, err := t.current()
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errFile, err)
	}
	if sig := r.Header.Get(signatureField); sig != "" {
		return t.checkSigned(list, r, sig, body)
	}
	given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	hash := []byte(hashed(strings.TrimSpace(given)))
	var found *token
	for _, k := range list {
		if subtle.ConstantTimeCompare(hash, []byte(k.Hash)) == 1 {
			found = k
		}
	}
	if !ok || found == nil {
		return nil, nil, errToken
	}
	return found, body, nil
}

func (t *Tokens) checkSigned(list []*token, r *http.Request, sig string, body io.Reader) (*token, io.Reader, error) {
	seconds, err := strconv.ParseInt(r.Header.Get(timeField), 10, 64)
	if err != nil || t.now().Sub(time.Unix(seconds, 0)).Abs() > maxSkew {
		return nil, nil, fmt.Errorf("%s is missing or more than 5 minutes off", timeField)
	}
	given, err := hex.DecodeString(strings.TrimPrefix(sig, "sha256="))
	if err != nil {
		return nil, nil, fmt.Errorf("%s is no hex", signatureField)
	}
	i := slices.IndexFunc(list, func(k *token) bool { return k.Secret != "" && k.Name == r.Header.Get(keyField) })
	if i < 0 {
		return nil, nil, fmt.Errorf("%s names no key that signs", keyField)
	}
	raw, err := io.ReadAll(body)
	if err != nil {
		return nil, nil, errors.New("the body could not be read to its end, or is too large")
	}
	mac := hmac.New(sha256.New, []byte(list[i].Secret))
	fmt.Fprintf(mac, "%d", seconds)
	if r.URL.RawQuery != "" {
		io.WriteString(mac, "?"+r.URL.RawQuery)
	}
	io.WriteString(mac, ".")
	mac.Write(raw)
	if !hmac.Equal(given, mac.Sum(nil)) {
		return nil, nil, errors.New("the signature does not fit the body")
	}
	return list[i], bytes.NewReader(raw), nil
}
