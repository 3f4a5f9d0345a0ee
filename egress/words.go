package egress

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"syscall"

	"sayso/unpack"
)

// Words says for those who run the program why an address could not be read:
// one sentence without codes, "" for nil.
func Words(err error) string {
	if err == nil {
		return ""
	}
	if w := nameWords(err); w != "" {
		return w
	}
	if w := certificateWords(err); w != "" {
		return w
	}
	for _, c := range []struct {
		is    error
		words string
	}{
		{ErrTooSlow, "the server did not answer within 20 seconds"},
		{ErrTooLarge, "the answer is larger than 15 MiB; what lies beyond was not read"},
		{unpack.ErrRatio, "the answer unpacks to more than 200 times its size"},
		{ErrRedirects, "the server redirects more than 5 times"},
		{ErrDowngrade, "the server redirects what was sent over TLS to an address without it"},
		{context.Canceled, "the program was stopped meanwhile"},
		{syscall.ECONNREFUSED, "the server refuses connections"},
		{syscall.ECONNRESET, "the server broke the connection off"},
		{syscall.ENETUNREACH, "the network cannot be reached"},
		{syscall.EHOSTUNREACH, "the server cannot be reached"},
		{io.ErrUnexpectedEOF, "the answer ended before its end"},
		{io.EOF, "the server closed the connection without an answer"},
	} {
		if errors.Is(err, c.is) {
			return c.words
		}
	}
	var timeout net.Error
	if errors.As(err, &timeout) && timeout.Timeout() {
		return "the server did not answer in time"
	}
	return bare(err)
}

func nameWords(err error) string {
	var dns *net.DNSError
	switch {
	case errors.Is(err, ErrAddress), errors.Is(err, ErrURL):
		return bare(err)
	case errors.As(err, &dns) && dns.IsNotFound:
		return "there is no host of the name " + dns.Name
	case errors.As(err, &dns):
		return "the name " + dns.Name + " cannot be looked up"
	}
	return ""
}

func certificateWords(err error) string {
	var expired x509.CertificateInvalidError
	var host x509.HostnameError
	var verify *tls.CertificateVerificationError
	switch {
	case errors.As(err, &expired) && expired.Reason == x509.Expired:
		return "the server's certificate has expired"
	case errors.As(err, &host):
		return "the server's certificate is for another name"
	case errors.As(err, &verify):
		return "the server's certificate is not trusted"
	}
	return ""
}

// bare drops the wrappers of net/http and net that repeat method and address.
func bare(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err
	}
	var op *net.OpError
	if errors.As(err, &op) {
		err = op.Err
	}
	return strings.TrimPrefix(err.Error(), "egress: ")
}

// StatusWords says what an HTTP status other than success means to those who
// run the program.
func StatusWords(status int) string {
	switch status {
	case http.StatusUnauthorized, http.StatusPaymentRequired, http.StatusForbidden:
		return "the server does not let us read it (status " + strconv.Itoa(status) + ")"
	case http.StatusNotFound:
		return "there is nothing at this address (status 404)"
	case http.StatusGone:
		return "the server says that it is gone for good (status 410)"
	case http.StatusTooManyRequests:
		return "the server asks us to come less often (status 429)"
	}
	if status >= 500 {
		return "the server has a fault of its own (status " + strconv.Itoa(status) + ")"
	}
	return "the server answered with status " + strconv.Itoa(status)
}
