package engine

import (
	"bytes"
	"os"
	"runtime"
	"strconv"
)

// resetPeak forgets the most memory held so far, where the system can:
// https://www.kernel.org/doc/html/latest/filesystems/proc.html (clear_refs 5).
// Where it cannot, peak counts from the start of the program.
func resetPeak() {
	runtime.GC()
	_ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
}

// peak returns the most memory that the program held, in bytes: VmHWM on Linux,
// what the Go runtime took from the system elsewhere.
func peak() int64 {
	status, _ := os.ReadFile("/proc/self/status")
	for line := range bytes.Lines(status) {
		if rest, ok := bytes.CutPrefix(line, []byte("VmHWM:")); ok {
			kB, _, _ := bytes.Cut(bytes.TrimSpace(rest), []byte(" "))
			if n, err := strconv.ParseInt(string(kB), 10, 64); err == nil {
				return n << 10
			}
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys)
}
