package notify

import "testing"

// Ensure that a slow follower misses wake-ups but never the latest one, and
// holds nobody up.
func TestSlowSubscriber(t *testing.T) {
	var h Hub
	wake, cancel := h.Subscribe()
	for seq := range int64(1000) {
		h.Publish(seq + 1)
	}
	if seq := <-wake; seq != 1000 {
		t.Errorf("woken up to %d, want the latest, 1000", seq)
	}
	h.Publish(7)
	select {
	case seq := <-wake:
		t.Errorf("woken for the old %d", seq)
	default:
	}
	cancel()
	cancel()
	h.Publish(1001)
	if _, open := <-wake; open {
		t.Error("a wake-up after the end of the subscription")
	}
}

// Ensure that who comes late learns where things stand.
func TestLateSubscriber(t *testing.T) {
	var h Hub
	h.Publish(5)
	wake, cancel := h.Subscribe()
	defer cancel()
	if seq := <-wake; seq != 5 {
		t.Errorf("woken up to %d, want 5", seq)
	}
}
